//! Pairs the sections of a document with the clauses of an older edition, one to one.
//!
//! Equal wordings are paired first, then the most similar ones, then what stands alone between two pairs, then headings
//! without text by their titles and by what they contain. A pair is certain if nothing else is nearly as similar and
//! if the less similar the wordings are, the more of the rest agrees: number, title, order.

use super::text::Text;
use crate::revision::runs::{RunIndex, common};
use std::collections::BTreeMap;

/// The number of clauses with the most shared runs that are compared in full.
const MAX_COMPARED: usize = 6;

/// Clauses with the same title or wording are compared only up to this number.
const MAX_EQUAL: usize = 16;

/// Between two pairs, at most this number of sections and clauses are compared with each other.
const MAX_GAP: usize = 12;

/// The least similarity of a pair for which nothing else speaks, and of any pair.
const MIN_LIKENESS: f64 = 0.22;
const MIN_LIKENESS_IN_PLACE: f64 = 0.1;

/// How much less similar than a pair its best rival must be.
const MARGIN: f64 = 0.12;

/// Shorter wordings are equal by chance.
pub(super) const MIN_CHARACTERS: usize = 8;

/// A clause of the older edition for a section.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    /// The place of the clause.
    pub old: usize,
    /// Whether the pair is beyond reasonable doubt.
    pub is_certain: bool,
    /// What speaks for it.
    pub evidence: Evidence,
}

/// What speaks for a pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The file or its author gives the id.
    pub is_given: bool,
    /// Whether title and wording are equal.
    pub same_wording: bool,
    /// The share of the wording that both have in common, from 0 to 1 (Dice 1945).
    pub likeness: f64,
    /// Whether the numbers are equal.
    pub same_number: bool,
    /// Whether the titles are equal.
    pub same_title: bool,
    /// Whether the sections before and after are paired with clauses before and after.
    pub in_order: bool,
    /// The share of the sections in it whose clauses are in the old one, for a heading without text.
    pub contents: Option<f64>,
    /// The share of the wording that the section has in common with the next most similar clause.
    pub rival: f64,
}

/// The similarity of two texts, from 0 to 1.
pub(super) fn likeness(a: &Text, b: &Text) -> f64 {
    2.0 * common(&a.grams, &b.grams) as f64 / (a.grams.len() + b.grams.len()).max(1) as f64
}

/// Pairs the sections with clauses. `given` are the pairs that are known already. The cost is linear in the texts.
pub(super) fn pair(new: &[Text], old: &[Text], given: &BTreeMap<usize, usize>) -> Vec<Option<Pair>> {
    let mut pairing = Pairing {
        new,
        old,
        to_old: vec![None; new.len()],
        to_new: vec![None; old.len()],
        compared: vec![Vec::new(); new.len()],
    };
    given.iter().for_each(|(&new, &old)| pairing.put(new, old));
    pairing.equal_wordings();
    pairing.similar_wordings();
    pairing.between_pairs();
    pairing.headings();
    pairing.judged(given)
}

struct Pairing<'a> {
    new: &'a [Text],
    old: &'a [Text],
    to_old: Vec<Option<usize>>,
    to_new: Vec<Option<usize>>,
    /// For each section, the clauses that it was compared with, and their similarity.
    compared: Vec<Vec<(usize, f64)>>,
}

impl Pairing<'_> {
    fn put(&mut self, new: usize, old: usize) {
        if self.to_old[new].is_none() && self.to_new[old].is_none() {
            self.to_old[new] = Some(old);
            self.to_new[old] = Some(new);
        }
    }

    /// Pairs wordings that occur once on each side.
    fn equal_wordings(&mut self) {
        let by_wording = |texts: &[Text], paired: &[Option<usize>]| {
            let mut places: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
            for (place, text) in texts.iter().enumerate().filter(|(place, _)| paired[*place].is_none()) {
                if text.grams.len() >= MIN_CHARACTERS && !text.is_bare() {
                    places.entry((text.title.clone(), text.body.clone())).or_default().push(place);
                }
            }
            places
        };
        let old = by_wording(self.old, &self.to_new);
        for (wording, places) in by_wording(self.new, &self.to_old) {
            if let (&[new], Some(&[old])) = (places.as_slice(), old.get(&wording).map(Vec::as_slice)) {
                self.put(new, old);
            }
        }
    }

    /// Pairs the most similar wordings first.
    fn similar_wordings(&mut self) {
        let left: Vec<usize> = (0..self.old.len()).filter(|&old| self.to_new[old].is_none()).collect();
        let index = RunIndex::of(left.iter().map(|&old| &self.old[old].runs));
        let by_title = grouped(&left, |old| Some(&self.old[old].title).filter(|title| !title.is_empty()));
        let by_number = grouped(&left, |old| self.old[old].number.as_ref());
        let by_body = grouped(&left, |old| Some(&self.old[old].body).filter(|body| !body.is_empty()));
        let mut ranked = Vec::new();
        for (new, text) in self.new.iter().enumerate() {
            if self.to_old[new].is_some() || text.is_bare() {
                continue;
            }
            let mut candidates: Vec<usize> =
                index.candidates(&text.runs, MAX_COMPARED).into_iter().map(|at| left[at]).collect();
            let equal = [by_title.get(&text.title), by_body.get(&text.body)];
            let equal = equal.into_iter().chain([text.number.as_ref().and_then(|number| by_number.get(number))]);
            candidates.extend(equal.flatten().flat_map(|places| places.iter().take(MAX_EQUAL)));
            candidates.sort_unstable();
            candidates.dedup();
            for old in candidates {
                let other = &self.old[old];
                let alike = likeness(text, other);
                self.compared[new].push((old, alike));
                let same_title = !text.title.is_empty() && text.title == other.title;
                if alike < MIN_LIKENESS && !same_title {
                    continue;
                }
                let same_number = text.number.is_some() && text.number == other.number;
                let same_parent = match (text.parent, other.parent) {
                    (Some(a), Some(b)) => self.new[a].title == self.old[b].title,
                    (a, b) => a.is_none() && b.is_none(),
                };
                let bonus = |is: bool, worth: f64| if is { worth } else { 0.0 };
                let rank = alike
                    + bonus(same_title, 0.2)
                    + bonus(same_number, 0.04)
                    + bonus(same_parent, 0.02)
                    + bonus(self.is_beside(new, old), 0.05);
                // The nearer in relative position, the better, but never by more than any of the above.
                let drift = self.drift(new, old);
                ranked.push(((rank * 1e6) as i64 - (drift * 1e4) as i64, new, old));
            }
        }
        ranked.sort_unstable_by_key(|&(rank, new, old)| (std::cmp::Reverse(rank), new, old));
        ranked.into_iter().for_each(|(_, new, old)| self.put(new, old));
    }

    /// How far the relative positions of both differ, from 0 to 1.
    fn drift(&self, new: usize, old: usize) -> f64 {
        (new as f64 / self.new.len() as f64 - old as f64 / self.old.len() as f64).abs()
    }

    /// Whether the section before or after is paired with the clause before or after.
    fn is_beside(&self, new: usize, old: usize) -> bool {
        let before = new > 0 && old > 0 && self.to_old[new - 1] == Some(old - 1);
        before || self.to_old.get(new + 1).is_some_and(|next| *next == Some(old + 1))
    }

    /// Pairs what is left between two pairs, if it is similar at all.
    fn between_pairs(&mut self) {
        let mut at = 0;
        while at < self.new.len() {
            if self.to_old[at].is_some() {
                at += 1;
                continue;
            }
            let end = (at..self.new.len()).find(|&next| self.to_old[next].is_some()).unwrap_or(self.new.len());
            let from = at.checked_sub(1).and_then(|before| self.to_old[before]).map_or(0, |old| old + 1);
            let to = self.to_old.get(end).copied().flatten().unwrap_or(self.old.len());
            let open: Vec<usize> = (at..end).filter(|&new| !self.new[new].is_bare()).collect();
            let left: Vec<usize> = (from..to.max(from))
                .take(MAX_GAP * 4)
                .filter(|&old| self.to_new[old].is_none() && !self.old[old].is_bare())
                .collect();
            if open.len() <= MAX_GAP && left.len() <= MAX_GAP {
                let mut ranked: Vec<(i64, usize, usize)> = Vec::new();
                for (&new, &old) in open.iter().flat_map(|new| left.iter().map(move |old| (new, old))) {
                    let alike = likeness(&self.new[new], &self.old[old]);
                    self.compared[new].push((old, alike));
                    if alike >= MIN_LIKENESS_IN_PLACE {
                        ranked.push(((alike * 1e6) as i64, new, old));
                    }
                }
                ranked.sort_unstable_by_key(|&(rank, new, old)| (std::cmp::Reverse(rank), new, old));
                ranked.into_iter().for_each(|(_, new, old)| self.put(new, old));
            }
            at = end;
        }
    }

    /// Pairs headings without text: by what they contain, and by title.
    fn headings(&mut self) {
        let bare: Vec<usize> = (0..self.old.len()).filter(|&old| self.to_new[old].is_none()).collect();
        let by_title = grouped(&bare, |old| Some(&self.old[old].title).filter(|title| !title.is_empty()));
        let contents = self.contents();
        let mut ranked = Vec::new();
        for (new, text) in
            self.new.iter().enumerate().filter(|(new, text)| self.to_old[*new].is_none() && text.is_bare())
        {
            let mut candidates: Vec<(usize, f64)> = contents[new].clone();
            for &old in by_title.get(&text.title).into_iter().flatten().take(MAX_EQUAL) {
                if candidates.iter().all(|(other, _)| *other != old) {
                    candidates.push((old, 0.0));
                }
            }
            for (old, share) in candidates.into_iter().filter(|(old, _)| self.to_new[*old].is_none()) {
                let alike = likeness(text, &self.old[old]);
                self.compared[new].push((old, alike));
                let same_number = text.number.is_some() && text.number == self.old[old].number;
                let rank = alike + share + if same_number { 0.1 } else { 0.0 };
                if alike >= MIN_LIKENESS || share >= 0.5 {
                    ranked.push(((rank * 1e6) as i64 - (self.drift(new, old) * 1e4) as i64, new, old));
                }
            }
        }
        ranked.sort_unstable_by_key(|&(rank, new, old)| (std::cmp::Reverse(rank), new, old));
        ranked.into_iter().for_each(|(_, new, old)| self.put(new, old));
    }

    /// For each section, the clauses that contain the clauses of the sections in it, with their share.
    fn contents(&self) -> Vec<Vec<(usize, f64)>> {
        let mut votes: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); self.new.len()];
        let mut voters = vec![0usize; self.new.len()];
        for (new, old) in self.to_old.iter().enumerate() {
            let Some(old) = *old else { continue };
            let olds: Vec<usize> = ancestors(self.old, old).collect();
            for (level, parent) in ancestors(self.new, new).enumerate() {
                voters[parent] += 1;
                // Levels may have been put in: every ancestor of the clause is a candidate, the nearest first.
                for (other, old) in olds.iter().enumerate().filter(|(other, _)| other.abs_diff(level) <= 1) {
                    *votes[parent].entry(*old).or_default() += if other == level { 2 } else { 1 };
                }
            }
        }
        let share = |(new, votes): (usize, BTreeMap<usize, usize>)| {
            votes.into_iter().map(|(old, count)| (old, count as f64 / (2 * voters[new]) as f64)).collect()
        };
        votes.into_iter().enumerate().map(share).collect()
    }

    /// The pairs with what speaks for them.
    fn judged(self, given: &BTreeMap<usize, usize>) -> Vec<Option<Pair>> {
        let contents = self.contents();
        let (before, after) = self.neighbours();
        let title_counts = |texts: &[Text]| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            texts.iter().for_each(|text| *counts.entry(text.title.clone()).or_default() += 1);
            counts
        };
        let (new_titles, old_titles) = (title_counts(self.new), title_counts(self.old));
        let mut claims: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
        for (new, compared) in self.compared.iter().enumerate() {
            for &(old, alike) in compared {
                claims.entry(old).or_default().push((new, alike));
            }
        }
        let judge = |(new, old): (usize, Option<usize>)| {
            let old = old?;
            let (text, other) = (&self.new[new], &self.old[old]);
            let alike = likeness(text, other);
            let rival = self.rival(new, old, &claims);
            let share = text.is_bare().then(|| contents[new].iter().find(|(of, _)| *of == old).map_or(0.0, |of| of.1));
            let evidence = Evidence {
                is_given: given.get(&new) == Some(&old),
                same_wording: text.title == other.title && text.body == other.body,
                likeness: alike,
                same_number: text.number.is_some() && text.number == other.number,
                same_title: !text.title.is_empty() && text.title == other.title,
                in_order: before[new].is_none_or(|at| at < old) && after[new].is_none_or(|at| old < at),
                contents: share,
                rival,
            };
            let alone = new_titles[&text.title] == 1 && old_titles[&other.title] == 1;
            Some(Pair { old, is_certain: is_certain(&evidence, text, alone), evidence })
        };
        self.to_old.iter().copied().enumerate().map(judge).collect()
    }

    /// For each section, the clauses of the nearest pairs before and after it.
    fn neighbours(&self) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
        let follow = |last: &mut Option<usize>, old: Option<usize>| {
            let before = *last;
            *last = old.or(before);
            Some(before)
        };
        let before = self.to_old.iter().copied().scan(None, follow).collect();
        let mut after: Vec<Option<usize>> = self.to_old.iter().rev().copied().scan(None, follow).collect();
        after.reverse();
        (before, after)
    }

    /// The similarity of the best other pair of either side. A rival that has a much better pair itself is none.
    fn rival(&self, new: usize, old: usize, claims: &BTreeMap<usize, Vec<(usize, f64)>>) -> f64 {
        let better = |pair: Option<(usize, usize)>, than: f64| {
            pair.is_some_and(|(new, old)| likeness(&self.new[new], &self.old[old]) >= than + MARGIN)
        };
        // What resembles the other side but not its pair is another part of it: the section merges two clauses, or the
        // clause was split.
        let is_apart = |a: &Text, b: &Text, alike: f64| likeness(a, b) < alike / 2.0;
        let others = self.compared[new].iter().filter(|(other, _)| *other != old);
        let others = others.filter(|(other, alike)| !better(self.to_new[*other].map(|new| (new, *other)), *alike));
        let others = others.filter(|(other, alike)| !is_apart(&self.old[*other], &self.old[old], *alike));
        let claims = claims.get(&old).into_iter().flatten().filter(|(other, _)| *other != new);
        let claims = claims.filter(|(other, alike)| !better(self.to_old[*other].map(|old| (*other, old)), *alike));
        let claims = claims.filter(|(other, alike)| !is_apart(&self.new[*other], &self.new[new], *alike));
        others.chain(claims).map(|(_, alike)| *alike).fold(0.0, f64::max)
    }
}

fn is_certain(evidence: &Evidence, text: &Text, is_only_title: bool) -> bool {
    let Evidence { likeness, same_number, same_title, in_order, .. } = *evidence;
    if evidence.is_given {
        return true;
    }
    if let Some(contents) = evidence.contents {
        return (same_title && (is_only_title || contents >= 0.5 || (same_number && in_order)))
            || (contents >= 0.6 && likeness >= 0.3)
            || (contents >= 0.8 && same_number && in_order);
    }
    let is_alone = evidence.rival + MARGIN <= likeness;
    if evidence.same_wording {
        return (is_alone && text.grams.len() >= MIN_CHARACTERS) || in_order || (same_title && same_number);
    }
    is_alone && (likeness >= 0.6 || (likeness >= 0.4 && in_order) || (likeness >= 0.3 && in_order && same_number))
        || (same_title && is_only_title && (likeness >= 0.25 || in_order || same_number))
        || (same_title && same_number && likeness >= 0.3)
}

/// The sections around a section, from the nearest out.
fn ancestors(texts: &[Text], of: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(texts[of].parent, |&at| texts[at].parent)
}

/// The places by a text that identifies them.
fn grouped<'a>(places: &[usize], key: impl Fn(usize) -> Option<&'a String>) -> BTreeMap<&'a String, Vec<usize>> {
    let mut groups: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for &place in places {
        if let Some(key) = key(place) {
            groups.entry(key).or_default().push(place);
        }
    }
    groups
}
