//! Finds syntax that the parser did not recognize and that stays in the text, where readers see it.
//!
//! The input is the tree of a file with its source. The diagnostics underline exactly the text that was meant as a
//! heading, list, reference, table or formula. Only plain text is searched, because escaped text, code and destinations
//! of links are as the author wants them. Each file of this module finds one kind of syntax in a [`Row`].

mod heading;
mod labels;
mod reference;
mod sign;

use super::tree::children;
use super::{Block, BlockKind, Document, Inline, InlineKind};
use crate::diagnostic::{Diagnostics, FileId, Span};

/// Reports the unrecognized syntax in the text of a file.
pub(super) fn judge(document: &Document, file: FileId, source: &str, diagnostics: &mut Diagnostics) {
    let mut walk = Walk { file, source, diagnostics };
    walk.blocks(&document.preamble);
    for section in &document.sections {
        walk.within_line(&section.heading.content);
        walk.blocks(&section.blocks);
    }
}

struct Walk<'a> {
    file: FileId,
    source: &'a str,
    diagnostics: &'a mut Diagnostics,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => self.paragraph(inlines),
                BlockKind::Note(note) => self.paragraph(&note.content),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => self.blocks(blocks),
                BlockKind::Table(table) => {
                    table.caption.iter().for_each(|caption| self.within_line(&caption.content));
                    table.cells().for_each(|cell| self.within_line(cell));
                    self.blocks(&table.notes);
                }
                BlockKind::Figure(figure) => self.within_line(&figure.caption.content),
                BlockKind::Code { .. } => heading::judge_code(self.source, block.span, self.diagnostics),
                BlockKind::Formula(_) | BlockKind::Rule | BlockKind::Html(_) => {}
            }
        }
    }

    /// Judges a caption or a cell.
    fn within_line(&mut self, inlines: &[Inline]) {
        let row = Row::within_line(self.file, self.source, inlines);
        reference::judge(&row, self.diagnostics);
        sign::judge(&row, self.diagnostics);
    }

    fn paragraph(&mut self, inlines: &[Inline]) {
        let row = Row::of_paragraph(self.file, self.source, inlines);
        heading::judge(&row, self.diagnostics);
        labels::judge(&row, self.diagnostics);
        reference::judge(&row, self.diagnostics);
        reference::judge_attributes(&row, self.diagnostics);
        sign::judge(&row, self.diagnostics);
        sign::judge_table(&row, self.diagnostics);
    }
}

/// Sibling inlines with their plain text in the source.
struct Row<'a> {
    file: FileId,
    source: &'a str,
    inlines: &'a [Inline],
    /// The texts that equal their source, without escapes.
    texts: Vec<Text<'a>>,
    /// The lines of a paragraph. Empty for a cell or title, which is part of a line.
    lines: Vec<Line<'a>>,
}

/// A plain text that is the same in the tree and in the source.
#[derive(Clone, Copy)]
struct Text<'a> {
    text: &'a str,
    start: usize,
}

/// A line that begins with plain text.
struct Line<'a> {
    /// The source up to the end of the line, without trailing white space.
    text: &'a str,
    start: usize,
    /// Whether the line is set on the same line as the previous one.
    runs_on: bool,
}

impl<'a> Row<'a> {
    fn within_line(file: FileId, source: &'a str, inlines: &'a [Inline]) -> Row<'a> {
        let mut row = Row { file, source, inlines, texts: Vec::new(), lines: Vec::new() };
        row.collect(inlines, &mut None);
        row
    }

    fn of_paragraph(file: FileId, source: &'a str, inlines: &'a [Inline]) -> Row<'a> {
        let mut row = Row { file, source, inlines, texts: Vec::new(), lines: Vec::new() };
        row.collect(inlines, &mut Some(false));
        row
    }

    /// `next` says whether the next line continues the previous one; `None` within a line.
    fn collect(&mut self, inlines: &[Inline], next: &mut Option<bool>) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::SoftBreak => *next = Some(true),
                InlineKind::HardBreak => *next = Some(false),
                InlineKind::Text(content) => {
                    let (start, end) = (inline.span.start(), inline.span.end());
                    let text = self.source.get(start..end).filter(|text| text == content);
                    let escaped = self.source.as_bytes()[..start].ends_with(b"\\");
                    if let (Some(text), false) = (text, escaped) {
                        self.texts.push(Text { text, start });
                        if let Some(runs_on) = *next {
                            let line = self.source[start..].lines().next().unwrap_or("").trim_end();
                            self.lines.push(Line { text: line, start, runs_on });
                        }
                    }
                    *next = None;
                }
                // The text of an autolink is its destination.
                InlineKind::Link { destination, content, .. } if is_autolink(destination, content) => *next = None,
                InlineKind::Image { .. } => *next = None,
                _ => match children(inline) {
                    Some(content) => self.collect(content, next),
                    None => *next = None,
                },
            }
        }
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }
}

impl Line<'_> {
    fn span(&self, file: FileId) -> Span {
        Span::new(file, self.start, self.start + self.text.len())
    }
}

fn is_autolink(destination: &str, content: &[Inline]) -> bool {
    matches!(content, [Inline { kind: InlineKind::Text(text), .. }] if destination.ends_with(text.as_str()))
}

#[cfg(test)]
mod tests;
