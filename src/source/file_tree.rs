//! The content folder as a value.

use super::digest::Digest;
use super::folder::ContentFolder;
use super::layout::{self, FileRole};
use super::source_bytes::SourceBytes;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Files by their path from the root with `/`: `content/site.yaml`. Sources (`.md`, `.yaml`) are held as bytes, which a copy of
/// the tree shares. Of
/// other files only the path on disk is held, because they are copied and not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileTree {
    /// The bytes of each source.
    pub sources: BTreeMap<String, SourceBytes>,
    /// Where each other file lies on the disk.
    pub others: BTreeMap<String, PathBuf>,
    /// The digests of the attachments of locked editions, which are published with them.
    pub attachments: BTreeMap<String, Digest>,
    /// Files to be published that could run scripts when a reader opens them, with a description of the active content.
    pub active: BTreeMap<String, String>,
    /// Entries of the folder that cannot be used, with the reason.
    pub refused: Vec<(String, Refusal)>,
}

/// Why an entry of the content folder is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// A symbolic link, which could lead outside the content folder.
    SymbolicLink,
    /// A name that is not UTF-8, which has no URL.
    NameNotUnicode,
    /// A pipe, a socket or a device, which might never reach its end.
    NotAFile,
    /// A source larger than [`MAX_SOURCE_BYTES`].
    TooLarge,
}

/// The maximum size of a Markdown or YAML file: 16 MiB, a thousand times a long chapter.
pub const MAX_SOURCE_BYTES: u64 = 16 * 1024 * 1024;

/// A read error of the operating system, which is not a fault of the content.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {cause}", path.display())]
pub struct ReadError {
    /// What could not be read.
    pub path: PathBuf,
    /// What the system says of it.
    #[source]
    pub cause: std::io::Error,
}

impl FileTree {
    /// Reads `content/` under `root`, as [`ContentFolder::read`] does.
    ///
    /// # Errors
    /// A folder or source file cannot be read, or the files change during every attempt.
    pub fn read(root: &Path) -> Result<FileTree, ReadError> {
        let mut folder = ContentFolder::new(root);
        folder.read()?;
        Ok(folder.into_tree())
    }

    /// Computes the digests of the attachments of locked editions. Other attachments need no digest.
    pub(super) fn digest_locked(&mut self) -> Result<(), ReadError> {
        let edition = |path: &String| match layout::role(path) {
            FileRole::Lock { edition } => Some(edition.to_owned()),
            _ => None,
        };
        let locked: Vec<String> = self.sources.keys().filter_map(edition).collect();
        self.attachments.retain(|path, _| locked.iter().any(|edition| path.starts_with(&attachments_folder(edition))));
        locked.iter().try_for_each(|edition| self.digest_attachments(edition))
    }

    /// Computes the missing digests of an edition's attachments.
    ///
    /// # Errors
    /// An attachment cannot be read.
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

    /// The path, first in order, of a file that differs between the trees. Copied files are compared only if their
    /// digests were computed.
    pub fn first_difference<'a>(&'a self, other: &'a FileTree) -> Option<&'a str> {
        let sources = differences(&self.sources, &other.sources);
        sources.chain(differences(&self.attachments, &other.attachments)).min()
    }
}

/// The folder of the attachments that texts of an edition link to.
fn attachments_folder(edition: &str) -> String {
    format!("content/editions/{edition}/files/")
}

fn differences<'a, T: PartialEq>(
    one: &'a BTreeMap<String, T>,
    two: &'a BTreeMap<String, T>,
) -> impl Iterator<Item = &'a str> {
    one.keys().chain(two.keys()).filter(|path| one.get(*path) != two.get(*path)).map(String::as_str)
}
