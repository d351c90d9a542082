//! The counterpart of a clause in the current edition, shown on pages of other editions.

use super::frame::edition_link;
use super::here::Here;
use crate::model::ClauseId;
use crate::render::view::{ClauseRef, TodayView};
use crate::revision::succession::Latest;

/// `None` on pages of the current edition, and for an id that no edition has.
pub fn today(here: &Here<'_>, id: &ClauseId) -> Option<TodayView> {
    let current = here.site.current();
    if here.index.place == current.place {
        return None;
    }
    let latest = here.site.successions.latest(id)?;
    let own = current.findings.clause(current.edition, id);
    let withdrawal = own.and_then(|(_, clause)| clause.withdrawn.as_ref());
    let (fate, places) = match latest {
        Latest::Clause(at) if withdrawal.is_some() => ("withdrawn", vec![at]),
        Latest::Clause(at) => ("same", vec![at]),
        Latest::Successors(found) => {
            let fate = if found.len() == 1 { "replaced" } else { "split" };
            (fate, found.into_iter().map(|(at, _)| at).collect())
        }
        Latest::Gone { .. } if here.index.place < current.place => ("unknown", Vec::new()),
        Latest::Gone { .. } => ("gone", Vec::new()),
    };
    Some(TodayView {
        fate,
        // The sentence names the edition.
        clauses: places.into_iter().map(|at| ClauseRef { edition: None, ..here.named_ref(current, at) }).collect(),
        date: withdrawal.map(|withdrawal| withdrawal.date.to_string()),
        edition: edition_link(here, current),
    })
}

/// The note beside a clause in a chapter of an older edition; `None` if the current edition has the same clause.
pub fn today_in_chapter(here: &Here<'_>, id: &ClauseId) -> Option<TodayView> {
    if here.index.place < here.site.current {
        return None;
    }
    today(here, id).filter(|today| today.fate != "same")
}
