//! Filters results by facets, and counts the results of each value.

use super::own_items::OwnItems;
use crate::model::{Level, ThingKind};
use crate::search::document::{Facets, kinds};
use serde::Serialize;
use std::collections::BTreeMap;

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
}

/// A facet of documents. Editions and languages are facets of partitions, which are selected before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Facet {
    Kind,
    Type,
    Body,
    Level,
    Source,
}

impl Facet {
    const ALL: [Facet; 5] = [Facet::Kind, Facet::Type, Facet::Body, Facet::Level, Facet::Source];
}

impl Selection {
    /// Whether a document passes the filter of each facet.
    fn passes(&self, facets: &Facets) -> Passes {
        let any = |wanted: &[String], has: &[String]| wanted.is_empty() || wanted.iter().any(|id| has.contains(id));
        Passes(Facet::ALL.map(|facet| match facet {
            Facet::Kind => self.kinds.is_empty() || self.kinds.contains(&facets.kind),
            Facet::Type => any(&self.types, &facets.types),
            Facet::Body => any(&self.bodies, &facets.bodies),
            Facet::Level => {
                let has = |level: &Level| facets.levels.iter().any(|has| has == level.word());
                self.levels.is_empty() || self.levels.iter().any(has)
            }
            Facet::Source => any(&self.sources, facets.source.as_slice()),
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
    pub fn counts(mut self, order: &FacetOrder) -> FacetCounts {
        let kinds: Vec<(String, Option<String>)> = kinds().iter().map(|k| (k.word().to_owned(), None)).collect();
        FacetCounts {
            edition: in_order(&mut self.edition, &order.editions),
            lang: in_order(&mut self.lang, &order.langs),
            kind: in_order(&mut self.kind, &kinds),
            types: in_order(&mut self.types, &order.types),
            body: in_order(&mut self.body, &order.bodies),
            level: in_order(&mut self.level, &order.levels),
            source: in_order(&mut self.source, &order.sources),
        }
    }
}

/// The values of facets with their names, in display order.
#[derive(Clone, Debug, Default)]
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
}

impl FacetOrder {
    /// Appends the values of another partition that are not present yet.
    pub fn extend(&mut self, other: &FacetOrder) {
        let add = |own: &mut Vec<(String, Option<String>)>, other: &[(String, Option<String>)]| {
            for value in other {
                if !own.iter().any(|known| known.0 == value.0) {
                    own.push(value.clone());
                }
            }
        };
        add(&mut self.editions, &other.editions);
        add(&mut self.langs, &other.langs);
        add(&mut self.levels, &other.levels);
        add(&mut self.types, &other.types);
        add(&mut self.bodies, &other.bodies);
        add(&mut self.sources, &other.sources);
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
