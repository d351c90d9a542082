//! Pages outside any edition.

use super::chapters::{complete_group, group_by_slug, headings_fit};
use super::context::Context;
use super::rules::{MISPLACED_ATTRIBUTE, RESERVED_NAME};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{ClauseId, Localized, Page, PagePart, PageText};
use crate::source::PageSource;
use crate::source::markdown::Document;

/// Names of the site's own pages.
const RESERVED: [&str; 2] = ["editions", "index"];

pub fn read(cx: &mut Context<'_>, sources: &[PageSource]) -> Vec<Page> {
    let mut pages = Vec::new();
    for (slug, files) in group_by_slug(cx, sources) {
        let Some(main) = complete_group(cx, &slug, &files, "page") else { continue };
        if RESERVED.contains(&slug.as_str()) {
            let place = Place::Path(cx.texts.path(main.file).to_owned());
            let diagnostic = Diagnostic::new(&RESERVED_NAME, place, format!("a page cannot have the name `{slug}`"))
                .help("the site already has such a page: rename the file");
            cx.diagnostics.push(diagnostic);
            continue;
        }
        let mut texts = Localized::default();
        for (lang, file) in &files {
            if file.readable && headings_fit(cx, file, "page") {
                texts.insert(lang.clone(), page_text(cx, &file.document));
            }
        }
        pages.push(Page { slug, texts });
    }
    pages
}

fn page_text(cx: &mut Context<'_>, document: &Document) -> PageText {
    let mut title = Vec::new();
    let mut has_title = false;
    let mut parts = Vec::new();
    for section in &document.sections {
        for attribute in &section.heading.attributes.pairs {
            let diagnostic =
                Diagnostic::new(&MISPLACED_ATTRIBUTE, attribute.key.span, "the heading of a page has only an id")
                    .help("attributes belong on the clauses of an edition");
            cx.diagnostics.push(diagnostic);
        }
        if !has_title {
            has_title = true;
            title = section.heading.content.to_vec();
        } else {
            let id = section.heading.attributes.id.as_ref().and_then(|id| cx.parse_id(id, ClauseId::parse));
            let id = id.map(|id| id.value.to_string());
            parts.push(PagePart::Heading {
                level: section.heading.level,
                id,
                content: section.heading.content.to_vec(),
            });
        }
        parts.extend(section.blocks.iter().cloned().map(PagePart::Block));
    }
    PageText { title, parts }
}
