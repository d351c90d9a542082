//! The assessment scheme: weights, who takes part, grades, and items that decide alone.

use super::{BodyId, DimensionId, GradeId, ItemId, Localized, ParticipantId, Prose, ProvenanceId};
use crate::diagnostic::{Placed, Span};

#[derive(Clone, Debug)]
pub struct Assessment {
    pub description: Localized<Prose>,
    pub source: Option<Placed<ProvenanceId>>,
    /// The share of each dimension in per cent; 100 in all.
    pub weights: Vec<(Placed<DimensionId>, u32)>,
    pub participants: Vec<Participant>,
    /// From the highest down.
    pub grades: Vec<Grade>,
    pub vetoes: Vec<Veto>,
    /// The whole file, for diagnostics.
    pub span: Span,
}

/// Somebody who assesses.
#[derive(Clone, Debug)]
pub struct Participant {
    pub id: Placed<ParticipantId>,
    pub body: Placed<BodyId>,
    /// The share of its view in per cent; 100 in all.
    pub weight: Placed<u32>,
    pub role: Localized<Prose>,
}

/// A grade, reached from a score of `from` upwards.
#[derive(Clone, Debug)]
pub struct Grade {
    pub id: Placed<GradeId>,
    pub name: Localized<String>,
    /// In per cent of the weighted score, 0 to 100.
    pub from: Placed<u32>,
}

/// An item that, unmet, decides alone, and how.
#[derive(Clone, Debug)]
pub struct Veto {
    pub item: Placed<ItemId>,
    pub effect: Localized<Prose>,
    /// The highest grade that is left when the item is answered "not met"; `None` if the effect is words only.
    pub at_most: Option<Placed<GradeId>>,
}
