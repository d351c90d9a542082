//! The previous site, kept for the next build: only a few of tens of thousands of files have changed since, and
//! updating these takes a fraction of the time of linking all files again.
//!
//! It is in the cache and may be deleted at any time. A file in it counts only if its inode equals that of the current
//! site, which is read itself.

use super::error::doing;
use super::ledger::{SPARE, file_of};
use super::temporary::{self, TemporaryFolder};
use super::{MARKER, MARKER_TEXT, PlaceError, Placed, is_marked};
use std::collections::{BTreeSet, HashMap};
use std::fs::{self, Metadata};
use std::path::Path;

/// The files that the new folder already has from the previous site; empty if the folder was made new.
#[derive(Default)]
pub(super) struct Held {
    /// The inodes of files by path in the folder.
    files: HashMap<String, u64>,
    folders: BTreeSet<String>,
}

/// Whether the old site is worth keeping: if most files are shared with the new site, it takes hardly any disk space.
pub(super) fn pays(placed: Placed) -> bool {
    placed.written * 8 <= placed.kept
}

/// Keeps an old site for the next build, or removes it if that is not possible.
pub(super) fn keep(old: TemporaryFolder, cache: &Path, site: &Path) {
    let spare = file_of(cache, site, SPARE);
    let ready = cfg!(unix) && fs::create_dir_all(cache).is_ok() && temporary::remove_any(&spare).is_ok();
    // This fails if the cache is on another file system; the old site is then removed on drop.
    if ready && is_marked(old.path()) && fs::rename(old.path(), spare).is_ok() {
        old.keep();
    }
}

impl Held {
    /// Moves the spare site to `new`, an empty folder. A spare site with unexpected properties is removed.
    pub fn take(cache: &Path, site: &Path, new: &TemporaryFolder) -> Held {
        let spare = file_of(cache, site, SPARE);
        let plain = |path: &Path| fs::symlink_metadata(path).ok().filter(Metadata::is_dir);
        let Some(fresh) = plain(new.path()) else { return Held::default() };
        let Some(held) = plain(&spare).and_then(|_| Held::of(&spare, &fresh, site)) else {
            // Remove it in any case, so that the next build does not find it again.
            let _ = temporary::remove_any(&spare);
            return Held::default();
        };
        // `rename` can replace an empty folder.
        if fs::rename(&spare, new.path()).is_ok() { held } else { Held::default() }
    }

    /// `None` if a folder has other permissions or owners than a new folder, since the site would inherit them, or if
    /// the current site is on another file system.
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

    /// Whether the folder already has a file: that of the current site with this inode.
    pub fn has(&self, path: &str, inode: u64) -> bool {
        self.files.get(path) == Some(&inode)
    }

    /// Removes the file with this name, if any.
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

    /// Removes a file where a folder is needed, or at an ancestor of the folder.
    pub fn clear_way(&self, new: &Path, folder: &Path) -> Result<(), PlaceError> {
        let above = folder.ancestors().filter_map(Path::to_str);
        for path in above.filter(|path| self.files.contains_key(*path)) {
            let on_disk = new.join(path);
            match fs::remove_file(&on_disk) {
                // A concurrent thread created the same folder.
                Err(_) if on_disk.is_dir() => {}
                done => done.map_err(doing("remove", on_disk))?,
            }
        }
        Ok(())
    }

    /// Removes everything that is not a file of the new site.
    pub fn remove_others(&self, new: &Path, is_file: impl Fn(&str) -> bool) -> Result<(), PlaceError> {
        for path in self.files.keys().filter(|path| *path != MARKER && !is_file(path)) {
            let on_disk = new.join(path);
            match fs::symlink_metadata(&on_disk) {
                // It was removed before, to make room for a folder or together with one.
                Err(_) => {}
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => fs::remove_file(&on_disk).map_err(doing("remove", on_disk))?,
            }
        }
        // From the innermost folder outwards; only empty folders are removed.
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

/// Whether two folders have the same owners and permissions.
#[cfg(unix)]
fn is_alike(one: &Metadata, two: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.uid(), one.gid(), one.mode()) == (two.dev(), two.uid(), two.gid(), two.mode())
}

// On other systems there is never a spare site: see `keep`.
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
