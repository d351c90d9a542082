//! Finds the current clause that corresponds to a clause of any edition.
//!
//! A clause of the current edition is found by its id. If the current edition withdraws it or does not have it, the
//! declared successions are followed: `replaced-by` of the withdrawn clause, `replaces` and similar attributes of the
//! new clauses. A withdrawn clause that was not replaced leads to itself: its record gives the date and reason of the
//! withdrawal.

use crate::model::{ClauseId, ClauseIndex, SuccessionKind};
use crate::resolve::{Resolved, ResolvedEdition};
use std::collections::{BTreeMap, BTreeSet};

/// The target of an id in the current edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Latest {
    /// The clause itself.
    Clause(ClauseIndex),
    /// The clauses of the current edition that replace it, in reading order; never empty.
    Successors(Vec<(ClauseIndex, SuccessionKind)>),
    /// No target: the edition that had the clause last, and the clause there.
    Gone {
        /// The index of the edition.
        edition: usize,
        /// The index of the clause in that edition.
        clause: ClauseIndex,
    },
}

/// A clause that replaces another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Successor {
    /// The index of its edition in [`Standard::editions`](crate::model::Standard::editions).
    pub edition: usize,
    /// Its index in that edition.
    pub clause: ClauseIndex,
    /// The kind of replacement.
    pub kind: SuccessionKind,
}

/// All successions that editions declare.
#[derive(Debug)]
pub struct Successions<'a> {
    resolved: &'a Resolved,
    current: usize,
    /// The indices of the editions that have each clause id, the newest first.
    pub holders: BTreeMap<&'a ClauseId, Vec<usize>>,
    /// For a clause of an older edition, the clauses that declare to replace it, of the newest edition.
    pub successors: BTreeMap<&'a ClauseId, Vec<Successor>>,
}

impl<'a> Successions<'a> {
    /// Collects the successions. `current` is the index of the edition that `latest/` leads to.
    pub fn of(resolved: &'a Resolved, current: usize) -> Successions<'a> {
        let mut holders: BTreeMap<&ClauseId, Vec<usize>> = BTreeMap::new();
        let mut successors: BTreeMap<&ClauseId, Vec<Successor>> = BTreeMap::new();
        for (place, ResolvedEdition { edition, findings, .. }) in resolved.editions().enumerate() {
            for id in findings.ids.clauses.keys() {
                holders.entry(id).or_default().push(place);
            }
            for (clause, written) in edition.indexed_clauses() {
                for succession in &written.succession {
                    let successor = Successor { edition: place, clause, kind: succession.kind };
                    successors.entry(&succession.of.value).or_default().push(successor);
                }
            }
        }
        Successions { resolved, current, holders, successors }
    }

    /// Follows an id to the current edition; `None` for an id that no edition has. Successions in drafts newer than the
    /// current edition are ignored, and a cycle of declarations ends the search.
    pub fn latest(&self, id: &ClauseId) -> Option<Latest> {
        self.in_edition(self.current, id)
    }

    /// As [`Successions::latest`], for any edition.
    pub fn in_edition(&self, place: usize, id: &ClauseId) -> Option<Latest> {
        let ResolvedEdition { edition, findings, .. } = self.resolved.edition_at(place);
        let itself = findings.clause(edition, id);
        if let Some((at, _)) = itself.filter(|(_, clause)| clause.withdrawn.is_none()) {
            return Some(Latest::Clause(at));
        }
        let mut found: Vec<(ClauseIndex, SuccessionKind)> = Vec::new();
        let mut seen = BTreeSet::from([id.clone()]);
        let mut open = self.next(place, id);
        while let Some((id, kind)) = open.pop() {
            if !seen.insert(id.clone()) {
                continue;
            }
            let there = findings.clause(edition, &id);
            let next = match there {
                Some((_, clause)) if clause.withdrawn.is_none() => Vec::new(),
                _ => self.next(place, &id),
            };
            // The search ends at a successor that was withdrawn without a replacement.
            match there {
                Some((at, _)) if next.is_empty() => found.push((at, kind)),
                _ => open.extend(next),
            }
        }
        if !found.is_empty() {
            found.sort();
            return Some(Latest::Successors(found));
        }
        if let Some((at, _)) = itself {
            return Some(Latest::Clause(at));
        }
        // The newest edition that is not newer than this one, or else the oldest draft.
        let holders = self.holders.get(id)?;
        let edition = *holders.iter().find(|&&holder| holder >= place).or(holders.last())?;
        let clause = *self.resolved.findings[edition].ids.clauses.get(id)?;
        Some(Latest::Gone { edition, clause })
    }

    /// All direct and indirect successors of `id` up to the current edition, each in the newest edition that has it, in
    /// the order of discovery.
    pub fn heirs(&self, id: &ClauseId) -> Vec<(usize, ClauseIndex)> {
        let mut seen = BTreeSet::from([id.clone()]);
        let mut open = std::collections::VecDeque::from([id.clone()]);
        let mut heirs = Vec::new();
        while let Some(id) = open.pop_front() {
            for (next, _) in self.next(self.current, &id) {
                if !seen.insert(next.clone()) {
                    continue;
                }
                let holder = self.holders.get(&next).into_iter().flatten().find(|&&holder| holder >= self.current);
                let at = holder.and_then(|&holder| {
                    let clause = self.resolved.findings[holder].ids.clauses.get(&next)?;
                    Some((holder, *clause))
                });
                heirs.extend(at);
                open.push_back(next);
            }
        }
        heirs
    }

    /// The direct successors of `id`, as declared in editions up to the one at `place` or by the clause's own
    /// withdrawal.
    fn next(&self, place: usize, id: &ClauseId) -> Vec<(ClauseId, SuccessionKind)> {
        let declared = self.successors.get(id).into_iter().flatten();
        let mut next: Vec<(ClauseId, SuccessionKind)> = declared
            .filter(|successor| successor.edition >= place)
            .map(|successor| {
                (
                    self.resolved.standard.editions[successor.edition].clause(successor.clause).id.value.clone(),
                    successor.kind,
                )
            })
            .collect();
        for &holder in self.holders.get(id).into_iter().flatten().filter(|&&holder| holder >= place) {
            let ResolvedEdition { edition, findings, .. } = self.resolved.edition_at(holder);
            let withdrawal = findings.clause(edition, id).and_then(|(_, clause)| clause.withdrawn.as_ref());
            let replacements = withdrawal.into_iter().flat_map(|withdrawn| &withdrawn.replaced_by);
            next.extend(replacements.map(|id| (id.value.clone(), SuccessionKind::Replaces)));
        }
        next
    }
}

#[cfg(test)]
#[path = "succession_tests.rs"]
mod tests;
