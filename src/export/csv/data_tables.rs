//! Elements, values, cited documents and ties to other catalogues as tables.

use super::Rows;
use super::tables::{Columns, source, spaced};
use crate::model::{Amount, ItemId, Thing, TypeId, Value};
use crate::resolve::Origin;
use crate::resolve::citation::citing;
use crate::site::address::{Address, address};

impl Columns<'_> {
    /// A row for each value and type; in an edition without types, for each value.
    pub(super) fn values(&self) -> Rows<'_> {
        let single = ["id", "type", "value", "unit", "provenance"];
        let (names, mut rows) = (self.names(&single, &["name", "type_name", "amount"]), Vec::new());
        let edition = self.of.edition;
        let mut push = |value: &Value, of_type: Option<&TypeId>, amount: &Amount| {
            let mut cells = vec![
                value.id.value.to_string(),
                of_type.map(ToString::to_string).unwrap_or_default(),
                amount.number.clone(),
                amount.unit.as_ref().map(ToString::to_string).unwrap_or_default(),
                source(value.source.as_ref()),
            ];
            let place = of_type.and_then(|id| self.of.findings.ids.types.get(id));
            cells.extend(self.texts(&value.name));
            cells.extend(self.each(|of| edition.types[*place?].name.get(of.lang).cloned()));
            cells.extend(self.each(|of| Some(of.amount(edition, amount))));
            rows.push(cells);
        };
        for value in &edition.values {
            for of_type in &edition.types {
                let id = &of_type.id.value;
                value.for_type(id).into_iter().for_each(|amount| push(value, Some(id), amount));
            }
            if edition.types.is_empty() {
                value.general.iter().for_each(|amount| push(value, None, amount));
            }
        }
        Rows::of_made(names, rows)
    }

    /// The tables, figures and formulas in reading order. A formula has no caption.
    pub(super) fn elements(&self) -> Rows<'_> {
        let (edition, findings) = (self.of.edition, self.of.findings);
        let names = self.names(&["kind", "id", "number", "clause", "clause_number"], &["label", "caption", "page"]);
        let all = edition.elements.iter().zip(&findings.element_numbers);
        Rows::of(names, all, move |(element, number)| {
            let clause = edition.clause(element.clause);
            let thing = element.thing();
            let mut cells = vec![
                element.kind.word().to_owned(),
                element.id.value.to_string(),
                number.to_string(),
                clause.id.value.to_string(),
                findings.number(element.clause).map(super::tables::one_word).unwrap_or_default(),
            ];
            cells.extend(self.each(|of| Some(number.shown(of.lang))));
            cells.extend(self.each(|of| {
                let text = element.captions.get(of.lang).filter(|text| text.formula().is_none())?;
                Some(of.inlines(&text.content))
            }));
            cells.extend(self.each(|of| {
                let Address { page, anchor } = address(*self.of, &thing)?;
                Some(of.place(page, anchor))
            }));
            cells
        })
    }

    /// The cited documents, with the clauses that cite each.
    pub(super) fn references(&self) -> Rows<'_> {
        let single = ["id", "kind", "designation", "dated", "address", "cited_by", "items"];
        let (names, mut rows) = (self.names(&single, &["title"]), Vec::new());
        let citing = citing(self.of.edition, self.of.findings);
        for document in &self.of.edition.documents {
            let cited_in = citing.get(&document.id.value).into_iter().flatten();
            let clauses = cited_in.map(|&at| &self.of.edition.clause(at).id.value);
            let mut cells = vec![
                document.id.value.to_string(),
                document.citing.word().to_owned(),
                document.designation.clone(),
                if document.is_dated() { "yes" } else { "no" }.to_owned(),
                document.address.clone().unwrap_or_default(),
                spaced(clauses),
                spaced(self.items_naming(&Thing::Document(document.id.value.clone()))),
            ];
            cells.extend(self.texts(&document.title));
            rows.push(cells);
        }
        Rows::of_made(names, rows)
    }

    /// The checklist items whose texts refer to a thing.
    fn items_naming(&self, target: &Thing) -> impl Iterator<Item = &ItemId> {
        let origins = self.of.findings.referrers.get(target).into_iter().flatten();
        origins.filter_map(|origin| match origin {
            Origin::Thing(Thing::Item(id)) => Some(id),
            _ => None,
        })
    }

    /// A row for each tie of a clause or item to an entry of another catalogue.
    pub(super) fn mappings(&self) -> Rows<'_> {
        let single = ["kind", "id", "number", "catalogue", "version", "relation", "entry", "address"];
        let (names, mut rows) = (self.names(&single, &["title", "catalogue_name"]), Vec::new());
        let (edition, findings) = (self.of.edition, self.of.findings);
        for mapping in &edition.mappings {
            let Some(&place) = findings.ids.catalogues.get(&mapping.catalogue.value) else { continue };
            let catalogue = &edition.catalogues[place];
            let clause = match &mapping.of {
                Thing::Clause(id) => findings.clause(edition, id),
                _ => None,
            };
            let item = match &mapping.of {
                Thing::Item(id) => findings.ids.items.get(id).map(|&place| &edition.items[place]),
                _ => None,
            };
            let number = clause.and_then(|(at, _)| findings.number(at)).map(super::tables::one_word);
            for entry in &mapping.to {
                let mut cells = vec![
                    mapping.of.kind().word().to_owned(),
                    mapping.of.id().to_owned(),
                    number.clone().unwrap_or_default(),
                    mapping.catalogue.value.to_string(),
                    catalogue.version.clone().unwrap_or_default(),
                    mapping.relation.word().to_owned(),
                    entry.value.clone(),
                    catalogue.address_of(&entry.value).unwrap_or_default(),
                ];
                cells.extend(self.each(|of| match (clause, item) {
                    (Some((_, clause)), _) => clause.texts.contains_key(of.lang).then(|| of.clause_title(clause)),
                    (_, Some(item)) => findings.item_titles(edition, item).get(of.lang).cloned(),
                    (None, None) => None,
                }));
                cells.extend(self.texts(&catalogue.name));
                rows.push(cells);
            }
        }
        Rows::of_made(names, rows)
    }
}
