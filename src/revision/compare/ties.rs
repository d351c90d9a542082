//! Interprets changed ties to clauses. An item that derived from two clauses and now derives from the clause that they
//! were merged into has lost nothing.

use super::{Changes, Difference};
use crate::model::{ClauseId, SuccessionKind};
use std::collections::BTreeSet;

/// A changed set of clauses. Changes that follow from declared successions are separate from genuine additions and
/// removals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// Ties that followed clauses to their successors.
    pub followed: Vec<Followed>,
    /// Clauses that the thing is newly tied to.
    pub added: Vec<String>,
    /// Removed clauses, each with its successors, to which the thing is not tied.
    pub removed: Vec<(String, Vec<(SuccessionKind, ClauseId)>)>,
}

/// Ties that followed a succession: several clauses to the clause that they were merged into, or one clause to those
/// that it was split into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// The kind of succession.
    pub kind: SuccessionKind,
    /// Clauses of the old edition.
    pub old: Vec<String>,
    /// Clauses of the new edition.
    pub new: Vec<String>,
}

impl Changes {
    /// Interprets a difference of clause ids.
    pub fn ties(&self, difference: &Difference<String>) -> Ties {
        let mut ties = Ties::default();
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        for old in &difference.removed {
            let successors = ClauseId::parse(old).ok().and_then(|id| self.successors(&id)).unwrap_or_default();
            let mut is_followed = false;
            for (kind, new) in successors {
                let Some(new) = difference.added.iter().find(|added| *added == new.as_str()) else { continue };
                (is_followed, _) = (true, reached.insert(new));
                let joins = |followed: &Followed| match kind {
                    SuccessionKind::SplitFrom => followed.old == [old.clone()],
                    SuccessionKind::Replaces | SuccessionKind::MergedFrom => followed.new == [new.clone()],
                };
                match ties.followed.iter_mut().find(|followed| followed.kind == *kind && joins(followed)) {
                    Some(followed) if *kind == SuccessionKind::SplitFrom => followed.new.push(new.clone()),
                    Some(followed) => followed.old.push(old.clone()),
                    None => {
                        ties.followed.push(Followed { kind: *kind, old: vec![old.clone()], new: vec![new.clone()] })
                    }
                }
            }
            if !is_followed {
                ties.removed.push((old.clone(), successors.to_vec()));
            }
        }
        ties.added = difference.added.iter().filter(|new| !reached.contains(new.as_str())).cloned().collect();
        ties
    }
}
