//! Puts what the parser saw in another form into the tree: formulas, labels of lists, notes.

use super::Builder;
use crate::diagnostic::{Placed, Span};
use crate::source::markdown::rewrite::{Found, Labelled};
use crate::source::markdown::tree::push_text;
use crate::source::markdown::{
    Attributes, BlockKind, DisplayFormula, Formula, Inline, InlineKind, Note, Setting, attributes,
};
use std::ops::Range;
use std::sync::Arc;

impl Builder<'_> {
    /// Whether a text of the parser stands for a formula, which is then added. A text that contains one where it is not
    /// recognized is added as it stands in the source.
    pub(super) fn formula(&mut self, text: &str, range: Range<usize>) -> bool {
        let Some(found) = self.formula_in(&range).cloned() else { return false };
        let span = self.span(range.clone());
        if text == "$$" && found.range == range && self.top().takes_inlines() {
            let (latex, place) = found.latex(self.text);
            let place = Span::new(self.file, place.start, place.end);
            let formula = Formula::read(&latex, Setting::Display, place, self.diagnostics);
            self.inline(InlineKind::Formula(Arc::new(formula)), range);
        } else {
            let source = self.text;
            let text = &source[range];
            match self.top().takes_inlines() {
                true => push_text(&mut self.top().inlines, text, span, source),
                false => self.top().raw(text),
            }
        }
        true
    }

    /// The first formula that a range contains or touches.
    fn formula_in(&self, range: &Range<usize>) -> Option<&Found> {
        let next = self.formulas.partition_point(|found| found.range.end <= range.start);
        self.formulas.get(next).filter(|found| found.range.start < range.end)
    }

    /// The number and the label of the item that begins at a place, if its label is its own.
    pub(super) fn item_label(&mut self, start: usize, number: u64) -> (u64, Option<Box<str>>) {
        let Ok(found) = self.labels.binary_search_by_key(&start, |labelled| labelled.line) else {
            return (number, None);
        };
        let Labelled { range, number, .. } = self.labels[found].clone();
        self.coverage.cover(range.clone());
        (number.unwrap_or(0), Some(self.text[range].into()))
    }

    /// The block of a paragraph's inlines: a formula if it is all that the paragraph has, a note if it begins like one.
    pub(super) fn text_block(&mut self, inlines: Vec<Inline>) -> BlockKind {
        let found = match inlines.as_slice() {
            [Inline { kind: InlineKind::Formula(_), span }] => {
                self.formula_in(&(span.start()..span.end())).filter(|found| found.range.start == span.start()).cloned()
            }
            _ => None,
        };
        let (Some(found), Some(Inline { kind: InlineKind::Formula(formula), span })) = (found, inlines.first()) else {
            return match Note::of(inlines, self.text, self.diagnostics) {
                Ok(note) => BlockKind::Note(Box::new(note)),
                Err(inlines) => BlockKind::Paragraph(inlines),
            };
        };
        let attributes = match found.attributes.is_empty() {
            true => Attributes::default(),
            false => {
                let place = Span::new(span.file, found.attributes.start, found.attributes.end);
                attributes::read(&self.text[found.attributes], place, self.diagnostics)
            }
        };
        let number = (!found.number.is_empty()).then(|| {
            let place = Span::new(span.file, found.number.start, found.number.end);
            Placed::new(self.text[found.number].to_owned(), place)
        });
        let formula = DisplayFormula::of(formula.clone(), attributes, number, *span, self.diagnostics);
        BlockKind::Formula(Box::new(formula))
    }
}
