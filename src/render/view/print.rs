//! An edition on one page for printing.

use super::{ClauseView, ContentsEntry, EditionView, EventView};
use serde::Serialize;

/// A title page, the contents, and every chapter.
#[derive(Clone, Debug, Serialize)]
pub struct PrintPage {
    /// The edition.
    pub edition: EditionView,
    /// The organizations that issue it.
    pub issued_by: Vec<String>,
    /// The organizations that drafted it.
    pub drafted_by: Vec<String>,
    /// As [`EditionHome::events`](super::EditionHome::events).
    pub events: Vec<EventView>,
    /// The name of the edition that it replaces.
    pub replaces: Option<String>,
    /// Chapters and the clauses below them; links are fragments of this page.
    pub contents: Vec<ContentsEntry>,
    /// [`CHAPTERS_PLACE`], which is replaced by the chapters as written by `print-chapter.html`. The template writes it
    /// once.
    pub chapters_html: &'static str,
}

/// The placeholder of the chapters: a character that content cannot contain.
pub const CHAPTERS_PLACE: &str = "\0";

/// A chapter with all its clauses, without the parts that make sense only on a screen: citations, change marks, and
/// later changes of a clause.
#[derive(Clone, Debug, Serialize)]
pub struct PrintChapter {
    /// As [`ChapterPage::part`](super::ChapterPage::part).
    pub part: &'static str,
    /// The clause of the chapter's heading with all descendants.
    pub root: ClauseView,
}
