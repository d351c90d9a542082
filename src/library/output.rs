//! The output folder of a library. The folder of each standard and that of the catalogue are replaced one by one, each of
//! them atomically; the few files beside them are written last, one by one. If most shards of the search stay, the files of the catalogue are
//! replaced one by one too: first the shards, which are named by their content, then what leads to them.
//!
//! Locks and sites that are being written lie in [`WORKSHOP`], in a folder for each standard, so that a build looks at none of
//! the others. A build that holds the whole output removes it at its end, so nothing of it is published.

use super::search::Files;
use super::{LibraryError, doing};
use crate::disk::whole_file;
use crate::place::{Change, Destination, Known, MARKER, PlaceError, Placed, Refusal, change, place, remove_marked};
use crate::render::library::FOLDER;
use crate::search::shard;
use crate::site::output_tree::{Content, OutputTree};
use crate::site::summary;
use crate::site::url::OutputPath;
use crate::source::digest::Digest;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

const MARKER_TEXT: &str = "This folder is made by `clausebook build` from a library, which replaces what is in it. Keep nothing of your own in it.\n";

/// The folder in the output with what builds need while they run.
const WORKSHOP: &str = ".building";

/// Who else may write the output folder at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// Nobody.
    Alone,
    /// Builds of other standards.
    OtherStandards,
}

/// The output folder while it is written.
pub(super) struct Output {
    folder: PathBuf,
    /// `library.yaml`, which must not be inside the folder.
    source: PathBuf,
    share: Share,
    /// The marker, which is locked.
    _lock: File,
}

impl Output {
    /// Prepares the folder.
    ///
    /// # Errors
    /// The folder holds something else than a library, another build uses it, or the disk fails.
    pub fn begin(out: &Path, source: &Path, share: Share) -> Result<Output, LibraryError> {
        let marker = out.join(MARKER);
        let refuse = |reason| LibraryError::Place(PlaceError::Refused { out: out.to_owned(), reason });
        if fs::symlink_metadata(out).is_ok_and(|found| found.is_symlink()) {
            return Err(refuse(Refusal::SymbolicLink));
        }
        if out.join(summary::FILE).exists() {
            return Err(LibraryError::SingleSite(out.to_owned()));
        }
        if let (Ok(out), Ok(source)) = (out.canonicalize(), source.canonicalize())
            && source.starts_with(&out)
        {
            return Err(refuse(Refusal::HoldsContent));
        }
        // Builds that begin at the same moment write the marker together, and before all else.
        let is_other = |entry: fs::DirEntry| !whole_file::is_unfinished(&entry.path());
        let holds_others = fs::read_dir(out).is_ok_and(|entries| entries.filter_map(Result::ok).any(is_other));
        if holds_others && !marker.is_file() {
            return Err(refuse(Refusal::NotOurs));
        }
        fs::create_dir_all(out).map_err(doing("make", out))?;
        let written = match fs::read(&marker) {
            Ok(found) if found == MARKER_TEXT.as_bytes() => Ok(()),
            Ok(_) => whole_file::write(&marker, MARKER_TEXT.as_bytes()),
            // The file is locked below, so it must not be replaced by another.
            Err(_) => match whole_file::write_new(&marker, MARKER_TEXT.as_bytes()) {
                Err(cause) if cause.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
                written => written,
            },
        };
        written.map_err(doing("write", &marker))?;
        let lock = File::open(&marker).map_err(doing("open", &marker))?;
        let locked = match share {
            Share::Alone => lock.try_lock(),
            Share::OtherStandards => lock.try_lock_shared(),
        };
        match locked {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PlaceError::Busy { out: out.to_owned() }.into()),
            Err(TryLockError::Error(cause)) => return Err(doing("lock", &marker)(cause)),
        }
        Ok(Output { folder: out.to_owned(), source: source.to_owned(), share, _lock: lock })
    }

    /// The whole folder.
    pub fn root(&self) -> &Path {
        &self.folder
    }

    /// The folder of a standard.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Where the site of a standard is made.
    pub fn workshop(&self, name: &str) -> PathBuf {
        self.folder.join(WORKSHOP).join(name)
    }

    /// Whether a folder is this one.
    pub fn is(&self, other: &Path) -> bool {
        matches!((self.folder.canonicalize(), other.canonicalize()), (Ok(own), Ok(other)) if own == other)
    }

    /// Replaces a folder by a tree.
    pub fn folder(&self, name: &str, tree: &OutputTree) -> Result<Placed, LibraryError> {
        let (out, workshop) = (self.path(name), self.workshop(name));
        Ok(place(tree, Destination { out: &out, content: &self.source, workshop: Some(&workshop) }, None)?)
    }

    /// Removes what builds needed while they ran, unless others still run.
    pub fn finish(self) -> Result<(), LibraryError> {
        let workshop = self.folder.join(WORKSHOP);
        match self.share {
            Share::Alone if workshop.exists() => fs::remove_dir_all(&workshop).map_err(doing("remove", &workshop)),
            _ => Ok(()),
        }
    }

    /// Puts the catalogue in place: its folder first, then the files that lead to it. `cache` is where it is kept which files are
    /// in place. `None` if a file of the search that is to stay is not there as the last build left it; nothing was changed then.
    pub fn catalogue(&self, tree: &OutputTree, search: Files, cache: &Path) -> Result<Option<Placed>, LibraryError> {
        let (mut inside, mut beside) = (Vec::new(), Vec::new());
        for (path, content) in tree.iter() {
            let in_folder = path.as_str().strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/'));
            match in_folder.and_then(OutputPath::parse) {
                Some(path) => inside.push((path, content.clone())),
                None => beside.push((path, content)),
            }
        }
        let Some(mut placed) = self.catalogue_folder(inside, search, cache)? else { return Ok(None) };
        for (path, content) in beside {
            let to = self.path(path.as_str());
            let Content::Bytes(bytes) = content else { continue };
            if fs::read(&to).is_ok_and(|found| &found == bytes) {
                placed.kept += 1;
                continue;
            }
            whole_file::write(&to, bytes).map_err(doing("write", &to))?;
            placed.written += 1;
        }
        Ok(Some(placed))
    }

    /// Puts the folder of the catalogue in place: whole, or file by file if some of its files are there already.
    fn catalogue_folder(
        &self,
        inside: Vec<(OutputPath, Content)>,
        search: Files,
        cache: &Path,
    ) -> Result<Option<Placed>, LibraryError> {
        let (out, workshop) = (self.path(FOLDER), self.workshop(FOLDER));
        let destination = Destination { out: &out, content: &self.source, workshop: Some(&workshop) };
        let of_search = |name: &str| format!("{}/{name}", shard::FOLDER);
        let made: BTreeMap<String, Vec<u8>> =
            search.made.into_iter().map(|(name, bytes)| (of_search(&name), bytes)).collect();
        if search.kept.is_empty() {
            // Names consist of letters and digits, so the paths are valid.
            let made =
                made.into_iter().filter_map(|(path, bytes)| Some((OutputPath::parse(&path)?, Content::Bytes(bytes))));
            let tree = OutputTree::of(inside.into_iter().chain(made).collect::<Vec<_>>());
            let tree = tree.map_err(|taken| crate::pipeline::BuildError::Render(taken.into()))?;
            let known = Known { cache, inputs: &|_| Digest::of(&[]), whole: None };
            return Ok(Some(place(&tree, destination, Some(known))?));
        }
        let mut others = BTreeMap::new();
        for (path, content) in inside {
            let bytes = match content {
                Content::Bytes(bytes) => bytes,
                Content::CopyOf(from) => fs::read(&from).map_err(doing("read", &from))?,
                Content::Made(made) => {
                    let mut bytes = Vec::new();
                    let failed = |cause| PlaceError::Make { path: PathBuf::from(path.as_str()), cause };
                    made.write(&mut bytes).map_err(failed)?;
                    bytes
                }
            };
            others.insert(path.as_str().to_owned(), bytes);
        }
        let manifest = of_search(shard::MANIFEST);
        let kept: BTreeSet<String> = search.kept.iter().map(|name| of_search(name)).collect();
        let mut named: BTreeMap<&str, &[u8]> =
            made.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        let mut others: BTreeMap<&str, &[u8]> =
            others.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        others.extend(named.remove_entry(manifest.as_str()));
        let files = Change { named, others, kept: kept.iter().map(String::as_str).collect() };
        Ok(change(&files, destination, cache)?)
    }

    /// Removes the sites of standards that the library no longer has.
    pub fn remove_others(&self, listed: &BTreeSet<&str>) -> Result<(), LibraryError> {
        let entries = fs::read_dir(&self.folder).map_err(doing("read", &self.folder))?;
        for entry in entries {
            let entry = entry.map_err(doing("read", &self.folder))?;
            let name = entry.file_name();
            let is_site = entry.path().join(MARKER).is_file() && entry.path().join(summary::FILE).is_file();
            if is_site && name.to_str().is_some_and(|name| name != FOLDER && !listed.contains(name)) {
                remove_marked(&entry.path()).map_err(doing("remove", &entry.path()))?;
            }
        }
        Ok(())
    }
}
