//! The life of an edition: it is begun, renamed, published and compared with its lock. Each function returns the files
//! to be written as values; the caller writes them or does not. The pipeline checks a publication in its future form
//! first.
//!
//! | module | result |
//! | --- | --- |
//! | [`begin`](mod@begin) | the files of a new draft |
//! | `consolidated` | the text of an edition that amends another, as the files of a whole edition |
//! | [`amend`](mod@amend) | the files of a new draft that amends another edition |
//! | [`rename`](mod@rename) | a draft under another id, with all references to it |
//! | [`publishing`](mod@publishing) | the files of a published edition, of the edition that it replaces, and `current` |
//! | [`lock`] | the state of an edition at publication, and the comparison with it |
//! | [`errata`] | the corrections, each of which permits one change |
//! | [`review`](mod@review) | diagnostics about all of these |
//!
//! `edition.yaml` is edited by line ([`keys`]), so that comments and formatting stay.

mod amend;
mod begin;
mod consolidated;
mod draft_notice;
pub mod errata;
mod keys;
pub mod lock;
mod publishing;
mod rename;
mod review;
mod rules;

pub use amend::amend;
pub use begin::{NewEdition, begin};
pub use publishing::Write;
pub(crate) use publishing::{Keep, edition_path, locked, publishing};
pub use rename::{Renaming, rename};
pub use review::{accept, check_urls, review};
pub use rules::RULES;

use crate::diagnostic::{Span, did_you_mean};
use crate::model::{EditionId, Status, reserved};
use crate::source::FileTree;

/// Why an edition cannot be created, renamed or published. Faults of the content are reported as diagnostics instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublicationError {
    /// The text is not a valid edition id, with the reason.
    #[error("{0}")]
    BadId(String),
    /// The edition exists already.
    #[error("there is an edition `{0}` already")]
    Exists(EditionId),
    /// The edition does not exist.
    #[error("there is no edition `{0}`")]
    Unknown(EditionId),
    /// The edition is made of amendments, which cannot be applied because the content has errors.
    #[error(
        "the text of edition `{0}` is made of amendments and cannot be read; correct what `clausebook check` reports"
    )]
    NotReadable(EditionId),
    /// The edition is published and locked.
    #[error("edition `{0}` is published and locked; correct it by errata.yaml, or begin a new edition")]
    Locked(EditionId),
    /// The edition has no lock that can be used.
    #[error("edition `{0}` has no lock that can be read; `clausebook check` tells why")]
    NoLock(EditionId),
    /// The reading of a locked edition cannot be accepted.
    #[error(transparent)]
    NotAccepted(#[from] lock::NotAccepted),
    /// The edition is not a draft.
    #[error("edition `{0}` is {status}, so its id cannot change; only a draft can be renamed", status = .1.word())]
    NotDraft(EditionId, Status),
    /// A published edition refers to the draft.
    #[error("{place}: a locked edition refers to `{draft}`, so the draft cannot be renamed")]
    NamedInLocked {
        /// The place of the reference, as `PATH:LINE`.
        place: String,
        /// The draft.
        draft: EditionId,
    },
    /// Neither `edition.yaml` nor the caller gives a publication date.
    #[error("edition `{0}` has no date; give it with --date YYYY-MM-DD")]
    NoDate(EditionId),
    /// `edition.yaml` has a form in which its lines cannot be edited.
    #[error("{path} cannot be edited by line; write each key on a separate line")]
    NotEditable {
        /// The path of the file from the root.
        path: String,
    },
    /// A reference has a form in which its id cannot be edited.
    #[error("{place}: `{id}` cannot be replaced here; write the reference as `[](KIND:{id}/ID)`")]
    NotReplaceable {
        /// The place of the reference, as `PATH:LINE`.
        place: String,
        /// The id in it.
        id: EditionId,
    },
    /// `--allow` names an unknown rule; with the nearest known one.
    #[error("--allow: there is no rule `{id}`{near}", id = .0.escape_debug(), near = did_you_mean(*.1))]
    UnknownRule(String, Option<&'static str>),
    /// `--allow` names a rule that reports errors.
    #[error("--allow: `{0}` is an error and cannot be allowed; correct the fault")]
    StaysAnError(&'static str),
    /// `--allow` names the rule about what a draft has not translated yet.
    #[error(
        "--allow: `{rule}` is about drafts; in a published edition what is missing in a language is an error and cannot be \
         allowed; translate it, or list the languages that the edition has under `languages` in edition.yaml"
    )]
    OnlyInDrafts {
        /// The id of the rule.
        rule: &'static str,
    },
}

/// The folder of an edition, from the root.
pub(crate) fn folder_of(id: &EditionId) -> String {
    format!("content/editions/{id}")
}

/// Parses the id of a new edition.
fn new_id(text: &str) -> Result<EditionId, PublicationError> {
    let bad = |why: String| PublicationError::BadId(format!("`{}` is not a valid id: {why}", text.escape_debug()));
    let id = EditionId::parse(text).map_err(|error| bad(error.to_string()))?;
    reserved(&id).map_or(Ok(id), |why| Err(bad(why.to_owned())))
}

/// Whether the folder of an edition contains any file.
pub(crate) fn is_there(files: &FileTree, id: &EditionId) -> bool {
    let folder = format!("{}/", folder_of(id));
    let sources = files.sources.range(folder.clone()..).next().map(|(path, _)| path);
    let others = files.others.range(folder.clone()..).next().map(|(path, _)| path);
    sources.into_iter().chain(others).any(|path| path.starts_with(&folder))
}

/// Whether an edition is published and locked.
pub(crate) fn is_locked(files: &FileTree, id: &EditionId) -> bool {
    files.sources.contains_key(&format!("{}/edition.lock", folder_of(id)))
}

/// A text with some spans replaced.
fn edited(text: &str, edits: impl IntoIterator<Item = (Span, String)>) -> String {
    let mut edits: Vec<(Span, String)> = edits.into_iter().collect();
    edits.sort();
    let mut out = text.to_owned();
    for (span, new) in edits.into_iter().rev() {
        out.replace_range(span.start()..span.end(), &new);
    }
    out
}
