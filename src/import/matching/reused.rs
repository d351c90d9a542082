//! Ids that a file gives to something else than the older edition: catalogues that number anew use their ids again.

use super::pairs::{MIN_CHARACTERS, likeness};
use super::text::Text;
use crate::revision::runs::RunIndex;
use std::collections::BTreeMap;

/// A given pair that is less similar may be two different clauses.
const MAX_LIKENESS: f64 = 0.3;

/// How similar another clause must be, so that the given pair is doubtful.
const MIN_OTHER: f64 = 0.5;

/// The number of clauses with the most shared runs that are compared in full.
const MAX_COMPARED: usize = 6;

/// What speaks against an id that the file gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reused {
    /// The wording of the section is rather that of another clause of the older edition: its place, and the share.
    Of(usize, f64),
    /// The wording of the clause is rather in another section of the file: its place, and the share.
    In(usize, f64),
}

/// The given pairs that are doubtful, by their sections. Linear in the texts.
pub(super) fn reused(new: &[Text], old: &[Text], given: &BTreeMap<usize, usize>) -> BTreeMap<usize, Reused> {
    let is_long = |text: &Text| text.grams.len() >= MIN_CHARACTERS && !text.is_bare();
    let is_unlike = |(at, of): &(&usize, &usize)| {
        is_long(&new[**at]) && is_long(&old[**of]) && likeness(&new[**at], &old[**of]) < MAX_LIKENESS
    };
    let unlike: Vec<(usize, usize)> = given.iter().filter(is_unlike).map(|(at, of)| (*at, *of)).collect();
    if unlike.is_empty() {
        return BTreeMap::new();
    }
    let of_old = RunIndex::of(old.iter().map(|text| &text.runs));
    let of_new = RunIndex::of(new.iter().map(|text| &text.runs));
    let best = |text: &Text, texts: &[Text], index: &RunIndex, but: usize| {
        let others = index.candidates(&text.runs, MAX_COMPARED).into_iter().filter(|at| *at != but);
        let others = others.map(|at| (at, likeness(text, &texts[at]))).filter(|(_, alike)| *alike >= MIN_OTHER);
        others.max_by(|a, b| a.1.total_cmp(&b.1))
    };
    let against = |&(at, of): &(usize, usize)| {
        let other = best(&new[at], old, &of_old, of).map(|(at, share)| Reused::Of(at, share));
        let reused = other.or_else(|| best(&old[of], new, &of_new, at).map(|(at, share)| Reused::In(at, share)))?;
        Some((at, reused))
    };
    unlike.iter().filter_map(against).collect()
}
