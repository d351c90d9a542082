//! An edition on one page, to be printed.

use super::{ClauseView, ContentsEntry, EditionView};
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
    /// The name of the edition that it replaces.
    pub replaces: Option<String>,
    /// Chapters and the clauses below them; links are fragments of this page.
    pub contents: Vec<ContentsEntry>,
    /// [`CHAPTERS_PLACE`], where the chapters are put as `print-chapter.html` writes them. The template writes it once.
    pub chapters_html: &'static str,
}

/// Holds the place of the chapters: a character that no content may hold.
pub const CHAPTERS_PLACE: &str = "\0";

/// A chapter with all its clauses. What only a screen has use for is left out: citations, marks of changes, and what became of
/// a clause since.
#[derive(Clone, Debug, Serialize)]
pub struct PrintChapter {
    /// As [`ChapterPage::part`](super::ChapterPage::part).
    pub part: &'static str,
    /// The clause of the chapter's heading, with all below it.
    pub root: ClauseView,
}
