//! Running text as Markdown.

use super::escape::{self, Within};
use super::formula::is_readable;
use super::texts::{Target, Texts};
use crate::diagnostic::{self, Diagnostics};
use crate::import::adopt::plain;
use crate::import::document::{Inline, text_of};
use crate::import::report::{Fate, Place};
use crate::resolve::OutsideReference;
use crate::source::is_forbidden;
use crate::source::markdown::{BlockKind, RawHtml, parse_document, written};

/// The mark of deleted text.
const STRIKE: &str = "~~";

/// Where running text stands.
#[derive(Clone, Copy)]
struct Row<'p> {
    within: Within,
    place: &'p Place,
    in_link: bool,
}

impl Texts<'_> {
    /// Running text. Within a heading or a cell it is one line; in a paragraph, line breaks stay.
    pub(super) fn inlines(&mut self, inlines: &[Inline], within: Within, place: &Place) -> String {
        let mut out = String::new();
        let merged = merged(inlines);
        self.push(&merged, Row { within, place, in_link: false }, &mut out);
        let blank = |c: char| c == ' ' || c == '\t' || c == '\u{3000}';
        let lines = out.split('\n').map(|line| line.trim_matches(blank)).filter(|line| !line.is_empty());
        match within {
            Within::Paragraph => {
                let lines: Vec<String> = lines.map(escape::line_start).collect();
                self.lines(&lines, place)
            }
            _ => lines.collect::<Vec<_>>().join(" "),
        }
    }

    /// The lines of a paragraph. A line that the format would read as an item or a note begins no line: items typed by hand are a
    /// list, and other breaks are spaces.
    fn lines(&mut self, lines: &[String], place: &Place) -> String {
        let broken = lines.join("\\\n");
        if lines.len() < 2 || matches!(kinds_of(&broken).as_slice(), [kind] if !matches!(kind, BlockKind::List { .. }))
        {
            return broken;
        }
        let listed = lines.join("\n");
        if let [BlockKind::List { items, .. }] | [BlockKind::Paragraph(_), BlockKind::List { items, .. }] =
            kinds_of(&listed).as_slice()
            && items.len() + 1 >= lines.len()
        {
            let reason = "the lines of this paragraph begin like items and are a list";
            self.ledger.tell(Fate::Changed, place, &lines[0], reason);
            return listed;
        }
        let reason = "a line of this paragraph begins like an item or a note, so its line breaks are spaces; make it a paragraph of its own";
        self.ledger.tell(Fate::Changed, place, &lines[0], reason);
        lines.join(" ")
    }

    fn push(&mut self, inlines: &[Inline], at: Row<'_>, out: &mut String) {
        let Row { within, place, in_link } = at;
        for (index, inline) in inlines.iter().enumerate() {
            match inline {
                Inline::Text(text) => {
                    let text = self.without_forbidden(text, place);
                    // At the end of a text the next sign is not known to `escape`, which then escapes what could join.
                    escape::push(out, &text, within);
                }
                Inline::Emphasis(inner) => self.marked("*", inner, inlines.get(index + 1), at, out),
                Inline::Strong(inner) => self.marked("**", inner, inlines.get(index + 1), at, out),
                Inline::Strike(inner) => self.marked(STRIKE, inner, inlines.get(index + 1), at, out),
                Inline::Superscript(inner) => self.raised('^', inner, within, place, out),
                Inline::Subscript(inner) => self.raised('_', inner, within, place, out),
                Inline::Code(text) => {
                    let text = self.without_forbidden(text, place);
                    if !text.trim().is_empty() {
                        apart(out);
                    }
                    push_code(out, &text, within);
                }
                Inline::Formula { latex, source } => self.formula(latex, source, within, place, out),
                Inline::Link { address, text } if is_address(address) && !in_link => {
                    let mut inner = String::new();
                    self.push(&merged(text), Row { in_link: true, ..at }, &mut inner);
                    if inner.trim().is_empty() {
                        self.ledger.add(address);
                        escape::push(&mut inner, address, within);
                    }
                    out.push_str(&format!("[{}]({})", inner.trim(), written::destination(address)));
                }
                Inline::Link { address, text } => {
                    self.ledger.tell(
                        Fate::Changed,
                        place,
                        address,
                        "only the text of this link is kept; its address cannot be published",
                    );
                    self.push(&merged(text), at, out);
                }
                Inline::Reference { target, text } => self.reference(target, text, at, out),
                Inline::Picture { file, alternative } => {
                    let mut words = String::new();
                    // The words beside a picture are not counted.
                    if alternative.contains(is_forbidden) {
                        let reason =
                            "the text for those who do not see the picture has characters that no source may contain";
                        self.ledger.tell(Fate::LeftOut, place, alternative, reason);
                    }
                    escape::push(&mut words, &alternative.replace(is_forbidden, ""), within);
                    out.push_str(&format!(
                        "![{}]({})",
                        words.trim(),
                        written::destination(&format!("../files/{file}"))
                    ));
                }
                Inline::Footnote(name) => {
                    let label = self.footnote(name);
                    out.push_str(&label);
                }
                // A newline stands for the break until the whole text is known.
                Inline::Break => out.push(if within == Within::Paragraph && !in_link { '\n' } else { ' ' }),
            }
        }
    }

    /// Text between marks of emphasis. Only letters stand at its ends, because a mark beside a sign is not read as a mark
    /// everywhere; signs and spaces go outside.
    fn marked(&mut self, mark: &str, inner: &[Inline], next: Option<&Inline>, at: Row<'_>, out: &mut String) {
        let inner = merged(&plain_emphasis(inner, mark == STRIKE));
        let [Inline::Text(text)] = inner.as_slice() else {
            for (index, piece) in inner.iter().enumerate() {
                self.marked_piece(mark, piece, inner.get(index + 1).or(next), at, out);
            }
            return;
        };
        let within = at.within;
        let text = self.without_forbidden(text, at.place);
        let is_sign = |c: char| !c.is_alphanumeric();
        let core = text.trim_matches(is_sign);
        let start = text.find(core).unwrap_or(0);
        let after = &text[start + core.len()..];
        // Beside digits an asterisk is a sign of multiplication, and marks do not follow one another.
        let begins = || match next? {
            Inline::Link { .. } | Inline::Reference { .. } | Inline::Footnote(_) => Some('['),
            Inline::Code(_) | Inline::Formula { .. } | Inline::Picture { .. } => Some('`'),
            next => text_of(std::iter::once(next)).chars().next(),
        };
        let follows = after.chars().next().or_else(begins);
        escape::push(out, &text[..start], within);
        let is_bare = core.is_empty()
            || out.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '*' | '~' | '_' | '\\'))
            || follows.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '~' | '_'))
            || matches!(next, Some(Inline::Emphasis(_) | Inline::Strong(_) | Inline::Strike(_)));
        if is_bare {
            if mark == STRIKE && !core.is_empty() {
                let reason = "this is deleted text whose mark would not be read beside the signs around it; delete it";
                self.ledger.tell(Fate::Changed, at.place, core, reason);
            }
            escape::push(out, core, within);
        } else {
            out.push_str(mark);
            escape::push(out, core, within);
            out.push_str(mark);
        }
        escape::push(out, after, within);
    }

    /// A piece of marked text that is not only text: links carry the mark on what they show, code and formulas carry none.
    fn marked_piece(&mut self, mark: &str, piece: &Inline, next: Option<&Inline>, at: Row<'_>, out: &mut String) {
        let wrapped = |text: &[Inline]| {
            let kind = match mark {
                STRIKE => Inline::Strike,
                "**" => Inline::Strong,
                _ => Inline::Emphasis,
            };
            vec![kind(text.to_vec())]
        };
        let piece = match piece {
            Inline::Text(_) => return self.marked(mark, std::slice::from_ref(piece), next, at, out),
            Inline::Strike(inner) => return self.marked(STRIKE, inner, next, at, out),
            Inline::Link { address, text } => Inline::Link { address: address.clone(), text: wrapped(text) },
            Inline::Reference { target, text } => Inline::Reference { target: target.clone(), text: wrapped(text) },
            other => {
                if mark == STRIKE && !matches!(other, Inline::Footnote(_) | Inline::Break) {
                    let shown = text_of(std::iter::once(other));
                    let reason = "this is deleted text, and code, formulas, pictures and raised text carry no such mark; delete it, or write it as text";
                    self.ledger.tell(Fate::Changed, at.place, &shown, reason);
                }
                other.clone()
            }
        };
        self.push(std::slice::from_ref(&piece), at, out);
    }

    /// Raised or lowered text: by the characters of Unicode where each has one, else as a formula.
    fn raised(&mut self, sign: char, inner: &[Inline], within: Within, place: &Place, out: &mut String) {
        let text = text_of(inner);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if let Some(raised) = text.chars().map(|c| unicode(sign, c)).collect::<Option<String>>() {
            let reason = "raised or lowered text is written by characters of their own";
            self.ledger.remove_together(Fate::Changed, place, text, "characters", reason);
            self.ledger.add(&raised);
            out.push_str(&raised);
            return;
        }
        let words: String = text.chars().filter(|c| !"\\{}$%#&~^_".contains(*c)).collect();
        let latex = format!("{{}}{sign}{{\\text{{{words}}}}}");
        self.formula(&latex, text, within, place, out);
        self.ledger.tell(Fate::Changed, place, text, "raised or lowered text is written as a formula");
    }

    /// A formula within a line, or its text if the LaTeX cannot be read.
    fn formula(&mut self, latex: &str, source: &str, within: Within, place: &Place, out: &mut String) {
        let latex = latex.trim().replace(['\n', '\r'], " ");
        let breaks_cell = within == Within::Cell && latex.contains('|');
        let is_safe = !latex.contains(|c| c == '`' || is_forbidden(c)) && !breaks_cell;
        if latex.is_empty() {
            return escape::push(out, &self.without_forbidden(source, place), within);
        }
        if is_safe && is_readable(&format!("$`{latex}`$")) {
            self.ledger.removed.add(source);
            self.ledger.add(&latex);
            apart(out);
            out.push_str(&format!("$`{latex}`$"));
        } else {
            self.ledger.tell(
                Fate::Changed,
                place,
                source,
                "this formula cannot be written in LaTeX as the format has it; it is text now, check it",
            );
            escape::push(out, &self.without_forbidden(source, place), within);
        }
    }

    fn reference(&mut self, target: &str, text: &[Inline], at: Row<'_>, out: &mut String) {
        let Row { place, in_link, .. } = at;
        let mut inner = String::new();
        self.push(&merged(text), Row { in_link: true, ..at }, &mut inner);
        let shown = text_of(text);
        // To another standard of the library.
        if let Some(Ok(outside)) = OutsideReference::parse(target).filter(|_| !in_link && !inner.trim().is_empty()) {
            return out.push_str(&format!("[{}]({outside})", inner.trim()));
        }
        match self.target(target, &shown) {
            Some(Target::Element { reference, number }) if !in_link => {
                // The number is computed, if the text says nothing else.
                let digits =
                    |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect::<String>();
                if !has_deleted(text)
                    && number.as_deref().is_some_and(|number| digits(&shown).ends_with(&digits(number)))
                    && shown.chars().count() < 16
                {
                    self.ledger.remove_together(
                        Fate::Computed,
                        place,
                        &shown,
                        "references",
                        "the number of a table, a figure or a formula is computed",
                    );
                    out.push_str(&format!("[]({reference})"));
                } else {
                    out.push_str(&format!("[{}]({reference})", inner.trim()));
                }
            }
            Some(Target::Own { reference, shown: own, goes_on }) if !in_link => {
                let plain = plain(&shown);
                let is_computed =
                    !has_deleted(text) && (plain == own || goes_on && !own.is_empty() && plain.starts_with(&own));
                if is_computed {
                    let reason = "what a reference to a clause shows is computed";
                    self.ledger.remove_together(Fate::Computed, place, &shown, "references", reason);
                    out.push_str(&format!("[]({reference})"));
                } else {
                    out.push_str(&format!("[{}]({reference})", inner.trim()));
                }
            }
            Some(Target::Clause(id)) if !in_link && !inner.trim().is_empty() => {
                out.push_str(&format!("[{}](clause:{id})", inner.trim()));
            }
            Some(_) => out.push_str(&inner),
            None => {
                if !in_link {
                    self.ledger.tell(
                        Fate::Changed,
                        place,
                        &shown,
                        format!(
                            "nothing in the document is the target `{target}` of this reference; it is plain text now"
                        ),
                    );
                }
                out.push_str(&inner);
            }
        }
    }

    /// The text without characters that no source may contain.
    pub(super) fn without_forbidden(&mut self, text: &str, place: &Place) -> String {
        self.ledger.allowed(text, place)
    }
}

/// What Markdown without headings is read as.
fn kinds_of(markdown: &str) -> Vec<BlockKind> {
    let mut texts = diagnostic::Texts::default();
    let file = texts.add("paragraph.md", markdown);
    let document = parse_document(file, markdown, RawHtml::Refused, &mut Diagnostics::new());
    document.preamble.into_iter().map(|block| block.kind).collect()
}

/// Neighbours of the same kind joined, because marks of emphasis directly after one another would be read otherwise.
fn merged(inlines: &[Inline]) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (all.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(next)) => last.push_str(next),
            (Some(Inline::Code(last)), Inline::Code(next)) => last.push_str(next),
            (Some(Inline::Strong(last)), Inline::Strong(next))
            | (Some(Inline::Emphasis(last)), Inline::Emphasis(next))
            | (Some(Inline::Strike(last)), Inline::Strike(next)) => last.extend(next.iter().cloned()),
            _ => all.push(inline.clone()),
        }
    }
    all
}

/// Inner emphasis is dropped: strong text in emphasis and the like is one emphasis. Deleted text stays deleted.
fn plain_emphasis(inlines: &[Inline], is_deleted: bool) -> Vec<Inline> {
    let mut all = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Strike(_) if !is_deleted => all.push(inline.clone()),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strike(inner) => {
                all.extend(plain_emphasis(inner, is_deleted))
            }
            other => all.push(other.clone()),
        }
    }
    all
}

/// Whether something in a text is deleted.
fn has_deleted(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| matches!(inline, Inline::Strike(_)) || inline.inner().is_some_and(has_deleted))
}

/// A space after a formula, code or a backslash, which would be joined with the marks that follow.
fn apart(out: &mut String) {
    if out.ends_with(['$', '`', '\\']) {
        out.push(' ');
    }
}

fn push_code(out: &mut String, text: &str, within: Within) {
    let text = text.replace(['\n', '\r', '\t'], " ");
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    out.push_str(&written::code_span(text, within == Within::Cell));
}

fn is_address(address: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme) && address.len() > scheme.len())
}

/// The raised (`^`) or lowered form of a character.
fn unicode(sign: char, c: char) -> Option<char> {
    let raised = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱ";
    let lowered = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎";
    let table: Vec<char> = if sign == '^' { raised } else { lowered }.chars().collect();
    table.chunks(2).find(|pair| pair[0] == c).map(|pair| pair[1])
}
