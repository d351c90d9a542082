//! A clause and its own items are one result. An item is a clause's own if it derives from this clause and no other.
//!
//! In come the documents that a query found in a partition, out come the pairs among them, and the results into which
//! they are merged once [facets](super::facets) have narrowed them.

use super::scoring::Match;
use crate::search::error::SearchError;
use crate::search::index::Partition;
use std::cmp::Ordering;
use std::collections::BTreeMap;

#[cfg(test)]
mod tests;

/// The items whose own clause was found too: of each the clause, as places among the documents that were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnItems(BTreeMap<usize, usize>);

/// A result: a document and, if it is a clause, its own items that were found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The document that is shown.
    pub document: u32,
    /// The best match of all that are merged, which decides the rank; the clause's own if they are equal.
    pub best: Match,
    /// In the order of documents.
    pub items: Vec<u32>,
}

impl OwnItems {
    /// The pairs among documents in their order.
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

    /// How many items have their clause beside them.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no such item.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The place of the one clause that the document at a place derives from.
    pub fn clause_of(&self, place: usize) -> Option<usize> {
        self.0.get(&place).copied()
    }

    /// The results in the order of documents, from the places of those that are selected, which ascend.
    pub fn merge(&self, documents: &[Match], selected: &[usize]) -> Vec<Found> {
        let mut results: Vec<Found> = Vec::with_capacity(selected.len());
        // Where the result of a document is. A clause comes before its items.
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
