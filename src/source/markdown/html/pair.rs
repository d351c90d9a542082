//! HTML tags within running text. Each tag is an event of its own, with Markdown between the start and the end tag.
//! Tags are paired among sibling inlines, and each pair is cleaned as one element, so that no element stays open.

use super::allowed::{Place, is_void};
use super::balance::{balance, tag};
use super::{RawHtml, clean, judge, left_out, too_deep};
use crate::diagnostic::{Diagnostics, Span};
use crate::source::markdown::tree::{Tags, children, children_mut};
use crate::source::markdown::{Inline, InlineKind};

/// The maximum nesting depth of HTML elements in one run; the nesting of Markdown is counted separately.
const MAX_OPEN: usize = 5;

/// A placeholder for the content of an element while its tags are cleaned.
const CONTENT: char = '\u{FFFC}';

/// Replaces the raw tags in a run by tags that may be written unchanged.
pub fn pair(inlines: Vec<Inline>, choice: RawHtml, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    if !has_html(&inlines) {
        return inlines;
    }
    run(inlines, choice, false, diagnostics)
}

fn has_html(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Html(_) => true,
        _ => children(inline).is_some_and(has_html),
    })
}

/// A start tag whose end tag has not been found.
struct Open {
    name: String,
    span: Span,
    element: Element,
    /// The number of inlines before it.
    at: usize,
}

/// The decision about an element.
enum Element {
    Kept {
        open: String,
        close: String,
    },
    /// The element is removed with its content.
    Gone,
}

fn run(inlines: Vec<Inline>, choice: RawHtml, in_link: bool, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for mut inline in inlines {
        let InlineKind::Html(source) = &inline.kind else {
            let in_link = in_link || matches!(inline.kind, InlineKind::Link { .. });
            if let Some(content) = children_mut(&mut inline) {
                *content = run(std::mem::take(content), choice, in_link, diagnostics);
            }
            out.push(inline);
            continue;
        };
        let span = inline.span;
        // Comments and declarations are invisible to readers.
        let Some((is_end, name)) = tag(source) else { continue };
        match choice {
            RawHtml::Refused => {}
            RawHtml::Trusted => {
                judge(&balance(source, Place::Inline), source, choice, span, diagnostics);
                out.push(inline);
            }
            RawHtml::Sanitised if is_end => {
                if let Some(at) = open.iter().rposition(|open| open.name == name) {
                    unclosed(open.drain(at + 1..), diagnostics);
                    if let Some(begun) = open.pop() {
                        end(begun, span, &mut out);
                    }
                }
            }
            RawHtml::Sanitised if is_void(&name) => out.extend(void(source, &name, span, diagnostics)),
            RawHtml::Sanitised => match element(source, &name, in_link, span, diagnostics) {
                Some(_) if open.len() >= MAX_OPEN => diagnostics.push(too_deep(span)),
                Some(element) => open.push(Open { name, span, element, at: out.len() }),
                None => {}
            },
        }
    }
    unclosed(open.drain(..), diagnostics);
    out
}

/// Drops start tags without an end tag; their content stays.
fn unclosed(open: impl Iterator<Item = Open>, diagnostics: &mut Diagnostics) {
    // Removed elements were reported at their start tag.
    for Open { name, span, .. } in open.filter(|open| matches!(open.element, Element::Kept { .. })) {
        diagnostics.push(left_out(&format!("`<{}>`, which is never closed,", name.escape_debug()), span));
    }
}

fn end(begun: Open, end: Span, out: &mut Vec<Inline>) {
    match begun.element {
        Element::Kept { open, close } => {
            let content = out.split_off(begun.at);
            let span = Span::new(begun.span.file, begun.span.start(), end.end());
            // A link cannot contain a link; the inner link stays.
            if begun.name == "a" && has_link(&content) {
                out.extend(content);
            } else {
                out.push(Inline { kind: InlineKind::Markup { tags: Box::new(Tags { open, close }), content }, span });
            }
        }
        Element::Gone => out.truncate(begun.at),
    }
}

fn has_link(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Link { .. } => true,
        InlineKind::Markup { tags, .. } if tags.open.starts_with("<a ") || tags.open == "<a>" => true,
        _ => children(inline).is_some_and(has_link),
    })
}

/// Cleans the pair of tags of an element; `None` if only its content stays.
fn element(source: &str, name: &str, in_link: bool, span: Span, diagnostics: &mut Diagnostics) -> Option<Element> {
    let balanced = balance(&format!("{source}{CONTENT}"), Place::Inline);
    judge(&balanced, source, RawHtml::Sanitised, span, diagnostics);
    let close = format!("</{name}>");
    // An allowed element without attributes needs no cleaning, which would cost as much as cleaning a page.
    let html = match name != "a" && balanced.html == format!("<{name}>{CONTENT}{close}") {
        true => balanced.html,
        false => clean::clean(&balanced.html, Place::Inline),
    };
    match html.strip_suffix(&format!("{CONTENT}{close}")) {
        Some(_) if in_link && name == "a" => None,
        Some(open) => Some(Element::Kept { open: open.to_owned(), close }),
        None if html.contains(CONTENT) => None,
        None => Some(Element::Gone),
    }
}

/// An element without content.
fn void(source: &str, name: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Inline> {
    let balanced = balance(source, Place::Inline);
    judge(&balanced, source, RawHtml::Sanitised, span, diagnostics);
    let html = match balanced.html == format!("<{name}>") {
        true => balanced.html,
        false => clean::clean(&balanced.html, Place::Inline),
    };
    let kind = match name {
        _ if html.is_empty() => return None,
        "br" => InlineKind::HardBreak,
        _ => InlineKind::Html(html),
    };
    Some(Inline { kind, span })
}
