//! Families of clauses whose pages show each other's texts: the same clause in several editions, its predecessors and
//! its successors, as declared in any edition.

use crate::model::ClauseId;
use crate::resolve::Resolved;
use std::collections::{BTreeMap, BTreeSet};

/// The family of every clause, and the chapters that contain it.
pub(super) struct Families<'a> {
    numbers: BTreeMap<&'a ClauseId, usize>,
    /// The indexes of editions and chapters, by family.
    chapters: Vec<BTreeSet<(usize, usize)>>,
}

impl<'a> Families<'a> {
    pub fn of(resolved: &'a Resolved) -> Families<'a> {
        let editions = &resolved.standard.editions;
        let clauses = || editions.iter().flat_map(|edition| &edition.clauses);
        let mut kin = Kin(clauses().map(|clause| (&clause.id.value, &clause.id.value)).collect());
        for clause in clauses() {
            let declared = clause.succession.iter().map(|succession| &succession.of.value);
            let replaced = clause.withdrawn.iter().flat_map(|withdrawal| &withdrawal.replaced_by).map(|by| &by.value);
            declared.chain(replaced).for_each(|other| kin.join(&clause.id.value, other));
        }
        let ids: Vec<&ClauseId> = kin.0.keys().copied().collect();
        let mut numbers = BTreeMap::new();
        let mut by_head: BTreeMap<&ClauseId, usize> = BTreeMap::new();
        for id in ids {
            let next = by_head.len();
            numbers.insert(id, *by_head.entry(kin.head(id)).or_insert(next));
        }
        let mut chapters = vec![BTreeSet::new(); by_head.len()];
        for (place, edition) in editions.iter().enumerate() {
            for clause in &edition.clauses {
                if let Some(&number) = numbers.get(&clause.id.value) {
                    chapters[number].insert((place, clause.chapter));
                }
            }
        }
        Families { numbers, chapters }
    }

    /// The index of a clause's family; `None` for an id that no edition has.
    pub fn number(&self, id: &ClauseId) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    /// The edition and chapter indexes of the clauses of a family.
    pub fn chapters(&self, family: usize) -> &BTreeSet<(usize, usize)> {
        &self.chapters[family]
    }
}

/// A union-find forest: maps each clause to its parent. The root of a family maps to itself.
struct Kin<'a>(BTreeMap<&'a ClauseId, &'a ClauseId>);

impl<'a> Kin<'a> {
    /// Unites two families. An id that no clause has belongs to no family.
    fn join(&mut self, one: &'a ClauseId, other: &'a ClauseId) {
        if self.0.contains_key(other) {
            let (one, other) = (self.head(one), self.head(other));
            self.0.insert(one, other);
        }
    }

    /// The root of a clause's family. Shortens the path for later calls.
    fn head(&mut self, id: &'a ClauseId) -> &'a ClauseId {
        let mut way = Vec::new();
        let mut at = id;
        while let Some(&next) = self.0.get(at).filter(|next| **next != at) {
            way.push(at);
            at = next;
        }
        for step in way {
            self.0.insert(step, at);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fixture::Files;

    #[test]
    fn a_family_contains_the_same_clause_of_other_editions_and_its_successors() {
        let files =
            Files::new().replace("editions/2022/clauses/01-scope.md", "{#scope.use}", "{#scope.use replaces=old}");
        let resolved = files.resolved();
        let families = Families::of(&resolved);
        let number = |id: &str| families.number(&ClauseId::parse(id).expect("an id"));
        assert_eq!(number("old"), number("scope.use"));
        assert_ne!(number("old"), number("scope.not"));
        assert_eq!(number("nobody"), None);
        let old = families.chapters(number("old").expect("a family"));
        assert_eq!(old.iter().copied().collect::<Vec<_>>(), [(0, 0), (1, 0)]);
    }
}
