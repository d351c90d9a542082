//! Writes one edition in one language as shards.

use super::bits::letters;
use super::directory::{Directory, DocumentLeaf, of_documents};
use super::facets::{Columns, Table};
use super::files::Files;
use super::inverted::Inverted;
use super::lexicon::{self, Leaf};
use super::names::{self, NamesIndex};
use super::own_clauses::{self, OwnClauses};
use super::postings::Lengths;
use super::runs::Runs;
use super::volumes::{VolumesIndex, runs};
use super::{Part, documents};
use crate::model::Lang;
use crate::search::analysis::{fold, pinyin_tokens};
use crate::search::document::{Document, Facets};
use crate::search::index::{TextField, fingerprint};
use crate::search::query::facets::FacetOrder;
use crate::search::query::names::{Headings, Names};
use crate::search::union::Volume;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The data that a page needs before it can query a partition.
#[derive(Debug, Serialize)]
struct Root<'a> {
    documents: u32,
    /// In the order of [`TextField::ALL`], like the lengths.
    tokens: [u64; 4],
    lengths: [Lengths; 4],
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

/// The terms of a partition.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Indexed {
    /// In the order of [`TextField::ALL`], like the lengths.
    pub tokens: [u64; 4],
    pub lengths: [Lengths; 4],
    /// The shards of each lexicon.
    pub text: Vec<Leaf>,
    pub pinyin: Vec<Leaf>,
    pub keys: Vec<Leaf>,
    /// The words as written, and how often each occurs.
    pub surfaces: BTreeMap<String, u32>,
    /// The characters of the terms, and how often each occurs in them.
    pub characters: BTreeMap<char, u32>,
}

/// What the root of a partition leads to.
pub struct Contents<'c> {
    pub runs: &'c Runs,
    pub indexed: &'c Indexed,
    pub shown: Vec<DocumentLeaf>,
    pub facets: &'c Table,
    /// The own clause of each item.
    pub own: &'c [Option<u32>],
    pub names: &'c Names,
    pub order: &'c FacetOrder,
    pub langs: &'c [Lang],
    /// The standards of a library; empty for a partition of a standard.
    pub volumes: &'c [Volume],
}

/// The result of writing a partition.
pub struct Written {
    /// The name of its root shard.
    pub root: String,
    /// The characters that occur in it.
    pub characters: BTreeSet<char>,
}

impl Indexed {
    /// Writes the terms of documents.
    pub fn of(documents: &[Document], runs: &Runs, files: &mut Files) -> Indexed {
        let Inverted { fields, keys, surfaces, .. } = Inverted::of(documents);
        let [title, aliases, pinyin, body] = TextField::ALL.map(|field| &fields[field as usize]);
        let mut characters = BTreeMap::new();
        let count = |term: &str| term.chars().for_each(|c| *characters.entry(c).or_default() += 1);
        Indexed {
            tokens: TextField::ALL.map(|field| fields[field as usize].tokens),
            lengths: TextField::ALL.map(|field| fields[field as usize].lengths),
            text: lexicon::terms(&[title, aliases, body], runs, count, files),
            pinyin: lexicon::terms(&[pinyin], runs, |_| {}, files),
            keys: lexicon::keys(keys, runs, files),
            surfaces,
            characters,
        }
    }
}

impl Contents<'_> {
    /// Writes what depends on all documents, and the root.
    pub fn write(self, files: &mut Files) -> Written {
        let Contents { runs, indexed, shown, facets, own, names, order, langs, volumes } = self;
        let Headings { titles, chapters, clauses, volumes: volume_titles } = &names.headings;
        // The clauses of each standard are the first runs, its items the next.
        let count = |run: usize| runs.range(run).len() as u32;
        let standards: Vec<own_clauses::Standard> = match volumes.len() {
            0 => vec![(0..*clauses, own.len() as u32)],
            all => (0..all).map(|volume| (runs.range(volume), count(all + volume))).collect(),
        };
        let mut characters: BTreeSet<char> = indexed.characters.keys().copied().collect();
        let readings = readings(&characters);
        let chapters = distances(chapters);
        // A library has thousands of chapters, and few queries need them.
        let (chapters, apart) = if volumes.is_empty() { (chapters, String::new()) } else { (String::new(), chapters) };
        let root = Root {
            documents: runs.documents(),
            tokens: indexed.tokens,
            lengths: indexed.lengths,
            text: lexicon::directory(&indexed.text, files),
            pinyin: lexicon::directory(&indexed.pinyin, files),
            keys: lexicon::directory(&indexed.keys, files),
            surfaces: lexicon::surfaces(indexed.surfaces.keys(), files),
            shown: of_documents(shown, files),
            facets: facets.write(files),
            own: own_clauses::write(own, &standards, files),
            names: &names::write(names, langs, files),
            readings: if readings.is_empty() { readings } else { files.shard(&[readings]) },
            titles,
            chapters,
            volumes: (!volumes.is_empty())
                .then(|| super::volumes::write(volumes, runs, volume_titles, (order, apart), files)),
        };
        let named = names.groups().iter().flatten().flat_map(|name| &name.runs);
        named.for_each(|run| characters.extend(run.text().chars()));
        titles.iter().chain(volume_titles.titles()).for_each(|title| characters.extend(fold(title).chars()));
        Written { root: files.shard(&root), characters }
    }
}

/// Writes the documents of a partition.
pub fn partition(part: &Part<'_>, documents: &[Document], files: &mut Files) -> Written {
    let Part { order, volumes, names, langs, .. } = *part;
    let titles = &names.headings.volumes;
    let runs = &runs(volumes.len(), documents, titles);
    // The terms take as much memory as what follows, and are not needed any more then.
    let indexed = &Indexed::of(documents, runs, files);
    let facets: Vec<&Facets> = documents.iter().map(|document| &document.facets).collect();
    let facets = &Table::new(&facets, order);
    let own = &own_clauses::of(documents);
    let folders: Vec<String> = match volumes {
        [] => vec![format!("{}/", fingerprint::name(part.edition, part.lang))],
        _ => volumes.iter().map(Volume::folder).collect(),
    };
    let folder = |document: usize| folders[titles.of(document as u32).unwrap_or_default() as usize].as_str();
    let shown = self::documents::documents(documents, &facets.rows, &folder, runs, files);
    let shown = shown.into_iter().flatten().collect();
    Contents { runs, indexed, shown, facets, own, names, order, langs, volumes }.write(files)
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
