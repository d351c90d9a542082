//! The content folder on disk.
//!
//! The result is a [`FileTree`], a consistent snapshot of the folder. A server reads the folder after every change, and
//! a change usually touches one file of hundreds. Files whose [`Stamp`] is unchanged are therefore not read again.

use super::active::{self, ActiveContent};
use super::file_tree::{FileTree, MAX_SOURCE_BYTES, ReadError, Refusal};
use super::layout::{self, FileRole, LIBRARY_FILE, LIBRARY_FOLDER};
use super::neighbours::Neighbours;
use super::records::Records;
use super::source_bytes::SourceBytes;
use super::stamp::{Stamp, file_identity};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// How often a folder is read that changes during reading, and the pause between two attempts.
const ATTEMPTS: usize = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// The `content/` folder of a root, with the result of the last read.
pub struct ContentFolder {
    root: PathBuf,
    tree: FileTree,
    /// Facts about the files of the tree, by path.
    files: BTreeMap<String, FileFacts>,
}

/// Facts about a file beside its content.
struct FileFacts {
    stamp: Stamp,
    /// Whether any later change of the file is certain to change its stamp.
    settled: bool,
    /// The hash of a source's bytes, or of another file's identity, once it was computed.
    hash: Option<u64>,
}

/// A hash of the folder's content: equal for equal files. It is compared only within one process, so it need not be
/// stable across programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FolderState(u64);

impl ContentFolder {
    /// The folder under `root`. The function reads nothing yet.
    pub fn new(root: &Path) -> ContentFolder {
        ContentFolder { root: root.to_owned(), tree: FileTree::default(), files: BTreeMap::new() }
    }

    /// Reads a consistent snapshot of the folder. Hidden files and `README.md` are ignored, and a library with its other standards,
    /// which are read for themselves.
    ///
    /// A file may be incomplete or missing while an editor saves it, because editors save by renaming. The folder is
    /// therefore listed again after reading, and read again if it has changed.
    ///
    /// # Errors
    /// A folder or source file cannot be read, or the files change during every attempt.
    pub fn read(&mut self) -> Result<&FileTree, ReadError> {
        let mut listing = Listing::of(&self.root)?;
        for _ in 0..ATTEMPTS {
            self.read_listed(&listing)?;
            let after = Listing::of(&self.root)?;
            if after.found == listing.found {
                return Ok(&self.tree);
            }
            listing = after;
            std::thread::sleep(PAUSE);
        }
        let cause = std::io::Error::other("its files change while they are read; try again when they are saved");
        Err(ReadError { path: self.root.join("content"), cause })
    }

    /// The folder that holds `content/`.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Sets what the tree says of the library: of other standards, and where it wants the records of clauses.
    pub fn set_library(&mut self, neighbours: Option<Neighbours>, records: Option<Records>) {
        self.tree.neighbours = neighbours.map(Arc::new);
        self.tree.records = records;
    }

    /// The tree of the last read.
    pub fn tree(&self) -> &FileTree {
        &self.tree
    }

    /// The tree of the last read, by value.
    pub fn into_tree(self) -> FileTree {
        self.tree
    }

    /// The state of the last read, for comparison with the state of another read.
    pub fn state(&mut self) -> FolderState {
        let FileTree { sources, others, .. } = &self.tree;
        let unknown = self.files.par_iter_mut().filter(|(_, known)| known.hash.is_none());
        unknown.for_each(|(path, known)| {
            let identity = || Some(hash_of(&file_identity(others.get(path)?)));
            known.hash = sources.get(path).map(hash_of).or_else(identity);
        });
        let mut hasher = DefaultHasher::new();
        for (path, FileFacts { hash, .. }) in &self.files {
            (path, hash).hash(&mut hasher);
        }
        for (path, refusal) in &self.tree.refused {
            (path, refusal).hash(&mut hasher);
        }
        FolderState(hasher.finish())
    }

    fn read_listed(&mut self, listing: &Listing) -> Result<(), ReadError> {
        // If reading fails, the known facts must still match the tree.
        let mut former = std::mem::take(&mut self.tree);
        let mut known = std::mem::take(&mut self.files);
        let mut tree = FileTree::default();
        let mut files = BTreeMap::new();
        let mut open = Vec::new();
        for found in &listing.found {
            let path = match found.path(&self.root) {
                Ok(path) => path,
                Err(refused) => {
                    tree.refused.push(refused);
                    continue;
                }
            };
            match known.remove(&path).filter(|known| known.settled && known.stamp == found.stamp) {
                Some(known) => {
                    if let Some(bytes) = former.sources.remove(&path) {
                        tree.sources.insert(path.clone(), bytes);
                    } else {
                        tree.others.insert(path.clone(), found.on_disk.clone());
                        tree.active.extend(former.active.remove_entry(&path));
                        tree.attachments.extend(former.attachments.remove_entry(&path));
                    }
                    files.insert(path, known);
                }
                None => open.push((path, found)),
            }
        }
        let read: Vec<Result<Option<Held>, ReadError>> =
            open.par_iter().map(|(path, found)| Held::read(path, &found.on_disk)).collect();
        for ((path, found), held) in open.into_iter().zip(read) {
            match held? {
                // The file was deleted meanwhile; the next listing shows that.
                None => continue,
                Some(Held::TooLarge) => {
                    tree.refused.push((path, Refusal::TooLarge));
                    continue;
                }
                Some(Held::Source(bytes)) => drop(tree.sources.insert(path.clone(), bytes)),
                Some(Held::Other(active)) => {
                    tree.active.extend(active.map(|found| (path.clone(), found)));
                    tree.others.insert(path.clone(), found.on_disk.clone());
                }
            }
            let settled = found.stamp.is_settled(listing.begun);
            files.insert(path, FileFacts { stamp: found.stamp, settled, hash: None });
        }
        tree.digest_compared()?;
        (self.tree, self.files) = (tree, files);
        Ok(())
    }
}

/// The part of a file that the tree holds.
enum Held {
    Source(SourceBytes),
    /// A file that is only copied, with a description of its active content.
    Other(Option<ActiveContent>),
    TooLarge,
}

impl Held {
    /// Reads a file; `None` if it no longer exists.
    fn read(path: &str, on_disk: &Path) -> Result<Option<Held>, ReadError> {
        let held = if is_source(path) {
            read_at_most(on_disk, MAX_SOURCE_BYTES)
                .map(|bytes| bytes.map_or(Held::TooLarge, |bytes| Held::Source(bytes.into())))
        } else if !is_published(path) {
            Ok(Held::Other(None))
        } else {
            std::fs::File::open(on_disk).and_then(|file| active::in_file(path, file)).map(Held::Other)
        };
        match held {
            Ok(held) => Ok(Some(held)),
            Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(ReadError { path: on_disk.to_owned(), cause }),
        }
    }
}

/// The bytes of a file; `None` if it has more than `most` bytes, including those written during reading.
fn read_at_most(on_disk: &Path, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let file = std::fs::File::open(on_disk)?;
    let length = usize::try_from(file.metadata()?.len().min(most)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(length);
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > most { None } else { Some(bytes) })
}

/// Whether a file is read as text: Markdown, YAML, `.yml` (so that the wrong extension can be reported) and locks.
/// Files in a `files` folder are only copied, whatever their name.
fn is_source(path: &str) -> bool {
    match layout::role(path) {
        _ if is_published(path) => false,
        FileRole::Lock { .. } => true,
        _ => [".md", ".yaml", ".yml"].iter().any(|ending| path.ends_with(ending)),
    }
}

/// Whether a file is copied to the site.
fn is_published(path: &str) -> bool {
    matches!(layout::role(path), FileRole::SiteFile { .. } | FileRole::EditionFile { .. })
}

fn hash_of(content: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

/// The entries of the folder at one time, with their stamps but without their content.
struct Listing {
    /// The time at which the listing began.
    begun: SystemTime,
    /// The entries, sorted by name within each folder.
    found: Vec<Found>,
}

#[derive(PartialEq, Eq)]
struct Found {
    on_disk: PathBuf,
    /// Why the entry cannot be used, whatever its content.
    refusal: Option<Refusal>,
    stamp: Stamp,
}

impl Listing {
    fn of(root: &Path) -> Result<Listing, ReadError> {
        let content = root.join("content");
        let mut listing = Listing { begun: SystemTime::now(), found: Vec::new() };
        let has_library = content.join(LIBRARY_FILE).is_file();
        let visible = |entry: &walkdir::DirEntry| {
            let name = entry.file_name();
            let is_library = has_library && entry.depth() == 1 && (name == LIBRARY_FILE || name == LIBRARY_FOLDER);
            entry.depth() == 0 || !(is_library || name.as_encoded_bytes().starts_with(b"."))
        };
        // If the folder itself is a link, it is the only entry, reported like any other link.
        let depth = if content.is_symlink() { 0 } else { usize::MAX };
        let walk = WalkDir::new(&content).follow_links(false).max_depth(depth).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(visible) {
            let found = entry.and_then(|entry| if entry.file_type().is_dir() { Ok(None) } else { Found::of(entry) });
            match found {
                Ok(found) => listing.found.extend(found),
                Err(error) => {
                    let path = error.path().unwrap_or(&content).to_owned();
                    let cause = std::io::Error::from(error);
                    // A file that is deleted during the walk is treated as absent.
                    if cause.kind() != ErrorKind::NotFound || path == content {
                        return Err(ReadError { path, cause });
                    }
                }
            }
        }
        Ok(listing)
    }
}

impl Found {
    /// `None` for an ignored entry.
    fn of(entry: walkdir::DirEntry) -> walkdir::Result<Option<Found>> {
        let refusal = match entry.file_type() {
            kind if kind.is_symlink() => Some(Refusal::SymbolicLink),
            kind if !kind.is_file() => Some(Refusal::NotAFile),
            _ if entry.file_name() == "README.md" => return Ok(None),
            _ => None,
        };
        let stamp = Stamp::of(&entry.metadata()?);
        Ok(Some(Found { on_disk: entry.into_path(), refusal, stamp }))
    }

    /// The path from the root, or why the entry is not used.
    fn path(&self, root: &Path) -> Result<String, (String, Refusal)> {
        let Some(path) = slash_path(root, &self.on_disk) else {
            return Err((self.on_disk.to_string_lossy().into_owned(), Refusal::NameNotUnicode));
        };
        match self.refusal {
            Some(refusal) => Err((path, refusal)),
            None => Ok(path),
        }
    }
}

fn slash_path(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_kept_tree_equals_a_fresh_read() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut folder = ContentFolder::new(root);
        let first = folder.read().expect("the sample can be read").clone();
        let state = folder.state();
        assert!(folder.files.values().any(|known| known.settled), "the sample is older than this run");
        assert_eq!(folder.read().expect("the sample can be read again"), &first);
        assert_eq!(folder.state(), state);
        assert_eq!(FileTree::read(root).expect("the sample can be read anew"), first);
    }

    #[test]
    fn an_immediate_change_is_detected_and_a_restored_state_is_equal() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let path = |file: &str| root.path().join("content").join(file);
        let write = |file: &str, text: &str| fs::write(path(file), text).expect("written");
        fs::create_dir_all(path("files")).expect("a folder");
        write("site.yaml", "a: 1");
        write("files/a.svg", "<svg/>");
        let mut folder = ContentFolder::new(root.path());
        let mut look = || {
            let tree = folder.read().expect("the folder can be read").clone();
            assert_eq!(tree, FileTree::read(root.path()).expect("the folder can be read anew"));
            folder.state()
        };
        let first = look();
        write("site.yaml", "a: 2");
        assert_ne!(look(), first);
        write("site.yaml", "a: 1");
        assert_eq!(look(), first);
        write("files/a.svg", "<svg><script/></svg>");
        assert_ne!(look(), first);
        fs::create_dir_all(path("editions/1/files")).expect("a folder");
        write("editions/1/files/b.svg", "<svg/>");
        look();
        let digest = |files: &FileTree| files.attachments.get("content/editions/1/files/b.svg").copied();
        let before = digest(&FileTree::read(root.path()).expect("readable"));
        write("editions/1/files/b.svg", "<svg><g/></svg>");
        let after = digest(&FileTree::read(root.path()).expect("readable"));
        assert!(before.is_some() && after.is_some() && before != after, "pictures of drafts are compared");
        fs::remove_dir_all(path("editions")).expect("removed");
        fs::remove_file(path("files/a.svg")).expect("removed");
        let without = look();
        write("pages.md", "");
        assert_ne!(look(), without);
        fs::remove_file(path("pages.md")).expect("removed");
        assert_eq!(look(), without);
    }
}
