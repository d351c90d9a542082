//! The edition map: the successor of every clause of the edition that this one replaces.
//!
//! Mappings of this kind are usually made by hand and contain errors. This map is computed from the declarations of the
//! clauses (`replaces`, `split-from`, `merged-from`, `withdrawn`, `replaced-by`) and from the comparison of the two
//! editions by id. It contains every clause of the older edition once, and the new clauses.

use super::languages::{ByLang, Languages};
use crate::model::{ClauseId, ClauseIndex, SuccessionKind};
use crate::revision::compare::{ChangeKind, ClauseChange, Fate, compare};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
pub(super) struct MapData<'a> {
    /// The edition that this one replaces.
    from: &'a str,
    clauses: Vec<MappedData<'a>>,
    /// New clauses that replace no other clause.
    added: Vec<&'a str>,
}

#[derive(Serialize)]
struct MappedData<'a> {
    id: &'a str,
    number: Option<String>,
    relation: &'static str,
    /// The corresponding clauses of this edition; the clause itself if it is unchanged.
    to: Vec<PlaceData<'a>>,
    /// The changes as words: `reworded`, `moved`, `renumbered`.
    changes: Vec<ChangeKind>,
    /// For a clause that this edition withdraws: the date, and the reason according to its text.
    date: Option<String>,
    reason: ByLang<'a, String>,
}

#[derive(Serialize)]
struct PlaceData<'a> {
    id: &'a str,
    number: Option<String>,
}

/// `None` if the edition replaces none.
pub(super) fn map<'a>(languages: &Languages<'a>) -> Option<MapData<'a>> {
    let (edition, findings) = (languages.edition, languages.findings);
    let replaced = &edition.replaces.as_ref()?.value;
    let older = languages.of.resolved.edition(replaced)?;
    let changes = compare(older, *languages.of);
    let mapped = |(at, clause): (ClauseIndex, &'a crate::model::Clause)| {
        let id = &clause.id.value;
        let change = changes.clause(id);
        let kept = findings.clause(edition, id);
        let tombstone = kept.and_then(|(_, kept)| kept.withdrawn.as_ref().map(|withdrawal| (kept, withdrawal)));
        let in_force = kept.is_some() && tombstone.is_none();
        let successors = change.map_or(&[][..], |change| &change.successors);
        // If the new clauses declare nothing, the declaration of the withdrawn clause is used.
        let declared = successors.iter().any(|(kind, by)| declares(languages, *kind, by, id));
        let ids = in_force.then_some(id).into_iter().chain(successors.iter().map(|(_, by)| by));
        let mut seen = BTreeSet::new();
        let places = ids.filter(|id| seen.insert((*id).clone())).filter_map(|id| findings.clause(edition, id));
        MappedData {
            id: id.as_str(),
            number: older.findings.number(at).map(ToString::to_string),
            relation: relation(in_force, tombstone.is_some(), declared, successors, change),
            to: places
                .map(|(at, clause)| PlaceData {
                    id: clause.id.value.as_str(),
                    number: findings.number(at).map(ToString::to_string),
                })
                .collect(),
            changes: change.map(ClauseChange::kinds).unwrap_or_default(),
            date: tombstone.map(|(_, withdrawal)| withdrawal.date.to_string()),
            reason: tombstone.map_or_else(ByLang::new, |(kept, _)| reason(languages, kept)),
        }
    };
    let clauses = older.edition.indexed_clauses().map(mapped).collect();
    let is_added = |change: &&ClauseChange| change.fate == Fate::Added && change.predecessors.is_empty();
    let added = changes.clauses.iter().filter(is_added).filter_map(|change| findings.clause(edition, &change.id));
    Some(MapData {
        from: older.edition.id.as_str(),
        clauses,
        added: added.map(|(_, clause)| clause.id.value.as_str()).collect(),
    })
}

fn relation(
    in_force: bool,
    is_tombstone: bool,
    declared: bool,
    successors: &[(SuccessionKind, ClauseId)],
    change: Option<&ClauseChange>,
) -> &'static str {
    let has = |kind: SuccessionKind| successors.iter().any(|(other, _)| *other == kind);
    let moved = change.is_some_and(|change| change.moved.is_some());
    match (in_force, is_tombstone) {
        _ if has(SuccessionKind::SplitFrom) => "split",
        (true, _) if moved => "moved",
        (true, _) => "kept",
        (false, _) if has(SuccessionKind::MergedFrom) => "merged",
        (false, _) if !successors.is_empty() => {
            if declared {
                "replaced"
            } else {
                "covered-by"
            }
        }
        (false, true) => "withdrawn",
        (false, false) => "removed",
    }
}

/// Whether the clause `by` of this edition declares that it replaces `id`.
fn declares(languages: &Languages<'_>, kind: SuccessionKind, by: &ClauseId, id: &ClauseId) -> bool {
    let clause = languages.findings.clause(languages.edition, by);
    clause.is_some_and(|(_, clause)| {
        clause.succession.iter().any(|succession| succession.kind == kind && &succession.of.value == id)
    })
}

fn reason<'a>(languages: &Languages<'a>, clause: &crate::model::Clause) -> ByLang<'a, String> {
    let notes = crate::model::Footnotes::default();
    languages.map(|rendition| {
        let own = clause.texts.contains_key(rendition.lang);
        own.then(|| rendition.labelled_clause_text(clause, &notes)).filter(|text| !text.is_empty())
    })
}
