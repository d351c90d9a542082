//! The record of a partition: all that a query needs of an edition in a language beside its documents.

use super::mapping::format;
use super::push::Pushable;
use super::tokens::ready_made;
use crate::model::{EditionId, Lang};
use crate::search::document::{Document, Facets};
use crate::search::facet_order;
use crate::search::index::TextField;
use crate::search::index::fingerprint::Source;
use crate::search::index::texts::{each_surface, text_of};
use crate::search::query::facets::FacetOrder;
use crate::search::query::names::{Headings, Names};
use crate::search::query::volumes::VolumeTitles;
use crate::search::union::Volume;
use crate::source::digest::Digest;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use tantivy::fieldnorm::FieldNormReader;

/// The number of documents that are analysed at a time.
const WINDOW: usize = 512;

/// A partition as the engine stores it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The id of the standard.
    pub standard: String,
    pub edition: String,
    pub lang: String,
    /// The place of the standard in its library.
    pub ordinal: usize,
    /// The place of the partition in its standard.
    pub place: usize,
    /// What it is in the unions of its library, with the name and the language of each.
    pub volumes: Vec<(String, String, Volume)>,
    /// The current edition of the standard.
    pub current: String,
    /// The languages of the standard, the default one first.
    pub langs: Vec<String>,
    /// Identifies the documents: another text has another number.
    pub part: u64,
    /// The number of documents.
    pub documents: u32,
    /// The number of tokens in each field, in the order of [`TextField::ALL`].
    pub tokens: Vec<u64>,
    /// The rounded length of each field in each document, two hexadecimal digits each.
    pub lengths: Vec<String>,
    /// The distinct facets.
    pub facets: Vec<Facets>,
    /// The facets of each document, as an index.
    pub facets_of: Vec<u32>,
    /// Items with the clauses that they derive from alone.
    pub own: Vec<(u32, u32)>,
    /// The words as written, sorted.
    pub surfaces: Vec<String>,
    /// The names of each thing with their languages.
    pub names: Vec<Vec<(String, String)>>,
    pub titles: Vec<String>,
    pub chapters: Vec<u32>,
    pub clauses: u32,
    pub order: FacetOrder,
}

/// A partition with its documents, ready to be written.
pub(super) struct Written {
    pub record: Record,
    pub documents: Vec<Document>,
}

/// A record, read for queries.
#[derive(Debug)]
pub(super) struct Known {
    pub part: u64,
    pub ordinal: usize,
    pub place: usize,
    pub volumes: Vec<((EditionId, Lang), Volume)>,
    pub edition: EditionId,
    pub lang: Lang,
    pub current: EditionId,
    pub langs: Vec<Lang>,
    pub documents: u32,
    pub tokens: Vec<u64>,
    pub lengths: Vec<Vec<u8>>,
    pub facets: Vec<Facets>,
    pub facets_of: Vec<u32>,
    pub own: BTreeMap<u32, u32>,
    pub surfaces: Vec<String>,
    pub names: Arc<Names>,
    pub order: FacetOrder,
}

impl Written {
    /// The partitions of a standard. `ordinal` is its place in its library.
    pub fn of(standard: &Pushable, ordinal: usize, sources: Vec<Source>) -> Vec<Written> {
        let Pushable { id, resolved, volumes } = standard;
        let site = &resolved.standard.site;
        let mut written = Vec::new();
        for (place, source) in sources.into_iter().enumerate() {
            // The sources belong to the editions of the standard.
            let Some(edition) = resolved.standard.edition(&source.edition) else { continue };
            let names = Names::of(edition, &site.languages);
            let order = facet_order(resolved, edition, &source.lang);
            let Source { edition, lang, documents, .. } = source;
            let is_it = |(_, _, volume): &&(EditionId, Lang, Volume)| {
                volume.edition == edition.as_str() && volume.lang == lang.as_str()
            };
            let in_union = |(union, lang, volume): &(EditionId, Lang, Volume)| {
                (union.to_string(), lang.to_string(), volume.clone())
            };
            let mut record = Record {
                standard: id.clone(),
                edition: edition.to_string(),
                lang: lang.to_string(),
                ordinal,
                place,
                volumes: volumes.iter().filter(is_it).map(in_union).collect(),
                current: site.current.value.to_string(),
                langs: site.languages.iter().map(ToString::to_string).collect(),
                part: 0,
                documents: documents.len() as u32,
                tokens: vec![0; TextField::ALL.len()],
                lengths: vec![String::new(); TextField::ALL.len()],
                facets: Vec::new(),
                facets_of: Vec::new(),
                own: Vec::new(),
                surfaces: Vec::new(),
                names: names
                    .groups()
                    .iter()
                    .map(|group| group.iter().map(|name| (name.text.clone(), name.lang.to_string())).collect())
                    .collect(),
                titles: names.headings.titles.clone(),
                chapters: names.headings.chapters.clone(),
                clauses: names.headings.clauses,
                order,
            };
            record.part = record.part_of(&documents);
            written.push(Written { record, documents });
        }
        written
    }

    /// Analyses the documents, completes the record with what is found, and gives each document with its analysis to `take`.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn analyse<E>(self, mut take: impl FnMut(u32, &Document, &Analysed) -> Result<(), E>) -> Result<Record, E> {
        let Written { mut record, documents } = self;
        let mut seen = Seen::default();
        let mut place = 0;
        for window in documents.chunks(WINDOW) {
            let analysed: Vec<Analysed> = window.par_iter().map(Analysed::of).collect();
            for (document, analysed) in window.iter().zip(&analysed) {
                record.add(document, analysed, &mut seen);
                take(place, document, analysed)?;
                place += 1;
            }
        }
        record.surfaces = seen.surfaces.into_iter().collect();
        Ok(record)
    }
}

/// What the analysis finds in a document.
pub(super) struct Analysed {
    /// For each field the ready-made tokens, and their number.
    pub fields: [(String, u32); TextField::ALL.len()],
    surfaces: Vec<String>,
}

impl Analysed {
    fn of(document: &Document) -> Analysed {
        let mut surfaces = Vec::new();
        each_surface(document, |word| surfaces.push(word.to_owned()));
        Analysed { fields: TextField::ALL.map(|field| ready_made(field, &text_of(document, field))), surfaces }
    }
}

/// What the documents of a record had so far.
#[derive(Default)]
struct Seen {
    surfaces: BTreeSet<String>,
    facets: HashMap<Facets, u32>,
}

impl Record {
    /// The number that identifies the documents. 53 bits, which every reader of JSON keeps.
    fn part_of(&self, documents: &[Document]) -> u64 {
        // Serializing values made of strings and lists to JSON cannot fail.
        let digest = |document: &Document| Digest::of(&serde_json::to_vec(document).unwrap_or_default());
        let digests: Vec<Digest> = documents.par_iter().map(digest).collect();
        let mut bytes = format!("{} {} {} {}", format(), self.standard, self.edition, self.lang).into_bytes();
        digests.iter().for_each(|digest| bytes.extend(digest.as_bytes()));
        let first = Digest::of(&bytes).as_bytes().first_chunk().map_or(0, |first| u64::from_be_bytes(*first));
        first >> 11
    }

    /// Adds what is computed from the next document.
    fn add(&mut self, document: &Document, analysed: &Analysed, seen: &mut Seen) {
        let place = self.facets_of.len() as u32;
        for (field, (_, count)) in analysed.fields.iter().enumerate() {
            self.tokens[field] += u64::from(*count);
            self.lengths[field].push_str(&format!("{:02x}", FieldNormReader::fieldnorm_to_id(*count)));
        }
        for surface in &analysed.surfaces {
            if !seen.surfaces.contains(surface) {
                seen.surfaces.insert(surface.clone());
            }
        }
        if let Some(clause) = document.own_clause {
            self.own.push((place, clause));
        }
        let at = match seen.facets.get(&document.facets) {
            Some(&at) => at,
            None => {
                let at = self.facets.len() as u32;
                self.facets.push(document.facets.clone());
                seen.facets.insert(document.facets.clone(), at);
                at
            }
        };
        self.facets_of.push(at);
    }

    /// The id of the record.
    pub fn id(&self) -> String {
        // The id of a document has at most 512 bytes.
        Digest::of(self.key().as_bytes()).medium()
    }

    /// Sorts records by standard and then in the order of its partitions.
    pub fn key(&self) -> String {
        format!("{} {:06}", self.standard, self.place)
    }
}

impl Known {
    /// Reads a record; `None` if this version of the program did not write it.
    pub fn of(record: Record) -> Option<Known> {
        let langs = record.langs.iter().map(|lang| Lang::parse(lang)).collect::<Option<Vec<_>>>()?;
        let lengths = record.lengths.iter().map(|lengths| bytes_of(lengths)).collect::<Option<Vec<_>>>()?;
        let name = |(text, lang): (String, String)| Some((text, Lang::parse(&lang)?));
        let group = |group: Vec<(String, String)>| group.into_iter().map(name).collect::<Option<Vec<_>>>();
        let groups = record.names.into_iter().map(group).collect::<Option<Vec<_>>>()?;
        let place = |(union, lang, volume): (String, String, Volume)| {
            Some(((EditionId::parse(&union).ok()?, Lang::parse(&lang)?), volume))
        };
        let volumes = record.volumes.into_iter().map(place).collect::<Option<Vec<_>>>()?;
        let Record { titles, chapters, clauses, documents, .. } = record;
        let count = documents as usize;
        let fields = TextField::ALL.len();
        let is_whole = lengths.len() == fields
            && record.tokens.len() == fields
            && lengths.iter().all(|lengths| lengths.len() == count)
            && record.facets_of.len() == count
            && record.facets_of.iter().all(|&at| (at as usize) < record.facets.len());
        is_whole.then_some(())?;
        Some(Known {
            part: record.part,
            ordinal: record.ordinal,
            place: record.place,
            volumes,
            edition: EditionId::parse(&record.edition).ok()?,
            lang: Lang::parse(&record.lang)?,
            current: EditionId::parse(&record.current).ok()?,
            langs,
            documents,
            tokens: record.tokens,
            lengths,
            facets: record.facets,
            facets_of: record.facets_of,
            own: record.own.into_iter().collect(),
            surfaces: record.surfaces,
            names: Arc::new(Names::of_groups(
                groups,
                Headings { titles, chapters, clauses, volumes: VolumeTitles::default() },
            )),
            order: record.order,
        })
    }
}

fn bytes_of(digits: &str) -> Option<Vec<u8>> {
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (0..digits.len()).step_by(2).map(byte).collect()
}
