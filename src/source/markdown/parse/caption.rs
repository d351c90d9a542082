//! Attaches captions to their tables and images, and notes to the tables above them.

use super::super::element::{is_lone_image, written};
use super::super::{
    Block, BlockKind, Caption, ElementKind, Figure, Informative, Inline, InlineKind, LONE_CAPTION, Table, attributes,
};
use super::Builder;
use crate::diagnostic::{Diagnostic, Placed, Span, Subject};
use std::ops::Range;

impl Builder<'_> {
    /// Adds a paragraph: as a caption, as a note of the table above it, or by itself.
    pub(super) fn paragraph(&mut self, mut inlines: Vec<Inline>, range: Range<usize>) {
        if let Some(image) = self.image_above(&mut inlines) {
            return self.figure(image, inlines, range);
        }
        match self.caption(&inlines, range.clone()) {
            Some(caption) if caption.kind == ElementKind::Table => {
                self.release_caption();
                self.top().caption = Some(Box::new(caption));
            }
            Some(caption) => self.below_image(caption),
            None => {
                let kind = self.text_block(inlines);
                let span = self.trimmed(range.clone());
                match self.captioned_table_above() {
                    Some(table) if is_note(&kind) => table.notes.push(Block { kind, span }),
                    _ => self.block(kind, range),
                }
            }
        }
    }

    /// Adds a table, with the caption directly above it.
    pub(super) fn table(&mut self, mut table: Box<Table>, range: Range<usize>) {
        self.flush_tight();
        let mut range = range;
        if let Some(caption) = self.top().caption.take() {
            range.start = caption.span.start();
            table.caption = Some(*caption);
        }
        self.block(BlockKind::Table(table), range);
    }

    /// Reports a caption that no table follows, and keeps its text as a paragraph.
    pub(super) fn release_caption(&mut self) {
        let Some(caption) = self.top().caption.take() else { return };
        self.lone_caption(*caption);
    }

    fn lone_caption(&mut self, caption: Caption) {
        let (what, help) = match caption.kind {
            ElementKind::Table => ("table", "put it directly above its table, with nothing between them"),
            ElementKind::Figure | ElementKind::Formula => {
                ("image", "put it directly below its image, and nothing else into the paragraph of the image")
            }
        };
        let place = if caption.kind == ElementKind::Table { "above" } else { "below" };
        let message =
            format!("this caption does not stand {place} {} {what}", if what == "image" { "an" } else { "a" });
        let mut diagnostic = Diagnostic::new(&LONE_CAPTION, caption.span, message).help(help);
        if caption.id.is_none() {
            let word = caption.word.value;
            diagnostic = diagnostic.note(format!("running text begins with another word than `{word}` and a colon"));
        }
        if let Some(id) = &caption.id {
            let id = id.value.split_once('.').map_or(id.value.as_str(), |(_, id)| id);
            diagnostic = diagnostic.hides(Subject::id(id));
        }
        self.diagnostics.push(diagnostic);
        let kind = BlockKind::Paragraph(caption.content.to_vec());
        self.top().blocks.push(Block { kind, span: caption.span });
    }

    /// Takes the image from the start of a paragraph whose next line is a caption.
    fn image_above(&self, inlines: &mut Vec<Inline>) -> Option<Inline> {
        match inlines.as_slice() {
            [
                Inline { kind: InlineKind::Image { .. }, .. },
                Inline { kind: InlineKind::SoftBreak | InlineKind::HardBreak, .. },
                Inline { kind: InlineKind::Text(text), .. },
                ..,
            ] if written(text).is_some_and(|written| written.kind == ElementKind::Figure) => inlines.drain(..2).next(),
            _ => None,
        }
    }

    /// Adds an image with the caption in its own paragraph.
    fn figure(&mut self, image: Inline, inlines: Vec<Inline>, range: Range<usize>) {
        let start = inlines.first().map_or(range.start, |first| first.span.start());
        match self.caption(&inlines, start..range.end) {
            Some(caption) => {
                let figure = Figure { caption, image };
                self.block(BlockKind::Figure(Box::new(figure)), range);
            }
            None => {
                let mut all = vec![image];
                let at = self.span(start..start);
                all.push(Inline { kind: InlineKind::SoftBreak, span: at });
                all.extend(inlines);
                self.block(BlockKind::Paragraph(all), range);
            }
        }
    }

    /// Joins a caption to the image in the paragraph above it.
    fn below_image(&mut self, caption: Caption) {
        self.release_caption();
        let blocks = &mut self.top().blocks;
        match blocks.pop() {
            Some(Block { kind: BlockKind::Paragraph(mut inlines), span }) if is_lone_image(&inlines) => {
                if let Some(image) = inlines.pop() {
                    let span = Span::new(span.file, span.start(), caption.span.end());
                    blocks.push(Block { kind: BlockKind::Figure(Box::new(Figure { caption, image })), span });
                }
            }
            other => {
                blocks.extend(other);
                self.lone_caption(caption);
            }
        }
    }

    /// The table with a caption that a paragraph stands right below.
    fn captioned_table_above(&mut self) -> Option<&mut Table> {
        let top = self.top();
        match &mut top.blocks.last_mut()?.kind {
            BlockKind::Table(table) if table.caption.is_some() && top.caption.is_none() => Some(table),
            _ => None,
        }
    }

    /// Reads a paragraph as a caption; `None` if it is none.
    fn caption(&mut self, inlines: &[Inline], range: Range<usize>) -> Option<Caption> {
        let Some((Inline { kind: InlineKind::Text(text), span }, _)) = inlines.split_first() else { return None };
        let start = written(text).filter(|_| text.len() == span.end() - span.start())?;
        let whole = self.trimmed(range);
        let source = self.text.get(whole.start()..whole.end())?;
        let braces = attributes::block_start(source);
        if !start.has_colon && braces.is_none() {
            return None;
        }
        let attributes = attributes::of_caption(source, whole, self.diagnostics);
        let end = attributes.span.map_or(whole.end(), |span| span.start());
        let from = span.start() + start.rest;
        let content = inlines.iter().filter_map(|inline| cut(inline, from, end)).collect::<Vec<_>>();
        Some(Caption {
            kind: start.kind,
            id: attributes.id,
            word: Placed::new(start.word, span.part(0..start.word.len())),
            number: start.number.map(|number| Placed::new(text[number.clone()].to_owned(), span.part(number))),
            content: content.into(),
            span: whole,
        })
    }
}

fn is_note(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Note(note) if note.kind == Informative::Note)
}

/// The part of an inline between two places of the source; `None` if nothing of it is there. Text is cut, and everything
/// else is kept or left out as a whole.
fn cut(inline: &Inline, from: usize, end: usize) -> Option<Inline> {
    let span = inline.span;
    if span.start() >= end || span.end() <= from {
        return None;
    }
    let InlineKind::Text(text) = &inline.kind else { return Some(inline.clone()) };
    if text.len() != span.end() - span.start() {
        return Some(inline.clone());
    }
    let (start, stop) = (from.max(span.start()), end.min(span.end()));
    let part = text.get(start - span.start()..stop - span.start())?;
    // The space before the braces is not part of the text.
    let part = if stop == end { part.trim_end() } else { part };
    let span = Span::new(span.file, start, start + part.len());
    (!part.is_empty()).then(|| Inline { kind: InlineKind::Text(part.to_owned()), span })
}

#[cfg(test)]
#[path = "caption_tests.rs"]
mod tests;
