//! The chapters of an edition: files of one name in each language become one chapter, headings become clauses.

use super::attributes::{self, ClauseAttributes};
use super::context::Context;
use super::edition::duplicate_id;
use super::rules::{
    CHAPTER_HEADING, LEVEL_SKIPPED, MISSING_CHAPTER, MISSING_ID, MISSING_SOURCE, ORPHAN_TRANSLATION, RESERVED_NAME,
    STRAY_TEXT,
};
use super::translation;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Placed, Span};
use crate::model::{Chapter, Clause, ClauseId, ClauseIndex, ClauseText, Edition, Lang, Part};
use crate::source::markdown::{Heading, Section};
use crate::source::{ChapterSource, EditionSources};
use std::collections::BTreeMap;

/// Names that the edition's own pages have.
const RESERVED: [&str; 9] =
    ["index", "terms", "requirements", "coverage", "changes", "print", "search", "data", "matrix"];

/// Files of one chapter or page by language.
pub type ByLang<'s> = BTreeMap<Lang, &'s ChapterSource>;

pub fn read(cx: &mut Context<'_>, sources: &EditionSources, edition: &mut Edition) {
    if sources.chapters.is_empty() {
        let place = Place::Path(format!("{}/clauses", sources.folder));
        let diagnostic = Diagnostic::new(&MISSING_SOURCE, place, "this edition has no clauses")
            .help("write its first chapter, as `clauses/01-scope.md`");
        cx.diagnostics.push(diagnostic);
    }
    let mut seen = BTreeMap::new();
    for (slug, files) in group_by_slug(cx, &sources.chapters) {
        let Some(main) = complete_group(cx, &slug, &files, "chapter") else { continue };
        if RESERVED.contains(&slug.as_str()) {
            let place = Place::Path(cx.texts.path(main.file).to_owned());
            let diagnostic = Diagnostic::new(&RESERVED_NAME, place, format!("a chapter cannot be called `{slug}`"))
                .note(format!("the edition has a page `{slug}.html` of its own"))
                .help(format!("give the file a number: `01-{slug}.md`"));
            cx.diagnostics.push(diagnostic);
        }
        if main.readable && headings_fit(cx, main, "chapter") {
            chapter(cx, edition, &slug, main, &mut seen);
        }
        for (lang, file) in &files {
            let has_clauses = main.readable && !main.document.sections.is_empty();
            if lang != &cx.langs[0] && has_clauses && file.readable {
                translation::read(cx, edition, main, lang, file);
            }
        }
    }
}

/// Files by name and language, in the order of names. A file in a language that the site does not have is reported.
pub fn group_by_slug<'s>(cx: &mut Context<'_>, files: &'s [ChapterSource]) -> BTreeMap<String, ByLang<'s>> {
    let mut groups: BTreeMap<String, ByLang<'s>> = BTreeMap::new();
    for file in files {
        let lang = match &file.lang {
            None => Some(cx.langs[0].clone()),
            Some(name) => {
                let mut judged = Diagnostics::new();
                let mut inner = Context::new(cx.texts, cx.langs, &mut judged);
                let lang = inner.known_lang(name, Span::new(file.file, 0, 0));
                for mut diagnostic in judged {
                    diagnostic.place = Place::Path(cx.texts.path(file.file).to_owned());
                    diagnostic.notes.push("the language stands before `.md` in the file's name".to_owned());
                    cx.diagnostics.push(diagnostic);
                }
                lang
            }
        };
        if let Some(lang) = lang {
            groups.entry(file.slug.clone()).or_default().insert(lang, file);
        }
    }
    groups
}

/// The file of the default language, with reports on what is missing beside it.
pub fn complete_group<'s>(
    cx: &mut Context<'_>,
    slug: &str,
    files: &ByLang<'s>,
    what: &str,
) -> Option<&'s ChapterSource> {
    let default = cx.langs[0].clone();
    let Some(main) = files.get(&default) else {
        for file in files.values() {
            let place = Place::Path(cx.texts.path(file.file).to_owned());
            let diagnostic =
                Diagnostic::new(&ORPHAN_TRANSLATION, place, format!("this translates `{slug}.md`, which is not there"))
                    .help(format!("write `{slug}.md` in `{default}`, or correct this file's name"));
            cx.diagnostics.push(diagnostic);
        }
        cx.lost_file = true;
        return None;
    };
    for lang in &cx.langs[1..] {
        if !files.contains_key(lang) {
            let path = cx.texts.path(main.file);
            let missing = path.strip_suffix(".md").map_or_else(String::new, |stem| format!("{stem}.{lang}.md"));
            let diagnostic =
                Diagnostic::new(&MISSING_CHAPTER, Place::Path(missing), format!("this {what} is missing in `{lang}`"))
                    .note(format!("it translates `{path}`"))
                    .help("write it with the same headings and ids");
            cx.diagnostics.push(diagnostic);
        }
    }
    Some(main)
}

fn chapter(
    cx: &mut Context<'_>,
    edition: &mut Edition,
    slug: &str,
    source: &ChapterSource,
    seen: &mut BTreeMap<ClauseId, Span>,
) {
    let root = ClauseIndex(edition.clauses.len());
    let mut part = None;
    // The clauses that are open at each level: the ancestors of the next one.
    let mut open: Vec<(u8, ClauseIndex)> = Vec::new();
    for section in &source.document.sections {
        let attributes = attributes::read(cx, &section.heading);
        if section.heading.level == 1 && part.is_none() {
            part = Some(attributes.part.unwrap_or(Part::Body));
        }
        let Some(id) = clause_id(cx, &section.heading) else { continue };
        if let Some(&first) = seen.get(&id.value) {
            cx.diagnostics.push(duplicate_id("clause", &id.value, id.span, first));
            continue;
        }
        seen.insert(id.value.clone(), id.span);
        open.retain(|&(level, _)| level < section.heading.level);
        let parent = open.last().map(|&(_, index)| index);
        let index = ClauseIndex(edition.clauses.len());
        let text = clause_text(section);
        let depth = u8::try_from(open.len()).unwrap_or(u8::MAX).saturating_add(1);
        let clause =
            clause(cx, id, attributes, ClausePosition { depth, parent, chapter: edition.chapters.len() }, text);
        edition.clauses.push(clause);
        if let Some(parent) = parent {
            edition.clauses[parent.0].children.push(index);
        }
        open.push((section.heading.level, index));
    }
    let clauses = root.0..edition.clauses.len();
    if !clauses.is_empty() {
        edition.chapters.push(Chapter { slug: slug.to_owned(), part: part.unwrap_or(Part::Body), root, clauses });
    }
}

struct ClausePosition {
    depth: u8,
    parent: Option<ClauseIndex>,
    chapter: usize,
}

fn clause(
    cx: &Context<'_>,
    id: Placed<ClauseId>,
    attributes: ClauseAttributes,
    position: ClausePosition,
    text: ClauseText,
) -> Clause {
    Clause {
        id,
        depth: position.depth,
        parent: position.parent,
        children: Vec::new(),
        chapter: position.chapter,
        number: attributes.number,
        source: attributes.source,
        bodies: attributes.bodies,
        types: attributes.types,
        level: attributes.level,
        withdrawn: attributes.withdrawn,
        succession: attributes.succession,
        insert: attributes.insert,
        form: attributes.form,
        texts: BTreeMap::from([(cx.langs[0].clone(), text)]),
    }
}

pub fn clause_text(section: &Section) -> ClauseText {
    ClauseText {
        title: section.heading.content.clone(),
        blocks: section.blocks.clone(),
        of: None,
        heading: section.heading.span,
    }
}

/// The heading's id, or a report that it has none.
pub fn clause_id(cx: &mut Context<'_>, heading: &Heading) -> Option<Placed<ClauseId>> {
    if let Some(id) = &heading.attributes.id {
        return cx.parse_id(id, ClauseId::parse);
    }
    let diagnostic = Diagnostic::new(&MISSING_ID, heading.span, "this heading has no id")
        .note("a clause is cited by its id, which never changes")
        .help("add one at the end of the line: {#chapter.topic}");
    cx.diagnostics.push(diagnostic);
    None
}

/// Reports text before the first heading and headings at a level that they cannot have. False if there is no heading.
pub fn headings_fit(cx: &mut Context<'_>, source: &ChapterSource, what: &str) -> bool {
    if let Some(block) = source.document.preamble.first() {
        let diagnostic = Diagnostic::new(&STRAY_TEXT, block.span, "this text stands before the first heading")
            .help("move it under a heading");
        cx.diagnostics.push(diagnostic);
    }
    let Some(first) = source.document.sections.first() else {
        let place = Place::Path(cx.texts.path(source.file).to_owned());
        let diagnostic = Diagnostic::new(&CHAPTER_HEADING, place, format!("this {what} has no heading"))
            .help("start the file with `# Title {#id}`");
        cx.diagnostics.push(diagnostic);
        cx.lost_file = true;
        return false;
    };
    if first.heading.level != 1 {
        let message = format!("a {what} starts with a heading of level 1");
        let diagnostic = Diagnostic::new(&CHAPTER_HEADING, first.heading.span, message).help("write it with one `#`");
        cx.diagnostics.push(diagnostic);
    }
    let mut before = first.heading.level;
    for section in &source.document.sections[1..] {
        let heading = &section.heading;
        if heading.level == 1 {
            let diagnostic = Diagnostic::new(
                &CHAPTER_HEADING,
                heading.span,
                format!("this is a second heading of level 1 in one {what}"),
            )
            .related(first.heading.span, format!("the {what} starts here"))
            .help("move it to a file of its own, or write it with `##`");
            cx.diagnostics.push(diagnostic);
        } else if heading.level > before + 1 {
            let message = format!("this heading is at level {}, after one at level {before}", heading.level);
            let diagnostic = Diagnostic::new(&LEVEL_SKIPPED, heading.span, message)
                .help(format!("write it with at most {} `#`", before + 1));
            cx.diagnostics.push(diagnostic);
        }
        before = heading.level;
    }
    true
}
