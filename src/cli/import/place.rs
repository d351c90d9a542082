//! Puts an edition in place as a whole, or not at all.
//!
//! The files are checked as values, then written into an unfinished folder, which is put in its place. With a new site it is
//! the whole content folder.

use crate::cli::failure::Failure;
use crate::cli::write::failed;
use crate::disk::whole_file::is_unfinished;
use crate::disk::whole_folder::WholeFolder;
use crate::import::write::Wish;
use crate::model::EditionId;
use crate::pipeline::{self, Checked, Options};
use crate::source::{FileTree, active_content};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// Whether there is a folder of an edition.
pub(super) fn exists(root: &Path, edition: &EditionId) -> bool {
    let folder = pipeline::content_folder(root).join("editions").join(edition.as_str());
    folder.symlink_metadata().is_ok()
}

/// Whether a folder has no file, or does not exist. What an interrupted import left does not count.
pub(super) fn is_empty(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(entries) => {
            for entry in entries {
                if !is_unfinished(&entry?.path()) {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(cause) => Err(cause),
    }
}

/// Checks the files together with the content that is there, and with the library around it. Nothing touches the disk.
pub(super) fn check(
    root: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    existing: Option<&FileTree>,
) -> Result<Checked, Failure> {
    let mut tree = existing.cloned().unwrap_or_default();
    for (path, bytes) in files {
        if path.contains("/files/") {
            tree.others.insert(path.clone(), root.join(path));
            tree.active.extend(active_content(path, bytes).map(|why| (path.clone(), why)));
        } else {
            tree.sources.insert(path.clone(), bytes.clone().into());
        }
    }
    pipeline::tell_library(root, &mut tree)?;
    Ok(pipeline::check(&tree, &Options::default()))
}

/// Writes the files beside their place and puts them there. `alone` says that no other command writes, so that folders of killed
/// imports can be removed.
pub(super) fn put<'f>(
    root: &Path,
    wish: &Wish,
    files: impl Iterator<Item = (&'f String, &'f Vec<u8>)>,
    alone: bool,
) -> Result<(), Failure> {
    let content = pipeline::content_folder(root);
    let (to, prefix) = match wish.new_site {
        Some(_) => (content, "content/".to_owned()),
        None => (content.join("editions").join(wish.edition.as_str()), format!("content/editions/{}/", wish.edition)),
    };
    let folder = WholeFolder::begin(&to, alone).map_err(|cause| failed("make", &to, cause))?;
    for (path, bytes) in files {
        let inside = path.strip_prefix(&prefix).unwrap_or(path);
        folder.write(inside, bytes).map_err(|cause| failed("write", &root.join(path), cause))?;
    }
    folder.put().map_err(|cause| failed("make", &to, cause))
}
