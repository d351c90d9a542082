//! Checklist items: common to all community types, or individual to some.

use super::{ClauseId, DimensionId, ItemId, Localized, Prose, ProvenanceId, TypeId};
use crate::diagnostic::Placed;

/// A dimension under which items are grouped and scored.
#[derive(Clone, Debug)]
pub struct Dimension {
    pub id: Placed<DimensionId>,
    pub name: Localized<String>,
}

/// Whom an item is for.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// For every community type.
    Common,
    /// For these types; never empty.
    Individual(Vec<Placed<TypeId>>),
}

/// What a community must meet, worth `points`, derived from clauses.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: Placed<ItemId>,
    pub kind: ItemKind,
    pub dimension: Placed<DimensionId>,
    pub title: Localized<String>,
    pub text: Localized<Prose>,
    pub evidence: Localized<Prose>,
    pub points: u32,
    pub clauses: Vec<Placed<ClauseId>>,
    pub source: Option<Placed<ProvenanceId>>,
}

impl Item {
    pub fn is_common(&self) -> bool {
        matches!(self.kind, ItemKind::Common)
    }

    /// Whether it is on the checklist of a type.
    pub fn is_for(&self, community_type: &TypeId) -> bool {
        match &self.kind {
            ItemKind::Common => true,
            ItemKind::Individual(types) => types.iter().any(|t| &t.value == community_type),
        }
    }
}
