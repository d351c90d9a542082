//! Writes one edition in one language as shards.

use super::bits::letters;
use super::directory::Directory;
use super::facets::{Columns, Table};
use super::files::Files;
use super::lexicon::{self, Source};
use super::names::NamesIndex;
use super::own_clauses::{self, OwnClauses};
use super::postings::Lengths;
use super::{documents, rounding};
use crate::search::analysis::pinyin_tokens;
use crate::search::document::{Document, Facets};
use crate::search::error::SearchError;
use crate::search::index::{Fields, Partition, SegmentPartition, TextField};
use crate::search::query::facets::FacetOrder;
use crate::search::query::names::Headings;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED, TantivyDocument};

/// The data that a page needs before it can query a partition.
#[derive(Debug, Serialize)]
struct Root<'a> {
    documents: u32,
    /// In the order of [`TextField::ALL`], like the lengths.
    tokens: [u64; 4],
    lengths: [Lengths; 4],
    /// See [`rounding`].
    rounding: String,
    text: Directory<String>,
    pinyin: Directory<String>,
    keys: Directory<String>,
    surfaces: Directory<String>,
    shown: Directory<Vec<u32>>,
    facets: Columns,
    /// See [`own_clauses`].
    own: OwnClauses,
    names: &'a NamesIndex,
    readings: String,
    /// The titles of the edition, and the distance of each chapter from the previous one.
    titles: &'a [String],
    chapters: String,
}

/// The result of writing a partition.
pub struct Written {
    /// The name of its root shard.
    pub root: String,
    /// The characters that occur in it.
    pub characters: BTreeSet<char>,
}

/// Writes a partition. `names` has the places of its edition's names. If the documents are not given, they are read
/// from the index.
///
/// # Errors
/// The index cannot be read.
pub fn partition(
    partition: &SegmentPartition,
    documents: Option<&[Document]>,
    names: &NamesIndex,
    headings: &Headings,
    order: &FacetOrder,
    files: &mut Files,
) -> Result<Written, SearchError> {
    let count = partition.documents();
    let mut root = Root {
        documents: count,
        tokens: TextField::ALL.map(|field| partition.tokens(field)),
        lengths: [Lengths(0, 1); 4],
        rounding: rounding::corrections(count),
        text: Directory::default(),
        pinyin: Directory::default(),
        keys: Directory::default(),
        surfaces: Directory::default(),
        shown: Directory::default(),
        facets: Columns::default(),
        own: OwnClauses::default(),
        names,
        readings: String::new(),
        titles: &headings.titles,
        chapters: distances(&headings.chapters),
    };
    let fields = partition.fields();
    let mut characters = BTreeSet::new();
    let mut documents = documents.map(Cow::Borrowed);
    if let Some(segment) = partition.segment() {
        lexicons(segment, fields, &mut root, &mut characters, files)?;
        if documents.is_none() {
            documents = Some(Cow::Owned(stored(segment, fields.document)?));
        }
    }
    let documents = documents.unwrap_or_default();
    let facets: Vec<&Facets> = documents.iter().map(|document| &document.facets).collect();
    let facets = Table::new(&facets, order);
    root.shown = self::documents::documents(&documents, &facets.rows, &format!("{}/", partition.name()), files);
    root.facets = facets.write(files);
    root.own = own_clauses::write(&documents, files);
    let readings = readings(&characters);
    if !readings.is_empty() {
        root.readings = files.shard(&[readings]);
    }
    Ok(Written { root: files.shard(&root), characters })
}

/// The distance of each of ascending numbers from the previous one.
fn distances(numbers: &[u32]) -> String {
    let mut out = String::new();
    let mut last = 0;
    for &number in numbers {
        letters(number - last, &mut out);
        last = number;
    }
    out
}

/// Writes the lexicons and collects the characters that occur.
fn lexicons(
    segment: &SegmentReader,
    fields: &Fields,
    root: &mut Root,
    characters: &mut BTreeSet<char>,
    files: &mut Files,
) -> Result<(), SearchError> {
    let source = |field: TextField| Source::new(segment, field, fields.field(field));
    let written = [source(TextField::Title)?, source(TextField::Aliases)?, source(TextField::Body)?];
    let spoken = [source(TextField::Pinyin)?];
    for source in written.iter().chain(&spoken) {
        root.lengths[source.field as usize] = source.lengths;
    }
    root.text = lexicon::terms(&written, root.documents, |term| characters.extend(term.chars()), files)?;
    root.pinyin = lexicon::terms(&spoken, root.documents, |_| {}, files)?;
    root.keys = lexicon::keys(keys(segment, fields.number, fields.id)?, root.documents, files);
    let mut surfaces = Vec::new();
    each_term(&*segment.inverted_index(fields.surface)?, |word, _| {
        surfaces.push(word.to_owned());
        Ok(())
    })?;
    root.surfaces = lexicon::surfaces(surfaces.into_iter(), files);
    Ok(())
}

fn each_term(
    inverted: &InvertedIndexReader,
    mut found: impl FnMut(&str, &tantivy::postings::TermInfo) -> Result<(), SearchError>,
) -> Result<(), SearchError> {
    let mut terms = inverted.terms().stream()?;
    while terms.advance() {
        if let Ok(term) = std::str::from_utf8(terms.key()) {
            found(term, terms.value())?;
        }
    }
    Ok(())
}

/// Numbers as they are and ids prefixed by `#`, with their documents.
fn keys(segment: &SegmentReader, number: Field, id: Field) -> Result<BTreeMap<String, Vec<u32>>, SearchError> {
    let mut keys = BTreeMap::new();
    for (field, sign) in [(number, ""), (id, "#")] {
        let inverted = segment.inverted_index(field)?;
        each_term(&inverted, |term, info| {
            let mut read = inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
            let mut documents = Vec::new();
            let mut document = read.doc();
            while document != TERMINATED {
                documents.push(document);
                document = read.advance();
            }
            keys.insert(format!("{sign}{term}"), documents);
            Ok(())
        })?;
    }
    Ok(keys)
}

/// All documents in order.
fn stored(segment: &SegmentReader, field: Field) -> Result<Vec<Document>, SearchError> {
    let store = segment.get_store_reader(1)?;
    let read = |document: tantivy::Result<TantivyDocument>| {
        let document = document?;
        let bytes = document.get_first(field).and_then(|value| value.as_bytes());
        let bytes = bytes.ok_or(SearchError::Damaged("a document is missing"))?;
        serde_json::from_slice(bytes).map_err(|_| SearchError::Damaged("a document cannot be read"))
    };
    store.iter(None).map(read).collect()
}

/// Each syllable with the characters that have this reading, for marking matches by pinyin.
fn readings(characters: &BTreeSet<char>) -> String {
    let mut by_syllable: BTreeMap<String, String> = BTreeMap::new();
    for &c in characters {
        for token in pinyin_tokens(c.encode_utf8(&mut [0; 4])) {
            by_syllable.entry(token.text).or_default().push(c);
        }
    }
    by_syllable
        .into_iter()
        .map(|(syllable, characters)| format!("{}{characters}", syllable.trim_start_matches('~')))
        .collect()
}
