//! Compares the clauses of two editions.

use super::change::{ClauseChange, Difference, Fate, Move, Renumbering};
use super::pictures::Replaced;
use crate::model::{Clause, ClauseId, ClauseIndex, Lang, SuccessionKind};
use crate::resolve::ResolvedEdition;
use crate::revision::wording::Wording;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn compare(old: ResolvedEdition<'_>, new: ResolvedEdition<'_>) -> Vec<ClauseChange> {
    let comparison = Comparison::new(old, new);
    let mut changes = Vec::new();
    // A removed clause is listed after the clause that it followed.
    let mut gone_after: BTreeMap<Option<&ClauseId>, Vec<ClauseChange>> = BTreeMap::new();
    let mut last: Option<&ClauseId> = None;
    for (at, clause) in old.edition.indexed_clauses() {
        let id = &clause.id.value;
        if new.findings.ids.clauses.contains_key(id) {
            last = Some(id);
        } else {
            let mut change = comparison.removed(at, clause);
            change.after = last.and_then(|last| new.findings.ids.clauses.get(last)).copied();
            gone_after.entry(last).or_default().push(change);
        }
    }
    changes.extend(gone_after.remove(&None).unwrap_or_default());
    for (at, clause) in new.edition.indexed_clauses() {
        let id = &clause.id.value;
        changes.extend(match old.findings.ids.clauses.get(id) {
            Some(&before) => comparison.kept(before, at),
            None => Some(comparison.added(at, clause)),
        });
        changes.extend(gone_after.remove(&Some(id)).unwrap_or_default());
    }
    changes
}

struct Comparison<'a> {
    old: ResolvedEdition<'a>,
    new: ResolvedEdition<'a>,
    /// For clauses of the old edition, the clauses of the new edition that declare to replace them.
    successors: BTreeMap<&'a ClauseId, Vec<(SuccessionKind, &'a ClauseId)>>,
    /// Clauses whose order among their siblings changed.
    reordered: BTreeSet<ClauseIndex>,
    /// The pictures with other bytes under the same name.
    replaced: Replaced<'a>,
}

impl<'a> Comparison<'a> {
    fn new(old: ResolvedEdition<'a>, new: ResolvedEdition<'a>) -> Comparison<'a> {
        let mut successors: BTreeMap<_, Vec<_>> = BTreeMap::new();
        // The new edition's declarations refer to the edition that it replaces, and say nothing about older editions.
        let declares = new.edition.replaces.as_ref().is_some_and(|replaces| replaces.value == old.edition.id);
        for clause in new.edition.clauses.iter().filter(|_| declares) {
            for succession in &clause.succession {
                successors.entry(&succession.of.value).or_default().push((succession.kind, &clause.id.value));
            }
        }
        let replaced = Replaced::between(old.edition, new.edition);
        let mut comparison = Comparison { old, new, successors, reordered: BTreeSet::new(), replaced };
        comparison.reordered = comparison.find_reordered();
        comparison
    }

    fn removed(&self, at: ClauseIndex, clause: &Clause) -> ClauseChange {
        let mut change = ClauseChange::new(&clause.id.value, Fate::Removed);
        change.old = Some(at);
        change.successors = self.successors_of(&clause.id.value);
        change
    }

    fn added(&self, at: ClauseIndex, clause: &Clause) -> ClauseChange {
        let id = &clause.id.value;
        // A withdrawn clause that the old edition does not have still counts as withdrawn.
        let fate = clause.withdrawn.as_ref().map_or(Fate::Added, |withdrawal| Fate::Withdrawn(withdrawal.date));
        let mut change = ClauseChange::new(id, fate);
        change.new = Some(at);
        change.predecessors = self.predecessors_of(clause);
        change.successors = self.successors_of(id);
        change
    }

    /// The changes of a clause that both editions have; `None` if it is unchanged.
    fn kept(&self, before: ClauseIndex, at: ClauseIndex) -> Option<ClauseChange> {
        let (old, new) = (self.old.edition.clause(before), self.new.edition.clause(at));
        let id = &new.id.value;
        let fate = match (&old.withdrawn, &new.withdrawn) {
            (None, Some(withdrawal)) => Fate::Withdrawn(withdrawal.date),
            (Some(_), None) => Fate::Reinstated,
            _ => Fate::Changed,
        };
        let mut change = ClauseChange::new(id, fate);
        (change.old, change.new) = (Some(before), Some(at));
        change.predecessors = self.predecessors_of(new);
        change.moved = self.moved(before, at);
        change.renumbered = self.renumbered(before, at, change.moved.is_some());
        if fate == Fate::Changed {
            (change.retitled, change.reworded) = texts(old, new);
            change.pictures = self.replaced.in_clauses(old, new);
        }
        if fate == Fate::Changed && new.withdrawn.is_none() {
            let levels = (self.old.findings.levels(before), self.new.findings.levels(at));
            change.levels = (levels.0 != levels.1).then_some(levels);
            change.bodies = Difference::between(ids(&old.bodies), ids(&new.bodies));
            change.types = Difference::between(ids(&old.types), ids(&new.types));
        } else if new.withdrawn.is_some() {
            change.successors = self.successors_of(id);
        }
        (!change.kinds().is_empty()).then_some(change)
    }

    fn predecessors_of(&self, clause: &Clause) -> Vec<(SuccessionKind, ClauseId)> {
        let declared = clause.succession.iter().map(|succession| (succession.kind, succession.of.value.clone()));
        declared.filter(|(_, id)| self.old.findings.ids.clauses.contains_key(id)).collect()
    }

    /// As declared by new clauses, then by the withdrawal of the clause itself.
    fn successors_of(&self, id: &ClauseId) -> Vec<(SuccessionKind, ClauseId)> {
        let declared = self.successors.get(id).into_iter().flatten();
        let mut all: Vec<(SuccessionKind, ClauseId)> = declared.map(|&(kind, id)| (kind, id.clone())).collect();
        let tombstone =
            self.new.findings.clause(self.new.edition, id).and_then(|(_, clause)| clause.withdrawn.as_ref());
        for by in tombstone.into_iter().flat_map(|withdrawal| &withdrawal.replaced_by) {
            if !all.iter().any(|(_, known)| known == &by.value) {
                all.push((SuccessionKind::Replaces, by.value.clone()));
            }
        }
        all
    }

    /// The old parent's id in the new edition. A clause that declares to replace the old parent counts as the same
    /// position.
    fn parent_in_new(&self, before: ClauseIndex) -> Option<&'a ClauseId> {
        let parent = self.old.edition.clause(self.old.edition.clause(before).parent?);
        let id = &parent.id.value;
        if self.new.findings.ids.clauses.contains_key(id) {
            return Some(id);
        }
        let replacing = self.successors.get(id).and_then(|successors| match successors.as_slice() {
            [(SuccessionKind::Replaces, only)] => Some(*only),
            _ => None,
        });
        Some(replacing.unwrap_or(id))
    }

    fn parent(&self, at: ClauseIndex) -> Option<&'a ClauseId> {
        let parent = self.new.edition.clause(at).parent?;
        Some(&self.new.edition.clause(parent).id.value)
    }

    fn moved(&self, before: ClauseIndex, at: ClauseIndex) -> Option<Move> {
        let (from, to) = (self.parent_in_new(before), self.parent(at));
        (from != to || self.reordered.contains(&at)).then(|| Move { from: from.cloned(), to: to.cloned() })
    }

    fn renumbered(&self, before: ClauseIndex, at: ClauseIndex, moved: bool) -> Option<Renumbering> {
        let (from, to) = (self.old.findings.number(before), self.new.findings.number(at));
        if from == to {
            return None;
        }
        // An explicit number is deliberate; other numbers follow from the order.
        let number = |clause: &Clause| clause.number.as_ref().map(|number| number.value.clone());
        let written = number(self.old.edition.clause(before)) != number(self.new.edition.clause(at));
        let shifted = !moved && !written && from.is_some() && to.is_some();
        Some(Renumbering { from: from.cloned(), to: to.cloned(), shifted })
    }

    /// The clauses that moved among their siblings: all siblings outside a longest increasing subsequence of their old
    /// positions (Schensted 1961).
    fn find_reordered(&self) -> BTreeSet<ClauseIndex> {
        let mut families: BTreeMap<Option<&ClauseId>, Vec<(ClauseIndex, ClauseIndex)>> = BTreeMap::new();
        for (at, clause) in self.new.edition.indexed_clauses() {
            if let Some(&before) = self.old.findings.ids.clauses.get(&clause.id.value) {
                let parent = self.parent(at);
                if self.parent_in_new(before) == parent {
                    families.entry(parent).or_default().push((at, before));
                }
            }
        }
        families.values().flat_map(|family| out_of_order(family)).collect()
    }
}

/// The clauses that are not in a longest increasing subsequence of their old positions, which are given beside them.
fn out_of_order(family: &[(ClauseIndex, ClauseIndex)]) -> Vec<ClauseIndex> {
    // ends[n]: the clause with the smallest old position that ends a subsequence of n + 1; came_from: its predecessor.
    let mut ends: Vec<usize> = Vec::new();
    let mut came_from: Vec<Option<usize>> = Vec::with_capacity(family.len());
    for (place, (_, before)) in family.iter().enumerate() {
        let length = ends.partition_point(|&end| family[end].1 < *before);
        came_from.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(place);
        } else {
            ends[length] = place;
        }
    }
    let mut in_order = vec![false; family.len()];
    let mut next = ends.last().copied();
    while let Some(place) = next {
        in_order[place] = true;
        next = came_from[place];
    }
    family.iter().zip(in_order).filter(|(_, in_order)| !in_order).map(|((at, _), _)| *at).collect()
}

/// The languages in which title and text changed. A language that only one edition has does not count.
fn texts(old: &Clause, new: &Clause) -> (BTreeSet<Lang>, BTreeSet<Lang>) {
    let (mut retitled, mut reworded) = (BTreeSet::new(), BTreeSet::new());
    for (lang, text) in new.texts.iter() {
        let Some(before) = old.texts.get(lang) else { continue };
        let (a, b) = (Wording::of(before), Wording::of(text));
        if a.title() != b.title() {
            retitled.insert(lang.clone());
        }
        if a.body() != b.body() {
            reworded.insert(lang.clone());
        }
    }
    (retitled, reworded)
}

fn ids<T>(ids: &[crate::diagnostic::Placed<T>]) -> impl Iterator<Item = &T> {
    ids.iter().map(|id| &id.value)
}
