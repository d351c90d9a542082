//! Merges a clause and its own items into one result. An item is a clause's own if it derives from this clause and no
//! other.
//!
//! The input is the documents that a query found in a partition. The results are the pairs among them, and the merged
//! results after filtering by [facets](super::facets).

use super::scoring::Match;
use crate::search::error::SearchError;
use crate::search::index::Partition;
use std::cmp::Ordering;
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// Maps each item whose own clause was found to that clause; both are indexes into the found documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnItems(BTreeMap<usize, usize>);

/// A result: a document and, if it is a clause, its own items that were found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The document that is shown.
    pub document: u32,
    /// The best match of all merged documents, which decides the rank; on a tie, the match of the clause.
    pub best: Match,
    /// The own items, in document order.
    pub items: Vec<u32>,
}

impl OwnItems {
    /// The pairs among the documents, which are sorted.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn among<P: Partition + ?Sized>(partition: &P, documents: &[Match]) -> Result<OwnItems, SearchError> {
        let mut pairs = BTreeMap::new();
        for (place, found) in documents.iter().enumerate() {
            if let Some(clause) = partition.own_clause(found.document)?
                && let Ok(of) = documents.binary_search_by_key(&clause, |other| other.document)
            {
                pairs.insert(place, of);
            }
        }
        Ok(OwnItems(pairs))
    }

    /// The number of items whose clause was found.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no such item.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The index of the one clause from which the document at an index derives.
    pub fn clause_of(&self, place: usize) -> Option<usize> {
        self.0.get(&place).copied()
    }

    /// The results in document order, given the ascending indexes of the selected documents.
    pub fn merge(&self, documents: &[Match], selected: &[usize]) -> Vec<Found> {
        let mut results: Vec<Found> = Vec::with_capacity(selected.len());
        // The index of each document's result. A clause comes before its items.
        let mut results_of: BTreeMap<usize, usize> = BTreeMap::new();
        for &place in selected {
            let found = documents[place];
            match self.clause_of(place).and_then(|clause| results_of.get(&clause)) {
                Some(&result) => results[result].join(found),
                None => {
                    results_of.insert(place, results.len());
                    results.push(Found { document: found.document, best: found, items: Vec::new() });
                }
            }
        }
        results
    }
}

impl Found {
    fn join(&mut self, item: Match) {
        if item.rank(&self.best) == Ordering::Less {
            self.best = item;
        }
        self.items.push(item.document);
    }
}
