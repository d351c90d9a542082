//! Where the record of a clause is: on a page of its own, or folded below the clause in its chapter.
//!
//! Links to records name [`EditionPage::Clause`] wherever records are; [`shown`] says what that leads to. In a site with
//! [`Records::Chapter`] the pages of records and those under `latest/` are not made, except for addresses that a lock promises:
//! they lead on. An edition that is published with folded records promises no such addresses. If the setting is turned back, the
//! page that took the place of `latest/{lang}/c/` stays, and anchors of chapters are the same in both.

use super::address::Address;
use super::url::{EditionPage, SitePage};
use crate::model::{ClauseId, Lang, Standard};
use crate::resolve::ResolvedEdition;
use crate::source::Records;

/// Where readers find a page of an edition, or an anchor in it.
pub fn shown<'a>(of: ResolvedEdition<'a>, page: EditionPage<'a>, anchor: Option<&'a str>) -> Address<'a> {
    let EditionPage::Clause(id) = page else { return Address { page, anchor } };
    if of.resolved.standard.site.records == Records::Pages {
        return Address { page, anchor };
    }
    match of.findings.clause(of.edition, id) {
        Some((_, clause)) => {
            let chapter = EditionPage::Chapter(&of.edition.chapter_of(clause).slug);
            Address { page: chapter, anchor: anchor.or(Some(id.as_str())) }
        }
        // Of a clause that the edition does not have, nothing is shown there.
        None => Address { page: EditionPage::Home, anchor: None },
    }
}

/// The address under `latest/` of a clause.
pub fn latest<'a>(standard: &Standard, lang: &'a Lang, id: &'a ClauseId) -> (SitePage<'a>, Option<&'a str>) {
    match standard.site.records {
        Records::Pages => (SitePage::LatestClause(lang, id), None),
        Records::Chapter => (SitePage::LatestClauses(lang), Some(id.as_str())),
    }
}

/// Whether the site has a page, as far as the place of records decides it.
pub fn is_made(standard: &Standard, page: SitePage<'_>) -> bool {
    let of = match page {
        SitePage::Edition(_, _, EditionPage::Clause(_)) | SitePage::LatestClause(..) => Records::Pages,
        SitePage::LatestClauses(_) => Records::Chapter,
        _ => return true,
    };
    standard.site.records == of || standard.promised.contains(page.path().as_str())
}
