//! Where a clause, list or item comes from.

use super::{Localized, Prose, ProvenanceId};
use crate::diagnostic::Placed;

/// A kind of provenance that an edition declares, as `reported`: shown on all that bears it.
#[derive(Clone, Debug)]
pub struct Provenance {
    pub id: Placed<ProvenanceId>,
    pub name: Localized<String>,
    pub description: Localized<Prose>,
}
