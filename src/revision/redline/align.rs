//! Aligns the lines of two texts.

use crate::revision::runs::common;
use crate::revision::wording::{Atom, Line, LineKind};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::hash::Hash;
use std::ops::Range;

/// A line of the old text, a line of the new text, or a matching pair.
pub type Pair = (Option<usize>, Option<usize>);

/// The maximum number of line pairs for computing the longest common subsequence. Above it, lines are compared only
/// with lines at about the same position.
const MAX_PAIRS: usize = 4_000_000;

/// How far from its proportional position a changed line is searched.
const BAND: usize = 32;

/// The minimum similarity of matching lines, as a share of common bigrams.
const MIN_SIMILARITY: f64 = 0.3;

/// The maximum number of bigrams of a line that are compared.
const MAX_BIGRAMS: usize = 4096;

/// Aligns two texts, in reading order.
pub fn lines(old: &[Line], new: &[Line]) -> Vec<Pair> {
    align(old, new, &|line| Shape { bigrams: bigrams(line.cells.iter().flatten()), class: class(line.kind) })
}

/// Aligns the cells of two rows: by column if the numbers of cells are equal.
pub fn cells(old: &[Vec<Atom>], new: &[Vec<Atom>]) -> Vec<Pair> {
    if old.len() == new.len() {
        return (0..old.len()).map(|at| (Some(at), Some(at))).collect();
    }
    align(old, new, &|cell| Shape { bigrams: bigrams(cell.iter()), class: 0 })
}

/// The similarity of two texts from 0 to 1: the share of common character bigrams (Dice 1945).
pub fn likeness(old: &[Line], new: &[Line]) -> f64 {
    let of = |lines: &[Line]| bigrams(lines.iter().flat_map(|line| line.cells.iter().flatten()));
    dice(&of(old), &of(new))
}

/// The features of a line for computing similarity.
struct Shape {
    /// Sorted.
    bigrams: Vec<u64>,
    /// Only lines of the same class match.
    class: u8,
}

fn class(kind: LineKind) -> u8 {
    match kind {
        LineKind::Title => 0,
        // A paragraph may become an item or a note and still be the same text.
        LineKind::Paragraph | LineKind::Item { .. } | LineKind::Quote(_) | LineKind::Footnote => 1,
        LineKind::Row { head: true } => 2,
        LineKind::Row { head: false } => 3,
        LineKind::Code => 4,
        LineKind::Rule => 5,
        LineKind::Formula => 6,
        LineKind::Caption => 7,
    }
}

fn bigrams<'a>(atoms: impl Iterator<Item = &'a Atom>) -> Vec<u64> {
    let mut bigrams = Vec::new();
    let mut before = ' ';
    'all: for atom in atoms {
        let text = match atom {
            Atom::Text(text) | Atom::Reference(text) | Atom::Destination(text) | Atom::Formula(text) => text.as_str(),
            Atom::Joined(join) => join.sign(),
        };
        for c in text.chars().chain([' ']) {
            bigrams.push((u64::from(before) << 32) | u64::from(c));
            before = c;
            if bigrams.len() >= MAX_BIGRAMS {
                break 'all;
            }
        }
    }
    bigrams.sort_unstable();
    bigrams
}

fn dice(a: &[u64], b: &[u64]) -> f64 {
    2.0 * common(a, b) as f64 / (a.len() + b.len()).max(1) as f64
}

fn align<T: Eq + Hash>(old: &[T], new: &[T], shape: &dyn Fn(&T) -> Shape) -> Vec<Pair> {
    let front = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let back = old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (front..old.len() - back, front..new.len() - back);
    let mut pairs: Vec<Pair> = (0..front).map(|at| (Some(at), Some(at))).collect();
    if a.len().saturating_mul(b.len()) <= MAX_PAIRS {
        for op in capture_diff_slices(Algorithm::Myers, &old[a.clone()], &new[b.clone()]) {
            let (x, y) = (op.old_range(), op.new_range());
            let (x, y) = (x.start + front..x.end + front, y.start + front..y.end + front);
            if matches!(op, DiffOp::Equal { .. }) {
                pairs.extend(x.zip(y).map(|(x, y)| (Some(x), Some(y))));
            } else {
                stretch(old, new, x, y, shape, &mut pairs);
            }
        }
    } else {
        stretch(old, new, a.clone(), b.clone(), shape, &mut pairs);
    }
    pairs.extend((a.end..old.len()).zip(b.end..new.len()).map(|(x, y)| (Some(x), Some(y))));
    pairs
}

/// Pairs the lines of a changed stretch in order, with the greatest total similarity.
fn stretch<T>(
    old: &[T],
    new: &[T],
    a: Range<usize>,
    b: Range<usize>,
    shape: &dyn Fn(&T) -> Shape,
    pairs: &mut Vec<Pair>,
) {
    let old_shapes: Vec<Shape> = old[a.clone()].iter().map(shape).collect();
    let new_shapes: Vec<Shape> = new[b.clone()].iter().map(shape).collect();
    let (mut next_a, mut next_b) = (a.start, b.start);
    let mut until = |x: usize, y: usize, pairs: &mut Vec<Pair>| {
        pairs.extend((next_a..x).map(|at| (Some(at), None)));
        pairs.extend((next_b..y).map(|at| (None, Some(at))));
        (next_a, next_b) = (x + 1, y + 1);
    };
    for (x, y) in best_pairs(&old_shapes, &new_shapes) {
        let (x, y) = (x + a.start, y + b.start);
        until(x, y, pairs);
        pairs.push((Some(x), Some(y)));
    }
    until(a.end, b.end, pairs);
}

/// The pairs with the greatest sum of similarities (Needleman and Wunsch 1970), each near its proportional position.
fn best_pairs(old: &[Shape], new: &[Shape]) -> Vec<(usize, usize)> {
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let start = |i: usize| (i * new.len() / old.len()).saturating_sub(BAND);
    let width = (2 * BAND + 1 + new.len() / old.len()).min(new.len() - start(0));
    // best[i][k]: the greatest sum for the first i old lines and the first start(i) + k new lines.
    let row = width + 2;
    let mut best = vec![0.0f64; (old.len() + 1) * row];
    let mut step = vec![Step::New; (old.len() + 1) * row];
    let place = |i: usize, j: usize| j.checked_sub(start(i)).filter(|k| *k < row).map(|k| i * row + k);
    for i in 1..=old.len() {
        for k in 0..row {
            let j = start(i) + k;
            if j > new.len() {
                break;
            }
            let value = |at: Option<usize>| at.map_or(f64::NEG_INFINITY, |at| best[at]);
            // Left of the band nothing can be gained: the last value of the previous row applies.
            let mut choice = (value(place(i - 1, j)), Step::Old);
            if j > 0 {
                let without_new = value(place(i, j - 1));
                if without_new > choice.0 {
                    choice = (without_new, Step::New);
                }
                let alike = match (&old[i - 1], &new[j - 1]) {
                    (a, b) if a.class == b.class => dice(&a.bigrams, &b.bigrams),
                    _ => 0.0,
                };
                let with_both = value(place(i - 1, j - 1)) + alike;
                if alike >= MIN_SIMILARITY && with_both > choice.0 {
                    choice = (with_both, Step::Both);
                }
            }
            best[i * row + k] = choice.0;
            step[i * row + k] = choice.1;
        }
    }
    let (mut i, mut j) = (old.len(), new.len());
    let mut pairs = Vec::new();
    while i > 0 && j > 0 {
        let Some(at) = place(i, j) else {
            // Right of the band: these new lines match no old line.
            j -= 1;
            continue;
        };
        match step[at] {
            Step::Both => {
                pairs.push((i - 1, j - 1));
                (i, j) = (i - 1, j - 1);
            }
            Step::Old => i -= 1,
            Step::New => j -= 1,
        }
    }
    pairs.reverse();
    pairs
}

#[derive(Clone, Copy)]
enum Step {
    Old,
    New,
    Both,
}
