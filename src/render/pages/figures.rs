//! The data of the figures of an edition.

use super::here::Here;
use crate::model::{Body, Edition, Party};
use crate::render::figure::{
    BarRow, Bars, Caption, Ladder, Moment, Name, Parties, Parts, PartyBox, Round, RoundBar, Rung, RungBody, Since,
    Timeline, bars, levels, parties, round, timeline,
};
use crate::render::marked;
use crate::render::view::{DispositionCounts, Link, RoundRow};
use crate::revision::compare::Tally;
use crate::site::url::EditionPage;
use std::collections::{BTreeMap, BTreeSet};

fn caption<'a>(here: &'a Here<'_>, title: &'a str, desc: &'a str) -> Caption<'a> {
    Caption { title: here.string(title), desc: here.string(desc) }
}

fn body_name(here: &Here<'_>, body: &Body) -> Name {
    let link = here.body(&body.id.value);
    Name { text: capitalized(&link.text), href: Some(link.href) }
}

/// A name with a capital first letter. Names are lower-case in running text, but capitalized alone in a box.
fn capitalized(name: &str) -> String {
    let first_upper = |name: &str| {
        let mut rest = name.chars();
        rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
    };
    marked::map(name, first_upper)
}

/// Empty if the edition has no levels.
pub fn levels_svg(here: &Here<'_>) -> String {
    let edition = here.index.edition;
    let in_line = line_of_command(edition);
    let rung = |level: &crate::model::BodyLevel| {
        let on_it = edition.bodies.iter().filter(|b| b.level.as_ref().is_some_and(|of| of.value == level.id.value));
        let draw =
            |body: &Body| RungBody { name: body_name(here, body), in_line: in_line.contains(body.id.value.as_str()) };
        Rung { name: here.name(&level.name), bodies: on_it.map(draw).collect() }
    };
    let ladder = Ladder { rungs: edition.levels.iter().map(rung).filter(|rung| !rung.bodies.is_empty()).collect() };
    levels(&ladder, caption(here, "figure.levels", "figure.levels_desc"))
}

/// The line of command: the bodies on the longest paths down from a body without a leader. Bodies in a cycle are on no
/// path. Empty if no body leads another.
fn line_of_command(edition: &Edition) -> BTreeSet<&str> {
    fn id(body: &Body) -> &str {
        body.id.value.as_str()
    }
    let mut led_by: BTreeMap<&str, Vec<&Body>> = BTreeMap::new();
    let (led, tops): (Vec<&Body>, Vec<&Body>) = edition.bodies.iter().partition(|body| body.under.is_some());
    for body in led {
        body.under.iter().for_each(|under| led_by.entry(under.value.as_str()).or_default().push(body));
    }
    // From the top down, each body after its leader.
    let mut order: Vec<(&Body, usize)> = tops.into_iter().map(|body| (body, 1)).collect();
    let mut next = 0;
    while let Some(&(body, depth)) = order.get(next) {
        order.extend(led_by.get(id(body)).into_iter().flatten().map(|&led| (led, depth + 1)));
        next += 1;
    }
    let deepest = order.iter().map(|&(_, depth)| depth).max().unwrap_or(0);
    // From the bottom up: the ends of the longest paths, and their leaders.
    let mut line = BTreeSet::new();
    for &(body, depth) in order.iter().rev() {
        let leads_one = led_by.get(id(body)).into_iter().flatten().any(|&led| line.contains(id(led)));
        if deepest > 1 && (depth == deepest || leads_one) {
            line.insert(id(body));
        }
    }
    line
}

/// Empty if the edition names no parties.
pub fn parties_svg(here: &Here<'_>) -> String {
    let edition = here.index.edition;
    let draw = |party: &Party| {
        let of_it = edition.bodies.iter().filter(|b| b.party.as_ref().is_some_and(|of| of.value == party.id.value));
        PartyBox::new(here.name(&party.name), of_it.map(|body| body_name(here, body)).collect())
    };
    let (core, others): (Vec<&Party>, Vec<&Party>) = edition.parties.iter().partition(|party| party.core);
    let all = Parties { core: core.into_iter().map(draw).collect(), others: others.into_iter().map(draw).collect() };
    parties(&all, caption(here, "figure.parties", "figure.parties_desc"))
}

/// The changes since the next older edition.
fn since(here: &Here<'_>, index: &super::index::EditionIndex<'_>) -> Option<Since> {
    let older = here.site.editions.get(index.place + 1)?;
    let changes = here.site.changes(older.place, index.place)?;
    let page =
        if index.base == Some(older.place) { EditionPage::Changes } else { EditionPage::Compare(&older.edition.id) };
    let parts = parts(changes.tally());
    let href = Some(here.link_to(&here.edition_path(index, page), None));
    Some(Since { words: Name { text: in_words(here, parts), href }, parts })
}

fn parts(tally: Tally) -> Parts {
    Parts { added: tally.added, changed: tally.changed, removed: tally.removed }
}

/// "11 added, 18 changed, 6 removed", without zero counts.
fn in_words(here: &Here<'_>, parts: Parts) -> String {
    match counted(here, parts) {
        none if none.is_empty() => here.string("figure.unchanged").to_owned(),
        changes => here.fill("figure.clauses", &[("changes", &changes)]),
    }
}

fn counted(here: &Here<'_>, parts: Parts) -> String {
    let counts = [("figure.added", parts.added), ("figure.changed", parts.changed), ("figure.removed", parts.removed)];
    let told = counts.into_iter().filter(|(_, count)| *count > 0);
    let words: Vec<String> = told.map(|(key, count)| here.fill(key, &[("n", &count.to_string())])).collect();
    words.join(here.string("ui.list_comma"))
}

/// The changes per chapter; empty if there are none.
pub fn changes_svg(here: &Here<'_>, rows: Vec<(Link, Tally)>) -> String {
    let row = |(link, tally): (Link, Tally)| {
        let parts = parts(tally);
        BarRow { name: Name { text: link.text, href: Some(link.href) }, note: counted(here, parts), parts }
    };
    let legend = ["column.added", "column.changed", "column.removed"].map(|key| here.string(key).to_owned());
    let drawn = Bars { rows: rows.into_iter().map(row).collect(), legend };
    bars(&drawn, caption(here, "figure.changes", "figure.changes_desc"))
}

/// Empty if there is only one edition.
pub fn timeline_svg(here: &Here<'_>) -> String {
    let moment = |index: &super::index::EditionIndex<'_>| {
        let edition = index.edition;
        let status = edition.status.word();
        Moment {
            date: edition.dates.published.map(|date| date.to_string()).unwrap_or_default(),
            edition: Name {
                text: here.link_name(index),
                href: Some(here.link_to(&here.edition_path(index, EditionPage::Home), None)),
            },
            note: here.string(&format!("status.{status}")).to_owned(),
            status,
            since: since(here, index),
        }
    };
    let line = Timeline { moments: here.site.editions.iter().map(moment).collect() };
    timeline(&line, caption(here, "figure.timeline", "figure.timeline_desc"))
}

/// The decisions on the comments of a round, by chapter; empty if there are no comments.
pub fn decisions_svg(here: &Here<'_>, rows: &[RoundRow]) -> String {
    let keys = ["decision.accepted", "decision.partly", "decision.not-accepted", "decision.undecided"];
    let bar = |row: &RoundRow| {
        let DispositionCounts { all, accepted, partly, not_accepted, undecided } = row.counts;
        RoundBar {
            name: Name { text: row.link.text.clone(), href: Some(row.link.href.clone()) },
            parts: [accepted, partly, not_accepted, undecided],
            note: here.fill("round.decided_of", &[("n", &(all - undecided).to_string()), ("all", &all.to_string())]),
        }
    };
    let drawn = Round { rows: rows.iter().map(bar).collect(), legend: keys.map(|key| here.string(key).to_owned()) };
    round(&drawn, caption(here, "figure.round", "figure.round_desc"))
}
