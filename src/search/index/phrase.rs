//! Finds a phrase in the postings of its terms.

use super::{Inverted, Postings, TextField};
use crate::search::analysis::PhraseTerm;
use crate::search::error::SearchError;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The key of cached postings: field, whether the term is a prefix, and the term.
type Asked = (TextField, bool, String);

/// The postings that were read for a query.
#[derive(Default)]
pub struct ReadPostings(RefCell<BTreeMap<Asked, Option<Rc<Postings>>>>);

/// The documents with a phrase, and what its weight is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrences {
    /// For each term of the phrase the number of documents that have it in the field.
    pub frequencies: Vec<u64>,
    /// The documents in order; at least one.
    pub matches: Vec<FieldMatch>,
}

/// The number of occurrences of the phrase in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldMatch {
    /// The place of the document in its partition.
    pub document: u32,
    /// As tantivy rounds it to a byte.
    pub length: u8,
    /// How often the phrase stands in the field.
    pub count: u32,
}

/// Finds a phrase in the postings of an index; `None` if it does not occur.
///
/// # Errors
/// The index cannot be read.
pub fn in_postings<P: Inverted + ?Sized>(
    index: &P,
    field: TextField,
    terms: &[PhraseTerm],
    read: &ReadPostings,
) -> Result<Option<Occurrences>, SearchError> {
    let mut slots = Vec::with_capacity(terms.len());
    for term in terms {
        let Some(postings) = read.of(index, field, term)? else { return Ok(None) };
        slots.push((postings, term.position));
    }
    let matches = at_positions(&slots);
    let frequencies = slots.iter().map(|(postings, _)| postings.documents.len() as u64).collect();
    Ok((!matches.is_empty()).then_some(Occurrences { frequencies, matches }))
}

impl ReadPostings {
    /// The postings of a term in a field; `None` if it does not occur.
    fn of<P: Inverted + ?Sized>(
        &self,
        index: &P,
        field: TextField,
        term: &PhraseTerm,
    ) -> Result<Option<Rc<Postings>>, SearchError> {
        let key = (field, term.prefix, term.text.clone());
        if let Some(known) = self.0.borrow().get(&key) {
            return Ok(known.clone());
        }
        let postings = match term.prefix {
            false => index.postings(field, &term.text)?,
            true => {
                let mut lists = Vec::new();
                for term in index.terms_with_prefix(field, &term.text)? {
                    lists.extend(index.postings(field, &term)?);
                }
                if lists.is_empty() { None } else { Some(Postings::union(&lists)) }
            }
        };
        let postings = postings.map(Rc::new);
        self.0.borrow_mut().insert(key, postings.clone());
        Ok(postings)
    }
}

/// The documents in which all slots occur at their positions, in order.
fn at_positions(slots: &[(Rc<Postings>, u32)]) -> Vec<FieldMatch> {
    let Some(driver) = slots.iter().map(|(postings, _)| postings).min_by_key(|postings| postings.documents.len())
    else {
        return Vec::new();
    };
    // The current position in each list. Documents are ascending in all lists.
    let mut places = vec![0; slots.len()];
    let mut found = Vec::new();
    'documents: for (place, &document) in driver.documents.iter().enumerate() {
        let mut positions: Vec<(&[u32], u32)> = Vec::with_capacity(slots.len());
        for ((postings, offset), place) in slots.iter().zip(&mut places) {
            *place += postings.documents[*place..].partition_point(|&other| other < document);
            if postings.documents.get(*place) != Some(&document) {
                continue 'documents;
            }
            positions.push((postings.positions_at(*place), *offset));
        }
        let count = count(&positions);
        if count > 0 {
            found.push(FieldMatch { document, length: driver.lengths[place], count });
        }
    }
    found
}

/// The number of times that all slots occur at their positions.
fn count(slots: &[(&[u32], u32)]) -> u32 {
    let Some(&(driver, offset)) = slots.iter().min_by_key(|(positions, _)| positions.len()) else { return 0 };
    let stands = |&&position: &&u32| {
        position.checked_sub(offset).is_some_and(|start| {
            slots.iter().all(|(positions, offset)| positions.binary_search(&(start + offset)).is_ok())
        })
    };
    driver.iter().filter(stands).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings(of: &[(u32, &[u32])]) -> Rc<Postings> {
        let mut postings = Postings::new();
        of.iter().for_each(|(document, positions)| postings.push(*document, 9, positions));
        Rc::new(postings)
    }

    #[test]
    fn a_phrase_matches_only_at_its_positions() {
        let first = postings(&[(1, &[0, 5, 9]), (4, &[2]), (7, &[1])]);
        let second = postings(&[(1, &[1, 6, 11]), (5, &[3]), (7, &[3])]);
        let found = at_positions(&[(Rc::clone(&first), 0), (Rc::clone(&second), 1)]);
        assert_eq!(found, [FieldMatch { document: 1, length: 9, count: 2 }]);
        let found = at_positions(&[(first, 0), (second, 2)]);
        assert_eq!(found.iter().map(|m| m.document).collect::<Vec<_>>(), [1, 7]);
    }
}
