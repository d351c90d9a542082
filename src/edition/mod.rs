//! The life of an edition: it is begun, renamed, published and compared with its lock. Each function returns the files
//! to be written as values; the caller writes them or does not. The pipeline checks a publication in its future form
//! first.
//!
//! | module | result |
//! | --- | --- |
//! | [`begin`](mod@begin) | the files of a new draft |
//! | [`rename`](mod@rename) | a draft under another id, with all references to it |
//! | [`publishing`](mod@publishing) | the files of a published edition, of the edition that it replaces, and `current` |
//! | [`lock`] | the state of an edition at publication, and the comparison with it |
//! | [`errata`] | the corrections, each of which permits one change |
//! | [`review`](mod@review) | diagnostics about all of these |
//!
//! `edition.yaml` is edited by line ([`keys`]), so that comments and formatting stay.

mod begin;
mod draft_notice;
pub mod errata;
mod keys;
pub mod lock;
mod publishing;
mod rename;
mod review;
mod rules;

pub use begin::{NewEdition, begin};
pub use publishing::Write;
pub(crate) use publishing::{Keep, edition_path, locked, publishing};
pub use rename::{Renaming, rename};
pub use review::{check_urls, review};
pub use rules::RULES;

use crate::diagnostic::Span;
use crate::model::{EditionId, Status, is_reserved};
use crate::source::FileTree;
use std::fmt;

/// Why an edition cannot be created, renamed or published. Faults of the content are reported as diagnostics instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicationError {
    /// The text is not a valid edition id, with the reason.
    BadId(String),
    /// The edition exists already.
    Exists(EditionId),
    /// The edition does not exist.
    Unknown(EditionId),
    /// The edition is published and locked.
    Locked(EditionId),
    /// The edition is not a draft.
    NotDraft(EditionId, Status),
    /// A published edition refers to the draft.
    NamedInLocked {
        /// The place of the reference, as `PATH:LINE`.
        place: String,
        /// The draft.
        draft: EditionId,
    },
    /// Neither `edition.yaml` nor the caller gives a publication date.
    NoDate(EditionId),
    /// `edition.yaml` has a form in which its lines cannot be edited.
    NotEditable {
        /// The path of the file from the root.
        path: String,
    },
    /// A reference has a form in which its id cannot be edited.
    NotReplaceable {
        /// The place of the reference, as `PATH:LINE`.
        place: String,
        /// The id in it.
        id: EditionId,
    },
    /// `--allow` names an unknown rule; with the nearest known one.
    UnknownRule(String, Option<&'static str>),
    /// `--allow` names a rule that reports errors.
    StaysAnError(&'static str),
}

impl fmt::Display for PublicationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublicationError::BadId(why) => f.write_str(why),
            PublicationError::Exists(id) => write!(f, "there is an edition `{id}` already"),
            PublicationError::Unknown(id) => write!(f, "there is no edition `{id}`"),
            PublicationError::Locked(id) => {
                write!(f, "edition `{id}` is published and locked; correct it by errata.yaml, or begin a new edition")
            }
            PublicationError::NotDraft(id, status) => {
                write!(f, "edition `{id}` is {}: its id is in its addresses and stays; only a draft can be renamed", {
                    status.word()
                })
            }
            PublicationError::NamedInLocked { place, draft } => {
                write!(f, "{place}: a published and locked edition names `{draft}`, so the draft keeps its id")
            }
            PublicationError::NoDate(id) => write!(f, "edition `{id}` has no date; give it with --date YYYY-MM-DD"),
            PublicationError::NotEditable { path } => {
                write!(f, "{path} cannot be edited line by line; write each of its keys on a line of its own")
            }
            PublicationError::NotReplaceable { place, id } => {
                write!(f, "{place}: `{id}` cannot be replaced here; write the reference as `[](KIND:{id}/ID)`")
            }
            PublicationError::UnknownRule(id, near) => {
                write!(f, "--allow: there is no rule `{}`", id.escape_debug())?;
                near.map_or(Ok(()), |near| write!(f, "; did you mean `{near}`?"))
            }
            PublicationError::StaysAnError(rule) => {
                write!(f, "--allow: `{rule}` is an error and stays one; mend what it finds")
            }
        }
    }
}

impl std::error::Error for PublicationError {}

/// The folder of an edition, from the root.
pub(crate) fn folder_of(id: &EditionId) -> String {
    format!("content/editions/{id}")
}

/// Parses the id of a new edition.
fn new_id(text: &str) -> Result<EditionId, PublicationError> {
    let bad = |why: String| PublicationError::BadId(format!("`{}` is no id: {why}", text.escape_debug()));
    let id = EditionId::parse(text).map_err(|error| bad(error.to_string()))?;
    if is_reserved(&id) { Err(bad("the site has a folder with this name".to_owned())) } else { Ok(id) }
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
        out.replace_range(span.start..span.end, &new);
    }
    out
}
