//! The assessment scheme: weights, who takes part, grades, and items that decide alone.

use super::{BodyId, DimensionId, GradeId, ItemId, Localized, ParticipantId, Prose, ProvenanceId};
use crate::diagnostic::{Placed, Span};

/// How the checklist is scored: `assessment.yaml`.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// What the assessment is for.
    pub description: Localized<Prose>,
    /// Where the scheme comes from.
    pub source: Option<Placed<ProvenanceId>>,
    /// The share of each dimension in per cent; 100 in all.
    pub weights: Vec<(Placed<DimensionId>, u32)>,
    /// Those whose views make the score.
    pub participants: Vec<Participant>,
    /// From the highest down.
    pub grades: Vec<Grade>,
    /// The items that lower the grade when they are not met.
    pub vetoes: Vec<Veto>,
    /// The whole file, for diagnostics.
    pub span: Span,
}

/// Somebody who assesses.
#[derive(Clone, Debug)]
pub struct Participant {
    /// The id of this participant.
    pub id: Placed<ParticipantId>,
    /// The organization that assesses.
    pub body: Placed<BodyId>,
    /// The share of its view in per cent; 100 in all.
    pub weight: Placed<u32>,
    /// What it contributes, in words.
    pub role: Localized<Prose>,
}

/// A grade, reached from a score of `from` upwards.
#[derive(Clone, Debug)]
pub struct Grade {
    /// The id of this grade.
    pub id: Placed<GradeId>,
    /// What the grade is called.
    pub name: Localized<String>,
    /// In per cent of the weighted score, 0 to 100.
    pub from: Placed<u32>,
}

/// An item that, unmet, decides alone, and how.
#[derive(Clone, Debug)]
pub struct Veto {
    /// The item that must be met.
    pub item: Placed<ItemId>,
    /// What happens if it is not met, in words.
    pub effect: Localized<Prose>,
    /// The highest grade that is left when the item is answered "not met"; `None` if the effect is words only.
    pub at_most: Option<Placed<GradeId>>,
}
