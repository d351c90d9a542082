//! Why the engine did not do what it was asked for.

use super::mapping::VERSIONS;
use crate::search::SearchError;

/// A failure of the engine or of the way to it. No message contains a user, a password or a token.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The address cannot be used.
    #[error("`{url}` is no address of an engine: {reason}")]
    Address {
        /// The address as it was given, without what stands before an `@`.
        url: String,
        /// Why not.
        reason: &'static str,
    },
    /// No node answers.
    #[error("no answer from the engine at {nodes}: {cause}")]
    Gone {
        /// The addresses of the nodes.
        nodes: String,
        /// What the last attempt ended in.
        cause: String,
    },
    /// The engine wants to know who asks, or does not allow it.
    #[error(
        "the engine refuses access ({status}): set CLAUSEBOOK_ENGINE_USER and CLAUSEBOOK_ENGINE_PASSWORD, or CLAUSEBOOK_ENGINE_TOKEN"
    )]
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// The engine is another program, or of another version.
    #[error("the engine is {found}; clausebook works with {VERSIONS}")]
    Version {
        /// The program and its version.
        found: String,
    },
    /// Some of the shards are gone.
    #[error("the engine has lost a part of its data or is still starting: {0}")]
    Incomplete(String),
    /// The disks are full.
    #[error("the disk of the engine is full: {0}")]
    Full(String),
    /// The engine has nothing under this name.
    #[error("the engine has no documents named `{0}`; write them with `clausebook engine push`")]
    Nothing(String),
    /// The engine has documents of another version of the program.
    #[error(
        "the documents named `{0}` are of another version of clausebook; write them again with `clausebook engine push`"
    )]
    Format(String),
    /// The engine has no such standard.
    #[error("the engine has no standard `{0}`; write it with `clausebook engine push`")]
    NoStandard(String),
    /// The engine has a standard and no library.
    #[error("the documents named `{0}` are those of a standard alone; write the library with `clausebook engine push`")]
    NoLibrary(String),
    /// The engine has several standards, and the request names none.
    #[error("the engine has the documents of several standards, and this one is in no library with them")]
    Several,
    /// Documents that the engine will never take.
    #[error("the engine refused {} documents", .0.len())]
    Documents(Vec<Refusal>),
    /// Another answer that says that something failed.
    #[error("the engine answered {status}: {reason}")]
    Answer {
        /// The HTTP status.
        status: u16,
        /// What the engine says of it.
        reason: String,
    },
    /// An answer that no engine of a supported version gives.
    #[error("the answer of the engine cannot be read: {0}")]
    Unreadable(&'static str),
    /// The search itself failed.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// A document that the engine refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The document: standard, edition, language and id.
    pub document: String,
    /// What the engine says of it.
    pub reason: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.document, self.reason)
    }
}
