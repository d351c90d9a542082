//! `checklist.yaml`: dimensions and items.

use super::context::Context;
use super::edition::keep_first;
use crate::diagnostic::Placed;
use crate::model::{
    ClauseId, Dimension, DimensionId, Edition, Item, ItemId, ItemKind, ItemText, Localized, ProvenanceId, TypeId,
};
use crate::source::yaml::{Yaml, YamlKind};

pub fn read(cx: &mut Context<'_>, value: &Yaml, edition: &mut Edition) {
    let Some(mut fields) = cx.fields(value, "`checklist.yaml`") else { return };
    if let Some(value) = fields.required(cx, "dimensions") {
        let dimensions = cx.list(value).iter().filter_map(|value| dimension(cx, value)).collect();
        edition.dimensions = keep_first(cx, dimensions, "dimension", |dimension: &Dimension| &dimension.id);
    }
    if let Some(value) = fields.required(cx, "items") {
        let items = cx.list(value).iter().filter_map(|value| item(cx, value)).collect();
        edition.items = keep_first(cx, items, "item", |item: &Item| &item.id);
    }
    fields.finish(cx);
}

fn dimension(cx: &mut Context<'_>, value: &Yaml) -> Option<Dimension> {
    let mut fields = cx.fields(value, "a dimension")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, DimensionId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    fields.finish(cx);
    Some(Dimension { id: id?, name })
}

fn item(cx: &mut Context<'_>, value: &Yaml) -> Option<Item> {
    let mut fields = cx.fields(value, "an item")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, ItemId::parse));
    let kind = fields.required(cx, "kind").and_then(|value| cx.text(value));
    let types = fields.optional("types");
    let kind = kind.and_then(|kind| item_kind(cx, &kind, types));
    let dimension = fields.required(cx, "dimension").and_then(|value| cx.id(value, DimensionId::parse));
    let text = fields.required(cx, "text").map(|value| item_text(cx, value));
    let title = match &text {
        Some(ItemText::Clause(_)) => fields.optional("title"),
        _ => fields.required(cx, "title"),
    };
    let title = title.map(|value| cx.localized_text(value)).unwrap_or_default();
    let text = text.unwrap_or_else(|| ItemText::Own(Localized::default()));
    let evidence = fields.optional("evidence").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let points = fields.required(cx, "points").and_then(|value| cx.count(value));
    let clauses = fields.required(cx, "clauses").map_or_else(Vec::new, |value| cx.ids(value, ClauseId::parse));
    let source = fields.optional("source").and_then(|value| cx.id(value, ProvenanceId::parse));
    fields.finish(cx);
    let points = points.map_or(0, |points| points.value);
    Some(Item { id: id?, kind: kind?, dimension: dimension?, title, text, evidence, points, clauses, source })
}

/// `text: clause`, or a text by language.
fn item_text(cx: &mut Context<'_>, value: &Yaml) -> ItemText {
    match &value.kind {
        YamlKind::Text(word) if word.trim() == "clause" => ItemText::Clause(value.span),
        _ => ItemText::Own(cx.localized_prose(value)),
    }
}

fn item_kind(cx: &mut Context<'_>, kind: &Placed<String>, types: Option<&Yaml>) -> Option<ItemKind> {
    let individual = cx.choice(kind, &[("common", false), ("individual", true)])?;
    match (individual, types) {
        (false, None) => Some(ItemKind::Common),
        (false, Some(types)) => {
            cx.bad_value(
                types.span,
                "a common item is for all types",
                "delete `types`, or make the item `kind: individual`",
            );
            Some(ItemKind::Common)
        }
        (true, Some(value)) => {
            let types = cx.ids(value, TypeId::parse);
            if types.is_empty() {
                cx.bad_value(value.span, "an individual item has no type", "list at least one type: `types: [ID]`");
                return None;
            }
            Some(ItemKind::Individual(types))
        }
        (true, None) => {
            cx.bad_value(kind.span, "an individual item has no type", "add `types: [ID, …]`");
            None
        }
    }
}
