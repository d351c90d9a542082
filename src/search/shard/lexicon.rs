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
//! A term with many documents in a field is alone in its shard, `[keys, bits, names]`. After the bits for the fields, each field then begins
//! with a bit. If it is 1, the number of documents follows as gamma, and the usual length, below the range of the field's lengths; the documents,
//! the lengths and the positions are shards of their own, `[bits]`, whose names are in `names`, field after field. So a
//! phrase begins with its rarest terms, and need not load the others if few documents are left.

mod coding;
mod patch;

use super::bits::BitWriter;
use super::chunk::{Sizes, chunks};
use super::directory::{Directory, KeyLeaf, of_keys};
use super::files::{Files, Shard};
use super::inverted::FieldTerms;
use super::keys::{KeyWriter, can_be_written};
use super::postings::Lengths;
use super::runs::Runs;
use crate::search::index::Postings;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

use coding::Written;

pub use coding::Coding;
pub use patch::{Found, Patch};

/// The sizes of shards of terms and words.
pub const SIZES: Sizes = Sizes { least: 600, most: 1200 };

/// Numbers and ids share prefixes, which compress better in larger shards.
pub const KEY_SIZES: Sizes = Sizes { least: 900, most: 1800 };

/// The least number of terms that a thread writes on its own.
const LEAST_PART: usize = 1024;

/// A shard of a lexicon, as it is among the files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    first: String,
    last: String,
    name: String,
    /// The names of the shards of fields with many documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    apart: Vec<String>,
    /// The size by which shards are cut.
    size: usize,
}

/// Entries before they are divided into shards, sorted by key.
#[derive(Default)]
struct Entries {
    entries: Vec<Entry>,
    /// The data of the entries in turn.
    bits: BitWriter,
}

/// A key, and where its data is.
struct Entry {
    key: String,
    written: Written,
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
            entries.push((*key).to_owned(), |out| coding.write(&found, out));
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
        entries.push(key, |out| {
            let start = out.len();
            runs.write(&found, out);
            Written { head: start..out.len(), tail: out.len()..out.len(), ..Written::default() }
        });
    }
    entries.shards(KEY_SIZES, files)
}

/// Writes the words as written.
pub fn surfaces<'w>(words: impl Iterator<Item = &'w String>, files: &mut Files) -> Directory<String> {
    let mut entries = Entries::default();
    words.filter(|word| can_be_written(word)).for_each(|word| entries.push(word.clone(), |_| Written::default()));
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
        std::iter::once(&self.name).chain(&self.apart).map(String::as_str)
    }
}

impl Entries {
    /// Adds an entry with its data.
    fn push(&mut self, key: String, write: impl FnOnce(&mut BitWriter) -> Written) {
        let written = write(&mut self.bits);
        self.entries.push(Entry { key, written });
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
        self.entries.extend(entries.map(|Entry { key, written: Written { head, tail, apart } }| Entry {
            key,
            written: Written { head: shift(head), tail: shift(tail), apart },
        }));
    }

    /// The shard of some entries; `None` if there are none.
    fn leaf(&self, entries: &[Entry]) -> Option<Unnamed> {
        let ([first, ..], [.., last]) = (entries, entries) else { return None };
        let mut keys = KeyWriter::new();
        entries.iter().for_each(|entry| keys.push(&entry.key));
        let mut bits = BitWriter::new();
        bits.copy(&self.bits, first.written.head.start..last.written.tail.end);
        let bits = Some(bits.finish()).filter(|bits| !bits.is_empty());
        let value: Vec<String> = [Some(keys.finish()), bits].into_iter().flatten().collect();
        let apart = entries.iter().flat_map(|entry| &entry.written.apart).map(|bits| Shard::of(&[bits.finish()]));
        let apart = apart.collect();
        let size = entries.iter().map(Entry::size).sum();
        Some(Unnamed { first: first.key.clone(), last: last.key.clone(), size, value, apart })
    }
}

impl Entry {
    /// The approximate size as transmitted. A part of the key is omitted that the key before has too, and the rest compresses a
    /// little. Nothing depends on the entry before, so that an unchanged shard is known by itself.
    fn size(&self) -> usize {
        let Written { head, apart, .. } = &self.written;
        let size = 1 + self.key.len() * 2 / 5 + (head.end - head.start) / 8;
        // One with shards of its own is alone.
        if apart.is_empty() { size } else { size.max(SIZES.most) }
    }
}

/// A shard that is not among the files yet.
struct Unnamed {
    first: String,
    last: String,
    size: usize,
    /// The value still needs the names of the other shards.
    value: Vec<String>,
    apart: Vec<Shard>,
}

impl Unnamed {
    fn add(self, files: &mut Files) -> Leaf {
        let Unnamed { first, last, size, mut value, apart } = self;
        let apart: Vec<String> = apart.into_iter().map(|shard| files.add(shard)).collect();
        if !apart.is_empty() {
            value.push(apart.concat());
        }
        Leaf { first, last, name: files.shard(&value), apart, size }
    }
}
