//! A temporary folder beside the output: a site that is being written, or an old site that is being removed.

use super::{MARKER, is_marked};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Removed when dropped. If the removal fails, the next build tries again.
pub(super) struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    pub fn at(path: PathBuf) -> TemporaryFolder {
        TemporaryFolder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The path of the folder, which is not removed any more.
    pub fn keep(mut self) -> PathBuf {
        std::mem::take(&mut self.0)
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            let _ = remove(&self.0);
        }
    }
}

/// Whether a folder whose name has our pattern may be removed: it has the marker, or it is empty because its build was
/// killed before it set the marker.
pub(super) fn is_ours(folder: &Path) -> bool {
    is_marked(folder) || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Removes a folder of ours, its marker last. If the process is killed here, the leftover folder still has the marker
/// and is removed next time. A folder without a marker is removed only if it is empty.
///
/// # Errors
/// The system refuses.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match empty(folder) {
        // The folder is ours, so its permissions may be changed: somebody may have made the last site read-only.
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied && is_marked(folder) => {
            open_to_owner(folder)?;
            empty(folder)
        }
        done => done,
    }
}

fn empty(folder: &Path) -> io::Result<()> {
    if is_marked(folder) {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else if entry.file_name() != MARKER {
                fs::remove_file(entry.path())?;
            }
        }
        fs::remove_file(folder.join(MARKER))?;
    }
    fs::remove_dir(folder)
}

/// Lets the owner list and change a folder and its subfolders. The recursion is as deep as the longest URL of the site.
#[cfg(unix)]
fn open_to_owner(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_to_owner(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn open_to_owner(_folder: &Path) -> io::Result<()> {
    Ok(())
}
