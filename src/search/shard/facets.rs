//! The facets by which results are filtered.
//!
//! Each facet is stored separately, so that a page loads only the facets that its reader opens:
//!
//! - `kinds`: the number of documents of each kind in turn; documents are sorted by kind.
//! - `columns`: for levels, types, bodies and sources a [list](Files::list) of the shards of their columns. A shard has the values
//!   of `block` documents, as `[bits]`.
//! - `values`: for types, bodies and sources the names of the shards of their values, `[values, listed]`: `[id, name]`
//!   in the order of the edition, followed by values of documents that the edition does not list; and the number of
//!   listed values. A document with all types or bodies has the listed ones.
//! - `sizes`: the numbers of types, bodies and sources.
//! - `editions`, `langs` and `levels`: their values. Editions and languages have one value each. Levels are all levels,
//!   as if the edition listed one more, so that no document has all.
//!
//! A list of documents in the [bits](super::bits) is its length, from 1, as gamma, and the documents, interpolative,
//! below the number of documents that it refers to. The lists are:
//!
//! - for sources, for each value in order: the documents with the value, among those without a previous value;
//! - for levels, types and bodies: the documents with all values; then for each value, those with it among the others.
//!
//! A shard of [documents](super::documents) also contains the facets of its documents, as a sequence of numbers: kind,
//! levels, types, bodies and source. A kind is its index; a source its index from 1, or 0; levels, types and bodies are
//! 0 for all, or their count plus one, followed by the index of each. A query with few results therefore needs no
//! column.

use super::bits::{BitWriter, letters};
use super::files::Files;
use crate::model::Level;
use crate::search::document::{Facets, kinds, rank};
use crate::search::query::facets::FacetOrder;
use serde::Serialize;
use std::collections::BTreeMap;

/// The number of documents per shard of a column. A query with many results needs all shards; with several shards, an
/// edit leaves the others in readers' caches.
const BLOCK: usize = 4096;

/// The places of the documents' facets.
#[derive(Debug, Default, Serialize)]
pub struct Columns {
    kinds: Vec<usize>,
    block: usize,
    columns: [String; 4],
    values: [String; 3],
    sizes: [usize; 3],
    editions: Values,
    langs: Values,
    levels: Values,
}

/// The facets of a document as indices of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    kind: u32,
    levels: Set,
    types: Set,
    bodies: Set,
    source: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Set {
    All,
    /// Sorted.
    Some(Vec<u32>),
}

/// The values of a facet in order, with their names.
type Values = Vec<(String, Option<String>)>;

/// The indices of values; values can be added.
struct Places {
    values: Values,
    places: BTreeMap<String, u32>,
    /// The number of values that the edition lists.
    listed: usize,
}

/// The facets of documents, in document order, and the values that occur.
pub struct Table {
    pub rows: Vec<Row>,
    values: [Values; 6],
    /// The numbers of types, bodies and sources that the edition lists.
    listed: [usize; 3],
}

impl Table {
    pub fn new(facets: &[&Facets], order: &FacetOrder) -> Table {
        let [mut types, mut bodies, mut sources] = [&order.types, &order.bodies, &order.sources].map(Places::of);
        let row = |facets: &&Facets| {
            let place = |level: &String| Level::ALL.iter().position(|l| l.word() == level);
            Row {
                kind: rank(facets.kind).unwrap_or_default() as u32,
                levels: Set::Some(facets.levels.iter().filter_map(place).map(|place| place as u32).collect()),
                types: types.set(&facets.types),
                bodies: bodies.set(&facets.bodies),
                source: facets.source.as_ref().map(|id| sources.place(id)),
            }
        };
        let rows = facets.iter().map(row).collect();
        let listed = [types.listed, bodies.listed, sources.listed];
        let [editions, langs, levels] = [&order.editions, &order.langs, &order.levels].map(Clone::clone);
        let values = [editions, langs, levels, types.values, bodies.values, sources.values];
        Table { rows, values, listed }
    }

    /// The ids of the types, bodies and sources, and how many of each are listed. The rows of documents refer to them.
    pub fn ids(&self) -> [(Vec<String>, usize); 3] {
        let [.., types, bodies, sources] = &self.values;
        let ids = |values: &Values| values.iter().map(|(id, _)| id.clone()).collect();
        let [of_types, of_bodies, of_sources] = self.listed;
        [(ids(types), of_types), (ids(bodies), of_bodies), (ids(sources), of_sources)]
    }

    /// Writes the values and the facets of all documents.
    pub fn write(&self, files: &mut Files) -> Columns {
        debug_assert!(self.rows.is_sorted_by_key(|row| row.kind), "documents are in the order of kinds");
        let [editions, langs, levels, types, bodies, sources] = &self.values;
        let mut columns: [String; 4] = Default::default();
        for block in self.rows.chunks(BLOCK) {
            let mut column = |at: usize, write: &dyn Fn(Vec<&Row>, &mut BitWriter)| {
                let mut bits = BitWriter::new();
                write(block.iter().collect(), &mut bits);
                columns[at].push_str(&files.shard(&[bits.finish()]));
            };
            column(0, &|rows, out| several(rows, Level::ALL.len(), |row| &row.levels, out));
            column(1, &|rows, out| several(rows, types.len(), |row| &row.types, out));
            column(2, &|rows, out| several(rows, bodies.len(), |row| &row.bodies, out));
            column(3, &|rows, out| one(rows, sources.len(), |row| row.source, out));
        }
        let of_kind = |kind: usize| self.rows.iter().filter(|row| row.kind as usize == kind).count();
        let values = [(types, 0), (bodies, 1), (sources, 2)];
        Columns {
            kinds: (0..kinds().len()).map(of_kind).collect(),
            block: BLOCK,
            columns: columns.map(|names| files.list(names)),
            values: values.map(|(values, facet)| files.shard(&(values, self.listed[facet]))),
            sizes: values.map(|(values, _)| values.len()),
            editions: editions.clone(),
            langs: langs.clone(),
            levels: levels.clone(),
        }
    }
}

impl Row {
    /// Writes the row as a sequence of numbers.
    pub fn write(&self, out: &mut String) {
        letters(self.kind, out);
        for set in [&self.levels, &self.types, &self.bodies] {
            match set {
                Set::All => letters(0, out),
                Set::Some(places) => {
                    letters(places.len() as u32 + 1, out);
                    places.iter().for_each(|&place| letters(place, out));
                }
            }
        }
        letters(self.source.map_or(0, |source| source + 1), out);
    }
}

/// Writes a facet with at most one value per document.
fn one(mut rest: Vec<&Row>, values: usize, has: impl Fn(&Row) -> Option<u32>, out: &mut BitWriter) {
    for value in 0..values as u32 {
        list(&rest, |row| has(row) == Some(value), out);
        rest.retain(|row| has(row) != Some(value));
    }
}

/// Writes a facet with several values per document.
fn several(mut rest: Vec<&Row>, values: usize, has: impl Fn(&Row) -> &Set, out: &mut BitWriter) {
    list(&rest, |row| *has(row) == Set::All, out);
    rest.retain(|row| *has(row) != Set::All);
    let mut lists: Vec<Vec<u32>> = vec![Vec::new(); values];
    for (document, row) in (0..).zip(&rest) {
        if let Set::Some(places) = has(row) {
            places.iter().for_each(|&place| lists[place as usize].push(document));
        }
    }
    lists.iter().for_each(|list| write(list, rest.len(), out));
}

fn list(of: &[&Row], is_in: impl Fn(&Row) -> bool, out: &mut BitWriter) {
    let documents: Vec<u32> = (0..).zip(of).filter(|(_, row)| is_in(row)).map(|(document, _)| document).collect();
    write(&documents, of.len(), out);
}

fn write(documents: &[u32], of: usize, out: &mut BitWriter) {
    out.gamma(documents.len() as u32 + 1);
    out.interpolative(documents, 0, of as u32);
}

impl Places {
    fn of(values: &Values) -> Places {
        let places = values.iter().zip(0..).map(|((id, _), place)| (id.clone(), place)).collect();
        Places { values: values.clone(), places, listed: values.len() }
    }

    /// The index of a value, which is added if it is missing.
    fn place(&mut self, id: &str) -> u32 {
        if let Some(&place) = self.places.get(id) {
            return place;
        }
        let place = self.values.len() as u32;
        self.values.push((id.to_owned(), None));
        self.places.insert(id.to_owned(), place);
        place
    }

    fn set(&mut self, ids: &[String]) -> Set {
        let mut places: Vec<u32> = ids.iter().map(|id| self.place(id)).collect();
        places.sort_unstable();
        places.dedup();
        // All values that the edition lists. The list is longer only if a document has other values.
        let all = places.len() == self.listed && places.last().is_some_and(|&last| (last as usize) < self.listed);
        if all { Set::All } else { Set::Some(places) }
    }
}
