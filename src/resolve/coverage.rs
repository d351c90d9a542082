//! The coverage of a clause: whether a checklist item, an entry of a responsibility list, or a body is tied to it.
//!
//! What is tied to a clause also covers its descendants: an item that derives from 5.2 covers 5.2.1 too.

use super::Findings;
use crate::model::Edition;

/// The kinds of coverage of a clause, directly or through an ancestor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// A checklist item derives from it.
    pub item: bool,
    /// An entry of a responsibility list is tied to it.
    pub entry: bool,
    /// Its `bodies` attribute names a body.
    pub body: bool,
}

impl Coverage {
    /// Whether anything answers for the clause.
    pub fn is_covered(self) -> bool {
        self.item || self.entry || self.body
    }
}

/// The coverage of each clause, by [`ClauseIndex`](crate::model::ClauseIndex).
pub fn coverage(edition: &Edition, findings: &Findings) -> Vec<Coverage> {
    let mut all: Vec<Coverage> = Vec::with_capacity(edition.clauses.len());
    for (index, clause) in edition.indexed_clauses() {
        // Parents come before their children in reading order.
        let above = clause.parent.and_then(|parent| all.get(parent.0).copied()).unwrap_or_default();
        all.push(Coverage {
            item: above.item || findings.items_of.contains_key(&index),
            entry: above.entry || findings.entries_of.contains_key(&index),
            body: above.body || !clause.bodies.is_empty(),
        });
    }
    all
}
