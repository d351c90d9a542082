//! A partition of an index: that of a standard in an edition and a language, or the union of those of a library.
//!
//! The engine has the documents of each standard apart, so that a change of one standard does not move those of the others. A union has
//! them in the order of the [union](crate::search::union) of the local index: by kind, then by standard.

use super::record::Known;
use crate::model::{EditionId, Lang};
use crate::search::document::{Document, Facets, kinds, rank};
use crate::search::index::TextField;
use crate::search::query::facets::FacetOrder;
use crate::search::query::names::{Headings, Names};
use crate::search::query::volumes::VolumeTitles;
use crate::search::union::{CURRENT, OTHERS, Published, Union, Volume};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A partition as queries read it, without its documents.
#[derive(Debug)]
pub(super) struct Joined {
    pub edition: EditionId,
    pub lang: Lang,
    pub documents: u32,
    /// The number of tokens in each field.
    pub tokens: Vec<u64>,
    /// The rounded lengths of each field, by document.
    lengths: Vec<Vec<u8>>,
    facets: Vec<Facets>,
    /// The facets of each document, as an index.
    facets_of: Vec<u32>,
    /// Items with the clauses that they derive from alone.
    pub own: BTreeMap<u32, u32>,
    /// The words as written, sorted.
    pub surfaces: Vec<String>,
    pub names: Arc<Names>,
    pub order: FacetOrder,
    /// The standards of a union; empty for a standard alone.
    pub volumes: Vec<Volume>,
    /// The numbers of the parts in the engine.
    pub parts: Vec<u64>,
    /// Consecutive documents of a part, in order.
    ranges: Vec<Range>,
    /// The ranges of each part, in order.
    of_part: BTreeMap<u64, Vec<Range>>,
}

/// Consecutive documents of a part.
#[derive(Clone, Copy, Debug)]
struct Range {
    /// The place of the first one in the partition.
    first: u32,
    /// The place of the part among the parts.
    part: usize,
    /// The place of the first one in its part.
    from: u32,
}

/// The unions of a library, in the order of the local index. `known` is in the order of the library, and `langs` are its languages.
pub(super) fn unions(known: &[Arc<Known>], langs: &[Lang]) -> Vec<Joined> {
    let scopes = [CURRENT, OTHERS].into_iter().filter_map(|scope| EditionId::parse(scope).ok());
    let all = scopes.flat_map(|scope| langs.iter().map(move |lang| (scope.clone(), lang.clone())));
    let union = |(scope, lang): (EditionId, Lang)| {
        let of_known = |known| volumes_in(known, &scope, &lang).map(move |volume| (known, volume.clone()));
        let of: Vec<(&Known, Volume)> = known.iter().map(Arc::as_ref).flat_map(of_known).collect();
        (!of.is_empty()).then(|| Joined::union(scope, lang, langs, of))
    };
    all.filter_map(union).collect()
}

fn volumes_in<'k>(known: &'k Known, scope: &EditionId, lang: &Lang) -> impl Iterator<Item = &'k Volume> {
    let is_in = move |(edition, of): &(EditionId, Lang)| edition == scope && of == lang;
    known.volumes.iter().filter(move |(place, _)| is_in(place)).map(|(_, volume)| volume)
}

impl Joined {
    /// The partition of a standard alone.
    pub fn alone(known: &Known) -> Joined {
        let range = Range { first: 0, part: 0, from: 0 };
        Joined {
            edition: known.edition.clone(),
            lang: known.lang.clone(),
            documents: known.documents,
            tokens: known.tokens.clone(),
            lengths: known.lengths.clone(),
            facets: known.facets.clone(),
            facets_of: known.facets_of.clone(),
            own: known.own.clone(),
            surfaces: known.surfaces.clone(),
            names: Arc::clone(&known.names),
            order: known.order.clone(),
            volumes: Vec::new(),
            parts: vec![known.part],
            ranges: vec![range],
            of_part: BTreeMap::from([(known.part, vec![range])]),
        }
    }

    /// The union of partitions, which are in the order of the library.
    fn union(edition: EditionId, lang: Lang, langs: &[Lang], of: Vec<(&Known, Volume)>) -> Joined {
        let parts: Vec<&Known> = of.iter().map(|(known, _)| *known).collect();
        let ranges = ranges(&parts);
        let published = of.iter().map(|(known, volume)| (volume.clone(), published(known)));
        let Union { documents, mut names, order, volumes } =
            Union::of(edition.as_str(), &lang, langs, published.collect());
        // The union has a document for each distinct value of a part, by kind and part.
        let starts = names.headings.volumes.starts().to_vec();
        let mut facets_at: Vec<Vec<u32>> = parts.iter().map(|known| vec![0; known.facets.len()]).collect();
        let mut used: Vec<usize> = vec![0; parts.len()];
        let orders: Vec<Vec<usize>> = parts.iter().map(|known| by_kind(&known.facets)).collect();
        let ends = starts.iter().skip(1).map(|(first, _)| *first).chain([documents.len() as u32]);
        for (&(first, volume), end) in starts.iter().zip(ends) {
            let volume = volume as usize;
            for at in first..end {
                facets_at[volume][orders[volume][used[volume]]] = at;
                used[volume] += 1;
            }
        }
        let mut joined = Joined {
            edition,
            lang,
            documents: parts.iter().map(|known| known.documents).sum(),
            tokens: (0..TextField::ALL.len())
                .map(|field| parts.iter().map(|known| known.tokens[field]).sum())
                .collect(),
            lengths: vec![Vec::new(); TextField::ALL.len()],
            facets: documents.into_iter().map(|document| document.facets).collect(),
            facets_of: Vec::new(),
            own: BTreeMap::new(),
            surfaces: merged(parts.iter().map(|known| &known.surfaces[..])),
            names: Arc::default(),
            order,
            volumes,
            parts: parts.iter().map(|known| known.part).collect(),
            of_part: BTreeMap::new(),
            ranges,
        };
        joined.add_documents(&parts, &facets_at);
        names.headings = joined.headings(&parts, names.headings.volumes.titles().to_vec());
        joined.names = Arc::new(names);
        joined
    }

    /// Adds what each document has, in order.
    fn add_documents(&mut self, parts: &[&Known], facets_at: &[Vec<u32>]) {
        for (at, range) in self.ranges.iter().enumerate() {
            let known = parts[range.part];
            let end = self.ranges.get(at + 1).map_or(self.documents, |next| next.first);
            let places = range.from as usize..(range.from + end - range.first) as usize;
            for (all, own) in self.lengths.iter_mut().zip(&known.lengths) {
                all.extend_from_slice(&own[places.clone()]);
            }
            self.facets_of.extend(known.facets_of[places].iter().map(|&of| facets_at[range.part][of as usize]));
            self.of_part.entry(known.part).or_default().push(*range);
        }
        for known in parts {
            let place = |place: u32| self.place(known.part, place);
            let own = known.own.iter().filter_map(|(&item, &clause)| Some((place(item)?, place(clause)?)));
            self.own.extend(own.collect::<Vec<_>>());
        }
    }

    fn headings(&self, parts: &[&Known], titles: Vec<String>) -> Headings {
        let chapters_of = |known: &&Known| {
            let of = known.names.headings.chapters.iter();
            of.filter_map(|&chapter| self.place(known.part, chapter)).collect::<Vec<_>>()
        };
        Headings {
            titles: Vec::new(),
            chapters: parts.iter().flat_map(chapters_of).collect(),
            clauses: parts.iter().map(|known| known.names.headings.clauses).sum(),
            volumes: VolumeTitles::new(titles, self.ranges.iter().map(|of| (of.first, of.part as u32)).collect()),
        }
    }

    /// The place of a document of a part; `None` if the part does not belong to the partition.
    fn place(&self, part: u64, place: u32) -> Option<u32> {
        let ranges = self.of_part.get(&part)?;
        let range = ranges.get(ranges.partition_point(|range| range.from <= place).checked_sub(1)?)?;
        Some(range.first + (place - range.from))
    }

    /// The places of documents of a part, with the numbers of occurrences.
    pub fn places(&self, part: u64, found: &[(u32, u32)]) -> impl Iterator<Item = (u32, u32)> {
        found.iter().filter_map(move |&(place, count)| Some((self.place(part, place)?, count)))
    }

    /// The part of a document, and its place there.
    pub fn part_of(&self, document: u32) -> Option<(u64, u32)> {
        let range = self.ranges.get(self.ranges.partition_point(|range| range.first <= document).checked_sub(1)?)?;
        Some((*self.parts.get(range.part)?, range.from + (document - range.first)))
    }

    /// The rounded length of a field in a document.
    pub fn length(&self, field: TextField, document: u32) -> u8 {
        let lengths = self.lengths.get(field as usize);
        lengths.and_then(|lengths| lengths.get(document as usize)).copied().unwrap_or(0)
    }

    /// What a document is narrowed by.
    pub fn facets(&self, document: u32) -> Option<&Facets> {
        self.facets.get(*self.facets_of.get(document as usize)? as usize)
    }

    /// A document of a part as the partition has it.
    pub fn document(&self, document: u32, stored: Document) -> Document {
        let Some(facets) = self.facets(document).cloned() else { return stored };
        let Some(folder) = facets.volume.as_ref().map(|volume| volume.standard.clone()) else { return stored };
        Document {
            href: format!("{folder}/{}", stored.href),
            record: stored.record.map(|record| format!("{folder}/{record}")),
            own_clause: self.own.get(&document).copied(),
            facets,
            ..stored
        }
    }
}

/// The documents of the parts by kind, then by part.
fn ranges(parts: &[&Known]) -> Vec<Range> {
    let mut ranges = Vec::new();
    let mut used: Vec<u32> = vec![0; parts.len()];
    let mut first = 0;
    for kind in kinds() {
        for (part, known) in parts.iter().enumerate() {
            let from = used[part];
            let rest = known.facets_of.iter().skip(from as usize);
            let count = rest.take_while(|of| known.facets[**of as usize].kind == kind).count() as u32;
            if count > 0 {
                ranges.push(Range { first, part, from });
                used[part] += count;
                first += count;
            }
        }
    }
    ranges
}

/// A part as its site publishes it, with a document for each distinct value of the facets.
fn published(known: &Known) -> Published {
    let document = |at: usize| empty(known.facets[at].clone());
    let documents: Vec<Document> = by_kind(&known.facets).into_iter().map(document).collect();
    Published::of(&documents, &known.names, &known.order)
}

/// The indexes of facets by kind.
fn by_kind(facets: &[Facets]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..facets.len()).collect();
    order.sort_by_key(|&at| rank(facets[at].kind));
    order
}

/// A document without any text.
pub(super) fn empty(facets: Facets) -> Document {
    Document {
        id: String::new(),
        number: None,
        number_in_full: None,
        title: String::new(),
        context: None,
        aliases: Vec::new(),
        text: String::new(),
        href: String::new(),
        record: None,
        points: None,
        own_clause: None,
        facets,
    }
}

fn merged<'s>(surfaces: impl Iterator<Item = &'s [String]>) -> Vec<String> {
    let all: BTreeSet<&String> = surfaces.flatten().collect();
    all.into_iter().cloned().collect()
}
