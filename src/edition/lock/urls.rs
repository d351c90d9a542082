//! The URLs that readers may have stored: every page of an edition, the record of each clause, the clause's page under
//! `latest/`, and the data files.

use crate::model::{Edition, Lang, Standard};
use crate::resolve::{Findings, Resolved};
use crate::revision::compare::{compared_in, is_by_chapter};
use crate::site::url::data::{DataFile, data_files, has_responsibilities, has_workbook, schema};
use crate::site::url::{EditionPage, OutputPath, SitePage, edition_file};
use std::collections::BTreeSet;

/// All URLs of an edition, given by its index, sorted. Pages without content are not made and not listed. A lock
/// written before a kind of page existed does not list it, and the build is not required to make it.
pub fn of_edition(resolved: &Resolved, place: usize) -> BTreeSet<OutputPath> {
    let (edition, findings) = (&resolved.standard.editions[place], &resolved.findings[place]);
    let mut pages = overviews(edition, findings);
    pages.extend(edition.chapters.iter().map(|chapter| EditionPage::Chapter(&chapter.slug)));
    pages.extend(edition.clauses.iter().map(|clause| EditionPage::Clause(&clause.id.value)));
    pages.extend(edition.bodies.iter().map(|body| EditionPage::Body(&body.id.value)));
    pages.extend(edition.lists.iter().map(|list| EditionPage::List(&list.id.value)));
    pages.extend(edition.types.iter().map(|of_type| EditionPage::Type(&of_type.id.value)));
    pages.extend(edition.forms().map(|(_, clause)| EditionPage::Form(&clause.id.value)));
    let mut urls = BTreeSet::new();
    for lang in edition.languages() {
        urls.insert(SitePage::LatestHome(lang).path());
        let pages = pages.iter().copied().chain(comparisons(&resolved.standard, place, lang));
        urls.extend(pages.map(|page| SitePage::Edition(&edition.id, lang, page).path()));
        urls.extend(edition.clauses.iter().map(|clause| SitePage::LatestClause(lang, &clause.id.value).path()));
    }
    urls.extend(data_files(edition).into_iter().map(|file| file.path(&edition.id)));
    urls.insert(schema());
    urls.extend(edition.files.keys().filter_map(|path| edition_file(&edition.id, &format!("files/{path}"))));
    urls
}

/// The pages that tell what changed in an edition, in one of its languages.
pub fn comparisons<'a>(standard: &'a Standard, place: usize, lang: &Lang) -> Vec<EditionPage<'a>> {
    let edition = &standard.editions[place];
    let mut pages = vec![EditionPage::Changes];
    pages.extend(edition.types.iter().map(|of_type| EditionPage::ChangesFor(&of_type.id.value)));
    for other in compared_in(standard, place, lang) {
        let other = &standard.editions[other].id;
        pages.push(EditionPage::Compare(other));
        if is_by_chapter(edition) {
            pages.extend(edition.chapters.iter().map(|chapter| EditionPage::CompareChapter(other, &chapter.slug)));
        }
    }
    pages
}

/// The pages that summarize the whole edition, each with whether the edition has content for it.
fn all_overviews(edition: &Edition, findings: &Findings) -> [(bool, EditionPage<'static>); 10] {
    let asks = findings.levels.iter().any(|levels| levels.asks());
    let binds = findings.levels.iter().any(|levels| levels.is_binding());
    [
        (true, EditionPage::Home),
        (!edition.bodies.is_empty(), EditionPage::Bodies),
        (!edition.lists.is_empty(), EditionPage::Lists),
        (has_responsibilities(edition), EditionPage::Matrix),
        (!edition.types.is_empty() || !edition.items.is_empty(), EditionPage::Types),
        (!edition.terms.is_empty(), EditionPage::Terms),
        (asks, EditionPage::Requirements),
        (binds && edition.assigns(), EditionPage::Coverage),
        (true, EditionPage::Data),
        (true, EditionPage::Print),
    ]
}

fn overviews<'a>(edition: &'a Edition, findings: &Findings) -> Vec<EditionPage<'a>> {
    all_overviews(edition, findings).into_iter().filter_map(|(has, page)| has.then_some(page)).collect()
}

/// The URLs of pages and workbooks without content. Earlier versions of the program made some of them, so locks of that
/// time list them. Their absence is no loss for readers.
pub fn without_content(resolved: &Resolved, place: usize) -> BTreeSet<OutputPath> {
    let (edition, findings) = (&resolved.standard.editions[place], &resolved.findings[place]);
    let empty = all_overviews(edition, findings).into_iter().filter(|(has, _)| !has);
    let pages: Vec<EditionPage<'_>> = empty.map(|(_, page)| page).collect();
    let mut urls = BTreeSet::new();
    for lang in &resolved.standard.site.languages {
        urls.extend(pages.iter().map(|page| SitePage::Edition(&edition.id, lang, *page).path()));
        if !has_workbook(edition) {
            urls.insert(DataFile::Workbook(lang).path(&edition.id));
        }
    }
    urls
}
