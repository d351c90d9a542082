//! Syntax that was meant and not read: it stays in the text, where readers see it.
//!
//! In comes the tree of a file with its source, out come diagnostics at the exact place of what was meant as a heading, a
//! list, a reference, a table or a formula. Only plain text is looked at: what is escaped, code, and the destinations of
//! links are as the author wants them. One file here looks for one kind of syntax; each is a function of a [`Row`].

mod heading;
mod labels;
mod reference;
mod sign;

use super::tree::children;
use super::{Block, BlockKind, Document, Inline, InlineKind};
use crate::diagnostic::{Diagnostics, FileId, Span};

/// Reports the syntax that stayed in the text of a file.
pub(super) fn judge(document: &Document, file: FileId, source: &str, diagnostics: &mut Diagnostics) {
    let mut walk = Walk { file, source, diagnostics };
    walk.blocks(&document.preamble);
    for section in &document.sections {
        let title = Row::within_line(file, source, &section.heading.content);
        reference::judge(&title, walk.diagnostics);
        sign::judge(&title, walk.diagnostics);
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
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.blocks)),
                BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => self.blocks(blocks),
                BlockKind::Table { head, rows, .. } => {
                    for cell in head.iter().chain(rows.iter().flatten()) {
                        let row = Row::within_line(self.file, self.source, cell);
                        reference::judge(&row, self.diagnostics);
                        sign::judge(&row, self.diagnostics);
                    }
                }
                BlockKind::Code { .. } => heading::judge_code(self.source, block.span, self.diagnostics),
                BlockKind::Rule | BlockKind::Html(_) => {}
            }
        }
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

/// A run of inlines with what of the source is plain text in it.
struct Row<'a> {
    file: FileId,
    source: &'a str,
    inlines: &'a [Inline],
    /// The texts that are as the source says, none of them escaped.
    texts: Vec<Text<'a>>,
    /// Those of a paragraph; a cell or a title is within a line.
    lines: Vec<Line<'a>>,
}

/// Plain text: the same in the tree and in the source.
#[derive(Clone, Copy)]
struct Text<'a> {
    text: &'a str,
    start: usize,
}

/// A line that begins with plain text.
struct Line<'a> {
    /// The source from there on to the end of its line, without white space at the end.
    text: &'a str,
    start: usize,
    /// Whether it is set on the same line as the one before.
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

    /// `next` is whether the line that comes next runs on; `None` within a line.
    fn collect(&mut self, inlines: &[Inline], next: &mut Option<bool>) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::SoftBreak => *next = Some(true),
                InlineKind::HardBreak => *next = Some(false),
                InlineKind::Text(content) => {
                    let Span { start, end, .. } = inline.span;
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
                // The address that an autolink shows is its destination.
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
