//! A partition in the engine, as the queries of the local index read it.

use super::facts::{Fact, Facts, Group, Question};
use super::joined::{Joined, empty};
use crate::search::SearchError;
use crate::search::analysis::{PhraseTerm, within_one_edit};
use crate::search::document::{Document, Facets};
use crate::search::index::{FieldMatch, Occurrences, Partition, ReadPostings, TextField};
use std::rc::Rc;
use std::sync::Arc;

/// A partition during one request.
pub(super) struct EnginePartition {
    pub joined: Arc<Joined>,
    /// Its place among the partitions of the index.
    pub at: usize,
    pub facts: Rc<Facts>,
    pub group: Group,
}

impl EnginePartition {
    /// The documents of a fact, in order, with their numbers of occurrences.
    fn found(&self, fact: &Fact) -> Vec<(u32, u32)> {
        let mut found: Vec<(u32, u32)> = fact.iter().flat_map(|(&part, of)| self.joined.places(part, of)).collect();
        found.sort_unstable();
        found
    }

    fn matched(&self, field: TextField, &(document, count): &(u32, u32)) -> FieldMatch {
        FieldMatch { document, length: self.joined.length(field, document), count }
    }

    fn frequency(&self, field: TextField, term: &PhraseTerm) -> u64 {
        // The place of a term in a phrase does not matter.
        let term = PhraseTerm { position: 0, ..term.clone() };
        let fact = self.facts.answer(self.group, Question::Frequency(field, term));
        let count =
            |fact: Rc<Fact>| fact.get(&(self.at as u64)).and_then(|of| of.first()).map_or(0, |&(_, count)| count);
        u64::from(fact.map_or(1, count))
    }

    fn places(&self, question: Question, guess: &[u32]) -> Vec<u32> {
        match self.facts.answer(self.group, question) {
            Some(fact) => self.found(&fact).into_iter().map(|(place, _)| place).collect(),
            None => guess.iter().copied().filter(|_| self.joined.documents > 0).collect(),
        }
    }
}

impl Partition for EnginePartition {
    fn documents(&self) -> u32 {
        self.joined.documents
    }

    fn tokens(&self, field: TextField) -> u64 {
        self.joined.tokens.get(field as usize).copied().unwrap_or(0)
    }

    fn occurrences(
        &self,
        field: TextField,
        terms: &[PhraseTerm],
        _: &ReadPostings,
    ) -> Result<Option<Occurrences>, SearchError> {
        if self.joined.documents == 0 || terms.is_empty() {
            return Ok(None);
        }
        // Alone, a term may stand anywhere.
        let terms: Vec<PhraseTerm> = match terms {
            [one] => vec![PhraseTerm { position: 0, ..one.clone() }],
            several => several.to_vec(),
        };
        // A likely guess: that the phrase is found. Otherwise corrections of what was typed would be asked for.
        let Some(fact) = self.facts.answer(self.group, Question::Phrase(field, terms.clone())) else {
            let (frequencies, matches) = (vec![1; terms.len()], vec![self.matched(field, &(0, 1))]);
            return Ok(Some(Occurrences { frequencies, matches }));
        };
        let matches: Vec<FieldMatch> = self.found(&fact).iter().map(|found| self.matched(field, found)).collect();
        if matches.is_empty() {
            return Ok(None);
        }
        let frequencies = match &terms[..] {
            [_] => vec![matches.len() as u64],
            several => several.iter().map(|term| self.frequency(field, term)).collect(),
        };
        Ok(Some(Occurrences { frequencies, matches }))
    }

    fn surfaces_with_prefix(&self, prefix: &str, cap: usize) -> Result<Vec<String>, SearchError> {
        let surfaces = &self.joined.surfaces;
        let from = surfaces.partition_point(|surface| surface.as_str() < prefix);
        Ok(surfaces[from..].iter().take_while(|surface| surface.starts_with(prefix)).take(cap).cloned().collect())
    }

    fn surfaces_near(&self, word: &str, cap: usize) -> Result<Vec<String>, SearchError> {
        let near = self.joined.surfaces.iter().filter(|surface| within_one_edit(surface, word));
        Ok(near.take(cap).cloned().collect())
    }

    fn with_number(&self, number: &str) -> Result<Vec<u32>, SearchError> {
        // Both are always needed.
        self.facts.answer(self.group, Question::Under(number.to_owned()));
        Ok(self.places(Question::Number(number.to_owned()), &[0]))
    }

    fn under_number(&self, number: &str) -> Result<Vec<u32>, SearchError> {
        Ok(self.places(Question::Under(number.to_owned()), &[]))
    }

    fn with_id(&self, id: &str) -> Result<Vec<u32>, SearchError> {
        Ok(self.places(Question::Id(id.to_owned()), &[]))
    }

    fn facets(&self, document: u32) -> Result<&Facets, SearchError> {
        self.joined.facets(document).ok_or(SearchError::Damaged("a document is missing"))
    }

    fn own_clause(&self, document: u32) -> Result<Option<u32>, SearchError> {
        Ok(self.joined.own.get(&document).copied())
    }

    fn document(&self, document: u32) -> Result<Document, SearchError> {
        let (part, place) = self.joined.part_of(document).ok_or(SearchError::Damaged("a document is missing"))?;
        match self.facts.document(part, place) {
            Some(stored) => Ok(self.joined.document(document, stored)),
            // What is shown of a guess is never seen.
            None => Ok(empty(self.facets(document)?.clone())),
        }
    }
}
