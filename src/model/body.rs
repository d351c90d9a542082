//! Bodies: the organizations to which a standard assigns duties, their levels, and the parties that cooperate.

use super::{BodyId, LevelId, Localized, PartyId, Prose, ProvenanceId};
use crate::diagnostic::Placed;

/// A level of bodies. The edition lists the levels from the top down.
#[derive(Clone, Debug)]
pub struct BodyLevel {
    /// The id that bodies name it by.
    pub id: Placed<LevelId>,
    /// What the level is called.
    pub name: Localized<String>,
}

/// One of the parties that cooperate.
#[derive(Clone, Debug)]
pub struct Party {
    /// The id that bodies name it by.
    pub id: Placed<PartyId>,
    /// What the party is called.
    pub name: Localized<String>,
    /// Whether this is the party that leads the others.
    pub core: bool,
}

/// An organization that the standard names.
#[derive(Clone, Debug)]
pub struct Body {
    /// The id of this body, also in addresses.
    pub id: Placed<BodyId>,
    /// What the body is called.
    pub name: Localized<String>,
    /// Other names of it, which search finds too.
    pub aliases: Localized<Vec<String>>,
    /// The level on which it stands.
    pub level: Option<Placed<LevelId>>,
    /// The party that it belongs to.
    pub party: Option<Placed<PartyId>>,
    /// The body that leads this body.
    pub under: Option<Placed<BodyId>>,
    /// Who it is and what it does.
    pub description: Localized<Prose>,
    /// Where its description comes from.
    pub source: Option<Placed<ProvenanceId>>,
}
