//! Inlines as Markdown.
//!
//! Emphasis is written so that every CommonMark parser recognizes it. By the flanking rules (CommonMark 0.31, 6.2),
//! `**` next to Chinese punctuation would stay literal, so the punctuation is placed outside. If that is not enough, or
//! if emphasis touches other emphasis, the words are written without emphasis, which does not change the wording.

use super::escape::push_text;
use crate::export::rendition::Rendition;
use crate::model::Thing;
use crate::resolve::{Audience, Reference};
use crate::source::markdown::written::{code_span, destination};
use crate::source::markdown::{Inline, InlineKind, is_punctuation, plain_text, soft_break_spaces};
use std::collections::BTreeMap;

/// Writes runs of inlines.
pub(super) struct Inlines<'a> {
    pub rendition: &'a Rendition<'a>,
    /// Whom the text is for.
    pub audience: Audience<'a>,
    /// The names of footnotes in the output, by their labels in the source.
    pub notes: BTreeMap<&'a str, String>,
}

/// The context of a run.
#[derive(Clone, Copy)]
struct Place {
    in_table: bool,
    in_emphasis: bool,
    in_link: bool,
}

/// A piece of the output: plain or emphasized text.
struct Piece {
    mark: &'static str,
    text: String,
}

impl<'a> Inlines<'a> {
    /// Runs without footnotes, for the audience of the rendition.
    pub fn new(rendition: &'a Rendition<'a>) -> Inlines<'a> {
        Inlines { rendition, audience: rendition.audience, notes: BTreeMap::new() }
    }
}

impl Inlines<'_> {
    /// The run as text with one line per hard break; a table cell has a single line.
    pub fn write(&self, inlines: &[Inline], in_table: bool) -> String {
        let mut breaks = soft_break_spaces(inlines).into_iter();
        self.run(inlines, Place { in_table, in_emphasis: false, in_link: false }, &mut breaks)
    }

    fn run(&self, inlines: &[Inline], place: Place, breaks: &mut dyn Iterator<Item = bool>) -> String {
        let mut pieces: Vec<Piece> = Vec::new();
        for inline in inlines {
            self.piece(inline, place, breaks, &mut pieces);
        }
        join(&pieces)
    }

    fn piece(&self, inline: &Inline, place: Place, breaks: &mut dyn Iterator<Item = bool>, pieces: &mut Vec<Piece>) {
        let mut marked = |mark, content: &[Inline]| {
            // Emphasis and strong text around the same words are one sign.
            let (mark, content) = match (mark, content) {
                ("*", [Inline { kind: InlineKind::Strong(both), .. }])
                | ("**", [Inline { kind: InlineKind::Emphasis(both), .. }]) => ("***", both.as_slice()),
                _ => (mark, content),
            };
            let mark = if place.in_emphasis { "" } else { mark };
            let text = self.run(content, Place { in_emphasis: true, ..place }, breaks);
            pieces.push(Piece { mark, text });
        };
        match &inline.kind {
            InlineKind::Emphasis(content) => return marked("*", content),
            InlineKind::Strong(content) => return marked("**", content),
            InlineKind::Strikethrough(content) => return marked("~~", content),
            _ => {}
        }
        if pieces.last().is_none_or(|last| !last.mark.is_empty()) {
            pieces.push(Piece { mark: "", text: String::new() });
        }
        // The previous statement ensures that there is a piece.
        let Some(Piece { text: out, .. }) = pieces.last_mut() else { return };
        match &inline.kind {
            InlineKind::Text(text) => push_text(out, text, place.in_table),
            InlineKind::Code(code) => out.push_str(&code_span(code, place.in_table)),
            InlineKind::Formula(formula) => {
                out.push('$');
                out.push_str(&code_span(&formula.latex, place.in_table));
                out.push('$');
            }
            InlineKind::Link { destination, content, .. } => {
                let inner = self.run(content, Place { in_link: true, ..place }, breaks);
                self.push_link(out, destination, inner, place);
            }
            InlineKind::Image { destination: to, alt, .. } => {
                let mut text = String::new();
                push_text(&mut text, &plain_text(alt), place.in_table);
                match self.rendition.link_for(self.audience, to) {
                    Some(link) => out.push_str(&format!("![{text}]({})", destination(&link.href))),
                    None => out.push_str(&text),
                }
            }
            InlineKind::SoftBreak => out.push_str(if breaks.next().unwrap_or(true) { " " } else { "" }),
            InlineKind::HardBreak if place.in_table => out.push(' '),
            InlineKind::HardBreak => out.push_str("\\\n"),
            InlineKind::FootnoteReference(label) => {
                if let Some(name) = self.notes.get(label.as_str()) {
                    out.push_str(&format!("[^{name}]"));
                }
            }
            InlineKind::Markup { tags, content } => {
                let inner = self.run(content, place, breaks);
                push_html(out, &tags.open, place.in_table);
                out.push_str(&inner);
                push_html(out, &tags.close, place.in_table);
            }
            InlineKind::Html(html) => push_html(out, html, place.in_table),
            // The other kinds were written above.
            _ => {}
        }
    }

    fn push_link(&self, out: &mut String, to: &str, mut inner: String, place: Place) {
        if self.rendition.has_parameters()
            && inner.trim().is_empty()
            && let Some(parameter) = parameter(to)
        {
            out.push_str(&parameter);
            return;
        }
        let link = self.rendition.link_for(self.audience, to);
        if inner.trim().is_empty() {
            inner.clear();
            let text = link.as_ref().and_then(|link| link.text.as_deref()).unwrap_or(to);
            push_text(&mut inner, text, place.in_table);
        }
        match link {
            // A link cannot contain a link.
            Some(link) if !place.in_link => out.push_str(&format!("[{inner}]({})", destination(&link.href))),
            _ => out.push_str(&inner),
        }
    }
}

/// The insertion of an OSCAL parameter for a value of this edition.
fn parameter(destination: &str) -> Option<String> {
    match Reference::parse(destination)?.ok()? {
        Reference { edition: None, target: Thing::Value(id), .. } => {
            Some(format!("{{{{ insert: param, {} }}}}", crate::export::oscal::parameter_id(&id)))
        }
        _ => None,
    }
}

/// Writes tags on the current line.
fn push_html(out: &mut String, html: &str, in_table: bool) {
    let html = html.replace(['\n', '\r'], " ");
    out.push_str(&if in_table { html.replace('|', "&#124;") } else { html });
}

fn join(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut touches_mark = false;
    for (place, piece) in pieces.iter().enumerate() {
        if piece.text.is_empty() {
            continue;
        }
        let next = pieces[place + 1..].iter().find(|piece| !piece.text.is_empty());
        let after = match next {
            Some(next) if !next.mark.is_empty() => next.mark.chars().next(),
            Some(next) => next.text.chars().next(),
            None => None,
        };
        if piece.mark.is_empty() || touches_mark {
            out.push_str(&piece.text);
            touches_mark = false;
            continue;
        }
        let (lead, inner, trail) = parted(&piece.text);
        let before = lead.chars().next_back().or(out.chars().next_back());
        let behind = trail.chars().next().or(after);
        if !inner.is_empty() && flanks(inner.chars().next(), before) && flanks(inner.chars().next_back(), behind) {
            let mark = piece.mark;
            out.push_str(&format!("{lead}{mark}{inner}{mark}{trail}"));
            touches_mark = trail.is_empty();
        } else {
            out.push_str(&piece.text);
        }
    }
    out
}

/// Splits off spaces and full-width punctuation at both ends, which are never markup.
fn parted(text: &str) -> (&str, &str, &str) {
    let outside = |c: char| c.is_whitespace() || (!c.is_ascii() && is_punctuation(c));
    let start = text.len() - text.trim_start_matches(outside).len();
    let end = text.trim_end_matches(outside).len().max(start);
    (&text[..start], &text[start..end], &text[end..])
}

/// Whether an emphasis mark can stand between the first or last character inside and its neighbour outside.
fn flanks(inside: Option<char>, outside: Option<char>) -> bool {
    let Some(inside) = inside else { return false };
    let free = outside.is_none_or(|c| c.is_whitespace() || is_punctuation(c));
    // Parsers disagree on whether a symbol is punctuation, so symbols are treated as unsafe.
    let is_letter = inside.is_alphanumeric();
    !inside.is_whitespace() && (is_letter || free)
}
