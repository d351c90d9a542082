//! The binding wording of a clause: its paragraphs, list items and table cells, with their places.
//!
//! Code, footnotes, quotes, and notes or examples are informative (GB/T 1.1-2020, 9.9 and 9.10) and excluded.

use crate::diagnostic::{Span, Texts};
use crate::source::markdown::{Block, BlockKind, Inline, InlineKind, is_cjk, is_informative, raised_text};
use std::ops::Range;

/// A run of plain text in which every part has a source place.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The text of all pieces, one after the other.
    pub text: String,
    pieces: Vec<(Range<usize>, Span)>,
}

/// The runs of a clause's text that can contain provisions.
pub fn runs(blocks: &[Block]) -> Vec<Run> {
    let mut runs = Vec::new();
    visit_binding(blocks, &mut |wording| runs.push(wording.run()));
    // Filter once at the end; filtering after each list item would be quadratic.
    runs.retain(|run| !run.text.is_empty() && !is_informative(&run.text));
    runs
}

/// A paragraph, list item, table cell or line of HTML.
#[derive(Clone, Copy, Debug)]
pub enum Wording<'a> {
    /// Running text.
    Inlines(&'a [Inline]),
    /// A line of HTML, with the place of its block.
    Html(&'a str, Span),
}

impl Wording<'_> {
    fn run(self) -> Run {
        match self {
            Wording::Inlines(inlines) => Run::of(inlines),
            Wording::Html(line, span) => Run::at(line, span),
        }
    }
}

/// Calls `visit` for each piece of wording that can contain provisions, in reading order. Paragraphs that begin as notes and
/// examples are among them; their text shows what they are.
pub fn visit_binding<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(Wording<'a>)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => visit(Wording::Inlines(inlines)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| visit_binding(&item.blocks, visit)),
            // Captions name their table or figure, and notes only inform.
            BlockKind::Table(table) => table.cells().for_each(|cell| visit(Wording::Inlines(cell))),
            BlockKind::Html(html) => html.text.lines().for_each(|line| visit(Wording::Html(line, block.span))),
            BlockKind::Figure(_)
            | BlockKind::Quote { .. }
            | BlockKind::Code { .. }
            | BlockKind::Formula(_)
            | BlockKind::Note(_)
            | BlockKind::Rule
            | BlockKind::Footnote { .. } => {}
        }
    }
}

impl Run {
    /// The plain text of inline Markdown.
    pub fn of(inlines: &[Inline]) -> Run {
        let mut run = Run::default();
        run.push(inlines);
        run
    }

    /// A text whose place is not known.
    pub fn unplaced(text: &str) -> Run {
        Run { text: text.to_owned(), pieces: Vec::new() }
    }

    /// A text of which only the place of the whole is known.
    pub fn at(text: &str, span: Span) -> Run {
        Run { text: text.to_owned(), pieces: vec![(0..text.len(), span)] }
    }

    fn push(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.placed(text, inline.span),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Link { content, .. } => self.push(content),
                InlineKind::Markup { tags, content } => match raised_text(tags, content) {
                    Some(text) => self.placed(&text, inline.span),
                    None => self.push(content),
                },
                InlineKind::SoftBreak | InlineKind::HardBreak => {
                    // A line may end within a Chinese word.
                    if !self.text.ends_with(is_cjk) {
                        self.text.push(' ');
                    }
                }
                // A placeholder keeps the words around an excluded part apart.
                InlineKind::Code(_) | InlineKind::Formula(_) => self.text.push('\u{fffc}'),
                InlineKind::Image { .. } | InlineKind::FootnoteReference(_) | InlineKind::Html(_) => {}
            }
        }
    }

    fn placed(&mut self, text: &str, span: Span) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push((start..self.text.len(), span));
    }

    /// The place of a part of the text in the source. Where the source differs from the text (an escape, an entity),
    /// the place of the whole piece of text. A part over several pieces extends from the first to the last.
    pub fn place(&self, range: Range<usize>, texts: &Texts) -> Option<Span> {
        let first = self.pieces.partition_point(|(piece, _)| piece.end <= range.start);
        let mut touched = self.pieces[first..].iter().take_while(|(piece, _)| piece.start < range.end);
        let part = |(piece, span): &(Range<usize>, Span)| {
            if texts.slice(*span) == &self.text[piece.clone()] {
                let start = range.start.saturating_sub(piece.start);
                span.part(start..range.end.min(piece.end) - piece.start)
            } else {
                *span
            }
        };
        let start = part(touched.next()?);
        let end = touched.last().map_or(start, part);
        Some(Span::new(start.file, start.start(), end.end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, span: Span) -> Inline {
        Inline { kind: InlineKind::Text(text.to_owned()), span }
    }

    #[test]
    fn a_word_is_found_at_its_exact_place() {
        let mut texts = Texts::default();
        let file = texts.add("a.md", "前**必须**后 &amp;必须");
        let strong = Span::new(file, "前**".len(), "前**必须".len());
        let escaped = Span::new(file, "前**必须**后 ".len(), "前**必须**后 &amp;必须".len());
        let run = Run::of(&[
            text("前", Span::new(file, 0, 3)),
            Inline { kind: InlineKind::Strong(vec![text("必须", strong)]), span: strong },
            text("&必须", escaped),
        ]);
        assert_eq!(run.text, "前必须&必须");
        assert_eq!(run.place(3..9, &texts), Some(strong));
        assert_eq!(run.place(3..6, &texts).map(|span| texts.slice(span).to_owned()), Some("必".to_owned()));
        assert_eq!(run.place(0..9, &texts).map(|span| texts.slice(span).to_owned()), Some("前**必须".to_owned()));
        assert_eq!(run.place(10..16, &texts), Some(escaped));
    }

    #[test]
    fn a_line_break_inside_a_chinese_word_does_not_split_it() {
        let mut texts = Texts::default();
        let file = texts.add("a.md", "不\n应");
        let run = Run::of(&[
            text("不", Span::new(file, 0, 3)),
            Inline { kind: InlineKind::SoftBreak, span: Span::new(file, 3, 4) },
            text("应", Span::new(file, 4, 7)),
        ]);
        assert_eq!(run.text, "不应");
        assert_eq!(run.place(0..6, &texts).map(|span| texts.slice(span).to_owned()), Some("不\n应".to_owned()));
    }
}
