//! Puts an edition in place as a whole, or not at all.
//!
//! The files are written into a hidden folder beside their place and checked there; then the folder is renamed. With a new
//! site it is the whole content folder.

use crate::cli::failure::Failure;
use crate::cli::write::failed;
use crate::import::write::Wish;
use crate::model::EditionId;
use crate::pipeline::{self, Checked, Options};
use crate::source::FileTree;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The prefix of the name of an unfinished folder. Hidden folders are not content.
const UNFINISHED: &str = ".clausebook.import-";

/// Files that are written but not in place.
pub(super) struct Staged {
    folder: TempDir,
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
                if !is_unfinished(&entry?.file_name()) {
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
    let beside = to.parent().unwrap_or(root).to_owned();
    fs::create_dir_all(&beside).map_err(|cause| failed("make", &beside, cause))?;
    if alone {
        clear(&beside);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Permissions like those of a folder that the user creates: the umask applies.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    let folder = builder.tempdir_in(&beside).map_err(|cause| failed("make a folder in", &beside, cause))?;
    let (mut sources, mut others) = (BTreeMap::new(), BTreeMap::new());
    for (path, bytes) in files {
        let inside = folder.path().join(path.strip_prefix(&prefix).unwrap_or(path));
        let written = inside.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| write(&inside, bytes));
        written.map_err(|cause| failed("write", &root.join(path), cause))?;
        if path.contains("/files/") {
            others.insert(path.clone(), inside);
        } else {
            sources.insert(path.clone(), bytes.clone());
        }
    }
    Ok(Staged { folder, to, sources, others })
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use io::Write;
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
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
        // An empty folder in the way is what the user made for the new site.
        let _ = fs::remove_dir(&self.to);
        fs::rename(self.folder.path(), &self.to).map_err(|cause| failed("make", &self.to, cause))?;
        // The folder has another name now, so there is nothing to remove.
        let _ = self.folder.keep();
        Ok(())
    }
}

fn is_unfinished(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(UNFINISHED))
}

/// Removes folders that killed imports left behind. A failure to remove them is ignored.
fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if is_unfinished(&entry.file_name()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
