//! The texts of an edition to be compared, and the quantities in each.

use super::quantity::{Quantity, quantities};
use crate::check::Context;
use crate::diagnostic::Span;
use crate::model::{ClauseIndex, ClauseText, Edition, Lang, Localized, Prose};
use crate::resolve::wording::Run;
use crate::source::markdown::{Block, BlockKind};
use std::fmt::Display;
use std::ops::Range;

/// A text in one language with its quantities.
pub struct Text {
    runs: Vec<Run>,
    pub quantities: Vec<Quantity>,
    /// The index of the run that contains each quantity.
    of_run: Vec<usize>,
    is_empty: bool,
}

impl Text {
    pub fn of(runs: impl IntoIterator<Item = Run>) -> Text {
        let mut text = Text { runs: Vec::new(), quantities: Vec::new(), of_run: Vec::new(), is_empty: true };
        for run in runs {
            text.is_empty &= run.text.trim().is_empty();
            let found = quantities(&run.text);
            if found.is_empty() {
                continue;
            }
            text.of_run.extend(std::iter::repeat_n(text.runs.len(), found.len()));
            text.quantities.extend(found);
            text.runs.push(run);
        }
        text
    }

    pub fn clause(text: &ClauseText) -> Text {
        let mut runs = vec![Run::of(&text.title)];
        push_blocks(&text.blocks, &mut runs);
        Text::of(runs)
    }

    pub fn plain(text: &str) -> Text {
        Text::of([Run::unplaced(text)])
    }

    pub fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// The source text of a quantity.
    pub fn written(&self, quantity: usize) -> &str {
        &self.runs[self.of_run[quantity]].text[self.range(quantity)]
    }

    /// The span of a quantity in the source, if known.
    pub fn place(&self, quantity: usize, cx: &Context<'_>) -> Option<Span> {
        self.runs[self.of_run[quantity]].place(self.range(quantity), cx.texts)
    }

    fn range(&self, quantity: usize) -> Range<usize> {
        self.quantities[quantity].place.clone()
    }
}

/// Everything that is printed except code, including notes, examples, quotations and footnotes.
fn push_blocks(blocks: &[Block], runs: &mut Vec<Run>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => runs.push(Run::of(inlines)),
            BlockKind::Note(note) => runs.push(Run::of(&note.content)),
            BlockKind::List { items, .. } => items.iter().for_each(|item| push_blocks(&item.blocks, runs)),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => push_blocks(blocks, runs),
            BlockKind::Table(table) => {
                runs.extend(table.caption.iter().map(|caption| Run::of(&caption.content)));
                runs.extend(table.cells().map(Run::of));
                push_blocks(&table.notes, runs);
            }
            BlockKind::Figure(figure) => runs.push(Run::of(&figure.caption.content)),
            BlockKind::Html(html) => runs.extend(html.text.lines().map(|line| Run::at(line, block.span))),
            BlockKind::Code { .. } | BlockKind::Formula(_) | BlockKind::Rule => {}
        }
    }
}

/// A text of an edition in several languages.
pub struct Said<'a> {
    pub name: Name<'a>,
    pub by_lang: Vec<(&'a Lang, Source<'a>)>,
}

/// An unparsed text in one language, with the span of the whole.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    Clause(&'a ClauseText),
    Prose(&'a Prose, Span),
    Plain(&'a str, Span),
    /// The word of a unit.
    Unit(&'a str, Span),
}

impl Source<'_> {
    pub fn read(self) -> Text {
        match self {
            Source::Clause(text) => Text::clause(text),
            Source::Prose(prose, _) => Text::of([Run::of(prose)]),
            Source::Plain(text, _) => Text::plain(text),
            // Any number makes a quantity of it.
            Source::Unit(name, _) => Text::plain(&format!("2 {name}")),
        }
    }

    pub fn span(self) -> Span {
        match self {
            Source::Clause(text) => text.heading,
            Source::Prose(_, span) | Source::Plain(_, span) | Source::Unit(_, span) => span,
        }
    }
}

/// The name of a text in diagnostics.
#[derive(Clone, Copy)]
pub enum Name<'a> {
    Clause(ClauseIndex),
    /// A part of the thing with this id ("the title of "), or the whole thing ("").
    Of(&'static str, &'a dyn Display),
    Edition(&'static str),
}

impl Name<'_> {
    pub fn label(self, cx: &Context<'_>) -> String {
        match self {
            Name::Clause(index) => cx.label(index),
            Name::Of(part, id) => format!("{part}`{id}`"),
            Name::Edition(part) => format!("the edition's {part}"),
        }
    }
}

/// Calls `look` with every text of an edition: the clauses that are in force, and the texts of its YAML files.
pub fn each<'a>(cx: &Context<'a>, look: &mut dyn FnMut(&Said<'a>)) {
    for (index, clause) in cx.clauses_in_force() {
        let by_lang = clause.texts.iter().map(|(lang, text)| (lang, Source::Clause(text))).collect();
        look(&Said { name: Name::Clause(index), by_lang });
    }
    each_prose(cx.edition, look);
    each_name(cx.edition, look);
    for unit in &cx.edition.units {
        let name = |(lang, name): (&'a Lang, &'a String)| {
            (lang, Source::Unit(unit.plural.get(lang).unwrap_or(name), unit.id.span))
        };
        look(&Said { name: Name::Of("the unit ", &unit.id.value), by_lang: unit.name.iter().map(name).collect() });
    }
}

fn each_prose<'a>(edition: &'a Edition, look: &mut dyn FnMut(&Said<'a>)) {
    let mut prose = |name: Name<'a>, prose: &'a Localized<Prose>, span: Option<Span>| {
        let whole = |text: &'a Prose| span.or_else(|| Some(text.first()?.span));
        let source = |(lang, text): (&'a Lang, &'a Prose)| Some((lang, Source::Prose(text, whole(text)?)));
        look(&Said { name, by_lang: prose.iter().filter_map(source).collect() });
    };
    for item in &edition.items {
        if let Some(text) = item.text.own() {
            prose(Name::Of("", &item.id.value), text, Some(item.id.span));
        }
        prose(Name::Of("the evidence of ", &item.id.value), &item.evidence, Some(item.id.span));
    }
    for entry in edition.lists.iter().flat_map(|list| &list.entries) {
        prose(Name::Of("", &entry.id.value), &entry.text, Some(entry.id.span));
    }
    for term in &edition.terms {
        prose(Name::Of("", &term.id.value), &term.definition, Some(term.id.span));
    }
    for body in &edition.bodies {
        prose(Name::Of("", &body.id.value), &body.description, Some(body.id.span));
    }
    for kind in &edition.types {
        prose(Name::Of("", &kind.id.value), &kind.description, Some(kind.id.span));
    }
    for provenance in &edition.provenance {
        prose(Name::Of("", &provenance.id.value), &provenance.description, Some(provenance.id.span));
    }
    if let Some(assessment) = &edition.assessment {
        prose(Name::Edition("assessment"), &assessment.description, Some(assessment.span));
        for participant in &assessment.participants {
            prose(Name::Of("the role of ", &participant.id.value), &participant.role, Some(participant.id.span));
        }
        for veto in &assessment.vetoes {
            prose(Name::Of("the veto of ", &veto.item.value), &veto.effect, Some(veto.item.span));
        }
    }
    prose(Name::Edition("notice"), &edition.notice, None);
    prose(Name::Edition("summary"), &edition.summary, None);
}

fn each_name<'a>(edition: &'a Edition, look: &mut dyn FnMut(&Said<'a>)) {
    let mut plain = |name: Name<'a>, text: &'a Localized<String>, span: Span| {
        let by_lang = text.iter().map(|(lang, text)| (lang, Source::Plain(text, span))).collect();
        look(&Said { name, by_lang });
    };
    for item in &edition.items {
        plain(Name::Of("the title of ", &item.id.value), &item.title, item.id.span);
    }
    for list in &edition.lists {
        plain(Name::Of("the title of ", &list.id.value), &list.title, list.id.span);
    }
    for term in &edition.terms {
        plain(Name::Of("the name of ", &term.id.value), &term.term, term.id.span);
    }
    for kind in &edition.types {
        plain(Name::Of("the name of ", &kind.id.value), &kind.name, kind.id.span);
    }
    if let Some(span) = edition.designation_span {
        plain(Name::Edition("title"), &edition.title, span);
    }
}
