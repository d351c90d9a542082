//! Compares, copies and writes files.

use super::PlaceError;
use super::error::doing;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

/// Writes a file with these bytes, or links the old file if it has the same bytes. Returns whether it was written.
pub(super) fn write_bytes(bytes: &[u8], new: &Path, old: &Path) -> Result<bool, PlaceError> {
    if keep(is_file_with(old, bytes), new, old) {
        return Ok(false);
    }
    create(new).and_then(|mut file| file.write_all(bytes)).map_err(doing("write", new))?;
    Ok(true)
}

pub(super) fn write_copy(source: &Path, new: &Path, old: &Path) -> Result<bool, PlaceError> {
    if keep(is_copy_of(old, source), new, old) {
        return Ok(false);
    }
    let mut from = File::open(source).map_err(doing("read", source))?;
    // Only the content is copied: the source's permissions do not matter for the site.
    let mut to = create(new).map_err(doing("write", new))?;
    io::copy(&mut from, &mut to).map_err(doing("write", new))?;
    Ok(true)
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
