//! The whole edition as a JSON document with the schema `schema/standard-1.json`.
//!
//! - The document contains all data of the edition once, in all languages; things refer to each other by id.
//! - Every key is always present: `null` for a missing value, an empty list for no values.
//! - A text in several languages is a map by language tag with the languages that have the text. Prose has the fields
//!   `markdown` (whose links lead to the site) and `text`, the text as indexed by the search, plus the labels of lists.
//! - Keys are the words of the content format.
//! - A later edition does not change the document: it names the previous edition and no later one.

mod amendment;
mod clause;
mod data;
mod document;
mod element;
mod languages;
mod lines;
mod map;
mod thing;

use crate::resolve::ResolvedEdition;
use crate::site::url::data::{DataFile, schema};
use crate::site::url::relative;
use languages::Languages;
pub(in crate::export) use lines::print;
use serde::ser::{Serialize, Serializer};
use std::io::{self, Write};

/// The schema, which is published beside the data.
pub const SCHEMA: &str = include_str!("standard-1.schema.json");

/// The depth to which values have lines of their own: each clause, and each field of the edition.
const DEPTH: usize = 2;

/// Writes `standard.json`.
///
/// # Errors
/// `out` fails.
pub fn standard_json(of: &ResolvedEdition<'_>, out: &mut dyn Write) -> io::Result<()> {
    let path = DataFile::Json.path(&of.edition.id);
    let languages = Languages::of(of, &path);
    let clauses = Streamed(|| of.edition.chapters.iter().flat_map(|chapter| clause::clauses(&languages, chapter)));
    print(&document::document(&languages, relative(&path, &schema(), None), clauses), DEPTH, out)
}

/// A list whose elements are made while they are written, so that they are never in memory all at once.
pub(in crate::export) struct Streamed<F>(pub F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Streamed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
