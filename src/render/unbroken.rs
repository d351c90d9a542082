//! Keeps runs of text on one line: designations, numbers with their units, references to tables and clauses.
//!
//! `GB/T 1.1—2020`, `20 %`, `101～300 户`, `第 17 条`, `Table 1` and `6.3.1 a)` are read as units, but a browser breaks
//! lines at their spaces and dashes. [`write()`] puts each of them into `<span class="nb">`, in which the theme forbids
//! line breaks. The text is unchanged, so copying, searching and exporting are not affected.
//!
//! A run contains a number, or the letter of an annex, and is at most [`WIDEST`] columns wide, so that it fits on a
//! phone. The cost is linear in the text, and a text without digits and capitals is scanned only once.

mod markup;
mod pattern;
mod row;
mod word;

pub use markup::{is_apart, write_html};
pub use pattern::pattern;
pub use row::Row;

use super::html::escape;
use super::marked;
use crate::source::markdown::is_han;
use std::ops::Range;
use word::{is_designation, label_before, unit};

/// The maximum width of a run in columns; a Chinese character takes two. Wider runs do not fit into 320 px at every
/// font size.
const WIDEST: usize = 24;

/// A run wider than this gets a class that permits breaks in a large heading or small cell of a narrow window.
const WIDE: usize = 16;

const OPEN: &str = "<span class=\"nb\">";
const OPEN_WIDE: &str = "<span class=\"nb nb-wide\">";
const CLOSE: &str = "</span>";

/// Writes a text as HTML with its runs in separate elements, and likewise its words in another language.
pub fn write(text: &str, out: &mut String) {
    if !marked::is_mixed(text) {
        return write_runs(text, runs(text), out);
    }
    let mut row = Row::default();
    row.text(text);
    row.write(out);
}

fn write_runs(text: &str, runs: impl Iterator<Item = Range<usize>>, out: &mut String) {
    let mut written = 0;
    for run in runs {
        escape(&text[written..run.start], out);
        let run_text = &text[run.clone()];
        out.push_str(if columns(run_text) > WIDE { OPEN_WIDE } else { OPEN });
        escape(run_text, out);
        out.push_str(CLOSE);
        written = run.end;
    }
    escape(&text[written..], out);
}

/// The text as HTML if it contains such a run or words in another language; otherwise `None`.
pub fn html(text: &str) -> Option<String> {
    let mut out = String::new();
    if marked::is_mixed(text) {
        write(text, &mut out);
    } else {
        let mut runs = runs(text).peekable();
        runs.peek()?;
        out.reserve(text.len() + OPEN.len() + CLOSE.len());
        write_runs(text, runs, &mut out);
    }
    Some(out)
}

/// The runs of a text that a browser would break, in order.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut reader = Reader { text, at: 0, word: 0, free: 0 };
    std::iter::from_fn(move || reader.next())
}

struct Reader<'a> {
    text: &'a str,
    /// The text before this position was scanned.
    at: usize,
    /// The end of the last examined word.
    word: usize,
    /// The end of the last run; the next run cannot begin before it.
    free: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let at = self.at + first_sign(&self.text.as_bytes()[self.at..])?;
            let after = self.text.as_bytes().get(at + 1);
            // A capitalized word is neither a number nor an annex.
            if self.text.as_bytes()[at].is_ascii_uppercase() && after.is_some_and(u8::is_ascii_lowercase) {
                self.at = at + 2;
                continue;
            }
            let core = core_around(self.text, self.word, at);
            (self.at, self.word) = (core.end, core.end);
            if let Some(run) = self.run(core).filter(|run| breaks(&self.text[run.clone()])) {
                (self.at, self.word, self.free) = (run.end, run.end, run.end);
                return Some(run);
            }
        }
    }

    /// The run around a word; `None` if the word has neither a number nor a label, or is already too wide.
    fn run(&self, core: Range<usize>) -> Option<Range<usize>> {
        let word = &self.text[core.clone()];
        let has_digit = word.bytes().any(|b| b.is_ascii_digit());
        if columns(word) > WIDEST || !has_digit && word.len() > 1 {
            return None;
        }
        let mut run = core.clone();
        let is_named = self.extend_left(&mut run) || self.in_parentheses(&mut run);
        if !has_digit {
            // Annex A
            return is_named.then_some(run);
        }
        let is_amount = starts_with_digit(word) && word.matches('.').count() < 2;
        let is_counted = self.text[run.clone()].starts_with('第');
        // DB11/T 1234
        if is_designation(word).is_some_and(|length| length == word.len())
            && let Some(end) = self.text[run.end..].strip_prefix(is_space).and_then(|_| self.number_at(run.end + 1))
            && columns(&self.text[run.start..end]) <= WIDEST
        {
            run.end = end;
        }
        self.extend_right(&mut run, is_amount && (!is_named || is_counted));
        Some(run)
    }

    /// Extends the run to the left by a label, or by the letters of a designation. Returns whether there is any.
    fn extend_left(&self, run: &mut Range<usize>) -> bool {
        let mut is_named = false;
        // BS EN ISO 9001
        for _ in 0..3 {
            let before = &self.text[self.free..run.start];
            let gap = before.len() - before.trim_end_matches(is_space).len();
            let is_one_space = before[before.len() - gap..].chars().count() == 1;
            let word = &before[..before.len() - gap];
            let length = match gap {
                0 if !is_named => label_before(word, false),
                _ if is_one_space && !is_named => label_before(word, true)
                    .or_else(|| starts_with_digit(&self.text[run.clone()]).then(|| is_designation(word)).flatten()),
                _ if is_one_space => is_designation(word),
                _ => None,
            };
            let Some(length) = length else { break };
            let longer = run.start - gap - length..run.end;
            if columns(&self.text[longer.clone()]) > WIDEST {
                break;
            }
            // A sign such as "greater than" is not a label.
            is_named |= !word.ends_with(word::is_sign);
            *run = longer;
        }
        is_named
    }

    /// Extends a number in parentheses to the label before them: Formula (3). Returns whether there is one.
    fn in_parentheses(&self, run: &mut Range<usize>) -> bool {
        let before = self.text[self.free..run.start].chars().next_back().filter(|c| matches!(c, '(' | '（'));
        let after = self.text[run.end..].chars().next().filter(|c| matches!(c, ')' | '）'));
        let (Some(before), Some(after)) = (before, after) else { return false };
        let mut wider = run.start - before.len_utf8()..run.end + after.len_utf8();
        let is_named = self.extend_left(&mut wider);
        if is_named {
            *run = wider;
        }
        is_named
    }

    /// Extends the run to the right by parts of the number: groups of thousands, units, the other end of a range,
    /// items.
    fn extend_right(&self, run: &mut Range<usize>, is_amount: bool) {
        let mut is_amount = is_amount;
        while let Some((end, more)) = self.next_piece(run.end, is_amount) {
            if columns(&self.text[run.start..end]) > WIDEST {
                return;
            }
            run.end = end;
            match more {
                More::Number => {}
                More::NoUnit => is_amount = false,
            }
        }
    }

    /// The end of the next piece of a run that extends to `end`, and what may follow it.
    fn next_piece(&self, end: usize, is_amount: bool) -> Option<(usize, More)> {
        let rest = &self.text[end..];
        let first = rest.chars().next()?;
        // The other end of a range whose first number has a unit.
        if word::is_range(first) && self.text[..end].ends_with(word::is_of_amount) {
            let after = end + first.len_utf8();
            let number = self.number_at(after)?;
            return Some((number, More::Number));
        }
        let gap = if is_space(first) { first.len_utf8() } else { 0 };
        let next = &rest[gap..];
        if gap > 0 {
            if let Some(length) = word::item(next) {
                return Some((end + gap + length, More::NoUnit));
            }
            if is_amount && word::is_group_of_thousands(&self.text[..end], next) {
                return Some((self.number_at(end + gap)?, More::Number));
            }
            if is_amount && let Some(sign) = next.chars().next().filter(|&c| word::is_operator(c)) {
                let after = end + gap + sign.len_utf8();
                let blank = self.text[after..].chars().next().filter(|&c| is_space(c))?;
                return Some((self.number_at(after + blank.len_utf8())?, More::Number));
            }
        }
        // 2022 年 9 月 22 日
        if self.text[..end].ends_with(['年', '月']) && starts_with_digit(next) {
            return Some((self.number_at(end + gap)?, More::Number));
        }
        let length = if is_amount { unit(&self.text[..end], next, gap > 0)? } else { return None };
        Some((end + gap + length, More::Number))
    }

    /// The end of the number at this position.
    fn number_at(&self, at: usize) -> Option<usize> {
        starts_with_digit(&self.text[at..]).then(|| core_around(self.text, at, at).end)
    }
}

/// What may follow a piece.
enum More {
    /// Anything that may follow a number.
    Number,
    /// No unit, because the piece was the item of a clause.
    NoUnit,
}

/// The position of the first ASCII digit or capital. Most texts have none, so many bytes are examined at a time.
fn first_sign(bytes: &[u8]) -> Option<usize> {
    let is_sign = |b: &u8| b.is_ascii_digit() || b.is_ascii_uppercase();
    let chunks = bytes.chunks_exact(32);
    let skipped = chunks.take_while(|chunk| !chunk.iter().fold(false, |any, b| any | is_sign(b))).count() * 32;
    bytes[skipped..].iter().position(is_sign).map(|place| skipped + place)
}

/// The word around a position: ASCII letters and digits, and the signs that join them, not before `floor`.
fn core_around(text: &str, floor: usize, at: usize) -> Range<usize> {
    let mut start = at;
    let mut after = text[at..].chars().next();
    for (index, c) in text[floor..at].char_indices().rev() {
        let before = text[..floor + index].chars().next_back();
        if !(c.is_ascii_alphanumeric() || joins(before, c, after)) {
            break;
        }
        (start, after) = (floor + index, Some(c));
    }
    let mut end = at;
    let mut before = None;
    let mut rest = text[at..].chars().peekable();
    while let Some(c) = rest.next() {
        if !(c.is_ascii_alphanumeric() || joins(before, c, rest.peek().copied())) {
            break;
        }
        (end, before) = (end + c.len_utf8(), Some(c));
    }
    start..end
}

/// Whether a sign between these two characters is inside a word.
fn joins(before: Option<char>, sign: char, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    match sign {
        '.' | ':' | '/' | '-' | '_' => before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric(),
        ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ if word::is_range(sign) => (before.is_ascii_digit() || before.is_ascii_uppercase()) && after.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a browser may break a line within a run.
fn breaks(run: &str) -> bool {
    run.contains(|c: char| is_space(c) || matches!(c, '-' | '/') || word::is_range(c) || is_han(c))
}

/// A space at which a line may break. A no-break space does not count.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n')
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text is narrow enough for one line of a phone.
pub fn fits(text: &str) -> bool {
    columns(&marked::plain(text)) <= WIDEST
}

/// The width of a text in columns of half a Chinese character.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests;
