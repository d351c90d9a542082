//! Bodies: the organizations that a standard gives duties to, their levels and the parties that act together.

use super::{BodyId, LevelId, Localized, PartyId, Prose, ProvenanceId};
use crate::diagnostic::Placed;

/// A level of bodies; the edition lists them from the top down.
#[derive(Clone, Debug)]
pub struct BodyLevel {
    pub id: Placed<LevelId>,
    pub name: Localized<String>,
}

/// One of those who act together.
#[derive(Clone, Debug)]
pub struct Party {
    pub id: Placed<PartyId>,
    pub name: Localized<String>,
    /// Whether the others act around this one.
    pub core: bool,
}

/// An organization that the standard names.
#[derive(Clone, Debug)]
pub struct Body {
    pub id: Placed<BodyId>,
    pub name: Localized<String>,
    pub aliases: Localized<Vec<String>>,
    pub level: Option<Placed<LevelId>>,
    pub party: Option<Placed<PartyId>>,
    /// The body that leads it.
    pub under: Option<Placed<BodyId>>,
    pub description: Localized<Prose>,
    pub source: Option<Placed<ProvenanceId>>,
}
