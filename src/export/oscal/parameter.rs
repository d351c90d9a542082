//! Values as parameters: the catalog declares them, and the profile of a type sets them.

use super::token::parameter_id;
use crate::export::rendition::Rendition;
use crate::model::TypeId;
use serde::Serialize;

/// A parameter of the catalog, with what all types are told.
#[derive(Serialize)]
pub(super) struct Parameter {
    id: String,
    label: String,
    values: Vec<String>,
}

/// The value of a parameter for a type.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Setting {
    param_id: String,
    values: Vec<String>,
}

/// The parameters of an edition.
pub(super) fn parameters(rendition: &Rendition<'_>) -> Vec<Parameter> {
    let edition = rendition.edition;
    let parameter = |value: &crate::model::Value| Parameter {
        id: parameter_id(&value.id.value),
        label: rendition.text(&value.name).to_owned(),
        values: vec![rendition.value(edition, value)],
    };
    edition.values.iter().map(parameter).collect()
}

/// The amounts for a type.
pub(super) fn settings(rendition: &Rendition<'_>, of_type: &TypeId) -> Vec<Setting> {
    let edition = rendition.edition;
    let setting = |value: &crate::model::Value| {
        let amount = value.for_type(of_type)?;
        Some(Setting { param_id: parameter_id(&value.id.value), values: vec![rendition.amount(edition, amount)] })
    };
    edition.values.iter().filter_map(setting).collect()
}
