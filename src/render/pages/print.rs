//! An edition on one page, as a standard is printed: title page, contents, chapters.
//!
//! Its clauses keep their ids, so that a link into it works, but its length grows with the edition: for reading on a
//! screen there are the chapters.

use super::RenderError;
use super::changes::Marks;
use super::chapter::{chapters, clause_view};
use super::frame::{Head, edition_view};
use super::here::Here;
use crate::model::Localized;
use crate::publish::by_chapter::Piece;
use crate::render::theme::ThemeError;
use crate::render::view::{CHAPTERS_PLACE, ClauseView, ContentsEntry, PrintChapter, PrintPage};

/// How deep the contents go below the chapters.
const CONTENTS_DEPTH: u8 = 1;

pub fn print_page(here: &Here<'_>, piece: Piece) -> Result<String, RenderError> {
    match piece {
        Piece::Before => Ok(around(here)?.0),
        Piece::Chapter(place) => print_chapter(here, place),
        Piece::After => Ok(around(here)?.1),
    }
}

/// What stands before the chapters and what follows them.
fn around(here: &Here<'_>) -> Result<(String, String), RenderError> {
    let edition = here.index.edition;
    let names = |list: &[Localized<String>]| list.iter().map(|name| here.text(name).to_owned()).collect();
    let replaced = edition.replaces.as_ref().and_then(|id| {
        here.site.editions.iter().find(|index| index.edition.id == id.value).map(|index| here.name_of(index).to_owned())
    });
    let mut contents = chapters(here, None, CONTENTS_DEPTH);
    for (entry, chapter) in contents.iter_mut().zip(&edition.chapters) {
        entry.href = format!("#{}", edition.clause(chapter.root).id.value);
        entry.children.iter_mut().for_each(into_this_page);
    }
    let page = PrintPage {
        edition: edition_view(here, here.index),
        issued_by: names(&edition.issued_by),
        drafted_by: names(&edition.drafted_by),
        replaces: replaced,
        contents,
        chapters_html: CHAPTERS_PLACE,
    };
    let whole = here.write(&Head::new("print", here.string("title.print")), &page)?;
    match whole.split(CHAPTERS_PLACE).collect::<Vec<_>>()[..] {
        [before, after] => Ok((before.to_owned(), after.to_owned())),
        _ => Err(ThemeError::Templates("print.html must write `page.chapters_html` once".to_owned()).into()),
    }
}

fn print_chapter(here: &Here<'_>, place: usize) -> Result<String, RenderError> {
    let chapter = &here.index.edition.chapters[place];
    let mut root = clause_view(here, &Marks::none(), chapter.root);
    for_paper(&mut root);
    here.write(&Head::new("print-chapter", ""), &PrintChapter { part: chapter.part.word(), root })
}

/// The place in a chapter's page is that in this one.
fn into_this_page(entry: &mut ContentsEntry) {
    if let Some(fragment) = entry.href.find('#') {
        entry.href.drain(..fragment);
    }
    entry.children.iter_mut().for_each(into_this_page);
}

/// Takes away what only a screen has use for. Headings are at most six deep, so the recursion is too.
fn for_paper(clause: &mut ClauseView) {
    clause.citations.clear();
    clause.today = None;
    clause.form = None;
    // The page's own heading stands above those of the chapters.
    clause.heading_level = (clause.heading_level + 1).min(6);
    clause.children.iter_mut().for_each(for_paper);
}
