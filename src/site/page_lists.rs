//! Which pages of a kind an edition has, and which page of another edition corresponds to one: what the rows of
//! [`page`](super::page) say in functions.

use super::page::EditionPage;
use super::pairs::{compared_in, is_by_chapter, is_by_dimension};
use super::records::is_made;
use super::section::Section;
use super::url::SitePage;
use crate::model::{EditionId, TypeId};
use crate::resolve::Reading;
use std::collections::BTreeSet;

/// The head of a section, if the edition has anything in it.
pub(super) fn head(section: Section, of: &Reading<'_>) -> Vec<EditionPage<'static>> {
    one_if(section.count(of, 0) > 0, section.head())
}

/// The pages of the chapters of a large edition, if it has the section.
pub(super) fn by_chapter<'a>(
    section: Section,
    of: &Reading<'a>,
    page: impl Fn(&'a str) -> EditionPage<'a>,
) -> Vec<EditionPage<'a>> {
    let is_there = is_by_chapter(of.edition) && section.count(of, 0) > 0;
    let chapters = if is_there { of.edition.chapters.as_slice() } else { &[] };
    chapters.iter().map(|chapter| page(&chapter.slug)).collect()
}

/// The parts of a large alphabetical index.
pub(super) fn letters<'a>(of: &Reading<'a>) -> Vec<EditionPage<'a>> {
    let index = of.findings.alphabets.get(of.lang).filter(|index| index.is_in_parts());
    index
        .map_or_else(Vec::new, |index| index.letters.iter().map(|part| EditionPage::AlphabetPart(&part.name)).collect())
}

/// The types whose checklists have pages for their clauses.
pub(super) fn large_checklists<'a>(of: &Reading<'a>) -> impl Iterator<Item = &'a TypeId> {
    let edition = of.edition;
    edition.types.iter().map(|of_type| &of_type.id.value).filter(|id| is_by_dimension(edition, id))
}

/// The dimensions in which the checklist of a type has items.
pub(super) fn dimensions<'a>(of: &Reading<'a>, id: &'a TypeId) -> impl Iterator<Item = EditionPage<'a>> + use<'a> {
    let named: BTreeSet<_> = of.edition.checklist(id).map(|item| &item.dimension.value).collect();
    let all = of.edition.dimensions.iter().map(|dimension| &dimension.id.value);
    all.filter(move |dimension| named.contains(dimension)).map(|dimension| EditionPage::TypeDimension(id, dimension))
}

/// The checklist of the type, if the other edition has it: it has the same items, whether its clauses have pages or not.
pub(super) fn checklist<'a>(page: EditionPage<'a>, _: &Reading<'a>, other: &Reading<'a>) -> Option<EditionPage<'a>> {
    match page {
        EditionPage::TypeDimension(id, _) | EditionPage::TypeClauses(id) => {
            other.findings.ids.types.contains_key(id).then_some(EditionPage::Type(id))
        }
        _ => None,
    }
}

pub(super) fn one_if(is_there: bool, page: EditionPage<'_>) -> Vec<EditionPage<'_>> {
    if is_there { vec![page] } else { Vec::new() }
}

/// Every edition has the page.
pub(super) fn same<'a>(page: EditionPage<'a>, _: &Reading<'a>, _: &Reading<'a>) -> Option<EditionPage<'a>> {
    Some(page)
}

/// The nearest page is the head of the section, if the section is there.
pub(super) fn none<'a>(_: EditionPage<'a>, _: &Reading<'a>, _: &Reading<'a>) -> Option<EditionPage<'a>> {
    None
}

/// Every edition has a page about its changes, and is compared with editions of its own.
pub(super) fn changes<'a>(_: EditionPage<'a>, _: &Reading<'a>, _: &Reading<'a>) -> Option<EditionPage<'a>> {
    Some(EditionPage::Changes)
}

/// The chapter with the same heading in the other edition; its file name may have changed.
pub(super) fn same_chapter<'a>(
    page: EditionPage<'a>,
    here: &Reading<'a>,
    other: &Reading<'a>,
) -> Option<EditionPage<'a>> {
    let EditionPage::Chapter(slug) = page else { return None };
    let chapter = &here.edition.chapters[*here.findings.ids.chapters.get(slug)?];
    let (_, there) = other.findings.clause(other.edition, &here.edition.clause(chapter.root).id.value)?;
    Some(EditionPage::Chapter(&other.edition.chapter_of(there).slug))
}

/// The editions that an edition is compared with in the language.
pub(super) fn compared<'a>(of: &Reading<'a>) -> impl Iterator<Item = &'a EditionId> + use<'a> {
    let standard = &of.resolved.standard;
    let place = standard.editions.iter().position(|edition| edition.id == of.edition.id);
    let others = place.map(|place| compared_in(standard, place, of.lang)).unwrap_or_default();
    others.into_iter().map(|other| &standard.editions[other].id)
}

/// The comparisons of the chapters of a large edition.
pub(super) fn compared_chapters<'a>(of: &Reading<'a>) -> Vec<EditionPage<'a>> {
    let chapters = if is_by_chapter(of.edition) { of.edition.chapters.as_slice() } else { &[] };
    let with = |other| chapters.iter().map(move |chapter| EditionPage::CompareChapter(other, &chapter.slug));
    compared(of).flat_map(with).collect()
}

/// The changes for the same type, or all changes of the other edition.
pub(super) fn changes_of_type<'a>(
    page: EditionPage<'a>,
    _: &Reading<'a>,
    other: &Reading<'a>,
) -> Option<EditionPage<'a>> {
    match page {
        EditionPage::ChangesFor(id) if other.findings.ids.types.contains_key(id) => Some(page),
        _ => Some(EditionPage::Changes),
    }
}

/// The records that are pages; those that are folded into chapters are pages only where a lock promises it.
pub(super) fn records<'a>(of: &Reading<'a>) -> Vec<EditionPage<'a>> {
    let standard = &of.resolved.standard;
    let is_made = |page: &EditionPage<'a>| is_made(standard, SitePage::Edition(&of.edition.id, of.lang, *page));
    of.findings.ids.clauses.keys().map(EditionPage::Clause).filter(is_made).collect()
}

/// The form of the clause, or its record if the other edition has no form of it.
pub(super) fn same_form<'a>(page: EditionPage<'a>, _: &Reading<'a>, other: &Reading<'a>) -> Option<EditionPage<'a>> {
    let EditionPage::Form(id) = page else { return None };
    let clause = other.findings.clause(other.edition, id);
    let has_form = clause.is_some_and(|(_, clause)| clause.form.is_some());
    Some(if has_form { page } else { EditionPage::Clause(id) })
}

/// The pages of the chapters on which there are comments.
pub(super) fn commented_chapters<'a>(of: &Reading<'a>) -> impl Iterator<Item = EditionPage<'a>> + use<'a> {
    let edition = of.edition;
    let chapters = of.findings.comment_pages.chapters.keys();
    chapters.map(|&chapter| EditionPage::CommentsOn(&edition.chapters[chapter].slug))
}

/// The other parts of the pages of organizations with many comments.
pub(super) fn commented_by_parts<'a>(of: &Reading<'a>) -> Vec<EditionPage<'a>> {
    let by = of.findings.comment_pages.by.iter();
    by.flat_map(|(slug, parts)| parts.iter().skip(1).map(move |part| EditionPage::CommentsByPart(slug, &part.name)))
        .collect()
}

/// The other parts of the page of comments on other things.
pub(super) fn commented_elsewhere_parts<'a>(of: &Reading<'a>) -> Vec<EditionPage<'a>> {
    let parts = of.findings.comment_pages.elsewhere.iter().skip(1);
    parts.map(|part| EditionPage::CommentsElsewherePart(&part.name)).collect()
}

/// The other parts of the pages of chapters on which there are many comments.
pub(super) fn commented_parts<'a>(of: &Reading<'a>) -> impl Iterator<Item = EditionPage<'a>> + use<'a> {
    let edition = of.edition;
    of.findings.comment_pages.chapters.iter().flat_map(|(&chapter, parts)| {
        let slug = edition.chapters[chapter].slug.as_str();
        parts.iter().skip(1).map(move |part| EditionPage::CommentsOnPart(slug, &part.name))
    })
}
