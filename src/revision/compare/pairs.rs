//! Which editions are compared with which.

use crate::model::{Edition, Standard};

/// Above so many clauses the comparison pages of an edition are by chapter, so that none grows beyond what a browser
/// likes to load. It decides over addresses that locks keep, so it may fall, never rise.
const ONE_PAGE: usize = 500;

/// The place of the edition that another's changes are told against: the one that it replaces, else the next older.
/// `None` for the first. Places are those in [`Standard::editions`], the newest first.
pub fn base(standard: &Standard, place: usize) -> Option<usize> {
    let editions = &standard.editions;
    let replaces = editions.get(place)?.replaces.as_ref().map(|replaces| &replaces.value);
    let replaced = editions.iter().position(|other| Some(&other.id) == replaces && other.id != editions[place].id);
    replaced.or_else(|| (place + 1 < editions.len()).then_some(place + 1))
}

/// The places of all editions that an edition is compared with: those older than it, and its base.
pub fn compared_with(standard: &Standard, place: usize) -> Vec<usize> {
    let older = place + 1..standard.editions.len();
    let mut all: Vec<usize> = base(standard, place).into_iter().chain(older).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether the comparisons of an edition are told on a page for each of its chapters. That depends on this edition alone,
/// so that its pages stay the same whatever becomes of others.
pub fn is_by_chapter(edition: &Edition) -> bool {
    edition.clauses.len() > ONE_PAGE
}
