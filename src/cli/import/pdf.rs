//! Reads PDF in a process of its own.
//!
//! The library that takes PDF apart is young, and files may be made to harm it. In a process of its own it may run without end, take
//! all memory or break off: that page is named, the process starts again behind it, and the other pages are read.

use crate::cli::read_pdf::{Message, hear};
use crate::import::Refused;
use crate::import::fixed::page::Layout;
use crate::import::fixed::pdf::{Piece, ReadPage, failed};
use std::io::{BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long reading may take.
#[derive(Clone, Copy)]
struct Limits {
    /// Until the process says something again: at most one page.
    step: Duration,
    /// For the whole file.
    file: Duration,
    /// How many pages may fail.
    pages: usize,
}

/// A dense page takes some 10 milliseconds, the longest standards some 10 seconds.
const LIMITS: Limits = Limits { step: Duration::from_secs(30), file: Duration::from_secs(300), pages: 5 };

/// Reads a file.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Layout, Refused> {
    let unstarted = |cause: std::io::Error| {
        Refused::new(
            name,
            format!("the process that reads PDF cannot be started: {cause}"),
            "start clausebook by its full path",
        )
    };
    let program = std::env::current_exe().map_err(unstarted)?;
    let process = |first: usize| {
        let mut command = Command::new(&program);
        command.args(["read-pdf", "--first", &first.to_string()]);
        command
    };
    gather(name, bytes, process, LIMITS)
}

/// Reads a file by processes: `process` is one that begins with a page.
fn gather(name: &str, bytes: &[u8], process: impl Fn(usize) -> Command, limits: Limits) -> Result<Layout, Refused> {
    let help = "print the file to a new PDF, or cut it into several files, and import those";
    let end = Instant::now() + limits.file;
    let mut layout = Layout::default();
    let mut pages = None;
    let mut lost: Vec<String> = Vec::new();
    loop {
        let first = layout.pages.len();
        let take = |message: Message| {
            let piece = match message {
                Message::Refused(reason, help) => return Err(Refused::new(name, reason, help)),
                Message::Piece(piece, _) => *piece,
            };
            let is_end = matches!(piece, Piece::End);
            match piece {
                // A process that begins in the middle gives the file again.
                Piece::File(..) if pages.is_some() => {}
                Piece::File(file, count) => (layout, pages) = (file, Some(count)),
                piece => layout.add(piece),
            }
            Ok(is_end)
        };
        let Some(why) = listen(process(first), bytes, limits.step, end, take)? else { return Ok(layout) };
        let index = layout.pages.len();
        let Some(count) = pages else { return Err(Refused::new(name, format!("it cannot be read: {why}"), help)) };
        if Instant::now() >= end {
            let reason =
                format!("it cannot be read within {} seconds; page {} was next", limits.file.as_secs(), index + 1);
            return Err(Refused::new(name, reason, help));
        }
        // The process broke off behind the last page.
        if index >= count {
            return Ok(layout);
        }
        lost.push((index + 1).to_string());
        if lost.len() > limits.pages {
            let reason = format!("too many pages of it cannot be read: {}; {why}", lost.join(", "));
            return Err(Refused::new(name, reason, help));
        }
        layout.add(Piece::Page(ReadPage::without(failed(index, &why))));
    }
}

/// Starts a process and gives `take` what it says, until that is the last. `None`, or why the process did not come to its end.
fn listen(
    mut command: Command,
    bytes: &[u8],
    step: Duration,
    end: Instant,
    mut take: impl FnMut(Message) -> Result<bool, Refused>,
) -> Result<Option<String>, Refused> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(cause) => return Ok(Some(format!("the process that reads PDF cannot be started: {cause}"))),
    };
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    thread::scope(|scope| {
        let (sender, messages) = channel();
        // A process that broke off takes no more bytes, which is told by its silence.
        let writer = move || stdin.map(|mut stdin| stdin.write_all(bytes));
        let reader = move || {
            let mut from = BufReader::new(stdout?);
            while let Ok(Some(message)) = hear(&mut from) {
                sender.send(message).ok()?;
            }
            Some(())
        };
        let started = thread::Builder::new().spawn_scoped(scope, writer);
        let started = started.and_then(|_| thread::Builder::new().spawn_scoped(scope, reader));
        if let Err(cause) = started {
            stop(child);
            return Ok(Some(format!("the process that reads PDF cannot be started: {cause}")));
        }
        let outcome = loop {
            let rest = end.saturating_duration_since(Instant::now());
            match messages.recv_timeout(step.min(rest)) {
                Ok(message) => match take(message) {
                    Ok(false) => {}
                    Ok(true) => break Ok(None),
                    Err(refused) => break Err(refused),
                },
                Err(RecvTimeoutError::Timeout) => {
                    break Ok(Some(format!("it takes longer than {} seconds", step.as_secs())));
                }
                Err(RecvTimeoutError::Disconnected) => {
                    break Ok(Some("the library that reads PDF breaks off on it, or takes too much memory".to_owned()));
                }
            }
        };
        stop(child);
        outcome
    })
}

/// Ends a process, which also ends the threads that speak with it.
fn stop(mut child: Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::cli::read_pdf::send;
    use crate::import::fixed::page::{Attachment, Page, Picture};
    use std::path::Path;

    const QUICK: Limits = Limits { step: Duration::from_millis(500), file: Duration::from_secs(60), pages: 1 };

    /// What a process says of a file of three pages of which it gives those in `pages`.
    fn said(folder: &Path, name: &str, pages: std::ops::Range<usize>, is_whole: bool) -> String {
        let mut bytes = Vec::new();
        let picture = Picture {
            area: [0.0, 0.0, 1.0, 1.0],
            file: Some((b"\nbytes\n".as_slice().into(), "png")),
            alternative: String::new(),
        };
        let attachments = vec![Attachment { name: "a".into(), bytes: b"\n{}".to_vec() }];
        send(&mut bytes, Piece::File(Layout { attachments, ..Layout::default() }, 3)).expect("memory");
        for index in pages {
            let page = Page { width: index as f32, pictures: vec![picture.clone()], ..Page::default() };
            let mended = vec!["a font".to_owned()];
            send(&mut bytes, Piece::Page(ReadPage { page, mended, ..ReadPage::default() })).expect("memory");
        }
        if is_whole {
            send(&mut bytes, Piece::End).expect("memory");
        }
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path.display().to_string()
    }

    fn shell(script: String) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        command
    }

    #[test]
    fn a_page_on_which_the_process_breaks_off_is_named_and_the_next_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let before = said(folder.path(), "before", 0..1, false);
        let after = said(folder.path(), "after", 2..3, true);
        for ending in ["kill -9 $$", "sleep 20"] {
            let process = |first| match first {
                0 => shell(format!("cat > /dev/null; cat {before}; {ending}")),
                2 => shell(format!("cat {after}")),
                first => panic!("{first}"),
            };
            let layout = gather("a.pdf", b"%PDF", process, QUICK).expect("two pages");
            let widths: Vec<f32> = layout.pages.iter().map(|page| page.width).collect();
            assert_eq!(widths, [0.0, 0.0, 2.0]);
            assert_eq!(layout.pages[2].pictures[0].file, Some((b"\nbytes\n".as_slice().into(), "png")));
            assert_eq!(
                (layout.mended[0].what.as_str(), layout.mended[0].pages.as_slice()),
                ("a font", [1, 3].as_slice())
            );
            let [unread] = layout.unread.as_slice() else { panic!("{:?}", layout.unread) };
            assert_eq!(unread.page, Some(2));
            assert!(unread.reason.starts_with("the page is not read: "), "{}", unread.reason);
        }
    }

    #[test]
    fn a_file_that_fails_at_once_or_again_and_again_is_refused() {
        let silent = gather("a.pdf", b"%PDF", |_| shell("sleep 20".into()), QUICK).expect_err("no file");
        assert_eq!(silent.reason, "it cannot be read: it takes longer than 0 seconds");
        let broken = gather("a.pdf", b"%PDF", |_| shell("exit 3".into()), QUICK).expect_err("no file");
        assert!(broken.reason.contains("breaks off"), "{}", broken.reason);
        let missing = gather("a.pdf", b"%PDF", |_| Command::new("/no/such/program"), QUICK).expect_err("no file");
        assert!(missing.reason.contains("cannot be started"), "{}", missing.reason);
        let folder = tempfile::tempdir().expect("a folder");
        let nothing = said(folder.path(), "nothing", 0..0, false);
        let again = gather("a.pdf", b"%PDF", |_| shell(format!("cat {nothing}")), QUICK).expect_err("no page");
        assert!(again.reason.starts_with("too many pages of it cannot be read: 1, 2; "), "{}", again.reason);
    }
}
