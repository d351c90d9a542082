//! `mappings.yaml`: other catalogues, and the ties of clauses and items to their entries.

use super::context::Context;
use super::edition::keep_first;
use super::rules::DUPLICATE_ID;
use crate::diagnostic::{Diagnostic, Placed, Span};
use crate::model::{Catalogue, CatalogueId, ClauseId, Edition, ItemId, Mapping, Relation, Thing};
use crate::source::yaml::Yaml;
use std::collections::BTreeMap;

/// The maximum length of an entry's id in characters.
const MAX_ENTRY: usize = 80;

pub fn read(cx: &mut Context<'_>, value: &Yaml, edition: &mut Edition) {
    let Some(mut fields) = cx.fields(value, "`mappings.yaml`") else { return };
    if let Some(value) = fields.required(cx, "catalogues") {
        let catalogues = cx.list(value).iter().filter_map(|value| catalogue(cx, value)).collect();
        edition.catalogues = keep_first(cx, catalogues, "catalogue", |catalogue: &Catalogue| &catalogue.id);
    }
    if let Some(value) = fields.required(cx, "ties") {
        edition.mappings = cx.list(value).iter().filter_map(|value| tie(cx, value)).collect();
    }
    fields.finish(cx);
    keep_single(cx, &mut edition.mappings);
}

fn catalogue(cx: &mut Context<'_>, value: &Yaml) -> Option<Catalogue> {
    let mut fields = cx.fields(value, "a catalogue")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, CatalogueId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    let version = fields.optional("version").and_then(|value| cx.published_text(value));
    let address = fields.optional("address").and_then(|value| address(cx, value));
    fields.finish(cx);
    Some(Catalogue { id: id?, name, version, address })
}

/// A web address with a place for the entry.
fn address(cx: &mut Context<'_>, value: &Yaml) -> Option<String> {
    let pattern = cx.web_address(value)?;
    if !pattern.contains("{id}") && !pattern.contains("{number}") {
        let help = "write `{id}` where the id of the entry stands, or `{number}` for the number at its end";
        cx.bad_value(value.span, "the address has no place for the entry", help);
        return None;
    }
    Some(pattern)
}

fn tie(cx: &mut Context<'_>, value: &Yaml) -> Option<Mapping> {
    let mut fields = cx.fields(value, "a tie")?;
    let clause = fields.optional("clause");
    let item = fields.optional("item");
    let of = match (clause, item) {
        (Some(clause), None) => cx.id(clause, ClauseId::parse).map(|id| (Thing::Clause(id.value), id.span)),
        (None, Some(item)) => cx.id(item, ItemId::parse).map(|id| (Thing::Item(id.value), id.span)),
        (Some(_), Some(item)) => {
            cx.bad_value(item.span, "a tie names both a clause and an item", "write a tie for each");
            None
        }
        (None, None) => {
            cx.bad_value(value.span, "a tie names neither a clause nor an item", "add `clause: ID` or `item: ID`");
            None
        }
    };
    let catalogue = fields.required(cx, "catalogue").and_then(|value| cx.id(value, CatalogueId::parse));
    let relation = fields.required(cx, "relation").and_then(|value| cx.text(value)).and_then(|text| {
        let choices = Relation::ALL.map(|relation| (relation.word(), relation));
        cx.choice(&text, &choices)
    });
    let to = fields.required(cx, "to").map(|value| entries(cx, value));
    fields.finish(cx);
    let (of, of_span) = of?;
    let to = to.filter(|to| !to.is_empty())?;
    Some(Mapping { of, of_span, catalogue: catalogue?, relation: relation?, to })
}

fn entries(cx: &mut Context<'_>, value: &Yaml) -> Vec<Placed<String>> {
    let list = cx.list(value);
    if list.is_empty() {
        cx.bad_value(value.span, "a tie needs an entry of the catalogue", "list at least one: `to: [CWE-79]`");
    }
    let texts: Vec<Placed<String>> = list.iter().filter_map(|value| cx.text(value)).collect();
    texts
        .into_iter()
        .filter(|text| {
            let fits = text.value.chars().count() <= MAX_ENTRY && !text.value.contains(char::is_control);
            if !fits {
                let message = format!("an entry has at most {MAX_ENTRY} characters, on one line");
                cx.bad_value(text.span, message, "write the id of the entry alone, such as `CWE-79`");
            }
            fits
        })
        .collect()
}

/// Each entry is tied once to a clause or item: two relations would contradict each other.
fn keep_single(cx: &mut Context<'_>, mappings: &mut Vec<Mapping>) {
    let mut seen: BTreeMap<(Thing, CatalogueId, String), Span> = BTreeMap::new();
    for mapping in mappings.iter_mut() {
        let (of, catalogue) = (mapping.of.clone(), mapping.catalogue.value.clone());
        mapping.to.retain(|entry| {
            let first = *seen.entry((of.clone(), catalogue.clone(), entry.value.clone())).or_insert(entry.span);
            if first == entry.span {
                return true;
            }
            let message = format!("{} `{}` is tied twice to `{}`", of.kind(), of.id(), entry.value);
            let diagnostic = Diagnostic::new(&DUPLICATE_ID, entry.span, message)
                .label("tied again here")
                .related(first, "first tied here")
                .help("keep the tie with the right relation");
            cx.diagnostics.push(diagnostic);
            false
        });
    }
    mappings.retain(|mapping| !mapping.to.is_empty());
}
