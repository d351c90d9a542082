//! Terms with their postings, in shards.
//!
//! A shard is `[keys, bits]`: sorted keys, encoded as [`keys`](super::keys), and the data of each key in turn.
//!
//! - Written terms (`text`): a bit 1 if the term occurs only in bodies, else 0 and one bit each for title, aliases and
//!   body; then the documents of the [`postings`](super::postings) in each of these fields, then their positions.
//! - Spoken terms (`pinyin`): the documents, then the positions.
//! - `keys`, numbers as they are and ids prefixed by `#`: the number of documents as gamma, and the documents,
//!   interpolative.
//! - `surfaces`, the words as written: no data, and no bits.
//!
//! A term with very many positions has its own shard with a third value: the shard of the positions, as `[bits]`. Only
//! phrases need positions.

use super::bits::BitWriter;
use super::chunk::{Sizes, chunks};
use super::directory::{Directory, KeyLeaf, of_keys};
use super::files::{Files, Shard};
use super::inverted::FieldTerms;
use super::keys::{KeyWriter, can_be_written};
use super::postings::{write_documents, write_positions};
use crate::search::index::Postings;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

const SIZES: Sizes = Sizes { least: 600, most: 1200 };

/// Numbers and ids share prefixes, which compress better in larger shards.
const KEY_SIZES: Sizes = Sizes { least: 900, most: 1800 };

/// The minimum number of bits of positions that are stored in a separate shard.
const MANY_POSITIONS: usize = 4096;

/// The least number of terms that a thread writes on its own.
const LEAST_PART: usize = 1024;

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
pub fn terms(
    sources: &[&FieldTerms],
    documents: u32,
    mut found: impl FnMut(&str),
    files: &mut Files,
) -> Directory<String> {
    let terms = merged(sources);
    terms.iter().for_each(|term| found(term.key));
    let part = terms.len().div_ceil(4 * rayon::current_num_threads()).max(LEAST_PART);
    let write = |terms: &[Merged<'_>]| {
        let mut entries = Entries::default();
        let mut postings: Vec<Postings> = sources.iter().map(|_| Postings::new()).collect();
        for Merged { key, at } in terms {
            let fields = || (0..sources.len()).filter_map(|field| Some((field, at[field]?)));
            fields().for_each(|(field, at)| sources[field].read(at, &mut postings[field]));
            let head = |out: &mut BitWriter| {
                if let [others @ .., _] = &at[..]
                    && !others.is_empty()
                {
                    let only_last = others.iter().all(Option::is_none);
                    out.bit(only_last);
                    if !only_last {
                        at.iter().for_each(|at| out.bit(at.is_some()));
                    }
                }
                fields()
                    .for_each(|(field, _)| write_documents(&postings[field], documents, sources[field].lengths, out));
            };
            let tail = |out: &mut BitWriter| fields().for_each(|(field, _)| write_positions(&postings[field], out));
            entries.push((*key).to_owned(), head, tail);
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
pub fn keys(found: BTreeMap<String, Vec<u32>>, documents: u32, files: &mut Files) -> Directory<String> {
    let mut entries = Entries::default();
    for (key, found) in found.into_iter().filter(|(key, _)| can_be_written(key)) {
        let head = |out: &mut BitWriter| {
            out.gamma(found.len() as u32);
            out.interpolative(&found, 0, documents);
        };
        entries.push(key, head, |_| {});
    }
    entries.shards(KEY_SIZES, files)
}

/// Writes the words as written.
pub fn surfaces(words: impl Iterator<Item = String>, files: &mut Files) -> Directory<String> {
    let mut entries = Entries::default();
    words.filter(|word| can_be_written(word)).for_each(|word| entries.push(word, |_| {}, |_| {}));
    entries.shards(SIZES, files)
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

    fn shards(&self, sizes: Sizes, files: &mut Files) -> Directory<String> {
        let size = |at: usize| {
            let entry = &self.entries[at];
            // The prefix shared with the previous key is omitted, and the rest compresses a little.
            let before = at.checked_sub(1).map_or("", |before| self.entries[before].key.as_str());
            let shared = before.bytes().zip(entry.key.bytes()).take_while(|(a, b)| a == b).count();
            let bits = entry.tail.end - entry.head.start;
            (entry.key.as_str(), 1 + (entry.key.len() - shared) * 2 / 3 + bits / 8)
        };
        let ranges = chunks((0..self.entries.len()).map(size), sizes);
        let leaves: Vec<Leaf> = ranges.into_par_iter().filter_map(|range| self.leaf(&self.entries[range])).collect();
        of_keys(leaves.into_iter().map(|leaf| leaf.add(files)).collect(), files)
    }

    /// Appends the entries that follow.
    fn join(mut self, after: Entries) -> Entries {
        let moved = self.bits.len();
        self.bits.copy(&after.bits, 0..after.bits.len());
        let shift = |range: Range<usize>| range.start + moved..range.end + moved;
        let entries = after.entries.into_iter();
        self.entries.extend(entries.map(|Entry { key, head, tail }| Entry {
            key,
            head: shift(head),
            tail: shift(tail),
        }));
        self
    }

    /// The shard of some entries; `None` if there are none.
    fn leaf(&self, entries: &[Entry]) -> Option<Leaf> {
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
        Some(Leaf { first: first.key.clone(), last: last.key.clone(), written })
    }
}

/// A shard that is not among the files yet.
struct Leaf {
    first: String,
    last: String,
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

impl Leaf {
    fn add(self, files: &mut Files) -> KeyLeaf {
        let Leaf { first, last, written } = self;
        let name = match written {
            Written::Whole(shard) => files.add(shard),
            Written::Apart { mut value, positions } => {
                value.push(files.add(positions));
                files.shard(&value)
            }
        };
        KeyLeaf { first, last, name }
    }
}
