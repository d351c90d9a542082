//! A clause across the editions.

use super::frame::edition_view;
use super::here::Here;
use super::index::{EditionIndex, SiteIndex};
use crate::model::{Clause, ClauseId};
use crate::render::view::{HistoryEntry, SuccessionView};

/// Every edition from the newest, and what the clause is in it; empty where there is one edition only.
pub fn history(here: &Here<'_>, id: &ClauseId) -> Vec<HistoryEntry> {
    let site = here.site;
    if site.editions.len() < 2 {
        return Vec::new();
    }
    let holders = site.successions.holders.get(id).map_or(&[][..], Vec::as_slice);
    let entry = |index: &EditionIndex<'_>| {
        let found = index.findings.clause(index.edition, id);
        HistoryEntry {
            edition: edition_view(here, index),
            here: index.place == here.index.place,
            clause: found.map(|(at, _)| here.clause_ref(index, at)),
            changed: found.is_some() && changed(here, id, index.place, holders),
            succession: match found {
                Some((_, clause)) => succeeds(here, index, clause),
                None => in_its_place(here, index, id),
            },
        }
    };
    site.editions.iter().map(entry).collect()
}

/// Whether the text differs from that of the next older edition that has the clause.
fn changed(here: &Here<'_>, id: &ClauseId, place: usize, holders: &[usize]) -> bool {
    let Some(&older) = holders.iter().find(|&&other| other > place) else { return false };
    let print = |place: usize| {
        let index: &EditionIndex<'_> = &here.site.editions[place];
        let at = index.findings.ids.clauses.get(id)?;
        let prints = index.fingerprints.get(at.0)?;
        prints.get(here.lang.lang).or_else(|| prints.get(here.site.default_lang())).copied()
    };
    print(place) != print(older)
}

/// The clauses whose place `clause` takes: in the edition that its edition replaces, else in the next older one with them.
pub fn succeeds(here: &Here<'_>, index: &EditionIndex<'_>, clause: &Clause) -> Vec<SuccessionView> {
    let former = clause.succession.iter().filter_map(|succession| {
        let older = former_holder(here.site, index, &succession.of.value)?;
        let at = *older.findings.ids.clauses.get(&succession.of.value)?;
        Some(SuccessionView { kind: succession.kind.word(), clause: here.clause_ref(older, at) })
    });
    former.collect()
}

fn former_holder<'s, 'a>(
    site: &'s SiteIndex<'a>,
    index: &EditionIndex<'_>,
    id: &ClauseId,
) -> Option<&'s EditionIndex<'a>> {
    let replaced = index.edition.replaces.as_ref().map(|replaced| &replaced.value);
    let declared = site.editions.iter().find(|older| Some(&older.edition.id) == replaced);
    declared.filter(|older| older.findings.ids.clauses.contains_key(id)).or_else(|| {
        let place = site.successions.holders.get(id)?.iter().find(|&&place| place > index.place)?;
        Some(&site.editions[*place])
    })
}

/// The clauses of all editions that take the place of `id`.
pub fn successors(here: &Here<'_>, id: &ClauseId) -> Vec<SuccessionView> {
    let all = here.site.successions.successors.get(id).into_iter().flatten();
    all.map(|successor| SuccessionView {
        kind: successor.kind.word(),
        clause: here.clause_ref(&here.site.editions[successor.edition], successor.clause),
    })
    .collect()
}

/// The clauses of one edition that take the place of `id`.
fn in_its_place(here: &Here<'_>, index: &EditionIndex<'_>, id: &ClauseId) -> Vec<SuccessionView> {
    let all = here.site.successions.successors.get(id).into_iter().flatten();
    all.filter(|successor| successor.edition == index.place)
        .map(|successor| SuccessionView {
            kind: successor.kind.word(),
            clause: here.clause_ref(index, successor.clause),
        })
        .collect()
}
