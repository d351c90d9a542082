//! Tags within running text: each is an event of its own, with Markdown between a beginning and its end. They are paired
//! among the inlines that stand side by side, and each pair is cleaned as the element that it is, so that none can open
//! what it does not close.

use super::allowed::{Place, is_void};
use super::balance::{balance, tag};
use super::{RawHtml, clean, judge, left_out, too_deep};
use crate::diagnostic::{Diagnostics, Span};
use crate::source::markdown::tree::{children, children_mut};
use crate::source::markdown::{Inline, InlineKind};

/// How many elements of HTML may be nested in one run; Markdown's own nesting comes on top.
const MAX_OPEN: usize = 5;

/// Stands for the content of an element while its tags are cleaned.
const CONTENT: char = '\u{FFFC}';

/// Turns the tags in a run, which are raw, into what may be written.
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

/// A tag that waits for its end.
struct Open {
    name: String,
    span: Span,
    element: Element,
    /// How many inlines stood before it.
    at: usize,
}

/// What an element becomes.
enum Element {
    Kept {
        open: String,
        close: String,
    },
    /// Its content goes with it.
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
        // Comments and declarations say nothing to readers.
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

/// What was opened and never closed is dropped, and its content stays.
fn unclosed(open: impl Iterator<Item = Open>, diagnostics: &mut Diagnostics) {
    // What goes anyway was told when it was opened.
    for Open { name, span, .. } in open.filter(|open| matches!(open.element, Element::Kept { .. })) {
        diagnostics.push(left_out(&format!("`<{}>`, which is never closed,", name.escape_debug()), span));
    }
}

fn end(begun: Open, end: Span, out: &mut Vec<Inline>) {
    match begun.element {
        Element::Kept { open, close } => {
            let content = out.split_off(begun.at);
            let span = Span::new(begun.span.file, begun.span.start, end.end);
            // There are no links in links: the one inside stays.
            if begun.name == "a" && has_link(&content) {
                out.extend(content);
            } else {
                out.push(Inline { kind: InlineKind::Markup { open, close, content }, span });
            }
        }
        Element::Gone => out.truncate(begun.at),
    }
}

fn has_link(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Link { .. } => true,
        InlineKind::Markup { open, .. } if open.starts_with("<a ") || open == "<a>" => true,
        _ => children(inline).is_some_and(has_link),
    })
}

/// Cleans a tag together with its end; `None` if its content stays without it.
fn element(source: &str, name: &str, in_link: bool, span: Span, diagnostics: &mut Diagnostics) -> Option<Element> {
    let balanced = balance(&format!("{source}{CONTENT}"), Place::Inline);
    judge(&balanced, source, RawHtml::Sanitised, span, diagnostics);
    let close = format!("</{name}>");
    // An element that is allowed and has no attribute is clean as it is: to judge it costs as much as to judge a page.
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
