//! Emphasis next to Chinese punctuation, which CommonMark's flanking rules leave as signs, and strikethrough.
//!
//! By CommonMark 0.31, 6.2, in `**甲。**乙` the second `**` follows punctuation and precedes a letter, so it cannot close:
//! the rule relies on spaces between words. Here a Chinese neighbour counts as a space. [`mend`] looks for signs
//! that the parser left among the inlines of one parent, or that made strong text inside strong text. It then pairs all
//! asterisks of that parent again, by CommonMark's own algorithm over [`Run`]s with the amended flanking rule. Where
//! the amendment does not apply, the pairs stay the same. Escaped asterisks, code and links are left alone. An asterisk
//! without a partner is reported, because readers would see it.
//!
//! Underscores follow the same rules, but one between two letters is a letter, as in CommonMark; two of them around
//! Chinese words are reported.
//!
//! The parser's strikethrough option is off, because it also accepts a single `~`, which occurs in ranges such as
//! 10%~20%. `~~` is paired here by the same rules.

use super::run::{Run, is_multiplication, runs};
use super::tree::{children_mut, push_text};
use super::{Inline, InlineKind, LITERAL_EMPHASIS};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span};
use std::collections::VecDeque;

/// The maximum number of signs that wait for their partner; beyond that, the first stays in the text. It also limits
/// the nesting depth that pairing can create.
const MAX_OPEN: usize = 8;

/// Pairs the emphasis signs in `inlines`, whose spans are offsets in `text`.
pub(super) fn mend(mut inlines: Vec<Inline>, text: &str, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    if needs_mending(&inlines, text, false)
        && let Some(file) = inlines.first().map(|inline| inline.span.file)
    {
        let mut signs = Signs { nodes: Vec::new(), places: Vec::new() };
        signs.flatten(inlines, text);
        inlines = Pairing { text, file, open: VecDeque::new(), row: Vec::new(), inside: None, diagnostics }.pair(signs);
    }
    for inline in &mut inlines {
        // The text of an autolink, `<https://…>`, is an address.
        if matches!(inline.kind, InlineKind::Link { .. }) && text[inline.span.start()..].starts_with('<') {
            continue;
        }
        if let Some(content) = children_mut(inline) {
            *content = mend(std::mem::take(content), text, diagnostics);
        }
    }
    inlines
}

fn needs_mending(inlines: &[Inline], text: &str, in_strong: bool) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(content) => {
            is_literal(content, inline.span)
                && runs(text, places(content, inline.span.start(), text))
                    .any(|run| run.opens || run.closes || run.is_inside)
        }
        InlineKind::Emphasis(content) | InlineKind::Strong(content) => width(inline, text).is_some_and(|width| {
            let is_strong = width == 2;
            is_strong && in_strong
                || is_multiplication(text, &(inline.span.start()..inline.span.start() + width))
                || is_multiplication(text, &(inline.span.end() - width..inline.span.end()))
                || needs_mending(content, text, in_strong || is_strong)
        }),
        _ => false,
    })
}

/// The number of signs on each side of an emphasis node; `None` if its source begins otherwise.
fn width(inline: &Inline, text: &str) -> Option<usize> {
    let source = text.get(inline.span.start()..inline.span.end())?;
    match inline.kind {
        InlineKind::Emphasis(_) if source.len() >= 2 && source.starts_with(['*', '_']) => Some(1),
        InlineKind::Strong(_) if source.len() >= 4 && (source.starts_with("**") || source.starts_with("__")) => Some(2),
        _ => None,
    }
}

/// Whether the text equals its source. It differs where the source has an entity.
fn is_literal(content: &str, span: Span) -> bool {
    content.len() == span.end() - span.start()
}

/// The offsets of unescaped signs in a text whose first byte is at `start`.
fn places<'a>(content: &'a str, start: usize, text: &'a str) -> impl Iterator<Item = usize> + 'a {
    let signs = content.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'*' | b'_' | b'~'));
    signs.map(move |(at, _)| start + at).filter(move |&at| !is_escaped(text, at))
}

fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// A flat row of nodes and emphasis signs, made by dissolving the emphasis nodes.
struct Signs {
    nodes: Vec<Inline>,
    /// In source order.
    places: Vec<usize>,
}

impl Signs {
    fn flatten(&mut self, inlines: Vec<Inline>, text: &str) {
        for inline in inlines {
            let span = inline.span;
            let width = width(&inline, text);
            match (inline.kind, width) {
                (InlineKind::Text(content), _) if is_literal(&content, span) => {
                    let mut done = 0;
                    for at in places(&content, span.start(), text) {
                        self.places.push(at);
                        self.text(&content, span, done..at - span.start());
                        done = at - span.start() + 1;
                    }
                    self.text(&content, span, done..content.len());
                }
                (InlineKind::Emphasis(content) | InlineKind::Strong(content), Some(width)) => {
                    self.places.extend(span.start()..span.start() + width);
                    self.flatten(content, text);
                    self.places.extend(span.end() - width..span.end());
                }
                (kind, _) => self.nodes.push(Inline { kind, span }),
            }
        }
    }

    fn text(&mut self, content: &str, span: Span, range: std::ops::Range<usize>) {
        if !range.is_empty() {
            let kind = InlineKind::Text(content[range.clone()].to_owned());
            self.nodes.push(Inline { kind, span: span.part(range) });
        }
    }
}

/// CommonMark's algorithm for emphasis (0.31, appendix), on a stack of bounded depth.
struct Pairing<'a> {
    text: &'a str,
    file: FileId,
    /// Each sign that waits for its partner, with the inlines before it; the outermost first.
    open: VecDeque<(Vec<Inline>, Run)>,
    /// The inlines after the last waiting sign.
    row: Vec<Inline>,
    /// The last underscores inside a word.
    inside: Option<Run>,
    diagnostics: &'a mut Diagnostics,
}

impl Pairing<'_> {
    fn pair(mut self, signs: Signs) -> Vec<Inline> {
        let mut nodes = signs.nodes.into_iter().peekable();
        for run in runs(self.text, signs.places.into_iter()) {
            while let Some(node) = nodes.next_if(|node| node.span.start() < run.range.start) {
                self.node(node);
            }
            self.run(run);
        }
        nodes.for_each(|node| self.node(node));
        self.close_down_to(0);
        self.row
    }

    fn node(&mut self, inline: Inline) {
        match inline.kind {
            InlineKind::Text(content) => push_text(&mut self.row, &content, inline.span, self.text),
            _ => self.row.push(inline),
        }
    }

    fn run(&mut self, mut run: Run) {
        while run.closes && !run.range.is_empty() {
            let Some(place) = self.open.iter().rposition(|(_, open)| open.pairs_with(&run)) else { break };
            // Signs that opened inside and did not close stay in the text.
            self.close_down_to(place + 1);
            let Some((before, mut opening)) = self.open.pop_back() else { break };
            let content = std::mem::replace(&mut self.row, before);
            let width = opening.range.len().min(run.range.len()).min(2);
            let start = opening.range.end - width;
            let span = Span::new(self.file, start, run.range.start + width);
            opening.range.end = start;
            run.range.start += width;
            if !opening.range.is_empty() {
                let before = std::mem::take(&mut self.row);
                self.open.push_back((before, opening));
            }
            let kind = match (run.sign, width) {
                (b'~', _) => InlineKind::Strikethrough(content),
                (_, 2) => InlineKind::Strong(content),
                _ => InlineKind::Emphasis(content),
            };
            self.row.push(Inline { kind, span });
        }
        if run.range.is_empty() {
            return;
        }
        if !run.opens {
            self.literal(&run);
            if run.is_inside {
                self.inside(run);
            }
            return;
        }
        if self.open.len() == MAX_OPEN {
            self.give_up_first();
        }
        self.open.push_back((std::mem::take(&mut self.row), run));
    }

    /// Reports underscores around Chinese words.
    fn inside(&mut self, run: Run) {
        let Some(first) = self.inside.take().filter(|first| first.encloses(&run, self.text)) else {
            self.inside = Some(run);
            return;
        };
        let span = Span::new(self.file, first.range.start, run.range.end);
        let sign = &self.text[run.range.clone()];
        let (stars, escaped) = ("*".repeat(sign.len()), "\\_".repeat(sign.len()));
        let message =
            format!("these `{sign}` stand between letters, where they are no emphasis, and readers will see them");
        let help = format!("write `{stars}` on both sides for emphasis, or `{escaped}` to keep the sign");
        self.diagnostics.push(Diagnostic::new(&LITERAL_EMPHASIS, span, message).help(help));
    }

    /// Leaves the signs from this stack position on in the text.
    fn close_down_to(&mut self, place: usize) {
        let open = self.open.split_off(place);
        if open.is_empty() {
            return;
        }
        let last = std::mem::take(&mut self.row);
        for (before, run) in open {
            before.into_iter().for_each(|node| self.node(node));
            self.literal(&run);
        }
        last.into_iter().for_each(|node| self.node(node));
    }

    /// Leaves the outermost sign in the text, and moves the inlines before it in front of the next sign.
    fn give_up_first(&mut self) {
        let Some((before, first)) = self.open.pop_front() else { return };
        let row = std::mem::replace(&mut self.row, before);
        self.literal(&first);
        if let Some((between, second)) = self.open.pop_front() {
            between.into_iter().for_each(|node| self.node(node));
            self.open.push_front((std::mem::take(&mut self.row), second));
        }
        row.into_iter().for_each(|node| self.node(node));
    }

    fn literal(&mut self, run: &Run) {
        let span = Span::new(self.file, run.range.start, run.range.end);
        let sign = &self.text[run.range.clone()];
        push_text(&mut self.row, sign, span, self.text);
        if run.is_mistaken() {
            let escaped: String = sign.chars().flat_map(|sign| ['\\', sign]).collect();
            let message = format!("this `{sign}` has no partner, and readers will see it");
            let help = format!("write its partner in the same paragraph, or `{escaped}` to keep the sign");
            self.diagnostics.push(Diagnostic::new(&LITERAL_EMPHASIS, span, message).help(help));
        }
    }
}
