//! `classification` in `edition.yaml`.

use super::context::Context;
use crate::model::{Ccs, Classification, Ics};
use crate::source::yaml::{Yaml, YamlKind};

/// Reads the codes of both classifications.
pub fn read(cx: &mut Context<'_>, value: &Yaml) -> Classification {
    let Some(mut fields) = cx.fields(value, "`classification`") else { return Classification::default() };
    let (ics, ccs) = (fields.optional("ics"), fields.optional("ccs"));
    fields.finish(cx);
    Classification {
        ics: ics.map(|value| codes(cx, value, Ics::parse, "the ICS", "91.040.10")).unwrap_or_default(),
        ccs: ccs.map(|value| codes(cx, value, Ccs::parse, "the CCS", "P 31")).unwrap_or_default(),
    }
}

/// A list of codes. `91.040` is a number in YAML, and a code all the same.
fn codes<T>(cx: &mut Context<'_>, value: &Yaml, parse: fn(&str) -> Option<T>, of: &str, example: &str) -> Vec<T> {
    let mut codes = Vec::new();
    for value in cx.list(value) {
        let text = match &value.kind {
            YamlKind::Number(text) => text.clone(),
            _ => match cx.text(value) {
                Some(text) => text.value,
                None => continue,
            },
        };
        match parse(&text) {
            Some(code) => codes.push(code),
            None => cx.bad_value(
                value.span,
                format!("`{text}` is no code of {of}"),
                format!("write a code such as `{example}`, without the word before it"),
            ),
        }
    }
    codes
}
