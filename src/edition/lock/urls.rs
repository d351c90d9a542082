//! The URLs that readers may have stored: every page of an edition, the record of each clause, the clause's page under
//! `latest/`, and the data files.

use crate::resolve::{Reading, Resolved};
use crate::site::page::PageKind;
use crate::site::records::is_made;
use crate::site::url::data::{DataFile, data_files, has_workbook, schema};
use crate::site::url::{OutputPath, SitePage, edition_file};
use std::collections::BTreeSet;

/// All URLs of an edition, given by its index, sorted. Pages without content are not made and not listed. A lock
/// written before a kind of page existed does not list it, and the build is not required to make it.
pub fn of_edition(resolved: &Resolved, place: usize) -> BTreeSet<OutputPath> {
    let (edition, findings) = (&resolved.standard.editions[place], &resolved.findings[place]);
    let kept = || PageKind::ALL.iter().map(|kind| kind.row()).filter(|row| row.locked);
    let mut urls = BTreeSet::new();
    for lang in edition.languages() {
        let of = Reading::new(resolved, edition, findings, lang);
        let pages = kept().flat_map(|row| (row.pages)(&of));
        urls.extend(pages.map(|page| SitePage::Edition(&edition.id, lang, page).path()));
        urls.insert(SitePage::LatestHome(lang).path());
        let latest = edition.clauses.iter().map(|clause| SitePage::LatestClause(lang, &clause.id.value));
        let latest = latest.chain([SitePage::LatestClauses(lang)]).filter(|page| is_made(&resolved.standard, *page));
        urls.extend(latest.map(SitePage::path));
    }
    urls.extend(data_files(edition).into_iter().map(|file| file.path(&edition.id)));
    urls.insert(schema());
    urls.extend(edition.files.keys().filter_map(|path| edition_file(&edition.id, &format!("files/{path}"))));
    urls
}

/// The URLs of pages and workbooks without content. Earlier versions of the program made some of them, so locks of that
/// time list them. Their absence is no loss for readers.
pub fn without_content(resolved: &Resolved, place: usize) -> BTreeSet<OutputPath> {
    let (edition, findings) = (&resolved.standard.editions[place], &resolved.findings[place]);
    let mut urls = BTreeSet::new();
    for lang in &resolved.standard.site.languages {
        let of = Reading::new(resolved, edition, findings, lang);
        // A kind with one page has no gap in its address.
        let single = PageKind::ALL.iter().map(|kind| kind.row()).filter(|row| !row.address.contains("{}"));
        let empty = single.filter(|row| (row.pages)(&of).is_empty());
        urls.extend(empty.filter_map(|row| OutputPath::parse(&format!("{}/{lang}/{}", edition.id, row.address))));
        if !has_workbook(edition) {
            urls.insert(DataFile::Workbook(lang).path(&edition.id));
        }
    }
    urls
}
