//! The addresses that readers may have kept: every page of an edition, the record of each of its clauses, and the way
//! to it from `latest/`.

use crate::model::{Edition, Lang, Level};
use crate::publish::url::{EditionPage, OutputPath, SitePage, edition_file};
use crate::resolve::Findings;
use std::collections::BTreeSet;

/// All of an edition, in their order. Pages about what the edition has none of are not made and not listed.
pub fn of_edition(edition: &Edition, findings: &Findings, languages: &[Lang]) -> BTreeSet<OutputPath> {
    let has = |any: bool, page: EditionPage<'static>| any.then_some(page);
    let asks = findings.levels.iter().any(|level| *level != Level::Statement);
    let binds = findings.levels.iter().any(|level| level.is_binding());
    let overviews = [
        has(true, EditionPage::Home),
        has(!edition.bodies.is_empty(), EditionPage::Bodies),
        has(!edition.lists.is_empty(), EditionPage::Lists),
        has(!edition.types.is_empty() || !edition.items.is_empty(), EditionPage::Types),
        has(!edition.terms.is_empty(), EditionPage::Terms),
        has(asks, EditionPage::Requirements),
        has(binds, EditionPage::Coverage),
    ];
    let mut pages: Vec<EditionPage<'_>> = overviews.into_iter().flatten().collect();
    pages.extend(edition.chapters.iter().map(|chapter| EditionPage::Chapter(&chapter.slug)));
    pages.extend(edition.clauses.iter().map(|clause| EditionPage::Clause(&clause.id.value)));
    pages.extend(edition.bodies.iter().map(|body| EditionPage::Body(&body.id.value)));
    pages.extend(edition.lists.iter().map(|list| EditionPage::List(&list.id.value)));
    pages.extend(edition.types.iter().map(|of_type| EditionPage::Type(&of_type.id.value)));
    let mut urls = BTreeSet::new();
    for lang in languages {
        urls.insert(SitePage::LatestHome(lang).path());
        urls.extend(pages.iter().map(|page| SitePage::Edition(&edition.id, lang, *page).path()));
        urls.extend(edition.clauses.iter().map(|clause| SitePage::LatestClause(lang, &clause.id.value).path()));
    }
    urls.extend(edition.files.keys().filter_map(|path| edition_file(&edition.id, &format!("files/{path}"))));
    urls
}
