//! The clauses of a large checklist, on pages of their own: quoted under the items of each dimension, and those that apply
//! only to some types.
//!
//! An assessment needs all items on one page. With the text of their clauses that page would be too large for a phone.

use super::RenderError;
use super::bodies::section;
use super::checklist::{groups, quoting_item};
use super::frame::Head;
use super::here::Here;
use super::overview::turn;
use crate::model::{DimensionId, TypeId};
use crate::render::view::{Link, PartLink, TypeClausesPage, TypeDimensionPage};
use crate::resolve::Audience;
use crate::site::url::EditionPage;
use std::collections::BTreeMap;

/// The dimensions of a large checklist, each with the number of its items.
pub fn parts(here: &Here<'_>, of_type: &TypeId, current: Option<&DimensionId>) -> Vec<PartLink> {
    let edition = here.index.edition;
    let mut counts: BTreeMap<&DimensionId, usize> = BTreeMap::new();
    for item in edition.checklist(of_type) {
        *counts.entry(&item.dimension.value).or_default() += 1;
    }
    let part = |dimension: &crate::model::Dimension| {
        let id = &dimension.id.value;
        Some(PartLink {
            href: here.own(EditionPage::TypeDimension(of_type, id)),
            text: here.name(&dimension.name),
            count: *counts.get(id)?,
            current: current == Some(id),
        })
    };
    edition.dimensions.iter().filter_map(part).collect()
}

/// `None` if the type has no item in the dimension.
pub fn dimension_page(here: &Here<'_>, place: usize, dimension: &DimensionId) -> Option<Result<Vec<u8>, RenderError>> {
    let edition = here.index.edition;
    let id = &edition.types[place].id.value;
    let here = &here.to(Audience::Type(id));
    let items = edition.checklist(id).filter(|item| item.dimension.value == *dimension);
    let group = groups(here, items, |item| quoting_item(here, item)).pop()?;
    let parts = parts(here, id, Some(dimension));
    let whole = checklist_link(here, id);
    let (previous, next) = turn(&parts, whole.clone());
    let title = format!("{}{}{}", whole.text, here.string("ui.colon"), group.name);
    let page = TypeDimensionPage { checklist: whole, group, parts, previous, next };
    Some(here.write(&head(here, title, id), &page))
}

pub fn clauses_page(here: &Here<'_>, place: usize) -> Result<Vec<u8>, RenderError> {
    let id = &here.index.edition.types[place].id.value;
    let clauses = here.index.clauses_of_type(id).iter().map(|&at| here.clause_ref(here.index, at)).collect();
    let title = format!("{}{}{}", checklist_link(here, id).text, here.string("ui.colon"), here.string("type.clauses"));
    here.write(&head(here, title, id), &TypeClausesPage { clauses })
}

fn head(here: &Here<'_>, title: String, of_type: &TypeId) -> Head {
    Head::new(title).under(section(here, "nav.types", EditionPage::Types)).under(checklist_link(here, of_type))
}

fn checklist_link(here: &Here<'_>, of_type: &TypeId) -> Link {
    let link = here.community_type(of_type);
    Link { text: here.fill("title.type", &[("type", &link.text)]), ..link }
}
