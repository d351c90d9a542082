//! Which requirements are covered; of a large edition on a page for each chapter.

use super::RenderError;
use super::here::Here;
use super::overview::{in_force, part_head, parts, turn};
use crate::model::ClauseIndex;
use crate::render::view::{CoveragePage, CoverageRow, Link};
use crate::site::section::Section;
use crate::site::url::EditionPage;

pub fn coverage_page(here: &Here<'_>, chapter: Option<usize>) -> Result<Vec<u8>, RenderError> {
    let (edition, findings) = (here.index.edition, here.index.findings);
    let parts = parts(here, chapter, EditionPage::CoverageChapter, &here.index.binding);
    // The page of the whole edition counts; the clauses stand on those of the chapters.
    let lists = chapter.is_some() || parts.is_empty();
    let mut rows = Vec::new();
    let mut total = 0;
    let (mut with_items, mut with_bodies, mut uncovered) = (0, 0, 0);
    for (at, clause) in in_force(here, chapter).filter(|(at, _)| findings.levels(*at).is_binding()) {
        let by = here.index.covered[at.0];
        with_items += usize::from(by.item);
        with_bodies += usize::from(by.entry || by.body);
        uncovered += usize::from(!by.is_covered());
        total += 1;
        if !lists {
            continue;
        }
        rows.push(CoverageRow {
            clause: here.clause_ref(here.index, at),
            items: here.items_of(at).map(|item| here.item(item)).collect(),
            entries: entries(here, at),
            bodies: here.bodies(&clause.bodies),
            uncovered: !by.is_covered(),
        });
    }
    // Without any list it is no news that a body has none.
    let listed = if edition.lists.is_empty() || chapter.is_some() { &[][..] } else { &edition.bodies[..] };
    let without = listed.iter().filter(|body| !here.index.lists_of.contains_key(&body.id.value));
    let whole = Link { href: here.own(EditionPage::Coverage), text: here.string("nav.coverage").to_owned() };
    let (previous, next) = turn(&parts, whole);
    let page = CoveragePage {
        total,
        rows,
        chapter: chapter.map(|place| here.clause_label(here.index, edition.chapters[place].root)),
        parts,
        previous,
        next,
        with_items,
        with_bodies,
        uncovered,
        has_items: !edition.items.is_empty(),
        has_entries: !edition.lists.is_empty(),
        has_bodies: !edition.bodies.is_empty(),
        bodies_without_lists: without.map(|body| here.body(&body.id.value)).collect(),
    };
    here.write(&part_head(here, Section::Coverage, chapter), &page)
}

fn entries(here: &Here<'_>, at: ClauseIndex) -> Vec<Link> {
    let places = here.index.findings.entries_of.get(&at).into_iter().flatten();
    let link = |&(list, entry): &(usize, usize)| {
        let list = &here.index.edition.lists[list];
        Link {
            href: here.own_place(EditionPage::List(&list.id.value), list.entries[entry].id.value.as_str()),
            text: format!("{} · {}", here.body(&list.body.value).text, here.name(&list.title)),
        }
    };
    places.map(link).collect()
}
