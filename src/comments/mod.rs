//! Rounds of comments: what came back on a draft is gathered by clause, decided on, put into the text, and written as the
//! table that a body hands in.
//!
//! ```text
//! files ─read─▶ Returned ─place─▶ at their clauses ─gather─▶ comments.yaml
//! comments.yaml ─apply─▶ the chapters with accepted wordings      ─check─▶ what is undecided      ─table─▶ XLSX, CSV, DOCX
//! ```
//!
//! Nothing here touches the disk: each function returns the texts to be written.

pub mod apply;
pub mod check;
pub mod gather;
pub mod place;
pub mod read;
pub mod table;
mod wording;
mod yaml;

use crate::model::{CommentKind, Thing};

/// A comment as a file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// What identifies the comment in whatever file it comes: an id of our form, or empty.
    pub key: String,
    /// The thing that the file names by its id, which may not be in the edition.
    pub about: Option<Thing>,
    /// The place in words, such as a clause number.
    pub at: String,
    /// Whether it is about the whole text.
    pub is_general: bool,
    /// The language of its texts as a tag; may be empty.
    pub lang: String,
    /// The wording that it is about.
    pub original: String,
    /// The organization.
    pub organization: String,
    /// The person.
    pub person: String,
    /// The day, as `2026-05-12`; may be empty.
    pub date: String,
    /// The kind.
    pub kind: Option<CommentKind>,
    /// What it says.
    pub text: String,
    /// The proposed wording.
    pub proposed: String,
    /// Why.
    pub reason: String,
    /// The file, and the place in it.
    pub source: String,
}

impl Returned {
    /// Whether it says anything.
    pub fn says_something(&self) -> bool {
        !self.text.is_empty() || !self.proposed.is_empty()
    }
}
