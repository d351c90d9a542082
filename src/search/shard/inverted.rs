//! The terms of a partition with their postings, made from its documents in memory.
//!
//! The texts, tokens and rounded lengths are those of [tantivy's index](crate::search::index), so both give the same results. A
//! large standard has millions of occurrences, so they are kept as bytes until a term is written.

use super::postings::Lengths;
use crate::search::document::Document;
use crate::search::index::texts::{each_surface, text_of};
use crate::search::index::tokenizer::each_token_of;
use crate::search::index::{Postings, TextField};
use rayon::prelude::*;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use tantivy::fieldnorm::FieldNormReader;

/// The least number of documents that a thread reads on its own.
const LEAST_PART: usize = 2048;

/// The terms of documents.
pub struct Inverted {
    /// In the order of [`TextField::ALL`].
    pub fields: Vec<FieldTerms>,
    /// Number keys as they are and ids prefixed by `#`, with their documents.
    pub keys: BTreeMap<String, Vec<u32>>,
    /// The words as written, and how often each occurs.
    pub surfaces: BTreeMap<String, u32>,
}

/// The terms of a field.
pub struct FieldTerms {
    /// The number of tokens in all documents.
    pub tokens: u64,
    /// The lengths that occur.
    pub lengths: Lengths,
    /// The length of the field in each document, as tantivy rounds it to a byte.
    rounded: Vec<u8>,
    /// Sorted.
    terms: Vec<(String, Occurrences)>,
}

/// The occurrences of a term in the order of documents and positions. Each is one number, seven bits to a byte: in a new
/// document twice the distance from the document before and one, and then the position; in the same document twice the
/// distance from the position before.
#[derive(Default)]
struct Occurrences {
    bytes: Vec<u8>,
    /// The document after the last one.
    next: u32,
    /// The last position.
    position: u32,
}

impl Inverted {
    /// The terms of documents.
    pub fn of(documents: &[Document]) -> Inverted {
        let (fields, (keys, surfaces)) = rayon::join(
            || TextField::ALL.par_iter().map(|field| FieldTerms::of(documents, *field)).collect(),
            || (keys(documents), surfaces(documents)),
        );
        Inverted { fields, keys, surfaces }
    }

    /// The terms of a field.
    pub fn field(&self, field: TextField) -> &FieldTerms {
        // There is one for each field.
        &self.fields[field as usize]
    }
}

impl FieldTerms {
    fn of(documents: &[Document], field: TextField) -> FieldTerms {
        FieldTerms::read_from(documents, |document, found| each_token_of(field, &text_of(document, field), found))
    }

    /// The terms of texts, each of which is a document.
    pub fn of_texts(texts: &[String]) -> FieldTerms {
        FieldTerms::read_from(texts, |text, found| each_token_of(TextField::Title, text, found))
    }

    fn read_from<D: Sync>(
        documents: &[D],
        each_token: impl Fn(&D, &mut dyn FnMut(&str, u32, Range<usize>)) + Sync,
    ) -> FieldTerms {
        let of_part = documents.len().div_ceil(rayon::current_num_threads()).max(LEAST_PART);
        let read = |(number, documents)| Tokens::read((number * of_part) as u32, documents, &each_token);
        let parts: Vec<Tokens> = documents.par_chunks(of_part).enumerate().map(read).collect();
        let Tokens { terms, rounded, tokens } = parts.into_iter().reduce(Tokens::join).unwrap_or_default();
        let mut terms: Vec<(String, Occurrences)> = terms.into_iter().collect();
        terms.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let lengths = Lengths::of(rounded.iter().copied().filter(|&length| length > 0));
        FieldTerms { tokens, lengths, rounded, terms }
    }

    /// The lengths that occur; `None` if no document has the field.
    pub fn present_lengths(&self) -> Option<Lengths> {
        (self.tokens > 0).then_some(self.lengths)
    }

    /// The term at an index in their order.
    pub fn term(&self, at: usize) -> Option<&str> {
        self.terms.get(at).map(|(term, _)| term.as_str())
    }

    /// Reads the postings of the term at an index into `out`, replacing its content.
    pub fn read(&self, at: usize, out: &mut Postings) {
        out.clear();
        if let Some((_, occurrences)) = self.terms.get(at) {
            occurrences.read(&self.rounded, out);
        }
    }
}

/// What was read of documents that follow one another.
#[derive(Default)]
struct Tokens {
    terms: HashMap<String, Occurrences>,
    /// As in [`FieldTerms`].
    rounded: Vec<u8>,
    /// Their number.
    tokens: u64,
}

impl Tokens {
    fn read<D>(
        first: u32,
        documents: &[D],
        each_token: &impl Fn(&D, &mut dyn FnMut(&str, u32, Range<usize>)),
    ) -> Tokens {
        let mut all = Tokens::default();
        for (document, of_document) in (first..).zip(documents) {
            let mut length = 0_u32;
            each_token(of_document, &mut |token, position, _| {
                length += 1;
                match all.terms.get_mut(token) {
                    Some(occurrences) => occurrences.push(document, position),
                    None => all.terms.entry(token.to_owned()).or_default().push(document, position),
                }
            });
            all.tokens += u64::from(length);
            all.rounded.push(FieldNormReader::fieldnorm_to_id(length));
        }
        all
    }

    /// Appends what was read of the documents that follow.
    #[expect(clippy::iter_over_hash_type, reason = "each term has an entry of its own, so their order decides nothing")]
    fn join(mut self, after: Tokens) -> Tokens {
        for (term, occurrences) in after.terms {
            match self.terms.entry(term) {
                Entry::Occupied(mut own) => own.get_mut().join(&occurrences),
                Entry::Vacant(place) => drop(place.insert(occurrences)),
            }
        }
        self.rounded.extend(after.rounded);
        self.tokens += after.tokens;
        self
    }
}

impl Occurrences {
    /// Appends occurrences in later documents, which were read apart from these.
    fn join(&mut self, after: &Occurrences) {
        let length = after.bytes.iter().take_while(|byte| *byte & 0x80 != 0).count() + 1;
        let Some((first, rest)) = after.bytes.split_at_checked(length) else { return };
        // Its first number is twice its first document, and one.
        let first = first.iter().rev().fold(0, |number, byte| number << 7 | u64::from(byte & 0x7F));
        self.number(first - (u64::from(self.next) << 1));
        self.bytes.extend_from_slice(rest);
        (self.next, self.position) = (after.next, after.position);
    }

    fn push(&mut self, document: u32, position: u32) {
        if document + 1 == self.next {
            self.number(u64::from(position - self.position) << 1);
        } else {
            self.number(u64::from(document - self.next) << 1 | 1);
            self.number(u64::from(position));
            self.next = document + 1;
        }
        self.position = position;
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn read(&self, rounded: &[u8], out: &mut Postings) {
        let mut bytes = self.bytes.iter();
        let mut number = || {
            let (mut number, mut shift) = (0, 0);
            for byte in bytes.by_ref() {
                number |= u64::from(byte & 0x7F) << shift;
                if byte & 0x80 == 0 {
                    return Some(number);
                }
                shift += 7;
            }
            None
        };
        let (mut next, mut last) = (0, 0);
        let mut positions = Vec::new();
        while let Some(code) = number() {
            let distance = (code >> 1) as u32;
            if code & 1 == 0 {
                last += distance;
            } else {
                if let Some(document) = u32::checked_sub(next, 1) {
                    out.push(document, rounded[document as usize], &positions);
                }
                positions.clear();
                next += distance + 1;
                // A position follows the number of a new document.
                last = number().unwrap_or_default() as u32;
            }
            positions.push(last);
        }
        if let Some(document) = u32::checked_sub(next, 1) {
            out.push(document, rounded[document as usize], &positions);
        }
    }
}

fn keys(documents: &[Document]) -> BTreeMap<String, Vec<u32>> {
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (place, document) in (0..).zip(documents) {
        let id = format!("#{}", document.id);
        document.number_keys().into_iter().chain([id]).for_each(|key| keys.entry(key).or_default().push(place));
    }
    keys
}

fn surfaces(documents: &[Document]) -> BTreeMap<String, u32> {
    let mut surfaces = BTreeMap::new();
    for document in documents {
        each_surface(document, |word| match surfaces.get_mut(word) {
            Some(count) => *count += 1,
            None => drop(surfaces.insert(word.to_owned(), 1)),
        });
    }
    surfaces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::fixture::Files;
    use crate::search::index::{Inverted as _, Partition as _};

    #[test]
    fn terms_and_postings_are_those_of_the_index_for_commands() {
        let index = Files::new().index();
        for (partition, _) in index.partitions() {
            let inverted = Inverted::of(&partition.all_documents().expect("documents"));
            for field in TextField::ALL {
                let of_field = inverted.field(field);
                assert_eq!(of_field.rounded.len() as u32, partition.documents());
                assert_eq!(of_field.tokens, partition.tokens(field));
                let terms: Vec<&str> = (0..).map_while(|at| of_field.term(at)).collect();
                assert_eq!(terms, partition.terms_with_prefix(field, "").expect("terms"));
                let mut postings = Postings::new();
                for (at, term) in terms.into_iter().enumerate() {
                    of_field.read(at, &mut postings);
                    assert_eq!(partition.postings(field, term).expect("postings").as_ref(), Some(&postings), "{term}");
                }
            }
            let surfaces = partition.surfaces_with_prefix("", usize::MAX).expect("words");
            assert!(inverted.surfaces.keys().eq(&surfaces));
            for (key, documents) in &inverted.keys {
                let found = match key.strip_prefix('#') {
                    Some(id) => partition.with_id(id),
                    None => partition.with_number(key),
                };
                assert_eq!(found.expect("documents"), *documents, "{key}");
            }
        }
    }

    #[test]
    fn occurrences_round_trip() {
        let all = [(0, vec![0, 0, 200]), (1, vec![7]), (300, vec![1 << 20, u32::MAX])];
        let mut occurrences = Occurrences::default();
        let mut expected = Postings::new();
        for (document, positions) in &all {
            positions.iter().for_each(|&position| occurrences.push(*document, position));
            expected.push(*document, (document % 200) as u8, positions);
        }
        let rounded: Vec<u8> = (0..=300).map(|document| (document % 200) as u8).collect();
        let mut read = Postings::new();
        occurrences.read(&rounded, &mut read);
        assert_eq!(read, expected);
    }

    #[test]
    fn occurrences_that_were_read_apart_are_those_that_were_read_together() {
        let all = [(3, vec![0, 9]), (4, vec![7]), (200, vec![1]), (40_000, vec![2, 3])];
        let of = |some: &[(u32, Vec<u32>)]| {
            let mut occurrences = Occurrences::default();
            for (document, positions) in some {
                positions.iter().for_each(|&position| occurrences.push(*document, position));
            }
            occurrences
        };
        for cut in 0..=all.len() {
            let mut joined = of(&all[..cut]);
            joined.join(&of(&all[cut..]));
            let together = of(&all);
            assert_eq!(
                (joined.bytes, joined.next, joined.position),
                (together.bytes, together.next, together.position)
            );
        }
    }
}
