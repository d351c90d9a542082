//! A chapter in another language. Its headings are matched to the clauses by id.

use super::attributes;
use super::chapters::{clause_id, clause_text, headings_fit, written_id};
use super::context::Context;
use super::rules::{TRANSLATION_DIFFERS, UNTRANSLATED};
use crate::diagnostic::{Diagnostic, Placed, SUGGESTIONS, Span, Subject, nearest};
use crate::model::{ClauseId, ClauseText, Lang};
use crate::source::ChapterSource;
use crate::source::markdown::Section;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Passes the texts of `source` to `add`, with the ids of the clauses that `main` should have, and reports differences.
/// The two files are compared as written, so a fault in `main` that kept a clause out of the model is not reported
/// again.
pub fn read(
    cx: &mut Context<'_>,
    main: &ChapterSource,
    lang: &Lang,
    source: &ChapterSource,
    mut add: impl FnMut(&str, ClauseText),
) {
    if !headings_fit(cx, source, "chapter") {
        return;
    }
    let main_ids: BTreeMap<&str, &Section> = sections_by_id(main);
    let mut translated: HashMap<&str, Span> = HashMap::new();
    let mut unknown = 0;
    for section in &source.document.sections {
        let of = attributes::of_translation(cx, &section.heading);
        let (Some(id), Some(written)) = (clause_id(cx, &section.heading), written_id(section)) else { continue };
        if let Some(&first) = translated.get(written) {
            cx.diagnostics.push(super::edition::duplicate_id("clause", &id.value, id.span, first));
            continue;
        }
        translated.insert(written, id.span);
        match main_ids.get(id.value.as_str()) {
            None => {
                unknown += 1;
                let near = (unknown <= SUGGESTIONS).then(|| nearest(id.value.as_str(), main_ids.keys().copied()));
                unknown_clause(cx, main, &id, near.flatten());
            }
            Some(counterpart) => {
                same_heading(cx, counterpart, section, &id);
                add(written, ClauseText { of, ..clause_text(section) });
            }
        }
    }
    same_order(cx, main, source);
    missing_clauses(cx, main, source, lang, &translated);
}

fn sections_by_id(source: &ChapterSource) -> BTreeMap<&str, &Section> {
    let mut by_id = BTreeMap::new();
    for section in &source.document.sections {
        if let Some(id) = written_id(section) {
            by_id.entry(id).or_insert(section);
        }
    }
    by_id
}

fn unknown_clause(cx: &mut Context<'_>, main: &ChapterSource, id: &Placed<ClauseId>, near: Option<&str>) {
    let message = format!("`{}` has no clause `{}`", cx.texts.path(main.file), id.value);
    let diagnostic = Diagnostic::new(&TRANSLATION_DIFFERS, id.span, message)
        .note("a translation has exactly the clauses of the default language")
        .rests_on(Subject::Headings(main.file))
        .suggest(id.value.as_str(), near);
    cx.diagnostics.push(diagnostic);
}

fn same_heading(cx: &mut Context<'_>, main: &Section, section: &Section, id: &Placed<ClauseId>) {
    let (expected, found) = (main.heading.level, section.heading.level);
    if expected != found {
        let message =
            format!("`{}` is at level {found} here, and at level {expected} in the default language", id.value);
        let diagnostic = Diagnostic::new(&TRANSLATION_DIFFERS, section.heading.span, message)
            .related(main.heading.span, "the clause that this one translates")
            .help(format!("write it with {expected} `#`"));
        cx.diagnostics.push(diagnostic);
    }
    let titled = |section: &Section| !section.heading.content.is_empty();
    if titled(main) != titled(section) {
        let state = |section: &Section| if titled(section) { "a title" } else { "no title" };
        let message =
            format!("`{}` has {} here, and {} in the default language", id.value, state(section), state(main));
        let diagnostic = Diagnostic::new(&TRANSLATION_DIFFERS, section.heading.span, message)
            .related(main.heading.span, "the clause that this one translates");
        cx.diagnostics.push(diagnostic);
    }
}

/// Reports the first clause that stands in another position than in the default language. The other differences follow
/// from it.
fn same_order(cx: &mut Context<'_>, main: &ChapterSource, source: &ChapterSource) {
    fn ids(file: &ChapterSource) -> impl Iterator<Item = &Placed<String>> {
        file.document.sections.iter().filter_map(|section| section.heading.attributes.id.as_ref())
    }
    let set = |file| -> HashSet<&str> { ids(file).map(|id| id.value.as_str()).collect() };
    let (known, expected) = (set(source), set(main));
    let main_common = ids(main).filter(|id| known.contains(id.value.as_str()));
    let mut seen = HashSet::new();
    let source_common = ids(source).filter(|id| expected.contains(id.value.as_str()) && seen.insert(id.value.as_str()));
    if let Some((main_id, id)) = main_common.zip(source_common).find(|(a, b)| a.value != b.value) {
        let message = format!("`{}` stands here, where the default language has `{}`", id.value, main_id.value);
        let diagnostic = Diagnostic::new(&TRANSLATION_DIFFERS, id.span, message)
            .related(main_id.span, "the order of the default language")
            .help("put the clauses into the same order")
            .rests_on(Subject::Headings(main.file))
            .rests_on(Subject::Headings(source.file));
        cx.diagnostics.push(diagnostic);
    }
}

fn missing_clauses(
    cx: &mut Context<'_>,
    main: &ChapterSource,
    source: &ChapterSource,
    lang: &Lang,
    translated: &HashMap<&str, Span>,
) {
    let mut last_heading = source.document.sections.first().map(|section| section.heading.span);
    for section in &main.document.sections {
        let Some(id) = &section.heading.attributes.id else { continue };
        match translated.get(id.value.as_str()) {
            Some(&span) => last_heading = Some(span),
            None => {
                let Some(place) = last_heading else { continue };
                let message = format!("the clause `{}` is missing in `{lang}`", id.value);
                let rule = if cx.is_draft { &UNTRANSLATED } else { &TRANSLATION_DIFFERS };
                let diagnostic = Diagnostic::new(rule, place, message)
                    .label("it belongs after this clause")
                    .related(section.heading.span, "the clause that has no translation")
                    .help("translate it, with the same id and level")
                    .rests_on(Subject::Headings(source.file))
                    .rests_on(Subject::id(&id.value));
                cx.diagnostics.push(diagnostic);
            }
        }
    }
}
