//! Terms with their postings, in shards.
//!
//! A shard is `[keys, bits]`: sorted keys as [`keys`](super::keys), and what belongs to each, one after another.
//!
//! - Written terms (`text`): a bit 1 if the term stands only in bodies, else 0 and a bit each for title, aliases and
//!   body; then the documents of the [`postings`](super::postings) in each of these fields, then their positions.
//! - Spoken terms (`pinyin`): the documents, then the positions.
//! - `keys`, numbers as they are and ids behind a `#`: how many documents as gamma, and which, interpolative.
//! - `surfaces`, the words as they are written: nothing, the bits are left out.
//!
//! A term with very many positions has a shard of its own with a third value: the shard that has the positions, as
//! `[bits]`. Only phrases need them.

use super::bits::BitWriter;
use super::chunk::{Sizes, chunks};
use super::directory::{Directory, KeyLeaf, of_keys};
use super::files::Files;
use super::keys::{KeyWriter, can_be_written};
use super::postings::{Lengths, write_documents, write_positions};
use crate::search::error::SearchError;
use crate::search::index::{Postings, TextField};
use std::collections::BTreeMap;
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

const SIZES: Sizes = Sizes { least: 600, most: 1200 };

/// Numbers and ids repeat each other's beginnings, which compression finds in larger shards.
const KEY_SIZES: Sizes = Sizes { least: 900, most: 1800 };

/// From how many bits on positions have a shard of their own.
const MANY_POSITIONS: usize = 4096;

/// The fields of a kind of terms with the lengths that occur in them.
pub struct Source {
    pub field: TextField,
    pub inverted: Arc<InvertedIndexReader>,
    pub norms: FieldNormReader,
    pub lengths: Lengths,
}

/// An entry of a lexicon before it is put into a shard.
struct Entry {
    key: String,
    /// Which of the fields it stands in, and its postings there.
    fields: Vec<(usize, Postings)>,
}

impl Source {
    pub fn new(segment: &SegmentReader, field: TextField, at: tantivy::schema::Field) -> Result<Source, SearchError> {
        let norms = segment.get_fieldnorms_reader(at)?;
        let inverted = segment.inverted_index(at)?;
        let lengths =
            Lengths::of((0..segment.max_doc()).map(|document| norms.fieldnorm_id(document)).filter(|&l| l > 0));
        Ok(Source { field, inverted, norms, lengths })
    }

    fn read(&self, mut found: impl FnMut(&str, Postings)) -> Result<(), SearchError> {
        let mut terms = self.inverted.terms().stream()?;
        let mut positions = Vec::new();
        while terms.advance() {
            let Ok(term) = std::str::from_utf8(terms.key()) else { continue };
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut read = self.inverted.read_postings_from_terminfo(terms.value(), option)?;
            let mut postings = Postings::new();
            let mut document = read.doc();
            while document != TERMINATED {
                read.positions(&mut positions);
                postings.push(document, self.norms.fieldnorm_id(document), &positions);
                document = read.advance();
            }
            found(term, postings);
        }
        Ok(())
    }
}

/// Writes the terms of some fields.
///
/// # Errors
/// The index cannot be read.
pub fn terms(sources: &[Source], documents: u32, files: &mut Files) -> Result<Directory<String>, SearchError> {
    let mut entries: BTreeMap<String, Vec<(usize, Postings)>> = BTreeMap::new();
    for (at, source) in sources.iter().enumerate() {
        source.read(|term, postings| entries.entry(term.to_owned()).or_default().push((at, postings)))?;
    }
    let entries: Vec<Entry> = entries.into_iter().map(|(key, fields)| Entry { key, fields }).collect();
    let heads = |entry: &Entry, out: &mut BitWriter| {
        if sources.len() > 1 {
            let only_last = entry.fields.len() == 1 && entry.fields[0].0 == sources.len() - 1;
            out.bit(only_last);
            if !only_last {
                (0..sources.len()).for_each(|at| out.bit(entry.fields.iter().any(|(field, _)| *field == at)));
            }
        }
        for (at, postings) in &entry.fields {
            write_documents(postings, documents, sources[*at].lengths, out);
        }
    };
    let tails = |entry: &Entry, out: &mut BitWriter| {
        entry.fields.iter().for_each(|(_, postings)| write_positions(postings, out));
    };
    Ok(shards(entries, SIZES, files, heads, tails))
}

/// Writes numbers and ids with the documents that have them.
pub fn keys(found: BTreeMap<String, Vec<u32>>, documents: u32, files: &mut Files) -> Directory<String> {
    let entry = |(key, documents): (String, Vec<u32>)| {
        let mut postings = Postings::new();
        documents.into_iter().for_each(|document| postings.push(document, 0, &[]));
        Entry { key, fields: vec![(0, postings)] }
    };
    let write = |entry: &Entry, out: &mut BitWriter| {
        for (_, postings) in &entry.fields {
            out.gamma(postings.documents.len() as u32);
            out.interpolative(&postings.documents, 0, documents);
        }
    };
    shards(found.into_iter().map(entry).collect(), KEY_SIZES, files, write, |_, _| {})
}

/// Writes the words as they are written.
pub fn surfaces(words: impl Iterator<Item = String>, files: &mut Files) -> Directory<String> {
    shards(words.map(|key| Entry { key, fields: Vec::new() }).collect(), SIZES, files, |_, _| {}, |_, _| {})
}

/// Puts entries in the order of their keys into shards. What belongs to an entry is its head and then its tail.
fn shards(
    mut entries: Vec<Entry>,
    sizes: Sizes,
    files: &mut Files,
    head: impl Fn(&Entry, &mut BitWriter),
    tail: impl Fn(&Entry, &mut BitWriter),
) -> Directory<String> {
    entries.retain(|entry| can_be_written(&entry.key));
    let size = |at: usize| {
        let entry: &Entry = &entries[at];
        let mut bits = BitWriter::new();
        head(entry, &mut bits);
        tail(entry, &mut bits);
        // Of a key what it shares with the one before is left out, and the rest compresses a little.
        let before = at.checked_sub(1).map_or("", |before| entries[before].key.as_str());
        let shared = before.bytes().zip(entry.key.bytes()).take_while(|(a, b)| a == b).count();
        (entry.key.as_str(), 1 + (entry.key.len() - shared) * 2 / 3 + bits.len() / 8)
    };
    let ranges = chunks((0..entries.len()).map(size), sizes);
    let mut leaves = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut keys = KeyWriter::new();
        let mut bits = BitWriter::new();
        let mut apart = None;
        for entry in &entries[range.clone()] {
            keys.push(&entry.key);
            head(entry, &mut bits);
            if range.len() == 1 {
                let mut alone = BitWriter::new();
                tail(entry, &mut alone);
                if alone.len() > MANY_POSITIONS {
                    apart = Some(files.shard(&[alone.finish()]));
                    continue;
                }
            }
            tail(entry, &mut bits);
        }
        let value = [Some(keys.finish()), Some(bits.finish()).filter(|bits| !bits.is_empty()), apart];
        leaves.push(KeyLeaf {
            first: entries[range.start].key.clone(),
            last: entries[range.end - 1].key.clone(),
            name: files.shard(&value.into_iter().flatten().collect::<Vec<_>>()),
        });
    }
    of_keys(leaves, files)
}
