//! The small pieces that many pages share.

use crate::model::Level;
use serde::Serialize;

/// A link with its text.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The address, seen from the page.
    pub href: String,
    /// The text of the link.
    pub text: String,
}

/// A requirement level of a clause or of an edition, for the component `level`.
#[derive(Clone, Debug, Serialize)]
pub struct LevelView {
    /// `requirement`, `prohibition`, `recommendation` or `permission`.
    pub level: &'static str,
    /// The words for it in the page's language, as the profile of the edition spells them: those that the clause, or the
    /// edition, uses. Empty where the clause was given the level, or is not translated.
    pub words: Vec<String>,
}

impl LevelView {
    /// A level with the words of provision that make it.
    pub fn new(level: Level, words: &[&str]) -> LevelView {
        LevelView { level: level.word(), words: words.iter().map(ToString::to_string).collect() }
    }
}

/// A clause that a page points to.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseRef {
    /// The id of the clause.
    pub id: String,
    /// Missing for the clauses of an unnumbered chapter.
    pub number: Option<String>,
    /// Missing for an untitled clause.
    pub title: Option<String>,
    /// "5.1.2 Ratio of Party members", or what there is of it: the text of a link.
    pub label: String,
    /// Its record.
    pub href: String,
    /// Its place in the reading view of its chapter.
    pub reading_href: String,
    /// What it asks for, for the component `levels`; empty if it only states.
    pub levels: Vec<LevelView>,
    /// Whether the clause is withdrawn.
    pub withdrawn: bool,
    /// How the text of an untitled clause begins, where the page tells of the clause away from its text; else empty.
    pub excerpt: String,
    /// The designation of its edition, or its id, where the page tells of the clause away from its edition.
    pub edition: Option<String>,
}

/// A clause in a list of clauses.
#[derive(Clone, Debug, Serialize)]
pub struct NamedClause {
    /// The clause.
    pub clause: ClauseRef,
    /// How the text of an untitled clause begins; empty for a titled one.
    pub excerpt: String,
}

/// Where something comes from.
#[derive(Clone, Debug, Serialize)]
pub struct ProvenanceView {
    /// The id of the provenance.
    pub id: String,
    /// What is shown on all that bears it.
    pub name: String,
    /// What it says of the things that bear it.
    pub description_html: String,
}

/// A table of which row has to do with which column, for `<table class="matrix">`: a `caption`, column heads with
/// `scope="col"`, row heads with `scope="row"`. It should scroll inside its own box on a phone.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Matrix {
    /// What the table is called.
    pub caption: String,
    /// The heads of the columns.
    pub columns: Vec<Link>,
    /// The rows from top to bottom.
    pub rows: Vec<MatrixRow>,
}

/// A row of a matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// The head of the row.
    pub head: Link,
    /// One for each column.
    pub cells: Vec<MatrixCell>,
    /// The sum of the cells.
    pub total: u32,
}

/// A cell of a matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixCell {
    /// How many; 0 is an empty cell. In yes-or-no matrices, 0 or 1 (show a dot, with the text for screen readers).
    pub count: u32,
    /// `common` or `individual` in the matrix of types and items; else missing.
    pub kind: Option<&'static str>,
}
