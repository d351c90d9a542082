//! The inputs of the stages: the corpus, read and passed through the pipeline once.

use super::corpus::{Options, write};
use clausebook::diagnostic::Diagnostics;
use clausebook::model::{Standard, read_standard};
use clausebook::render::theme::Theme;
use clausebook::resolve::{Resolved, resolve};
use clausebook::source::{FileTree, ParsedFiles, Sources, read_sources};
use std::sync::{Arc, LazyLock};

/// How many clauses the corpus has.
pub const CLAUSES: usize = 1000;

/// One edition of the standard.
pub static ONE: LazyLock<Fixture> = LazyLock::new(|| Fixture::new(CLAUSES, 1));

/// Two editions of it, the newer one reworded in one clause of seven.
pub static TWO: LazyLock<Fixture> = LazyLock::new(|| Fixture::new(CLAUSES, 2));

/// One edition with ten times as many clauses.
pub static LARGE: LazyLock<Fixture> = LazyLock::new(|| Fixture::new(10 * CLAUSES, 1));

/// The corpus after each stage. Benchmarks are plain functions that are called in any order, so what they share is made
/// when the first asks for it and lives as long as the process.
pub struct Fixture {
    pub files: FileTree,
    pub sources: Sources,
    pub resolved: Arc<Resolved>,
    pub theme: Arc<Theme>,
}

impl Fixture {
    fn new(clauses: usize, editions: usize) -> Fixture {
        let folder = tempfile::tempdir().expect("a folder for the corpus");
        let mut options = Options::new(folder.path().to_owned());
        (options.clauses, options.editions) = (clauses, editions);
        write(&options).expect("the corpus is written");
        let files = FileTree::read(folder.path()).expect("the corpus is read");
        let mut diagnostics = Diagnostics::new();
        let sources = read_sources(&files, &mut ParsedFiles::default(), &mut diagnostics);
        let (resolved, found) = resolve(standard_of(&sources));
        diagnostics.extend(found);
        assert!(!diagnostics.has_errors(), "the corpus has no faults");
        let theme = Arc::new(Theme::load(folder.path(), "default").expect("the built-in theme"));
        Fixture { files, sources, resolved: Arc::new(resolved), theme }
    }
}

/// The model of the sources, which are known to be sound.
pub fn standard_of(sources: &Sources) -> Standard {
    read_standard(sources, &mut Diagnostics::new()).expect("a standard")
}
