//! The lock of a published edition: what it said, byte by byte and clause by clause, and where.
//!
//! `clausebook edition publish` writes `edition.lock` beside `edition.yaml`; nobody writes it by hand, and a seal at its
//! end shows whether somebody did. From then on [`verify()`] holds the sources to it: every byte of every file belongs to a
//! thing with an id (a clause, a term) or to the file around them, and each of those has a digest, so that a change is
//! told by the thing that it is in, and an erratum can let exactly that change through.

mod format;
mod parts;
pub mod urls;
mod verify;

#[cfg(test)]
mod tests;

pub use format::{Fault, read, write};
pub use parts::{FileState, Part, state};
pub use verify::verify;

use crate::model::{Edition, Thing};
use crate::resolve::Resolved;
use crate::revision::wording::Wording;
use std::collections::BTreeMap;

/// What `edition.lock` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The id of the edition.
    pub edition: String,
    /// ISO 8601 dates.
    pub published: String,
    /// From when it holds, if that was known.
    pub effective: Option<String>,
    /// The languages of the site at the time, the authoritative one first.
    pub languages: Vec<String>,
    /// Rules whose warnings would have kept the edition from being published, and were let pass: `--allow`.
    pub allowed: Vec<String>,
    /// Files by their path inside the edition's folder; neither the lock itself nor `errata.yaml`.
    pub files: BTreeMap<String, LockedFile>,
    /// The clauses by their ids.
    pub clauses: BTreeMap<String, LockedClause>,
    /// Addresses that lead to the edition, from the site's root.
    pub urls: Vec<String>,
}

/// What the lock keeps of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedFile {
    /// Of all its bytes: 64 hexadecimal digits.
    pub sha256: String,
    /// Of the bytes of each thing in it, 32 digits; the file itself stands for what is outside of all others.
    pub parts: BTreeMap<Thing, String>,
}

/// What the lock keeps of a clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LockedClause {
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Of what it says in each language, whatever its markup: 32 digits.
    pub text: BTreeMap<String, String>,
}

/// Where the lock of an edition stands, from the root.
pub fn path(edition: &Edition) -> String {
    format!("{}/edition.lock", edition.folder)
}

/// Makes the lock of an edition as it is now; `place` is where it stands in
/// [`Standard::editions`](crate::model::Standard::editions).
pub fn lock(resolved: &Resolved, place: usize, files: &BTreeMap<String, FileState>) -> Lock {
    let (edition, findings) = (&resolved.standard.editions[place], &resolved.findings[place]);
    let clauses = edition.indexed_clauses().map(|(at, clause)| {
        let text = clause.texts.iter().map(|(lang, text)| (lang.to_string(), Wording::of(text).digest().medium()));
        let number = findings.number(at).map(ToString::to_string);
        (clause.id.value.to_string(), LockedClause { number, text: text.collect() })
    });
    let locked = |state: &FileState| LockedFile {
        sha256: state.digest.to_string(),
        parts: state.parts.iter().map(|(thing, part)| (thing.clone(), part.digest.medium())).collect(),
    };
    let urls = urls::of_edition(resolved, place);
    Lock {
        edition: edition.id.to_string(),
        published: edition.dates.published.map(|date| date.to_string()).unwrap_or_default(),
        effective: edition.dates.effective.map(|date| date.to_string()),
        languages: resolved.standard.site.languages.iter().map(ToString::to_string).collect(),
        allowed: Vec::new(),
        files: files.iter().map(|(path, state)| (path.clone(), locked(state))).collect(),
        clauses: clauses.collect(),
        urls: urls.into_iter().map(|path| path.to_string()).collect(),
    }
}
