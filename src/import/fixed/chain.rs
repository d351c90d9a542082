//! Which numbers at the beginnings of lines are numbers of clauses.
//!
//! A number alone does not say it: items of lists, rows of tables, references and figures begin lines too. But the numbers of clauses go on
//! from the first to the last: each stands after its sibling, its parent or a sibling of its parent. So they are the chain of numbers that
//! explains most lines. A gap costs, since a number may be missing or unreadable, and lines that look like headings count more. The search
//! is by dynamic programming over all lines at once; a wrong number early in the file does not spoil those after it.

use super::drawn_numbers::{self, Begin};
use super::events::Event;
use super::lines::{DrawnLabel, Line, Script};
use super::lists::Lists;
use super::margins::is_entry_with_dots;
use super::measures::Measures;
use super::nodes::lines_of;
use super::page::Layout;
use crate::import::assemble::literal;
use std::collections::{BTreeMap, BTreeSet};

/// What a gap costs: as much as the numbers of this many lines.
const GAP: f32 = 2.5;
/// What is gained at least where numbers begin anew, as in a document of several parts.
const ANEW: f32 = 5.0;

/// The lines whose numbers are numbers of clauses, by their places among all lines.
#[derive(Debug, Default)]
pub struct Chain {
    lines: BTreeMap<usize, Vec<u32>>,
    numbers: BTreeSet<Vec<u32>>,
    /// The lines whose numbers are pictures and were counted.
    drawn: BTreeSet<usize>,
}

/// A line that begins with a number.
struct Candidate {
    line: usize,
    steps: Vec<u32>,
    weight: f32,
    left: f32,
    /// Whether the number is a letter alone: `A. Fees`.
    is_letter: bool,
}

impl Chain {
    /// The chain of the lines of a file. `listed` says whether a text is an entry of the outline.
    pub fn of(pages: &[Vec<Event>], layout: &Layout, measures: &Measures, listed: impl Fn(&str) -> bool) -> Chain {
        let mut candidates = Vec::new();
        let mut drawn = Vec::new();
        let mut before: Option<&Line> = None;
        let lists = Lists::of(pages, &listed);
        for (at, line) in lines_of(pages).enumerate() {
            let text = line.trimmed();
            if let Some((steps, weight)) = candidate(line, &text, before, layout, measures, &lists, &listed) {
                let is_letter = literal::is_letter(&steps) && literal::annex(&text).is_none();
                candidates.push(Candidate { line: at, steps, weight, left: line.left, is_letter });
            }
            if let Some(DrawnLabel::Number(left)) = line.drawn {
                drawn.push((at, left));
            }
            before = Some(line);
        }
        // Where `A.` begins again and again, letters are those of items or sections, not of annexes.
        let first = [literal::annex_step('A')];
        if candidates.iter().filter(|candidate| candidate.is_letter && candidate.steps == first).count() > 2 {
            candidates.retain(|candidate| !candidate.is_letter);
        }
        let mut found = Chain::default();
        let mut rest = &candidates[..];
        while let Some(chain) = best(rest, found.lines.is_empty()) {
            found.lines.extend(chain.iter().map(|at| (rest[*at].line, rest[*at].steps.clone())));
            found.numbers.extend(chain.iter().map(|at| rest[*at].steps.clone()));
            // What stands before the chain is no part of the text; what stands behind it may be numbered anew.
            rest = &rest[chain.last().map_or(rest.len(), |last| last + 1)..];
        }
        if !drawn.is_empty() {
            found.count_drawn(&drawn, &candidates);
        }
        found
    }

    /// Counts the numbers that are pictures.
    fn count_drawn(&mut self, drawn: &[(usize, f32)], candidates: &[Candidate]) {
        let pictures =
            drawn.iter().map(|(line, left)| Begin { line: *line, left: *left, steps: None, is_known: false });
        let texts = candidates.iter().map(|candidate| Begin {
            line: candidate.line,
            left: candidate.left,
            steps: Some(&candidate.steps),
            is_known: self.has(candidate.line),
        });
        let mut begins: Vec<Begin<'_>> = pictures.chain(texts).collect();
        begins.sort_by_key(|begin| begin.line);
        let counted = drawn_numbers::count(&begins);
        self.drawn.extend(drawn.iter().map(|(line, _)| *line).filter(|line| counted.contains_key(line)));
        self.numbers.extend(counted.values().cloned());
        self.lines.extend(counted);
    }

    /// The number of a line that is a picture before it.
    pub fn drawn(&self, line: usize) -> Option<&[u32]> {
        self.lines.get(&line).filter(|_| self.drawn.contains(&line)).map(Vec::as_slice)
    }

    /// Whether the line at a place among all lines begins with the number of a clause.
    pub fn has(&self, line: usize) -> bool {
        self.lines.contains_key(&line)
    }

    /// How deep a heading without a number must stand at a place among all lines, so that the number after it stays below the same
    /// clauses as the one before: between 2.1 and 2.2 below 2.
    pub fn depth_at(&self, line: usize) -> u8 {
        let before = self.lines.range(..line).next_back();
        let after = self.lines.range(line + 1..).next();
        let Some((Some((_, above)), before)) = after.map(|(_, steps)| steps.split_last()).zip(before) else { return 1 };
        let shared = above.iter().zip(before.1).take_while(|(one, other)| one == other);
        // 3.0.1 stands below 3.
        let depth = 1 + shared.filter(|(step, _)| **step > 0).count();
        depth.min(9) as u8
    }

    /// Whether any line begins with this number as that of a clause.
    pub fn has_number(&self, steps: &[u32]) -> bool {
        self.numbers.contains(steps)
    }
}

/// Whether a line is a heading by the tags or the outline of the file.
pub(super) fn is_heading(line: &Line, text: &str, listed: &impl Fn(&str) -> bool) -> bool {
    line.leaf().is_some_and(|leaf| leaf.kind.starts_with('H')) || listed(text)
}

/// The number of a line that may be that of a clause, and how much it looks like one. `lists` says which labels of lists may be
/// numbers of chapters.
fn candidate(
    line: &Line,
    text: &str,
    before: Option<&Line>,
    layout: &Layout,
    measures: &Measures,
    lists: &Lists,
    listed: &impl Fn(&str) -> bool,
) -> Option<(Vec<u32>, f32)> {
    let is_heading = is_heading(line, text, listed);
    let is_large = line.size > 1.08 * measures.size;
    let is_strong = line.pieces.iter().filter(|piece| piece.letters() > 0).all(|piece| piece.is_bold);
    let looks = match () {
        () if is_heading => 2.0,
        () if is_large || is_strong => 1.4,
        () => 1.0,
    };
    // A raised number is that of a footnote.
    let is_raised = line.pieces.iter().find(|piece| piece.letters() > 0)?.script == Script::Raised;
    if line.is_unsure || line.is_turned || is_raised || is_entry_with_dots(text) {
        return None;
    }
    if let Some((letter, length)) = literal::annex(text) {
        let is_short = text.chars().count() < length + 60;
        return is_short.then_some((vec![literal::annex_step(letter.chars().next()?)], looks));
    }
    let chapter = || literal::chapter(text).filter(|_| text.starts_with(|c: char| c.is_ascii_alphanumeric()));
    let number = literal::decimal(text);
    let is_joined = number.is_none();
    let found = number.or_else(chapter)?;
    let is_item = line.is_listed() && !lists.has_chapters(line) && !is_heading && found.steps.len() < 2;
    if !found.steps.iter().copied().all(literal::is_step) || is_item {
        return None;
    }
    let rest: String = text.chars().skip(found.length).collect();
    let is_full = |before: &Line| measures.column(before, layout).right - before.right < 2.5 * line.size;
    let goes_on = before.is_some_and(|before| {
        let is_full = is_full(before);
        let same = (before.size - line.size).abs() < 0.05 * line.size && before.font() == line.font();
        is_full && same && !super::flow::ends_sentence(&before.text()) && before.page == line.page
    });
    // The tags say where a paragraph begins, which may go on with the sentence of the one before: `3.1.2 if …`.
    let is_tagged = line.row().is_some() && before.is_none_or(|before| before.row() != line.row());
    // A subclause may go on with the sentence, too: `5.1.1. the owner; and`. A reference has no stop, and the line before it is full.
    let has_stop =
        found.steps.len() > 1 && text.chars().nth(found.shown.chars().count()).is_some_and(|c| matches!(c, '.' | '．'));
    let is_below = has_stop
        || found.steps.len() > 1
            && before.is_some_and(|before| !is_full(before) && line.left > before.left + line.size);
    let begins = is_tagged || is_below;
    let weight = match rest.chars().next() {
        _ if is_heading => looks,
        Some(first) if first.is_ascii_lowercase() && !begins && looks <= 1.0 || super::flow::refers(&rest) => -0.3,
        _ if goes_on => 0.2,
        // `1、范围` is mostly the item of a list.
        _ if is_joined && looks <= 1.0 && text.starts_with(|c: char| c.is_ascii_digit()) => 0.3,
        _ if found.steps.len() == 1 && looks <= 1.0 => 0.7,
        _ => looks,
    };
    Some((found.steps, weight))
}

/// The best chain of candidates by their places, `None` if there is none. A chain that is not the first must begin at the beginning, and
/// be worth it.
fn best(candidates: &[Candidate], is_first: bool) -> Option<Vec<usize>> {
    // The greatest gain of a chain that ends at a candidate, and the candidate before it.
    let mut gains: Vec<(f32, Option<usize>)> = Vec::with_capacity(candidates.len());
    // The best chain that ends at these steps; and at them or at any below them.
    let mut exact: BTreeMap<&[u32], usize> = BTreeMap::new();
    let mut below: BTreeMap<&[u32], usize> = BTreeMap::new();
    let mut smaller = Smaller::of(candidates);
    for (at, candidate) in candidates.iter().enumerate() {
        let Some((&last, above)) = candidate.steps.split_last() else { continue };
        let begins = above.iter().chain([&last]).all(|step| *step <= 1);
        let start = if begins {
            0.0
        } else if is_first {
            -GAP
        } else {
            f32::NEG_INFINITY
        };
        let mut gain = (start, None);
        let mut offer = |before: Option<usize>, cost: f32| {
            if let Some(before) = before {
                let (of, _) = gains[before];
                // Of two alike the later one: contents stand before the text.
                if of - cost >= gain.0 {
                    gain = (of - cost, Some(before));
                }
            }
        };
        let sibling = [above, &[last.wrapping_sub(1)]].concat();
        match (above, last) {
            (above, 1) if !above.is_empty() => {
                offer(exact.get(above).copied(), 0.0);
                offer(below.get(&sibling[..]).copied(), 0.0);
            }
            // The first annex stands after any chapter.
            ([], last) if last == literal::annex_step('A') => offer(smaller.best(candidate), 0.0),
            // Some count from 0: 1, 1.0, 1.0.1.
            (above, 0) if !above.is_empty() => offer(exact.get(above).copied(), 0.0),
            _ => offer(below.get(&sibling[..]).copied(), 0.0),
        }
        // The heading of an annex may have its letter in a line of its own, or none that can be read; that of a chapter may be
        // `Chapter 2 – Fees`.
        if let ([chapter], 0 | 1) = (above, last) {
            if *chapter > literal::BEFORE_ANNEXES {
                offer(smaller.best(candidate), GAP / 5.0);
            } else if let Some(before) = chapter.checked_sub(1) {
                offer(below.get(&[before][..]).copied(), GAP / 5.0);
            }
        }
        // An engineering code numbers the clauses of a chapter without sections 3.0.1, 3.0.2.
        if let ([chapter, 0], 1) = (above, last) {
            offer(exact.get(&[*chapter][..]).copied(), 0.0);
        }
        offer(smaller.best(candidate), GAP);
        gain.0 += candidate.weight;
        gains.push(gain);
        smaller.add(candidate, at, gain.0);
        let is_better = |known: Option<&usize>| known.is_none_or(|known| gains[*known].0 <= gain.0);
        if is_better(exact.get(&candidate.steps[..])) {
            exact.insert(&candidate.steps, at);
        }
        for depth in 1..=candidate.steps.len() {
            if is_better(below.get(&candidate.steps[..depth])) {
                below.insert(&candidate.steps[..depth], at);
            }
        }
    }
    let end = (0..gains.len()).max_by(|one, other| gains[*one].0.total_cmp(&gains[*other].0))?;
    if gains[end].0 <= 0.0 || !is_first && gains[end].0 < ANEW {
        return None;
    }
    let mut chain = vec![end];
    while let Some(before) = chain.last().and_then(|last| gains[*last].1) {
        chain.push(before);
    }
    chain.reverse();
    Some(chain)
}

/// The best chain that ends at a smaller number, for all numbers: a Fenwick tree over the numbers in their order.
struct Smaller {
    ranks: BTreeMap<Vec<u32>, usize>,
    tree: Vec<Option<(f32, usize)>>,
}

impl Smaller {
    fn of(candidates: &[Candidate]) -> Smaller {
        let all: BTreeSet<&Vec<u32>> = candidates.iter().map(|candidate| &candidate.steps).collect();
        let tree = vec![None; all.len() + 1];
        Smaller { ranks: all.into_iter().cloned().zip(1..).collect(), tree }
    }

    /// The candidate at the end of the best chain of smaller numbers.
    fn best(&self, candidate: &Candidate) -> Option<usize> {
        let mut rank = self.ranks.get(&candidate.steps)? - 1;
        let mut best: Option<(f32, usize)> = None;
        while rank > 0 {
            if let Some(of) = self.tree[rank]
                && best.is_none_or(|best| best.0 < of.0)
            {
                best = Some(of);
            }
            rank &= rank - 1;
        }
        best.map(|(_, at)| at)
    }

    fn add(&mut self, candidate: &Candidate, at: usize, gain: f32) {
        let Some(&rank) = self.ranks.get(&candidate.steps) else { return };
        let mut rank = rank;
        while rank < self.tree.len() {
            if self.tree[rank].is_none_or(|known| known.0 <= gain) {
                self.tree[rank] = Some((gain, at));
            }
            rank += rank & rank.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that are found among those at the beginnings of lines.
    fn found(numbers: &[&str]) -> String {
        let candidate = |(line, number): (usize, &&str)| {
            let found = literal::decimal(&format!("{number} x")).expect("a number");
            Candidate {
                line,
                weight: if found.steps.len() == 1 { 0.7 } else { 1.0 },
                steps: found.steps,
                left: 0.0,
                is_letter: false,
            }
        };
        let all: Vec<Candidate> = numbers.iter().enumerate().map(candidate).collect();
        let chain = best(&all, true).unwrap_or_default();
        chain.into_iter().map(|at| numbers[at]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn items_of_lists_do_not_break_the_numbers_of_clauses() {
        let numbers = ["1", "1.1", "1", "2", "3", "1.2", "1.2.1", "1", "2", "1.2.2", "2", "2.1"];
        assert_eq!(found(&numbers), "1 1.1 1.2 1.2.1 1.2.2 2 2.1");
    }

    #[test]
    fn a_gap_is_bridged_if_more_follows_and_a_stray_number_is_left_out() {
        assert_eq!(found(&["1", "2", "2.1", "8.5", "2.2", "4", "4.1", "4.2", "4.3"]), "1 2 2.1 2.2 4 4.1 4.2 4.3");
        assert_eq!(found(&["3.1", "3.2", "3.3", "4", "4.1"]), "3.1 3.2 3.3 4 4.1");
    }

    #[test]
    fn annexes_follow_any_chapter_and_an_engineering_code_has_no_sections() {
        assert_eq!(found(&["1", "2", "A.1", "A.2"]), "1 2 A.1 A.2");
        assert_eq!(found(&["1", "1.0.1", "1.0.2", "2", "2.0.1"]), "1 1.0.1 1.0.2 2 2.0.1");
    }

    #[test]
    fn chapters_whose_headings_have_no_number_and_numbers_from_0_are_followed() {
        assert_eq!(found(&["1.1", "1.2", "2.1", "9.9", "2.2", "3.1"]), "1.1 1.2 2.1 2.2 3.1");
        assert_eq!(found(&["0.0", "0.0.1", "0.1", "1.0", "1.0.1", "1.1"]), "0.0 0.0.1 0.1 1.0 1.0.1 1.1");
    }

    #[test]
    fn many_numbers_take_no_quadratic_time() {
        let numbers: Vec<String> = (0..40_000).map(|at| format!("{}.{}", 1 + at % 150, 1 + at % 7)).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        assert!(!found(&numbers).is_empty());
    }
}
