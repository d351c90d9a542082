//! Responsibility lists: the duties of each body.

use super::{BodyId, ClauseId, EntryId, ListId, Localized, Prose, ProvenanceId};
use crate::diagnostic::Placed;

/// A responsibility list of one body.
#[derive(Clone, Debug)]
pub struct ResponsibilityList {
    /// The id of this list, also in addresses.
    pub id: Placed<ListId>,
    /// The body whose duties it lists.
    pub body: Placed<BodyId>,
    /// What the list is called.
    pub title: Localized<String>,
    /// Where it comes from, and its entries where they say nothing else.
    pub source: Option<Placed<ProvenanceId>>,
    /// The duties in the order of the file.
    pub entries: Vec<Entry>,
}

/// One duty, tied to the clauses that require it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The id of this duty, also in addresses.
    pub id: Placed<EntryId>,
    /// What the body must do.
    pub text: Localized<Prose>,
    /// The clauses that ask for it.
    pub clauses: Vec<Placed<ClauseId>>,
    /// Whether the body leads in it.
    pub role: Role,
    /// The entry's own provenance, or else the list's.
    pub source: Option<Placed<ProvenanceId>>,
}

/// Whether the body leads or supports the duty of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It answers for the duty.
    #[default]
    Lead,
    /// It helps the body that answers for the duty.
    Support,
}

impl Role {
    /// The word for it in files and data.
    pub fn word(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Support => "support",
        }
    }
}
