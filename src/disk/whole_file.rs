//! Atomic file writes: a reader sees the old or the new file, even if the process is killed.
//!
//! The new file is written beside the old one under a temporary name with our prefix and then renamed. It is locked
//! while it is written. If the process is killed, the leftover file is therefore unlocked, and the next write to the
//! same folder removes it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// The prefix of the name of an unfinished file or folder. Hidden ones are not content.
pub(super) const PREFIX: &str = ".clausebook.new-";

/// Replaces or creates a file atomically. Missing folders are created.
///
/// # Errors
/// The disk fails, or permission is missing. The old file is unchanged.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    begun(path, bytes)?.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// A complete file under its temporary name.
#[derive(Debug)]
pub struct Staged {
    /// Keeps the temporary file locked.
    lock: File,
    file: TempPath,
    path: PathBuf,
}

/// Writes a file under its temporary name. To change several files together, stage all of them before the first is put
/// in place; a full disk then changes none of them.
///
/// # Errors
/// As for [`write()`].
pub fn stage(path: &Path, bytes: &[u8]) -> io::Result<Staged> {
    let (lock, file) = begun(path, bytes)?.into_parts();
    Ok(Staged { lock, file, path: path.to_owned() })
}

impl Staged {
    /// Renames the file to its path.
    ///
    /// # Errors
    /// As for [`write()`].
    pub fn put(self) -> io::Result<()> {
        let Staged { lock, file, path } = self;
        file.persist(&path).map_err(|error| error.error)?;
        drop(lock);
        Ok(())
    }

    /// The same file after a folder around it was renamed.
    ///
    /// # Errors
    /// The system does not say what the present folder is.
    pub fn in_renamed(self, old: &Path, new: &Path) -> io::Result<Staged> {
        let Ok(inside) = self.path.strip_prefix(old) else { return Ok(self) };
        let path = new.join(inside);
        // Under its old path there is nothing left that could be removed.
        let kept = self.file.keep().map_err(|error| error.error)?;
        // It lies beside its place.
        let file = path.with_file_name(kept.file_name().unwrap_or_default());
        Ok(Staged { lock: self.lock, file: TempPath::try_from_path(file)?, path })
    }
}

/// Creates a file that must not exist.
///
/// # Errors
/// As for [`write()`]; or the file exists, even if it has just appeared.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    begun(path, bytes)?.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Whether the path is that of an unfinished file or folder.
pub fn is_unfinished(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(PREFIX))
}

/// A complete file under its temporary name.
fn begun(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    clear(folder);
    let mut file = locked(folder)?;
    file.write_all(bytes)?;
    // A temporary file is readable only by its owner, but this file is read by others too.
    match fs::metadata(path) {
        Ok(metadata) => file.as_file().set_permissions(metadata.permissions())?,
        Err(_) => readable_by_all(file.as_file())?,
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn locked(folder: &Path) -> io::Result<NamedTempFile> {
    loop {
        let file = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)?;
        // Some network drives do not support locks; then no other process can remove the file either.
        let _ = file.as_file().lock();
        // Another process may have removed the file before it was locked.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// Removes unlocked leftovers of killed processes in a folder. A failure is ignored.
fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        if !is_unfinished(&entry.path()) || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        if File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(unix)]
fn readable_by_all(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_file: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_process_left_is_cleared_and_what_another_writes_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let (dead, alive) = (folder.path().join(".clausebook.new-dead"), folder.path().join(".clausebook.new-alive"));
        fs::write(&dead, "half").expect("written");
        let writing = File::create(&alive).expect("made");
        writing.lock().expect("locked");
        write(&folder.path().join("a/b.txt"), b"1").expect("written");
        write(&folder.path().join("c.txt"), b"1").expect("written");
        assert_eq!(names(folder.path()), [".clausebook.new-alive", "a", "c.txt"]);
        assert_eq!(names(&folder.path().join("a")), ["b.txt"]);
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        write_new(&path, b"1").expect("written");
        assert_eq!(write_new(&path, b"2").expect_err("refused").kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((fs::read(&path).expect("read"), names(folder.path())), (b"1".to_vec(), vec!["a.txt".to_owned()]));
    }
}
