//! Finds references, images, footnotes and attributes that stay in the text because they are not closed, have
//! full-width signs, or stand where attributes are not allowed.

use super::{Row, Text};
use crate::diagnostic::{Diagnostic, Diagnostics, shown};
use crate::source::markdown::{LITERAL_REFERENCE, LITERAL_SIGN};

const SCHEMES: [&str; 9] = ["clause", "term", "body", "list", "item", "type", "https", "http", "mailto"];
/// The maximum distance in bytes at which the other bracket is searched, so that the cost stays linear.
const MAX_DISTANCE: usize = 300;

pub(super) fn judge(row: &Row<'_>, diagnostics: &mut Diagnostics) {
    for &text in &row.texts {
        let mut done = 0;
        for (at, _) in text.text.match_indices(['(', '（']) {
            if at >= done
                && let Some(found) = reference(text, at, row.source)
            {
                done = found.end;
                diagnostics.push(found.diagnostic(row, text));
            }
        }
        footnotes(row, text, diagnostics);
    }
}

/// A text that was meant as a link, with offsets in the text.
struct Reference {
    start: usize,
    end: usize,
    /// Whether the closing parenthesis is there.
    closed: bool,
    bracketed: bool,
}

/// The reference whose destination begins after the parenthesis at `at`.
fn reference(text: Text<'_>, at: usize, source: &str) -> Option<Reference> {
    let paren = text.text[at..].chars().next()?;
    let inside = at + paren.len_utf8();
    let destination = &text.text[inside..];
    let known = destination.starts_with("../") || SCHEMES.iter().any(|scheme| starts_with_scheme(destination, scheme));
    if !known || source.as_bytes()[..text.start + at].ends_with(b"\\") {
        return None;
    }
    let before = text.text[..at].trim_end();
    let bracket = before.chars().next_back().filter(|c| matches!(c, ']' | '］' | '】'));
    // Without a bracket, only unmistakable references count: authors also write (type: open) in parentheses.
    let is_reference =
        destination.starts_with("clause") || (paren == '（' && !destination.starts_with(['h', 'm', '.']));
    if bracket.is_none() && !is_reference {
        return None;
    }
    let stops = |c: char| c.is_whitespace() || "，。；、,;()（）[［【".contains(c);
    let length = destination.find(stops).unwrap_or(destination.len());
    let (length, closing) = match destination[length..].chars().next() {
        Some(closing @ (')' | '）')) => (length, Some(closing)),
        // A destination that contains a space.
        Some(' ') => {
            let line = within(&destination[length..]);
            let further = length + line.find(|c| ")）(（[［【\n".contains(c)).unwrap_or(0);
            match destination[further..].chars().next() {
                Some(closing @ (')' | '）')) => (further, Some(closing)),
                _ => (length, None),
            }
        }
        _ => (length, None),
    };
    let end = inside + length + closing.map_or(0, char::len_utf8);
    let from = (0..=at.saturating_sub(MAX_DISTANCE)).rev().find(|&from| text.text.is_char_boundary(from)).unwrap_or(0);
    let start = match bracket {
        Some(_) => text.text[from..at]
            .rfind(['[', '［', '【'])
            .map_or(before.len() - bracket.map_or(0, char::len_utf8), |open| from + open),
        None => at,
    };
    let image = text.text[..start].ends_with('!') || text.text[..start].ends_with('！');
    let mark = text.text[..start].chars().next_back().map_or(0, char::len_utf8);
    let start = if image { start - mark } else { start };
    Some(Reference { start, end, closed: closing.is_some(), bracketed: bracket.is_some() })
}

/// The part of a text that is searched.
fn within(text: &str) -> &str {
    let end = (0..=text.len().min(MAX_DISTANCE)).rev().find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

fn starts_with_scheme(destination: &str, scheme: &str) -> bool {
    let Some(rest) = destination.strip_prefix(scheme) else { return false };
    let Some(colon) = rest.chars().next().filter(|c| matches!(c, ':' | '：')) else { return false };
    rest[colon.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
}

impl Reference {
    fn diagnostic(&self, row: &Row<'_>, text: Text<'_>) -> Diagnostic {
        let written = &text.text[self.start..self.end];
        let (message, help) = if !self.closed {
            ("this reference is not closed", "write `)` after the destination")
        } else if written.contains(['［', '］', '【', '】', '（', '）', '：', '！']) {
            ("a reference cannot have full-width signs", "write `[text](clause:ID)`, and `![text](…)` for an image")
        } else if !self.bracketed {
            (
                "this is not recognized as a reference and stays in the text",
                "write `[](clause:ID)`, with `[]` before the parenthesis",
            )
        } else {
            (
                "this is not recognized as a reference and stays in the text",
                "write `[text](clause:ID)`, with spaces only in the text",
            )
        };
        let span = row.span(text.start + self.start..text.start + self.end);
        Diagnostic::new(&LITERAL_REFERENCE, span, message)
            .help(format!("{help}; to keep the signs, write `\\` before the first"))
    }
}

/// Reports footnote marks with full-width signs such as `［^1］`.
fn footnotes(row: &Row<'_>, text: Text<'_>, diagnostics: &mut Diagnostics) {
    for (at, caret) in text.text.match_indices(['^', '＾']) {
        let Some(open) = text.text[..at].chars().next_back().filter(|c| matches!(c, '[' | '［' | '【')) else {
            continue;
        };
        let label = within(&text.text[at + caret.len()..]);
        let length = label.find(|c: char| c.is_whitespace() || "]］】[［【".contains(c)).unwrap_or(label.len());
        let Some(close) = label[length..].chars().next().filter(|c| matches!(c, ']' | '］' | '】')) else { continue };
        if length == 0 || (open, caret, close) == ('[', "^", ']') {
            continue;
        }
        let range = text.start + at - open.len_utf8()..text.start + at + caret.len() + length + close.len_utf8();
        let message = "a footnote mark cannot have full-width signs";
        let help = format!("write `[^{}]`", shown(&label[..length]));
        diagnostics.push(Diagnostic::new(&LITERAL_REFERENCE, row.span(range), message).help(help));
    }
}

/// Reports attributes outside headings.
pub(super) fn judge_attributes(row: &Row<'_>, diagnostics: &mut Diagnostics) {
    for &text in &row.texts {
        for (at, brace) in text.text.match_indices(['{', '｛']) {
            let inside = within(&text.text[at + brace.len()..]);
            let length = inside.find(['}', '｝', '{', '｛', '\n']).unwrap_or(inside.len());
            let closed = inside[length..].chars().next().filter(|c| matches!(c, '}' | '｝'));
            let block = inside[..length].trim_start();
            let end = at + brace.len() + length + closed.map_or(0, char::len_utf8);
            let span = row.span(text.start + at..text.start + end);
            if block.strip_prefix(['#', '＃']).is_some_and(is_name) {
                let lines_before = row.lines.partition_point(|line| line.start <= span.start());
                let line = lines_before.checked_sub(1).map(|last| &row.lines[last]);
                let in_heading = line.is_some_and(|line| line.text.starts_with(['#', '＃']));
                // That line is reported as a heading.
                if !in_heading {
                    let diagnostic = Diagnostic::new(&LITERAL_REFERENCE, span, "this id belongs to no heading")
                        .note("only a heading has attributes; write a clause without a title as a heading without text")
                        .help("write it at the end of a heading, as in `## {#ID}`; to keep the brace, write `\\{`");
                    diagnostics.push(diagnostic);
                }
            } else if closed == Some('}') && (block.strip_prefix('.').is_some_and(is_name) || is_pair(block)) {
                let diagnostic = Diagnostic::new(&LITERAL_SIGN, span, "attributes outside a heading stay in the text")
                    .help("delete them; to keep the brace, write `\\{`");
                diagnostics.push(diagnostic);
            }
        }
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
}

/// `key="value"`
fn is_pair(block: &str) -> bool {
    block.split_once('=').is_some_and(|(key, value)| {
        is_name(key) && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && value.starts_with(['"', '“'])
    })
}
