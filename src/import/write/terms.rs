//! The entries of `terms.yaml`, of the terms that documents define in their texts.

use crate::import::adopt::plain;
use crate::import::document::{Record, TermEntry, Texts, Value, Word};
use crate::import::report::Place;
use crate::model::Lang;
use std::collections::{BTreeMap, BTreeSet};

/// A term in one language.
#[derive(Clone, Debug)]
pub(super) struct WrittenTerm {
    /// The id that the file gives.
    pub given: Option<String>,
    /// The number that the document shows.
    pub number: Option<String>,
    /// The place of the same term in the authoritative language, if this is another.
    pub pair: Option<usize>,
    pub names: BTreeMap<Lang, String>,
    pub aliases: Vec<String>,
    /// Markdown.
    pub definition: String,
}

/// The terms of the authoritative language, each of which has at most one translation.
#[derive(Debug, Default)]
pub(super) struct EarlierTerms {
    terms: Vec<WrittenTerm>,
    by_name: BTreeMap<(Lang, String), usize>,
    by_number: BTreeMap<String, usize>,
    taken: BTreeSet<usize>,
}

impl EarlierTerms {
    /// Prepares to find terms.
    pub fn of(terms: Vec<WrittenTerm>) -> EarlierTerms {
        let mut earlier = EarlierTerms::default();
        for (at, term) in terms.iter().enumerate() {
            for (lang, name) in &term.names {
                earlier.by_name.entry((lang.clone(), name.to_lowercase())).or_insert(at);
            }
            if let Some(number) = &term.number {
                earlier.by_number.entry(plain(number)).or_insert(at);
            }
        }
        EarlierTerms { terms, ..earlier }
    }

    /// The term at a place.
    pub fn get(&self, at: usize) -> Option<&WrittenTerm> {
        self.terms.get(at)
    }

    /// The place of the term that another one translates: both have a name, else a number in common, else stand at the same place.
    pub fn take(&mut self, term: &TermEntry, place: usize) -> Option<usize> {
        let number = term.number.as_ref().map(|number| plain(&number.shown));
        let by_name = || {
            let mut names = term.names.iter();
            names.find_map(|(lang, name)| self.by_name.get(&(lang.clone(), name.to_lowercase())).copied())
        };
        let by_number = || self.by_number.get(number.as_ref()?).copied();
        let by_place = || {
            let other = self.terms.get(place)?;
            (number.is_none() || other.number.is_none()).then_some(place)
        };
        let is_free = |at: &usize| !self.taken.contains(at);
        let found = by_name().filter(is_free).or_else(|| by_number().filter(is_free));
        let found = found.or_else(|| by_place().filter(is_free))?;
        self.taken.insert(found);
        Some(found)
    }
}

/// The entries: the terms of the authoritative language with their translations, then terms of other languages alone.
pub(super) fn records(by_language: &[(Lang, Vec<WrittenTerm>)]) -> Vec<Record> {
    let languages: BTreeSet<&Lang> = by_language.iter().map(|(lang, _)| lang).collect();
    let Some(((lang, first), others)) = by_language.split_first() else { return Vec::new() };
    let mut translated: BTreeMap<usize, Vec<(&Lang, &WrittenTerm)>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (lang, terms) in others {
        for term in terms {
            match term.pair {
                Some(at) => translated.entry(at).or_default().push((lang, term)),
                None => alone.push((lang, term)),
            }
        }
    }
    let own = first
        .iter()
        .enumerate()
        .map(|(at, term)| record((lang, term), translated.get(&at).map(Vec::as_slice).unwrap_or_default(), &languages));
    own.chain(alone.into_iter().map(|term| record(term, &[], &languages))).collect()
}

fn record(
    (lang, term): (&Lang, &WrittenTerm),
    others: &[(&Lang, &WrittenTerm)],
    languages: &BTreeSet<&Lang>,
) -> Record {
    let mut names: Texts = term.names.clone();
    let mut own_aliases: BTreeMap<Lang, Vec<String>> = [(lang.clone(), term.aliases.clone())].into();
    for (lang, other) in others {
        let mut aliases = other.aliases.clone();
        for (of, name) in &other.names {
            if of == *lang {
                names.insert((*lang).clone(), name.clone());
            } else {
                aliases.push(name.clone());
            }
        }
        own_aliases.insert((*lang).clone(), aliases);
    }
    // A name in a language that the edition does not have is another name in its own.
    let (mut names, foreign): (Texts, Texts) = names.into_iter().partition(|(lang, _)| languages.contains(lang));
    let mut foreign: Vec<String> = foreign.into_values().collect();
    // A term has a name.
    if names.is_empty() && !foreign.is_empty() {
        names.insert(lang.clone(), foreign.remove(0));
    }
    own_aliases.entry(lang.clone()).or_default().extend(foreign);
    own_aliases.retain(|_, aliases| !aliases.is_empty());
    let mut definitions: Texts = [(lang.clone(), term.definition.clone())].into();
    definitions.extend(others.iter().map(|(lang, other)| ((*lang).clone(), other.definition.clone())));
    let given = Word::made(term.given.clone().unwrap_or_default());
    let mut record = Record::new(given, Place::default()).with("term", Value::Plain(names));
    record.put("aliases", Value::Names(own_aliases));
    record.with("definition", Value::Markdown(definitions))
}
