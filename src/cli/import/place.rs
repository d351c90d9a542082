//! Puts an edition in place as a whole, or not at all.
//!
//! The files are checked in an unfinished folder, which is then put in its place. With a new site it is the whole content
//! folder.

use crate::cli::failure::Failure;
use crate::cli::write::failed;
use crate::disk::whole_file::is_unfinished;
use crate::disk::whole_folder::WholeFolder;
use crate::import::write::Wish;
use crate::model::EditionId;
use crate::pipeline::{self, Checked, Options};
use crate::source::FileTree;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files that are written but not in place.
pub(super) struct Staged {
    folder: WholeFolder,
    /// Where the folder goes.
    to: PathBuf,
    /// The files by their path from the root, with the texts of sources.
    sources: BTreeMap<String, Vec<u8>>,
    /// Other files, with their place in the hidden folder.
    others: BTreeMap<String, PathBuf>,
}

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

/// Writes the files beside their place. `alone` says that no other command writes, so that folders of killed imports can be
/// removed.
pub(super) fn stage(
    root: &Path,
    wish: &Wish,
    files: &BTreeMap<String, Vec<u8>>,
    alone: bool,
) -> Result<Staged, Failure> {
    let content = pipeline::content_folder(root);
    let (to, prefix) = match wish.new_site {
        Some(_) => (content, "content/".to_owned()),
        None => (content.join("editions").join(wish.edition.as_str()), format!("content/editions/{}/", wish.edition)),
    };
    let folder = WholeFolder::begin(&to, alone).map_err(|cause| failed("make", &to, cause))?;
    let (mut sources, mut others) = (BTreeMap::new(), BTreeMap::new());
    for (path, bytes) in files {
        let inside = path.strip_prefix(&prefix).unwrap_or(path);
        folder.write(inside, bytes).map_err(|cause| failed("write", &root.join(path), cause))?;
        if path.contains("/files/") {
            others.insert(path.clone(), folder.path(inside));
        } else {
            sources.insert(path.clone(), bytes.clone());
        }
    }
    Ok(Staged { folder, to, sources, others })
}

impl Staged {
    /// Checks the files together with the content that is there.
    pub(super) fn check(&self, existing: Option<&FileTree>) -> Checked {
        let mut tree = existing.cloned().unwrap_or_default();
        tree.sources.extend(self.sources.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
        tree.others.extend(self.others.clone());
        pipeline::check(&tree, &Options::default())
    }

    /// Puts the folder in its place.
    pub(super) fn put(self) -> Result<(), Failure> {
        self.folder.put().map_err(|cause| failed("make", &self.to, cause))
    }
}
