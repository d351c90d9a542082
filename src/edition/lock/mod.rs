//! The lock of a published edition: digests of its content by byte and by clause, and its URLs.
//!
//! `clausebook edition publish` writes `edition.lock` beside `edition.yaml`. The file must not be edited; a digest at
//! its end detects edits. From then on [`verify()`] compares the sources with the lock. Every byte of every file
//! belongs to a thing with an id (a clause, a term) or to the rest of the file, and each of these has a digest. A
//! change is therefore reported for the thing that contains it, and an erratum can permit exactly that change. What came out of the
//! bytes is recorded too ([`reading`]): levels, labels and references.

mod elements;
mod format;
mod parts;
mod reading;
pub mod urls;
mod verify;

#[cfg(test)]
mod element_tests;
#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod tests;

pub use format::{Fault, read, write};
pub use parts::{FileState, Part, state};
pub use reading::{Accepted, ClauseReading, NotAccepted, Reader};
pub use verify::{accept, verify};

use crate::model::{Clause, Edition, Thing};
use crate::resolve::Resolved;
use std::collections::BTreeMap;

/// The content of `edition.lock`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The id of the edition.
    pub edition: String,
    /// The publication date in ISO 8601 format.
    pub published: String,
    /// The date from which the edition is in force, if it was known.
    pub effective: Option<String>,
    /// The languages in which it was published, the authoritative one first.
    pub languages: Vec<String>,
    /// The rules that `--allow` named: their warnings would otherwise have prevented publication.
    pub allowed: Vec<String>,
    /// What the reading of the text depended on; `None` in a lock from before locks recorded readings.
    pub reader: Option<Reader>,
    /// How later versions of the program read some clauses, as far as the publisher accepted it; in the order of acceptance.
    pub accepted: Vec<Accepted>,
    /// The files by path inside the edition's folder, without the lock itself and `errata.yaml`.
    pub files: BTreeMap<String, LockedFile>,
    /// The clauses by id.
    pub clauses: BTreeMap<String, LockedClause>,
    /// The tables, figures and formulas, and the notes and examples with an id; empty in a lock from before locks recorded them.
    pub elements: BTreeMap<Thing, LockedElement>,
    /// The URLs that belong to the edition, from the site's root.
    pub urls: Vec<String>,
}

/// The record of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedFile {
    /// The digest of all its bytes: 64 hexadecimal digits.
    pub sha256: String,
    /// The digest of the bytes of each thing in it, 32 digits. The file itself stands for all other bytes.
    pub parts: BTreeMap<Thing, String>,
}

/// The record of a clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedClause {
    /// Its number, if it has one.
    pub number: Option<String>,
    /// The digest of its wording in each language, without markup: 32 digits.
    pub text: BTreeMap<String, String>,
    /// What came out of its text; `None` in a lock from before locks recorded it.
    pub reading: Option<ClauseReading>,
}

impl Lock {
    /// The record of a clause that holds: the one that was accepted last, or else that of the publication.
    fn clause(&self, id: &str) -> Option<&LockedClause> {
        let accepted = self.accepted.iter().rev().find_map(|accepted| accepted.clauses.get(id));
        accepted.or_else(|| self.clauses.get(id))
    }
}

/// The record of an element. Its address is its anchor on the record of its clause, whose URL is in [`Lock::urls`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedElement {
    /// The id of the clause that contains it.
    pub clause: String,
    /// Its anchor in every page that shows the clause.
    pub anchor: String,
    /// Its number; empty for the only note or example of its clause.
    pub number: String,
}

impl LockedElement {
    /// The address, from the pages of the edition in a language.
    fn address(&self) -> String {
        format!("c/{}.html#{}", self.clause, self.anchor)
    }
}

/// The path of an edition's lock, from the root.
pub fn path(edition: &Edition) -> String {
    format!("{}/edition.lock", edition.folder)
}

/// Makes the lock of the current state of an edition; `place` is its index in
/// [`Standard::editions`](crate::model::Standard::editions).
pub fn lock(resolved: &Resolved, place: usize, files: &BTreeMap<String, FileState>) -> Lock {
    let (edition, findings) = (&resolved.standard.editions[place], &resolved.findings[place]);
    let of = resolved.edition_at(place);
    let record = |(at, clause): (_, &Clause)| (clause.id.value.to_string(), reading::of_clause(of, at, clause));
    let clauses = edition.indexed_clauses().map(record);
    let locked = |state: &FileState| LockedFile {
        sha256: state.digest.to_string(),
        parts: state.parts.iter().map(|(thing, part)| (thing.clone(), part.digest.medium())).collect(),
    };
    let urls = urls::of_edition(resolved, place);
    Lock {
        edition: edition.id.to_string(),
        published: edition.dates.published.map(|date| date.to_string()).unwrap_or_default(),
        effective: edition.dates.effective.map(|date| date.to_string()),
        languages: edition.languages().iter().map(ToString::to_string).collect(),
        allowed: Vec::new(),
        reader: Some(Reader::of(of)),
        accepted: Vec::new(),
        files: files.iter().map(|(path, state)| (path.clone(), locked(state))).collect(),
        clauses: clauses.collect(),
        elements: elements::locked(edition, findings),
        urls: urls.into_iter().map(|path| path.to_string()).collect(),
    }
}
