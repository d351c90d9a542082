//! The notes and examples that have an id. What has one id in all languages is one note.

use super::context::Context;
use super::edition::duplicate_id;
use super::rules::{BAD_ID, DUPLICATE_ID, TRANSLATION_DIFFERS, UNTRANSLATED};
use crate::diagnostic::{Diagnostic, Placed, Span, Subject, nearest, shown};
use crate::model::{Clause, ClauseIndex, ClauseText, Edition, ElementId, Lang, Localized, NamedNote};
use crate::source::markdown::{Block, BlockKind, Informative, Note};
use std::collections::{BTreeMap, BTreeSet};

/// Collects the notes and examples with an id in reading order, and reports the faults of their ids.
pub fn settle(cx: &mut Context<'_>, edition: &mut Edition) {
    let ids = edition.clauses.iter().map(|clause| (clause.id.value.as_str(), clause.id.span));
    let is_anchor =
        |id: &str| [Informative::Note, Informative::Example].iter().any(|kind| id.starts_with(kind.prefix()));
    let clauses = ids.filter(|(id, _)| is_anchor(id)).collect();
    let mut notes = NamedNotes { clauses, all: Vec::new(), defined: BTreeMap::new() };
    for (at, clause) in edition.indexed_clauses() {
        notes.clause(cx, at, clause);
    }
    edition.notes = notes.all;
}

struct NamedNotes<'a> {
    all: Vec<NamedNote>,
    /// The place of each id, by kind.
    defined: BTreeMap<(Informative, ElementId), Span>,
    /// The clauses whose ids may be anchors of notes.
    clauses: BTreeMap<&'a str, Span>,
}

impl NamedNotes<'_> {
    fn clause(&mut self, cx: &mut Context<'_>, at: ClauseIndex, clause: &Clause) {
        let authoritative = &cx.langs[0];
        let first = self.all.len();
        for (note, id) in clause.texts.get(authoritative).map(|text| named(cx, text)).unwrap_or_default() {
            let anchor = format!("{}{}", note.kind.prefix(), id.value);
            if let Some(&defined) = self.defined.get(&(note.kind, id.value.clone())) {
                cx.diagnostics.push(duplicate_id(note.kind.word(), &id.value, id.span, defined));
            } else if let Some(&other) = self.clauses.get(anchor.as_str()) {
                let diagnostic = Diagnostic::new(&DUPLICATE_ID, id.span, format!("a clause has the id `{anchor}` too"))
                    .related(other, "the clause")
                    .help("give one of the two another id; links could not tell them apart");
                cx.diagnostics.push(diagnostic);
            } else {
                self.defined.insert((note.kind, id.value.clone()), id.span);
                let numbers = Localized::from_iter([(authoritative.clone(), note.number)]);
                self.all.push(NamedNote { kind: note.kind, id, clause: at, anchor, numbers });
            }
        }
        for lang in &cx.langs[1..] {
            if let Some(text) = clause.texts.get(lang) {
                self.translation(cx, clause, text, lang, first);
            }
        }
    }

    /// Adds the numbers of a translation to the notes of the clause, which are those from `first` on.
    fn translation(&mut self, cx: &mut Context<'_>, clause: &Clause, text: &ClauseText, lang: &Lang, first: usize) {
        let mut places: BTreeMap<usize, Span> = BTreeMap::new();
        // What a wrong id seems to mean is not missing as well.
        let mut meant: BTreeSet<(Informative, String)> = BTreeSet::new();
        for (note, id) in named(cx, text) {
            let kind = note.kind.word();
            let of_clause = &self.all[first..];
            let Some(place) = of_clause.iter().position(|of| of.kind == note.kind && of.id.value == id.value) else {
                let message = format!("`{}` has no {kind} `{}` in the default language", clause.id.value, id.value);
                let known = of_clause.iter().filter(|of| of.kind == note.kind).map(|of| of.id.value.as_str());
                let near = nearest(id.value.as_str(), known.clone());
                meant.extend(near.map(|near| (note.kind, near.to_owned())));
                let mut diagnostic = Diagnostic::new(&TRANSLATION_DIFFERS, id.span, message)
                    .note("a translation has the same notes and examples with ids as the default language")
                    .rests_on(Subject::id(id.value.as_str()));
                if let Some(of) = clause.texts.get(&cx.langs[0]) {
                    diagnostic = diagnostic.related(of.heading, "the clause in the default language");
                }
                cx.diagnostics.push(diagnostic.suggest(id.value.as_str(), known));
                continue;
            };
            if let Some(&before) = places.get(&place) {
                cx.diagnostics.push(duplicate_id(kind, &id.value, id.span, before));
                continue;
            }
            places.insert(place, id.span);
            self.all[first + place].numbers.insert(lang.clone(), note.number);
        }
        let is_meant = |note: &NamedNote| meant.contains(&(note.kind, note.id.value.to_string()));
        let missing = self.all[first..].iter().filter(|note| note.numbers.get(lang).is_none());
        for note in missing.filter(|note| !is_meant(note)) {
            let (kind, id) = (note.kind.word(), &note.id.value);
            let rule = if cx.is_draft { &UNTRANSLATED } else { &TRANSLATION_DIFFERS };
            let diagnostic = Diagnostic::new(rule, text.heading, format!("the {kind} `{id}` is missing in `{lang}`"))
                .label("it belongs into this clause")
                .related(note.id.span, format!("the {kind} that has no translation"))
                .help(format!("write the id at its end: `{{#{}}}`", note.anchor))
                .rests_on(Subject::id(id.as_str()));
            cx.diagnostics.push(diagnostic);
        }
    }
}

/// The notes and examples of a text that have a valid id, with the id. Reports invalid ids.
fn named<'t>(cx: &mut Context<'_>, text: &'t ClauseText) -> Vec<(&'t Note, Placed<ElementId>)> {
    let mut found = Vec::new();
    collect(&text.blocks, false, &mut found);
    let mut named = Vec::new();
    for (note, written, is_in_footnote) in found {
        let (kind, prefix) = (note.kind.word(), note.kind.prefix());
        if is_in_footnote {
            let diagnostic = Diagnostic::new(&BAD_ID, written.span, format!("a {kind} in a footnote has no id"))
                .note("a footnote may be shown at several places, so nothing in it has an address")
                .help("delete the id, or move the text into the clause");
            cx.diagnostics.push(diagnostic);
            continue;
        }
        let Some(own) = written.value.strip_prefix(prefix).filter(|own| ElementId::parse(own).is_ok()) else {
            let message = format!("`{}` is not the id of a {kind}", shown(&written.value));
            let diagnostic = Diagnostic::new(&BAD_ID, written.span, message)
                .help(format!("write `{{#{prefix}ID}}`; an id has lower-case letters, digits, `.` and `-`"))
                .hides(Subject::id(written.value.strip_prefix(prefix).unwrap_or(&written.value)));
            cx.diagnostics.push(diagnostic);
            continue;
        };
        let placed = Placed::new(own.to_owned(), written.span.part(prefix.len()..written.value.len()));
        named.extend(cx.defined_id(&placed, ElementId::parse, Subject::id(own)).map(|id| (note, id)));
    }
    named
}

/// The notes and examples with an id, also those in lists, tables and quotations, and whether each stands in a footnote.
fn collect<'a>(blocks: &'a [Block], in_footnote: bool, found: &mut Vec<(&'a Note, &'a Placed<String>, bool)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Note(note) => found.extend(note.id.as_ref().map(|id| (&**note, id, in_footnote))),
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, in_footnote, found)),
            BlockKind::Table(table) => collect(&table.notes, in_footnote, found),
            BlockKind::Quote { blocks, .. } => collect(blocks, in_footnote, found),
            BlockKind::Footnote { blocks, .. } => collect(blocks, true, found),
            _ => {}
        }
    }
}
