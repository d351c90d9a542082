//! `latest/`: addresses that lead to the current edition.
//!
//! A clause of the current edition is found by its id. Where that edition withdraws it or does not have it, the id is
//! followed through what editions declare: `replaced-by` of the withdrawn clause, `replaces` and the like of the new
//! ones. A withdrawn clause that nothing replaced is shown itself: its record says since when, and why.

use super::RenderError;
use super::frame::{Head, edition_link, edition_view};
use super::here::Here;
use super::history::word;
use super::index::{EditionIndex, SiteIndex, Successor};
use crate::model::{ClauseId, ClauseIndex, SuccessionKind};
use crate::render::view::{Link, RedirectPage, SuccessionView, Tombstone};
use std::collections::BTreeSet;

/// Where an id leads in the current edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Latest {
    /// The clause itself is there.
    Clause(ClauseIndex),
    /// Clauses of the current edition that took its place, in reading order; never empty.
    Successors(Vec<(ClauseIndex, SuccessionKind)>),
    /// Nothing: the edition that last had it, by place, and the clause there.
    Gone { edition: usize, clause: ClauseIndex },
}

/// Follows an id to the current edition; `None` for an id that no edition has. Successions in drafts newer than the
/// current edition do not count, and a circle of declarations ends the search.
pub fn latest(site: &SiteIndex<'_>, id: &ClauseId) -> Option<Latest> {
    let current = site.current();
    let itself = current.findings.clause(current.edition, id);
    if let Some((at, _)) = itself.filter(|(_, clause)| clause.withdrawn.is_none()) {
        return Some(Latest::Clause(at));
    }
    let mut found: Vec<(ClauseIndex, SuccessionKind)> = Vec::new();
    let mut seen = BTreeSet::from([id]);
    let mut open = successors(site, id);
    while let Some((id, kind)) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let there = current.findings.clause(current.edition, id);
        let next = match there {
            Some((_, clause)) if clause.withdrawn.is_none() => Vec::new(),
            _ => successors(site, id),
        };
        // A successor that was withdrawn in its turn, without one of its own, is where the trail ends.
        match there {
            Some((at, _)) if next.is_empty() => found.push((at, kind)),
            _ => open.extend(next),
        }
    }
    if found.is_empty()
        && let Some((at, _)) = itself
    {
        return Some(Latest::Clause(at));
    }
    if !found.is_empty() {
        found.sort();
        return Some(Latest::Successors(found));
    }
    // The newest edition that is not newer than the current one, or else the oldest draft.
    let holders = site.holders.get(id)?;
    let edition = *holders.iter().find(|&&place| place >= site.current).or(holders.last())?;
    let clause = *site.editions[edition].findings.ids.clauses.get(id)?;
    Some(Latest::Gone { edition, clause })
}

/// What took the place of `id` by the word of editions up to the current one, or of the clause's own withdrawal.
fn successors<'s>(site: &'s SiteIndex<'_>, id: &ClauseId) -> Vec<(&'s ClauseId, SuccessionKind)> {
    let declared = site.successors.get(id).into_iter().flatten();
    let mut next: Vec<(&ClauseId, SuccessionKind)> = declared
        .filter(|successor| successor.edition >= site.current)
        .map(|&Successor { edition, clause, kind }| (&site.editions[edition].edition.clause(clause).id.value, kind))
        .collect();
    for &place in site.holders.get(id).into_iter().flatten().filter(|&&place| place >= site.current) {
        let index = &site.editions[place];
        let withdrawal = index.findings.clause(index.edition, id).and_then(|(_, clause)| clause.withdrawn.as_ref());
        let replacements = withdrawal.into_iter().flat_map(|withdrawn| &withdrawn.replaced_by);
        next.extend(replacements.map(|id| (&id.value, SuccessionKind::Replaces)));
    }
    next
}

/// `latest/{lang}/c/{id}.html`
pub fn latest_clause_page(here: &Here<'_>, id: &ClauseId) -> Result<String, RenderError> {
    let current = here.site.current();
    let record = |at| {
        let clause = here.clause_ref(current, at);
        Link { href: clause.href, text: clause.label }
    };
    let mut page = RedirectPage {
        target: None,
        choices: Vec::new(),
        tombstone: tombstone(here, current, id),
        last: None,
        last_edition: None,
        id: id.to_string(),
        current: edition_view(here, current),
    };
    match latest(here.site, id) {
        Some(Latest::Clause(at)) => page.target = Some(record(at)),
        Some(Latest::Successors(found)) => match found.as_slice() {
            [(only, _)] => page.target = Some(record(*only)),
            several => {
                let view = |&(at, kind)| SuccessionView { kind: word(kind), clause: here.clause_ref(current, at) };
                page.choices = several.iter().map(view).collect();
            }
        },
        Some(Latest::Gone { edition, clause }) => {
            let index = &here.site.editions[edition];
            page.last = Some(here.clause_ref(index, clause));
            page.last_edition = Some(edition_view(here, index));
        }
        None => {}
    }
    here.write(&Head::new("redirect", here.string("title.redirect")), &page)
}

fn tombstone(here: &Here<'_>, current: &EditionIndex<'_>, id: &ClauseId) -> Option<Tombstone> {
    let (at, clause) = current.findings.clause(current.edition, id)?;
    let date = clause.withdrawn.as_ref()?.date.to_string();
    Some(Tombstone { clause: here.clause_ref(current, at), date })
}

/// `latest/{lang}/index.html`
pub fn latest_home_page(here: &Here<'_>) -> Result<String, RenderError> {
    let current = here.site.current();
    let page = RedirectPage {
        target: Some(edition_link(here, current)),
        choices: Vec::new(),
        tombstone: None,
        last: None,
        last_edition: None,
        id: String::new(),
        current: edition_view(here, current),
    };
    here.write(&Head::new("redirect", here.string("title.redirect")), &page)
}

#[cfg(test)]
#[path = "latest_tests.rs"]
mod tests;
