//! Filters results by facets, and counts the results of each value.

use super::own_items::OwnItems;
use crate::model::{Level, ThingKind};
use crate::search::document::{Facets, VolumeFacets, kinds};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most standards of a library whose results are counted: those with the most results. Selected ones are counted too.
const MOST_STANDARDS: usize = 20;

/// The selected values of each facet; an empty list does not filter. Several values of a facet are combined with "or",
/// several facets with "and".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The kinds of documents.
    pub kinds: Vec<ThingKind>,
    /// The ids of community types.
    pub types: Vec<String>,
    /// The ids of bodies.
    pub bodies: Vec<String>,
    /// The requirement levels.
    pub levels: Vec<Level>,
    /// The ids of provenances.
    pub sources: Vec<String>,
    /// The ids of standards of a library.
    pub standards: Vec<String>,
    /// The statuses of editions of a library.
    pub statuses: Vec<String>,
    /// Who issued the standards of a library.
    pub issuers: Vec<String>,
}

/// The number of results with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The id or word of the value.
    pub value: String,
    /// The displayed name, if the content has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The number of results.
    pub count: usize,
}

/// The counts of each facet. A facet's counts ignore its own selection, and each is the number of results if this value
/// is selected. A clause and its own item therefore count once for a value that both have. They have different kinds, so
/// the counts of kinds are numbers of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FacetCounts {
    /// Editions.
    pub edition: Vec<FacetCount>,
    /// Languages.
    pub lang: Vec<FacetCount>,
    /// Kinds of documents.
    pub kind: Vec<FacetCount>,
    /// Community types.
    #[serde(rename = "type")]
    pub types: Vec<FacetCount>,
    /// Bodies.
    pub body: Vec<FacetCount>,
    /// Requirement levels.
    pub level: Vec<FacetCount>,
    /// Provenances.
    pub source: Vec<FacetCount>,
    /// In a library: the standards with the most results, and those that are selected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<Vec<FacetCount>>,
    /// In a library: the statuses of editions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Vec<FacetCount>>,
    /// In a library: who issued the standards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Vec<FacetCount>>,
}

/// A facet of documents. Editions and languages are facets of partitions, which are selected before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facet {
    Kind,
    Type,
    Body,
    Level,
    Source,
    Standard,
    Status,
    Issuer,
}

impl Facet {
    const ALL: [Facet; 8] = [
        Facet::Kind,
        Facet::Type,
        Facet::Body,
        Facet::Level,
        Facet::Source,
        Facet::Standard,
        Facet::Status,
        Facet::Issuer,
    ];
}

impl Selection {
    /// Whether a document passes the filter of each facet.
    fn passes(&self, facets: &Facets) -> Passes {
        let any = |wanted: &[String], has: &[String]| wanted.is_empty() || wanted.iter().any(|id| has.contains(id));
        let of_volume = |wanted: &[String], value: &dyn Fn(&VolumeFacets) -> &String| {
            wanted.is_empty() || facets.volume.as_ref().is_some_and(|volume| wanted.contains(value(volume)))
        };
        Passes(Facet::ALL.map(|facet| match facet {
            Facet::Kind => self.kinds.is_empty() || self.kinds.contains(&facets.kind),
            Facet::Type => any(&self.types, &facets.types),
            Facet::Body => any(&self.bodies, &facets.bodies),
            Facet::Level => {
                let has = |level: &Level| facets.levels.iter().any(|has| has == level.word());
                self.levels.is_empty() || self.levels.iter().any(has)
            }
            Facet::Source => any(&self.sources, facets.source.as_slice()),
            Facet::Standard => of_volume(&self.standards, &|volume| &volume.standard),
            Facet::Status => of_volume(&self.statuses, &|volume| &volume.status),
            Facet::Issuer => of_volume(&self.issuers, &|volume| &volume.issuer),
        }))
    }
}

/// Whether a document passes the selection of each facet, in the order of [`Facet::ALL`].
struct Passes([bool; Facet::ALL.len()]);

impl Passes {
    fn all(&self) -> bool {
        self.0.iter().all(|&passes| passes)
    }

    /// Whether the document passes all facets except possibly this one, and so is counted for its values.
    fn count_for(&self, facet: Facet) -> bool {
        Facet::ALL.into_iter().zip(self.0).all(|(other, passes)| passes || other == facet)
    }
}

/// Counts results during filtering.
#[derive(Debug, Default)]
pub struct Tally {
    edition: BTreeMap<String, usize>,
    lang: BTreeMap<String, usize>,
    kind: BTreeMap<String, usize>,
    types: BTreeMap<String, usize>,
    body: BTreeMap<String, usize>,
    level: BTreeMap<String, usize>,
    source: BTreeMap<String, usize>,
    standard: BTreeMap<String, usize>,
    status: BTreeMap<String, usize>,
    issuer: BTreeMap<String, usize>,
}

impl Tally {
    /// Counts the documents found in an edition in a language, and returns the indexes of those that are selected. A clause
    /// and its own items are counted as one result.
    pub fn add(
        &mut self,
        edition: &str,
        lang: &str,
        found: &[&Facets],
        own: &OwnItems,
        selection: &Selection,
    ) -> Vec<usize> {
        let passes: Vec<Passes> = found.iter().map(|facets| selection.passes(facets)).collect();
        let mut selected = Vec::new();
        for (place, (facets, own_passes)) in found.iter().zip(&passes).enumerate() {
            // The own clause of an item. If both have a value, only the clause is counted.
            let clause = own.clause_of(place).map(|at| (found[at], &passes[at]));
            let counted = |facet: Facet| clause.filter(|(_, passes)| passes.count_for(facet)).map(|(facets, _)| facets);
            if own_passes.count_for(Facet::Kind) {
                count(&mut self.kind, facets.kind.word());
            }
            if own_passes.count_for(Facet::Type) {
                count_new(&mut self.types, &facets.types, counted(Facet::Type).map(|clause| &*clause.types));
            }
            if own_passes.count_for(Facet::Body) {
                count_new(&mut self.body, &facets.bodies, counted(Facet::Body).map(|clause| &*clause.bodies));
            }
            if own_passes.count_for(Facet::Level) {
                // Only clauses have levels.
                count_new(&mut self.level, &facets.levels, None);
            }
            if own_passes.count_for(Facet::Source) {
                count_new(
                    &mut self.source,
                    facets.source.as_slice(),
                    counted(Facet::Source).map(|clause| clause.source.as_slice()),
                );
            }
            // A clause and its own item are of one standard, so only the clause is counted.
            for (facet, counts, value) in [
                (Facet::Standard, &mut self.standard, facets.volume.as_ref().map(|volume| &volume.standard)),
                (Facet::Status, &mut self.status, facets.volume.as_ref().map(|volume| &volume.status)),
                (Facet::Issuer, &mut self.issuer, facets.volume.as_ref().map(|volume| &volume.issuer)),
            ] {
                if own_passes.count_for(facet) && counted(facet).is_none() {
                    value.into_iter().for_each(|value| count(counts, value));
                }
            }
            if own_passes.all() {
                selected.push(place);
                if clause.is_none_or(|(_, passes)| !passes.all()) {
                    count(&mut self.edition, edition);
                    count(&mut self.lang, lang);
                }
            }
        }
        selected
    }

    /// The counts with values in the order of the content, without values that do not occur.
    pub fn counts(mut self, order: &FacetOrder, selection: &Selection) -> FacetCounts {
        let is_library = !order.standards.is_empty();
        let kinds: Vec<(String, Option<String>)> = kinds().iter().map(|k| (k.word().to_owned(), None)).collect();
        FacetCounts {
            edition: in_order(&mut self.edition, &order.editions),
            lang: in_order(&mut self.lang, &order.langs),
            kind: in_order(&mut self.kind, &kinds),
            types: in_order(&mut self.types, &order.types),
            body: in_order(&mut self.body, &order.bodies),
            level: in_order(&mut self.level, &order.levels),
            source: in_order(&mut self.source, &order.sources),
            standard: is_library.then(|| most(in_order(&mut self.standard, &order.standards), &selection.standards)),
            status: is_library.then(|| in_order(&mut self.status, &order.statuses)),
            issuer: is_library.then(|| in_order(&mut self.issuer, &order.issuers)),
        }
    }
}

/// The values of facets with their names, in display order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetOrder {
    /// The editions from the newest.
    pub editions: Vec<(String, Option<String>)>,
    /// The languages, the default one first.
    pub langs: Vec<(String, Option<String>)>,
    /// All levels, each named by the words that the edition uses for it.
    pub levels: Vec<(String, Option<String>)>,
    /// The community types.
    pub types: Vec<(String, Option<String>)>,
    /// The bodies.
    pub bodies: Vec<(String, Option<String>)>,
    /// The provenances.
    pub sources: Vec<(String, Option<String>)>,
    /// The standards of a library, named by their titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<(String, Option<String>)>,
    /// The statuses that editions of a library can have.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<(String, Option<String>)>,
    /// Who issued the standards of a library.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issuers: Vec<(String, Option<String>)>,
}

impl FacetOrder {
    /// Appends the values of another partition that are not present yet.
    pub fn extend(&mut self, other: &FacetOrder) {
        let add = |own: &mut Vec<(String, Option<String>)>, other: &[(String, Option<String>)]| {
            let known: BTreeSet<&str> = own.iter().map(|(id, _)| id.as_str()).collect();
            let new: Vec<_> = other.iter().filter(|(id, _)| !known.contains(id.as_str())).cloned().collect();
            own.extend(new);
        };
        add(&mut self.editions, &other.editions);
        add(&mut self.langs, &other.langs);
        add(&mut self.levels, &other.levels);
        add(&mut self.types, &other.types);
        add(&mut self.bodies, &other.bodies);
        add(&mut self.sources, &other.sources);
        add(&mut self.standards, &other.standards);
        add(&mut self.statuses, &other.statuses);
        add(&mut self.issuers, &other.issuers);
    }
}

fn count(counts: &mut BTreeMap<String, usize>, value: &str) {
    match counts.get_mut(value) {
        Some(count) => *count += 1,
        None => {
            counts.insert(value.to_owned(), 1);
        }
    }
}

/// Counts the values that are not among `counted`, which is sorted.
fn count_new(counts: &mut BTreeMap<String, usize>, values: &[String], counted: Option<&[String]>) {
    let is_new = |value: &&String| counted.is_none_or(|counted| counted.binary_search(value).is_err());
    values.iter().filter(is_new).for_each(|value| count(counts, value));
}

fn in_order(counts: &mut BTreeMap<String, usize>, order: &[(String, Option<String>)]) -> Vec<FacetCount> {
    let counted = |(value, name): &(String, Option<String>)| {
        let count = counts.remove(value)?;
        Some(FacetCount { value: value.clone(), name: name.clone(), count })
    };
    order.iter().filter_map(counted).collect()
}

/// The values with the most results, the most first, and those that are selected.
fn most(mut counts: Vec<FacetCount>, selected: &[String]) -> Vec<FacetCount> {
    counts.sort_by_key(|count| Reverse(count.count));
    let shown = counts.into_iter().enumerate();
    shown
        .filter(|(at, count)| *at < MOST_STANDARDS || selected.contains(&count.value))
        .map(|(_, count)| count)
        .collect()
}
