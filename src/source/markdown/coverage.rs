//! Records which bytes of a file the parser returned, so that no text is lost silently.
//!
//! pulldown-cmark drops some text without an event: link definitions, repeated definitions of one label, and the text
//! after the language of a fenced block. This module receives the ranges of all events. It reports every letter or
//! digit outside these ranges and outside the syntax known here.

use super::{UNPUBLISHED_TEXT, UNUSED_DEFINITION};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

#[derive(Default)]
pub(super) struct Coverage {
    /// In event order, which is almost source order.
    covered: Vec<Range<usize>>,
    /// The end of the last range.
    end: usize,
    /// The labels of links that have a definition.
    used: BTreeSet<String>,
}

impl Coverage {
    /// Records an event of `text`.
    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>, text: &str) {
        let source = &text[range.clone()];
        match event {
            Event::Start(Tag::Item) => self.cover(range.start..range.start + marker_length(source)),
            Event::Start(Tag::FootnoteDefinition(_)) => self.cover_to(range, source.find("]:")),
            Event::Start(Tag::BlockQuote(Some(_))) => self.cover_to(range, source.find(']')),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let line = source.lines().next().unwrap_or("");
                let info = line.trim_start_matches(['`', '~']).trim_start();
                let language = info.find(char::is_whitespace).unwrap_or(info.len());
                self.cover(range.start..range.start + line.len() - info.len() + language);
            }
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
                if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
                    self.used.insert(normal(id));
                }
            }
            // The destination, the title and the label. Surplus cells of a row are reported separately.
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::TableRow) => self.cover(self.end..range.end),
            Event::Start(_) | Event::End(_) => {}
            _ => self.cover(range.clone()),
        }
    }

    pub fn cover(&mut self, range: Range<usize>) {
        if range.start < range.end {
            self.end = self.end.max(range.end);
            self.covered.push(range);
        }
    }

    fn cover_to(&mut self, range: &Range<usize>, end: Option<usize>) {
        self.cover(range.start..end.map_or(range.start, |end| range.start + end));
    }

    /// Reports the text outside all ranges. `definitions` are the link definitions: label and place.
    pub fn judge<'d>(
        mut self,
        file: FileId,
        text: &str,
        definitions: impl Iterator<Item = (&'d str, Range<usize>)>,
        diagnostics: &mut Diagnostics,
    ) {
        for (label, range) in definitions {
            if !self.used.contains(&normal(label)) {
                let length = text[range.clone()].trim_end().len();
                let span = Span::new(file, range.start, range.start + length);
                let message = "no text uses this link definition, so it would not be published";
                let diagnostic = Diagnostic::new(&UNUSED_DEFINITION, span, message)
                    .help("delete it, or write `\\[` at its start to keep it as text");
                diagnostics.push(diagnostic);
            }
            self.covered.push(range);
        }
        self.covered.sort_unstable_by_key(|range| range.start);
        let mut end = 0;
        for range in self.covered.into_iter().chain(std::iter::once(text.len()..text.len())) {
            if range.start > end {
                gap(file, text, end..range.start, diagnostics);
            }
            end = end.max(range.end);
        }
    }
}

/// Reports the lines of a gap that contain letters or digits.
fn gap(file: FileId, text: &str, gap: Range<usize>, diagnostics: &mut Diagnostics) {
    let mut start = gap.start;
    for line in text.get(gap).unwrap_or("").split_inclusive('\n') {
        if let (Some(first), Some(last)) = (line.find(char::is_alphanumeric), line.rfind(char::is_alphanumeric)) {
            let length = line[last..].chars().next().map_or(0, char::len_utf8);
            let span = Span::new(file, start + first, start + last + length);
            let message = "Markdown has no place for text here, so this text would not be published";
            diagnostics.push(
                Diagnostic::new(&UNPUBLISHED_TEXT, span, message)
                    .help("delete it, or write it as a separate paragraph"),
            );
        }
        start += line.len();
    }
}

/// The length of `-` or `12.` at the start of a list item.
fn marker_length(item: &str) -> usize {
    let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (digits + 1).min(item.len())
}

/// Normalizes a label: case and white space do not matter.
fn normal(label: &str) -> String {
    label.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
