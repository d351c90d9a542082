//! The elements of an edition: tables and figures whose captions have an id, and formulas with an id. What has one id in all
//! languages forms an element.

use super::context::Context;
use super::edition::duplicate_id;
use super::rules::{BAD_ID, DUPLICATE_ID, TRANSLATION_DIFFERS, UNTRANSLATED};
use crate::diagnostic::{Diagnostic, Placed, Span, Subject, nearest, rule};
use crate::model::{
    Clause, ClauseIndex, ClauseText, Definition, Edition, Element, ElementId, Lang, Localized, anchor, caption_word,
    definitions,
};
use crate::source::markdown::{Block, BlockKind, ElementKind};
use std::collections::{BTreeMap, BTreeSet};

rule! {
    /// The number of a table or figure changes when another is put before it. References, links of readers and
    /// comparisons of editions use its id, which never changes.
    ///
    /// ```markdown
    /// Table: Repair times      <- no id
    ///
    /// | Fault | Hours |
    /// | ----- | ----- |
    /// | Lift  | 2     |
    /// ```
    ///
    /// Write an id at the end of the caption, `Table: Repair times {#table.repair-times}`. The id of a figure begins with
    /// `figure.`. A formula needs an id if a number is written after it: `$$ … $$ (3) {#eq.score}`.
    pub const CAPTION_WITHOUT_ID = error "caption-without-id",
        "A caption of a table or figure, or a formula with a number, has no id.";
}

rule! {
    /// The word before a caption is that of the language of the file, as readers see it before the number. The page writes
    /// the right word, but the file misleads those who translate or review it.
    ///
    /// ```markdown
    /// Table：报修时限 {#table.repair-times}      <- in a Chinese file
    /// ```
    ///
    /// Write `表：` and `图：` in Chinese, `Table:` and `Figure:` in English.
    pub const CAPTION_WORD = warning "caption-word",
        "A caption begins with the word of another language.";
}

/// Collects the elements of all clauses in reading order, and reports faults of their captions.
pub fn settle(cx: &mut Context<'_>, edition: &mut Edition) {
    let begins_like_anchor = |id: &str| ElementKind::ALL.iter().any(|kind| id.starts_with(kind.prefix()));
    let ids = edition.clauses.iter().map(|clause| (clause.id.value.to_string(), clause.id.span));
    let clauses = ids.filter(|(id, _)| begins_like_anchor(id)).collect();
    let mut elements = Elements { clauses, ..Elements::default() };
    for (at, clause) in edition.indexed_clauses() {
        elements.clause(cx, at, clause);
    }
    edition.elements = elements.all;
}

#[derive(Default)]
struct Elements {
    all: Vec<Element>,
    /// The place of each id, by kind.
    defined: BTreeMap<(ElementKind, ElementId), Span>,
    /// The clauses whose ids may be anchors of elements.
    clauses: BTreeMap<String, Span>,
    /// The ids that diagnostics propose.
    proposed: BTreeSet<String>,
    /// The ids of the captions of a clause in the default language, written or proposed, by kind and in their order.
    /// A translation is to have the same.
    of_clause: BTreeMap<ElementKind, Vec<String>>,
}

impl Elements {
    fn clause(&mut self, cx: &mut Context<'_>, at: ClauseIndex, clause: &Clause) {
        let authoritative = &cx.langs[0];
        if clause.texts.values().all(|text| definitions(&text.blocks).is_empty()) {
            return;
        }
        let first = self.all.len();
        self.of_clause.clear();
        if let Some(text) = clause.texts.get(authoritative) {
            for found in self.definitions(cx, clause, text, authoritative) {
                let kind = found.kind();
                let Some(id) = self.id(cx, clause, found, None) else { continue };
                if let Some(&defined) = self.defined.get(&(kind, id.value.clone())) {
                    cx.diagnostics.push(duplicate_id(kind.word(), &id.value, id.span, defined));
                    continue;
                }
                let anchor = anchor(kind, &id.value);
                if let Some(&other) = self.clauses.get(&anchor) {
                    let message = format!("a clause has the id `{anchor}` too");
                    let diagnostic = Diagnostic::new(&DUPLICATE_ID, id.span, message)
                        .related(other, "the clause")
                        .help("give one of the two another id; links could not tell them apart");
                    cx.diagnostics.push(diagnostic);
                    continue;
                }
                self.defined.insert((kind, id.value.clone()), id.span);
                let captions = Localized::from_iter([(authoritative.clone(), found.text())]);
                self.all.push(Element { kind, id, clause: at, anchor, captions });
            }
        }
        for lang in &cx.langs[1..] {
            if let Some(text) = clause.texts.get(lang) {
                self.translation(cx, clause, text, lang, first);
            }
        }
    }

    /// The elements of a text. The words of captions are checked.
    fn definitions<'t>(
        &self,
        cx: &mut Context<'_>,
        clause: &Clause,
        text: &'t ClauseText,
        lang: &Lang,
    ) -> Vec<Definition<'t>> {
        let all = definitions(&text.blocks);
        let is_known = matches!(lang.primary(), "zh" | "en");
        for found in &all {
            let Definition::Caption(caption) = found else { continue };
            let word = caption_word(caption.kind, lang);
            if is_known && caption.word.value != word {
                let message = format!("the word before a caption is `{word}` in `{lang}`");
                let mut diagnostic = Diagnostic::new(&CAPTION_WORD, caption.word.span, message);
                diagnostic.replacement = Some(word.to_owned());
                cx.diagnostics.push(diagnostic.help(format!("write `{word}`")));
            }
        }
        in_footnotes(&text.blocks, &mut |found| {
            let what = match found {
                Definition::Caption(caption) => format!("{} with a caption", caption.kind.word()),
                Definition::Formula(_) => "formula with a number".to_owned(),
            };
            let message = format!("a footnote of `{}` has a {what}", clause.id.value);
            let diagnostic = Diagnostic::new(&CAPTION_WITHOUT_ID, found.span(), message)
                .note("a footnote may be shown at several places, so nothing in it can be numbered")
                .help("move it into the text of the clause");
            cx.diagnostics.push(diagnostic);
        });
        all
    }

    /// The id of an element. Reports a missing or invalid one. `counterpart` is that of the default language, for a
    /// translation.
    fn id(
        &mut self,
        cx: &mut Context<'_>,
        clause: &Clause,
        found: Definition<'_>,
        counterpart: Option<String>,
    ) -> Option<Placed<ElementId>> {
        let (kind, prefix) = (found.kind().word(), found.kind().prefix());
        let of_clause = |elements: &mut Elements, id: &str| {
            elements.of_clause.entry(found.kind()).or_default().push(id.to_owned());
        };
        let Some(written) = found.id() else {
            let id = match counterpart {
                Some(id) => id,
                None => self.proposal(clause, found.kind()),
            };
            of_clause(self, &id);
            let message = match found {
                Definition::Caption(_) => "this caption has no id",
                Definition::Formula(_) => "this formula has a number and no id",
            };
            let diagnostic = Diagnostic::new(&CAPTION_WITHOUT_ID, found.span(), message)
                .note(format!("a {kind} is cited by its id, which never changes; its number may"))
                .help(format!("add one at the end of the line: {{#{id}}}"))
                .rests_on(Subject::At(found.span()));
            cx.diagnostics.push(diagnostic);
            return None;
        };
        of_clause(self, &written.value);
        let Some(id) = found.kind().own_id(&written.value) else {
            let is_prefix =
                |first: &str| ElementKind::ALL.iter().any(|kind| first == kind.prefix() || first == kind.word());
            let own = match written.value.split_once('.') {
                Some((first, rest)) if is_prefix(first) => rest,
                _ => written.value.as_str(),
            };
            let message = format!("the id of a {kind} begins with `{prefix}.`");
            let mut diagnostic = Diagnostic::new(&BAD_ID, written.span, message)
                .help(format!("write `{{#{prefix}.{own}}}`"))
                .hides(Subject::id(own));
            diagnostic.replacement = Some(format!("{prefix}.{own}"));
            cx.diagnostics.push(diagnostic);
            return None;
        };
        let start = written.value.len() - id.len();
        let placed = Placed::new(id.to_owned(), written.span.part(start..written.value.len()));
        cx.defined_id(&placed, ElementId::parse, Subject::id(id))
    }

    /// An unused id after the clause that contains the element.
    fn proposal(&mut self, clause: &Clause, kind: ElementKind) -> String {
        let stem = format!("{}.{}", kind.prefix(), clause.id.value);
        let is_free = |id: &String| {
            let own = ElementId::parse(id.split_once('.').map_or("", |(_, own)| own));
            !self.proposed.contains(id) && own.is_ok_and(|own| !self.defined.contains_key(&(kind, own)))
        };
        let mut numbered = (2..100).map(|number| format!("{stem}-{number}"));
        let id = if is_free(&stem) { stem } else { numbered.find(is_free).unwrap_or(stem) };
        self.proposed.insert(id.clone());
        id
    }

    /// Adds the texts of a translation to the elements of the clause, which are those from `first` on.
    fn translation(&mut self, cx: &mut Context<'_>, clause: &Clause, text: &ClauseText, lang: &Lang, first: usize) {
        let mut order: Vec<(usize, Span)> = Vec::new();
        let mut counts: BTreeMap<ElementKind, usize> = BTreeMap::new();
        // What a wrong id seems to mean is not missing as well.
        let mut meant: BTreeSet<(ElementKind, String)> = BTreeSet::new();
        for definition in self.definitions(cx, clause, text, lang) {
            let count = counts.entry(definition.kind()).or_default();
            let counterpart = self.of_clause.get(&definition.kind()).and_then(|ids| ids.get(*count)).cloned();
            *count += 1;
            let Some(id) = self.id(cx, clause, definition, counterpart) else { continue };
            let kind = definition.kind().word();
            let found = self.all[first..]
                .iter()
                .position(|element| element.kind == definition.kind() && element.id.value == id.value);
            let Some(place) = found else {
                let message = format!("`{}` has no {kind} `{}` in the default language", clause.id.value, id.value);
                let known = self.all[first..].iter().filter(|element| element.kind == definition.kind());
                let known: Vec<&str> = known.map(|element| element.id.value.as_str()).collect();
                let mut diagnostic = Diagnostic::new(&TRANSLATION_DIFFERS, id.span, message)
                    .note("a translation has exactly the tables, figures and numbered formulas of the default language")
                    .rests_on(Subject::id(id.value.as_str()));
                if let Some(of) = clause.texts.get(&cx.langs[0]) {
                    diagnostic = diagnostic.related(of.heading, "the clause in the default language");
                }
                let near = nearest(id.value.as_str(), known.iter().copied());
                meant.extend(near.map(|near| (definition.kind(), near.to_owned())));
                cx.diagnostics.push(diagnostic.suggest(id.value.as_str(), known));
                continue;
            };
            let element = &mut self.all[first + place];
            if let Some(other) = element.captions.get(lang) {
                cx.diagnostics.push(duplicate_id(kind, &id.value, id.span, other.span));
                continue;
            }
            element.captions.insert(lang.clone(), definition.text());
            order.push((place, id.span));
        }
        if let Some([_, (place, span)]) = order.windows(2).find(|pair| pair[0].0 > pair[1].0) {
            let element = &self.all[first + place];
            let message = format!("`{}` stands in another place than in the default language", element.id.value);
            let diagnostic = Diagnostic::new(&TRANSLATION_DIFFERS, *span, message)
                .related(element.id.span, "its place in the default language")
                .help(
                    "put the tables, figures and formulas into the same order; their numbers are those of the default language",
                );
            cx.diagnostics.push(diagnostic);
        }
        let is_meant = |element: &Element| meant.contains(&(element.kind, element.id.value.to_string()));
        let missing = self.all[first..].iter().filter(|element| element.captions.get(lang).is_none());
        for element in missing.filter(|element| !is_meant(element)) {
            let (kind, id) = (element.kind.word(), &element.id.value);
            let rule = if cx.is_draft { &UNTRANSLATED } else { &TRANSLATION_DIFFERS };
            let message = format!("the {kind} `{id}` is missing in `{lang}`");
            let diagnostic = Diagnostic::new(rule, text.heading, message)
                .label("it belongs into this clause")
                .related(element.id.span, format!("the {kind} that has no translation"))
                .help(match element.kind {
                    ElementKind::Formula => format!("write it with its id: `$$ … $$ {{#{}}}`", element.anchor),
                    kind => {
                        format!("write it with its caption: `{}: … {{#{}}}`", caption_word(kind, lang), element.anchor)
                    }
                })
                .rests_on(Subject::id(id.as_str()));
            cx.diagnostics.push(diagnostic);
        }
    }
}

/// Visits the elements that footnotes define.
fn in_footnotes(blocks: &[Block], visit: &mut dyn FnMut(Definition<'_>)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Footnote { blocks, .. } => {
                definitions(blocks).into_iter().for_each(&mut *visit);
                in_footnotes(blocks, visit);
            }
            BlockKind::Quote { blocks, .. } => in_footnotes(blocks, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| in_footnotes(&item.blocks, visit)),
            _ => {}
        }
    }
}
