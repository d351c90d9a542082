//! Putting the output in place as a whole: the folder that is served is the old site or the new one, never a mixture.
//!
//! In comes an [`OutputTree`] and the folder where the site is to stand. The new site is written to a folder beside
//! it and then takes its place in one step. A build that fails or is killed leaves the last good site untouched;
//! what it left beside it is cleared away by the next one. Files whose bytes did not change are linked from the old
//! site, not written, so that they keep their times and a copy to a server is short; those that would be made from the same
//! as the last time, by the [`ledger`], are not even made. The site before the last is kept aside, all but a few files the same,
//! so that the next one need not be linked together from nothing ([`spare`]).
//!
//! What was written is on the disk before it takes the place of the old site, where the system can be asked for that
//! ([`settle`]): a power cut must not leave a site of empty files.

mod beside;
mod bytes;
mod error;
mod ledger;
mod lock;
mod spare;
mod swap;
mod target;
mod write;

pub use error::{PlaceError, Refusal};

use crate::site::output_tree::{OutputTree, Part};
use crate::source::digest::Digest;
use beside::Beside;
use error::doing;
use ledger::{Entry, Ledger};
use lock::Lock;
use spare::Held;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use target::Target;
use write::{Planned, Writing};

/// The file that marks a folder as made here, so that nothing else is ever replaced.
pub const MARKER: &str = ".clausebook";
const MARKER_TEXT: &str =
    "This folder is made by `clausebook build`, which replaces it as a whole. Keep nothing of your own in it.\n";

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Files that were new or had changed.
    pub written: usize,
    /// Files that the last site had already.
    pub kept: usize,
}

/// What is known of the last site that was put in the same place.
pub struct Known<'a> {
    /// The folder in which that is kept.
    pub cache: &'a Path,
    /// The digest of what files are made from.
    pub inputs: &'a (dyn Fn(Part<'_>) -> Digest + Sync),
    /// The digest of what the whole site is made from, if the next build may take it for the same by that alone.
    pub whole: Option<Digest>,
}

/// Whether the site that was made from `whole` still stands in `out`, untouched. Nothing is known while another build is
/// at work there, or if `out` may not be replaced: then the build itself will say so.
pub fn find_whole(out: &Path, content: &Path, cache: &Path, whole: Digest) -> Option<Placed> {
    let target = Target::find(out, content).ok()?;
    let _lock = Lock::take(&target).ok()?;
    let ledger = Ledger::read_if_whole(cache, &target.path, whole)?;
    let stands = is_marked(&target.path) && ledger.is_whole(&target.path);
    stands.then_some(Placed { written: 0, kept: ledger.files.len() })
}

/// Puts the tree in the place of `out`, which is made if it does not exist. `content` is the folder of the sources,
/// which the output must neither hold nor lie in. `known` spares making what would come out the same.
///
/// # Errors
/// As those of [`Placing`].
pub fn place(tree: &OutputTree, out: &Path, content: &Path, known: Option<Known<'_>>) -> Result<Placed, PlaceError> {
    let placing = Placing::begin(out, content, known)?;
    placing.add(tree)?;
    placing.finish()
}

/// A site that is on its way to its place. Until it is finished, what stands there stands; if it never is, what there is of
/// it is cleared away.
pub struct Placing<'k> {
    target: Target,
    known: Option<Known<'k>>,
    /// Of the last site.
    ledger: Ledger,
    /// The folder that becomes the site, and what it holds of the site before the last.
    new: Beside,
    held: Held,
    done: Mutex<Done>,
    // Let go of when all else is done.
    _lock: Lock,
}

/// What was added so far.
#[derive(Default)]
struct Done {
    files: BTreeMap<String, Entry>,
    written: usize,
    /// Files that are known to be those of the last site, and not yet in the new folder: if all are, none needs to be.
    kept: Vec<Kept>,
}

/// A file of the last site that stays as it is.
struct Kept {
    path: String,
    entry: Entry,
    inode: u64,
}

impl<'k> Placing<'k> {
    /// Makes room for a site in the place of `out`.
    ///
    /// # Errors
    /// `out` is not ours to replace, another build is putting its output there, or the disk fails. Whenever this or
    /// what follows fails, what stood in `out` still stands there.
    pub fn begin(out: &Path, content: &Path, known: Option<Known<'k>>) -> Result<Placing<'k>, PlaceError> {
        let target = Target::new(out, content)?;
        let lock = Lock::take(&target)?;
        swap::recover(&target)?;
        target.check_replaceable()?;
        swap::clear_leftovers(&target)?;
        let ledger = known.as_ref().map(|known| Ledger::read(known.cache, &target.path)).unwrap_or_default();
        let new = target.temporary(swap::NEW)?;
        let held = known.as_ref().map(|known| Held::take(known.cache, &target.path, &new)).unwrap_or_default();
        if held.is_empty() {
            bytes::write_bytes(&[MARKER_TEXT.as_bytes()], &new.path().join(MARKER), &target.path.join(MARKER))?;
        }
        Ok(Placing { target, known, ledger, new, held, done: Mutex::default(), _lock: lock })
    }

    /// Adds files. What was added before must not be among them.
    ///
    /// # Errors
    /// A file cannot be made or written.
    pub fn add(&self, tree: &OutputTree) -> Result<(), PlaceError> {
        let plan = write::plan(tree, &self.target.path, &self.ledger, self.known.as_ref());
        let writing = self.writing();
        let kept: Option<Vec<Kept>> = plan.iter().map(Planned::kept).collect();
        let written = match kept {
            Some(_) => Vec::new(),
            None => writing.all(&plan)?,
        };
        // Nothing is done under the lock that could panic.
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.kept.extend(kept.into_iter().flatten());
        for (file, written) in plan.iter().zip(written) {
            done.written += usize::from(written.anew);
            done.files.insert(file.path.to_owned(), written.entry);
        }
        Ok(())
    }

    /// Puts the site in place, with all that was added.
    ///
    /// # Errors
    /// The disk fails.
    pub fn finish(mut self) -> Result<Placed, PlaceError> {
        let Done { mut files, written, kept } =
            std::mem::take(self.done.get_mut().unwrap_or_else(PoisonError::into_inner));
        let count = files.len() + kept.len();
        let placed = Placed { written, kept: count - written };
        let stays = files.is_empty() && is_marked(&self.target.path) && file_count(&self.target.path) == count + 1;
        if !stays {
            self.writing().links(&kept)?;
        }
        files.extend(kept.into_iter().map(|file| (file.path, file.entry)));
        if stays {
            // The new folder is of use to the next build if it holds a site already.
            if let (Some(known), false) = (&self.known, self.held.is_empty()) {
                spare::keep(self.new, known.cache, &self.target.path);
            }
        } else {
            self.held.remove_others(self.new.path(), |path| files.contains_key(path))?;
            settle(self.new.path()).map_err(doing("flush", self.new.path()))?;
            swap::swap(&self.new, &self.target)?;
            match &self.known {
                Some(known) if spare::pays(placed) => spare::keep(self.new, known.cache, &self.target.path),
                _ => drop(self.new),
            }
        }
        if let Some(known) = self.known {
            let ledger = Ledger { whole: known.whole.map(|whole| whole.to_string()), files };
            // Without it the next build has more to do, and this one is done all the same.
            drop(ledger.write(known.cache, &self.target.path));
        }
        Ok(placed)
    }

    fn writing(&self) -> Writing<'_> {
        Writing { new: self.new.path(), old: &self.target.path, held: &self.held, ledger: &self.ledger }
    }
}

/// How many files of any kind there are in a folder and below it.
fn file_count(folder: &Path) -> usize {
    let walk = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    walk.filter(|entry| !entry.file_type().is_dir()).count()
}

/// Has the file system write out what it holds back: one call for thousands of small files (a hundredth of a second
/// where nothing else is written). Some disks tell only now that they are full.
#[cfg(target_os = "linux")]
fn settle(folder: &Path) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(fs::File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn settle(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

fn is_marked(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(MARKER)).is_ok_and(|metadata| metadata.is_file())
}

#[cfg(test)]
mod tests;
