//! What the figures show of an edition.

use super::here::Here;
use crate::model::Party;
use crate::publish::url::EditionPage;
use crate::render::figure::{
    Caption, Ladder, Moment, Name, Parties, PartyBox, Rung, Timeline, levels, parties, timeline,
};

fn caption<'a>(here: &'a Here<'_>, title: &'a str, desc: &'a str) -> Caption<'a> {
    Caption { title: here.string(title), desc: here.string(desc) }
}

fn body_name(here: &Here<'_>, body: &crate::model::Body) -> Name {
    let link = here.body(&body.id.value);
    Name { text: link.text, href: Some(link.href) }
}

/// Empty if the edition has no levels.
pub fn levels_svg(here: &Here<'_>) -> String {
    let edition = here.index.edition;
    let rung = |level: &crate::model::BodyLevel| {
        let on_it = edition.bodies.iter().filter(|b| b.level.as_ref().is_some_and(|of| of.value == level.id.value));
        Rung { name: here.text(&level.name).to_owned(), bodies: on_it.map(|body| body_name(here, body)).collect() }
    };
    let ladder = Ladder { rungs: edition.levels.iter().map(rung).filter(|rung| !rung.bodies.is_empty()).collect() };
    levels(&ladder, caption(here, "figure.levels", "figure.levels_desc"))
}

/// Empty if the edition names no parties.
pub fn parties_svg(here: &Here<'_>) -> String {
    let edition = here.index.edition;
    let draw = |party: &Party| {
        let of_it = edition.bodies.iter().filter(|b| b.party.as_ref().is_some_and(|of| of.value == party.id.value));
        PartyBox {
            name: Name { text: here.text(&party.name).to_owned(), href: None },
            bodies: of_it.map(|body| body_name(here, body)).collect(),
        }
    };
    let (core, others): (Vec<&Party>, Vec<&Party>) = edition.parties.iter().partition(|party| party.core);
    let all = Parties { core: core.into_iter().map(draw).collect(), others: others.into_iter().map(draw).collect() };
    parties(&all, caption(here, "figure.parties", "figure.parties_desc"))
}

/// Empty if there is one edition only.
pub fn timeline_svg(here: &Here<'_>) -> String {
    let moment = |index: &super::index::EditionIndex<'_>| {
        let edition = index.edition;
        let status = edition.status.word();
        Moment {
            date: edition.dates.published.map(|date| date.to_string()).unwrap_or_default(),
            edition: Name {
                text: here.name_of(index).to_owned(),
                href: Some(here.link_to(&here.edition_path(index, EditionPage::Home), None)),
            },
            note: here.string(&format!("status.{status}")).to_owned(),
            status,
        }
    };
    let line = Timeline { moments: here.site.editions.iter().map(moment).collect() };
    timeline(&line, caption(here, "figure.timeline", "figure.timeline_desc"))
}
