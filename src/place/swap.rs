//! The step in which the new site takes the place of the old one, and clearing up after builds that were killed.

use super::beside::{self, Beside};
use super::error::{Refusal, doing};
use super::{PlaceError, Target, is_marked};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A site that is being written.
pub(super) const NEW: &str = "new";
/// A site that was set aside for a moment.
const OLD: &str = "old";

/// Puts `new` in the target's place and removes what stood there.
pub(super) fn swap(new: &Beside, target: &Target) -> Result<(), PlaceError> {
    if fs::symlink_metadata(&target.path).is_err() {
        return fs::rename(new.path(), &target.path).map_err(doing("put in place", &target.path));
    }
    match exchange(new.path(), &target.path) {
        // `new` now names the old site and removes it.
        Ok(()) => Ok(()),
        Err(cause) if cannot_exchange(&cause) => in_two_steps(new, target),
        Err(cause) if matches!(cause.kind(), io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices) => {
            Err(PlaceError::Refused { out: target.given.clone(), reason: Refusal::MountPoint })
        }
        Err(cause) => Err(doing("put in place", &target.path)(cause)),
    }
}

/// Gives each of two folders the other's name in one step (`renameat2` with `RENAME_EXCHANGE`).
#[cfg(target_os = "linux")]
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _old: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Some file systems (network shares above all) cannot exchange; they say so in different ways.
fn cannot_exchange(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Where folders cannot be exchanged: for a moment there is none, and [`recover`] knows what to do if that is when
/// the process is killed.
pub(super) fn in_two_steps(new: &Beside, target: &Target) -> Result<(), PlaceError> {
    let aside = target.temporary(OLD)?;
    fs::remove_dir(aside.path()).map_err(doing("remove", aside.path()))?;
    fs::rename(&target.path, aside.path()).map_err(doing("set aside", &target.path))?;
    if let Err(cause) = fs::rename(new.path(), &target.path) {
        let aside = aside.keep();
        fs::rename(&aside, &target.path).map_err(doing("put back", &aside))?;
        return Err(doing("put in place", &target.path)(cause));
    }
    // From here on it is no site to be put back: killed while it is removed, it would be half of one.
    let aside = aside.keep();
    fs::rename(&aside, new.path()).map_err(doing("remove", &aside))
}

/// Puts back a site that was set aside by a build which did not live to put its own there.
pub(super) fn recover(target: &Target) -> Result<(), PlaceError> {
    if fs::symlink_metadata(&target.path).is_ok() {
        return Ok(());
    }
    match leftovers(target, OLD)?.iter().find(|aside| is_marked(aside)) {
        Some(aside) => fs::rename(aside, &target.path).map_err(doing("put back", aside)),
        None => Ok(()),
    }
}

/// Removes what killed builds left beside the output. Under the lock nobody else can be using it.
pub(super) fn clear_leftovers(target: &Target) -> Result<(), PlaceError> {
    for kind in [NEW, OLD] {
        for path in leftovers(target, kind)? {
            beside::remove(&path).map_err(doing("remove", &path))?;
        }
    }
    Ok(())
}

/// Folders that bear our pattern of a name and are ours, by name.
fn leftovers(target: &Target, kind: &str) -> Result<Vec<PathBuf>, PlaceError> {
    let prefix = target.prefix(kind);
    let mut found = Vec::new();
    for entry in fs::read_dir(&target.parent).map_err(doing("read", &target.parent))? {
        let entry = entry.map_err(doing("read", &target.parent))?;
        let named = entry.file_name().to_str().is_some_and(|name| name.starts_with(&prefix));
        if named && entry.file_type().is_ok_and(|kind| kind.is_dir()) && beside::is_ours(&entry.path()) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}
