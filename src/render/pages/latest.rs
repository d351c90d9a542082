//! `latest/`: addresses that lead to the current edition, or in a language that it is not in to the newest edition that is
//! ([`Standard::current_in`](crate::model::Standard::current_in)), by what [`succession`](crate::revision::succession) finds.
//!
//! Where records are folded into their chapters, one page in each language has an entry for every id. Elsewhere every id of any
//! edition has a page: it leads to the clause, to its replacement, or to a choice of several
//! replacements. If there is no target, the page says that the clause is withdrawn or removed, since when, and why.

use super::RenderError;
use super::frame::{Head, base_frame, edition_link, edition_view};
use super::here::Here;
use super::index::EditionIndex;
use crate::model::{Clause, ClauseId, ClauseIndex, SuccessionKind};
use crate::render::template::Template;
use crate::render::view::{
    BaseFrame, ClauseRef, ForwardPage, GoneView, LatestClausesPage, LatestEntry, Link, RedirectPage, SuccessionView,
    Tombstone,
};
use crate::revision::succession::Latest;
use crate::site::url::EditionPage;

/// `latest/{lang}/c/{id}.html`
pub fn latest_clause_page(here: &Here<'_>, id: &ClauseId) -> Result<Vec<u8>, RenderError> {
    let LatestEntry { target, title, fate } = entry(here, id);
    match target {
        Some(target) => forward(here, ForwardPage { target, latest: true, canonical: None }),
        None => here.write(&Head::new(title), &fate),
    }
}

/// `latest/{lang}/clauses.html`
pub fn latest_clauses_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let clauses = here.site.successions.holders.keys().map(|id| entry(here, id)).collect();
    let page = LatestClausesPage { clauses, current: edition_view(here, here.index) };
    here.write(&Head::new(here.string("title.latest")), &page)
}

/// What was the record of a clause before it was folded into the chapter.
pub fn folded_record_page(here: &Here<'_>, at: ClauseIndex) -> Result<Vec<u8>, RenderError> {
    let id = &here.index.edition.clause(at).id.value;
    let canonical = here.address(EditionPage::Clause(id), None);
    forward(here, ForwardPage { target: record(here, here.index, at), latest: false, canonical })
}

/// What became of a clause of any edition.
fn entry<'a>(here: &Here<'a>, id: &ClauseId) -> LatestEntry {
    let current = here.index;
    let own = current.findings.clause(current.edition, id);
    let edition = here.name_of(current);
    let mut target = None;
    let mut fate = RedirectPage {
        choices: Vec::new(),
        tombstone: own.and_then(|(at, clause)| tombstone(here, current, at, clause)),
        gone: None,
        id: id.to_string(),
        current: edition_view(here, current),
    };
    let mut title = own.map(|(at, _)| here.clause_name(current, at));
    match here.site.successions.in_edition(current.place, id) {
        // A withdrawn clause without a replacement: its record would say no more than this page.
        Some(Latest::Clause(_)) if fate.tombstone.is_some() => {}
        Some(Latest::Clause(at)) => target = Some(record(here, current, at)),
        Some(Latest::Successors(found)) => match found.as_slice() {
            [(only, _)] if current.edition.clause(*only).withdrawn.is_none() => {
                target = Some(record(here, current, *only));
            }
            found => {
                let view = |&(at, kind): &(ClauseIndex, SuccessionKind)| SuccessionView {
                    kind: kind.word(),
                    clause: ClauseRef { edition: Some(edition.clone()), ..here.named_ref(current, at) },
                };
                fate.choices = found.iter().map(view).collect();
            }
        },
        Some(Latest::Gone { edition, clause }) => {
            let index = &here.site.editions[edition];
            title = Some(in_edition(here, index, &here.clause_name(index, clause)));
            fate.gone = Some(gone(here, index, clause, id));
        }
        None => {}
    }
    LatestEntry { target, title: title.unwrap_or_else(|| fate.id.clone()), fate }
}

fn record<'a>(here: &Here<'a>, index: &'a EditionIndex<'a>, at: ClauseIndex) -> Link {
    // The reader sees this name only briefly, so it omits the clause's text, and the page need not be made again when
    // the text changes.
    let href = here.place(index, EditionPage::Clause(&index.edition.clause(at).id.value), None);
    Link { href, text: in_edition(here, index, &here.clause_label(index, at)) }
}

/// A clause with its edition: "5.1 Title (Sample 2022)".
fn in_edition(here: &Here<'_>, index: &EditionIndex<'_>, clause: &str) -> String {
    here.fill("redirect.target", &[("clause", clause), ("edition", &here.name_of(index))])
}

/// `None` if the clause is in force.
fn tombstone<'a>(
    here: &Here<'a>,
    index: &'a EditionIndex<'a>,
    at: ClauseIndex,
    clause: &'a Clause,
) -> Option<Tombstone> {
    let date = clause.withdrawn.as_ref()?.date.to_string();
    let lang = here.text_lang(clause);
    Some(Tombstone {
        clause: here.clause_ref(index, at),
        date,
        reason_html: Here { index, ..here.clone() }.clause_body(clause, lang),
        reason_lang: here.foreign(lang),
    })
}

fn gone<'a>(here: &Here<'a>, index: &'a EditionIndex<'a>, at: ClauseIndex, id: &ClauseId) -> GoneView {
    let site = here.site;
    // The next newer edition in the list. A draft newer than the current edition removes nothing from it.
    let since = index.place.checked_sub(1).filter(|&place| place >= site.current).map(|place| &site.editions[place]);
    GoneView {
        last: here.named_ref(index, at),
        last_edition: edition_view(here, index),
        since: since.map(|index| edition_view(here, index)),
        tombstone: tombstone(here, index, at, index.edition.clause(at)),
        heirs: site
            .successions
            .heirs(id)
            .into_iter()
            .map(|(edition, at)| here.named_ref(&site.editions[edition], at))
            .collect(),
    }
}

/// `latest/{lang}/index.html`
pub fn latest_home_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    forward(here, ForwardPage { target: edition_link(here, here.index), latest: true, canonical: None })
}

fn forward(here: &Here<'_>, page: ForwardPage) -> Result<Vec<u8>, RenderError> {
    // The name of the site is only in the title of the window, where its language cannot be marked.
    let site_name = here.text(&here.site.resolved.standard.site.name).to_owned();
    let frame = BaseFrame { site_name, ..base_frame(here, Template::FORWARD) };
    Ok(here.site.theme.page("forward.html", &here.lang.strings, &frame, &page)?)
}
