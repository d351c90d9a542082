//! The content folder as a value.

use super::active::ActiveContent;
use super::digest::Digest;
use super::folder::ContentFolder;
use super::layout::{self, FileRole};
use super::neighbours::Neighbours;
use super::records::Records;
use super::source_bytes::SourceBytes;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files by their path from the root with `/`: `content/site.yaml`. Sources (`.md`, `.yaml`) are held as bytes, which a copy of
/// the tree shares. Of
/// other files only the path on disk is held, because they are copied and not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileTree {
    /// The bytes of each source.
    pub sources: BTreeMap<String, SourceBytes>,
    /// Where each other file lies on the disk.
    pub others: BTreeMap<String, PathBuf>,
    /// The digests of the attachments of locked editions, which are published with them, and of the pictures of all editions,
    /// which are compared.
    pub attachments: BTreeMap<String, Digest>,
    /// Files to be published that could run scripts when a reader opens them, with what was found in them.
    pub active: BTreeMap<String, ActiveContent>,
    /// What the other standards of the library have of what the sources refer to; `None` outside a library, or if they refer
    /// to no other standard.
    pub neighbours: Option<Arc<Neighbours>>,
    /// Where the library wants the records of clauses; `None` if it does not say, or outside a library.
    pub records: Option<Records>,
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

/// The endings of pictures that browsers show.
const PICTURES: [&str; 8] = ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp"];

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

    /// Computes the digests of the attachments of locked editions, and of the pictures of all others. Other attachments need no
    /// digest.
    pub(super) fn digest_compared(&mut self) -> Result<(), ReadError> {
        let edition = |path: &String| match layout::role(path) {
            FileRole::Lock { edition } => Some(edition.to_owned()),
            _ => None,
        };
        let locked: Vec<String> = self.sources.keys().filter_map(edition).collect();
        let is_locked = |path: &str| locked.iter().any(|edition| path.starts_with(&attachments_folder(edition)));
        self.attachments.retain(|path, _| is_locked(path) || is_picture(path));
        locked.iter().try_for_each(|edition| self.digest_attachments(edition))?;
        let pictures: Vec<String> = self.others.keys().filter(|path| is_picture(path)).cloned().collect();
        pictures.iter().try_for_each(|path| self.digest(path))
    }

    /// Computes the missing digests of an edition's attachments.
    ///
    /// # Errors
    /// An attachment cannot be read.
    pub fn digest_attachments(&mut self, edition: &str) -> Result<(), ReadError> {
        let folder = attachments_folder(edition);
        let of_edition = self.others.range(folder.clone()..).map(|(path, _)| path);
        let paths: Vec<String> = of_edition.take_while(|path| path.starts_with(&folder)).cloned().collect();
        paths.iter().try_for_each(|path| self.digest(path))
    }

    /// Computes the digest of a file unless it is known.
    fn digest(&mut self, path: &str) -> Result<(), ReadError> {
        let Some(on_disk) = self.others.get(path).filter(|_| !self.attachments.contains_key(path)) else {
            return Ok(());
        };
        match File::open(on_disk).and_then(Digest::of_reader) {
            Ok(digest) => {
                self.attachments.insert(path.to_owned(), digest);
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {}
            Err(cause) => return Err(ReadError { path: on_disk.clone(), cause }),
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

/// Whether a file is a picture that texts of an edition may show.
fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(layout::role(path), FileRole::EditionFile { .. })
        && PICTURES.iter().any(|known| ending.eq_ignore_ascii_case(known))
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
