//! Response bodies that use little memory even if the client reads slowly: generated content is borrowed from the site,
//! and a file on disk is read in pieces as the client receives them.

use super::live::Searchable;
use crate::site::output_tree::{Content, OutputTree};
use crate::site::url::OutputPath;
use axum::body::{Body, Bytes};
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

/// The size of a piece that is read at a time.
const PIECE: u64 = 256 * 1024;

/// The owner of the bytes of a response.
#[derive(Clone)]
pub(super) enum Holder {
    Site(Arc<OutputTree>),
    Search(Arc<Searchable>),
}

impl Holder {
    pub fn get(&self, path: &OutputPath) -> Option<&Content> {
        match self {
            Holder::Site(tree) => tree.get(path),
            Holder::Search(search) => search.files.get(path),
        }
    }
}

/// Bytes borrowed from the site; the site is kept alive until they are sent.
pub(super) fn lent(holder: &Holder, path: &OutputPath) -> Bytes {
    struct Loan(Holder, OutputPath);
    impl AsRef<[u8]> for Loan {
        fn as_ref(&self) -> &[u8] {
            match self.0.get(&self.1) {
                Some(Content::Bytes(bytes)) => bytes,
                _ => &[],
            }
        }
    }
    Bytes::from_owner(Loan(holder.clone(), path.clone()))
}

/// The body and size of a file. If the file shrinks meanwhile, the response ends early and the client notices it.
///
/// # Errors
/// The file cannot be read.
pub(super) fn of_file(file: File) -> io::Result<(u64, Body)> {
    let size = file.metadata()?.len();
    let (sender, pieces) = mpsc::channel(1);
    tokio::spawn(read_on(file, size, sender));
    Ok((size, Body::from_stream(ReceiverStream::new(pieces))))
}

/// Reads until the end of the file, or until the client has gone.
async fn read_on(mut file: File, mut left: u64, sender: mpsc::Sender<io::Result<Bytes>>) {
    while left > 0 {
        // Waits until the previous piece was taken before it reads the next.
        let Ok(place) = sender.reserve().await else { return };
        let size = left.min(PIECE);
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = Vec::with_capacity(size as usize);
            (&mut file).take(size).read_to_end(&mut piece).map(|_| (file, piece))
        });
        match read.await.unwrap_or_else(|bug| Err(bug.into())) {
            Ok((rest, piece)) if !piece.is_empty() => {
                left -= piece.len() as u64;
                file = rest;
                place.send(Ok(piece.into()));
            }
            Ok(_) => return place.send(Err(io::ErrorKind::UnexpectedEof.into())),
            Err(error) => return place.send(Err(error)),
        }
    }
}
