//! `numbering` in `edition.yaml`.

use super::context::Context;
use crate::model::{Division, Divisions, Numbering, Scheme};
use crate::source::yaml::Yaml;

/// Reads the scheme and, for articles, the headings above them.
pub fn read(cx: &mut Context<'_>, value: &Yaml) -> Numbering {
    let Some(mut fields) = cx.fields(value, "`numbering`") else { return Numbering::default() };
    let scheme = fields.required(cx, "scheme").and_then(|value| cx.text(value)).and_then(|text| {
        let choices: Vec<_> = Scheme::ALL.iter().map(|scheme| (scheme.word(), *scheme)).collect();
        cx.choice(&text, &choices)
    });
    let (units, continued) = (fields.optional("divisions"), fields.optional("continued"));
    fields.finish(cx);
    let scheme = scheme.unwrap_or_default();
    if scheme != Scheme::Articles {
        for (value, key) in [(units, "divisions"), (continued, "continued")] {
            if let Some(value) = value {
                let message = format!("`{key}` belongs to the scheme `articles`");
                cx.bad_value(value.span, message, format!("delete `{key}`, or write `scheme: articles`"));
            }
        }
        return Numbering { scheme, divisions: Divisions::default() };
    }
    let mut divisions = Divisions::default();
    if let Some(value) = units {
        divisions.units = listed(cx, value);
        if !divisions.units.is_sorted_by(|a, b| a < b) {
            let all = Division::ALL.map(Division::word).join(", ");
            cx.bad_value(
                value.span,
                "the units are not listed from the largest down, each once",
                format!("the order is {all}"),
            );
            divisions.units.sort_unstable();
            divisions.units.dedup();
        }
    }
    if let Some(value) = continued {
        divisions.continued = listed(cx, value);
        if let Some(unit) = divisions.continued.iter().find(|unit| !divisions.units.contains(unit)) {
            let message = format!("`{unit}` is not one of the divisions of this edition");
            cx.bad_value(value.span, message, "list it under `divisions`, or delete it here");
        }
    }
    Numbering { scheme, divisions }
}

fn listed(cx: &mut Context<'_>, value: &Yaml) -> Vec<Division> {
    let choices: Vec<_> = Division::ALL.iter().map(|unit| (unit.word(), *unit)).collect();
    let words: Vec<_> = cx.list(value).iter().filter_map(|value| cx.text(value)).collect();
    words.iter().filter_map(|word| cx.choice(word, &choices)).collect()
}
