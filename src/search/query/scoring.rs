//! From units to scored documents.

use super::alternative::{Alternative, Target, alternatives, misspelt, typed};
use super::matching::{FieldMatches, Lookup};
use super::names::Names;
use super::parse::Parsed;
use super::unit::{Unit, units};
use crate::search::error::SearchError;
use crate::search::index::Partition;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Which results come first, whatever they score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// The query as a whole is its number or id.
    Named,
    /// The query as a whole is the number of a clause above it.
    Under,
    Text,
}

/// A document that matches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    pub document: u32,
    pub class: Class,
    /// How many units it matches.
    pub matched: u32,
    /// How many of these as they were typed.
    pub exact: u32,
    pub score: f32,
}

/// A unit with what it may mean and where that was found.
pub struct UnitMatches {
    pub unit: Unit,
    pub alternatives: Vec<Alternative>,
    best: BTreeMap<u32, Best>,
}

/// The best of a unit's alternatives in a document.
#[derive(Clone, Copy)]
struct Best {
    score: f32,
    exact: bool,
}

/// What a query found in a partition.
pub struct Matches {
    pub units: Vec<UnitMatches>,
    /// In the order of documents.
    pub documents: Vec<Match>,
}

impl Match {
    /// The order of results but for where they come from.
    pub fn rank(&self, other: &Match) -> Ordering {
        self.class
            .cmp(&other.class)
            .then(other.matched.cmp(&self.matched))
            .then(other.exact.cmp(&self.exact))
            .then(other.score.total_cmp(&self.score))
    }
}

/// Answers a query from one partition.
pub fn evaluate<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    parsed: &Parsed,
    names: &Names,
) -> Result<Matches, SearchError> {
    let partition = lookup.partition;
    let mut classes: BTreeMap<u32, Class> = BTreeMap::new();
    if let Some(number) = &parsed.number {
        classes.extend(partition.under_number(number)?.into_iter().map(|document| (document, Class::Under)));
        classes.extend(partition.with_number(number)?.into_iter().map(|document| (document, Class::Named)));
    }
    classes.extend(partition.with_id(&parsed.id)?.into_iter().map(|document| (document, Class::Named)));
    let mut found = Vec::new();
    for unit in units(parsed, names) {
        match_unit(lookup, unit, names, classes.is_empty(), &mut found)?;
    }
    let mut excluded = BTreeSet::new();
    for part in &parsed.excluded {
        let unit = Unit { runs: part.runs.clone(), quoted: true, open: false };
        excluded.extend(scores(lookup, &typed(&unit))?.into_keys());
    }
    let mut documents: BTreeMap<u32, Match> = BTreeMap::new();
    let nothing = |document| Match { document, class: Class::Text, matched: 0, exact: 0, score: 0.0 };
    for (&document, &class) in &classes {
        documents.insert(document, Match { class, ..nothing(document) });
    }
    for unit in &found {
        for (&document, best) in &unit.best {
            let entry = documents.entry(document).or_insert_with(|| nothing(document));
            entry.matched += 1;
            entry.exact += u32::from(best.exact);
            entry.score += best.score;
        }
    }
    documents.retain(|document, _| !excluded.contains(document));
    Ok(Matches { units: found, documents: documents.into_values().collect() })
}

/// Finds a unit, or its pieces where it is not found as a whole and may be taken apart.
fn match_unit<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    unit: Unit,
    names: &Names,
    may_split: bool,
    found: &mut Vec<UnitMatches>,
) -> Result<(), SearchError> {
    let mut alternatives = alternatives(&unit, names, lookup.partition)?;
    let mut best = best_of(lookup, &alternatives)?;
    if best.is_empty() {
        let others = misspelt(&unit, lookup)?;
        best = best_of(lookup, &others)?;
        alternatives.extend(others);
    }
    let pieces = if best.is_empty() && may_split { unit.pieces(names) } else { Vec::new() };
    if pieces.is_empty() {
        found.push(UnitMatches { unit, alternatives, best });
    }
    // A piece is shorter than what it is a piece of, so this ends.
    pieces.into_iter().try_for_each(|piece| match_unit(lookup, piece, names, may_split, found))
}

fn best_of<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    alternatives: &[Alternative],
) -> Result<BTreeMap<u32, Best>, SearchError> {
    let mut best: BTreeMap<u32, Best> = BTreeMap::new();
    for alternative in alternatives {
        let exact = alternative.is_exact();
        for (document, score) in scores(lookup, alternative)? {
            let entry = best.entry(document).or_insert(Best { score, exact });
            entry.score = entry.score.max(score);
            entry.exact |= exact;
        }
    }
    Ok(best)
}

/// The weighted score of an alternative in each document that has it.
fn scores<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    alternative: &Alternative,
) -> Result<BTreeMap<u32, f32>, SearchError> {
    let constant = |documents: Vec<u32>| documents.into_iter().map(|document| (document, alternative.weight)).collect();
    match &alternative.target {
        Target::Number(number) => Ok(constant(lookup.partition.with_number(number)?)),
        Target::Under(number) => Ok(constant(lookup.partition.under_number(number)?)),
        Target::Phrase { .. } => {
            let mut scores: BTreeMap<u32, f32> = BTreeMap::new();
            for field in in_fields(lookup, alternative)? {
                for &found in &field.matches {
                    *scores.entry(found.document).or_insert(0.0) += field.score(found);
                }
            }
            scores.values_mut().for_each(|score| *score *= alternative.weight);
            Ok(scores)
        }
    }
}

/// The matches of a phrase in each field that has it, in the order of the fields.
pub fn in_fields<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    alternative: &Alternative,
) -> Result<Vec<Rc<FieldMatches>>, SearchError> {
    let Target::Phrase { terms, fields } = &alternative.target else { return Ok(Vec::new()) };
    let found = fields.iter().map(|&field| lookup.find(field, terms));
    found.filter_map(Result::transpose).collect()
}
