//! Community types: the kinds of community for which there is a checklist each.

use super::{Localized, Prose, ProvenanceId, TypeId};
use crate::diagnostic::Placed;

#[derive(Clone, Debug)]
pub struct CommunityType {
    pub id: Placed<TypeId>,
    pub name: Localized<String>,
    pub aliases: Localized<Vec<String>>,
    pub description: Localized<Prose>,
    pub source: Option<Placed<ProvenanceId>>,
}
