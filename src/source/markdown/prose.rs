//! Inline Markdown in a YAML scalar: a definition, an item's text, a notice.
//!
//! The text is the value that YAML made of the scalar's source, so offsets in the two differ. If every line of the text
//! occurs unchanged in the source, places are exact. If YAML folded or unescaped the text, destinations of links are
//! searched in the source and everything else is placed at the whole scalar.

use super::tree::children_mut;
use super::{BlockKind, Inline, InlineKind, NOT_INLINE, RawHtml, parse_document};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Span};

/// Parses the text of a scalar. The scalar stands at `span` and has the raw source `source`, including quotes.
pub fn parse_prose(
    text: &str,
    span: Span,
    source: &str,
    raw_html: RawHtml,
    diagnostics: &mut Diagnostics,
) -> Vec<Inline> {
    let mut found = Diagnostics::new();
    let document = parse_document(span.file, text, raw_html, &mut found);
    // Refused raw HTML was reported and left no block.
    let mut blocks = document.preamble.iter();
    let first_is_paragraph =
        blocks.next().is_none_or(|block| matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Note(_)));
    let is_inline = document.sections.is_empty() && first_is_paragraph && blocks.next().is_none();
    let lines = lines(text, source);
    if is_inline {
        for mut diagnostic in found {
            if let Place::Span(at) = diagnostic.place {
                diagnostic.place = Place::Span(place(at, span, &lines));
            }
            for (at, _) in &mut diagnostic.related {
                *at = place(*at, span, &lines);
            }
            diagnostics.push(diagnostic);
        }
    } else {
        let diagnostic = Diagnostic::new(&NOT_INLINE, span, "this text must be a single paragraph").note(
            "headings, lists, tables, quotations and blank lines cannot be printed here; a text that begins like one of \
             them needs a `\\` before its first sign, as in `1\\. `",
        );
        diagnostics.push(diagnostic);
    }
    let paragraph = document.preamble.into_iter().find_map(|block| match block.kind {
        BlockKind::Paragraph(inlines) => Some(inlines),
        // A text of YAML belongs to no clause that would count its notes.
        BlockKind::Note(note) => Some(note.into_inlines()),
        _ => None,
    });
    let mut inlines = paragraph.unwrap_or_default();
    Placing { span, source, lines: &lines, searched: 0, misses: 0 }.all(&mut inlines);
    inlines
}

/// A line of the text: its range in the text and its start in the source.
struct Line {
    start: usize,
    end: usize,
    source: usize,
}

/// The place of each line in the source; `None` unless all lines occur there unchanged and in order.
fn lines(text: &str, source: &str) -> Option<Vec<Line>> {
    let mut lines = Vec::new();
    let (mut start, mut searched) = (0, 0);
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let at = searched + source[searched..].find(content)?;
        lines.push(Line { start, end: start + content.len(), source: at });
        searched = at + content.len();
        start += line.len();
    }
    Some(lines)
}

/// The place in the file of a span in the text.
fn place(at: Span, scalar: Span, lines: &Option<Vec<Line>>) -> Span {
    let Some(lines) = lines else { return scalar };
    let offset = |at: usize| {
        let after = lines.partition_point(|line| line.start <= at);
        let line = lines.get(after.checked_sub(1)?)?;
        Some(line.source + at.min(line.end) - line.start)
    };
    match (offset(at.start()), offset(at.end())) {
        (Some(start), Some(end)) if start <= end => scalar.part(start..end),
        _ => scalar,
    }
}

/// Converts spans in the text to spans in the file.
struct Placing<'a> {
    span: Span,
    source: &'a str,
    lines: &'a Option<Vec<Line>>,
    /// The offset up to which the source was searched, so that two equal destinations get two places.
    searched: usize,
    misses: usize,
}

/// The maximum number of failed searches, after which no destination is searched; this keeps the cost linear.
const MAX_MISSES: usize = 16;

impl Placing<'_> {
    fn all(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            inline.span = place(inline.span, self.span, self.lines);
            if let Some(content) = children_mut(inline) {
                self.all(content);
            }
            if let InlineKind::Link { destination, .. } | InlineKind::Image { destination, .. } = &mut inline.kind {
                destination.span = match self.lines {
                    Some(_) => place(destination.span, self.span, self.lines),
                    None => self.search(&destination.written),
                };
            }
        }
    }

    fn search(&mut self, destination: &str) -> Span {
        if destination.is_empty() || self.misses >= MAX_MISSES {
            return self.span;
        }
        let Some(at) = self.source[self.searched..].find(destination) else {
            self.misses += 1;
            return self.span;
        };
        let start = self.searched + at;
        self.searched = start + destination.len();
        self.span.part(start..self.searched)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Texts;
    use crate::source::markdown::{plain_text, visit_inlines};

    /// Parses `text` as the scalar whose source is `source`. Returns the inlines, the underlined destinations, and the
    /// violated rules with the text that they underline.
    fn read(text: &str, source: &str) -> (Vec<Inline>, Vec<String>, Vec<(&'static str, String)>) {
        let before = "key: ";
        let mut texts = Texts::default();
        let file = texts.add("a.yaml", format!("{before}{source}\n"));
        let span = Span::new(file, before.len(), before.len() + source.len());
        let mut diagnostics = Diagnostics::new();
        let inlines = parse_prose(text, span, source, RawHtml::Refused, &mut diagnostics);
        let mut destinations = Vec::new();
        visit_inlines(&inlines, &mut |inline| {
            if let InlineKind::Link { destination, .. } = &inline.kind {
                destinations.push(texts.slice(destination.span).to_owned());
            }
        });
        let broken = diagnostics.into_iter().map(|d| match d.place {
            Place::Span(span) => (d.rule.id, texts.slice(span).to_owned()),
            Place::Path(path) => (d.rule.id, path),
        });
        let broken = broken.collect();
        (inlines, destinations, broken)
    }

    #[test]
    fn places_are_exact_where_yaml_changed_nothing() {
        let (inlines, destinations, broken) = read("见 [](clause:a.b) <b>", "\"见 [](clause:a.b) <b>\"");
        assert_eq!(plain_text(&inlines), "见  ");
        assert_eq!(destinations, ["clause:a.b"]);
        assert_eq!(broken, [("raw-html", "<b>".to_owned())]);
        let (_, destinations, _) = read("甲\n[](term:x)\n", "|\n  甲\n  [](term:x)");
        assert_eq!(destinations, ["term:x"]);
    }

    #[test]
    fn a_destination_is_found_where_yaml_folded_lines() {
        let (_, destinations, broken) =
            read("甲 [](term:x) 乙 [](term:x) <i>\n", ">\n  甲\n  [](term:x) 乙\n  [](term:x)\n  <i>");
        assert_eq!(destinations, ["term:x", "term:x"]);
        assert!(broken[0].1.starts_with('>'), "{broken:?}");
    }

    #[test]
    fn more_than_a_paragraph_is_reported_once() {
        for text in ["甲\n\n乙", "# 甲", "- 甲", "1. 甲", "> # 甲", "甲\n\n| a |\n|---|", "<div>"] {
            let (_, _, broken) = read(text, text);
            assert_eq!(broken.len(), 1, "{text}: {broken:?}");
        }
        for text in ["", "甲", "甲\n乙", "60 %", "2022 年", "<!-- c -->"] {
            let (_, _, broken) = read(text, text);
            assert!(broken.is_empty(), "{text}: {broken:?}");
        }
    }
}
