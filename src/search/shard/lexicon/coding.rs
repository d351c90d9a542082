//! How an entry of a lexicon is written and read.

use super::super::bits::BitWriter;
use super::super::bits::reader::BitReader;
use super::super::postings::{
    Heads, Lengths, read_documents, read_lengths, read_positions, usual_length, write_documents, write_lengths,
    write_positions,
};
use super::super::runs::Runs;
use crate::search::index::Postings;
use std::ops::Range;

/// A field in which a term has so many documents has shards of its own. One of the three then takes about half a kilobyte.
const MANY_DOCUMENTS: usize = 512;

/// How the entries of a lexicon are written.
#[derive(Clone, Copy, Debug)]
pub struct Coding<'c> {
    /// The documents.
    pub runs: &'c Runs,
    /// The lengths of each field. Entries without fields are lists of documents.
    pub fields: &'c [Lengths],
}

/// Where the data of an entry is.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The bits in the shard of the key: head, then tail.
    pub head: Range<usize>,
    pub tail: Range<usize>,
    /// The shards of fields with many documents: documents, lengths and positions of each.
    pub apart: Vec<BitWriter>,
}

/// The usual length of a field with many documents, and where its positions are.
type Frequent<'r> = Option<(u8, &'r mut BitReader)>;

impl Coding<'_> {
    /// Writes an entry: its postings in each field that has it.
    pub fn write(&self, entry: &[Option<&Postings>], out: &mut BitWriter) -> Written {
        let start = out.len();
        if let [others @ .., _] = entry
            && !others.is_empty()
        {
            let only_last = others.iter().all(Option::is_none);
            out.bit(only_last);
            if !only_last {
                entry.iter().for_each(|field| out.bit(field.is_some()));
            }
        }
        let is_many = |postings: &Postings| !self.fields.is_empty() && postings.documents.len() >= MANY_DOCUMENTS;
        let has_many = entry.iter().flatten().any(|postings| is_many(postings));
        let mut apart = Vec::new();
        for (place, postings) in entry.iter().enumerate().filter_map(|(place, field)| Some((place, (*field)?))) {
            let Some(&lengths) = self.fields.get(place) else {
                self.runs.write(&postings.documents, out);
                continue;
            };
            if has_many {
                out.bit(is_many(postings));
            }
            if is_many(postings) {
                let usual = usual_length(postings);
                out.gamma(postings.documents.len() as u32);
                out.below(u32::from(usual) - lengths.0, lengths.1);
                let [mut documents, mut of_lengths, mut positions] = <[BitWriter; 3]>::default();
                write_documents(postings, self.runs, &mut documents);
                write_lengths(postings, lengths, &mut of_lengths);
                write_positions(postings, Some(usual), &mut positions);
                apart.extend([documents, of_lengths, positions]);
            } else {
                write_documents(postings, self.runs, out);
                write_lengths(postings, lengths, out);
            }
        }
        let middle = out.len();
        if !self.fields.is_empty() {
            let few = entry.iter().flatten().filter(|postings| !is_many(postings));
            few.for_each(|postings| write_positions(postings, None, out));
        }
        Written { head: start..middle, tail: middle..out.len(), apart }
    }

    /// Reads an entry. `apart` are its other shards. `None` if they contradict each other.
    pub fn read(&self, reader: &mut BitReader, apart: &mut [BitReader]) -> Option<(Vec<Option<Postings>>, Written)> {
        let start = reader.position();
        let has = match self.fields.len() {
            0 => vec![true],
            1 => vec![true],
            count if reader.bit() => (1..=count).map(|field| field == count).collect(),
            count => (0..count).map(|_| reader.bit()).collect(),
        };
        let has_many = !apart.is_empty();
        let mut others = apart.chunks_exact_mut(3);
        let mut heads: Vec<Option<(Heads, Frequent<'_>)>> = Vec::new();
        for (place, has) in has.into_iter().enumerate() {
            if !has {
                heads.push(None);
                continue;
            }
            let Some(&lengths) = self.fields.get(place) else {
                heads.push(Some((Heads::listed(self.runs.read(reader)), None)));
                continue;
            };
            heads.push(Some(if has_many && reader.bit() {
                let count = reader.gamma();
                let usual = (lengths.0 + reader.below(lengths.1)) as u8;
                let [documents, of_lengths, positions] = others.next()? else { return None };
                let mut heads = read_documents(documents, self.runs);
                read_lengths(of_lengths, lengths, &mut heads);
                if heads.count() != count as usize || documents.is_damaged() || of_lengths.is_damaged() {
                    return None;
                }
                (heads, Some((usual, positions)))
            } else {
                let mut heads = read_documents(reader, self.runs);
                read_lengths(reader, lengths, &mut heads);
                (heads, None)
            }));
        }
        let middle = reader.position();
        let mut found = Vec::with_capacity(heads.len());
        for heads in heads {
            found.push(match heads {
                None => None,
                Some((heads, None)) => Some(read_positions(reader, None, heads)),
                Some((heads, Some((usual, positions)))) => {
                    let postings = read_positions(positions, Some(usual), heads);
                    if positions.is_damaged() {
                        return None;
                    }
                    Some(postings)
                }
            });
        }
        let written = Written { head: start..middle, tail: middle..reader.position(), apart: Vec::new() };
        let apart = apart.iter().map(|reader| reader.all().clone()).collect();
        Some((found, Written { apart, ..written }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings(documents: usize) -> Postings {
        let mut postings = Postings::new();
        (0..documents as u32).for_each(|at| postings.push(3 * at, (10 + at % 60) as u8, &[at % 7, 9 + at % 100]));
        postings
    }

    fn readers(apart: &[BitWriter]) -> Vec<BitReader> {
        apart.iter().map(|bits| BitReader::new(&bits.finish())).collect()
    }

    #[test]
    fn entries_with_and_without_frequent_fields_round_trip() {
        let runs = Runs::of([700, 0, 2300]);
        let coding = Coding { runs: &runs, fields: &[Lengths(5, 90), Lengths(10, 60), Lengths(0, 100)] };
        for [title, aliases, body] in [[0, 0, 5], [3, 0, 9], [600, 2, 900], [3, 0, MANY_DOCUMENTS], [511, 0, 511]] {
            let entry = [title, aliases, body].map(|documents| (documents > 0).then(|| postings(documents)));
            let mut out = BitWriter::new();
            let written = coding.write(&entry.each_ref().map(Option::as_ref), &mut out);
            let many = [title, aliases, body].iter().filter(|&&documents| documents >= MANY_DOCUMENTS).count();
            assert_eq!(written.apart.len(), 3 * many);
            let mut reader = BitReader::new(&out.finish());
            let (found, places) = coding.read(&mut reader, &mut readers(&written.apart)).expect("readable");
            assert_eq!(found, entry);
            assert_eq!((places.head, places.tail), (written.head, written.tail));
        }
    }

    #[test]
    fn shards_that_contradict_each_other_are_refused() {
        let runs = Runs::one(3000);
        let coding = Coding { runs: &runs, fields: &[Lengths(10, 60)] };
        let write = |documents: usize| {
            let mut out = BitWriter::new();
            let written = coding.write(&[Some(&postings(documents))], &mut out);
            (out.finish(), written.apart)
        };
        let ((bits, apart), (_, others)) = (write(600), write(700));
        assert!(coding.read(&mut BitReader::new(&bits), &mut readers(&apart)).is_some());
        assert!(coding.read(&mut BitReader::new(&bits), &mut readers(&others)).is_none());
        assert!(coding.read(&mut BitReader::new(&bits), &mut readers(&apart[..2])).is_none());
        let cut: Vec<BitReader> =
            apart.iter().map(|bits| BitReader::new(&bits.finish()[..bits.finish().len() / 2])).collect();
        assert!(coding.read(&mut BitReader::new(&bits), &mut { cut }).is_none());
    }
}
