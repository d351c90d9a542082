//! The provenance of a clause, list or item.

use super::{Localized, Prose, ProvenanceId};
use crate::diagnostic::Placed;

/// A kind of provenance that an edition declares, such as `reported`. It is shown on everything marked with it.
#[derive(Clone, Debug)]
pub struct Provenance {
    /// The id that other files name it by.
    pub id: Placed<ProvenanceId>,
    /// What is shown on all that bears it.
    pub name: Localized<String>,
    /// What it says of the things that bear it.
    pub description: Localized<Prose>,
}
