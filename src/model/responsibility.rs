//! Responsibility lists: what each body answers for.

use super::{BodyId, ClauseId, EntryId, ListId, Localized, Prose, ProvenanceId};
use crate::diagnostic::Placed;

/// A responsibility list of one body.
#[derive(Clone, Debug)]
pub struct ResponsibilityList {
    pub id: Placed<ListId>,
    pub body: Placed<BodyId>,
    pub title: Localized<String>,
    pub source: Option<Placed<ProvenanceId>>,
    pub entries: Vec<Entry>,
}

/// One duty, tied to the clauses that ask for it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Placed<EntryId>,
    pub text: Localized<Prose>,
    pub clauses: Vec<Placed<ClauseId>>,
    pub role: Role,
    /// Its own provenance, or the list's.
    pub source: Option<Placed<ProvenanceId>>,
}

/// Whether the body leads or supports in what the entry says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    #[default]
    Lead,
    Support,
}

impl Role {
    pub fn word(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Support => "support",
        }
    }
}
