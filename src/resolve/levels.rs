//! Requirement levels, told from the wording.

use super::provisions::Profile;
use super::wording::runs;
use crate::model::{Clause, ClauseText, Edition, Lang, Level, ProvenanceId};
use std::collections::BTreeMap;

/// The most binding level in the wording of each language.
pub(super) fn worded(clause: &Clause, profiles: &BTreeMap<Lang, Profile>) -> BTreeMap<Lang, Level> {
    let level = |lang: &Lang, text: &ClauseText| match profiles.get(lang) {
        Some(profile) => of_text(text, profile),
        None => Level::Statement,
    };
    clause.texts.iter().map(|(lang, text)| (lang.clone(), level(lang, text))).collect()
}

fn of_text(text: &ClauseText, profile: &Profile) -> Level {
    let mut level = Level::Statement;
    for run in runs(&text.blocks) {
        level = level.min(profile.level(&run.text));
        if level == Level::MOST_BINDING {
            break;
        }
    }
    level
}

/// The level that holds: what a withdrawn clause says binds nobody; else the override, or the authoritative wording.
pub(super) fn holding(clause: &Clause, worded: &BTreeMap<Lang, Level>, authoritative: &Lang) -> Level {
    if clause.withdrawn.is_some() {
        return Level::Statement;
    }
    let in_wording = || worded.get(authoritative).copied().unwrap_or(Level::Statement);
    clause.level.unwrap_or_else(in_wording)
}

/// The provenance of each clause: its own, or that of the clause above it.
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
