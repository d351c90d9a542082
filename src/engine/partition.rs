//! A partition in the engine, as the queries of the local index read it.

use super::facts::{Fact, Facts, Group, Question};
use super::record::Known;
use crate::search::SearchError;
use crate::search::analysis::{PhraseTerm, within_one_edit};
use crate::search::document::{Document, Facets};
use crate::search::index::{FieldMatch, Occurrences, Partition, ReadPostings, TextField};
use std::rc::Rc;
use std::sync::Arc;

/// A partition during one request.
pub(super) struct EnginePartition {
    pub known: Arc<Known>,
    pub facts: Rc<Facts>,
    pub group: Group,
}

impl EnginePartition {
    fn found<'f>(&self, fact: &'f Fact) -> &'f [(u32, u32)] {
        fact.get(&self.known.part).map_or(&[], Vec::as_slice)
    }

    fn matched(&self, field: TextField, &(document, count): &(u32, u32)) -> FieldMatch {
        FieldMatch { document, length: self.known.length(field, document), count }
    }

    fn frequency(&self, field: TextField, term: &PhraseTerm) -> u64 {
        // The place of a term in a phrase does not matter.
        let term = PhraseTerm { position: 0, ..term.clone() };
        let fact = self.facts.answer(self.group, Question::Frequency(field, term));
        let count = |fact: Rc<Fact>| self.found(&fact).first().map_or(0, |&(_, count)| count);
        u64::from(fact.map_or(1, count))
    }

    fn places(&self, question: Question, guess: &[u32]) -> Vec<u32> {
        match self.facts.answer(self.group, question) {
            Some(fact) => self.found(&fact).iter().map(|&(place, _)| place).collect(),
            None => guess.iter().copied().filter(|_| self.known.documents > 0).collect(),
        }
    }
}

impl Partition for EnginePartition {
    fn documents(&self) -> u32 {
        self.known.documents
    }

    fn tokens(&self, field: TextField) -> u64 {
        self.known.tokens.get(field as usize).copied().unwrap_or(0)
    }

    fn occurrences(
        &self,
        field: TextField,
        terms: &[PhraseTerm],
        _: &ReadPostings,
    ) -> Result<Option<Occurrences>, SearchError> {
        if self.known.documents == 0 || terms.is_empty() {
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
        let surfaces = &self.known.surfaces;
        let from = surfaces.partition_point(|surface| surface.as_str() < prefix);
        Ok(surfaces[from..].iter().take_while(|surface| surface.starts_with(prefix)).take(cap).cloned().collect())
    }

    fn surfaces_near(&self, word: &str, cap: usize) -> Result<Vec<String>, SearchError> {
        let near = self.known.surfaces.iter().filter(|surface| within_one_edit(surface, word));
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
        let at = self.known.facets_of.get(document as usize).copied();
        let facets = at.and_then(|at| self.known.facets.get(at as usize));
        facets.ok_or(SearchError::Damaged("a document is missing"))
    }

    fn own_clause(&self, document: u32) -> Result<Option<u32>, SearchError> {
        Ok(self.known.own.get(&document).copied())
    }

    fn document(&self, document: u32) -> Result<Document, SearchError> {
        let found = self.facts.document(self.known.part, document);
        let facets = self.facets(document)?.clone();
        // What is shown of a guess is never seen.
        Ok(found.unwrap_or_else(|| Document {
            id: String::new(),
            number: None,
            number_in_full: None,
            title: String::new(),
            context: None,
            aliases: Vec::new(),
            text: String::new(),
            href: String::new(),
            record: None,
            points: None,
            own_clause: None,
            facets,
        }))
    }
}
