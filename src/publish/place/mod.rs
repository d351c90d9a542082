//! Putting the output in place as a whole: the folder that is served is the old site or the new one, never a mixture.
//!
//! In comes an [`OutputTree`] and the folder where the site is to stand. The new site is written to a folder beside
//! it and then takes its place in one step. A build that fails or is killed leaves the last good site untouched;
//! what it left beside it is cleared away by the next one. Files whose bytes did not change are linked from the old
//! site, not written, so that they keep their times and a copy to a server is short; those that would be made from the same
//! as the last time, by the [`ledger`], are not even made.
//!
//! What was written is on the disk before it takes the place of the old site, where the system can be asked for that
//! ([`settle`]): a power cut must not leave a site of empty files.

mod beside;
mod error;
mod ledger;
mod lock;
mod swap;
mod write;

pub use error::{PlaceError, Refusal};

use super::output_tree::{Content, OutputTree, Part};
use crate::source::digest::Digest;
use beside::Beside;
use error::doing;
use ledger::Ledger;
use lock::Lock;
use std::fs;
use std::path::{Path, PathBuf};

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
    let ledger = Ledger::read(cache, &target.path);
    let known = ledger.whole.as_deref() == Some(&whole.to_string()) && is_marked(&target.path);
    (known && ledger.is_whole(&target.path)).then_some(Placed { written: 0, kept: ledger.files.len() })
}

/// Puts the tree in the place of `out`, which is made if it does not exist. `content` is the folder of the sources,
/// which the output must neither hold nor lie in. `known` spares making what would come out the same.
///
/// # Errors
/// `out` is not ours to replace, another build is putting its output there, or the disk fails. In all cases what
/// stood in `out` still stands there.
pub fn place(tree: &OutputTree, out: &Path, content: &Path, known: Option<&Known<'_>>) -> Result<Placed, PlaceError> {
    let target = Target::new(out, content)?;
    let _lock = Lock::take(&target)?;
    swap::recover(&target)?;
    target.check_replaceable()?;
    swap::clear_leftovers(&target)?;

    let ledger = known.map(|known| Ledger::read(known.cache, &target.path)).unwrap_or_default();
    let inputs = |content: &Content| match (known, content) {
        (Some(known), Content::Made(made)) => Some((known.inputs)(made.part()).medium()),
        _ => None,
    };
    let plan = write::plan(tree, &target.path, &ledger, inputs);
    let placed = if is_marked(&target.path) && write::is_same(&plan, &target.path) {
        Placed { written: 0, kept: plan.len() }
    } else {
        let new = target.temporary(swap::NEW)?;
        write::write_bytes(MARKER_TEXT.as_bytes(), &new.path().join(MARKER), &target.path.join(MARKER))?;
        let placed = write::write(&plan, new.path(), &target.path)?;
        settle(new.path()).map_err(doing("flush", new.path()))?;
        swap::swap(&new, &target)?;
        placed
    };
    if let Some(known) = known {
        let inputs = plan.into_iter().map(|file| file.inputs).collect();
        let ledger =
            Ledger { whole: known.whole.map(|whole| whole.to_string()), ..Ledger::of(tree, inputs, &target.path) };
        // Without it the next build has more to do, and this one is done all the same.
        drop(ledger.write(known.cache, &target.path));
    }
    Ok(placed)
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

/// Where the output goes: a name in a folder that exists and is free of links.
struct Target {
    /// As the user gave it, for messages.
    given: PathBuf,
    parent: PathBuf,
    name: String,
    /// `parent` and `name`.
    path: PathBuf,
}

impl Target {
    /// The target, and the folder that it is to stand in made if need be.
    fn new(out: &Path, content: &Path) -> Result<Target, PlaceError> {
        let target = Target::find(out, content)?;
        fs::create_dir_all(&target.parent).map_err(doing("make", &target.parent))?;
        Ok(target)
    }

    fn find(out: &Path, content: &Path) -> Result<Target, PlaceError> {
        let refuse = |reason| PlaceError::Refused { out: out.to_owned(), reason };
        let absolute = std::path::absolute(out).map_err(doing("find", out))?;
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(refuse(Refusal::NoName));
        };
        let name = name.to_str().ok_or_else(|| refuse(Refusal::NoName))?.to_owned();
        // Looked at before any folder is made: a refused path leaves no trace.
        let existing = parent.ancestors().find(|folder| folder.exists()).unwrap_or(parent);
        let rest = absolute.strip_prefix(existing).unwrap_or(&absolute);
        if rest.components().any(|part| part == std::path::Component::ParentDir) {
            return Err(refuse(Refusal::NoName));
        }
        let path = existing.canonicalize().map_err(doing("find", existing))?.join(rest);
        if let Ok(content) = content.canonicalize() {
            if path.starts_with(&content) {
                return Err(refuse(Refusal::InsideContent));
            }
            if content.starts_with(&path) {
                return Err(refuse(Refusal::HoldsContent));
            }
        }
        // The path has a parent: a name was joined to it.
        let parent = path.parent().unwrap_or(&path).to_owned();
        Ok(Target { given: out.to_owned(), parent, name, path })
    }

    /// Only a folder that is empty or bears the marker is replaced.
    fn check_replaceable(&self) -> Result<(), PlaceError> {
        let refuse = |reason| Err(PlaceError::Refused { out: self.given.clone(), reason });
        let kind = match fs::symlink_metadata(&self.path) {
            Ok(metadata) => metadata.file_type(),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(cause) => return Err(doing("look at", &self.path)(cause)),
        };
        if kind.is_symlink() {
            return refuse(Refusal::SymbolicLink);
        }
        if !kind.is_dir() {
            return refuse(Refusal::NotAFolder);
        }
        if is_mount_point(&self.path) {
            return refuse(Refusal::MountPoint);
        }
        if is_marked(&self.path) {
            return Ok(());
        }
        let mut entries = fs::read_dir(&self.path).map_err(doing("read", &self.path))?;
        if entries.next().is_some() { refuse(Refusal::NotOurs) } else { Ok(()) }
    }

    /// A new folder beside the output, `.NAME.KIND-RANDOM`, gone when dropped.
    fn temporary(&self, kind: &str) -> Result<Beside, PlaceError> {
        let prefix = self.prefix(kind);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // A site is for a web server to read, so the umask decides, as for any other folder.
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let made = builder.tempdir_in(&self.parent).map_err(doing("make a folder in", &self.parent))?;
        Ok(Beside::at(made.keep()))
    }

    fn prefix(&self, kind: &str) -> String {
        format!(".{}.{kind}-", self.name)
    }
}

fn is_marked(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(MARKER)).is_ok_and(|metadata| metadata.is_file())
}

/// Told before anything is rendered. Where the system cannot say it, the swap finds out.
#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty());
    found.is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_mount_point(_folder: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
