//! Rewrites lines that CommonMark would not read as they are meant, before the parser sees them.
//!
//! CommonMark knows no formulas, and its parser would take signs in them for emphasis, lists or headings. A formula is
//! therefore handed to the parser as `$$` alone on its line. A line that begins a note or an example gets an empty line
//! before it, and lists with labels such as `a)` become lists that the parser knows. A [`Map`] leads from places in the
//! rewritten text back to the source, so that every span and every diagnostic refers to what the author wrote. Most files
//! need no rewriting and are parsed as they are.

mod formulas;
mod labels;
mod lines;
mod notes;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use formulas::Found;
pub(super) use labels::Labelled;

/// A text for the parser.
pub(super) struct Rewritten<'a> {
    /// What the parser reads.
    pub text: Cow<'a, str>,
    /// Where it stands in the source.
    pub map: Map,
    /// The formulas of the source that were replaced, in order.
    pub formulas: Vec<Found>,
    /// The labels of list items that were replaced, in order.
    pub labels: Vec<Labelled>,
}

impl<'a> Rewritten<'a> {
    /// Rewrites the text of a file.
    pub fn of(source: &'a str) -> Rewritten<'a> {
        if !source.contains("$$") && !notes::may_have(source) && !labels::may_have(source) {
            let (formulas, labels) = (Vec::new(), Vec::new());
            return Rewritten { text: Cow::Borrowed(source), map: Map::default(), formulas, labels };
        }
        let lines = lines::lines(source);
        let mut edits = Edits::default();
        let formulas = formulas::replace(source, &lines, &mut edits);
        notes::set_apart(&lines, &formulas, &mut edits);
        let labels = labels::replace(&lines, &formulas, &mut edits);
        let (text, map) = edits.apply(source);
        Rewritten { text, map, formulas, labels }
    }
}

/// Replacements of ranges of the source, in order.
#[derive(Default)]
struct Edits(Vec<(Range<usize>, Cow<'static, str>)>);

impl Edits {
    fn replace(&mut self, range: Range<usize>, text: impl Into<Cow<'static, str>>) {
        self.0.push((range, text.into()));
    }

    /// Inserts an empty line before a line, so that it begins a block of its own. An item of a list begins one anyway.
    fn set_apart(&mut self, line: &lines::Line<'_>) {
        if !line.is_item() {
            self.replace(line.start..line.start, if line.is_quoted() { ">\n" } else { "\n" });
        }
    }

    fn apply(mut self, source: &str) -> (Cow<'_, str>, Map) {
        if self.0.is_empty() {
            return (Cow::Borrowed(source), Map::default());
        }
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        self.0.dedup_by(|later, earlier| later.0 == earlier.0 && later.0.is_empty());
        let mut text = String::with_capacity(source.len());
        let mut map = Map::default();
        let mut copied = 0;
        for (range, replacement) in self.0 {
            map.push(text.len(), copied, true);
            text.push_str(&source[copied..range.start]);
            map.push(text.len(), range.start, false);
            text.push_str(&replacement);
            copied = range.end;
        }
        map.push(text.len(), copied, true);
        text.push_str(&source[copied..]);
        (Cow::Owned(text), map)
    }
}

/// Places of the rewritten text in the source. An empty map means that the two are equal.
#[derive(Default)]
pub(super) struct Map(Vec<Piece>);

/// A piece of the rewritten text: it begins at `at` and stands at `source`.
struct Piece {
    at: usize,
    source: usize,
    /// Whether the piece is the same in the source.
    is_copy: bool,
}

impl Map {
    fn push(&mut self, at: usize, source: usize, is_copy: bool) {
        self.0.push(Piece { at, source, is_copy });
    }

    /// The range of the source that a range of the rewritten text stands for.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.start(range.start);
        match range.is_empty() {
            true => start..start,
            false => start..self.end(range.end).max(start),
        }
    }

    fn start(&self, at: usize) -> usize {
        // An empty piece at the same place comes first, and is passed over.
        let next = self.0.partition_point(|piece| piece.at <= at);
        match next.checked_sub(1).map(|last| &self.0[last]) {
            None => at,
            Some(piece) if piece.is_copy => piece.source + (at - piece.at),
            Some(piece) => piece.source,
        }
    }

    fn end(&self, at: usize) -> usize {
        let next = self.0.partition_point(|piece| piece.at < at);
        match next.checked_sub(1).map(|last| &self.0[last]) {
            None => at,
            Some(piece) if piece.is_copy => piece.source + (at - piece.at),
            Some(piece) => self.0.get(next).map_or(piece.source, |after| after.source),
        }
    }
}

#[cfg(test)]
mod tests;
