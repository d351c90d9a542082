//! `clausebook read-pdf`: reads a PDF for `import`, in a process that may fail, run too long or take too much memory without harm to the one
//! that asked. See [`super::import`].

use super::exit::Exit;
use super::failure::Failure;
use crate::import::fixed::pdf::{self, Piece};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufWriter, Read, Write};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The page to begin with, from 0
    #[arg(long, value_name = "INDEX", default_value_t = 0)]
    first: usize,
}

/// What the process may take, in bytes, where the system can limit it (Linux). 200 pages take some 100 MiB.
const MAX_MEMORY: u64 = 2 << 30;

/// What the process says: a line of JSON, then the bytes of attachments and pictures.
#[derive(Serialize, Deserialize)]
pub(super) enum Message {
    /// What the file gives, and the ending and the length of each attachment, or of each picture that is a file.
    Piece(Box<Piece>, Vec<Option<(String, usize)>>),
    /// Why nothing of the file is read, and what to do about it.
    Refused(String, String),
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    limit_memory();
    let mut bytes = Vec::new();
    let unread = |cause: io::Error| Failure::new(Exit::MachineFailed, format!("the file cannot be read: {cause}"));
    io::stdin().lock().read_to_end(&mut bytes).map_err(unread)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut sent = Ok(());
    let outcome = pdf::pieces("", &bytes, arguments.first, &mut |piece| {
        if sent.is_ok() {
            sent = send(&mut out, piece);
        }
    });
    if let Err(refused) = outcome {
        sent = say(&mut out, &Message::Refused(refused.reason, refused.help));
    }
    let unsent =
        |cause: io::Error| Failure::new(Exit::MachineFailed, format!("the pages cannot be passed on: {cause}"));
    sent.map_err(unsent)?;
    Ok(Exit::Done)
}

#[cfg(target_os = "linux")]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let before = getrlimit(Resource::As);
    let current = Some(before.maximum.unwrap_or(MAX_MEMORY).min(MAX_MEMORY));
    // Where it is refused, the limits of the reader hold alone.
    let _ = setrlimit(Resource::As, Rlimit { current, maximum: before.maximum });
}

#[cfg(not(target_os = "linux"))]
fn limit_memory() {}

/// Passes on what the file gives.
pub(super) fn send(out: &mut impl Write, piece: Piece) -> io::Result<()> {
    let mut files = Vec::new();
    match &piece {
        Piece::File(layout, _) => files.extend(layout.attachments.iter().map(|file| Some(("", file.bytes.as_slice())))),
        Piece::Page(read) => {
            let pictures = read.page.pictures.iter();
            files.extend(pictures.map(|picture| picture.file.as_ref().map(|(bytes, ending)| (*ending, &**bytes))));
        }
        Piece::End => {}
    }
    let sizes = files.iter().map(|file| file.map(|(ending, bytes)| (ending.to_owned(), bytes.len()))).collect();
    let bytes = files.into_iter().flatten().map(|(_, bytes)| bytes).collect::<Vec<_>>().concat();
    say(out, &Message::Piece(Box::new(piece), sizes))?;
    out.write_all(&bytes)?;
    out.flush()
}

fn say(out: &mut impl Write, message: &Message) -> io::Result<()> {
    serde_json::to_writer(&mut *out, message)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The next message, with its files in place; `None` at the end.
pub(super) fn hear(from: &mut impl BufRead) -> io::Result<Option<Message>> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut message: Message = serde_json::from_str(&line)?;
    let Message::Piece(piece, sizes) = &mut message else { return Ok(Some(message)) };
    let mut files = Vec::new();
    for size in sizes {
        let Some((ending, length)) = size else {
            files.push(None);
            continue;
        };
        let mut bytes = vec![0; *length];
        from.read_exact(&mut bytes)?;
        files.push(Some((bytes, if ending == "jpg" { "jpg" } else { "png" })));
    }
    match &mut **piece {
        Piece::File(layout, _) => {
            let attached = layout.attachments.iter_mut().zip(files.into_iter().flatten());
            attached.for_each(|(attachment, (bytes, _))| attachment.bytes = bytes);
        }
        Piece::Page(read) => {
            for (picture, file) in read.page.pictures.iter_mut().zip(files) {
                picture.file = file.map(|(bytes, ending)| (bytes.into(), ending));
            }
        }
        Piece::End => {}
    }
    Ok(Some(message))
}
