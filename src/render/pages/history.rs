//! The history of a clause across the editions.
//!
//! Information about later editions is computed only here and in [`current_clause`](super::current_clause). Pages
//! of a published edition may stay as they were made, and then lack exactly this information.

use super::frame::edition_view;
use super::here::Here;
use super::index::{EditionIndex, SiteIndex};
use super::step::step_view;
use crate::model::{Clause, ClauseId};
use crate::render::view::{ClauseRef, HistoryEntry, SuccessionView};
use crate::revision::compare::NEAREST;

/// The history of a clause, divided at the page's edition.
pub struct History {
    /// The later editions, the newest first.
    pub later: Vec<HistoryEntry>,
    /// The page's edition and the earlier ones.
    pub so_far: Vec<HistoryEntry>,
    /// The numbers of later and of earlier editions that are left out. The records of the outermost editions in the lists
    /// have them.
    pub left_out: (usize, usize),
}

/// The clause in the page's edition and in the nearest editions with its changes; empty if there is only one edition.
pub fn history<'a>(here: &Here<'a>, id: &ClauseId) -> History {
    let site: &'a SiteIndex<'a> = here.site;
    if site.editions.len() < 2 {
        return History { later: Vec::new(), so_far: Vec::new(), left_out: (0, 0) };
    }
    let (later, so_far) = site.editions.split_at(here.index.place);
    let (newest, later) = later.split_at(later.len().saturating_sub(NEAREST));
    let (so_far, oldest) = so_far.split_at(so_far.len().min(NEAREST + 1));
    History {
        left_out: (newest.len(), oldest.len()),
        later: later.iter().map(|index| entry(here, index, id)).collect(),
        so_far: so_far.iter().map(|index| entry(here, index, id)).collect(),
    }
}

fn entry<'a>(here: &Here<'a>, index: &'a EditionIndex<'a>, id: &ClauseId) -> HistoryEntry {
    let found = index.findings.ids.clauses.get(id);
    let step = step_view(here, index, id);
    HistoryEntry {
        edition: edition_view(here, index),
        here: index.place == here.index.place,
        // The line above it names the edition.
        clause: found.map(|&at| ClauseRef { edition: None, ..here.named_ref(index, at) }),
        unchanged: found.is_some() && step.is_none() && here.site.former(index.place).is_some(),
        step,
    }
}

/// The clauses that `clause` replaces: in the edition that its edition replaces, or else in the next older one that has
/// them.
pub fn succeeds<'a>(here: &Here<'a>, index: &EditionIndex<'a>, clause: &Clause) -> Vec<SuccessionView> {
    let former = clause.succession.iter().filter_map(|succession| {
        let older = former_holder(here.site, index, &succession.of.value)?;
        let at = *older.findings.ids.clauses.get(&succession.of.value)?;
        Some(SuccessionView { kind: succession.kind.word(), clause: here.named_ref(older, at) })
    });
    former.collect()
}

fn former_holder<'a>(site: &'a SiteIndex<'a>, index: &EditionIndex<'_>, id: &ClauseId) -> Option<&'a EditionIndex<'a>> {
    let replaced = index.edition.replaces.as_ref().map(|replaced| &replaced.value);
    let declared = site.editions.iter().find(|older| Some(&older.edition.id) == replaced);
    declared.filter(|older| older.findings.ids.clauses.contains_key(id)).or_else(|| {
        let place = site.successions.holders.get(id)?.iter().find(|&&place| place > index.place)?;
        Some(&site.editions[*place])
    })
}

/// The clauses of all editions that replace `id`.
pub fn successors(here: &Here<'_>, id: &ClauseId) -> Vec<SuccessionView> {
    let all = here.site.successions.successors.get(id).into_iter().flatten();
    all.map(|successor| SuccessionView {
        kind: successor.kind.word(),
        clause: here.named_ref(&here.site.editions[successor.edition], successor.clause),
    })
    .collect()
}
