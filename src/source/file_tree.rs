//! The content folder as a value.

use super::digest::Digest;
use super::folder::ContentFolder;
use super::layout::{self, FileRole};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Files by their path from the root, parts joined by `/`: `content/site.yaml`. Sources (`.md`, `.yaml`)
/// are held as bytes; of everything else only the place on disk is known, since it is copied and never read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileTree {
    /// The bytes of each source.
    pub sources: BTreeMap<String, Vec<u8>>,
    /// Where each other file lies on the disk.
    pub others: BTreeMap<String, PathBuf>,
    /// The digests of the files that texts of locked editions link to: they are published with them.
    pub attachments: BTreeMap<String, Digest>,
    /// Files to be published that could act when a reader opens them, and what acts in them.
    pub active: BTreeMap<String, String>,
    /// What lies in the folder but cannot be used, and why.
    pub refused: Vec<(String, Refusal)>,
}

/// Why something in the content folder is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// The machine failed to read; the content is not to blame.
#[derive(Debug)]
pub struct ReadError {
    /// What could not be read.
    pub path: PathBuf,
    /// What the system says of it.
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
    /// Reads `content/` under `root`, as [`ContentFolder::read`] does.
    ///
    /// # Errors
    /// A folder or source file cannot be read, or they change without end.
    pub fn read(root: &Path) -> Result<FileTree, ReadError> {
        let mut folder = ContentFolder::new(root);
        folder.read()?;
        Ok(folder.into_tree())
    }

    /// Takes the digests of the files of locked editions; those of others are not kept.
    pub(super) fn digest_locked(&mut self) -> Result<(), ReadError> {
        let edition = |path: &String| match layout::role(path) {
            FileRole::Lock { edition } => Some(edition.to_owned()),
            _ => None,
        };
        let locked: Vec<String> = self.sources.keys().filter_map(edition).collect();
        self.attachments.retain(|path, _| locked.iter().any(|edition| path.starts_with(&attachments_folder(edition))));
        locked.iter().try_for_each(|edition| self.digest_attachments(edition))
    }

    /// Takes the digests of an edition's files, as far as they were not taken before.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn digest_attachments(&mut self, edition: &str) -> Result<(), ReadError> {
        let folder = attachments_folder(edition);
        for (path, on_disk) in self.others.range(folder.clone()..).take_while(|(path, _)| path.starts_with(&folder)) {
            if self.attachments.contains_key(path) {
                continue;
            }
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
}

/// Where the files are that texts of an edition link to.
fn attachments_folder(edition: &str) -> String {
    format!("content/editions/{edition}/files/")
}

fn differences<'a, T: PartialEq>(
    one: &'a BTreeMap<String, T>,
    two: &'a BTreeMap<String, T>,
) -> impl Iterator<Item = &'a str> {
    one.keys().chain(two.keys()).filter(|path| one.get(*path) != two.get(*path)).map(String::as_str)
}
