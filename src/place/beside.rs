//! A folder beside the output: a site that is being written, or one that gives way.

use super::{MARKER, is_marked};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Cleared away when dropped. What cannot be cleared then is by the next build.
pub(super) struct Beside(PathBuf);

impl Beside {
    pub fn at(path: PathBuf) -> Beside {
        Beside(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The path of the folder, which stays.
    pub fn keep(mut self) -> PathBuf {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.0.as_os_str().is_empty() {
            let _ = remove(&self.0);
        }
    }
}

/// Whether a folder with our pattern of a name may be removed: it has the marker, or it is empty, as it is when its
/// build was killed before it could set the marker.
pub(super) fn is_ours(folder: &Path) -> bool {
    is_marked(folder) || fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Removes a folder of ours, its marker last: whoever is killed over it leaves one that can still be told for ours.
/// What has no marker is only removed if it is empty.
///
/// # Errors
/// The system does not let us.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match empty(folder) {
        // It is ours, so its folders may be opened: somebody may have closed those of the last site against changes.
        Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied && is_marked(folder) => {
            open_to_owner(folder)?;
            empty(folder)
        }
        done => done,
    }
}

/// Removes what stands at a path of ours, if anything does: a folder as [`remove`] does, or a file.
///
/// # Errors
/// The system does not let us, or it is a folder that holds something of somebody's own.
pub(super) fn remove_any(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => remove(path),
        Ok(_) => fs::remove_file(path),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(cause),
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

/// Lets the owner list and change a folder and those in it. They lie as deep as an address of the site is long.
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
