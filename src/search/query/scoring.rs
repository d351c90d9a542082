//! Scores the documents that match the units of a query.

use super::alternative::{Alternative, Target, alternatives, known_number, misspelt, typed};
use super::matching::{FieldMatches, Lookup};
use super::names::Names;
use super::parse::Parsed;
use super::unit::{Unit, units};
use crate::search::analysis::{PhraseTerm, Run, phrase};
use crate::search::error::SearchError;
use crate::search::index::{FieldMatch, Partition, TextField};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use tantivy::fieldnorm::FieldNormReader;

/// The score of a unit that occurs in the title of the chapter or of the edition.
const HEADING: f32 = 1.0;

/// The maximum length in tokens of a title that is compared as a whole; tantivy stores lengths exactly up to it.
const LONGEST_TITLE: usize = 40;

/// The rank of a result above the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// The whole query is its number, id or title; or a part of the query is its number and the other parts match.
    Named,
    /// The whole query is the number of an ancestor.
    Under,
    /// The query stands in its texts.
    Text,
}

/// A matching document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The place of the document in its partition.
    pub document: u32,
    /// How it was found; the better class comes first.
    pub class: Class,
    /// The number of units that it matches.
    pub matched: u32,
    /// The number of these that match as typed.
    pub exact: u32,
    /// The sum of the scores of the units.
    pub score: f32,
}

/// A unit with its alternatives and their matches.
pub struct UnitMatches {
    /// The unit.
    pub unit: Unit,
    /// What the unit may mean.
    pub alternatives: Vec<Alternative>,
    best: BTreeMap<u32, Best>,
}

/// The best alternative of a unit in a document.
#[derive(Clone, Copy)]
struct Best {
    score: f32,
    exact: bool,
}

/// The matches of a query in a partition.
pub struct Matches {
    /// The units of the query, in order.
    pub units: Vec<UnitMatches>,
    /// Sorted by document.
    pub documents: Vec<Match>,
}

impl Match {
    /// The order of results within a partition.
    pub fn rank(&self, other: &Match) -> Ordering {
        self.class
            .cmp(&other.class)
            .then(other.matched.cmp(&self.matched))
            .then(other.exact.cmp(&self.exact))
            .then(other.score.total_cmp(&self.score))
    }
}

/// Evaluates a query in one partition.
pub fn evaluate<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    parsed: &Parsed,
    names: &Names,
) -> Result<Matches, SearchError> {
    let classes = classes(lookup, parsed)?;
    let mut found = Vec::new();
    let units = units(parsed, names);
    let several = units.len() > 1;
    for unit in units {
        // Words that name the edition are not searched separately, unless there are no others.
        let terms = phrase(&unit.runs);
        let is_title = || names.headings.hold(&terms) || !names.headings.volumes.titled(&terms).is_empty();
        let may_split = classes.is_empty() && !(several && is_title());
        match_unit(lookup, unit, names, may_split, &mut found)?;
    }
    let mut excluded = BTreeSet::new();
    for part in &parsed.excluded {
        excluded.extend(scores(lookup, &typed(&Unit::quoted(part.runs.clone())))?.into_keys());
    }
    let mut documents: BTreeMap<u32, Match> = BTreeMap::new();
    let nothing = |document| Match { document, class: Class::Text, matched: 0, exact: 0, score: 0.0 };
    for (&document, &class) in &classes {
        documents.insert(document, Match { class, ..nothing(document) });
    }
    // A single word is not searched in headings, because it would return whole chapters.
    let above = match found.len() {
        0 | 1 => found.iter().map(|_| Above::default()).collect(),
        _ => found.iter().map(|unit| Above::of(lookup, unit, names)).collect::<Result<Vec<_>, _>>()?,
    };
    for unit in &found {
        for &document in unit.best.keys() {
            documents.entry(document).or_insert_with(|| nothing(document));
        }
    }
    // For each document unit by unit, so that scores are added in the order of the units.
    for (unit, above) in found.iter().zip(&above) {
        for entry in documents.values_mut() {
            match unit.best.get(&entry.document) {
                Some(best) => {
                    entry.matched += 1;
                    entry.exact += u32::from(best.exact);
                    entry.score += best.score;
                }
                None if above.holds(entry.document, names) => {
                    entry.matched += 1;
                    entry.exact += 1;
                    entry.score += HEADING;
                }
                None => {}
            }
        }
    }
    // A number among other words: its clause comes first if the other words match it.
    for unit in found.iter().filter(|_| found.len() > 1) {
        for alternative in &unit.alternatives {
            let Target::Number(number) = &alternative.target else { continue };
            for document in lookup.partition.with_number(number)? {
                if let Some(entry) = documents.get_mut(&document).filter(|entry| entry.matched as usize == found.len())
                {
                    entry.class = Class::Named;
                }
            }
        }
    }
    documents.retain(|document, _| !excluded.contains(document));
    Ok(Matches { units: found, documents: documents.into_values().collect() })
}

/// The documents that the whole query names by number, id or title.
fn classes<P: Partition + ?Sized>(
    lookup: &Lookup<'_, P>,
    parsed: &Parsed,
) -> Result<BTreeMap<u32, Class>, SearchError> {
    let partition = lookup.partition;
    let mut classes: BTreeMap<u32, Class> = BTreeMap::new();
    if let Some(number) = known_number(&parsed.numbers, partition)? {
        classes.extend(partition.under_number(number)?.into_iter().map(|document| (document, Class::Under)));
        classes.extend(partition.with_number(number)?.into_iter().map(|document| (document, Class::Named)));
    }
    classes.extend(partition.with_id(&parsed.id)?.into_iter().map(|document| (document, Class::Named)));
    classes.extend(titled(lookup, parsed)?.into_iter().map(|document| (document, Class::Named)));
    Ok(classes)
}

/// The documents whose title has exactly the words of the query.
fn titled<P: Partition + ?Sized>(lookup: &Lookup<'_, P>, parsed: &Parsed) -> Result<Vec<u32>, SearchError> {
    // Longer titles have no exact length.
    let Some(tokens) = parsed.tokens.filter(|tokens| (1..=LONGEST_TITLE).contains(tokens)) else {
        return Ok(Vec::new());
    };
    let runs: Vec<Run> = parsed.wanted.iter().flat_map(|part| &part.runs).cloned().collect();
    let mut documents: Option<Vec<u32>> = None;
    for term in phrase(&runs) {
        // Alone, the term may stand anywhere.
        let Some(found) = lookup.find(TextField::Title, &[PhraseTerm { prefix: false, position: 0, ..term }])? else {
            return Ok(Vec::new());
        };
        let has_length = |found: &&FieldMatch| FieldNormReader::id_to_fieldnorm(found.length) as usize == tokens;
        let fit = found.matches.iter().filter(has_length).map(|found| found.document);
        documents = Some(match documents {
            None => fit.collect(),
            Some(before) => fit.filter(|document| before.binary_search(document).is_ok()).collect(),
        });
    }
    Ok(documents.unwrap_or_default())
}

/// Where a unit occurs above documents: in the titles of the edition, of standards of a library, and of chapters.
#[derive(Default)]
struct Above {
    edition: bool,
    volumes: BTreeSet<u32>,
    chapters: BTreeSet<u32>,
}

impl Above {
    fn of<P: Partition + ?Sized>(
        lookup: &Lookup<'_, P>,
        unit: &UnitMatches,
        names: &Names,
    ) -> Result<Above, SearchError> {
        let terms = phrase(&unit.unit.runs);
        let found = lookup.find(TextField::Title, &terms)?;
        let titled = found.iter().flat_map(|found| &found.matches).map(|found| found.document);
        let chapters = titled.filter(|document| names.headings.chapters.binary_search(document).is_ok()).collect();
        Ok(Above { edition: names.headings.hold(&terms), volumes: names.headings.volumes.titled(&terms), chapters })
    }

    fn holds(&self, document: u32, names: &Names) -> bool {
        let in_chapter = || names.headings.chapter_of(document).is_some_and(|chapter| self.chapters.contains(&chapter));
        let in_volume = || names.headings.volumes.of(document).is_some_and(|volume| self.volumes.contains(&volume));
        self.edition || (!self.volumes.is_empty() && in_volume()) || (!self.chapters.is_empty() && in_chapter())
    }
}

/// Finds a unit, or its pieces if it has no match and may be split.
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
    // A piece is shorter than the unit, so the recursion ends.
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
