//! Terms with their postings, in shards.
//!
//! A shard is `[keys, bits]`: sorted keys, encoded as [`keys`](super::keys), and the data of each key in turn.
//!
//! - Written terms (`text`): a bit 1 if the term occurs only in bodies, else 0 and one bit each for title, aliases and
//!   body; then the documents of the [`postings`](super::postings) in each of these fields, then their positions.
//! - Spoken terms (`pinyin`): the documents, then the positions.
//! - `keys`, numbers as they are and ids prefixed by `#`: the documents, as a list of [runs](super::runs).
//! - `surfaces`, the words as written: no data, and no bits.
//!
//! A term with very many positions has its own shard with a third value: the shard of the positions, as `[bits]`. Only
//! phrases need positions.

mod patch;

use super::bits::BitWriter;
use super::bits::reader::BitReader;
use super::chunk::{Sizes, chunks};
use super::directory::{Directory, KeyLeaf, of_keys};
use super::files::{Files, Shard};
use super::inverted::FieldTerms;
use super::keys::{KeyWriter, can_be_written};
use super::postings::{Heads, Lengths, read_documents, read_positions, write_documents, write_positions};
use super::runs::Runs;
use crate::search::index::Postings;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

pub use patch::{Found, Patch};

/// The sizes of shards of terms and words.
pub const SIZES: Sizes = Sizes { least: 600, most: 1200 };

/// Numbers and ids share prefixes, which compress better in larger shards.
pub const KEY_SIZES: Sizes = Sizes { least: 900, most: 1800 };

/// The minimum number of bits of positions that are stored in a separate shard.
const MANY_POSITIONS: usize = 4096;

/// The least number of terms that a thread writes on its own.
const LEAST_PART: usize = 1024;

/// A shard of a lexicon, as it is among the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    first: String,
    last: String,
    /// Its name, and that of the shard of its positions.
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    apart: Option<String>,
    /// The size by which shards are cut.
    size: usize,
}

/// How the entries of a lexicon are written.
#[derive(Clone, Copy, Debug)]
pub struct Coding<'c> {
    /// The documents.
    pub runs: &'c Runs,
    /// The lengths of each field. Entries without fields are lists of documents.
    pub fields: &'c [Lengths],
}

/// Entries before they are divided into shards, sorted by key.
#[derive(Default)]
struct Entries {
    entries: Vec<Entry>,
    /// The data of the entries in turn.
    bits: BitWriter,
}

/// The range of a key's data in the bits: head, then tail.
struct Entry {
    key: String,
    head: Range<usize>,
    tail: Range<usize>,
}

/// Writes the terms of some fields, and passes each to `found`.
pub fn terms(sources: &[&FieldTerms], runs: &Runs, mut found: impl FnMut(&str), files: &mut Files) -> Vec<Leaf> {
    let terms = merged(sources);
    terms.iter().for_each(|term| found(term.key));
    let part = terms.len().div_ceil(4 * rayon::current_num_threads()).max(LEAST_PART);
    let fields: Vec<Lengths> = sources.iter().map(|source| source.lengths).collect();
    let coding = Coding { runs, fields: &fields };
    let write = |terms: &[Merged<'_>]| {
        let mut entries = Entries::default();
        let mut postings: Vec<Postings> = sources.iter().map(|_| Postings::new()).collect();
        for Merged { key, at } in terms {
            let of_fields = sources.iter().zip(at).zip(&mut postings);
            of_fields.for_each(|((source, at), postings)| at.iter().for_each(|&at| source.read(at, postings)));
            let found: Vec<Option<&Postings>> =
                at.iter().zip(&postings).map(|(at, postings)| at.map(|_| postings)).collect();
            entries.push((*key).to_owned(), |out| coding.head(&found, out), |out| coding.tail(&found, out));
        }
        entries
    };
    let parts: Vec<Entries> = terms.par_chunks(part).map(write).collect();
    parts.into_iter().reduce(Entries::join).unwrap_or_default().shards(SIZES, files)
}

/// A term of some fields, with its index in each of them.
struct Merged<'s> {
    key: &'s str,
    at: Vec<Option<usize>>,
}

/// The terms of all fields in order.
fn merged<'s>(sources: &[&'s FieldTerms]) -> Vec<Merged<'s>> {
    let mut all = Vec::new();
    // The next term of each field. They are sorted: the lowest is next, in all fields that have it.
    let mut next = vec![0; sources.len()];
    while let Some(key) = sources.iter().zip(&next).filter_map(|(source, &at)| source.term(at)).min() {
        let at: Vec<Option<usize>> =
            sources.iter().zip(&next).map(|(source, &at)| (source.term(at) == Some(key)).then_some(at)).collect();
        next.iter_mut().zip(&at).for_each(|(next, at)| *next += usize::from(at.is_some()));
        if can_be_written(key) {
            all.push(Merged { key, at });
        }
    }
    all
}

/// Writes numbers and ids with their documents.
pub fn keys(found: BTreeMap<String, Vec<u32>>, runs: &Runs, files: &mut Files) -> Vec<Leaf> {
    let mut entries = Entries::default();
    for (key, found) in found.into_iter().filter(|(key, _)| can_be_written(key)) {
        entries.push(key, |out| runs.write(&found, out), |_| {});
    }
    entries.shards(KEY_SIZES, files)
}

/// Writes the words as written.
pub fn surfaces<'w>(words: impl Iterator<Item = &'w String>, files: &mut Files) -> Directory<String> {
    let mut entries = Entries::default();
    words.filter(|word| can_be_written(word)).for_each(|word| entries.push(word.clone(), |_| {}, |_| {}));
    directory(&entries.shards(SIZES, files), files)
}

/// The directory of the shards of a lexicon.
pub fn directory(leaves: &[Leaf], files: &mut Files) -> Directory<String> {
    let leaf = |Leaf { first, last, name, .. }: &Leaf| KeyLeaf {
        first: first.clone(),
        last: last.clone(),
        name: name.clone(),
    };
    of_keys(leaves.iter().map(leaf).collect(), files)
}

impl Leaf {
    /// The names of its shards.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.name), self.apart.as_ref()].into_iter().flatten().map(String::as_str)
    }
}

impl Coding<'_> {
    /// Writes the documents of an entry: its postings in each field that has it.
    fn head(&self, entry: &[Option<&Postings>], out: &mut BitWriter) {
        if let [others @ .., _] = entry
            && !others.is_empty()
        {
            let only_last = others.iter().all(Option::is_none);
            out.bit(only_last);
            if !only_last {
                entry.iter().for_each(|field| out.bit(field.is_some()));
            }
        }
        for (place, postings) in entry.iter().enumerate().filter_map(|(place, field)| Some((place, (*field)?))) {
            match self.fields.get(place) {
                Some(&lengths) => write_documents(postings, self.runs, lengths, out),
                None => self.runs.write(&postings.documents, out),
            }
        }
    }

    /// Writes the positions of an entry.
    fn tail(&self, entry: &[Option<&Postings>], out: &mut BitWriter) {
        if !self.fields.is_empty() {
            entry.iter().flatten().for_each(|postings| write_positions(postings, out));
        }
    }

    /// Reads the documents of an entry.
    fn read_head(&self, reader: &mut BitReader) -> Vec<Option<Heads>> {
        let has = match self.fields.len() {
            0 => {
                let documents = self.runs.read(reader);
                return vec![Some(Heads::listed(documents))];
            }
            1 => vec![true],
            count if reader.bit() => (1..=count).map(|field| field == count).collect(),
            count => (0..count).map(|_| reader.bit()).collect(),
        };
        has.into_iter()
            .zip(self.fields)
            .map(|(has, &lengths)| has.then(|| read_documents(reader, self.runs, lengths)))
            .collect()
    }

    /// Reads the positions of an entry.
    fn read_tail(&self, reader: &mut BitReader, heads: Vec<Option<Heads>>) -> Vec<Option<Postings>> {
        heads.into_iter().map(|heads| Some(read_positions(reader, heads?))).collect()
    }
}

impl Entries {
    /// Adds an entry with its data.
    fn push(&mut self, key: String, head: impl FnOnce(&mut BitWriter), tail: impl FnOnce(&mut BitWriter)) {
        let start = self.bits.len();
        head(&mut self.bits);
        let middle = self.bits.len();
        tail(&mut self.bits);
        self.entries.push(Entry { key, head: start..middle, tail: middle..self.bits.len() });
    }

    fn shards(&self, sizes: Sizes, files: &mut Files) -> Vec<Leaf> {
        let sized = self.entries.iter().map(|entry| (entry.key.as_str(), entry.size()));
        self.leaves(chunks(sized, sizes), files)
    }

    /// The shards of some ranges of entries.
    fn leaves(&self, ranges: Vec<Range<usize>>, files: &mut Files) -> Vec<Leaf> {
        let leaf = |range: Range<usize>| self.leaf(&self.entries[range]);
        let leaves: Vec<Unnamed> = ranges.into_par_iter().filter_map(leaf).collect();
        leaves.into_iter().map(|leaf| leaf.add(files)).collect()
    }

    fn join(mut self, after: Entries) -> Entries {
        self.append(after);
        self
    }

    /// Appends the entries that follow.
    fn append(&mut self, after: Entries) {
        let moved = self.bits.len();
        self.bits.copy(&after.bits, 0..after.bits.len());
        let shift = |range: Range<usize>| range.start + moved..range.end + moved;
        let entries = after.entries.into_iter();
        self.entries.extend(entries.map(|Entry { key, head, tail }| Entry {
            key,
            head: shift(head),
            tail: shift(tail),
        }));
    }

    /// The shard of some entries; `None` if there are none.
    fn leaf(&self, entries: &[Entry]) -> Option<Unnamed> {
        let ([first, ..], [.., last]) = (entries, entries) else { return None };
        let mut keys = KeyWriter::new();
        entries.iter().for_each(|entry| keys.push(&entry.key));
        let copied = |range: Range<usize>| {
            let mut bits = BitWriter::new();
            bits.copy(&self.bits, range);
            bits.finish()
        };
        let is_apart = entries.len() == 1 && first.tail.len() > MANY_POSITIONS;
        let (bits, apart) = match is_apart {
            true => (first.head.clone(), Some(Shard::of(&[copied(first.tail.clone())]))),
            false => (first.head.start..last.tail.end, None),
        };
        let bits = Some(copied(bits)).filter(|bits| !bits.is_empty());
        let value: Vec<String> = [Some(keys.finish()), bits].into_iter().flatten().collect();
        let written = match apart {
            Some(positions) => Written::Apart { value, positions },
            None => Written::Whole(Shard::of(&value)),
        };
        let size = entries.iter().map(Entry::size).sum();
        Some(Unnamed { first: first.key.clone(), last: last.key.clone(), size, written })
    }
}

impl Entry {
    /// The approximate size as transmitted. A part of the key is omitted that the key before has too, and the rest compresses a
    /// little. Nothing depends on the entry before, so that an unchanged shard is known by itself.
    fn size(&self) -> usize {
        1 + self.key.len() * 2 / 5 + (self.tail.end - self.head.start) / 8
    }
}

/// A shard that is not among the files yet.
struct Unnamed {
    first: String,
    last: String,
    size: usize,
    written: Written,
}

enum Written {
    Whole(Shard),
    /// The value still needs the name of the shard of positions.
    Apart {
        value: Vec<String>,
        positions: Shard,
    },
}

impl Unnamed {
    fn add(self, files: &mut Files) -> Leaf {
        let Unnamed { first, last, size, written } = self;
        let (name, apart) = match written {
            Written::Whole(shard) => (files.add(shard), None),
            Written::Apart { mut value, positions } => {
                let apart = files.add(positions);
                value.push(apart.clone());
                (files.shard(&value), Some(apart))
            }
        };
        Leaf { first, last, name, apart, size }
    }
}
