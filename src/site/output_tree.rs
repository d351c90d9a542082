//! The site as a value: every file by its path, before anything is written.

use super::url::OutputPath;
use crate::model::{ClauseId, Edition, Lang};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::error::Error;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// What a file of the site holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// The bytes of the file.
    Bytes(Vec<u8>),
    /// The same as a file on disk, which is copied and not read into memory.
    CopyOf(PathBuf),
    /// What is made when it is asked for: the pages of a large site are never in memory all at once, and a server makes
    /// those alone that somebody looks at.
    Made(Made),
}

/// Makes files when they are asked for, the same bytes each time.
///
/// Most files are of one piece. One that holds a whole edition is of more, one after the other, so that a change in one
/// chapter does not have all of it made again.
pub trait Maker: Send + Sync {
    /// What of the content each piece of the file with this number is made from.
    fn pieces(&self, number: usize) -> Vec<Part<'_>>;

    /// Makes a piece of the file with this number.
    ///
    /// # Errors
    /// It cannot be made, as when a template of the theme fails.
    fn make(&self, number: usize, piece: usize) -> Result<Vec<u8>, MakeError>;
}

/// What of the content a file, or a piece of one, is made from, beside what all files share: the theme, all data files, and
/// of every clause its heading and how binding it is. It may be made from less than it says, never from more: as long as
/// that part and what is shared stay the same, so does what is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Everything.
    All,
    /// Nothing but what is shared.
    Shared,
    /// What is shared, and who refers to what in the edition at this place in the standard.
    Outline(usize),
    /// The texts of the edition at this place and of the one that its changes are told against: those that are shown in a
    /// language, or all.
    Edition(usize, Option<&'a Lang>),
    /// A chapter by its place and that of its edition, and who refers to its clauses; and, for the marks of changes, what
    /// its clauses were and became in other editions.
    Chapter {
        /// The place of the edition.
        edition: usize,
        /// The place of the chapter in it.
        chapter: usize,
    },
    /// A clause in all editions with those that it came from and that took its place, each with its whole chapter (where
    /// its footnotes may stand), and who refers to it.
    Clause(&'a ClauseId),
}

impl Part<'_> {
    /// What a chapter is made from where it is read as a whole, by its place and that of its edition.
    pub fn of_chapter(place: usize, edition: &Edition, chapter: usize) -> Part<'static> {
        // Terms, bodies and the like tell who refers to them, from wherever in the edition.
        let clauses = &edition.clauses[edition.chapters[chapter].clauses.clone()];
        let inserts = clauses.iter().any(|clause| clause.insert.is_some());
        if inserts { Part::Edition(place, None) } else { Part::Chapter { edition: place, chapter } }
    }
}

/// Why a file cannot be made.
pub type MakeError = Box<dyn Error + Send + Sync>;

/// A file to be made: by whom, and which of theirs.
#[derive(Clone)]
pub struct Made {
    /// Who makes it.
    pub by: Arc<dyn Maker>,
    /// Which of the maker's files it is.
    pub number: usize,
}

impl Made {
    /// The bytes, made now.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn bytes(&self) -> Result<Vec<u8>, MakeError> {
        match self.pieces().len() {
            1 => self.piece(0),
            pieces => Ok((0..pieces).map(|piece| self.piece(piece)).collect::<Result<Vec<_>, _>>()?.concat()),
        }
    }

    /// What of the content each of its pieces is made from.
    pub fn pieces(&self) -> Vec<Part<'_>> {
        self.by.pieces(self.number)
    }

    /// One of its pieces, made now.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn piece(&self, piece: usize) -> Result<Vec<u8>, MakeError> {
        self.by.make(self.number, piece)
    }
}

impl fmt::Debug for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Made({})", self.number)
    }
}

/// All files of the site in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct OutputTree {
    files: BTreeMap<OutputPath, Content>,
}

/// Two things would be written to the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTaken(pub OutputPath);

impl fmt::Display for PathTaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "two pages or files of the site have the same path `{}`", self.0)
    }
}

impl std::error::Error for PathTaken {}

impl OutputTree {
    /// A tree without files.
    pub fn new() -> OutputTree {
        OutputTree::default()
    }

    /// Many files at once, which is faster than one after the other.
    ///
    /// # Errors
    /// Two have the same path.
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
    /// The path is taken; what stood there stays.
    pub fn insert(&mut self, path: OutputPath, content: Content) -> Result<(), PathTaken> {
        match self.files.entry(path) {
            Entry::Occupied(taken) => Err(PathTaken(taken.key().clone())),
            Entry::Vacant(free) => {
                free.insert(content);
                Ok(())
            }
        }
    }

    /// Adds all files of another tree.
    ///
    /// # Errors
    /// A path is taken.
    pub fn extend(&mut self, other: OutputTree) -> Result<(), PathTaken> {
        other.files.into_iter().try_for_each(|(path, content)| self.insert(path, content))
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
    fn a_path_given_twice_is_an_error_and_the_first_stays() {
        let mut tree = OutputTree::new();
        let path = OutputPath::parse("a/b.html").expect("a good path");
        assert_eq!(tree.insert(path.clone(), Content::Bytes(vec![1])), Ok(()));
        assert_eq!(tree.insert(path.clone(), Content::Bytes(vec![2])), Err(PathTaken(path.clone())));
        assert!(matches!(tree.get(&path), Some(Content::Bytes(bytes)) if bytes == &[1]));
    }

    #[test]
    fn many_files_at_once_are_those_one_by_one() {
        let paths = ["c", "a/b", "a.b", "a"].map(|path| OutputPath::parse(path).expect("a good path"));
        let file = |path: &OutputPath| (path.clone(), Content::Bytes(Vec::new()));
        let tree = OutputTree::of(paths.iter().map(file).collect()).expect("four paths");
        assert_eq!(tree.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["a", "a.b", "a/b", "c"]);
        let twice = OutputTree::of(paths.iter().chain([&paths[1]]).map(file).collect());
        assert_eq!(twice.map(|tree| tree.len()), Err(PathTaken(paths[1].clone())));
    }
}
