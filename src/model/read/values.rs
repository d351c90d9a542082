//! `values.yaml`: units, and figures by community type.

use super::context::Context;
use super::edition::keep_first;
use crate::diagnostic::Placed;
use crate::model::{Amount, Edition, ProvenanceId, TypeId, UnitId, Value, ValueId, ValueUnit};
use crate::source::yaml::{Yaml, YamlKind};

/// The maximum length of a number in characters.
const MAX_NUMBER: usize = 24;

pub fn read(cx: &mut Context<'_>, value: &Yaml, edition: &mut Edition) {
    let Some(mut fields) = cx.fields(value, "`values.yaml`") else { return };
    if let Some(value) = fields.optional("units") {
        let units = cx.list(value).iter().filter_map(|value| unit(cx, value)).collect();
        edition.units = keep_first(cx, units, "unit", |unit: &ValueUnit| &unit.id);
    }
    if let Some(list) = fields.required(cx, "values") {
        let values = cx.list(list).iter().filter_map(|value| one(cx, value)).collect();
        edition.values = keep_first(cx, values, "value", |value: &Value| &value.id);
    }
    fields.finish(cx);
}

fn unit(cx: &mut Context<'_>, value: &Yaml) -> Option<ValueUnit> {
    let mut fields = cx.fields(value, "a unit")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, UnitId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    let plural = fields.optional("plural").map(|value| cx.some_texts(value)).unwrap_or_default();
    fields.finish(cx);
    Some(ValueUnit { id: id?, name, plural })
}

fn one(cx: &mut Context<'_>, value: &Yaml) -> Option<Value> {
    let mut fields = cx.fields(value, "a value")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, ValueId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    let unit = fields.optional("unit").and_then(|value| cx.id(value, UnitId::parse));
    let mut units: Vec<Placed<UnitId>> = unit.iter().cloned().collect();
    let general = fields.optional("value");
    let types = fields.optional("types");
    if general.is_none() && types.is_none() {
        cx.bad_value(value.span, "a value needs a number", "add `value: 30` for all types, or `types: {TYPE: 30}`");
    }
    let general = general.and_then(|value| number(cx, value));
    let general = general.map(|number| Amount { number, unit: unit.as_ref().map(|unit| unit.value.clone()) });
    let mut by_type: Vec<(Placed<TypeId>, Amount)> = Vec::new();
    for (key, of_type) in types.map(|value| cx.map(value)).unwrap_or_default() {
        let amount = amount(cx, of_type, unit.as_ref(), &mut units);
        if let (Some(id), Some(amount)) = (cx.parse_id(key, TypeId::parse), amount) {
            by_type.push((id, amount));
        }
    }
    let source = fields.optional("source").and_then(|value| cx.id(value, ProvenanceId::parse));
    fields.finish(cx);
    Some(Value { id: id?, name, general, by_type, units, source, span: value.span })
}

/// The amount of a type: a number in the unit of the value, or a number with a unit of its own.
fn amount(
    cx: &mut Context<'_>,
    value: &Yaml,
    unit: Option<&Placed<UnitId>>,
    units: &mut Vec<Placed<UnitId>>,
) -> Option<Amount> {
    if !matches!(value.kind, YamlKind::Map(_)) {
        return Some(Amount { number: number(cx, value)?, unit: unit.map(|unit| unit.value.clone()) });
    }
    let mut fields = cx.fields(value, "the value of a type")?;
    let number = fields.required(cx, "value").and_then(|value| number(cx, value));
    let own = fields.optional("unit").and_then(|value| cx.id(value, UnitId::parse));
    fields.finish(cx);
    units.extend(own.iter().cloned());
    let unit = own.as_ref().or(unit).map(|unit| unit.value.clone());
    Some(Amount { number: number?, unit })
}

/// A number as it is written. YAML would make 1.1 of `1.10`; the reader of YAML keeps what is written.
fn number(cx: &mut Context<'_>, value: &Yaml) -> Option<String> {
    let written = match &value.kind {
        YamlKind::Number(written) => written.clone(),
        _ => cx.text(value)?.value,
    };
    if is_number(&written) {
        return Some(written);
    }
    let help = "write a number such as `30`, `1.10`, `1:200` or `3–5`; the unit has a key of its own: `unit`";
    cx.bad_value(value.span, format!("`{written}` is not a number"), help);
    None
}

/// Digits with signs between them, and perhaps a sign before the first.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '−', '+', '±']).unwrap_or(text);
    let is_sign = |c: char| matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '~' | '～' | ' ');
    unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.ends_with(|c: char| c.is_ascii_digit())
        && unsigned.chars().all(|c| c.is_ascii_digit() || is_sign(c))
        && text.chars().count() <= MAX_NUMBER
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_keep_their_form_and_other_words_are_refused() {
        for text in ["30", "1.10", "-5", "±0.5", "1:200", "3–5", "1,000", "10 000", "2/3"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "30 days", "三十", "1e5", ".5", "5.", "1234567890123456789012345", "<5"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
