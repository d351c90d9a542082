//! Figures, cited documents and ties to other catalogues.

use super::clause::{OriginData, referrers};
use super::languages::{ByLang, Languages, id};
use crate::model::{Amount, Catalogue, Document, Mapping, Thing, Value, ValueUnit};
use crate::site::url::EditionPage;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct UnitData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
    #[serde(skip_serializing_if = "ByLang::is_empty")]
    plural: ByLang<'a, &'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ValueData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
    /// Of each type, in the order of the types; in an edition without types a single one.
    amounts: Vec<AmountData<'a>>,
    /// As a text for all types shows it.
    text: ByLang<'a, String>,
    provenance: Option<&'a str>,
    referenced_by: Vec<OriginData<'a>>,
}

#[derive(Serialize)]
struct AmountData<'a> {
    r#type: Option<&'a str>,
    number: &'a str,
    unit: Option<&'a str>,
    text: ByLang<'a, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ReferenceData<'a> {
    id: &'a str,
    kind: &'static str,
    designation: &'a str,
    dated: bool,
    title: ByLang<'a, &'a str>,
    address: Option<&'a str>,
    referenced_by: Vec<OriginData<'a>>,
}

#[derive(Serialize)]
pub(super) struct CatalogueData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
    version: Option<&'a str>,
    address: Option<&'a str>,
    ties: Vec<TieData<'a>>,
    pages: ByLang<'a, String>,
}

#[derive(Serialize)]
struct TieData<'a> {
    kind: &'static str,
    id: &'a str,
    relation: &'static str,
    entry: &'a str,
    address: Option<String>,
}

impl<'a> Languages<'a> {
    pub fn units(&self) -> Vec<UnitData<'a>> {
        let unit = |unit: &'a ValueUnit| UnitData {
            id: unit.id.value.as_str(),
            name: self.strings(&unit.name),
            plural: self.strings(&unit.plural),
        };
        self.edition.units.iter().map(unit).collect()
    }

    pub fn values(&self) -> Vec<ValueData<'a>> {
        let edition = self.edition;
        let amount = |of_type: Option<&'a str>, amount: &'a Amount| AmountData {
            r#type: of_type,
            number: &amount.number,
            unit: amount.unit.as_ref().map(|unit| unit.as_str()),
            text: self.map(|of| Some(of.amount(edition, amount))),
        };
        let amounts = |value: &'a Value| -> Vec<AmountData<'a>> {
            if edition.types.is_empty() {
                return value.general.iter().map(|general| amount(None, general)).collect();
            }
            let types = edition.types.iter().map(|of_type| &of_type.id.value);
            types.filter_map(|id| Some(amount(Some(id.as_str()), value.for_type(id)?))).collect()
        };
        let value = |value: &'a Value| ValueData {
            id: value.id.value.as_str(),
            name: self.strings(&value.name),
            amounts: amounts(value),
            text: self.map(|of| Some(of.value(edition, value))),
            provenance: id(value.source.as_ref()),
            referenced_by: referrers(self, &Thing::Value(value.id.value.clone())),
        };
        edition.values.iter().map(value).collect()
    }

    pub fn references(&self) -> Vec<ReferenceData<'a>> {
        let reference = |document: &'a Document| ReferenceData {
            id: document.id.value.as_str(),
            kind: document.citing.word(),
            designation: &document.designation,
            dated: document.is_dated(),
            title: self.strings(&document.title),
            address: document.address.as_deref(),
            referenced_by: referrers(self, &Thing::Document(document.id.value.clone())),
        };
        self.edition.documents.iter().map(reference).collect()
    }

    pub fn catalogues(&self) -> Vec<CatalogueData<'a>> {
        let ties = |catalogue: &'a Catalogue| -> Vec<TieData<'a>> {
            let own = self.edition.mappings.iter().filter(|mapping| mapping.catalogue.value == catalogue.id.value);
            let tie = |mapping: &'a Mapping| {
                mapping.to.iter().map(move |entry| TieData {
                    kind: mapping.of.kind().word(),
                    id: mapping.of.id(),
                    relation: mapping.relation.word(),
                    entry: &entry.value,
                    address: catalogue.address_of(&entry.value),
                })
            };
            own.flat_map(tie).collect()
        };
        let catalogue = |catalogue: &'a Catalogue| CatalogueData {
            id: catalogue.id.value.as_str(),
            name: self.strings(&catalogue.name),
            version: catalogue.version.as_deref(),
            address: catalogue.address.as_deref(),
            ties: ties(catalogue),
            pages: self.map(|of| Some(of.page(EditionPage::Catalogue(&catalogue.id.value)))),
        };
        self.edition.catalogues.iter().map(catalogue).collect()
    }
}
