//! Terms and their aliases.

use super::{Localized, Prose, ProvenanceId, TermId};
use crate::diagnostic::Placed;

/// A term with its definition. Its aliases are synonyms in search and count as uses of it.
#[derive(Clone, Debug)]
pub struct Term {
    pub id: Placed<TermId>,
    pub term: Localized<String>,
    pub aliases: Localized<Vec<String>>,
    pub definition: Localized<Prose>,
    pub source: Option<Placed<ProvenanceId>>,
}
