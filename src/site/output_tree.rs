//! The site as a value: every file by path, before anything is written.

use super::url::OutputPath;
use crate::model::{ClauseId, Edition, Lang};
use crate::source::digest::Digest;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::error::Error;
use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// The content of a file of the site.
#[derive(Clone, Debug)]
pub enum Content {
    /// The bytes of the file.
    Bytes(Vec<u8>),
    /// A copy of a file on disk, which is not read into memory.
    CopyOf(PathBuf),
    /// Content made on request. The pages of a large site are never in memory all at once, and a server makes only the
    /// pages that are requested.
    Made(Made),
}

/// Makes files on request, with the same bytes each time.
pub trait Maker: Send + Sync {
    /// The declared inputs of the file with this number.
    fn inputs(&self, number: usize) -> Part<'_>;

    /// Makes the file with this number and writes it to `out`, in pieces if it is large.
    ///
    /// # Errors
    /// Making it fails, for example because a template of the theme fails; or `out` does.
    fn write(&self, number: usize, out: &mut dyn Write) -> Result<(), MakeError>;
}

/// The declared inputs of a file, besides the inputs that all files share: the theme, all data files, and
/// the heading and levels of every clause. The declared inputs must be a superset of what the file reads: while they
/// and the shared inputs are unchanged, the file is unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// All content.
    All,
    /// Only the shared inputs.
    Shared,
    /// The other files of the site, by a digest of them.
    Files(Digest),
    /// The shared inputs, and the references within the edition with this index.
    Outline(usize),
    /// The texts of the edition with this index and of the edition that its changes are relative to, in a language. For
    /// all languages, the inputs of each of its chapters too.
    Edition(usize, Option<&'a Lang>),
    /// A chapter and the references to its clauses; and, for change marks, its clauses' predecessors and successors in
    /// other editions.
    Chapter {
        /// The index of the edition.
        edition: usize,
        /// The index of the chapter.
        chapter: usize,
    },
    /// A clause with its predecessors and successors in all editions, each with its whole chapter (which may contain
    /// its footnotes), and the references to it.
    Clause(&'a ClauseId),
}

impl Part<'_> {
    /// The declared inputs of a page that shows a whole chapter.
    pub fn of_chapter(place: usize, edition: &Edition, chapter: usize) -> Part<'static> {
        // Terms, bodies and similar clauses list references from the whole edition.
        let clauses = &edition.clauses[edition.chapters[chapter].clauses.clone()];
        let inserts = clauses.iter().any(|clause| clause.insert.is_some());
        if inserts { Part::Edition(place, None) } else { Part::Chapter { edition: place, chapter } }
    }
}

/// Why a file cannot be made.
pub type MakeError = Box<dyn Error + Send + Sync>;

/// A file to be made: its maker and its number.
#[derive(Clone)]
pub struct Made {
    /// The maker.
    pub by: Arc<dyn Maker>,
    /// The number of the file among the maker's files.
    pub number: usize,
}

impl Made {
    /// Makes the bytes.
    ///
    /// # Errors
    /// Making them fails.
    pub fn bytes(&self) -> Result<Vec<u8>, MakeError> {
        let mut bytes = Vec::new();
        self.write(&mut bytes)?;
        Ok(bytes)
    }

    /// Makes the bytes and writes them to `out`.
    ///
    /// # Errors
    /// Making them fails, or `out` does.
    pub fn write(&self, out: &mut dyn Write) -> Result<(), MakeError> {
        self.by.write(self.number, out)
    }

    /// The declared inputs.
    pub fn inputs(&self) -> Part<'_> {
        self.by.inputs(self.number)
    }
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Made({})", self.number)
    }
}

/// All files of the site, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct OutputTree {
    files: BTreeMap<OutputPath, Content>,
}

/// Two files of the site have the same path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("two pages or files of the site have the same path `{0}`")]
pub struct PathTaken(pub OutputPath);

impl OutputTree {
    /// A tree without files.
    pub fn new() -> OutputTree {
        OutputTree::default()
    }

    /// A tree of many files, which is faster than inserting them one by one.
    ///
    /// # Errors
    /// Two files have the same path.
    pub fn of(mut files: Vec<(OutputPath, Content)>) -> Result<OutputTree, PathTaken> {
        files.par_sort_by(|(one, _), (other, _)| one.cmp(other));
        match files.array_windows().find(|[(one, _), (other, _)]| one == other) {
            Some([(path, _), _]) => Err(PathTaken(path.clone())),
            None => Ok(OutputTree { files: files.into_iter().collect() }),
        }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// The path is taken; the existing file stays.
    pub fn insert(&mut self, path: OutputPath, content: Content) -> Result<(), PathTaken> {
        match self.files.entry(path) {
            Entry::Occupied(taken) => Err(PathTaken(taken.key().clone())),
            Entry::Vacant(free) => {
                free.insert(content);
                Ok(())
            }
        }
    }

    /// Removes a file and gives its content.
    pub fn remove(&mut self, path: &OutputPath) -> Option<Content> {
        self.files.remove(path)
    }

    /// The content of a path.
    pub fn get(&self, path: &OutputPath) -> Option<&Content> {
        self.files.get(path)
    }

    /// Paths with their contents, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Content)> {
        self.files.iter()
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duplicate_path_is_an_error_and_the_first_stays() {
        let mut tree = OutputTree::new();
        let path = OutputPath::parse("a/b.html").expect("a good path");
        assert_eq!(tree.insert(path.clone(), Content::Bytes(vec![1])), Ok(()));
        assert_eq!(tree.insert(path.clone(), Content::Bytes(vec![2])), Err(PathTaken(path.clone())));
        assert!(matches!(tree.get(&path), Some(Content::Bytes(bytes)) if bytes == &[1]));
    }

    #[test]
    fn adding_many_files_equals_adding_them_one_by_one() {
        let paths = ["c", "a/b", "a.b", "a"].map(|path| OutputPath::parse(path).expect("a good path"));
        let file = |path: &OutputPath| (path.clone(), Content::Bytes(Vec::new()));
        let tree = OutputTree::of(paths.iter().map(file).collect()).expect("four paths");
        assert_eq!(tree.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["a", "a.b", "a/b", "c"]);
        let twice = OutputTree::of(paths.iter().chain([&paths[1]]).map(file).collect());
        assert_eq!(twice.map(|tree| tree.len()), Err(PathTaken(paths[1].clone())));
    }
}
