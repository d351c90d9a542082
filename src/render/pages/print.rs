//! An edition on one page for printing: title page, contents, chapters.
//!
//! Its clauses keep their ids as anchors, so links into it work. Its length grows with the edition; for reading on a
//! screen there are the chapter pages.

use super::RenderError;
use super::changes::Marks;
use super::chapter::{chapters, clause_view};
use super::frame::{Head, edition_view};
use super::here::Here;
use super::index::EditionIndex;
use crate::model::Insert;
use crate::render::template::Template;
use crate::render::theme::ThemeError;
use crate::render::view::{CHAPTERS_PLACE, ClauseView, InsertView, PrintChapter, PrintPage};
use crate::site::url::{EditionPage, SitePage};
use rayon::prelude::*;

/// The number of levels in the contents below the chapters.
const CONTENTS_DEPTH: u8 = 1;

/// The number of chapters that are made before they are joined.
const CHAPTERS_AT_ONCE: usize = 64;

pub fn print_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let replaced = edition.replaces.as_ref().and_then(|id| {
        here.site.editions.iter().find(|index| index.edition.id == id.value).map(|index| here.name_of(index))
    });
    let mut contents = chapters(here, None, CONTENTS_DEPTH);
    for (entry, chapter) in contents.iter_mut().zip(&edition.chapters) {
        entry.href = here.reading_href(here.index, edition.clause(chapter.root));
    }
    let page = PrintPage {
        edition: edition_view(here, here.index),
        issued_by: here.names(&edition.issued_by),
        drafted_by: here.names(&edition.drafted_by),
        events: here.events(),
        replaces: replaced,
        contents,
        chapters_html: CHAPTERS_PLACE,
    };
    let whole = here.write(&Head::new(here.string("title.print")), &page)?;
    match String::from_utf8_lossy(&whole).split(CHAPTERS_PLACE).collect::<Vec<_>>()[..] {
        [before, after] => {
            let mut page = before.as_bytes().to_vec();
            let places: Vec<usize> = (0..edition.chapters.len()).collect();
            // In parallel, since this page may take longer than all others; not all at once, since it may be longer than all others.
            for some in places.chunks(CHAPTERS_AT_ONCE) {
                let chapters = some.par_iter().map(|&place| print_chapter(here, place));
                page.extend(chapters.collect::<Result<Vec<Vec<u8>>, _>>()?.concat());
            }
            page.extend_from_slice(after.as_bytes());
            Ok(page)
        }
        _ => Err(ThemeError::Templates("print.html must write `page.chapters_html` once".to_owned()).into()),
    }
}

fn print_chapter(here: &Here<'_>, place: usize) -> Result<Vec<u8>, RenderError> {
    let chapter = &here.index.edition.chapters[place];
    let mut root = clause_view(here, &Marks::none(), chapter.root);
    for_paper(here, &mut root);
    here.write(&Head::with(Template::PRINT_CHAPTER, ""), &PrintChapter { part: chapter.part.word(), root })
}

/// Removes elements that make sense only on a screen. Headings have at most six levels, which limits the recursion.
fn for_paper(here: &Here<'_>, clause: &mut ClauseView) {
    clause.cite_href = None;
    clause.cite_parts.clear();
    clause.today = None;
    clause.form = None;
    // The page's own heading is above those of the chapters.
    clause.heading_level = (clause.heading_level + 1).min(6);
    clause.counted_href = None;
    clause.comments = None;
    if here.index.inserts.values().any(|&first| here.index.edition.clause(first).id.value.as_str() == clause.id) {
        clause.insert.iter_mut().for_each(anchor);
    }
    clause.children.iter_mut().for_each(|child| for_paper(here, child));
}

/// Adds anchors to terms, lists and entries where they first occur on this page. Bodies, types and items are only named
/// here, so links to them lead to their own pages.
fn anchor(insert: &mut InsertView) {
    match insert {
        InsertView::Terms { terms } => terms.iter_mut().for_each(|term| term.print_id = Some(term_id(&term.id))),
        InsertView::Lists { lists } => {
            for list in lists {
                list.print_id = Some(list_id(&list.id));
                list.entries.iter_mut().for_each(|entry| entry.print_id = Some(entry_id(&entry.id)));
            }
        }
        InsertView::References { documents } | InsertView::Bibliography { documents } => {
            for document in documents {
                document.print_id = Some(document_id(&document.id));
                document.href = None;
            }
        }
        InsertView::Bodies { .. } | InsertView::Checklist { .. } | InsertView::Assessment { .. } => {}
    }
}

// Ids of clauses contain no underscore.

fn term_id(id: &str) -> String {
    format!("term_{id}")
}

fn document_id(id: &str) -> String {
    format!("ref_{id}")
}

fn list_id(id: &str) -> String {
    format!("list_{id}")
}

fn entry_id(id: &str) -> String {
    format!("entry_{id}")
}

impl Here<'_> {
    /// If this page is an edition on one page: the anchor of content that another page of that edition also shows.
    pub fn in_print(&self, index: &EditionIndex<'_>, page: EditionPage<'_>, fragment: Option<&str>) -> Option<String> {
        if !matches!(self.page, SitePage::Edition(edition, _, EditionPage::Print) if *edition == index.edition.id) {
            return None;
        }
        let shows = |insert| index.inserts.contains_key(&insert);
        match (page, fragment) {
            (EditionPage::Clause(id), None) => Some(id.to_string()),
            (EditionPage::Chapter(_), Some(id)) => Some(id.to_owned()),
            (EditionPage::Terms, Some(id)) => shows(Insert::Terms).then(|| term_id(id)),
            (EditionPage::References, Some(id)) => {
                let of = index.edition.documents.iter().find(|of| of.id.value.as_str() == id)?;
                shows(of.citing.insert()).then(|| document_id(id))
            }
            (EditionPage::List(id), None) => shows(Insert::Lists).then(|| list_id(id.as_str())),
            (EditionPage::List(_), Some(id)) => shows(Insert::Lists).then(|| entry_id(id)),
            _ => None,
        }
    }
}
