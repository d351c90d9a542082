//! Community types. Each has its own checklist.

use super::{Localized, Prose, ProvenanceId, TypeId};
use crate::diagnostic::Placed;

/// A kind of community for which clauses and items can be meant.
#[derive(Clone, Debug)]
pub struct CommunityType {
    /// The id of this type, also in addresses.
    pub id: Placed<TypeId>,
    /// What the type is called.
    pub name: Localized<String>,
    /// Other names of it, which search finds too.
    pub aliases: Localized<Vec<String>>,
    /// Which communities are of this type.
    pub description: Localized<Prose>,
    /// Where its description comes from.
    pub source: Option<Placed<ProvenanceId>>,
}
