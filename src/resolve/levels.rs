//! Requirement levels, derived from the wording.

use super::provisions::Profile;
use super::wording::runs;
use crate::model::{Clause, ClauseText, Edition, Lang, Level, Levels, Localized, ProvenanceId};
use std::collections::BTreeMap;

/// The provisions in the wording of a clause in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worded {
    /// Each provision word once, as the profile spells it, with its level, in order of first use.
    words: Vec<(Level, String)>,
    /// Whether it has a word that the profile replaces by another, or the word for ability, which must not state a permission.
    may_be_forbidden: bool,
}

impl Worded {
    fn of(text: &ClauseText, profile: &Profile) -> Worded {
        let mut words = Vec::new();
        let mut may_be_forbidden = false;
        for run in runs(&text.blocks) {
            may_be_forbidden |= profile.words_asking(&run.text, &mut words);
            may_be_forbidden |= profile.ability.as_ref().is_some_and(|ability| run.text.contains(&ability.word));
        }
        Worded { words: words.into_iter().map(|(level, word)| (level, word.to_owned())).collect(), may_be_forbidden }
    }

    /// Whether the wording may have a word that the drafting rule forbids; if not, none of its words is forbidden.
    pub fn may_be_forbidden(&self) -> bool {
        self.may_be_forbidden
    }

    /// The levels of all sentences.
    pub fn levels(&self) -> Levels {
        self.words.iter().map(|(level, _)| *level).collect()
    }

    /// The words of a level.
    pub fn words(&self, level: Level) -> impl Iterator<Item = &str> {
        self.words.iter().filter(move |(of, _)| *of == level).map(|(_, word)| word.as_str())
    }
}

/// The wording of each language that has a profile.
pub(super) fn worded(clause: &Clause, profiles: &BTreeMap<Lang, Profile>) -> Localized<Worded> {
    let worded = |lang: &Lang, text: &ClauseText| match profiles.get(lang) {
        Some(profile) => Worded::of(text, profile),
        None => Worded::default(),
    };
    clause.texts.iter().map(|(lang, text)| (lang.clone(), worded(lang, text))).collect()
}

/// The levels of a clause. A withdrawn clause binds nobody. Otherwise the override applies if there is one, or else the
/// authoritative wording.
pub(super) fn holding(clause: &Clause, worded: &Localized<Worded>, authoritative: &Lang) -> Levels {
    if clause.withdrawn.is_some() {
        return Levels::STATEMENT;
    }
    let in_wording = || worded.get(authoritative).map_or(Levels::STATEMENT, Worded::levels);
    clause.level.map_or_else(in_wording, Levels::from)
}

/// The provenance of each clause: declared, or inherited from its parent.
pub(super) fn provenance(edition: &Edition) -> Vec<Option<ProvenanceId>> {
    let mut all: Vec<Option<ProvenanceId>> = Vec::with_capacity(edition.clauses.len());
    for clause in &edition.clauses {
        let own = clause.source.as_ref().map(|source| source.value.clone());
        // Parents come before their children in reading order.
        let inherited = || clause.parent.and_then(|parent| all.get(parent.0).cloned().flatten());
        let holds = own.or_else(inherited);
        all.push(holds);
    }
    all
}
