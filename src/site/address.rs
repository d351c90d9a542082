//! The page and the anchor that show a thing.

use super::page::EditionPage;
use crate::model::{Edition, ElementId, Item, Thing, TypeId};
use crate::resolve::ResolvedEdition;
use crate::source::markdown::ElementKind;

/// A page of an edition, or an anchor in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// The page.
    pub page: EditionPage<'a>,
    /// The anchor; `None` for the page itself.
    pub anchor: Option<&'a str>,
}

impl<'a> Address<'a> {
    fn page(page: EditionPage<'a>) -> Address<'a> {
        Address { page, anchor: None }
    }

    fn anchor(page: EditionPage<'a>, anchor: &'a str) -> Address<'a> {
        Address { page, anchor: Some(anchor) }
    }

    /// An item, in the checklist of the first type that it applies to.
    pub fn of_item(edition: &'a Edition, item: &'a Item) -> Address<'a> {
        let first = edition.types.iter().find(|of_type| item.is_for(&of_type.id.value));
        let page = first.map_or(EditionPage::Types, |of_type| EditionPage::Type(&of_type.id.value));
        Address::anchor(page, item.id.value.as_str())
    }

    /// An item in the checklist of a type.
    pub fn of_item_in(of_type: &'a TypeId, item: &'a Item) -> Address<'a> {
        Address::anchor(EditionPage::Type(of_type), item.id.value.as_str())
    }
}

/// Where an edition shows a thing: a clause on its record. `None` if the edition does not have the thing, or does not
/// show it by itself.
pub fn address<'a>(of: ResolvedEdition<'a>, thing: &'a Thing) -> Option<Address<'a>> {
    let (edition, ids) = (of.edition, &of.findings.ids);
    Some(match thing {
        Thing::Clause(id) => Address::page(EditionPage::Clause(id)),
        Thing::List(id) => Address::page(EditionPage::List(id)),
        Thing::Entry(id) => {
            let &(list, _) = ids.entries.get(id)?;
            Address::anchor(EditionPage::List(&edition.lists[list].id.value), id.as_str())
        }
        Thing::Item(id) => Address::of_item(edition, &edition.items[*ids.items.get(id)?]),
        Thing::Term(id) => Address::anchor(EditionPage::Terms, id.as_str()),
        Thing::Body(id) => Address::page(EditionPage::Body(id)),
        Thing::Type(id) => Address::page(EditionPage::Type(id)),
        Thing::Table(id) => of_element(of, ElementKind::Table, id)?,
        Thing::Figure(id) => of_element(of, ElementKind::Figure, id)?,
        Thing::Formula(id) => of_element(of, ElementKind::Formula, id)?,
        Thing::Note(_) | Thing::Example(_) => {
            let note = &edition.notes[*ids.notes.get(thing)?];
            Address::anchor(EditionPage::Clause(&edition.clause(note.clause).id.value), &note.anchor)
        }
        Thing::Value(id) => Address::anchor(EditionPage::Values, id.as_str()),
        Thing::Document(id) => Address::anchor(EditionPage::References, id.as_str()),
        Thing::Catalogue(id) => Address::page(EditionPage::Catalogue(id)),
        Thing::Provision(id) => {
            edition.amendment.as_ref()?.texts_of(id)?;
            Address::anchor(EditionPage::Amendments, id.as_str())
        }
        Thing::Unit(_)
        | Thing::Level(_)
        | Thing::Party(_)
        | Thing::Dimension(_)
        | Thing::Grade(_)
        | Thing::Provenance(_)
        | Thing::File(_) => return None,
    })
}

/// A table, figure or formula, on the record of its clause.
fn of_element<'a>(of: ResolvedEdition<'a>, kind: ElementKind, id: &ElementId) -> Option<Address<'a>> {
    let element = of.findings.element(of.edition, kind, id)?;
    let clause = &of.edition.clause(element.clause).id.value;
    Some(Address::anchor(EditionPage::Clause(clause), &element.anchor))
}
