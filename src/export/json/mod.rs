//! The whole edition as a JSON document with the schema `schema/standard-1.json`.
//!
//! - The document contains all data of the edition once, in all languages; things refer to each other by id.
//! - Every key is always present: `null` for a missing value, an empty list for no values.
//! - A text in several languages is a map by language tag with the languages that have the text. Prose has the fields
//!   `markdown` (whose links lead to the site) and `text`, the text as indexed by the search, plus the labels of lists.
//! - Keys are the words of the content format.
//! - A later edition does not change the document: it names the previous edition and no later one.

mod clause;
mod document;
mod languages;
mod lines;
mod list;
mod map;
mod thing;

use super::Exported;
use crate::revision::compare::base;
use crate::site::by_chapter::Piece;
use crate::site::output_tree::Part;
use crate::site::url::data::{DataFile, schema};
use crate::site::url::relative;
use languages::Languages;
pub(in crate::export) use lines::print;
pub(in crate::export) use list::ListInDocument;

/// The schema, which is published beside the data.
pub const SCHEMA: &str = include_str!("standard-1.schema.json");

/// The place of the clauses in the document.
const CLAUSES: ListInDocument<'_> = ListInDocument { keys: &["clauses"], depth: DEPTH };

/// The depth to which values have lines of their own: each clause, and each field of the edition.
const DEPTH: usize = 2;

/// The declared inputs of the end of `standard.json`; `place` is the index of the edition. The end lists the clauses
/// that differ from the previous edition.
pub fn end_of(of: &Exported<'_>, place: usize) -> Part<'static> {
    let has_base = base(&of.resolved.standard, place).is_some();
    if has_base { Part::Edition(place, None) } else { Part::Outline(place) }
}

/// Writes a piece of `standard.json`.
pub fn standard_json(of: &Exported<'_>, piece: Piece) -> Vec<u8> {
    let path = DataFile::Json.path(&of.edition.id);
    let languages = Languages::of(of, &path);
    match piece {
        Piece::Chapter(place) => {
            let chapter = &of.edition.chapters[place];
            CLAUSES.elements(&clause::clauses(&languages, chapter), place == 0)
        }
        around => {
            let schema = relative(&path, &schema(), None);
            let (before, after) = CLAUSES.around(&document::document(&languages, schema));
            if around == Piece::Before { before } else { after }
        }
    }
}
