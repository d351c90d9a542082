//! Writes sources and exports: each file atomically, and no source that was changed meanwhile.

use super::exit::Exit;
use super::failure::Failure;
use crate::disk::whole_file;
use crate::source::FileTree;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// A lock that lets one command at a time read and write the sources. The lock is on the content folder itself, so it
/// leaves no file, and the system releases it when the process ends.
pub(super) struct Sources {
    /// `None` if the system cannot lock a folder.
    lock: Option<File>,
}

impl Sources {
    /// # Errors
    /// Another command is writing.
    pub fn lock(root: &Path) -> Result<Sources, Failure> {
        let content = crate::pipeline::content_folder(root);
        // A missing folder is reported later.
        let Ok(folder) = File::open(&content) else { return Ok(Sources { lock: None }) };
        match folder.try_lock() {
            Ok(()) => Ok(Sources { lock: Some(folder) }),
            Err(TryLockError::WouldBlock) => {
                let message = format!("another command is writing to {}; try again when it is done", content.display());
                Err(Failure::new(Exit::MachineFailed, message))
            }
            Err(TryLockError::Error(_)) => Ok(Sources { lock: None }),
        }
    }

    /// Whether the lock excludes other commands.
    pub fn are_ours(&self) -> bool {
        self.lock.is_some()
    }

    /// Writes a source whose text was computed from `files`; `path` is from the root.
    ///
    /// # Errors
    /// The file has changed since it was read, or the disk fails.
    pub fn write(&self, root: &Path, path: &str, text: &str, files: &FileTree) -> Result<(), Failure> {
        self.write_all(root, [(path, text)], files)
    }

    /// Writes several sources. First all are written to temporary files, then they are renamed in order.
    ///
    /// # Errors
    /// As for [`Sources::write`]. In case of an error no file is changed, unless the disk fails during the renaming.
    pub fn write_all<'t>(
        &self,
        root: &Path,
        texts: impl IntoIterator<Item = (&'t str, &'t str)>,
        files: &FileTree,
    ) -> Result<(), Failure> {
        let mut staged = Vec::new();
        for (path, text) in texts {
            let on_disk = root.join(path);
            let now = match std::fs::read(&on_disk) {
                Ok(bytes) => Some(bytes),
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => None,
                Err(cause) => return Err(failed("read", &on_disk, cause)),
            };
            if now.as_deref() != files.sources.get(path).map(|bytes| &**bytes) {
                return Err(changed(&on_disk));
            }
            let file =
                whole_file::stage(&on_disk, text.as_bytes()).map_err(|cause| failed("write", &on_disk, cause))?;
            staged.push((on_disk, file));
        }
        for (on_disk, file) in staged {
            file.put().map_err(|cause| failed("write", &on_disk, cause))?;
        }
        Ok(())
    }

    /// Renames a folder of the content; paths are from the root.
    ///
    /// # Errors
    /// The new name exists, or the disk fails.
    pub fn rename_folder(&self, root: &Path, [old, new]: &[String; 2]) -> Result<(), Failure> {
        let (old, new) = (root.join(old), root.join(new));
        if new.symlink_metadata().is_ok() {
            return Err(changed(&new));
        }
        std::fs::rename(&old, &new).map_err(|cause| failed("rename", &old, cause))
    }
}

/// Writes a file atomically; readers see the old or the new content. The file need not exist.
pub(super) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    whole_file::write(path, bytes).map_err(|cause| failed("write", path, cause))
}

/// The failure for a source that changed since the command began.
pub(super) fn changed(path: &Path) -> Failure {
    let message =
        format!("{} was changed by another program and not overwritten; run the command again", path.display());
    Failure::new(Exit::MachineFailed, message)
}

/// The failure of a file operation.
pub(super) fn failed(act: &'static str, path: &Path, cause: io::Error) -> Failure {
    Failure::new(Exit::MachineFailed, Failed { act, path: path.to_owned(), cause })
}

#[derive(Debug, thiserror::Error)]
#[error("cannot {act} {}: {cause}", path.display())]
struct Failed {
    act: &'static str,
    path: PathBuf,
    #[source]
    cause: io::Error,
}
