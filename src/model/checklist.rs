//! Checklist items: common to all community types, or individual to some.

use super::{ClauseId, DimensionId, ItemId, Localized, Prose, ProvenanceId, TypeId};
use crate::diagnostic::{Placed, Span};

/// A dimension under which items are grouped and scored.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// The id that items name it by.
    pub id: Placed<DimensionId>,
    /// What the dimension is called.
    pub name: Localized<String>,
}

/// The community types to which an item applies.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// All community types.
    Common,
    /// These types; never empty.
    Individual(Vec<Placed<TypeId>>),
}

/// What an item asks in full.
#[derive(Clone, Debug)]
pub enum ItemText {
    /// A text of its own.
    Own(Localized<Prose>),
    /// The text of the only clause that it is derived from, in every language: `text: clause`. The place is that of the
    /// word.
    Clause(Span),
}

impl ItemText {
    /// The text that the checklist itself contains.
    pub fn own(&self) -> Option<&Localized<Prose>> {
        match self {
            ItemText::Own(text) => Some(text),
            ItemText::Clause(_) => None,
        }
    }
}

/// A requirement on a community, worth `points` and derived from clauses.
#[derive(Clone, Debug)]
pub struct Item {
    /// The id of this item, also in addresses.
    pub id: Placed<ItemId>,
    /// Whether every community must meet it, or one of some types.
    pub kind: ItemKind,
    /// The dimension that its points count for.
    pub dimension: Placed<DimensionId>,
    /// What it asks, in a few words. Empty if an item whose text is its clause has the title of the clause;
    /// [`Findings::item_titles`](crate::resolve::Findings::item_titles) says what readers see.
    pub title: Localized<String>,
    /// What it asks, in full.
    pub text: ItemText,
    /// What shows that it is met.
    pub evidence: Localized<Prose>,
    /// The points for meeting it.
    pub points: u32,
    /// The clauses that it is derived from.
    pub clauses: Vec<Placed<ClauseId>>,
    /// Where it comes from.
    pub source: Option<Placed<ProvenanceId>>,
}

impl Item {
    /// Whether every community must meet it, of whatever type.
    pub fn is_common(&self) -> bool {
        matches!(self.kind, ItemKind::Common)
    }

    /// Whether the item is on the checklist of a type.
    pub fn is_for(&self, community_type: &TypeId) -> bool {
        match &self.kind {
            ItemKind::Common => true,
            ItemKind::Individual(types) => types.iter().any(|t| &t.value == community_type),
        }
    }
}
