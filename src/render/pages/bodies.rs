//! Bodies and their responsibility lists.

use super::RenderError;
use super::figures::{levels_svg, parties_svg};
use super::frame::Head;
use super::here::Here;
use crate::model::{Body, ClauseIndex, Thing};
use crate::render::view::{
    BodiesPage, BodyLevelView, BodyPage, BodyView, EntryView, Link, ListPage, ListView, ListsPage, Matrix, MatrixCell,
    MatrixRow, NamedClause, PartyView,
};
use crate::site::url::EditionPage;
use std::collections::{BTreeMap, BTreeSet};

pub fn bodies_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let page = BodiesPage {
        levels: body_levels(here),
        parties: party_views(here),
        levels_svg_html: levels_svg(here),
        parties_svg_html: parties_svg(here),
        matrix: bodies_by_chapters(here),
        responsibilities: here.matrix(None),
    };
    here.write(&Head::of_section(here), &page)
}

/// Bodies by level, from the top down; bodies without a level last.
pub fn body_levels(here: &Here<'_>) -> Vec<BodyLevelView> {
    let edition = here.index.edition;
    let mut by_level: BTreeMap<Option<&str>, Vec<BodyView>> = BTreeMap::new();
    for body in &edition.bodies {
        let level = body.level.as_ref().map(|level| level.value.as_str());
        by_level.entry(level).or_default().push(body_view(here, body));
    }
    let named = edition.levels.iter().map(|level| (Some(level.id.value.as_str()), here.name(&level.name)));
    named
        .chain([(None, String::new())])
        .filter_map(|(id, name)| {
            let bodies = by_level.remove(&id)?;
            Some(BodyLevelView { id: id.unwrap_or("").to_owned(), name, bodies })
        })
        .collect()
}

fn party_views(here: &Here<'_>) -> Vec<PartyView> {
    let edition = here.index.edition;
    let (core, others): (Vec<_>, Vec<_>) = edition.parties.iter().partition(|party| party.core);
    let view = |party: &crate::model::Party| PartyView {
        id: party.id.value.to_string(),
        name: here.name(&party.name),
        core: party.core,
        bodies: edition
            .bodies
            .iter()
            .filter(|body| body.party.as_ref().is_some_and(|of| of.value == party.id.value))
            .map(|body| here.body(&body.id.value))
            .collect(),
    };
    core.into_iter().chain(others).map(view).collect()
}

fn body_view(here: &Here<'_>, body: &Body) -> BodyView {
    let lists = here.index.lists_of.get(&body.id.value).map_or(&[][..], Vec::as_slice);
    let name = here.body(&body.id.value);
    BodyView {
        id: body.id.value.to_string(),
        name: name.text,
        href: name.href,
        aliases: here.words(&body.aliases),
        description_html: here.prose(&body.description),
        provenance: here.source(body.source.as_ref()),
        clauses: here.index.clauses_of_body(&body.id.value).len(),
        lists: lists.len(),
        entries: lists.iter().map(|&list| here.index.edition.lists[list].entries.len()).sum(),
        errata: here.errata(&Thing::Body(body.id.value.clone())),
        amended: here.amended(&Thing::Body(body.id.value.clone())),
    }
}

/// The number of clauses in each chapter that name each body.
fn bodies_by_chapters(here: &Here<'_>) -> Matrix {
    let edition = here.index.edition;
    let column = |chapter: &crate::model::Chapter| Link {
        href: here.own(EditionPage::Chapter(&chapter.slug)),
        text: here.clause_label(here.index, chapter.root),
    };
    let row = |body: &Body| {
        let mut counts = vec![0u32; edition.chapters.len()];
        for &at in here.index.clauses_of_body(&body.id.value) {
            counts[edition.clause(at).chapter] += 1;
        }
        MatrixRow {
            head: here.body(&body.id.value),
            total: counts.iter().sum(),
            cells: counts.into_iter().map(|count| MatrixCell { count, kind: None }).collect(),
        }
    };
    Matrix {
        caption: here.string("figure.bodies_chapters").to_owned(),
        columns: edition.chapters.iter().map(column).collect(),
        rows: edition.bodies.iter().map(row).collect(),
    }
}

pub fn body_page(here: &Here<'_>, place: usize) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let body = &edition.bodies[place];
    let lists = here.index.lists_of.get(&body.id.value).map_or(&[][..], Vec::as_slice);
    let led = here.index.led_by.get(&body.id.value).map_or(&[][..], Vec::as_slice);
    let clauses = here.index.clauses_of_body(&body.id.value);
    let mut seen = BTreeSet::new();
    let items = clauses.iter().flat_map(|&at| here.items_of(at)).filter(|item| seen.insert(&item.id.value));
    let level = body.level.as_ref().and_then(|id| edition.levels.iter().find(|level| level.id.value == id.value));
    let party = body.party.as_ref().and_then(|id| edition.parties.iter().find(|party| party.id.value == id.value));
    let view = body_view(here, body);
    let head = Head::new(view.name.clone()).under(section(here, "nav.bodies", EditionPage::Bodies));
    let page = BodyPage {
        level: level.map(|level| here.name(&level.name)),
        party: party.map(|party| here.name(&party.name)),
        under: body.under.as_ref().map(|leader| here.body(&leader.value)),
        leads: led.iter().map(|&place| here.body(&edition.bodies[place].id.value)).collect(),
        lists: lists.iter().map(|&list| list_view(here, list)).collect(),
        clauses: clauses.iter().map(|&at| named_clause(here, at)).collect(),
        items: items.map(|item| here.item(item)).collect(),
        responsibilities: (!lists.is_empty() || !clauses.is_empty()).then(|| here.matrix(Some(body))).flatten(),
        body: view,
    };
    here.write(&head, &page)
}

fn named_clause(here: &Here<'_>, at: ClauseIndex) -> NamedClause {
    NamedClause { clause: here.clause_ref(here.index, at), excerpt: here.excerpt_of_untitled(at) }
}

/// The link to a section's first page, for the breadcrumbs.
pub fn section(here: &Here<'_>, key: &str, page: EditionPage<'_>) -> Link {
    Link { href: here.own(page), text: here.string(key).to_owned() }
}

pub fn lists_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let lists: Vec<ListView> = (0..here.index.edition.lists.len()).map(|place| list_view(here, place)).collect();
    let entries = lists.iter().map(|list| list.entries.len()).sum();
    here.write(&Head::of_section(here), &ListsPage { lists, entries })
}

pub fn list_page(here: &Here<'_>, place: usize) -> Result<Vec<u8>, RenderError> {
    let list = list_view(here, place);
    let body = &here.index.edition.lists[place].body.value;
    let of_body = here.index.lists_of.get(body).into_iter().flatten();
    let others = of_body.filter(|&&other| other != place).map(|&other| here.list(other)).collect();
    let head = Head::new(list.title.clone()).under(section(here, "nav.lists", EditionPage::Lists));
    here.write(&head, &ListPage { list, others })
}

pub fn list_view(here: &Here<'_>, place: usize) -> ListView {
    let list = &here.index.edition.lists[place];
    let link = here.list(place);
    ListView {
        id: list.id.value.to_string(),
        title: link.text,
        href: link.href,
        print_id: None,
        body: here.body(&list.body.value),
        provenance: here.source(list.source.as_ref()),
        errata: here.errata(&Thing::List(list.id.value.clone())),
        amended: here.amended(&Thing::List(list.id.value.clone())),
        entries: (0..list.entries.len()).map(|entry| entry_view(here, place, entry)).collect(),
    }
}

pub fn entry_view(here: &Here<'_>, list_place: usize, entry_place: usize) -> EntryView {
    let list = &here.index.edition.lists[list_place];
    let entry = &list.entries[entry_place];
    let of = |source: &Option<crate::diagnostic::Placed<crate::model::ProvenanceId>>| source.clone().map(|s| s.value);
    let own = of(&entry.source).filter(|own| of(&list.source).as_ref() != Some(own));
    EntryView {
        id: entry.id.value.to_string(),
        href: here.own_place(EditionPage::List(&list.id.value), entry.id.value.as_str()),
        print_id: None,
        text_html: here.prose(&entry.text),
        role: entry.role.word(),
        body: here.body(&list.body.value),
        list: here.list(list_place),
        clauses: here.clause_refs(&entry.clauses),
        provenance: here.provenance(own.as_ref()),
        errata: here.errata(&Thing::Entry(entry.id.value.clone())),
        amended: here.amended(&Thing::Entry(entry.id.value.clone())),
    }
}
