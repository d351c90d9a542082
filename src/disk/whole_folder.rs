//! Folders that appear as a whole: another process sees the complete folder or none, even if this one is killed.
//!
//! The folder is written beside its place under a temporary name with our prefix and then renamed. What a killed process
//! left is removed when the next folder is begun beside it.

use super::whole_file::{PREFIX, is_unfinished};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder under its temporary name. It is removed unless it is put in its place.
#[derive(Debug)]
pub struct WholeFolder {
    folder: TempDir,
    to: PathBuf,
}

impl WholeFolder {
    /// Begins the folder `to`. Missing folders above it are created. `alone` says that no other process writes beside
    /// it, so that what killed ones left can be removed.
    ///
    /// # Errors
    /// The disk fails, or permission is missing.
    pub fn begin(to: &Path, alone: bool) -> io::Result<WholeFolder> {
        let beside = to.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(beside)?;
        if alone {
            clear(beside);
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // Permissions like those of a folder that the user creates: the umask applies.
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        Ok(WholeFolder { folder: builder.tempdir_in(beside)?, to: to.to_owned() })
    }

    /// Where a file of the folder is for the time being.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    /// Writes a file of the folder.
    ///
    /// # Errors
    /// As for [`WholeFolder::begin`]; or the file is there already.
    pub fn write(&self, inside: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create_new(self.made(inside)?)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Copies a file into the folder.
    ///
    /// # Errors
    /// As for [`WholeFolder::begin`]; or `from` cannot be read.
    pub fn copy(&self, inside: &str, from: &Path) -> io::Result<()> {
        let path = self.made(inside)?;
        fs::copy(from, &path)?;
        File::open(path)?.sync_all()
    }

    /// Renames the folder to its place, where an empty folder may be.
    ///
    /// # Errors
    /// As for [`WholeFolder::begin`]; or something is in its place.
    pub fn put(self) -> io::Result<()> {
        // If it is not empty, or not there, nothing happens.
        let _ = fs::remove_dir(&self.to);
        fs::rename(self.folder.path(), &self.to)?;
        // The folder has another name now, so there is nothing to remove.
        let _ = self.folder.keep();
        Ok(())
    }

    /// The path of a file whose folder exists.
    fn made(&self, inside: &str) -> io::Result<PathBuf> {
        let path = self.path(inside);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        Ok(path)
    }
}

/// Removes folders that killed processes left. A failure is ignored.
fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if is_unfinished(&entry.path()) && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_appears_as_a_whole_and_leftovers_go_only_where_nobody_else_writes() {
        let root = tempfile::tempdir().expect("a folder");
        let (left, file) = (root.path().join(format!("{PREFIX}left")), root.path().join(format!("{PREFIX}file")));
        fs::create_dir(&left).expect("a folder");
        fs::write(&file, "").expect("a file");
        let to = root.path().join("editions/1");
        drop(WholeFolder::begin(&root.path().join("other"), false).expect("a folder"));
        assert!(left.exists());
        drop(WholeFolder::begin(&root.path().join("other"), true).expect("a folder"));
        assert!(!left.exists() && file.exists());
        let folder = WholeFolder::begin(&to, true).expect("a folder");
        folder.write("clauses/01.md", b"a").expect("a file");
        folder.copy("files/b", &file).expect("a file");
        assert!(folder.write("clauses/01.md", b"b").is_err());
        assert!(!to.exists());
        folder.put().expect("in place");
        assert_eq!(fs::read(to.join("clauses/01.md")).expect("a file"), b"a");
        assert_eq!(fs::read_dir(root.path().join("editions")).expect("a folder").count(), 1);
        let again = WholeFolder::begin(&to, true).expect("a folder");
        assert!(again.put().is_err(), "the folder is taken");
    }
}
