//! Units: the pieces of a query that a document can match.

use super::names::Names;
use super::parse::{Parsed, Part};
use crate::search::analysis::{Run, RunKind};

/// A run, a quoted phrase, or several runs that are a name together.
#[derive(Clone, Debug)]
pub struct Unit {
    /// At least one.
    pub runs: Vec<Run>,
    pub quoted: bool,
    /// Whether its last word may only be a beginning.
    pub open: bool,
}

impl Unit {
    /// The folded text, words parted by spaces.
    pub fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect::<Vec<_>>().join(" ")
    }

    /// The characters of a unit that is one run of Chinese and no quoted phrase.
    pub fn chinese(&self) -> Option<Vec<char>> {
        match &self.runs[..] {
            [Run { kind: RunKind::Cjk(chars), .. }] if !self.quoted => {
                Some(chars.iter().map(|folded| folded.c).collect())
            }
            _ => None,
        }
    }

    /// The word, as it is written, of a unit that is one word and no quoted phrase.
    pub fn word(&self) -> Option<&str> {
        match &self.runs[..] {
            [Run { kind: RunKind::Word { surface, .. }, .. }] if !self.quoted => Some(surface),
            _ => None,
        }
    }

    /// What to look for instead where the unit as a whole is not found; nothing if it cannot be taken apart.
    pub fn pieces(&self, names: &Names) -> Vec<Unit> {
        if self.quoted {
            return Vec::new();
        }
        if self.runs.len() > 1 {
            let last = self.runs.len() - 1;
            let piece = |(index, run): (usize, &Run)| Unit::of(vec![run.clone()], self.open && index == last);
            return self.runs.iter().enumerate().map(piece).collect();
        }
        let [Run { kind: RunKind::Cjk(folded), .. }] = &self.runs[..] else { return Vec::new() };
        if folded.len() < 3 {
            return Vec::new();
        }
        let chars: Vec<char> = folded.iter().map(|folded| folded.c).collect();
        let inside = names.inside(&chars);
        let ranges = if inside.is_empty() { pairs(chars.len()) } else { with_gaps(&inside, chars.len()) };
        let piece = |range: std::ops::Range<usize>| {
            let (start, end) = (folded[range.start].start, folded[range.end - 1].end);
            Unit::of(vec![Run { kind: RunKind::Cjk(folded[range].to_vec()), start, end }], false)
        };
        ranges.into_iter().map(piece).collect()
    }

    fn of(runs: Vec<Run>, open: bool) -> Unit {
        Unit { runs, quoted: false, open }
    }
}

/// Each two neighbours of `length` characters.
fn pairs(length: usize) -> Vec<std::ops::Range<usize>> {
    (0..length - 1).map(|from| from..from + 2).collect()
}

/// The ranges and what lies between them.
fn with_gaps(ranges: &[std::ops::Range<usize>], length: usize) -> Vec<std::ops::Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    for range in ranges {
        all.push(from..range.start);
        all.push(range.clone());
        from = range.end;
    }
    all.push(from..length);
    all.retain(|range| !range.is_empty());
    all
}

/// The units of a query, in order.
pub fn units(parsed: &Parsed, names: &Names) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut loose: Vec<Run> = Vec::new();
    for part in &parsed.wanted {
        match part {
            Part { quoted: true, runs } => {
                join_names(std::mem::take(&mut loose), names, &mut units);
                units.push(Unit { runs: runs.clone(), quoted: true, open: false });
            }
            Part { quoted: false, runs } => loose.extend(runs.iter().cloned()),
        }
    }
    let open = parsed.open && !loose.is_empty();
    join_names(loose, names, &mut units);
    if open && let Some(last) = units.last_mut() {
        last.open = true;
    }
    units
}

fn join_names(runs: Vec<Run>, names: &Names, units: &mut Vec<Unit>) {
    let mut from = 0;
    while from < runs.len() {
        let length = names.longest(&runs[from..]).unwrap_or(1);
        units.push(Unit::of(runs[from..from + length].to_vec(), false));
        from += length;
    }
}
