//! Compares, copies and writes files.

use super::PlaceError;
use super::error::doing;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Writes a file with these bytes, or links the old file if it has the same bytes. Returns whether it was written.
pub(super) fn write_bytes(pieces: &[&[u8]], new: &Path, old: &Path) -> Result<bool, PlaceError> {
    if keep(is_file_with(old, pieces), new, old) {
        return Ok(false);
    }
    let write = |mut file: File| pieces.iter().try_for_each(|piece| file.write_all(piece));
    create(new).and_then(write).map_err(doing("write", new))?;
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
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Links the old file if it is the same. Comparing only saves work: if it fails, the file is written.
pub(super) fn keep(same: io::Result<bool>, new: &Path, old: &Path) -> bool {
    same.unwrap_or(false) && fs::hard_link(old, new).is_ok()
}

pub(super) fn is_file_with(old: &Path, pieces: &[&[u8]]) -> io::Result<bool> {
    let length = pieces.iter().map(|piece| piece.len() as u64).sum();
    if !is_file_of(old, length)? {
        return Ok(false);
    }
    let mut from = File::open(old)?;
    for piece in pieces {
        if !goes_on_with(&mut from, piece)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a file continues with these bytes.
fn goes_on_with(from: &mut File, bytes: &[u8]) -> io::Result<bool> {
    let mut buffer = [0; 16 * 1024];
    for chunk in bytes.chunks(buffer.len()) {
        let read = &mut buffer[..chunk.len()];
        from.read_exact(read)?;
        if read != chunk {
            return Ok(false);
        }
    }
    Ok(true)
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

/// Whether an old file would be the same with the new bytes of those of its pieces that were made anew. Each piece comes
/// with the length that it has in the old file.
pub(super) fn is_same_mended(pieces: &[(Option<&[u8]>, u64)], old: &Path) -> io::Result<bool> {
    let mut from = File::open(old)?;
    let mut place = 0;
    for &(made, length) in pieces {
        if let Some(bytes) = made {
            from.seek(SeekFrom::Start(place))?;
            if bytes.len() as u64 != length || !goes_on_with(&mut from, bytes)? {
                return Ok(false);
            }
        }
        place += length;
    }
    Ok(true)
}

/// Writes the file that comes of it. What was not made anew the system copies without our looking at it.
pub(super) fn mend(pieces: &[(Option<&[u8]>, u64)], old: &Path, to: &mut File) -> io::Result<()> {
    let mut from = File::open(old)?;
    let mut place = 0;
    for &(made, length) in pieces {
        match made {
            Some(bytes) => to.write_all(bytes)?,
            None => {
                from.seek(SeekFrom::Start(place))?;
                if io::copy(&mut (&from).take(length), to)? != length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
        }
        place += length;
    }
    Ok(())
}
