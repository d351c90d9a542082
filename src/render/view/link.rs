//! Small parts that many pages share.

use crate::model::Level;
use serde::Serialize;

/// A link with its text.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The URL relative to the page.
    pub href: String,
    /// The text of the link.
    pub text: String,
}

/// A requirement level of a clause or of an edition, for the component `level`.
#[derive(Clone, Debug, Serialize)]
pub struct LevelView {
    /// `requirement`, `prohibition`, `recommendation` or `permission`.
    pub level: &'static str,
    /// The words for it in the page's language, as the profile of the edition spells them: those that the clause or the
    /// edition uses. Empty if the level was overridden, or if the clause is not translated.
    pub words: Vec<String>,
}

impl LevelView {
    /// A level with its provision words.
    pub fn new(level: Level, words: &[&str]) -> LevelView {
        LevelView { level: level.word(), words: words.iter().map(ToString::to_string).collect() }
    }
}

/// A link to a clause.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseRef {
    /// The id of the clause.
    pub id: String,
    /// The number; missing in an unnumbered chapter.
    pub number: Option<String>,
    /// The title; missing for an untitled clause.
    pub title: Option<String>,
    /// The text of the link: "5.1.2 Ratio of Party members", as far as number and title exist.
    pub label: String,
    /// Its record.
    pub href: String,
    /// Its URL in the reading view of its chapter.
    pub reading_href: String,
    /// Its requirement levels, for the component `levels`; empty for statements only.
    pub levels: Vec<LevelView>,
    /// Whether the clause is withdrawn.
    pub withdrawn: bool,
    /// The beginning of the text of an untitled clause, if the page shows the clause without its text; otherwise empty.
    pub excerpt: String,
    /// The designation or id of its edition, if the page is outside that edition.
    pub edition: Option<String>,
}

/// A clause in a list of clauses.
#[derive(Clone, Debug, Serialize)]
pub struct NamedClause {
    /// The clause.
    pub clause: ClauseRef,
    /// The beginning of the text of an untitled clause; empty for a titled one.
    pub excerpt: String,
}

/// A kind of provenance.
#[derive(Clone, Debug, Serialize)]
pub struct ProvenanceView {
    /// The id of the provenance.
    pub id: String,
    /// The label shown on everything with this provenance.
    pub name: String,
    /// The description.
    pub description_html: String,
}

/// A table that relates rows to columns, for `<table class="matrix">`: a `caption`, column heads with `scope="col"`,
/// row heads with `scope="row"`. On a phone it should scroll inside its own box.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Matrix {
    /// The caption of the table.
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
