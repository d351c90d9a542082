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
    /// Whether the file is a form without columns for some of the fields, so that an empty field says nothing.
    pub is_partial: bool,
    /// What the file says of the comment and `comments.yaml` cannot hold, in words.
    pub uncarried: Vec<String>,
}

impl Returned {
    /// Sets the kind and the day as far as the words of the file are known ones.
    fn set_kind_and_day(&mut self, kind: &str, day: &str) {
        self.kind = read::kind(kind);
        if self.kind.is_none() && !kind.trim().is_empty() {
            self.uncarried.push(format!("the kind `{}`", kind.trim().escape_debug()));
        }
        self.date = read::day(day);
        if self.date.is_empty() && !day.trim().is_empty() {
            self.uncarried.push(format!("the date `{}`", day.trim().escape_debug()));
        }
    }

    /// Whether it says anything.
    pub fn says_something(&self) -> bool {
        !self.text.is_empty() || !self.proposed.is_empty()
    }
}
