//! The chapters of an edition. Files of one name in all languages form a chapter; their headings become clauses.

use super::attributes::{self, ClauseAttributes};
use super::context::{Aside, Context};
use super::edition::duplicate_id;
use super::rules::{
    CHAPTER_HEADING, LEVEL_SKIPPED, MISSING_CHAPTER, MISSING_ID, MISSING_SOURCE, ORPHAN_TRANSLATION, RESERVED_NAME,
    STRAY_TEXT, UNTRANSLATED,
};
use super::translation;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Placed, Span, Subject};
use crate::model::{Chapter, Clause, ClauseId, ClauseIndex, ClauseText, Lang, Localized, Part};
use crate::source::markdown::{Heading, Section};
use crate::source::{ChapterSource, EditionSources};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// The pages of an edition that stand beside its chapters. A new page stands in a folder of its own (`elements/index.html`), so that no
/// name of a chapter is taken from a standard that uses it.
const RESERVED: [&str; 10] =
    ["index", "terms", "requirements", "coverage", "changes", "amendments", "print", "search", "data", "matrix"];

/// Whether the edition has a page of its own with the name, so that no chapter can have it.
pub fn is_page_name(slug: &str) -> bool {
    RESERVED.contains(&slug)
}

/// The number of chapters that are read at once.
const BATCH: usize = 64;

/// The files of one chapter or page, by language.
pub type ByLang<'s> = BTreeMap<Lang, &'s ChapterSource>;

/// The text of an edition.
pub struct Text {
    pub chapters: Vec<Chapter>,
    /// All clauses in reading order.
    pub clauses: Vec<Clause>,
}

pub fn read(cx: &mut Context<'_>, sources: &EditionSources) -> Text {
    if sources.chapters.is_empty() {
        let place = Place::Path(format!("{}/clauses", sources.folder));
        let diagnostic = Diagnostic::new(&MISSING_SOURCE, place, "this edition has no clauses")
            .help("write its first chapter, as `clauses/01-scope.md`");
        cx.diagnostics.push(diagnostic);
    }
    let groups = group_by_slug(cx, &sources.chapters);
    let mut groups: Vec<(String, ByLang<'_>)> = groups.into_iter().collect();
    if let Some(order) = &sources.order {
        groups.sort_by_key(|(slug, _)| order.get(slug));
    }
    let headings =
        |(_, files): &(String, ByLang<'_>)| files.get(&cx.langs[0]).map_or(0, |of| of.document.sections.len());
    let count = groups.iter().map(headings).sum();
    let mut text = Text { chapters: Vec::with_capacity(groups.len()), clauses: Vec::with_capacity(count) };
    let mut defined: HashMap<&str, Span> = HashMap::with_capacity(count);
    // Chapters are read independently and in parallel. Their diagnostics are added in file order. At most a batch of
    // chapters is held twice: as read and in the text.
    for groups in groups.chunks(BATCH) {
        let apart = &*cx;
        let read = groups.par_iter().map(|(slug, files)| apart.aside(|cx| group(cx, slug, files, &HashMap::new())));
        let read: Vec<(ReadChapter<'_>, Aside)> = read.collect();
        for ((slug, files), (mut read, mut aside)) in groups.iter().zip(read) {
            if read.ids.iter().any(|(id, _)| defined.contains_key(id)) {
                (read, aside) = cx.aside(|cx| group(cx, slug, files, &defined));
            }
            cx.take(aside);
            defined.extend(read.ids.iter().copied());
            read.put_into(&mut text, slug);
        }
    }
    text
}

/// A chapter whose position in the edition is not known yet: its clause indices count from 0.
#[derive(Default)]
struct ReadChapter<'s> {
    part: Option<Part>,
    clauses: Vec<Clause>,
    /// The id of each clause as written, with its place.
    ids: Vec<(&'s str, Span)>,
}

impl ReadChapter<'_> {
    fn put_into(self, text: &mut Text, slug: &str) {
        if self.clauses.is_empty() {
            return;
        }
        let (first, chapter) = (text.clauses.len(), text.chapters.len());
        text.clauses.extend(self.clauses.into_iter().map(|mut clause| {
            clause.chapter = chapter;
            clause.parent.iter_mut().chain(&mut clause.children).for_each(|index| index.0 += first);
            clause
        }));
        let clauses = first..text.clauses.len();
        let part = self.part.unwrap_or(Part::Body);
        text.chapters.push(Chapter { slug: slug.to_owned(), part, root: ClauseIndex(first), clauses });
    }
}

/// Reads a chapter in all languages. `defined` contains the ids of the previous chapters.
fn group<'s>(cx: &mut Context<'_>, slug: &str, files: &ByLang<'s>, defined: &HashMap<&str, Span>) -> ReadChapter<'s> {
    let mut read = ReadChapter::default();
    let Some(main) = complete_group(cx, slug, files, "chapter") else { return read };
    if RESERVED.contains(&slug) {
        let place = Place::Path(cx.texts.path(main.file).to_owned());
        let diagnostic = Diagnostic::new(&RESERVED_NAME, place, format!("a chapter cannot have the name `{slug}`"))
            .note(format!("the edition already has a page `{slug}.html`"))
            .help(format!("give the file a number: `01-{slug}.md`"));
        cx.diagnostics.push(diagnostic);
    }
    if main.readable && headings_fit(cx, main, "chapter") {
        read = chapter(cx, main, defined);
    }
    let by_id: HashMap<&str, usize> = read.ids.iter().enumerate().map(|(index, &(id, _))| (id, index)).collect();
    for (lang, file) in files {
        let has_clauses = main.readable && !main.document.sections.is_empty();
        if lang != &cx.langs[0] && has_clauses && file.readable {
            translation::read(cx, main, lang, file, |id, text| {
                if let Some(&index) = by_id.get(id) {
                    read.clauses[index].texts.insert(lang.clone(), text);
                }
            });
        }
    }
    read
}

/// Groups files by name and language, sorted by name. A file in a language that the site does not have is reported.
pub fn group_by_slug<'s>(cx: &mut Context<'_>, files: &'s [ChapterSource]) -> BTreeMap<String, ByLang<'s>> {
    let mut groups: BTreeMap<String, ByLang<'s>> = BTreeMap::new();
    for file in files {
        let lang = match &file.lang {
            None => Some(cx.langs[0].clone()),
            Some(name) => {
                let mut judged = Diagnostics::new();
                let mut inner = Context { diagnostics: &mut judged, ..*cx };
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

/// The file of the default language. Reports missing languages.
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
            let diagnostic = Diagnostic::new(
                &ORPHAN_TRANSLATION,
                place,
                format!("this translates `{slug}.md`, which does not exist"),
            )
            .help(format!("write `{slug}.md` in `{default}`, or correct this file's name"))
            .rests_on(Subject::Path(beside(cx.texts.path(file.file), &format!("{slug}.md"))));
            cx.diagnostics.push(diagnostic);
        }
        cx.lost_file = true;
        return None;
    };
    for lang in &cx.langs[1..] {
        if !files.contains_key(lang) {
            let path = cx.texts.path(main.file);
            let missing = path.strip_suffix(".md").map_or_else(String::new, |stem| format!("{stem}.{lang}.md"));
            let message = format!("this {what} is missing in `{lang}`");
            let rule = if cx.is_draft { &UNTRANSLATED } else { &MISSING_CHAPTER };
            let diagnostic = Diagnostic::new(rule, Place::Path(missing.clone()), message)
                .note(format!("it translates `{path}`"))
                .help("write it with the same headings and ids")
                .rests_on(Subject::Path(missing));
            cx.diagnostics.push(diagnostic);
        }
    }
    Some(main)
}

/// The path of another file in the same folder.
fn beside(path: &str, name: &str) -> String {
    path.rfind('/').map_or_else(|| name.to_owned(), |end| format!("{}/{name}", &path[..end]))
}

fn chapter<'s>(cx: &mut Context<'_>, source: &'s ChapterSource, defined: &HashMap<&str, Span>) -> ReadChapter<'s> {
    let count = source.document.sections.len();
    let mut read = ReadChapter { part: None, clauses: Vec::with_capacity(count), ids: Vec::with_capacity(count) };
    let mut own: HashMap<&str, Span> = HashMap::with_capacity(count);
    // The open clauses at each level: the ancestors of the next clause.
    let mut open: Vec<(u8, ClauseIndex)> = Vec::new();
    for section in &source.document.sections {
        let attributes = attributes::read(cx, &section.heading);
        if section.heading.level == 1 && read.part.is_none() {
            read.part = Some(attributes.part.unwrap_or(Part::Body));
        }
        let (Some(id), Some(written)) = (clause_id(cx, &section.heading), written_id(section)) else { continue };
        if let Some(&first) = defined.get(written).or_else(|| own.get(written)) {
            cx.diagnostics.push(duplicate_id("clause", &id.value, id.span, first));
            continue;
        }
        own.insert(written, id.span);
        read.ids.push((written, id.span));
        open.retain(|&(level, _)| level < section.heading.level);
        let parent = open.last().map(|&(_, index)| index);
        let index = ClauseIndex(read.clauses.len());
        let depth = u8::try_from(open.len()).unwrap_or(u8::MAX).saturating_add(1);
        read.clauses.push(clause(cx, id, attributes, depth, parent, clause_text(section)));
        if let Some(parent) = parent {
            read.clauses[parent.0].children.push(index);
        }
        open.push((section.heading.level, index));
    }
    read
}

/// The id of a heading as written.
pub fn written_id(section: &Section) -> Option<&str> {
    section.heading.attributes.id.as_ref().map(|id| id.value.as_str())
}

fn clause(
    cx: &Context<'_>,
    id: Placed<ClauseId>,
    attributes: ClauseAttributes,
    depth: u8,
    parent: Option<ClauseIndex>,
    text: ClauseText,
) -> Clause {
    Clause {
        id,
        depth,
        parent,
        children: Vec::new(),
        // Set when the position of the chapter is known.
        chapter: 0,
        number: attributes.number,
        unit: attributes.unit,
        source: attributes.source,
        bodies: attributes.bodies,
        types: attributes.types,
        level: attributes.level,
        withdrawn: attributes.withdrawn,
        succession: attributes.succession,
        insert: attributes.insert,
        form: attributes.form,
        texts: Localized::from_iter([(cx.langs[0].clone(), text)]),
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

/// The id of a heading. Reports a missing id.
pub fn clause_id(cx: &mut Context<'_>, heading: &Heading) -> Option<Placed<ClauseId>> {
    if let Some(id) = &heading.attributes.id {
        return cx.defined_id(id, ClauseId::parse, Subject::Headings(heading.span.file));
    }
    let diagnostic = Diagnostic::new(&MISSING_ID, heading.span, "this heading has no id")
        .note("a clause is cited by its id, which never changes")
        .help("add one at the end of the line: {#chapter.topic}")
        .rests_on(Subject::At(heading.span))
        .hides(Subject::Headings(heading.span.file));
    cx.diagnostics.push(diagnostic);
    None
}

/// Reports text before the first heading and headings at a wrong level. Returns false if there is no heading.
pub fn headings_fit(cx: &mut Context<'_>, source: &ChapterSource, what: &str) -> bool {
    if let Some(block) = source.document.preamble.first() {
        let diagnostic = Diagnostic::new(&STRAY_TEXT, block.span, "this text comes before the first heading")
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
            .help("move it to a separate file, or write it with `##`");
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
