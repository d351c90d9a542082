//! Replaces the old site by the new one, and cleans up after killed builds.

use super::error::{Refusal, doing};
use super::temporary::{self, TemporaryFolder};
use super::{PlaceError, Target, is_marked};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The kind of folder of a site that is being written.
pub(super) const NEW: &str = "new";
/// The kind of folder of an old site during the replacement.
const OLD: &str = "old";

/// Puts `new` in the target's place and removes the old site.
pub(super) fn swap(new: &TemporaryFolder, target: &Target) -> Result<(), PlaceError> {
    if fs::symlink_metadata(&target.path).is_err() {
        return fs::rename(new.path(), &target.path).map_err(doing("put in place", &target.path));
    }
    match exchange(new.path(), &target.path) {
        // `new` now names the old site and removes it when dropped.
        Ok(()) => Ok(()),
        Err(cause) if cannot_exchange(&cause) => in_two_steps(new, target),
        Err(cause) if matches!(cause.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices) => {
            Err(PlaceError::Refused { out: target.given.clone(), reason: Refusal::MountPoint })
        }
        Err(cause) => Err(doing("put in place", &target.path)(cause)),
    }
}

/// Exchanges the names of two folders atomically (`renameat2` with `RENAME_EXCHANGE`).
#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _old: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Some file systems, especially network shares, cannot exchange names; they return different errors.
fn cannot_exchange(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Replaces the site on systems without an atomic exchange. For a moment there is no site; if the process is killed
/// then, [`recover`] restores the old one.
pub(super) fn in_two_steps(new: &TemporaryFolder, target: &Target) -> Result<(), PlaceError> {
    let aside = target.temporary(OLD)?;
    fs::remove_dir(aside.path()).map_err(doing("remove", aside.path()))?;
    fs::rename(&target.path, aside.path()).map_err(doing("set aside", &target.path))?;
    if let Err(cause) = fs::rename(new.path(), &target.path) {
        let aside = aside.keep();
        fs::rename(&aside, &target.path).map_err(doing("put back", &aside))?;
        return Err(doing("put in place", &target.path)(cause));
    }
    // From here on the old site must not be restored: if the process is killed during the removal, it is incomplete.
    let aside = aside.keep();
    fs::rename(&aside, new.path()).map_err(doing("remove", &aside))
}

/// Restores a site that a killed build had moved aside, if nothing stands in its place, or an empty folder does.
pub(super) fn recover(target: &Target) -> Result<(), PlaceError> {
    let asides = leftovers(target, OLD)?;
    let Some(aside) = asides.iter().find(|aside| is_marked(aside)) else { return Ok(()) };
    if fs::symlink_metadata(&target.path).is_ok() && fs::remove_dir(&target.path).is_err() {
        return Ok(());
    }
    fs::rename(aside, &target.path).map_err(doing("put back", aside))
}

/// Whether a killed build left something in the workshop, or another one is running.
pub(super) fn has_leftovers(target: &Target) -> Result<bool, PlaceError> {
    Ok(!leftovers(target, NEW)?.is_empty() || !leftovers(target, OLD)?.is_empty())
}

/// Removes leftovers of killed builds in the workshop. The lock ensures that no other build uses them. A site that was set aside goes only
/// if another one stands in its place.
pub(super) fn clear_leftovers(target: &Target) -> Result<(), PlaceError> {
    let has_site = is_marked(&target.path) || fs::symlink_metadata(&target.path).is_err();
    for kind in if has_site { &[NEW, OLD][..] } else { &[NEW] } {
        for path in leftovers(target, kind)? {
            temporary::remove(&path).map_err(doing("remove", &path))?;
        }
    }
    Ok(())
}

/// Our folders with a name of this pattern, sorted by name.
fn leftovers(target: &Target, kind: &str) -> Result<Vec<PathBuf>, PlaceError> {
    let prefix = target.prefix(kind);
    let mut found = Vec::new();
    for entry in fs::read_dir(&target.workshop).map_err(doing("read", &target.workshop))? {
        let entry = entry.map_err(doing("read", &target.workshop))?;
        let named = entry.file_name().to_str().is_some_and(|name| name.starts_with(&prefix));
        if named && entry.file_type().is_ok_and(|kind| kind.is_dir()) && temporary::is_ours(&entry.path()) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
