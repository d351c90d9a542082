//! Strong emphasis beside Chinese punctuation, which CommonMark's flanking rules leave as asterisks.
//!
//! By CommonMark 0.31, 6.2, in `**甲。**乙` the second `**` follows punctuation and stands before a letter, so it
//! cannot close: the rule counts on spaces between words. Here a Chinese neighbour counts as a space would.
//! [`mend`] looks for `**` that were left over among the inlines of one parent, or that made strong text inside
//! strong text, and pairs that parent's `**` again by the amended rule. Where the amendment has nothing to say the
//! pairs come out as before; escaped asterisks, code and links are never looked into. What still has no partner is
//! reported, since readers would see it.

use super::characters::{is_cjk, is_closing, is_opening, is_punctuation};
use super::tree::{children_mut, push_text};
use super::{Inline, InlineKind, LITERAL_EMPHASIS};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// How deep strong text may come to stand in strong text by mending.
const MAX_OPEN: usize = 8;

/// Mends the emphasis in `inlines`, whose spans count in `text`.
pub(super) fn mend(mut inlines: Vec<Inline>, text: &str, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    if needs_mending(&inlines, text, false) {
        let mut pieces = Vec::new();
        flatten(inlines, text, &mut pieces);
        inlines = pair(pieces, text, diagnostics);
    }
    for inline in &mut inlines {
        if let Some(content) = children_mut(inline) {
            *content = mend(std::mem::take(content), text, diagnostics);
        }
    }
    inlines
}

/// What stands in a row once the strong text is taken apart.
enum Piece {
    Node(Inline),
    Marker(Marker),
}

/// A `**` of the source.
struct Marker {
    span: Span,
    opens: bool,
    closes: bool,
}

fn needs_mending(inlines: &[Inline], text: &str, in_strong: bool) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(content) => markers(content, inline.span, text).any(|marker| marker.opens || marker.closes),
        InlineKind::Strong(content) if is_asterisks(inline, text) => in_strong || needs_mending(content, text, true),
        _ => false,
    })
}

/// Whether strong text is written with `**` and no third asterisk beside them.
fn is_asterisks(inline: &Inline, text: &str) -> bool {
    let Span { start, end, .. } = inline.span;
    end >= start + 4 && is_pair(text, start) && is_pair(text, end - 2)
}

/// Whether exactly two asterisks stand at `at`, the first of them not escaped.
fn is_pair(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let escapes = bytes[..at].iter().rev().take_while(|&&b| b == b'\\').count();
    bytes.get(at..at + 2) == Some(b"**")
        && bytes.get(at + 2) != Some(&b'*')
        && escapes % 2 == 0
        && (at == 0 || bytes[at - 1] != b'*')
}

/// The `**` in a node of text; none where the text is not what the source says, as with entities.
fn markers<'a>(content: &'a str, span: Span, text: &'a str) -> impl Iterator<Item = Marker> + 'a {
    let literal = content.len() == span.end - span.start;
    let found = content.match_indices("**").filter(move |_| literal).map(move |(at, _)| span.start + at);
    found.filter(|&at| is_pair(text, at)).map(move |at| marker(at, span, text))
}

/// What a `**` can do, by CommonMark's flanking rules and the amendment for Chinese neighbours.
fn marker(at: usize, within: Span, text: &str) -> Marker {
    let before = text[..at].chars().next_back().unwrap_or(' ');
    let after = text[at + 2..].chars().next().unwrap_or(' ');
    let apart = |c: char| c.is_whitespace() || is_punctuation(c);
    let opens =
        !after.is_whitespace() && (!is_punctuation(after) || apart(before) || (is_cjk(before) && !is_closing(after)));
    let closes =
        !before.is_whitespace() && (!is_punctuation(before) || apart(after) || (is_cjk(after) && !is_opening(before)));
    Marker { span: Span::new(within.file, at, at + 2), opens, closes }
}

fn flatten(inlines: Vec<Inline>, text: &str, pieces: &mut Vec<Piece>) {
    for inline in inlines {
        let span = inline.span;
        let by_asterisks = is_asterisks(&inline, text);
        match inline.kind {
            InlineKind::Text(content) => {
                let mut done = 0;
                for marker in markers(&content, span, text) {
                    let at = marker.span.start - span.start;
                    pieces.push(text_piece(&content, span, done..at));
                    pieces.push(Piece::Marker(marker));
                    done = at + 2;
                }
                pieces.push(if done == 0 {
                    Piece::Node(Inline { kind: InlineKind::Text(content), span })
                } else {
                    text_piece(&content, span, done..content.len())
                });
            }
            InlineKind::Strong(content) if by_asterisks => {
                pieces.push(Piece::Marker(marker(span.start, span, text)));
                flatten(content, text, pieces);
                pieces.push(Piece::Marker(marker(span.end - 2, span, text)));
            }
            kind => pieces.push(Piece::Node(Inline { kind, span })),
        }
    }
}

fn text_piece(content: &str, span: Span, range: std::ops::Range<usize>) -> Piece {
    Piece::Node(Inline { kind: InlineKind::Text(content[range.clone()].to_owned()), span: span.part(range) })
}

/// Pairs each closing `**` with the nearest open one.
fn pair(pieces: Vec<Piece>, text: &str, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    // Parents of the row being written, the outermost first: what stands before an open marker, and the marker.
    let mut open: Vec<(Vec<Inline>, Marker)> = Vec::new();
    let mut row: Vec<Inline> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Node(inline) => push(&mut row, inline, text),
            Piece::Marker(marker) if marker.closes && !open.is_empty() => {
                let Some((before, opening)) = open.pop() else { continue };
                let content = std::mem::replace(&mut row, before);
                let span = Span::new(marker.span.file, opening.span.start, marker.span.end);
                row.push(Inline { kind: InlineKind::Strong(content), span });
            }
            Piece::Marker(marker) if marker.opens && open.len() < MAX_OPEN => {
                open.push((std::mem::take(&mut row), marker));
            }
            Piece::Marker(marker) => push_literal(&mut row, &marker, text, diagnostics),
        }
    }
    // What opened and was never closed stays in the text.
    let mut whole = Vec::new();
    for (before, marker) in open {
        before.into_iter().for_each(|inline| push(&mut whole, inline, text));
        push_literal(&mut whole, &marker, text, diagnostics);
    }
    row.into_iter().for_each(|inline| push(&mut whole, inline, text));
    whole
}

fn push(row: &mut Vec<Inline>, inline: Inline, text: &str) {
    match inline.kind {
        InlineKind::Text(content) if content.is_empty() => {}
        InlineKind::Text(content) => push_text(row, &content, inline.span, text),
        _ => row.push(inline),
    }
}

fn push_literal(row: &mut Vec<Inline>, marker: &Marker, text: &str, diagnostics: &mut Diagnostics) {
    push_text(row, "**", marker.span, text);
    if marker.opens || marker.closes {
        diagnostics.push(
            Diagnostic::new(&LITERAL_EMPHASIS, marker.span, "this `**` has no partner and will be seen by readers")
                .help("write its partner in the same paragraph, or `\\*\\*` to keep the asterisks"),
        );
    }
}
