//! Compares, copies and writes files.

use super::PlaceError;
use super::error::doing;
use super::ledger::Stamp;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

/// A file of the new site.
pub(super) struct Put {
    pub stamp: Stamp,
    /// Whether the file was written instead of linked.
    pub anew: bool,
}

impl Put {
    fn written(file: &File, new: &Path) -> Result<Put, PlaceError> {
        let stamp = file.metadata().map(|metadata| Stamp::of(&metadata));
        Put::stamped(stamp.map_err(doing("look at", new))?, new, true)
    }

    fn linked(new: &Path) -> Result<Put, PlaceError> {
        Put::stamped(Stamp::of_file(new), new, false)
    }

    fn stamped(stamp: Option<Stamp>, new: &Path, anew: bool) -> Result<Put, PlaceError> {
        let stamp = stamp.ok_or_else(|| doing("look at", new)(io::ErrorKind::NotFound.into()))?;
        Ok(Put { stamp, anew })
    }
}

/// Writes a file with these bytes, or links the old file, if there is one, and it has the same bytes.
pub(super) fn write_bytes(bytes: &[u8], new: &Path, old: Option<&Path>) -> Result<Put, PlaceError> {
    if old.is_some_and(|old| keep(is_file_with(old, bytes), new, old)) {
        return Put::linked(new);
    }
    let mut file = create(new).map_err(doing("write", new))?;
    file.write_all(bytes).map_err(doing("write", new))?;
    Put::written(&file, new)
}

pub(super) fn write_copy(source: &Path, new: &Path, old: Option<&Path>) -> Result<Put, PlaceError> {
    if old.is_some_and(|old| keep(is_copy_of(old, source), new, old)) {
        return Put::linked(new);
    }
    let mut from = File::open(source).map_err(doing("read", source))?;
    // Only the content is copied: the source's permissions do not matter for the site.
    let mut to = create(new).map_err(doing("write", new))?;
    io::copy(&mut from, &mut to).map_err(doing("write", new))?;
    Put::written(&to, new)
}

/// The number of bytes of a file that are held before any of them is written.
const MOST_HELD: usize = 1024 * 1024;

/// A file of the new site while it is made. The data of a large standard are longer than all its pages together, so a long file is
/// written in pieces and compared with the old file piece by piece.
pub(super) struct NewFile<'p> {
    new: &'p Path,
    old: Option<&'p Path>,
    /// What is not written yet.
    held: Vec<u8>,
    /// The file, once it is longer than what is held.
    file: Option<File>,
    /// The old file, as long as it begins with the same bytes.
    same: Option<File>,
    failure: Option<PlaceError>,
}

impl<'p> NewFile<'p> {
    pub fn new(new: &'p Path, old: Option<&'p Path>) -> NewFile<'p> {
        NewFile { new, old, held: Vec::new(), file: None, same: None, failure: None }
    }

    /// Completes the file, or links the old file if it has the same bytes.
    pub fn finish(mut self) -> Result<Put, PlaceError> {
        if self.file.is_some() {
            self.put().map_err(doing("write", self.new))?;
        }
        let Some(file) = self.file else { return write_bytes(&self.held, self.new, self.old) };
        let is_at_end = |mut old: File| old.read(&mut [0]).is_ok_and(|read| read == 0);
        let same = self.old.filter(|_| self.same.is_some_and(is_at_end));
        match same.is_some_and(|old| replace_by_link(old, self.new)) {
            true => Put::linked(self.new),
            false => Put::written(&file, self.new),
        }
    }

    /// Why the disk did not take what was written, if it did not.
    pub fn failure(self) -> Option<PlaceError> {
        self.failure
    }

    /// Writes what is held.
    fn put(&mut self) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            file => {
                let is_file = |old: &&Path| fs::symlink_metadata(old).is_ok_and(|metadata| metadata.is_file());
                self.same = self.old.filter(is_file).and_then(|old| File::open(old).ok());
                file.insert(create(self.new)?)
            }
        };
        file.write_all(&self.held)?;
        // Comparing only saves work: if it fails, the new file stays.
        if let Some(old) = &mut self.same
            && !begins_with(old, &self.held).unwrap_or(false)
        {
            self.same = None;
        }
        self.held.clear();
        Ok(())
    }
}

impl Write for NewFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.held.is_empty()
            && self.held.len() + bytes.len() > MOST_HELD
            && let Err(error) = self.put()
        {
            let kind = error.kind();
            self.failure = Some(doing("write", self.new)(error));
            return Err(kind.into());
        }
        self.held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Replaces the new file by a link to the old one. Returns whether that was possible.
fn replace_by_link(old: &Path, new: &Path) -> bool {
    let mut link = new.as_os_str().to_owned();
    link.push(".link");
    if fs::hard_link(old, &link).is_err() {
        return false;
    }
    let replaced = fs::rename(&link, new).is_ok();
    if !replaced {
        // If this fails too, an unused name of the old file stays in the new site, which the next build does not have.
        drop(fs::remove_file(&link));
    }
    replaced
}

/// Creates a file. An existing file is never overwritten, because the last site may share it by a hard link.
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Links the old file if it is the same. Comparing only saves work: if it fails, the file is written.
fn keep(same: io::Result<bool>, new: &Path, old: &Path) -> bool {
    same.unwrap_or(false) && fs::hard_link(old, new).is_ok()
}

pub(super) fn is_file_with(old: &Path, bytes: &[u8]) -> io::Result<bool> {
    Ok(is_file_of(old, bytes.len() as u64)? && same_bytes(bytes, File::open(old)?)?)
}

pub(super) fn is_copy_of(old: &Path, source: &Path) -> io::Result<bool> {
    let source = File::open(source)?;
    Ok(is_file_of(old, source.metadata()?.len())? && same_bytes(source, File::open(old)?)?)
}

/// Whether the old file is a regular file of this length.
fn is_file_of(old: &Path, length: u64) -> io::Result<bool> {
    let metadata = fs::symlink_metadata(old)?;
    Ok(metadata.is_file() && metadata.len() == length)
}

fn begins_with(file: &mut File, bytes: &[u8]) -> io::Result<bool> {
    let mut read = Vec::with_capacity(bytes.len());
    file.take(bytes.len() as u64).read_to_end(&mut read)?;
    Ok(read == bytes)
}

fn same_bytes(mut a: impl Read, mut b: impl Read) -> io::Result<bool> {
    const PIECE: u64 = 64 * 1024;
    let (mut from_a, mut from_b) = (Vec::new(), Vec::new());
    loop {
        from_a.clear();
        from_b.clear();
        a.by_ref().take(PIECE).read_to_end(&mut from_a)?;
        b.by_ref().take(PIECE).read_to_end(&mut from_b)?;
        if from_a != from_b {
            return Ok(false);
        }
        if from_a.is_empty() {
            return Ok(true);
        }
    }
}
