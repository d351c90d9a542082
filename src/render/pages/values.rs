//! The figures of the standard, by community type.

use super::RenderError;
use super::frame::Head;
use super::here::Here;
use crate::model::{Thing, TypeId, Value};
use crate::render::view::{ClauseRef, Link, TypeValue, ValueView, ValuesPage};
use crate::resolve::Origin;
use crate::site::url::EditionPage;

pub fn values_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let page = ValuesPage {
        types: edition.types.iter().map(|of_type| here.community_type(&of_type.id.value)).collect(),
        values: edition.values.iter().map(|value| view(here, value)).collect(),
    };
    here.write(&Head::of_section(here), &page)
}

fn view(here: &Here<'_>, value: &Value) -> ValueView {
    let (edition, reading) = (here.index.edition, here.reading());
    let amount = |id: &TypeId| value.for_type(id).map(|of| reading.amount(edition, of)).unwrap_or_default();
    let amounts: Vec<String> = edition.types.iter().map(|of_type| amount(&of_type.id.value)).collect();
    let is_same = amounts.windows(2).all(|pair| pair[0] == pair[1]);
    let target = Thing::Value(value.id.value.clone());
    ValueView {
        id: value.id.value.to_string(),
        name: here.name(&value.name),
        amount: if is_same { reading.value(edition, value) } else { String::new() },
        amounts,
        used_in: here.clauses_that_name(&target),
        items: here.items_that_name(&target),
        provenance: here.source(value.source.as_ref()),
        errata: here.errata(&target),
    }
}

/// The figures that hold for a type, in the order of the file.
pub fn of_type(here: &Here<'_>, id: &TypeId) -> Vec<TypeValue> {
    let edition = here.index.edition;
    let of = |value: &Value| {
        let amount = here.reading().amount(edition, value.for_type(id)?);
        let href = here.own_place(EditionPage::Values, value.id.value.as_str());
        Some(TypeValue { value: Link { href, text: here.name(&value.name) }, amount })
    };
    edition.values.iter().filter_map(of).collect()
}

impl Here<'_> {
    /// The clauses whose text refers to a thing, in reading order.
    pub fn clauses_that_name(&self, target: &Thing) -> Vec<ClauseRef> {
        let findings = self.index.findings;
        let origins = findings.referrers.get(target).into_iter().flatten();
        let mut places: Vec<_> = origins
            .filter_map(|origin| match origin {
                Origin::Thing(Thing::Clause(id)) => findings.ids.clauses.get(id).copied(),
                _ => None,
            })
            .collect();
        places.sort();
        places.into_iter().map(|at| self.clause_ref(self.index, at)).collect()
    }

    /// The items whose text or evidence refers to a thing.
    pub fn items_that_name(&self, target: &Thing) -> Vec<Link> {
        let findings = self.index.findings;
        let origins = findings.referrers.get(target).into_iter().flatten();
        let items = origins.filter_map(|origin| match origin {
            Origin::Thing(Thing::Item(id)) => findings.ids.items.get(id).map(|&place| &self.index.edition.items[place]),
            _ => None,
        });
        items.map(|item| self.item(item)).collect()
    }
}
