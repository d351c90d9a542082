//! `latest/`: addresses that lead to the current edition, by what [`succession`](crate::revision::succession) finds.

use super::RenderError;
use super::frame::{Head, edition_link, edition_view};
use super::here::Here;
use super::index::EditionIndex;
use crate::model::{ClauseId, ClauseIndex, SuccessionKind};
use crate::render::view::{Link, RedirectPage, SuccessionView, Tombstone};
use crate::revision::succession::Latest;

/// `latest/{lang}/c/{id}.html`
pub fn latest_clause_page(here: &Here<'_>, id: &ClauseId) -> Result<String, RenderError> {
    let current = here.site.current();
    let record = |at| {
        let clause = here.clause_ref(current, at);
        Link { href: clause.href, text: clause.label }
    };
    let mut page = RedirectPage {
        target: None,
        choices: Vec::new(),
        tombstone: tombstone(here, current, id),
        last: None,
        last_edition: None,
        id: id.to_string(),
        current: edition_view(here, current),
    };
    match here.site.successions.latest(id) {
        Some(Latest::Clause(at)) => page.target = Some(record(at)),
        Some(Latest::Successors(found)) => match found.as_slice() {
            [(only, _)] => page.target = Some(record(*only)),
            several => {
                let view = |&(at, kind): &(ClauseIndex, SuccessionKind)| SuccessionView {
                    kind: kind.word(),
                    clause: here.clause_ref(current, at),
                };
                page.choices = several.iter().map(view).collect();
            }
        },
        Some(Latest::Gone { edition, clause }) => {
            let index = &here.site.editions[edition];
            page.last = Some(here.clause_ref(index, clause));
            page.last_edition = Some(edition_view(here, index));
        }
        None => {}
    }
    here.write(&Head::new("redirect", here.string("title.redirect")), &page)
}

fn tombstone(here: &Here<'_>, current: &EditionIndex<'_>, id: &ClauseId) -> Option<Tombstone> {
    let (at, clause) = current.findings.clause(current.edition, id)?;
    let date = clause.withdrawn.as_ref()?.date.to_string();
    Some(Tombstone { clause: here.clause_ref(current, at), date })
}

/// `latest/{lang}/index.html`
pub fn latest_home_page(here: &Here<'_>) -> Result<String, RenderError> {
    let current = here.site.current();
    let page = RedirectPage {
        target: Some(edition_link(here, current)),
        choices: Vec::new(),
        tombstone: None,
        last: None,
        last_edition: None,
        id: String::new(),
        current: edition_view(here, current),
    };
    here.write(&Head::new("redirect", here.string("title.redirect")), &page)
}
