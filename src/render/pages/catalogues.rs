//! Other catalogues, and the ties of clauses and items to their entries.

use super::RenderError;
use super::bodies::section;
use super::frame::Head;
use super::here::Here;
use crate::model::{Catalogue, Mapping, Thing};
use crate::render::view::{
    CatalogueEntry, CataloguePage, CatalogueView, CataloguesPage, EntryRow, Link, TieView, TiedRow, TiedThing,
};
use crate::site::url::EditionPage;
use std::collections::{BTreeMap, BTreeSet};

pub fn catalogues_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let catalogues = here.index.edition.catalogues.iter().map(|of| view(here, of)).collect();
    here.write(&Head::of_section(here), &CataloguesPage { catalogues })
}

fn view(here: &Here<'_>, catalogue: &Catalogue) -> CatalogueView {
    let own: Vec<&Mapping> = mappings(here, catalogue).collect();
    CatalogueView {
        link: link(here, catalogue),
        version: catalogue.version.clone().unwrap_or_default(),
        tied: own.iter().map(|mapping| &mapping.of).collect::<BTreeSet<_>>().len(),
        entries: own.iter().flat_map(|mapping| &mapping.to).map(|entry| &entry.value).collect::<BTreeSet<_>>().len(),
    }
}

fn link(here: &Here<'_>, catalogue: &Catalogue) -> Link {
    Link { href: here.own(EditionPage::Catalogue(&catalogue.id.value)), text: here.name(&catalogue.name) }
}

fn mappings<'a>(here: &Here<'a>, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Mapping> {
    let all = here.index.edition.mappings.iter();
    all.filter(|mapping| mapping.catalogue.value == catalogue.id.value)
}

fn entry(catalogue: &Catalogue, id: &str) -> CatalogueEntry {
    CatalogueEntry { id: id.to_owned(), href: catalogue.address_of(id) }
}

pub fn catalogue_page(here: &Here<'_>, place: usize) -> Result<Vec<u8>, RenderError> {
    let catalogue = &here.index.edition.catalogues[place];
    let mut by_thing: BTreeMap<usize, (Link, Vec<TieView>)> = BTreeMap::new();
    let mut by_entry: BTreeMap<&str, BTreeMap<usize, TiedThing>> = BTreeMap::new();
    for mapping in mappings(here, catalogue) {
        let Some((rank, link)) = thing(here, &mapping.of) else { continue };
        for to in &mapping.to {
            let tied = TiedThing { link: link.clone(), relation: mapping.relation.word() };
            by_entry.entry(&to.value).or_default().insert(rank, tied);
        }
        by_thing.entry(rank).or_insert_with(|| (link, Vec::new())).1.push(tie(here, catalogue, mapping));
    }
    let rows = by_thing.into_values().map(|(link, ties)| TiedRow { link, ties });
    let entries = by_entry
        .into_iter()
        .map(|(id, tied)| EntryRow { entry: entry(catalogue, id), tied: tied.into_values().collect() });
    let page = CataloguePage {
        catalogue: view(here, catalogue),
        by_clause: rows.collect(),
        by_entry: entries.collect(),
        errata: here.errata(&Thing::Catalogue(catalogue.id.value.clone())),
    };
    let head = Head::new(here.name(&catalogue.name));
    here.write(&head.under(section(here, "nav.catalogues", EditionPage::Catalogues)), &page)
}

/// A tied clause or item, with its rank: clauses in reading order, then items in the order of the file.
fn thing(here: &Here<'_>, of: &Thing) -> Option<(usize, Link)> {
    let (edition, ids) = (here.index.edition, &here.index.findings.ids);
    Some(match of {
        Thing::Clause(id) => {
            let at = *ids.clauses.get(id)?;
            (at.0, Link { href: here.own(EditionPage::Clause(id)), text: here.clause_label(here.index, at) })
        }
        Thing::Item(id) => {
            let place = *ids.items.get(id)?;
            (edition.clauses.len() + place, here.item(&edition.items[place]))
        }
        _ => return None,
    })
}

fn tie(here: &Here<'_>, catalogue: &Catalogue, mapping: &Mapping) -> TieView {
    TieView {
        catalogue: link(here, catalogue),
        relation: mapping.relation.word(),
        entries: mapping.to.iter().map(|to| entry(catalogue, &to.value)).collect(),
    }
}

impl Here<'_> {
    /// The ties of a clause or item of this edition to other catalogues.
    pub fn ties_of(&self, of: &Thing) -> Vec<TieView> {
        let (edition, findings) = (self.index.edition, self.index.findings);
        let places = findings.mappings_of.get(of).map_or(&[][..], Vec::as_slice);
        let mappings = places.iter().map(|&place| &edition.mappings[place]);
        let view = |mapping: &Mapping| {
            let place = *findings.ids.catalogues.get(&mapping.catalogue.value)?;
            Some(tie(self, &edition.catalogues[place], mapping))
        };
        mappings.filter_map(view).collect()
    }
}
