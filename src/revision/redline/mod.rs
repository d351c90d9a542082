//! Redlines: one text with removed and added parts marked, from which both texts can be read.
//!
//! The input is two [`Wording`]s, the result a [`Redline`]. First lines are aligned ([`align`]): equal lines, then
//! similar ones. Within a pair, words and, in Chinese, characters are compared ([`words`]). The result is then
//! simplified for readers: a few equal characters between two changes become part of the change, and a text with little
//! in common with the other is replaced as a whole. Table rows are compared cell by cell.
//!
//! The cost is linear in the length of the texts: a line too long to be compared word by word is compared by sentences.

mod align;
mod token;
mod words;

#[cfg(test)]
mod tests;

use super::wording::{Atom, Line, LineKind, Wording};
use crate::source::markdown::Join;
use token::{Token, tokens};

pub use align::likeness;

/// Two texts merged into one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redline {
    /// The lines of both texts in a common order.
    pub lines: Vec<RedlineLine>,
}

/// A paragraph, item or row of either text or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedlineLine {
    /// Its kind in the new text, or in the old text if it was removed.
    pub kind: LineKind,
    /// The label of an item of an ordered list in the new text, or in the old text if it was removed.
    pub label: Option<String>,
    /// The nesting depth in lists and quotes.
    pub depth: u8,
    /// The old kind and depth, if they differ from the new ones: for example a paragraph that became an item.
    pub was: Option<(LineKind, u8)>,
    /// One for each cell of a table row; a single one for other lines.
    pub cells: Vec<Vec<Piece>>,
}

/// The change of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// In both texts.
    Same,
    /// Only in the old text.
    Removed,
    /// Only in the new text.
    Added,
}

impl Change {
    /// The word in data and classes.
    pub fn word(self) -> &'static str {
        match self {
            Change::Same => "same",
            Change::Removed => "removed",
            Change::Added => "added",
        }
    }
}

/// A run of text with the same change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// The displayed text. Empty for a link destination, which belongs to the words before it.
    pub text: String,
    /// The destination as written, of an automatic reference or of a changed link.
    pub target: Option<String>,
    /// What the text is.
    pub form: Form,
}

/// What the text of a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Running text.
    Text,
    /// The LaTeX of a formula.
    Formula,
    /// The sign of a table cell that is part of another.
    Joined(Join),
}

/// The displayed text of automatic references in one of the two editions.
pub trait Labels {
    /// The text of a reference such as `clause:a.b`.
    fn label(&self, reference: &str) -> String;
}

/// Displays references as written, for texts outside editions.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsWritten;

impl Labels for AsWritten {
    fn label(&self, reference: &str) -> String {
        reference.to_owned()
    }
}

/// One of the two texts, with the labels of its edition.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The lines of the text.
    pub lines: &'a [Line],
    /// The labels of references in the text.
    pub labels: &'a dyn Labels,
}

impl<'a> Side<'a> {
    /// The side of a wording.
    pub fn of(wording: &'a Wording, labels: &'a dyn Labels) -> Side<'a> {
        Side { lines: &wording.lines, labels }
    }
}

/// Compares two texts. Unchanged text is displayed with the labels of the new edition.
pub fn redline(old: Side<'_>, new: Side<'_>) -> Redline {
    let writer = Writer { old: old.labels, new: new.labels };
    let pairs = align::lines(old.lines, new.lines);
    let mut lines = Vec::with_capacity(pairs.len());
    for (a, b) in pairs {
        let (a, b) = (a.map(|a| &old.lines[a]), b.map(|b| &new.lines[b]));
        if let (Some(a), Some(b)) = (a, b) {
            let both = writer.both(a, b);
            // A paragraph without any unchanged part is a different paragraph. A title is always the same title.
            if matches!(a.kind, LineKind::Title | LineKind::Row { .. }) || both.keeps_anything() {
                lines.push(both);
                continue;
            }
        }
        lines.extend(a.map(|a| writer.alone(a, Change::Removed)));
        lines.extend(b.map(|b| writer.alone(b, Change::Added)));
    }
    Redline { lines }
}

impl Redline {
    /// Whether the texts are equal.
    pub fn is_same(&self) -> bool {
        self.lines.iter().all(|line| line.change() == Some(Change::Same) && line.was.is_none())
    }
}

impl RedlineLine {
    /// The change of the whole line; `None` if it changed in part.
    pub fn change(&self) -> Option<Change> {
        let mut pieces = self.cells.iter().flatten();
        let Some(first) = pieces.next() else { return Some(Change::Same) };
        pieces.all(|piece| piece.change == first.change).then_some(first.change)
    }

    fn keeps_anything(&self) -> bool {
        self.pieces().all(|piece| piece.text.is_empty()) || self.pieces().any(|piece| piece.change == Change::Same)
    }

    /// The pieces of all cells in order.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.cells.iter().flatten()
    }
}

/// Converts pairs of lines to pieces.
struct Writer<'a> {
    old: &'a dyn Labels,
    new: &'a dyn Labels,
}

impl Writer<'_> {
    fn alone(&self, line: &Line, change: Change) -> RedlineLine {
        let mut cells: Vec<Vec<Piece>> = line.cells.iter().map(|cell| self.whole(cell, change)).collect();
        if cells.iter().all(Vec::is_empty) {
            // A horizontal rule has no text to mark.
            cells = vec![vec![Piece { change, text: String::new(), target: None, form: Form::Text }]];
        }
        RedlineLine { kind: line.kind, label: line.label.0.clone(), depth: line.depth, was: None, cells }
    }

    fn both(&self, old: &Line, new: &Line) -> RedlineLine {
        let cells = if old == new {
            new.cells.iter().map(|cell| self.whole(cell, Change::Same)).collect()
        } else {
            align::cells(&old.cells, &new.cells).into_iter().map(|pair| self.cell(old, new, pair)).collect()
        };
        let stayed = old.kind == new.kind && old.depth == new.depth;
        let was = (!stayed).then_some((old.kind, old.depth));
        RedlineLine { kind: new.kind, label: new.label.0.clone(), depth: new.depth, was, cells }
    }

    fn cell(&self, old: &Line, new: &Line, pair: (Option<usize>, Option<usize>)) -> Vec<Piece> {
        match (pair.0.map(|a| &old.cells[a]), pair.1.map(|b| &new.cells[b])) {
            (Some(a), Some(b)) => self.words(a, b),
            (Some(a), None) => self.whole(a, Change::Removed),
            (None, Some(b)) => self.whole(b, Change::Added),
            (None, None) => Vec::new(),
        }
    }

    fn words(&self, old: &[Atom], new: &[Atom]) -> Vec<Piece> {
        let (old, new) = (tokens(old), tokens(new));
        let mut pieces = Vec::new();
        for run in words::compare(&old, &new) {
            if run.is_same {
                self.push(&mut pieces, &new[run.new], Change::Same);
            } else {
                self.push(&mut pieces, &old[run.old], Change::Removed);
                self.push(&mut pieces, &new[run.new], Change::Added);
            }
        }
        pieces
    }

    fn whole(&self, cell: &[Atom], change: Change) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.push(&mut pieces, &tokens(cell), change);
        pieces
    }

    fn push(&self, pieces: &mut Vec<Piece>, tokens: &[Token<'_>], change: Change) {
        let labels = if change == Change::Removed { self.old } else { self.new };
        for token in tokens {
            let piece = match token {
                Token::Text(text) => {
                    if let Some(last) = pieces.last_mut()
                        && last.change == change
                        && last.target.is_none()
                        && last.form == Form::Text
                    {
                        last.text.push_str(text);
                        continue;
                    }
                    Piece { change, text: (*text).to_owned(), target: None, form: Form::Text }
                }
                Token::Reference(target) => {
                    Piece { change, text: labels.label(target), target: Some((*target).to_owned()), form: Form::Text }
                }
                Token::Formula(latex) => Piece { change, text: (*latex).to_owned(), target: None, form: Form::Formula },
                Token::Joined(join) => {
                    Piece { change, text: join.sign().to_owned(), target: None, form: Form::Joined(*join) }
                }
                // A link destination is displayed only if it changed.
                Token::Destination(_) if change == Change::Same => continue,
                Token::Destination(target) => {
                    Piece { change, text: String::new(), target: Some((*target).to_owned()), form: Form::Text }
                }
            };
            pieces.push(piece);
        }
    }
}
