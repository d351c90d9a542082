//! Terms and their aliases.

use super::{Localized, Prose, ProvenanceId, TermId};
use crate::diagnostic::Placed;

/// A term with its definition. Its aliases are synonyms in search, and an occurrence of an alias is a use of the term.
#[derive(Clone, Debug)]
pub struct Term {
    /// The id of this term, also in addresses.
    pub id: Placed<TermId>,
    /// The term itself.
    pub term: Localized<String>,
    /// Its synonyms.
    pub aliases: Localized<Vec<String>>,
    /// What it means.
    pub definition: Localized<Prose>,
    /// Where its definition comes from.
    pub source: Option<Placed<ProvenanceId>>,
}
