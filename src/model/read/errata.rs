//! `errata.yaml`: corrections of the edition after its publication.

use super::attributes::is_short_digest;
use super::context::Context;
use super::rules::{MISSING_KEY, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, Placed};
use crate::model::{Erratum, Thing, ThingKind};
use crate::source::yaml::Yaml;

pub fn read(cx: &mut Context<'_>, value: &Yaml) -> Vec<Erratum> {
    cx.list(value).iter().filter_map(|value| erratum(cx, value)).collect()
}

fn erratum(cx: &mut Context<'_>, value: &Yaml) -> Option<Erratum> {
    let mut fields = cx.fields(value, "an erratum")?;
    let date = fields.required(cx, "date").and_then(|value| cx.date(value));
    let mut named: Vec<(Placed<ThingKind>, Option<Placed<Thing>>)> = Vec::new();
    for kind in ThingKind::locked() {
        if let Some(value) = fields.optional(kind.word()) {
            named.push((Placed::new(kind, value.span), thing(cx, kind, value)));
        }
    }
    let languages = fields.optional("languages").map_or_else(Vec::new, |value| {
        let names: Vec<_> = cx.list(value).iter().filter_map(|value| cx.text(value)).collect();
        names.iter().filter_map(|name| cx.known_lang(&name.value, name.span)).collect()
    });
    let what = fields.required(cx, "what").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let why = fields.required(cx, "why").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let digest = fields.optional("digest").and_then(|value| digest(cx, value));
    fields.finish(cx);
    if named.is_empty() {
        let keys: Vec<&str> = ThingKind::locked().map(ThingKind::word).collect();
        let diagnostic = Diagnostic::new(&MISSING_KEY, value.span, "an erratum must say what it corrects")
            .help(format!("add one of the keys {}, with an id", keys.join(", ")));
        cx.diagnostics.push(diagnostic);
    }
    if let [(first, _), (second, _), ..] = named.as_slice() {
        let message = format!("an erratum corrects one thing, but this names a {} and a {}", first.value, second.value);
        cx.bad_value(second.span, message, "write a separate erratum for each");
    }
    let thing = named.into_iter().next()?.1?;
    Some(Erratum { date: date?, thing, languages, what, why, digest })
}

fn thing(cx: &mut Context<'_>, kind: ThingKind, value: &Yaml) -> Option<Placed<Thing>> {
    let text = cx.text(value)?;
    cx.parse_id(&text, |id| kind.thing(id))
}

fn digest(cx: &mut Context<'_>, value: &Yaml) -> Option<Placed<String>> {
    // YAML reads twelve digits without a letter, or with a single `e`, as a number.
    if let crate::source::yaml::YamlKind::Number(written) = &value.kind {
        let diagnostic = Diagnostic::new(&WRONG_TYPE, value.span, "this digest reads as a number")
            .help(format!("quote it: \"{written}\""));
        cx.diagnostics.push(diagnostic);
        return None;
    }
    let text = cx.text(value)?;
    if !is_short_digest(&text.value) {
        let message = format!("`{}` is not a digest", text.value);
        cx.bad_value(
            text.span,
            message,
            "it has twelve hexadecimal digits; delete it, and `clausebook check` prints the right one",
        );
        return None;
    }
    Some(text)
}
