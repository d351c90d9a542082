//! Writing the tree to a new folder, with what the old site has already linked from there.

use super::error::doing;
use super::ledger::{Ledger, Stamp};
use super::{PlaceError, Placed};
use crate::publish::output_tree::{Content, OutputTree};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// A file of the tree that may have to be written.
pub(super) struct Planned<'t> {
    path: &'t str,
    content: &'t Content,
    /// The digest of what it is made from, where that tells whether it is the same.
    pub inputs: Option<String>,
    /// Whether the old site's file is known to be the same.
    same: bool,
}

/// Finds out which files of `old`, the last site, are the same without making them. `inputs` gives the digest of what a
/// made file is made from.
pub(super) fn plan<'t>(
    tree: &'t OutputTree,
    old: &Path,
    ledger: &Ledger,
    inputs: impl Fn(&Content) -> Option<String> + Sync,
) -> Vec<Planned<'t>> {
    let files: Vec<(&str, &Content)> = tree.iter().map(|(path, content)| (path.as_str(), content)).collect();
    let plan = |(path, content): (&'t str, &'t Content)| {
        let inputs = inputs(content);
        let same = match content {
            Content::Made(_) => {
                inputs.is_some() && {
                    let known = ledger.files.get(path).filter(|known| known.inputs == inputs);
                    known.is_some_and(|known| Stamp::of_file(&old.join(path)) == Some(known.stamp))
                }
            }
            Content::Bytes(bytes) => is_file_with(&old.join(path), bytes).unwrap_or(false),
            Content::CopyOf(source) => is_copy_of(&old.join(path), source).unwrap_or(false),
        };
        Planned { path, content, inputs, same }
    };
    files.into_par_iter().map(plan).collect()
}

/// Whether the old site is the new one: it has all files of the plan as they are, and `count` of any kind.
pub(super) fn is_same(plan: &[Planned<'_>], old: &Path) -> bool {
    let others = || {
        let walk = walkdir::WalkDir::new(old).into_iter().filter_map(Result::ok);
        walk.filter(|entry| !entry.file_type().is_dir()).count()
    };
    // The marker is no file of the tree.
    plan.iter().all(|file| file.same) && others() == plan.len() + 1
}

/// Writes all files into `new`, an empty folder; `old` is the last site, which need not exist.
pub(super) fn write(plan: &[Planned<'_>], new: &Path, old: &Path) -> Result<Placed, PlaceError> {
    let folders: BTreeSet<&Path> = plan.iter().filter_map(|file| Path::new(file.path).parent()).collect();
    for folder in folders {
        fs::create_dir_all(new.join(folder)).map_err(doing("make", new.join(folder)))?;
    }
    let written: Vec<bool> = plan
        .par_iter()
        .map(|file| write_file(file, &new.join(file.path), &old.join(file.path)))
        .collect::<Result<_, _>>()?;
    let kept = written.iter().filter(|&&written| !written).count();
    Ok(Placed { written: written.len() - kept, kept })
}

/// Whether the file had to be written.
fn write_file(file: &Planned<'_>, new: &Path, old: &Path) -> Result<bool, PlaceError> {
    if file.same && fs::hard_link(old, new).is_ok() {
        return Ok(false);
    }
    match file.content {
        Content::Bytes(bytes) => write_bytes(bytes, new, old),
        Content::Made(page) => {
            let bytes = page.bytes().map_err(|cause| PlaceError::Make { path: old.to_owned(), cause })?;
            write_bytes(&bytes, new, old)
        }
        Content::CopyOf(source) => write_copy(source, new, old),
    }
}

/// Whether a file with these bytes had to be written.
pub(super) fn write_bytes(bytes: &[u8], new: &Path, old: &Path) -> Result<bool, PlaceError> {
    if keep(is_file_with(old, bytes), new, old) {
        return Ok(false);
    }
    fs::write(new, bytes).map_err(doing("write", new))?;
    Ok(true)
}

fn write_copy(source: &Path, new: &Path, old: &Path) -> Result<bool, PlaceError> {
    if keep(is_copy_of(old, source), new, old) {
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

fn is_file_with(old: &Path, bytes: &[u8]) -> io::Result<bool> {
    Ok(is_file_of(old, bytes.len() as u64)? && same_bytes(bytes, File::open(old)?)?)
}

fn is_copy_of(old: &Path, source: &Path) -> io::Result<bool> {
    let source = File::open(source)?;
    Ok(is_file_of(old, source.metadata()?.len())? && same_bytes(source, File::open(old)?)?)
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
