//! Which pairs of editions are compared.

use crate::model::{Edition, Lang, Standard, TypeId};

/// Above this number of clauses, the comparison pages of an edition are divided by chapter, so that no page becomes too
/// large for a browser. The number determines URLs that locks protect; it may be lowered but never raised.
const ONE_PAGE: usize = 500;

/// The index of the edition that another's changes are relative to: the edition that it replaces, or else the next
/// older one. `None` for the first. Indices are those of [`Standard::editions`], the newest first.
pub fn base(standard: &Standard, place: usize) -> Option<usize> {
    let editions = &standard.editions;
    let replaces = editions.get(place)?.replaces.as_ref().map(|replaces| &replaces.value);
    let replaced = editions.iter().position(|other| Some(&other.id) == replaces && other.id != editions[place].id);
    replaced.or_else(|| (place + 1 < editions.len()).then_some(place + 1))
}

/// The indices of all editions that an edition is compared with: older editions, and its base.
pub fn compared_with(standard: &Standard, place: usize) -> Vec<usize> {
    let older = place + 1..standard.editions.len();
    let mut all: Vec<usize> = base(standard, place).into_iter().chain(older).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The places of the editions that an edition is compared with in a language: those of [`compared_with`] that are in it too.
pub fn compared_in(standard: &Standard, place: usize, lang: &Lang) -> Vec<usize> {
    let mut all = compared_with(standard, place);
    all.retain(|&other| standard.editions[other].is_in(lang));
    all
}

/// Whether what gathers from an edition, as its comparisons and its requirements do, is told on a page for each of its
/// chapters. That depends on this edition alone,
/// so that its pages stay the same whatever becomes of others.
pub fn is_by_chapter(edition: &Edition) -> bool {
    edition.clauses.len() > ONE_PAGE
}

/// Above this number of items, the checklist of a type in a large edition quotes its clauses on a page for each dimension.
/// Like [`ONE_PAGE`], it may be lowered but never raised.
const ONE_CHECKLIST: usize = 100;

/// Whether the clauses of a type's checklist have pages of their own.
pub fn is_by_dimension(edition: &Edition, of_type: &TypeId) -> bool {
    is_by_chapter(edition) && edition.checklist(of_type).nth(ONE_CHECKLIST).is_some()
}
