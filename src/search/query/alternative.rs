//! Alternatives: the possible meanings of a unit, each with a weight.

use super::matching::Lookup;
use super::names::{Name, Names};
use super::unit::Unit;
use crate::search::analysis::{PhraseTerm, number_keys, phrase, pinyin_alternatives, runs, stem};
use crate::search::error::SearchError;
use crate::search::index::{Partition, TextField};

const JOINED: f32 = 1.0;
const APART: f32 = 0.9;
const SYNONYM: f32 = 0.8;
const PINYIN: f32 = 0.6;
const COMPLETION: f32 = 0.9;
const TYPO: f32 = 0.5;

/// The score that a clause number in a longer query adds: for the clause's own number, and for the number of an
/// ancestor.
const OWN_NUMBER: f32 = 10.0;
const NUMBER_ABOVE: f32 = 5.0;

/// The maximum numbers of synonyms, completions and corrected words of a unit.
const SYNONYMS: usize = 8;
const COMPLETIONS: usize = 32;
const TYPOS: usize = 16;

/// The minimum lengths in code points of a word that is completed, and of a word in which a typing error is corrected.
const SHORTEST_COMPLETED: usize = 2;
const SHORTEST_MISSPELT: usize = 5;

/// The minimum length of each half of a word that is searched as two words.
const SHORTEST_HALF: usize = 2;

/// The fields with written text, in order.
const WRITTEN: &[TextField] = &[TextField::Title, TextField::Aliases, TextField::Body];
const SPOKEN: &[TextField] = &[TextField::Pinyin];

/// The origin of an alternative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// It is what was typed.
    Typed,
    /// Two words of the query combined, or a word of the query split into two.
    Joined,
    /// It is another name of what was typed.
    Synonym,
    /// What was typed says how it is pronounced.
    Pinyin,
    /// What was typed is its number.
    Number,
    /// What was typed is its beginning.
    Completion,
    /// What was typed differs from it by a slip.
    Typo,
}

/// A possible meaning of a unit.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// How it comes from what was typed.
    pub origin: Origin,
    /// The searched text, as a reader would write it.
    pub text: String,
    /// What its score is multiplied by.
    pub weight: f32,
    /// Where and how it is found.
    pub target: Target,
}

/// How an alternative is found.
#[derive(Clone, Debug)]
pub enum Target {
    /// Terms at their positions, in any of these fields, scored by BM25.
    Phrase {
        /// The terms at their places.
        terms: Vec<PhraseTerm>,
        /// The fields that they may stand in.
        fields: &'static [TextField],
    },
    /// A clause with this number; the score is constant.
    Number(String),
    /// A clause whose number is below this number.
    Under(String),
}

impl Alternative {
    fn written(origin: Origin, text: String, weight: f32, terms: Vec<PhraseTerm>) -> Alternative {
        Alternative { origin, text, weight, target: Target::Phrase { terms, fields: WRITTEN } }
    }

    /// Whether a match contains the query as typed.
    pub fn is_exact(&self) -> bool {
        matches!(self.origin, Origin::Typed | Origin::Joined | Origin::Number)
    }
}

/// The unit as typed.
pub fn typed(unit: &Unit) -> Alternative {
    Alternative::written(Origin::Typed, unit.text(), 1.0, phrase(&unit.runs))
}

/// All alternatives of a unit except corrected words, in order.
pub fn alternatives(
    unit: &Unit,
    names: &Names,
    partition: &(impl Partition + ?Sized),
) -> Result<Vec<Alternative>, SearchError> {
    let mut all = vec![typed(unit)];
    push_words(Origin::Joined, JOINED, unit.joined.clone(), "", &mut all);
    synonyms(unit, names, &mut all);
    let word_number = unit.word().filter(|word| unit.numbers.is_empty() && word.contains('.')).map(number_keys);
    if let Some(number) = known_number(word_number.as_ref().unwrap_or(&unit.numbers), partition)? {
        for (weight, target) in
            [(OWN_NUMBER, Target::Number(number.to_owned())), (NUMBER_ABOVE, Target::Under(number.to_owned()))]
        {
            all.push(Alternative { origin: Origin::Number, text: number.to_owned(), weight, target });
        }
    }
    if let Some(word) = unit.word() {
        for pinyin in pinyin_alternatives(word) {
            if pinyin.open && !unit.open {
                continue;
            }
            let text = pinyin.terms.join(" ");
            let last = pinyin.terms.len() - 1;
            let term = |(position, text): (usize, String)| PhraseTerm {
                text,
                position: position as u32,
                prefix: pinyin.open && position == last,
            };
            let terms = pinyin.terms.into_iter().enumerate().map(term).collect();
            let target = Target::Phrase { terms, fields: SPOKEN };
            all.push(Alternative { origin: Origin::Pinyin, text, weight: PINYIN, target });
        }
        if unit.open && word.chars().nth(SHORTEST_COMPLETED - 1).is_some() {
            let own = stem(word);
            let surfaces = partition.surfaces_with_prefix(word, COMPLETIONS)?;
            push_words(Origin::Completion, COMPLETION, surfaces, &own, &mut all);
        }
    }
    Ok(all)
}

/// The first of the number keys that a document has, or that is an ancestor of a document's number.
pub fn known_number<'k>(
    keys: &'k [String],
    partition: &(impl Partition + ?Sized),
) -> Result<Option<&'k str>, SearchError> {
    for key in keys {
        if !partition.with_number(key)?.is_empty() || !partition.under_number(key)?.is_empty() {
            return Ok(Some(key));
        }
    }
    Ok(None)
}

/// Words of the documents within one edit of the unit, and pairs of words that together are the unit.
pub fn misspelt<P: Partition + ?Sized>(unit: &Unit, lookup: &Lookup<'_, P>) -> Result<Vec<Alternative>, SearchError> {
    let mut all = Vec::new();
    if let Some(word) = unit.word()
        && word.chars().nth(SHORTEST_MISSPELT - 1).is_some()
        && word.chars().all(char::is_alphabetic)
    {
        push_words(Origin::Typo, TYPO, lookup.surfaces_near(word, TYPOS)?, &stem(word), &mut all);
        for halves in lookup.halves(word, SHORTEST_HALF)? {
            let text = halves.join(" ");
            let terms = phrase(&runs(&text));
            all.push(Alternative::written(Origin::Joined, text, APART, terms));
        }
    }
    Ok(all)
}

/// Adds an alternative for each stem of the words except the unit's own, named after the first word with that stem.
fn push_words(origin: Origin, weight: f32, words: Vec<String>, own: &str, all: &mut Vec<Alternative>) {
    let mut seen = std::collections::BTreeSet::from([own.to_owned()]);
    for word in words {
        let text = stem(&word).into_owned();
        if seen.insert(text.clone()) {
            all.push(Alternative::written(origin, word, weight, vec![PhraseTerm { text, position: 0, prefix: false }]));
        }
    }
}

/// The other names of the unit. If there are none, the unit with a name inside it replaced by its other names.
fn synonyms(unit: &Unit, names: &Names, all: &mut Vec<Alternative>) {
    if unit.quoted {
        return;
    }
    let before = all.len();
    let synonym = |text: String, name: &[_]| Alternative::written(Origin::Synonym, text, SYNONYM, phrase(name));
    all.extend(names.others(&unit.runs).take(SYNONYMS).map(|name| synonym(name.text.clone(), &name.runs)));
    if all.len() > before {
        return;
    }
    let Some(chars) = unit.chinese() else { return };
    for inside in names.inside(&chars) {
        let part: String = chars[inside.clone()].iter().collect();
        let in_chinese = |name: &&Name| matches!(&name.runs[..], [run] if run.is_cjk());
        for name in names.others(&runs(&part)).filter(in_chinese) {
            if all.len() - before == SYNONYMS {
                return;
            }
            let head: String = chars[..inside.start].iter().collect();
            let tail: String = chars[inside.end..].iter().collect();
            let text = format!("{head}{}{tail}", name.runs[0].text());
            let replaced = runs(&text);
            all.push(synonym(text, &replaced));
        }
    }
}
