//! The matrix of responsibilities: clauses and bodies, with the role of each body; of a large edition a page for each chapter.

use super::RenderError;
use super::bodies::section;
use super::chapter::listed;
use super::frame::Head;
use super::here::Here;
use super::overview::turn;
use crate::diagnostic::Placed;
use crate::model::{Body, ClauseIndex, Localized};
use crate::render::view::{DutyCell, DutyRow, Link, MatrixChapter, MatrixChoice, MatrixColumn, MatrixPage, PartLink};
use crate::resolve::matrix::{Cell, Tie, Ties, tied_bodies};
use crate::site::matrix::{fits, is_by_chapter};
use crate::site::url::EditionPage;
use crate::site::url::data::{DataFile, Table};
use std::collections::BTreeMap;

pub fn matrix_page(here: &Here<'_>, chapter: Option<usize>) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let parts = parts(here, chapter);
    let is_here = |at: ClauseIndex| chapter.is_none_or(|place| edition.clause(at).chapter == place);
    let ties: Ties =
        here.index.ties.iter().filter(|(at, _)| is_here(**at)).map(|(&at, tied)| (at, tied.clone())).collect();
    let bodies = tied_bodies(&ties);
    let (clauses, columns) = (ties.len(), bodies.len());
    let is_whole = chapter.is_none() && !parts.is_empty();
    let fits = !is_whole && fits(clauses, columns, ties.values().map(|tied| tied.len()).sum());
    let csv = DataFile::Csv(Table::Matrix).path(&edition.id);
    let some = |given: Option<String>, id: &str| given.is_some_and(|given| given == id);
    let has_level = |id: &str| bodies.iter().any(|&place| some(id_of(&edition.bodies[place].level), id));
    let has_party = |id: &str| bodies.iter().any(|&place| some(id_of(&edition.bodies[place].party), id));
    let levels = edition.levels.iter().map(|level| choice(here, level.id.value.as_str(), &level.name));
    let parties = edition.parties.iter().map(|party| choice(here, party.id.value.as_str(), &party.name));
    let whole = section(here, "title.matrix", EditionPage::Matrix);
    let (previous, next) = turn(&parts, whole.clone());
    let label = chapter.map(|place| here.clause_label(here.index, edition.chapters[place].root));
    let title = match &label {
        Some(label) => format!("{}{}{label}", whole.text, here.string("ui.colon")),
        None => whole.text.clone(),
    };
    let page = MatrixPage {
        levels: levels.filter(|level| has_level(&level.id)).collect(),
        parties: parties.filter(|party| has_party(&party.id)).collect(),
        columns: bodies.iter().map(|&place| column(here, &edition.bodies[place])).collect(),
        chapters: if fits { chapters(here, &bodies, ties) } else { Vec::new() },
        chapter: label,
        parts,
        previous,
        next,
        clauses,
        bodies: columns,
        csv_href: here.link_to(&csv, None),
        lists: (!edition.lists.is_empty()).then(|| section(here, "nav.lists", EditionPage::Lists)),
        file_name: format!("{}-{title}", here.edition_name()),
    };
    let head = Head::new(title);
    let head = match (chapter, edition.bodies.is_empty()) {
        (Some(_), _) => head.under(whole),
        (None, true) => head,
        (None, false) => head.under(section(here, "nav.bodies", EditionPage::Bodies)),
    };
    here.write(&head, &page)
}

/// The chapters with a responsible body and the number of their clauses that have one, if each has a page of its own. The page
/// of a chapter has those around it.
fn parts(here: &Here<'_>, current: Option<usize>) -> Vec<PartLink> {
    if !is_by_chapter(&here.index.ties) {
        return Vec::new();
    }
    let edition = here.index.edition;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for &at in here.index.ties.keys() {
        *counts.entry(edition.clause(at).chapter).or_default() += 1;
    }
    let part = |(place, count): (usize, usize)| PartLink {
        href: here.own(EditionPage::MatrixChapter(&edition.chapters[place].slug)),
        text: here.clause_label(here.index, edition.chapters[place].root),
        count,
        current: current == Some(place),
    };
    let listed = listed(current.and_then(|current| counts.keys().position(|&place| place == current)), counts.len());
    counts.into_iter().skip(listed.start).take(listed.len()).map(part).collect()
}

fn choice(here: &Here<'_>, id: &str, name: &Localized<String>) -> MatrixChoice {
    MatrixChoice { id: id.to_owned(), name: here.name(name) }
}

fn id_of<T: ToString>(id: &Option<Placed<T>>) -> Option<String> {
    id.as_ref().map(|id| id.value.to_string())
}

fn column(here: &Here<'_>, body: &Body) -> MatrixColumn {
    MatrixColumn {
        id: body.id.value.to_string(),
        body: here.body(&body.id.value),
        level: id_of(&body.level).unwrap_or_default(),
        party: id_of(&body.party).unwrap_or_default(),
    }
}

/// The rows by chapter; both are in reading order.
fn chapters(here: &Here<'_>, bodies: &[usize], ties: Ties) -> Vec<MatrixChapter> {
    let edition = here.index.edition;
    let mut chapters: Vec<MatrixChapter> = Vec::new();
    for (at, mut tied) in ties {
        let chapter = edition.chapter_of(edition.clause(at));
        let row = DutyRow {
            clause: here.clause_ref(here.index, at),
            excerpt: here.excerpt_of_untitled(at),
            cells: bodies.iter().map(|body| tied.remove(body).map(|tie| cell(here, at, &tie))).collect(),
        };
        match chapters.last_mut().filter(|last| last.id == chapter.slug) {
            Some(last) => last.rows.push(row),
            None => chapters.push(MatrixChapter {
                id: chapter.slug.clone(),
                name: here.clause_label(here.index, chapter.root),
                href: here.own(EditionPage::Chapter(&chapter.slug)),
                rows: vec![row],
            }),
        }
    }
    chapters
}

fn cell(here: &Here<'_>, at: ClauseIndex, tie: &Tie) -> DutyCell {
    let edition = here.index.edition;
    let href = match (tie.cell, tie.entries.as_slice()) {
        (Cell::Named, _) => None,
        (_, &[(list, entry)]) => {
            let list = &edition.lists[list];
            Some(here.own_place(EditionPage::List(&list.id.value), list.entries[entry].id.value.as_str()))
        }
        _ => Some(here.own(EditionPage::Clause(&edition.clause(at).id.value))),
    };
    DutyCell { role: tie.cell.word(), href }
}

impl Here<'_> {
    /// The matrix of the page's edition, with a body selected in it if it is one page; `None` if there is no matrix.
    pub fn matrix(&self, body: Option<&Body>) -> Option<Link> {
        if !crate::site::url::data::has_responsibilities(self.index.edition) {
            return None;
        }
        let mut link = section(self, "title.matrix", EditionPage::Matrix);
        if let Some(body) = body.filter(|_| !is_by_chapter(&self.index.ties)) {
            // Ids need no escaping in a query.
            link.href.push_str(&format!("?body={}", body.id.value));
        }
        Some(link)
    }
}
