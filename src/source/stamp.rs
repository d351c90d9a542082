//! Stamps of files: metadata that shows, without reading, whether a file has changed.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// The coarsest resolution of modification times: FAT stores multiples of two seconds.
const COARSEST_RESOLUTION: Duration = Duration::from_secs(2);

/// The metadata of a file that changes with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    inode: Inode,
}

/// The inode number and change time (`ctime`), which no program can set back.
#[cfg(unix)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Inode {
    device: u64,
    number: u64,
    changed: Option<SystemTime>,
}

#[cfg(not(unix))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Inode;

impl Stamp {
    pub fn of(metadata: &Metadata) -> Stamp {
        Stamp { length: metadata.len(), modified: metadata.modified().ok(), inode: Inode::of(metadata) }
    }

    /// Whether any later change of the file is certain to change the stamp. `looked` is a time not later than the
    /// stamp. A file that was changed just before `looked` could be changed again within one tick of the system's
    /// clock.
    pub fn is_settled(&self, looked: SystemTime) -> bool {
        let changed = self.inode.changed().or(self.modified);
        changed.is_some_and(|changed| looked.duration_since(changed).is_ok_and(|age| age > COARSEST_RESOLUTION))
    }

    /// Length and modification time. They stay the same if the file is renamed or only its permissions change.
    pub fn last_change(&self) -> (u64, Option<SystemTime>) {
        (self.length, self.modified)
    }
}

impl Inode {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Inode {
        use std::os::unix::fs::MetadataExt;
        let part = |part: i64| u64::try_from(part).ok();
        let since_epoch = part(metadata.ctime()).map(Duration::from_secs);
        let since_epoch =
            since_epoch.and_then(|whole| whole.checked_add(Duration::from_nanos(part(metadata.ctime_nsec())?)));
        let changed = since_epoch.and_then(|time| SystemTime::UNIX_EPOCH.checked_add(time));
        Inode { device: metadata.dev(), number: metadata.ino(), changed }
    }

    #[cfg(unix)]
    fn changed(&self) -> Option<SystemTime> {
        self.changed
    }

    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Inode {
        Inode
    }

    #[cfg(not(unix))]
    fn changed(&self) -> Option<SystemTime> {
        None
    }
}

/// Length and modification time of a file; `None` if the system does not provide them.
pub type FileStamp = Option<(u64, SystemTime)>;

/// The stamp of one file. It detects every change except one that deliberately keeps length and time.
pub fn file_stamp(path: &Path) -> FileStamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

/// The stamps of all files in a folder and its subfolders, sorted by path. A folder that does not exist has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FolderStamp(Vec<(PathBuf, FileStamp)>);

impl FolderStamp {
    /// The stamps of a folder as it is now.
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
    fn a_file_changed_just_now_is_not_settled() {
        let file = tempfile::NamedTempFile::new().expect("a temporary file");
        let stamp = Stamp::of(&file.path().metadata().expect("it is there"));
        let now = SystemTime::now();
        assert!(!stamp.is_settled(now) && !stamp.is_settled(now + COARSEST_RESOLUTION / 2));
        assert!(!stamp.is_settled(now - COARSEST_RESOLUTION * 5), "it seems to come from the future");
        assert!(stamp.is_settled(now + COARSEST_RESOLUTION * 2));
    }

    #[test]
    fn a_stamp_changes_with_every_change_of_a_folder() {
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
