//! The site before the last, kept for the next build: of tens of thousands of files a few have changed since, and to
//! bring these up to date is a fraction of the work of linking all of them together anew.
//!
//! It lies in the cache and may be thrown away at any time. Nothing is taken on trust: a file of it counts only if it is,
//! by its inode, the same file as that of the last site, which is looked at itself.

use super::beside::{self, Beside};
use super::error::doing;
use super::ledger::{SPARE, file_of};
use super::{MARKER, MARKER_TEXT, PlaceError, Placed, is_marked};
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, Metadata};
use std::path::Path;

/// What the folder of a new site holds of an older one: nothing if it was made anew.
#[derive(Default)]
pub(super) struct Held {
    /// The inodes of files by their paths in the folder.
    files: HashMap<String, u64>,
    folders: BTreeSet<String>,
}

/// Whether the old site is worth keeping: most of it is the new one, so it takes hardly any room.
pub(super) fn pays(placed: Placed) -> bool {
    placed.written * 8 <= placed.kept
}

/// Keeps an old site for the next build, or removes it where that cannot be done.
pub(super) fn keep(old: Beside, cache: &Path, site: &Path) {
    let spare = file_of(cache, site, SPARE);
    let ready = cfg!(unix) && fs::create_dir_all(cache).is_ok() && beside::remove_any(&spare).is_ok();
    // Another file system than that of the site cannot take it; then it goes when it is dropped.
    if ready && is_marked(old.path()) && fs::rename(old.path(), spare).is_ok() {
        old.keep();
    }
}

impl Held {
    /// Takes the spare site for `new`, an empty folder. What is odd about it has it removed.
    pub fn take(cache: &Path, site: &Path, new: &Beside) -> Held {
        let spare = file_of(cache, site, SPARE);
        let plain = |path: &Path| fs::symlink_metadata(path).ok().filter(Metadata::is_dir);
        let Some(fresh) = plain(new.path()) else { return Held::default() };
        let Some(held) = plain(&spare).and_then(|_| Held::of(&spare, &fresh, site)) else {
            // Whatever stands there, the next build is to find something better.
            let _ = beside::remove_any(&spare);
            return Held::default();
        };
        // A folder may take the place of an empty one.
        if fs::rename(&spare, new.path()).is_ok() { held } else { Held::default() }
    }

    /// `None` if a folder is not as new ones are: the site would stand in folders that somebody closed, or owns. So it is if
    /// the last site is on another file system.
    fn of(spare: &Path, fresh: &Metadata, site: &Path) -> Option<Held> {
        if device(&fs::symlink_metadata(site).ok()?) != device(fresh) {
            return None;
        }
        if fs::read(spare.join(MARKER)).ok()? != MARKER_TEXT.as_bytes() {
            return None;
        }
        let mut held = Held::default();
        for entry in walkdir::WalkDir::new(spare) {
            let entry = entry.ok()?;
            let path = entry.path().strip_prefix(spare).ok()?.to_str()?.to_owned();
            if entry.file_type().is_dir() {
                if !is_alike(&entry.metadata().ok()?, fresh) {
                    return None;
                }
                held.folders.insert(path);
            } else {
                held.files.insert(path, inode_of(&entry));
            }
        }
        Some(held)
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a file is there already: that of the last site with this inode.
    pub fn has(&self, path: &str, inode: u64) -> bool {
        self.files.get(path) == Some(&inode)
    }

    /// Removes what stands under the name of a file.
    pub fn remove(&self, new: &Path, path: &str) -> Result<(), PlaceError> {
        let on_disk = new.join(path);
        if self.files.contains_key(path) {
            fs::remove_file(&on_disk).map_err(doing("remove", on_disk))
        } else if self.folders.contains(path) {
            fs::remove_dir_all(&on_disk).map_err(doing("remove", on_disk))
        } else {
            Ok(())
        }
    }

    /// Removes a file where a folder is to be, or one above it.
    pub fn clear_way(&self, new: &Path, folder: &Path) -> Result<(), PlaceError> {
        let above = folder.ancestors().filter_map(Path::to_str);
        for path in above.filter(|path| self.files.contains_key(*path)) {
            let on_disk = new.join(path);
            match fs::remove_file(&on_disk) {
                // Another folder needed the same.
                Err(_) if on_disk.is_dir() => {}
                done => done.map_err(doing("remove", on_disk))?,
            }
        }
        Ok(())
    }

    /// Removes what is not among the files of the new site.
    pub fn remove_others(&self, new: &Path, is_file: impl Fn(&str) -> bool) -> Result<(), PlaceError> {
        for path in self.files.keys().filter(|path| *path != MARKER && !is_file(path)) {
            let on_disk = new.join(path);
            match fs::symlink_metadata(&on_disk) {
                // It made way for a folder, or went with one.
                Err(_) => {}
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => fs::remove_file(&on_disk).map_err(doing("remove", on_disk))?,
            }
        }
        // From the inside out: a folder that is left empty goes, and no other does.
        for path in self.folders.iter().rev().filter(|path| !path.is_empty()) {
            let _ = fs::remove_dir(new.join(path));
        }
        Ok(())
    }
}

#[cfg(unix)]
pub(super) fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(unix)]
fn inode_of(entry: &walkdir::DirEntry) -> u64 {
    walkdir::DirEntryExt::ino(entry)
}

#[cfg(unix)]
fn device(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::dev(metadata)
}

/// Whether two folders have the same owners and are open to the same people.
#[cfg(unix)]
fn is_alike(one: &Metadata, two: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.uid(), one.gid(), one.mode()) == (two.dev(), two.uid(), two.gid(), two.mode())
}

// Elsewhere there is never a spare site: see `keep`.
#[cfg(not(unix))]
pub(super) fn inode(_metadata: &Metadata) -> u64 {
    0
}

#[cfg(not(unix))]
fn inode_of(_entry: &walkdir::DirEntry) -> u64 {
    0
}

#[cfg(not(unix))]
fn device(_metadata: &Metadata) -> u64 {
    0
}

#[cfg(not(unix))]
fn is_alike(_one: &Metadata, _two: &Metadata) -> bool {
    false
}
