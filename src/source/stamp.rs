//! Stamps of files: metadata that shows, without reading, whether a file has changed.

use super::digest::Digest;
use std::fs::{File, Metadata};
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

    /// Whether every change of the file changes the stamp, whatever a program sets back.
    fn tells_all(&self) -> bool {
        self.inode.changed().is_some()
    }

    /// Whether any later change of the file is certain to change the stamp. `looked` is a time not later than the
    /// stamp. A file that was changed just before `looked` could be changed again within one tick of the system's
    /// clock.
    pub fn is_settled(&self, looked: SystemTime) -> bool {
        let changed = self.inode.changed().or(self.modified);
        changed.is_some_and(|changed| looked.duration_since(changed).is_ok_and(|age| age > COARSEST_RESOLUTION))
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

/// Files up to this length are compared by their bytes: reading one costs little more than its metadata.
const READ_AT_MOST: u64 = 1024 * 1024;

/// The identity of a file: equal only for equal bytes. A short file has the digest of its bytes. A longer one has that of its [`Stamp`], or
/// of its bytes if a change could leave the stamp equal. `None` if it is no file that can be read.
pub fn file_identity(path: &Path) -> Option<Digest> {
    let looked = SystemTime::now();
    let metadata = std::fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
    let stamp = Stamp::of(&metadata);
    if stamp.length > READ_AT_MOST && stamp.tells_all() && stamp.is_settled(looked) {
        return Some(Digest::of(format!("{stamp:?}").as_bytes()));
    }
    File::open(path).and_then(Digest::of_reader).ok()
}

/// The identities of all files in a folder and its subfolders, sorted by path, and where its symbolic links lead. A folder that does not
/// exist has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FolderStamp(Vec<(PathBuf, Entry)>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Entry {
    File(Option<Digest>),
    Link(Option<PathBuf>),
}

impl FolderStamp {
    /// The stamps of a folder as it is now.
    pub fn of(folder: &Path) -> FolderStamp {
        let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        let files = walk.filter(|entry| !entry.file_type().is_dir());
        let state = |path: &Path, is_link: bool| match is_link {
            true => Entry::Link(std::fs::read_link(path).ok()),
            false => Entry::File(file_identity(path)),
        };
        FolderStamp(
            files.map(|entry| (entry.path().to_owned(), state(entry.path(), entry.path_is_symlink()))).collect(),
        )
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

    #[test]
    fn a_file_of_the_same_length_and_time_is_another_if_its_bytes_are() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.html");
        let long = usize::try_from(READ_AT_MOST).expect("it fits") + 1;
        for length in [3, long] {
            fs::write(&file, vec![b'a'; length]).expect("written");
            let time = fs::metadata(&file).and_then(|metadata| metadata.modified()).expect("a time");
            let (one, all) = (file_identity(&file), FolderStamp::of(folder.path()));
            assert!(one.is_some());
            let set_back = |path: &Path| {
                let open = File::options().write(true).open(path).expect("opened");
                open.set_modified(time).expect("set back");
            };
            // Written in place, and renamed over.
            fs::write(&file, vec![b'b'; length]).expect("written");
            set_back(&file);
            let other = file_identity(&file);
            assert_ne!(other, one);
            assert_ne!(FolderStamp::of(folder.path()), all);
            let beside = folder.path().join("new");
            fs::write(&beside, vec![b'c'; length]).expect("written");
            set_back(&beside);
            fs::rename(&beside, &file).expect("renamed");
            assert_ne!(file_identity(&file), other);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_elsewhere_changes_the_stamp_of_a_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let link = folder.path().join("a");
        std::os::unix::fs::symlink("one", &link).expect("a link");
        let one = FolderStamp::of(folder.path());
        fs::remove_file(&link).expect("removed");
        assert_ne!(FolderStamp::of(folder.path()), one);
        std::os::unix::fs::symlink("two", &link).expect("a link");
        assert_ne!(FolderStamp::of(folder.path()), one);
    }
}
