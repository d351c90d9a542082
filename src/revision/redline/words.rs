//! Compares two lines word by word, and simplifies the result for readers.

use super::token::{Token, parting};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// An equal or a changed stretch: its tokens in each line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub is_same: bool,
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// The maximum number of tokens of both lines together that are compared one by one, about four pages of Chinese.
/// Longer lines are first compared by sentences; changed stretches that are still longer are replaced as a whole.
const MAX_TOKENS: usize = 4000;

/// The minimum common share; below it a line is replaced as a whole.
const MIN_COMMON_SHARE: f64 = 0.35;

/// Exception: a line is not replaced if this share of the shorter line stays, in runs of at least [`MIN_AVERAGE_RUN`] words
/// or characters on average. Then text was only added or removed, however much.
const MIN_SHARE_OF_SHORTER: f64 = 0.7;
const MIN_AVERAGE_RUN: usize = 4;

/// Compares two lines. The runs cover both lines completely; equal and changed runs alternate.
pub fn compare(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Run> {
    let runs = raw(old, new);
    let runs = absorb(runs, old, new);
    let runs = absorb(slide(runs, old, new), old, new);
    if is_readable(&runs, old, new) { runs } else { vec![Run { is_same: false, old: 0..old.len(), new: 0..new.len() }] }
}

fn raw(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Run> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (front..old.len() - back, front..new.len() - back);
    let mut runs = Runs::default();
    runs.push(true, 0..front, 0..front);
    if a.len() + b.len() <= MAX_TOKENS {
        runs.extend(&old[a.clone()], &new[b.clone()], front, front);
    } else {
        by_sentences(&mut runs, old, new, a.clone(), b.clone());
    }
    runs.push(true, a.end..old.len(), b.end..new.len());
    runs.list
}

fn by_sentences(runs: &mut Runs, old: &[Token<'_>], new: &[Token<'_>], a: Range<usize>, b: Range<usize>) {
    let (old_ends, new_ends) = (sentences(old, a.clone()), sentences(new, b.clone()));
    if old_ends.len() + new_ends.len() > MAX_TOKENS {
        return runs.push(false, a, b);
    }
    let old_sentences: Vec<&[Token<'_>]> = old_ends.iter().map(|range| &old[range.clone()]).collect();
    let new_sentences: Vec<&[Token<'_>]> = new_ends.iter().map(|range| &new[range.clone()]).collect();
    let covered = |ends: &[Range<usize>], range: &Range<usize>, whole: &Range<usize>| {
        let start = ends.get(range.start).map_or(whole.end, |sentence| sentence.start);
        let end = if range.is_empty() { start } else { ends[range.end - 1].end };
        start..end
    };
    for op in capture_diff_slices(Algorithm::Myers, &old_sentences, &new_sentences) {
        let (x, y) = (covered(&old_ends, &op.old_range(), &a), covered(&new_ends, &op.new_range(), &b));
        if matches!(op, DiffOp::Equal { .. }) {
            runs.push(true, x, y);
        } else if x.len() + y.len() <= MAX_TOKENS {
            runs.extend(&old[x.clone()], &new[y.clone()], x.start, y.start);
        } else {
            runs.push(false, x, y);
        }
    }
}

/// The sentences in a range of tokens.
fn sentences(tokens: &[Token<'_>], range: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if tokens[at].ends_sentence() {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < range.end {
        sentences.push(start..range.end);
    }
    sentences
}

/// Runs under construction; adjacent runs of the same kind are merged.
#[derive(Default)]
struct Runs {
    list: Vec<Run>,
}

impl Runs {
    fn push(&mut self, is_same: bool, old: Range<usize>, new: Range<usize>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        match self.list.last_mut() {
            Some(last) if last.is_same == is_same => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => self.list.push(Run { is_same, old, new }),
        }
    }

    /// Compares two stretches token by token; they begin at the given positions of their lines.
    fn extend(&mut self, old: &[Token<'_>], new: &[Token<'_>], old_start: usize, new_start: usize) {
        for op in capture_diff_slices(Algorithm::Myers, old, new) {
            let (x, y) = (op.old_range(), op.new_range());
            let is_same = matches!(op, DiffOp::Equal { .. });
            self.push(is_same, x.start + old_start..x.end + old_start, y.start + new_start..y.end + new_start);
        }
    }
}

fn weight(tokens: &[Token<'_>]) -> usize {
    tokens.iter().map(Token::weight).sum()
}

/// Merges an equal run between two changes into them if it is no longer than either: `每[-月-]{+周+}召[-开-]{+集+}` is harder
/// to read than `每[-月召开-]{+周召集+}`. A merged change may absorb further runs.
fn absorb(runs: Vec<Run>, old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Run> {
    let size = |run: &Run| weight(&old[run.old.clone()]).max(weight(&new[run.new.clone()]));
    // Each run with its size, so that no run is measured twice.
    let mut done: Vec<(Run, usize)> = Vec::with_capacity(runs.len());
    for run in runs {
        let length = if run.is_same { weight(&new[run.new.clone()]) } else { size(&run) };
        done.push((run, length));
        while let [.., (before, before_size), (same, length), (after, after_size)] = done.as_slice()
            && !before.is_same
            && same.is_same
            && length <= before_size
            && length <= after_size
        {
            let merged =
                Run { is_same: false, old: before.old.start..after.old.end, new: before.new.start..after.new.end };
            // Equal text counts on both sides.
            let merged_size = before_size + length + after_size;
            done.truncate(done.len() - 3);
            done.push((merged, merged_size));
        }
    }
    let mut tidy = Runs::default();
    done.into_iter().for_each(|(run, _)| tidy.push(run.is_same, run.old, run.new));
    tidy.list
}

/// Moves a pure addition or removal to its most readable position: `甲。{+乙。+}丙` instead of `甲{+。乙+}。丙`.
fn slide(mut runs: Vec<Run>, old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Run> {
    for at in 0..runs.len() {
        let run = &runs[at];
        let (text, range) = match (run.old.is_empty(), run.new.is_empty()) {
            (true, false) => (new, run.new.clone()),
            (false, true) => (old, run.old.clone()),
            _ => continue,
        };
        if run.is_same {
            continue;
        }
        let room = |neighbour: Option<&Run>| neighbour.filter(|run| run.is_same).map_or(0, |run| run.new.len());
        let room_before = room(at.checked_sub(1).map(|before| &runs[before]));
        let room_after = room(runs.get(at + 1));
        let left = (0..room_before).take_while(|k| text[range.start - 1 - k] == text[range.end - 1 - k]).count();
        let right = (0..room_after).take_while(|k| text[range.start + k] == text[range.end + k]).count();
        // Positions count from the leftmost; of equally good positions the last is chosen.
        let best = (0..=left + right)
            .max_by_key(|k| parting(text, range.start - left + k) + parting(text, range.end - left + k));
        let Some(best) = best.filter(|&best| best != left) else { continue };
        shift(&mut runs, at, best, left);
    }
    runs.retain(|run| !run.old.is_empty() || !run.new.is_empty());
    runs
}

/// Moves a run from `from` to `to`, both counted from the same position. There is an equal run on the side that it
/// moves to; on the other side one is created if there is none.
fn shift(runs: &mut [Run], at: usize, to: usize, from: usize) {
    let moved = |place: usize| place + to - from;
    let has_before = at > 0 && runs[at - 1].is_same;
    let has_after = runs.get(at + 1).is_some_and(|run| run.is_same);
    // At the very start or end of a line the tokens would have to be split again; the position is readable enough.
    if !has_before || !has_after {
        return;
    }
    let run = &mut runs[at];
    run.old = moved(run.old.start)..moved(run.old.end);
    run.new = moved(run.new.start)..moved(run.new.end);
    let (old, new) = (run.old.clone(), run.new.clone());
    runs[at - 1].old.end = old.start;
    runs[at - 1].new.end = new.start;
    runs[at + 1].old.start = old.end;
    runs[at + 1].new.start = new.end;
}

/// Whether enough text is unchanged for a word-by-word redline.
fn is_readable(runs: &[Run], old: &[Token<'_>], new: &[Token<'_>]) -> bool {
    let seen = |tokens: &[Token<'_>]| tokens.iter().filter(|token| token.is_seen()).count();
    let same: Vec<usize> = runs.iter().filter(|run| run.is_same).map(|run| seen(&new[run.new.clone()])).collect();
    let common: usize = same.iter().sum();
    let (a, b) = (seen(old), seen(new));
    if a + b == 0 {
        return true;
    }
    let share = 2.0 * common as f64 / (a + b) as f64;
    let of_shorter = common as f64 / a.min(b).max(1) as f64;
    share >= MIN_COMMON_SHARE || (of_shorter >= MIN_SHARE_OF_SHORTER && common >= MIN_AVERAGE_RUN * same.len())
}
