//! Finds clauses that were split into several sections, and clauses that were merged into one.

use super::pairs::Pair;
use super::text::Text;
use crate::model::SuccessionKind;
use crate::revision::runs::{RunIndex, common};
use std::collections::BTreeMap;

/// The number of texts with the most shared runs that are compared in full.
const MAX_COMPARED: usize = 4;

/// The least number of pieces of a text that can be part of another.
const MIN_GRAMS: usize = 12;

/// The share of a part that must be in the whole for a doubtful and for a certain match.
const MIN_SHARE: f64 = 0.6;
const CERTAIN_SHARE: f64 = 0.8;

/// The greatest share of a part that the rest of the whole may have in common with it: else the part repeats the rest.
const MAX_REPEATED: f64 = 0.5;

/// A section that has a part of a clause, or a clause as a part of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// The section.
    pub new: usize,
    /// The clause.
    pub old: usize,
    /// [`SuccessionKind::SplitFrom`] or [`SuccessionKind::MergedFrom`].
    pub kind: SuccessionKind,
    /// The share of the smaller of both that the greater contains, from 0 to 1.
    pub share: f64,
    /// Whether it is beyond reasonable doubt.
    pub is_certain: bool,
}

/// The splits and merges among what is not paired.
pub(super) fn divided(new: &[Text], old: &[Text], pairs: &[Option<Pair>]) -> Vec<Part> {
    let mut of_old: Vec<Option<usize>> = vec![None; old.len()];
    for (at, pair) in pairs.iter().enumerate() {
        if let Some(pair) = pair {
            of_old[pair.old] = Some(at);
        }
    }
    let of_new: Vec<Option<usize>> = pairs.iter().map(|pair| pair.as_ref().map(|pair| pair.old)).collect();
    let is_changed = |at: usize| pairs[at].as_ref().is_none_or(|pair| !pair.evidence.same_wording);
    let splits = parts(new, old, &of_new, &of_old, |whole| of_old[whole].is_none_or(is_changed));
    let merges = parts(old, new, &of_old, &of_new, is_changed);
    let split = |(part, whole, share, is_certain)| Part {
        new: part,
        old: whole,
        kind: SuccessionKind::SplitFrom,
        share,
        is_certain,
    };
    let merge = |(part, whole, share, is_certain)| Part {
        new: whole,
        old: part,
        kind: SuccessionKind::MergedFrom,
        share,
        is_certain,
    };
    splits.into_iter().map(split).chain(merges.into_iter().map(merge)).collect()
}

/// The parts that have no pair and are contained in a whole of the other side, with the share of the part that is in
/// the whole and whether this is certain. A whole without a pair must consist of several parts.
fn parts(
    parts: &[Text],
    wholes: &[Text],
    pair_of_part: &[Option<usize>],
    pair_of_whole: &[Option<usize>],
    may_be_whole: impl Fn(usize) -> bool,
) -> Vec<(usize, usize, f64, bool)> {
    let left: Vec<usize> = (0..wholes.len()).filter(|&whole| may_be_whole(whole)).collect();
    let index = RunIndex::of(left.iter().map(|&whole| &wholes[whole].runs));
    let mut found: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        if pair_of_part[at].is_some() || part.is_bare() || part.grams.len() < MIN_GRAMS {
            continue;
        }
        let share = |whole: usize| common(&part.grams, &wholes[whole].grams) as f64 / part.grams.len() as f64;
        let candidates = index.candidates(&part.runs, MAX_COMPARED).into_iter().map(|place| left[place]);
        let best = candidates.map(|whole| (whole, share(whole))).max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((whole, share)) = best.filter(|(_, share)| *share >= MIN_SHARE) {
            let repeats = pair_of_whole[whole].is_some_and(|rest| {
                common(&part.grams, &parts[rest].grams) as f64 / part.grams.len() as f64 >= MAX_REPEATED
            });
            if !repeats {
                found.entry(whole).or_default().push((at, share));
            }
        }
    }
    let mut all = Vec::new();
    for (whole, of) in found {
        let covered: usize = of.iter().map(|(part, _)| common(&parts[*part].grams, &wholes[whole].grams)).sum();
        let is_whole = pair_of_whole[whole].is_some() || (of.len() > 1 && 2 * covered >= wholes[whole].grams.len());
        all.extend(of.into_iter().map(|(part, share)| (part, whole, share, is_whole && share >= CERTAIN_SHARE)));
    }
    all.sort_unstable_by_key(|(part, whole, ..)| (*part, *whole));
    all
}
