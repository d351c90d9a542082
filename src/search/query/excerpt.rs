//! Finds the matches of a query in a text, and the part of the text that shows them best.

use super::alternative::{Alternative, Target};
use super::scoring::UnitMatches;
use crate::search::analysis::{PhraseTerm, Token};
use crate::search::index::TextField;
use crate::search::index::tokenizer::{analyze_lines, pinyin_lines};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The width of an excerpt in columns; a CJK character takes two.
pub const EXCERPT_WIDTH: usize = 160;

/// The maximum text before the first match, in columns.
const LEAD: usize = 40;

/// A text with the ranges of matches, in Unicode code points. The ranges are sorted and do not overlap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// The places of the matches.
    pub marks: Vec<[usize; 2]>,
}

/// A match in a text: the index of its unit and its byte range.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    start: usize,
    end: usize,
    unit: usize,
}

/// The whole text with all matches marked.
pub fn mark_all(text: &str, units: &[UnitMatches]) -> Marked {
    let found = find(text, units);
    cut(text, 0..text.len(), &found)
}

/// The best excerpt of several texts, and the index of its text: the first with the most units, then the most matches.
pub fn best_excerpt(texts: &[&str], units: &[UnitMatches]) -> (usize, Marked) {
    let mut best = (0, (0, 0), Marked::default());
    for (place, text) in texts.iter().enumerate() {
        let (worth, marked) = excerpt(text, units);
        if place == 0 || worth > best.1 {
            best = (place, worth, marked);
        }
    }
    (best.0, best.2)
}

/// The part of the text with the most units and then the most matches, and these two numbers; the beginning if there are
/// no matches.
fn excerpt(text: &str, units: &[UnitMatches]) -> ((usize, usize), Marked) {
    let found = find(text, units);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut columns = Vec::with_capacity(chars.len() + 1);
    let mut column = 0;
    for &(_, c) in &chars {
        columns.push(column);
        column += width(c);
    }
    columns.push(column);
    let place = |byte: usize| chars.partition_point(|&(at, _)| at < byte);
    let first = densest(&found, |byte| columns[place(byte)]);
    let worth = first.map_or((0, 0), |(worth, _)| worth);
    let start = first.map_or(0, |(_, first)| beginning(&chars, &columns, place(found[first].start)));
    let mut end = columns.partition_point(|&at| at <= columns[start] + EXCERPT_WIDTH) - 1;
    end = end.max(start).min(chars.len());
    let byte = |place: usize| chars.get(place).map_or(text.len(), |&(at, _)| at);
    (worth, cut(text, byte(start)..byte(end), &found))
}

/// The match at which the best window begins: the first with the most units, then the most matches; with these two numbers.
fn densest(found: &[Found], column: impl Fn(usize) -> usize) -> Option<((usize, usize), usize)> {
    let room = EXCERPT_WIDTH - LEAD;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut best: Option<((usize, usize), usize)> = None;
    let mut end = 0;
    for (start, from) in found.iter().enumerate() {
        while let Some(next) = found.get(end)
            && (end == start || column(next.end) <= column(from.start) + room)
        {
            *counts.entry(next.unit).or_default() += 1;
            end += 1;
        }
        let worth = (counts.len(), end - start);
        if best.is_none_or(|(most, _)| worth > most) {
            best = Some((worth, start));
        }
        if let Some(count) = counts.get_mut(&from.unit) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&from.unit);
            }
        }
    }
    best
}

/// The start of an excerpt that shows the match at `place`: the start of its sentence or line if that is near,
/// otherwise a little before the match.
fn beginning(chars: &[(usize, char)], columns: &[usize], place: usize) -> usize {
    let near = |at: usize| columns[place] - columns[at] <= LEAD;
    let mut at = place;
    while at > 0 && near(at - 1) {
        if ends_sentence(chars[at - 1].1) {
            return at + chars[at..place].iter().take_while(|(_, c)| *c == ' ').count();
        }
        at -= 1;
    }
    if at == 0 {
        return 0;
    }
    // Do not start within a word, unless it is longer than the whole excerpt.
    let word = chars[at..place].iter().take_while(|(_, c)| c.is_alphanumeric() && width(*c) == 1).count();
    if at + word < place { at + word + usize::from(chars[at + word].1 == ' ') } else { at }
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '\n' | '。' | '！' | '？' | '；' | '!' | '?' | ';')
}

/// The width of a character in columns: an approximation that is simple enough to be the same in the page.
pub fn width(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' => 2,
        '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{1F300}'.. => 2,
        _ => 1,
    }
}

/// A part of a text on one line, with its matches and with an ellipsis where text was omitted.
fn cut(text: &str, range: Range<usize>, found: &[Found]) -> Marked {
    let mut marked = Marked::default();
    let mut merged: Vec<Range<usize>> = Vec::new();
    for found in found.iter().filter(|found| found.start < range.end && found.end > range.start) {
        let (start, end) = (found.start.max(range.start), found.end.min(range.end));
        match merged.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => merged.push(start..end),
        }
    }
    if range.start > 0 {
        marked.text.push('…');
    }
    let mut merged = merged.into_iter().peekable();
    let characters = text[range.clone()].char_indices().map(|(at, c)| (at + range.start, c));
    for (length, (at, c)) in (marked.text.chars().count()..).zip(characters) {
        while merged.next_if(|mark| mark.end <= at).is_some() {}
        if let Some(mark) = merged.peek()
            && mark.start <= at
        {
            match marked.marks.last_mut() {
                Some(last) if last[1] == length && mark.start < at => last[1] += 1,
                _ => marked.marks.push([length, length + 1]),
            }
        }
        marked.text.push(if c == '\n' { ' ' } else { c });
    }
    if range.end < text.len() {
        marked.text.push('…');
    }
    marked
}

/// All matches of all units, sorted by place.
fn find(text: &str, units: &[UnitMatches]) -> Vec<Found> {
    let written = Tokens::of(analyze_lines(text));
    let spoken = Tokens::of(pinyin_lines(text));
    let mut all = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        for Alternative { target, .. } in &unit.alternatives {
            let Target::Phrase { terms, fields } = target else { continue };
            let tokens = if fields.contains(&TextField::Pinyin) { &spoken } else { &written };
            tokens.find(text, terms, |range| all.push(Found { start: range.start, end: range.end, unit: index }));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The tokens of a text, searchable by position and sorted by text.
struct Tokens {
    by_text: Vec<Token>,
    by_position: BTreeMap<u32, Vec<usize>>,
}

impl Tokens {
    fn of(mut tokens: Vec<Token>) -> Tokens {
        tokens.sort_unstable_by(|a, b| (&a.text, a.position).cmp(&(&b.text, b.position)));
        let mut by_position: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (index, token) in tokens.iter().enumerate() {
            by_position.entry(token.position).or_default().push(index);
        }
        Tokens { by_text: tokens, by_position }
    }

    /// Calls `found` with the place of each match of a phrase.
    fn find(&self, text: &str, terms: &[PhraseTerm], mut found: impl FnMut(Range<usize>)) {
        let Some(first) = terms.first() else { return };
        let from = self.by_text.partition_point(|token| token.text.as_str() < first.text.as_str());
        for token in self.by_text[from..].iter().take_while(|token| is(token, first)) {
            let Some(start) = token.position.checked_sub(first.position) else { continue };
            let mut place = token.start..end(text, token, first);
            let all = terms[1..].iter().all(|term| {
                let there = self.by_position.get(&(start + term.position)).map_or(&[][..], Vec::as_slice);
                let other = there.iter().map(|&index| &self.by_text[index]).find(|token| is(token, term));
                if let Some(other) = other {
                    place = place.start.min(other.start)..place.end.max(end(text, other, term));
                }
                other.is_some()
            });
            if all {
                found(place);
            }
        }
    }
}

fn is(token: &Token, term: &PhraseTerm) -> bool {
    if term.prefix { token.text.starts_with(&term.text) } else { token.text == term.text }
}

/// The end of a term's match. A single CJK character that matched as a prefix of a pair ends after that character.
fn end(text: &str, token: &Token, term: &PhraseTerm) -> usize {
    if term.prefix && token.text.len() > term.text.len() && !term.text.starts_with('~') {
        let first = text[token.start..token.end].chars().next().map_or(0, char::len_utf8);
        return token.start + first;
    }
    token.end
}
