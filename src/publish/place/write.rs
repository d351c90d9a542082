//! Writing the tree to a new folder, with what the old site has already linked from there.

use super::error::doing;
use super::{PlaceError, Placed};
use crate::publish::output_tree::{Content, OutputTree};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Writes all files into `new`, an empty folder; `old` is the last site, which need not exist.
pub(super) fn write(tree: &OutputTree, new: &Path, old: &Path) -> Result<Placed, PlaceError> {
    let files: Vec<(&str, &Content)> = tree.iter().map(|(path, content)| (path.as_str(), content)).collect();
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| Path::new(path).parent()).collect();
    for folder in folders {
        fs::create_dir_all(new.join(folder)).map_err(doing("make", new.join(folder)))?;
    }
    let written: Vec<bool> = files
        .par_iter()
        .map(|(path, content)| write_file(content, &new.join(path), &old.join(path)))
        .collect::<Result<_, _>>()?;
    let kept = written.iter().filter(|&&written| !written).count();
    Ok(Placed { written: written.len() - kept, kept })
}

/// Whether the file had to be written.
fn write_file(content: &Content, new: &Path, old: &Path) -> Result<bool, PlaceError> {
    match content {
        Content::Bytes(bytes) => write_bytes(bytes, new, old),
        Content::Made(page) => {
            let bytes = page.bytes().map_err(|cause| PlaceError::Make { path: old.to_owned(), cause })?;
            write_bytes(&bytes, new, old)
        }
        Content::CopyOf(source) => write_copy(source, new, old),
    }
}

fn write_bytes(bytes: &[u8], new: &Path, old: &Path) -> Result<bool, PlaceError> {
    let same = || {
        let known = is_file_of(old, bytes.len() as u64)? && same_bytes(bytes, File::open(old)?)?;
        io::Result::Ok(known)
    };
    if keep(same(), new, old) {
        return Ok(false);
    }
    fs::write(new, bytes).map_err(doing("write", new))?;
    Ok(true)
}

fn write_copy(source: &Path, new: &Path, old: &Path) -> Result<bool, PlaceError> {
    let same = || {
        let source = File::open(source)?;
        let known = is_file_of(old, source.metadata()?.len())? && same_bytes(source, File::open(old)?)?;
        io::Result::Ok(known)
    };
    if keep(same(), new, old) {
        return Ok(false);
    }
    let mut from = File::open(source).map_err(doing("read", source))?;
    // Contents only: a source's permissions are no concern of the site.
    let mut to = File::create(new).map_err(doing("write", new))?;
    io::copy(&mut from, &mut to).map_err(doing("write", new))?;
    Ok(true)
}

/// Links the old file where it is the same. Comparing is only worth it to save work: where it fails, the file is written.
fn keep(same: io::Result<bool>, new: &Path, old: &Path) -> bool {
    same.unwrap_or(false) && fs::hard_link(old, new).is_ok()
}

/// Whether the old file is a plain file of this length.
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
