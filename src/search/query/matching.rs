//! Finds the matches of a phrase in a field, and their scores.

use super::bm25::Bm25;
use crate::search::analysis::PhraseTerm;
use crate::search::error::SearchError;
use crate::search::index::{FieldMatch, Occurrences, Partition, ReadPostings, TextField};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The key of cached matches: a field and the terms of a phrase.
type AskedPhrase = (TextField, Vec<PhraseTerm>);

/// A partition during one query, with what was read for it: postings, matches and similar words. Explaining a result requests all
/// matches again, and a query can contain the same word a thousand times.
pub struct Lookup<'p, P: ?Sized> {
    /// The partition that is asked.
    pub partition: &'p P,
    read: ReadPostings,
    found: RefCell<BTreeMap<AskedPhrase, Option<Rc<FieldMatches>>>>,
    near: RefCell<BTreeMap<String, Vec<String>>>,
    halves: RefCell<BTreeMap<String, Vec<[String; 2]>>>,
}

/// The matches of a phrase in a field.
pub struct FieldMatches {
    /// The field.
    pub field: TextField,
    /// The weight of the phrase, including the boost of the field.
    pub weight: Bm25,
    /// The documents in order.
    pub matches: Vec<FieldMatch>,
}

impl<'p, P: Partition + ?Sized> Lookup<'p, P> {
    /// Begins a query of a partition.
    pub fn new(partition: &'p P) -> Self {
        Lookup {
            partition,
            read: ReadPostings::default(),
            found: RefCell::default(),
            near: RefCell::default(),
            halves: RefCell::default(),
        }
    }

    /// The matches of a phrase; `None` if there are none.
    pub fn find(&self, field: TextField, terms: &[PhraseTerm]) -> Result<Option<Rc<FieldMatches>>, SearchError> {
        let key = (field, terms.to_vec());
        if let Some(known) = self.found.borrow().get(&key) {
            return Ok(known.clone());
        }
        let found = self.match_phrase(field, terms)?.map(Rc::new);
        self.found.borrow_mut().insert(key, found.clone());
        Ok(found)
    }

    /// The first `cap` words of the documents within one edit of `word`. `cap` is constant during a query.
    pub fn surfaces_near(&self, word: &str, cap: usize) -> Result<Vec<String>, SearchError> {
        if let Some(known) = self.near.borrow().get(word) {
            return Ok(known.clone());
        }
        let near = self.partition.surfaces_near(word, cap)?;
        self.near.borrow_mut().insert(word.to_owned(), near.clone());
        Ok(near)
    }

    /// The pairs of words of the documents that together are `word`, sorted by the length of the first. Both have at
    /// least `shortest` code points, which is constant during a query.
    pub fn halves(&self, word: &str, shortest: usize) -> Result<Vec<[String; 2]>, SearchError> {
        if let Some(known) = self.halves.borrow().get(word) {
            return Ok(known.clone());
        }
        // In sorted order, a word itself is the first word with that prefix.
        let is_there = |half: &str| -> Result<bool, SearchError> {
            Ok(self.partition.surfaces_with_prefix(half, 1)?.first().is_some_and(|first| first == half))
        };
        let borders: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let mut halves = Vec::new();
        for &at in borders.get(shortest..=borders.len().saturating_sub(shortest)).unwrap_or_default() {
            let (first, second) = word.split_at(at);
            if is_there(first)? && is_there(second)? {
                halves.push([first.to_owned(), second.to_owned()]);
            }
        }
        self.halves.borrow_mut().insert(word.to_owned(), halves.clone());
        Ok(halves)
    }

    fn match_phrase(&self, field: TextField, terms: &[PhraseTerm]) -> Result<Option<FieldMatches>, SearchError> {
        let Some(found) = self.partition.occurrences(field, terms, &self.read)? else { return Ok(None) };
        let Occurrences { frequencies, matches } = found;
        let (documents, tokens) = (u64::from(self.partition.documents()), self.partition.tokens(field));
        Ok(Some(FieldMatches { field, weight: Bm25::new(&frequencies, documents, tokens, field.boost()), matches }))
    }
}

impl FieldMatches {
    /// The score of one of the matches.
    pub fn score(&self, of: FieldMatch) -> f32 {
        self.weight.score(of.length, of.count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::explain::explain;
    use super::super::parse::parse;
    use super::super::scoring::evaluate;
    use super::*;
    use crate::search::document::{Document, Facets};
    use crate::search::fixture::Files;
    use crate::search::index::{Inverted, Postings, in_postings};
    use std::cell::Cell;

    /// A partition that counts its reads.
    struct Counting<'p, P> {
        partition: &'p P,
        reads: Cell<usize>,
    }

    impl<'p, P> Counting<'p, P> {
        fn read(&self) -> &'p P {
            self.reads.set(self.reads.get() + 1);
            self.partition
        }
    }

    impl<P: Inverted> Partition for Counting<'_, P> {
        fn documents(&self) -> u32 {
            self.partition.documents()
        }
        fn tokens(&self, field: TextField) -> u64 {
            self.partition.tokens(field)
        }
        fn occurrences(
            &self,
            field: TextField,
            terms: &[PhraseTerm],
            read: &ReadPostings,
        ) -> Result<Option<Occurrences>, SearchError> {
            in_postings(self, field, terms, read)
        }
        fn surfaces_with_prefix(&self, prefix: &str, cap: usize) -> Result<Vec<String>, SearchError> {
            self.read().surfaces_with_prefix(prefix, cap)
        }
        fn surfaces_near(&self, word: &str, cap: usize) -> Result<Vec<String>, SearchError> {
            self.read().surfaces_near(word, cap)
        }
        fn with_number(&self, number: &str) -> Result<Vec<u32>, SearchError> {
            self.read().with_number(number)
        }
        fn under_number(&self, number: &str) -> Result<Vec<u32>, SearchError> {
            self.read().under_number(number)
        }
        fn with_id(&self, id: &str) -> Result<Vec<u32>, SearchError> {
            self.read().with_id(id)
        }
        fn facets(&self, document: u32) -> Result<&Facets, SearchError> {
            self.partition.facets(document)
        }
        fn own_clause(&self, document: u32) -> Result<Option<u32>, SearchError> {
            self.partition.own_clause(document)
        }
        fn document(&self, document: u32) -> Result<Document, SearchError> {
            self.partition.document(document)
        }
    }

    impl<P: Inverted> Inverted for Counting<'_, P> {
        fn postings(&self, field: TextField, term: &str) -> Result<Option<Postings>, SearchError> {
            self.read().postings(field, term)
        }
        fn terms_with_prefix(&self, field: TextField, prefix: &str) -> Result<Vec<String>, SearchError> {
            self.read().terms_with_prefix(field, prefix)
        }
    }

    #[test]
    fn repeated_terms_of_a_query_are_read_once() {
        let index = Files::new().index();
        for (partition, names) in index.partitions() {
            // Found, not found, misspelt, written in Pinyin, excluded, and letters that fold to several.
            for word in ["业主", "owners", "ownerz", "zzzzzz", "yezhu", "-owners", "ﬃ", "\u{FDFA}", "\"基金\""] {
                let reads = |times: usize| {
                    let counting = Counting { partition, reads: Cell::new(0) };
                    // The last word is complete.
                    let query = format!("{} ", format!("{word} ").repeat(times));
                    let lookup = Lookup::new(&counting);
                    let matches = evaluate(&lookup, &parse(&query), names).expect("an answer");
                    let reads = counting.reads.get();
                    for found in &matches.documents {
                        explain(&lookup, &matches, found.document).expect("an explanation");
                    }
                    assert_eq!(counting.reads.get(), reads, "{word}: to explain is to remember");
                    reads
                };
                assert_eq!(reads(20), reads(2), "{word}");
            }
        }
    }
}
