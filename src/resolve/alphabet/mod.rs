//! The alphabetical index of an edition in a language: its terms with their other names, and the titles of its clauses.

mod order;

pub use order::{Letter, SortKey, sort_key};

use crate::model::{ClauseIndex, Edition, Lang, Localized};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// The maximum number of entries on a page. A page of so many entries has about 250 KB.
const PART: usize = 1000;

/// The index in a language.
#[derive(Debug, Default)]
pub struct Alphabet {
    /// The entries in their order. Entries of the same name stand together.
    pub entries: Vec<IndexEntry>,
    /// The letters that have entries, in their order.
    pub letters: Vec<LetterPart>,
}

/// An entry of the index.
#[derive(Debug)]
pub struct IndexEntry {
    /// The term, other name or title.
    pub name: String,
    /// Its language.
    pub lang: Lang,
    /// What it leads to.
    pub of: Indexed,
}

/// What an entry of the index leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indexed {
    /// A term, by its place in [`Edition::terms`].
    Term(usize),
    /// The other name of such a term.
    Alias(usize),
    /// A clause.
    Clause(ClauseIndex),
}

/// The entries under a letter, or a part of them where there are very many.
#[derive(Debug)]
pub struct LetterPart {
    /// The letter.
    pub letter: Letter,
    /// The part of its letter, from 1.
    pub number: usize,
    /// Its name in addresses: `a`, `a-2`, `0` for signs, `other` for other scripts.
    pub name: String,
    /// The entries.
    pub entries: Range<usize>,
}

impl Alphabet {
    /// Whether each part is a page of its own.
    pub fn is_in_parts(&self) -> bool {
        self.entries.len() > PART
    }
}

/// The indices of an edition, by language.
pub(super) fn alphabets(edition: &Edition, authoritative: &Lang) -> BTreeMap<Lang, Alphabet> {
    edition.languages().par_iter().map(|lang| (lang.clone(), alphabet(edition, lang, authoritative))).collect()
}

fn alphabet(edition: &Edition, lang: &Lang, authoritative: &Lang) -> Alphabet {
    let mut entries = Vec::new();
    for (place, term) in edition.terms.iter().enumerate() {
        if let Some((lang, name)) = pick(&term.term, lang, authoritative) {
            entries.push(IndexEntry { name: name.clone(), lang: lang.clone(), of: Indexed::Term(place) });
        }
        if let Some((lang, names)) = pick(&term.aliases, lang, authoritative) {
            let alias =
                |name: &String| IndexEntry { name: name.clone(), lang: lang.clone(), of: Indexed::Alias(place) };
            entries.extend(names.iter().map(alias));
        }
    }
    for (at, clause) in edition.clauses.iter().enumerate().filter(|(_, clause)| clause.withdrawn.is_none()) {
        let title = |lang: &Lang| Some((lang.clone(), clause.title(lang)?));
        if let Some((lang, name)) = title(lang).or_else(|| title(authoritative)) {
            entries.push(IndexEntry { name, lang, of: Indexed::Clause(ClauseIndex(at)) });
        }
    }
    let mut sorted: Vec<(SortKey, IndexEntry)> =
        entries.into_par_iter().map(|entry| (sort_key(&entry.name), entry)).collect();
    sorted.sort_by(|(key, entry), (other_key, other)| {
        (key, &entry.name, entry.of).cmp(&(other_key, &other.name, other.of))
    });
    let mut letters: Vec<LetterPart> = Vec::new();
    for (place, (key, _)) in sorted.iter().enumerate() {
        let letter = key.letter();
        let last = letters.last_mut().filter(|last| last.letter == letter);
        let number = match last {
            Some(last) if last.entries.len() < PART => {
                last.entries.end = place + 1;
                continue;
            }
            Some(last) => last.number + 1,
            None => 1,
        };
        letters.push(LetterPart { letter, number, name: name(letter, number), entries: place..place + 1 });
    }
    Alphabet { entries: sorted.into_iter().map(|(_, entry)| entry).collect(), letters }
}

/// The value in the language, or else in the authoritative one.
fn pick<'t, T>(texts: &'t Localized<T>, lang: &Lang, authoritative: &Lang) -> Option<(&'t Lang, &'t T)> {
    texts.get_key_value(lang).or_else(|| texts.get_key_value(authoritative))
}

fn name(letter: Letter, number: usize) -> String {
    let letter = match letter {
        Letter::Sign => "0".to_owned(),
        Letter::Latin(letter) => letter.to_ascii_lowercase().to_string(),
        Letter::Other => "other".to_owned(),
    };
    if number == 1 { letter } else { format!("{letter}-{number}") }
}
