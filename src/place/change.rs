//! Changes a site file by file. For a site of many files of which few change: nothing is done for those that stay.
//!
//! Each file is the old or the new one, and all files that others need are there before and until the others are. That holds for
//! files with names of their content: they come first and go last.

use super::bytes::{is_file_with, write_bytes};
use super::error::doing;
use super::ledger::{Entry, Ledger, Stamp};
use super::lock::Lock;
use super::target::Target;
use super::{Destination, MARKER, MARKER_TEXT, PlaceError, Placed, is_marked, settle, swap};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// The files of a site that is there already.
pub struct Change<'c> {
    /// Files whose names follow from their content.
    pub named: BTreeMap<&'c str, &'c [u8]>,
    /// The other files that are at hand.
    pub others: BTreeMap<&'c str, &'c [u8]>,
    /// The files that are in place.
    pub kept: BTreeSet<&'c str>,
}

/// Makes the site consist of these files. `None` if one of those that are to stay is not as the last build left it; then nothing was
/// changed. `cache` has the ledger.
///
/// # Errors
/// The output must not be changed, another build uses it, or the disk fails. Some files may have been changed then.
pub fn change(change: &Change<'_>, destination: Destination<'_>, cache: &Path) -> Result<Option<Placed>, PlaceError> {
    let target = Target::new(destination)?;
    let _lock = Lock::take(&target)?;
    swap::recover(&target)?;
    target.check_replaceable()?;
    swap::clear_leftovers(&target)?;
    let site = &target.path;
    let ledger = Ledger::read(cache, site);
    let is_kept = |path: &&str| {
        let known = ledger.files.get(*path);
        known.is_some_and(|entry| Stamp::of_file(&site.join(path)) == Some(entry.stamp))
    };
    if !is_marked(site) || !change.kept.par_iter().all(is_kept) {
        return Ok(None);
    }
    let all: Vec<(&str, &[u8])> =
        change.named.iter().chain(&change.others).map(|(path, bytes)| (*path, *bytes)).collect();
    let is_new = |(path, bytes): &(&str, &[u8])| !is_file_with(&site.join(path), bytes).unwrap_or(false);
    let new: Vec<(&str, &[u8])> = all.par_iter().copied().filter(is_new).collect();
    let outdated: Vec<String> = files(site).filter(|path| path != MARKER && !change.has(path)).collect();
    let staged = target.temporary(swap::NEW)?;
    write_bytes(MARKER_TEXT.as_bytes(), &staged.path().join(MARKER), None)?;
    let folders: BTreeSet<&Path> = new.iter().filter_map(|(path, _)| Path::new(path).parent()).collect();
    for folder in folders.into_iter().flat_map(|folder| [staged.path().join(folder), site.join(folder)]) {
        fs::create_dir_all(&folder).map_err(doing("make", folder))?;
    }
    new.par_iter().try_for_each(|(path, bytes)| write_bytes(bytes, &staged.path().join(path), None).map(drop))?;
    if !new.is_empty() {
        settle(staged.path()).map_err(doing("flush", staged.path()))?;
    }
    for (path, _) in &new {
        let to = site.join(path);
        fs::rename(staged.path().join(path), &to).map_err(doing("put in place", &to))?;
    }
    for path in &outdated {
        let path = site.join(path);
        fs::remove_file(&path).map_err(doing("remove", &path))?;
    }
    let entry = |(path, _): &(&str, &[u8])| {
        let stamp = Stamp::of_file(&site.join(path))?;
        Some(((*path).to_owned(), Entry { stamp, inputs: None }))
    };
    let mut now: BTreeMap<String, Entry> = all.par_iter().filter_map(entry).collect();
    let kept = change.kept.iter().filter_map(|path| Some(((*path).to_owned(), *ledger.files.get(*path)?)));
    now.extend(kept);
    if now != ledger.files {
        let mut ledger = Ledger { whole: None, remarks: String::new(), files: now };
        ledger.renew(site);
        // If this fails, the next build takes longer; this one succeeded.
        drop(ledger.write(cache, site));
    }
    Ok(Some(Placed { written: new.len(), kept: all.len() + change.kept.len() - new.len() }))
}

impl Change<'_> {
    fn has(&self, path: &str) -> bool {
        self.kept.contains(path) || self.named.contains_key(path) || self.others.contains_key(path)
    }
}

/// The paths of the files in a folder and its subfolders.
fn files(folder: &Path) -> impl Iterator<Item = String> {
    let walk = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir());
    walk.filter_map(move |entry| Some(entry.path().strip_prefix(folder).ok()?.to_str()?.replace('\\', "/")))
}
