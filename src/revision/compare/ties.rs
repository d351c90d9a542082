//! What became of the clauses that a thing is tied to: an item that derived from two clauses and derives from the one that
//! they were merged into has lost nothing.

use super::{Changes, Difference};
use crate::model::{ClauseId, SuccessionKind};
use std::collections::BTreeSet;

/// A changed set of clauses, with what editions declare of them set apart from what was gained and lost.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// The ties that only followed clauses to their successors.
    pub followed: Vec<Followed>,
    /// The clauses that it is newly tied to.
    pub added: Vec<String>,
    /// Each with the clauses that took its place, to which the thing is not tied.
    pub removed: Vec<(String, Vec<(SuccessionKind, ClauseId)>)>,
}

/// That ties follow clauses to those that took their place: several to the one that they were merged into, one to those
/// that it was split into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// How the new clauses took the place of the old ones.
    pub kind: SuccessionKind,
    /// The clauses of the old edition.
    pub old: Vec<String>,
    /// The clauses of the new edition.
    pub new: Vec<String>,
}

impl Changes {
    /// What a difference of clause ids means.
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
