//! The content folder as a value.

use super::active::{self, Kind};
use super::digest::Digest;
use super::layout::{self, FileRole};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// Files by their path from the root, parts joined by `/`: `content/site.yaml`. Sources (`.md`, `.yaml`)
/// are held as bytes; of everything else only the place on disk is known, since it is copied and never read.
#[derive(Clone, Debug, Default)]
pub struct FileTree {
    pub sources: BTreeMap<String, Vec<u8>>,
    pub others: BTreeMap<String, PathBuf>,
    /// The digests of the files that texts of locked editions link to: they are published with them.
    pub attachments: BTreeMap<String, Digest>,
    /// Files to be published that could act when a reader opens them, and what acts in them.
    pub active: BTreeMap<String, String>,
    /// What lies in the folder but cannot be used, and why.
    pub refused: Vec<(String, Refusal)>,
}

/// Why something in the content folder is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A symbolic link could lead outside the content folder.
    SymbolicLink,
    /// A name that is not UTF-8 has no address.
    NameNotUnicode,
    /// A pipe, a socket or a device: reading it might never end.
    NotAFile,
    /// A source larger than [`MAX_SOURCE_BYTES`].
    TooLarge,
}

/// The greatest size of one Markdown or YAML file: 16 MiB, a thousand times a long chapter.
pub const MAX_SOURCE_BYTES: u64 = 16 * 1024 * 1024;

/// How often a content folder is read that changes under the reader, and how long it is left alone in between.
const ATTEMPTS: usize = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// The machine failed to read; the content is not to blame.
#[derive(Debug)]
pub struct ReadError {
    pub path: PathBuf,
    pub cause: std::io::Error,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), self.cause)
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

impl FileTree {
    /// Reads `content/` under `root`, as it is at one moment. Hidden files and `README.md` are passed over.
    ///
    /// A file that is saved just now may be half of itself, or missing: editors save by renaming. So the folder is
    /// looked at again afterwards, and read again if it has changed.
    ///
    /// # Errors
    /// A folder or source file cannot be read, or they change without end.
    pub fn read(root: &Path) -> Result<FileTree, ReadError> {
        let mut before = listing(root);
        for _ in 0..ATTEMPTS {
            let tree = FileTree::read_once(root)?;
            let after = listing(root);
            if before == after {
                return Ok(tree);
            }
            before = after;
            std::thread::sleep(PAUSE);
        }
        let cause = std::io::Error::other("its files change while they are read; try again when they are saved");
        Err(ReadError { path: root.join("content"), cause })
    }

    fn read_once(root: &Path) -> Result<FileTree, ReadError> {
        let mut tree = FileTree::default();
        let content = root.join("content");
        if content.is_symlink() {
            tree.refused.push(("content".to_owned(), Refusal::SymbolicLink));
            return Ok(tree);
        }
        for entry in walk(&content) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(&content).to_owned();
                    let cause = std::io::Error::from(error);
                    if cause.kind() == std::io::ErrorKind::NotFound && path != content {
                        continue;
                    }
                    return Err(ReadError { path, cause });
                }
            };
            if entry.file_type().is_dir() {
                continue;
            }
            let Some(path) = slash_path(root, entry.path()) else {
                tree.refused.push((entry.path().to_string_lossy().into_owned(), Refusal::NameNotUnicode));
                continue;
            };
            if entry.path_is_symlink() {
                tree.refused.push((path, Refusal::SymbolicLink));
            } else if !entry.file_type().is_file() {
                tree.refused.push((path, Refusal::NotAFile));
            } else if entry.file_name() == "README.md" {
                continue;
            } else if is_source(&path) {
                tree.read_source(path, entry.path())?;
            } else {
                if let Some(why) = acts(&path, entry.path())? {
                    tree.active.insert(path.clone(), why);
                }
                tree.others.insert(path, entry.path().to_owned());
            }
        }
        let is_lock = |path: &String| matches!(layout::role(path), FileRole::Lock { .. });
        let locked: Vec<String> = tree.sources.keys().filter(|path| is_lock(path)).cloned().collect();
        for lock in locked {
            if let FileRole::Lock { edition } = layout::role(&lock) {
                tree.digest_attachments(edition)?;
            }
        }
        Ok(tree)
    }

    /// Takes the digests of an edition's files.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn digest_attachments(&mut self, edition: &str) -> Result<(), ReadError> {
        let folder = format!("content/editions/{edition}/files/");
        for (path, on_disk) in self.others.range(folder.clone()..).take_while(|(path, _)| path.starts_with(&folder)) {
            match File::open(on_disk).and_then(Digest::of_reader) {
                Ok(digest) => {
                    self.attachments.insert(path.clone(), digest);
                }
                Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {}
                Err(cause) => return Err(ReadError { path: on_disk.clone(), cause }),
            }
        }
        Ok(())
    }

    /// The first path, in order, of a file that is not the same in both. Of files that are only copied, those count
    /// whose digests were taken.
    pub fn first_difference<'a>(&'a self, other: &'a FileTree) -> Option<&'a str> {
        let sources = differences(&self.sources, &other.sources);
        sources.chain(differences(&self.attachments, &other.attachments)).min()
    }

    fn read_source(&mut self, path: String, on_disk: &Path) -> Result<(), ReadError> {
        let read = read_at_most(on_disk, MAX_SOURCE_BYTES);
        match read {
            Ok(Some(bytes)) => {
                self.sources.insert(path, bytes);
            }
            Ok(None) => self.refused.push((path, Refusal::TooLarge)),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {}
            Err(cause) => return Err(ReadError { path: on_disk.to_owned(), cause }),
        }
        Ok(())
    }
}

/// What acts in a file when a reader opens it, if anything does.
fn acts(path: &str, on_disk: &Path) -> Result<Option<String>, ReadError> {
    match active::kind(path) {
        Kind::Other => Ok(None),
        Kind::Page => Ok(Some("browsers show it as a page".to_owned())),
        Kind::Svg => match read_at_most(on_disk, MAX_SOURCE_BYTES) {
            Ok(Some(bytes)) => Ok(active::in_svg(&bytes)),
            Ok(None) => Ok(Some("it is too large to be looked through".to_owned())),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(ReadError { path: on_disk.to_owned(), cause }),
        },
    }
}

/// The bytes of a file; `None` if there are more than `most`. One that grows while it is read has more as well.
fn read_at_most(on_disk: &Path, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    std::fs::File::open(on_disk)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > most { None } else { Some(bytes) })
}

/// The visible entries of a content folder, each folder's in the order of their names.
fn walk(content: &Path) -> impl Iterator<Item = walkdir::Result<walkdir::DirEntry>> {
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    WalkDir::new(content).follow_links(false).sort_by_file_name().into_iter().filter_entry(visible)
}

/// What can be told of the files without reading them: length and time of the last change. What cannot be looked at is
/// left out: whoever reads it says why.
fn listing(root: &Path) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let content = root.join("content");
    let entries = walk(&content).filter_map(Result::ok).filter(|entry| !entry.file_type().is_dir());
    let told = entries.filter_map(|entry| {
        let metadata = entry.metadata().ok()?;
        Some((entry.into_path(), metadata.len(), metadata.modified().ok()))
    });
    told.collect()
}

fn differences<'a, T: PartialEq>(
    one: &'a BTreeMap<String, T>,
    two: &'a BTreeMap<String, T>,
) -> impl Iterator<Item = &'a str> {
    one.keys().chain(two.keys()).filter(|path| one.get(*path) != two.get(*path)).map(String::as_str)
}

/// Whether a file is read as text: Markdown, YAML, the misspelt `.yml`, so that it can be reported, and locks. What
/// lies in a `files` folder is only copied, whatever its name.
fn is_source(path: &str) -> bool {
    match layout::role(path) {
        FileRole::SiteFile { .. } | FileRole::EditionFile { .. } => false,
        FileRole::Lock { .. } => true,
        _ => [".md", ".yaml", ".yml"].iter().any(|ending| path.ends_with(ending)),
    }
}

fn slash_path(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
