//! Which pairs of editions are compared.

use crate::model::{Edition, Lang, Standard, TypeId};

/// Above this number of clauses, the comparison pages of an edition are divided by chapter, so that no page becomes too
/// large for a browser. The number determines URLs that locks protect; it may be lowered but never raised.
const ONE_PAGE: usize = 500;

/// The number of older editions that an edition is compared with, and of editions before and after it in the history of a
/// clause. Comparing each pair of editions takes time, memory and pages as the square of their number. Each edition is compared with
/// its base and with the first edition too. The number determines URLs that locks protect; it may be raised but never lowered.
pub const NEAREST: usize = 20;

/// The index of the edition that another's changes are relative to: the edition that it replaces, or else the next
/// older one. `None` for the first. Indices are those of [`Standard::editions`], the newest first.
pub fn base(standard: &Standard, place: usize) -> Option<usize> {
    let editions = &standard.editions;
    let replaces = editions.get(place)?.replaces.as_ref().map(|replaces| &replaces.value);
    let replaced = editions.iter().position(|other| Some(&other.id) == replaces && other.id != editions[place].id);
    replaced.or_else(|| (place + 1 < editions.len()).then_some(place + 1))
}

/// The indices of all editions that an edition is compared with: the nearest older ones, the first, and its base.
pub fn compared_with(standard: &Standard, place: usize) -> Vec<usize> {
    let older = place + 1..standard.editions.len();
    let first = older.clone().next_back();
    let mut all: Vec<usize> = base(standard, place).into_iter().chain(older.take(NEAREST)).chain(first).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The number of older editions that an edition is not compared with.
pub fn uncompared(standard: &Standard, place: usize) -> usize {
    let compared = compared_with(standard, place).iter().filter(|&&other| other > place).count();
    standard.editions.len().saturating_sub(place + 1 + compared)
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
