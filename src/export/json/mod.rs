//! The whole edition as one JSON document, after `schema/standard-1.json`.
//!
//! - Everything that the edition says is in it once, in all languages; ids tie things together.
//! - Every key is always there: `null` where a thing has no such value, an empty list where it has none of them.
//! - What is said in several languages is a map by language tag that holds the languages in which it is said. Prose is
//!   there as `markdown` (whose links lead to the site) and as `text`, which is what the search reads.
//! - Keys are the words of the content format.
//! - Nothing in it changes because another edition came: it names the edition before it and none after.

mod clause;
mod document;
mod languages;
mod map;
mod thing;

use super::Exported;
use languages::Languages;
use serde::Serialize;

/// The schema, as it is published beside the data.
pub const SCHEMA: &str = include_str!("standard-1.schema.json");

/// Writes `standard.json`.
pub fn standard_json(of: &Exported<'_>) -> Vec<u8> {
    let path = crate::publish::url::data::DataFile::Json.path(&of.edition.id);
    let schema = crate::publish::url::relative(&path, &crate::publish::url::data::schema(), None);
    print(&document::document(&Languages::of(of, &path), schema))
}

/// Indented by two spaces, so that versions can be compared line by line.
pub(super) fn print(value: &impl Serialize) -> Vec<u8> {
    // Strings as keys and numbers in range: there is nothing that JSON could not say, and memory does not fail to take it.
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
