//! Replaces the output folder atomically: the served folder is the old site or the new one, never a mixture.
//!
//! The input is an [`OutputTree`] and the output folder. The new site is written to a folder beside the output folder,
//! and then renamed to it. A build that fails or is killed leaves the old site untouched; the next build removes the
//! temporary folder. Files with unchanged bytes are linked from the old site instead of written: they keep their
//! modification times, so copying the site to a server is fast. Files with unchanged inputs according to the [`ledger`]
//! are not even made.
//!
//! Before the rename, the files are flushed to disk where the system supports it ([`settle`]), so that a power failure
//! cannot leave a site of empty files.

mod bytes;
mod change;
mod error;
mod ledger;
mod lock;
mod swap;
mod target;
mod temporary;
mod write;

pub use change::{Change, change};
pub use error::{PlaceError, Refusal};

use crate::site::output_tree::{OutputTree, Part};
use crate::source::digest::Digest;
use error::doing;
use ledger::{Entry, Ledger};
use lock::Lock;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use target::Target;
use temporary::TemporaryFolder;
use write::{Planned, Writing};

/// The file that marks a folder as made by this program. Other folders are never replaced.
pub const MARKER: &str = ".clausebook";
const MARKER_TEXT: &str =
    "This folder is made by `clausebook build`, which replaces it as a whole. Keep nothing of your own in it.\n";

/// The number of files written and kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that the old site already had.
    pub kept: usize,
}

/// Where a site is put.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// The output folder, which is created if it does not exist.
    pub out: &'a Path,
    /// The folder of the sources; the output must neither contain it nor be inside it.
    pub content: &'a Path,
    /// The folder for the lock and for the site that is being written, on the same file system as the output and used for
    /// nothing else; it is created if it does not exist. Without it they lie beside the output.
    pub workshop: Option<&'a Path>,
}

/// What the next build must know to leave a site as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// The digest of all inputs of the site.
    pub digest: Digest,
    /// What that build repeats: a text that this module does not read.
    pub remarks: String,
}

/// What is known about the current site in the same output folder.
pub struct Known<'a> {
    /// The cache folder.
    pub cache: &'a Path,
    /// The digest of a file's inputs.
    pub inputs: &'a (dyn Fn(Part<'_>) -> Digest + Sync),
    /// What lets the next build skip everything, if it may.
    pub whole: Option<Whole>,
}

/// Whether the output still has the unchanged site that was made from `whole`; the result has the remarks of the build that
/// made it. Leftovers of killed builds are removed. `None` while another build uses the folder, or if it must not be
/// replaced; the build itself then reports that.
pub fn find_whole(destination: Destination<'_>, cache: &Path, whole: Digest) -> Option<(Placed, String)> {
    let target = Target::find(destination).ok()?;
    let _lock = Lock::take(&target).ok()?;
    let ledger = Ledger::read_if_whole(cache, &target.path, whole)?;
    let stands = is_marked(&target.path) && ledger.is_whole(&target.path);
    if stands {
        // A build that was killed after its site was in place left the old one.
        swap::clear_leftovers(&target).ok()?;
    }
    stands.then_some((Placed { written: 0, kept: ledger.files.len() }, ledger.remarks))
}

/// Puts the site back that a killed build had set aside, and removes what it left. Nothing happens while another build uses the folder, or
/// if the output must not be replaced; the build itself then reports that.
///
/// # Errors
/// The disk fails.
pub fn recover(destination: Destination<'_>) -> Result<(), PlaceError> {
    let Ok(target) = Target::find(destination) else { return Ok(()) };
    if !target.workshop.is_dir() || !swap::has_leftovers(&target)? {
        return Ok(());
    }
    let Ok(_lock) = Lock::take(&target) else { return Ok(()) };
    swap::recover(&target)?;
    swap::clear_leftovers(&target)
}

/// Replaces the output by the tree. With `known`, files with unchanged inputs are not made.
///
/// # Errors
/// As for [`Placing`].
pub fn place(tree: &OutputTree, destination: Destination<'_>, known: Option<Known<'_>>) -> Result<Placed, PlaceError> {
    let placing = Placing::begin(destination, known)?;
    placing.add(tree)?;
    placing.finish()
}

/// A site while it is put in place. The old site stays until this is finished. If it is dropped before, the temporary
/// folder is removed.
pub struct Placing<'k> {
    target: Target,
    /// The current site, if there is one.
    old: Option<PathBuf>,
    known: Option<Known<'k>>,
    /// The ledger of the current site.
    ledger: Ledger,
    /// The folder that becomes the site.
    new: TemporaryFolder,
    done: Mutex<Done>,
    // Released last.
    _lock: Lock,
}

/// The files that were added so far.
#[derive(Default)]
struct Done {
    files: BTreeMap<String, Entry>,
    written: usize,
    /// Files that are unchanged and not yet in the new folder. If all files are unchanged, the new folder is not
    /// needed.
    kept: Vec<Kept>,
}

/// An unchanged file of the current site.
struct Kept {
    path: String,
    entry: Entry,
}

impl<'k> Placing<'k> {
    /// Prepares to replace the output.
    ///
    /// # Errors
    /// The output must not be replaced, another build uses it, or the disk fails. After any failure here or later, it is
    /// unchanged.
    pub fn begin(destination: Destination<'_>, known: Option<Known<'k>>) -> Result<Placing<'k>, PlaceError> {
        let target = Target::new(destination)?;
        let lock = Lock::take(&target)?;
        swap::recover(&target)?;
        target.check_replaceable()?;
        swap::clear_leftovers(&target)?;
        let ledger = known.as_ref().map(|known| Ledger::read(known.cache, &target.path)).unwrap_or_default();
        let new = target.temporary(swap::NEW)?;
        let old = fs::exists(&target.path).unwrap_or(true).then(|| target.path.clone());
        let marker = old.as_ref().map(|old| old.join(MARKER));
        bytes::write_bytes(MARKER_TEXT.as_bytes(), &new.path().join(MARKER), marker.as_deref())?;
        Ok(Placing { target, old, known, ledger, new, done: Mutex::default(), _lock: lock })
    }

    /// Adds files, which must not have been added before.
    ///
    /// # Errors
    /// A file cannot be made or written.
    pub fn add(&self, tree: &OutputTree) -> Result<(), PlaceError> {
        let plan = write::plan(tree, self.old.as_deref(), &self.ledger, self.known.as_ref());
        let writing = self.writing();
        let kept: Option<Vec<Kept>> = plan.iter().map(Planned::kept).collect();
        let written = match kept {
            Some(_) => Vec::new(),
            None => writing.all(&plan)?,
        };
        // No code panics while it holds the lock.
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.kept.extend(kept.into_iter().flatten());
        for (file, written) in plan.iter().zip(written) {
            done.written += usize::from(written.anew);
            done.files.insert(file.path.to_owned(), written.entry);
        }
        Ok(())
    }

    /// The files that were added so far, sorted by path, and where each can be read until the folder is replaced.
    pub fn files(&self) -> Vec<(String, PathBuf)> {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let new = done.files.keys().map(|path| (path.clone(), self.new.path().join(path)));
        let kept = done.kept.iter().filter_map(|file| Some((file.path.clone(), self.old.as_ref()?.join(&file.path))));
        let mut files: Vec<_> = new.chain(kept).collect();
        files.sort();
        files
    }

    /// Replaces the output folder by the added files.
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
        if !stays {
            settle(self.new.path()).map_err(doing("flush", self.new.path()))?;
            swap::swap(&self.new, &self.target)?;
        }
        // The old site, which removes names of files that the new one has too.
        drop(self.new);
        if let Some(known) = self.known {
            let is_as_before = stays && files == self.ledger.files;
            let (whole, remarks) = known.whole.map(|whole| (whole.digest.to_string(), whole.remarks)).unzip();
            let mut ledger = Ledger { whole, remarks: remarks.unwrap_or_default(), files };
            if !is_as_before {
                ledger.renew(&self.target.path);
            }
            // If this fails, the next build takes longer; this one succeeded.
            drop(ledger.write(known.cache, &self.target.path));
        }
        Ok(placed)
    }

    fn writing(&self) -> Writing<'_> {
        Writing { new: self.new.path(), site: &self.target.path, old: self.old.as_deref() }
    }
}

/// Removes a folder with the marker, which stays until everything else is gone.
///
/// # Errors
/// The system refuses.
pub fn remove_marked(folder: &Path) -> std::io::Result<()> {
    temporary::remove(folder)
}

/// The number of files in a folder and its subfolders.
fn file_count(folder: &Path) -> usize {
    let walk = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    walk.filter(|entry| !entry.file_type().is_dir()).count()
}

/// Flushes the file system: one call for thousands of small files (0.01 s on an otherwise idle disk). Some disks report
/// only here that they are full.
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
