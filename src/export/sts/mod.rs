//! NISO STS 1.2 (ANSI/NISO Z39.102-2022), interchange tag set with MathML 3: an edition in one language as XML that
//! standards bodies exchange.
//!
//! ```text
//! Rendition ─document─▶ Cover, Sections ─metadata, section, block, table, inline, formula, data─▶ XML and the files beside it
//! ```
//!
//! | module | what it writes |
//! | --- | --- |
//! | [`metadata`], [`designation`] | `std-meta`: titles, designation, dates, bodies, the editions that it replaces or amends |
//! | [`section`] | foreword and introduction in `front`, chapters in `body`, annexes and bibliography in `back` |
//! | [`block`], [`table`], [`inline`], [`formula`] | texts |
//! | [`data`] | terms as TBX, cited documents as `std`, and other data that clauses insert |
//! | [`uncarried`] | nothing: it tells what an edition has and STS has no place for |
//! | [`xml`] | escaped XML |
//!
//! Every number that readers see is a `label`, exactly as the edition shows it. An id is the word of its kind and ours:
//! `clause_fees.notice`, `table_fees`; `custom-meta` says that ids have this form, and [`import`](crate::import) then
//! takes them back.
//!
//! The file is made on demand by `clausebook export sts` and is no data file of the site: it would be the tenth copy of
//! every text, about as large as the JSON, and those who exchange STS hand a file over; readers of the site have no use
//! for it.

mod block;
mod data;
mod designation;
mod formula;
mod inline;
mod metadata;
mod section;
mod table;
#[cfg(test)]
mod tests;
mod uncarried;
mod writer;
pub(super) mod xml;

use super::document::{Loss, PrintedEdition};
use super::rendition::Rendition;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;
use writer::Writer;

/// Reads a file of the edition, such as a picture.
pub type ReadFile<'a> = dyn Fn(&Path) -> io::Result<Vec<u8>> + 'a;

/// The group of `custom-meta` by which a file says that its ids are ours.
pub const CUSTOM: &str = "clausebook";

/// The folder beside the XML with the files that it shows and links to.
pub const FOLDER: &str = "files";

/// A finished standard.
#[derive(Debug)]
pub struct Sts {
    /// The XML.
    pub xml: String,
    /// The files that it names, by their paths from the folder of the XML.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What could not be carried, in the order of the document.
    pub losses: Vec<Loss>,
}

/// Makes a standard of an edition in one language.
pub fn standard(rendition: &Rendition<'_>, read_file: &ReadFile<'_>) -> Sts {
    let printed = PrintedEdition::new(rendition);
    let none = BTreeSet::new();
    let first = Writer::new(&printed, read_file, &none).standard();
    // An id must exist for each link. Which places have one is known only at the end, so links without target are found in
    // a first writing, and are plain text in a second.
    let missing: BTreeSet<String> = first.targets.difference(&first.ids).cloned().collect();
    let written = if missing.is_empty() { first } else { Writer::new(&printed, read_file, &missing).standard() };
    written.finish()
}
