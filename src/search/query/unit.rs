//! Units: the parts of a query that a document can match.

use super::names::Names;
use super::parse::{Parsed, Part};
use crate::search::analysis::{Run, RunKind, joined_words};

/// A run, a quoted phrase, or several runs that together are a name.
#[derive(Clone, Debug)]
pub struct Unit {
    /// At least one.
    pub runs: Vec<Run>,
    /// Whether it stood in quotation marks.
    pub quoted: bool,
    /// Whether its last word may be incomplete.
    pub open: bool,
    /// The number keys of the unit, the most specific first.
    pub numbers: Vec<String>,
    /// Combinations with a neighbouring word: for `sign` of sign-in, `signin`.
    pub joined: Vec<String>,
}

impl Unit {
    /// The folded text, with spaces between words.
    pub fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect::<Vec<_>>().join(" ")
    }

    /// The characters of a unit that is one run of Chinese and not a quoted phrase.
    pub fn chinese(&self) -> Option<Vec<char>> {
        match &self.runs[..] {
            [Run { kind: RunKind::Cjk(chars), .. }] if !self.quoted => {
                Some(chars.iter().map(|folded| folded.c).collect())
            }
            _ => None,
        }
    }

    /// The word as written, of a unit that is one word and not a quoted phrase.
    pub fn word(&self) -> Option<&str> {
        match &self.runs[..] {
            [Run { kind: RunKind::Word { surface, .. }, .. }] if !self.quoted => Some(surface),
            _ => None,
        }
    }

    /// The pieces to search for if the unit has no match; empty if it cannot be split.
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
        Unit { runs, quoted: false, open, numbers: Vec::new(), joined: Vec::new() }
    }

    /// A unit whose runs are searched as a phrase.
    pub fn quoted(runs: Vec<Run>) -> Unit {
        Unit { quoted: true, ..Unit::of(runs, false) }
    }
}

/// Each pair of neighbours among `length` characters.
fn pairs(length: usize) -> Vec<std::ops::Range<usize>> {
    (0..length - 1).map(|from| from..from + 2).collect()
}

/// The ranges and the gaps between them.
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
    let mut loose = Loose::default();
    let mut last_is_loose = false;
    for part in &parsed.wanted {
        last_is_loose = !part.quoted;
        if part.quoted {
            loose.put_into(names, &mut units);
            units.push(Unit::quoted(part.runs.clone()));
        } else if part.numbers.is_empty() {
            loose.add(part);
        } else {
            loose.put_into(names, &mut units);
            units.push(Unit { numbers: part.numbers.clone(), ..Unit::of(part.runs.clone(), false) });
        }
    }
    // A query of two words may be one word split in two.
    if let [Part { quoted: false, .. }, Part { quoted: false, .. }] = &parsed.wanted[..]
        && let [first, second] = &loose.runs[..]
        && first.text() != second.text()
    {
        loose.joined[0] = joined_words(first, second);
    }
    loose.put_into(names, &mut units);
    if parsed.open
        && last_is_loose
        && let Some(last) = units.last_mut()
    {
        last.open = true;
    }
    units
}

/// Runs that are neither quoted nor a number, and the combined word of each two of them that a hyphen joins.
#[derive(Default)]
struct Loose {
    runs: Vec<Run>,
    /// One fewer than the runs, or empty.
    joined: Vec<Option<String>>,
}

impl Loose {
    fn add(&mut self, part: &Part) {
        if !self.runs.is_empty() {
            self.joined.push(None);
        }
        self.runs.extend(part.runs.iter().cloned());
        self.joined.extend(part.joined.iter().cloned());
    }

    /// Makes units of the runs: names of several runs, and each other run alone.
    fn put_into(&mut self, names: &Names, units: &mut Vec<Unit>) {
        let (runs, joined) = (std::mem::take(&mut self.runs), std::mem::take(&mut self.joined));
        let mut from = 0;
        while from < runs.len() {
            let length = names.longest(&runs[from..]).unwrap_or(1);
            let mut unit = Unit::of(runs[from..from + length].to_vec(), false);
            if length == 1 {
                let before = from.checked_sub(1).and_then(|before| joined.get(before));
                unit.joined.extend([before, joined.get(from)].into_iter().flatten().flatten().cloned());
            }
            units.push(unit);
            from += length;
        }
    }
}
