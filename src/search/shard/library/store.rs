//! What builds keep of the search of a library: a folder that may be deleted at any time.
//!
//! `unions/` has a file for each union, with a seal: one that was cut off, changed or written by another program is ignored.
//! `published/` has what sites published, named by its digest.

use crate::disk::cache_folder;
use crate::source::digest::Digest;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The length of a seal in bytes.
const SEAL: usize = 32;

/// The kept data.
#[derive(Clone, Debug)]
pub struct Store {
    /// The folder of all search caches.
    whole: PathBuf,
    unions: PathBuf,
    published: PathBuf,
    /// What was there at the beginning.
    known: BTreeSet<OsString>,
}

impl Store {
    /// Opens the data in a folder.
    pub fn open(whole: &Path) -> Store {
        let published = whole.join("published");
        let entries = fs::read_dir(&published).into_iter().flatten().filter_map(Result::ok);
        let known = entries.map(|entry| entry.file_name()).collect();
        Store { whole: whole.to_owned(), unions: whole.join("unions"), published, known }
    }

    /// What is known of a union.
    pub(super) fn read<T: DeserializeOwned>(&self, union: &str) -> Option<T> {
        let file = fs::read(self.unions.join(union)).ok()?;
        let (seal, bytes) = file.split_at_checked(SEAL)?;
        (Digest::of(bytes).as_bytes() == seal).then(|| serde_json::from_slice(bytes).ok()).flatten()
    }

    /// Keeps what is known of a union. If that fails, all of it is made again next time.
    pub(super) fn write(&self, union: &str, known: &impl Serialize) {
        let Ok(bytes) = serde_json::to_vec(known) else { return };
        let sealed = [Digest::of(&bytes).as_bytes(), &bytes].concat();
        drop(cache_folder::make(&self.whole).and_then(|()| put(&self.unions, union, &sealed)));
    }

    /// What a site published earlier.
    pub(super) fn published(&self, digest: &str) -> Option<Vec<u8>> {
        fs::read(self.published.join(digest)).ok().filter(|bytes| Digest::of(bytes).to_string() == digest)
    }

    /// Keeps what a site published.
    pub(super) fn write_published(&self, digest: &str, bytes: &[u8]) {
        if !self.known.contains(&OsString::from(digest)) {
            drop(put(&self.published, digest, bytes));
        }
    }

    /// Removes everything except these unions and what these sites published.
    pub fn finish(&self, unions: &BTreeSet<String>, published: &BTreeSet<String>) {
        for (folder, kept) in [(&self.unions, unions), (&self.published, published)] {
            for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
                if !entry.file_name().to_str().is_some_and(|name| kept.contains(name)) {
                    // Another run may have removed the file already.
                    drop(fs::remove_file(entry.path()));
                }
            }
        }
    }
}

/// Writes a file at once. It is not flushed: one that the disk lost is not what its seal or name says.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(folder.join(name))?;
    Ok(())
}
