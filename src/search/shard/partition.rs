//! Writes one edition in one language as shards.

use super::bits::letters;
use super::directory::Directory;
use super::facets::{Columns, Table};
use super::files::Files;
use super::inverted::Inverted;
use super::lexicon;
use super::names::NamesIndex;
use super::own_clauses::{self, OwnClauses};
use super::postings::Lengths;
use super::volumes::VolumesIndex;
use super::{Part, documents, rounding};
use crate::search::analysis::pinyin_tokens;
use crate::search::document::{Document, Facets};
use crate::search::index::{TextField, fingerprint};
use crate::search::union::Volume;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
    /// The standards of a library.
    #[serde(skip_serializing_if = "Option::is_none")]
    volumes: Option<VolumesIndex>,
}

/// The result of writing a partition.
pub struct Written {
    /// The name of its root shard.
    pub root: String,
    /// The characters that occur in it.
    pub characters: BTreeSet<char>,
}

/// Writes the documents of a partition. `names` has the places of its edition's names.
pub fn partition(part: &Part<'_>, documents: &[Document], names: &NamesIndex, files: &mut Files) -> Written {
    let Part { order, volumes, .. } = *part;
    let headings = &part.names.headings;
    let inverted = Inverted::of(documents);
    let [title, aliases, pinyin, body] = TextField::ALL.map(|field| inverted.field(field));
    let count = inverted.documents;
    let mut characters = BTreeSet::new();
    let text = lexicon::terms(&[title, aliases, body], count, |term| characters.extend(term.chars()), files);
    let pinyin = lexicon::terms(&[pinyin], count, |_| {}, files);
    let tokens = TextField::ALL.map(|field| inverted.field(field).tokens);
    let lengths = TextField::ALL.map(|field| inverted.field(field).lengths);
    // The terms are not needed any more, and take as much memory as what follows.
    let Inverted { keys, surfaces, fields, .. } = inverted;
    drop(fields);
    let facets: Vec<&Facets> = documents.iter().map(|document| &document.facets).collect();
    let facets = Table::new(&facets, order);
    let readings = readings(&characters);
    let folders: Vec<String> = match volumes {
        [] => vec![format!("{}/", fingerprint::name(part.edition, part.lang))],
        _ => volumes.iter().map(Volume::folder).collect(),
    };
    let folder = |document: usize| folders[headings.volumes.of(document as u32).unwrap_or_default() as usize].as_str();
    let chapters = distances(&headings.chapters);
    // A library has thousands of chapters, and few queries need them.
    let (chapters, apart) = if volumes.is_empty() { (chapters, String::new()) } else { (String::new(), chapters) };
    let root = Root {
        documents: count,
        tokens,
        lengths,
        rounding: rounding::corrections(count),
        text,
        pinyin,
        keys: lexicon::keys(keys, count, files),
        surfaces: lexicon::surfaces(surfaces.into_iter(), files),
        shown: self::documents::documents(documents, &facets.rows, &folder, files),
        facets: facets.write(files),
        own: own_clauses::write(documents, files),
        names,
        readings: if readings.is_empty() { readings } else { files.shard(&[readings]) },
        titles: &headings.titles,
        chapters,
        volumes: (!volumes.is_empty())
            .then(|| super::volumes::write(volumes, documents, &headings.volumes, (order, apart), files)),
    };
    Written { root: files.shard(&root), characters }
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
