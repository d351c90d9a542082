//! The whole edition as one JSON document, after `schema/standard-1.json`.
//!
//! - Everything that the edition says is in it once, in all languages; ids tie things together.
//! - Every key is always there: `null` where a thing has no such value, an empty list where it has none of them.
//! - What is said in several languages is a map by language tag that holds the languages in which it is said. Prose is
//!   there as `markdown` (whose links lead to the site) and as `text`, which is what the search reads with the labels of lists.
//! - Keys are the words of the content format.
//! - Nothing in it changes because another edition came: it names the edition before it and none after.

mod clause;
mod document;
mod languages;
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
pub(in crate::export) use list::ListInDocument;
use serde::Serialize;

/// The schema, as it is published beside the data.
pub const SCHEMA: &str = include_str!("standard-1.schema.json");

/// Where the clauses stand in the document.
const CLAUSES: ListInDocument<'_> = ListInDocument(&["clauses"]);

/// What the end of `standard.json` is made from; `place` is that of the edition. It tells which clauses are others than in
/// the edition before.
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

/// Indented by two spaces, so that versions can be compared line by line.
pub(super) fn print(value: &impl Serialize) -> Vec<u8> {
    // Strings as keys and numbers in range: there is nothing that JSON could not say, and memory does not fail to take it.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
