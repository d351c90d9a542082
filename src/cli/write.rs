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
    /// As for [`Sources::write`]. In case of an error no file is changed.
    pub fn write_all<'t>(
        &self,
        root: &Path,
        texts: impl IntoIterator<Item = (&'t str, &'t str)>,
        files: &FileTree,
    ) -> Result<(), Failure> {
        let former = |path: &str| files.sources.get(path).map(|bytes| &**bytes);
        self.stage(root, texts.into_iter().map(|(path, text)| (path, text, former(path))), files)?.put()
    }

    /// Writes several sources to temporary files, each with what it will replace, so that neither the change nor its undoing needs room
    /// on the disk.
    ///
    /// # Errors
    /// As for [`Sources::write`]. In case of an error no file is changed.
    pub fn stage<'t>(
        &self,
        root: &Path,
        texts: impl IntoIterator<Item = (&'t str, &'t str, Option<&'t [u8]>)>,
        files: &FileTree,
    ) -> Result<StagedSources, Failure> {
        let mut staged = Vec::new();
        for (path, text, former) in texts {
            let on_disk = root.join(path);
            let now = match std::fs::read(&on_disk) {
                Ok(bytes) => Some(bytes),
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => None,
                Err(cause) => return Err(failed("read", &on_disk, cause)),
            };
            if now.as_deref() != files.sources.get(path).map(|bytes| &**bytes) {
                return Err(changed(&on_disk));
            }
            let stage =
                |bytes: &[u8]| whole_file::stage(&on_disk, bytes).map_err(|cause| failed("write", &on_disk, cause));
            let new = stage(text.as_bytes())?;
            let old = former.map(stage).transpose()?;
            staged.push(StagedSource { on_disk, new, old });
        }
        Ok(StagedSources(staged))
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

/// Sources that are written under temporary names.
pub(super) struct StagedSources(Vec<StagedSource>);

struct StagedSource {
    on_disk: PathBuf,
    new: whole_file::Staged,
    /// What stands there before; `None` if nothing does.
    old: Option<whole_file::Staged>,
}

impl StagedSources {
    /// Renames the files to their paths, in order.
    ///
    /// # Errors
    /// The disk fails; the files that were renamed before are put back.
    pub fn put(self) -> Result<(), Failure> {
        let mut done = Vec::new();
        for StagedSource { on_disk, new, old } in self.0 {
            if let Err(cause) = new.put() {
                put_back(done);
                return Err(failed("write", &on_disk, cause));
            }
            done.push((on_disk, old));
        }
        Ok(())
    }

    /// The same files after their folder was renamed; paths are from the root.
    ///
    /// # Errors
    /// The system does not say what the present folder is.
    pub fn in_renamed(self, root: &Path, [old, new]: &[String; 2]) -> Result<StagedSources, Failure> {
        let (old, new) = (root.join(old), root.join(new));
        let moved =
            |file: whole_file::Staged| file.in_renamed(&old, &new).map_err(|cause| failed("write", &new, cause));
        let source = |StagedSource { on_disk, new: file, old: former }| {
            let on_disk = on_disk.strip_prefix(&old).map_or(on_disk.clone(), |inside| new.join(inside));
            Ok(StagedSource { on_disk, new: moved(file)?, old: former.map(moved).transpose()? })
        };
        Ok(StagedSources(self.0.into_iter().map(source).collect::<Result<_, Failure>>()?))
    }
}

/// Undoes a part of a change. If the disk refuses even that, the failure that led here is what the user must know.
fn put_back(done: Vec<(PathBuf, Option<whole_file::Staged>)>) {
    for (on_disk, old) in done.into_iter().rev() {
        drop(match old {
            Some(old) => old.put(),
            None => std::fs::remove_file(&on_disk),
        });
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
