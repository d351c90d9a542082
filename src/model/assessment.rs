//! The assessment scheme: weights, participants, grades, and decisive items.

use super::{BodyId, DimensionId, GradeId, ItemId, Localized, ParticipantId, Prose, ProvenanceId};
use crate::diagnostic::{Placed, Span};

/// How the checklist is scored: `assessment.yaml`.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// What the assessment is for.
    pub description: Localized<Prose>,
    /// Where the scheme comes from.
    pub source: Option<Placed<ProvenanceId>>,
    /// The share of each dimension in per cent; the sum is 100.
    pub weights: Vec<(Placed<DimensionId>, u32)>,
    /// Those whose views make the score.
    pub participants: Vec<Participant>,
    /// From the highest to the lowest.
    pub grades: Vec<Grade>,
    /// The items that lower the grade when they are not met.
    pub vetoes: Vec<Veto>,
    /// The whole file, for diagnostics.
    pub span: Span,
}

/// A participant in the assessment.
#[derive(Clone, Debug)]
pub struct Participant {
    /// The id of this participant.
    pub id: Placed<ParticipantId>,
    /// The organization that assesses.
    pub body: Placed<BodyId>,
    /// The share of the participant's assessment in per cent; the sum is 100.
    pub weight: Placed<u32>,
    /// What it contributes, in words.
    pub role: Localized<Prose>,
}

/// A grade for scores of `from` and above.
#[derive(Clone, Debug)]
pub struct Grade {
    /// The id of this grade.
    pub id: Placed<GradeId>,
    /// What the grade is called.
    pub name: Localized<String>,
    /// In per cent of the weighted score, 0 to 100.
    pub from: Placed<u32>,
}

/// A decisive item, and the effect if it is not met.
#[derive(Clone, Debug)]
pub struct Veto {
    /// The item that must be met.
    pub item: Placed<ItemId>,
    /// What happens if it is not met, in words.
    pub effect: Localized<Prose>,
    /// The highest grade that remains possible when the item is answered "not met"; `None` if the effect is only
    /// described in words.
    pub at_most: Option<Placed<GradeId>>,
}
