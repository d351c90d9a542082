//! An edition in one language as a document that is read from the first page to the last: what `docx` and `pdf` lay out.
//!
//! The input is a [`Rendition`], the result are values that borrow from it: the [`Cover`], and for each clause in reading
//! order a [`Section`] with its number, title, text, footnotes and the data that it inserts. Text stays the tree of the
//! source; [`PrintedEdition::target`] tells a format where a link of that tree leads, and what it says. Nothing here is
//! laid out and nothing is read from disk.

mod cover;
#[cfg(test)]
pub(super) mod fixture;
mod inserted;
mod loss;
pub mod private;
mod section;
mod target;
#[cfg(test)]
mod tests;
mod words;

pub use cover::{Cover, history};
pub use inserted::{Entry, Inserted, TermEntry, Text};
pub use loss::Loss;
pub use section::{Footnote, Section, amended};
pub use target::{Target, To};
pub use words::Words;

use super::rendition::Rendition;
use crate::model::{Chapter, ClauseIndex, Footnotes, Insert, Thing};
use crate::source::digest::DigestBuilder;
use std::collections::BTreeSet;

/// An edition in one language, from its cover to its last chapter.
pub struct PrintedEdition<'a> {
    /// The edition, the language and where links lead.
    pub rendition: &'a Rendition<'a>,
    /// The data that some clause inserts.
    inserts: BTreeSet<Insert>,
}

impl<'a> PrintedEdition<'a> {
    /// The document of a rendition.
    pub fn new(rendition: &'a Rendition<'a>) -> PrintedEdition<'a> {
        let inserts = rendition.edition.clauses.iter().filter_map(|clause| clause.insert).collect();
        PrintedEdition { rendition, inserts }
    }

    /// What stands on the cover and on the pages before the first chapter.
    pub fn cover(&self) -> Cover<'a> {
        Cover::of(self.rendition)
    }

    /// The fixed words of the document in its language.
    pub fn words(&self) -> &'static Words {
        Words::of(self.rendition.lang)
    }

    /// The chapters in reading order: foreword and introduction first, the bibliography last.
    pub fn chapters(&self) -> &'a [Chapter] {
        &self.rendition.edition.chapters
    }

    /// The clauses of a chapter in reading order; the first is the heading of the chapter.
    pub fn sections(&self, chapter: &'a Chapter) -> impl Iterator<Item = Section<'a>> + use<'a> {
        let rendition = self.rendition;
        let notes = Footnotes::of(rendition.edition, chapter);
        chapter.clauses.clone().map(move |place| Section::of(rendition, ClauseIndex(place), chapter.part, &notes))
    }

    /// Whether a link to a thing of the edition can lead to a place in the document.
    pub fn has(&self, thing: &Thing) -> bool {
        let edition = self.rendition.edition;
        let inserts = |insert| self.inserts.contains(&insert);
        match thing {
            Thing::Clause(_)
            | Thing::Table(_)
            | Thing::Figure(_)
            | Thing::Formula(_)
            | Thing::Note(_)
            | Thing::Example(_) => true,
            Thing::Term(_) => inserts(Insert::Terms),
            Thing::Body(_) => inserts(Insert::Bodies),
            Thing::List(_) | Thing::Entry(_) => inserts(Insert::Lists),
            Thing::Item(_) => inserts(Insert::Checklist),
            Thing::Document(id) => {
                let document = edition.documents.iter().find(|document| document.id.value == *id);
                document.is_some_and(|document| inserts(document.citing.insert()))
            }
            Thing::Type(_)
            | Thing::Level(_)
            | Thing::Party(_)
            | Thing::Dimension(_)
            | Thing::Grade(_)
            | Thing::Provenance(_)
            | Thing::Value(_)
            | Thing::Unit(_)
            | Thing::Catalogue(_)
            | Thing::Provision(_)
            | Thing::File(_) => false,
        }
    }
}

impl PrintedEdition<'_> {
    /// A digest of the clauses: their ids, numbers, titles and texts in the language of the document. It tells whether a
    /// document that comes back was made of the text as it is now.
    pub fn digest(&self) -> String {
        let rendition = self.rendition;
        let mut pieces = DigestBuilder::default();
        for chapter in self.chapters() {
            let notes = Footnotes::of(rendition.edition, chapter);
            for place in chapter.clauses.clone() {
                let at = ClauseIndex(place);
                let clause = rendition.edition.clause(at);
                let number = rendition.findings.number(at).map(ToString::to_string).unwrap_or_default();
                for piece in [
                    clause.id.value.as_str(),
                    &number,
                    &rendition.clause_title(clause),
                    &rendition.clause_text(clause, &notes),
                ] {
                    pieces.piece(piece.as_bytes());
                }
            }
        }
        pieces.finish().medium()
    }
}
