//! `missing-value`: a text shows a value to a community type for which it has no number.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, listed, rule};
use crate::model::{Prose, Thing, TypeId, Value};
use crate::resolve::{Audience, Reference};
use crate::source::markdown::{Inline, InlineKind, visit_blocks, visit_inlines};

rule! {
    /// A clause that applies to all community types, and an item on all checklists, must have a figure for each of them;
    /// otherwise the checklist of a type has a gap where the number should stand.
    ///
    /// ```yaml
    /// - id: repair-time
    ///   name: {zh: 维修时限, en: time for repairs}
    ///   unit: day
    ///   types: {open: 30, closed: 10}      # a clause for commercial buildings shows it too
    /// ```
    ///
    /// Add the number of the type, or a `value` for all types; or limit the clause with `types`.
    pub const RULE = error "missing-value",
        "A text shows a value to a community type for which the value has no number.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let edition = cx.edition;
    if edition.values.is_empty() {
        return;
    }
    for (_, clause) in cx.clauses_in_force() {
        let audience = Audience::Everyone.of_clause(clause);
        let label = format!("clause `{}`", clause.id.value);
        for text in clause.texts.values() {
            let mut look = |inline: &Inline| report(cx, inline, audience, &label, diagnostics);
            visit_inlines(&text.title, &mut |inline| look(inline));
            visit_blocks(&text.blocks, &mut |inline| look(inline));
        }
    }
    for item in &edition.items {
        let audience = Audience::Everyone.of_item(item);
        let label = format!("item `{}`", item.id.value);
        let texts = item.text.own().into_iter().chain([&item.evidence]).flat_map(|prose| prose.values());
        texts.for_each(|prose: &Prose| {
            visit_inlines(prose, &mut |inline| report(cx, inline, audience, &label, diagnostics))
        });
    }
}

fn report(cx: &Context<'_>, inline: &Inline, audience: Audience<'_>, label: &str, diagnostics: &mut Diagnostics) {
    let Some((value, span)) = shown(cx, inline) else { return };
    let missing: Vec<&TypeId> = audience.types(cx.edition).filter(|id| value.for_type(id).is_none()).collect();
    let has_none = cx.edition.types.is_empty() && value.general.is_none();
    if missing.is_empty() && !has_none {
        return;
    }
    let (message, help) = match missing.as_slice() {
        [] => (
            format!("the value `{}` has no number for an edition without community types", value.id.value),
            "write `value: 30`".to_owned(),
        ),
        [first, ..] => (
            format!(
                "{label} applies to {}, for which the value `{}` has no number",
                listed(missing.iter().map(|id| format!("`{id}`"))),
                value.id.value
            ),
            format!(
                "add `{first}: 30` to its `types`, or a `value` for all types; or limit where it is shown with `types`"
            ),
        ),
    };
    diagnostics.push(Diagnostic::new(&RULE, span, message).related(value.id.span, "the value").help(help));
}

/// The value of this edition that an inline shows.
fn shown<'a>(cx: &Context<'a>, inline: &Inline) -> Option<(&'a Value, Span)> {
    let InlineKind::Link { destination, content } = &inline.kind else { return None };
    if !content.is_empty() || !destination.starts_with("value:") {
        return None;
    }
    match Reference::parse(destination)?.ok()? {
        Reference { edition: None, target: Thing::Value(id), .. } => {
            let place = *cx.findings.ids.values.get(&id)?;
            Some((&cx.edition.values[place], destination.span))
        }
        _ => None,
    }
}
