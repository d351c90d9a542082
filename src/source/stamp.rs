//! Whether the files of a folder are still what they were, told without reading them.

use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::WalkDir;

/// Length and time of change of a file; `None` where the system does not tell.
pub type FileStamp = Option<(u64, SystemTime)>;

/// The stamp of one file. Enough to notice any change that was not made to go unnoticed.
pub fn file_stamp(path: &Path) -> FileStamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

/// The stamps of all files in a folder and below it, in the order of their paths. A folder that is not there has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FolderStamp(Vec<(PathBuf, FileStamp)>);

impl FolderStamp {
    pub fn of(folder: &Path) -> FolderStamp {
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        let files = walk.filter(|entry| entry.file_type().is_file());
        FolderStamp(files.map(|entry| (entry.path().to_owned(), file_stamp(entry.path()))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_stamp_tells_of_every_change_of_a_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a/b.html");
        fs::create_dir(folder.path().join("a")).expect("a folder");
        fs::write(&file, "one").expect("written");
        let first = FolderStamp::of(folder.path());
        assert_eq!(FolderStamp::of(folder.path()), first);
        fs::write(&file, "longer").expect("written");
        let second = FolderStamp::of(folder.path());
        assert_ne!(second, first);
        fs::write(folder.path().join("c"), "").expect("written");
        assert_ne!(FolderStamp::of(folder.path()), second);
        fs::remove_dir_all(folder.path().join("a")).expect("removed");
        assert_ne!(FolderStamp::of(folder.path()), second);
    }
}
