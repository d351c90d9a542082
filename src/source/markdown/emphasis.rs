//! Emphasis beside Chinese punctuation, which CommonMark's flanking rules leave as asterisks, and strikethrough.
//!
//! By CommonMark 0.31, 6.2, in `**甲。**乙` the second `**` follows punctuation and stands before a letter, so it
//! cannot close: the rule counts on spaces between words. Here a Chinese neighbour counts as a space would.
//! [`mend`] looks for asterisks that were left over among the inlines of one parent, or that made strong text inside
//! strong text, and pairs all asterisks of that parent again: by CommonMark's own algorithm over the amended
//! [`Run`]s. Where the amendment has nothing to say the pairs come out as before; escaped asterisks, code and links are
//! never looked into. What still has no partner is reported, since readers would see it.
//!
//! The parser is not asked for strikethrough, because it takes a single `~` too, and ranges such as 10%~20% have one:
//! `~~` is paired here, by the same rules.

use super::run::{Run, is_multiplication, runs};
use super::tree::{children_mut, push_text};
use super::{Inline, InlineKind, LITERAL_EMPHASIS};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span};
use std::collections::VecDeque;

/// How many signs may wait for their partner; of more the first stays in the text. So deep may emphasis come to stand in
/// emphasis by mending.
const MAX_OPEN: usize = 8;

/// Mends the emphasis in `inlines`, whose spans count in `text`.
pub(super) fn mend(mut inlines: Vec<Inline>, text: &str, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    if needs_mending(&inlines, text, false)
        && let Some(file) = inlines.first().map(|inline| inline.span.file)
    {
        let mut signs = Signs { nodes: Vec::new(), places: Vec::new() };
        signs.flatten(inlines, text);
        inlines = Pairing { text, file, open: VecDeque::new(), row: Vec::new(), diagnostics }.pair(signs);
    }
    for inline in &mut inlines {
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
                && runs(text, places(content, inline.span.start, text)).any(|run| run.opens || run.closes)
        }
        InlineKind::Emphasis(content) | InlineKind::Strong(content) => width(inline, text).is_some_and(|width| {
            let is_strong = width == 2;
            is_strong && in_strong
                || is_multiplication(text, &(inline.span.start..inline.span.start + width))
                || is_multiplication(text, &(inline.span.end - width..inline.span.end))
                || needs_mending(content, text, in_strong || is_strong)
        }),
        _ => false,
    })
}

/// How many asterisks are on each side of emphasis; `None` if it is written otherwise.
fn width(inline: &Inline, text: &str) -> Option<usize> {
    let source = text.get(inline.span.start..inline.span.end)?;
    match inline.kind {
        InlineKind::Emphasis(_) if source.len() >= 2 && source.starts_with('*') => Some(1),
        InlineKind::Strong(_) if source.len() >= 4 && source.starts_with("**") => Some(2),
        _ => None,
    }
}

/// Whether a text is what the source says; it is not where there is an entity.
fn is_literal(content: &str, span: Span) -> bool {
    content.len() == span.end - span.start
}

/// Where asterisks and tildes stand in a text whose first byte is at `start`. Those after a `\` are none.
fn places<'a>(content: &'a str, start: usize, text: &'a str) -> impl Iterator<Item = usize> + 'a {
    let signs = content.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'*' | b'~'));
    signs.map(move |(at, _)| start + at).filter(move |&at| !is_escaped(text, at))
}

fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// What stands in a row once emphasis is taken apart: nodes, and where the signs between them are.
struct Signs {
    nodes: Vec<Inline>,
    /// In the order of the source.
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
                    for at in places(&content, span.start, text) {
                        self.places.push(at);
                        self.text(&content, span, done..at - span.start);
                        done = at - span.start + 1;
                    }
                    self.text(&content, span, done..content.len());
                }
                (InlineKind::Emphasis(content) | InlineKind::Strong(content), Some(width)) => {
                    self.places.extend(span.start..span.start + width);
                    self.flatten(content, text);
                    self.places.extend(span.end - width..span.end);
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
    /// What stands before each sign that waits for its partner, and the sign; the outermost first.
    open: VecDeque<(Vec<Inline>, Run)>,
    /// What stands after the last of them.
    row: Vec<Inline>,
    diagnostics: &'a mut Diagnostics,
}

impl Pairing<'_> {
    fn pair(mut self, signs: Signs) -> Vec<Inline> {
        let mut nodes = signs.nodes.into_iter().peekable();
        for run in runs(self.text, signs.places.into_iter()) {
            while let Some(node) = nodes.next_if(|node| node.span.start < run.range.start) {
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
            // What opened inside and was not closed stays in the text.
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
            return self.literal(&run);
        }
        if self.open.len() == MAX_OPEN {
            self.give_up_first();
        }
        self.open.push_back((std::mem::take(&mut self.row), run));
    }

    /// Leaves the signs from a place of the stack on in the text.
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

    /// Leaves the outermost sign in the text: what stands before it now stands before the second.
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
            let message = format!("this `{sign}` has no partner and will be seen by readers");
            let help = format!("write its partner in the same paragraph, or `{escaped}` to keep the sign");
            self.diagnostics.push(Diagnostic::new(&LITERAL_EMPHASIS, span, message).help(help));
        }
    }
}
