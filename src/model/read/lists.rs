//! The files that are lists: `terms.yaml`, `responsibilities.yaml`, `community-types.yaml`.

use super::context::Context;
use super::edition::{duplicate_id, keep_first};
use crate::model::{
    BodyId, ClauseId, CommunityType, Entry, EntryId, ListId, ProvenanceId, ResponsibilityList, Role, Term, TermId,
    TypeId,
};
use crate::source::yaml::Yaml;
use std::collections::BTreeMap;

pub fn terms(cx: &mut Context<'_>, value: &Yaml) -> Vec<Term> {
    let terms = cx.list(value).iter().filter_map(|value| term(cx, value)).collect();
    keep_first(cx, terms, "term", |term: &Term| &term.id)
}

fn term(cx: &mut Context<'_>, value: &Yaml) -> Option<Term> {
    let mut fields = cx.fields(value, "a term")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, TermId::parse));
    let term = fields.required(cx, "term").map(|value| cx.localized_text(value)).unwrap_or_default();
    let aliases = fields.optional("aliases").map(|value| cx.localized_texts(value)).unwrap_or_default();
    let definition = fields.required(cx, "definition").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let source = fields.optional("source").and_then(|value| cx.id(value, ProvenanceId::parse));
    fields.finish(cx);
    Some(Term { id: id?, term, aliases, definition, source })
}

pub fn community_types(cx: &mut Context<'_>, value: &Yaml) -> Vec<CommunityType> {
    let types = cx.list(value).iter().filter_map(|value| community_type(cx, value)).collect();
    keep_first(cx, types, "community type", |community_type: &CommunityType| &community_type.id)
}

fn community_type(cx: &mut Context<'_>, value: &Yaml) -> Option<CommunityType> {
    let mut fields = cx.fields(value, "a community type")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, TypeId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    let aliases = fields.optional("aliases").map(|value| cx.localized_texts(value)).unwrap_or_default();
    let description = fields.optional("description").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let source = fields.optional("source").and_then(|value| cx.id(value, ProvenanceId::parse));
    fields.finish(cx);
    Some(CommunityType { id: id?, name, aliases, description, source })
}

pub fn responsibilities(cx: &mut Context<'_>, value: &Yaml) -> Vec<ResponsibilityList> {
    let lists = cx.list(value).iter().filter_map(|value| responsibility_list(cx, value)).collect();
    let mut lists = keep_first(cx, lists, "responsibility list", |list: &ResponsibilityList| &list.id);
    // The id of an entry is an address of its own, so it must be unique over all lists.
    let mut seen = BTreeMap::new();
    for list in &mut lists {
        list.entries.retain(|entry| match seen.get(&entry.id.value) {
            Some(&first) => {
                cx.diagnostics.push(duplicate_id("entry", &entry.id.value, entry.id.span, first));
                false
            }
            None => {
                seen.insert(entry.id.value.clone(), entry.id.span);
                true
            }
        });
    }
    lists
}

fn responsibility_list(cx: &mut Context<'_>, value: &Yaml) -> Option<ResponsibilityList> {
    let mut fields = cx.fields(value, "a responsibility list")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, ListId::parse));
    let body = fields.required(cx, "body").and_then(|value| cx.id(value, BodyId::parse));
    let title = fields.required(cx, "title").map(|value| cx.localized_text(value)).unwrap_or_default();
    let source = fields.optional("source").and_then(|value| cx.id(value, ProvenanceId::parse));
    let entries = fields
        .required(cx, "entries")
        .map_or_else(Vec::new, |value| cx.list(value).iter().filter_map(|value| entry(cx, value)).collect::<Vec<_>>());
    fields.finish(cx);
    let entries = entries
        .into_iter()
        .map(|entry| Entry { source: entry.source.clone().or_else(|| source.clone()), ..entry })
        .collect();
    Some(ResponsibilityList { id: id?, body: body?, title, source, entries })
}

fn entry(cx: &mut Context<'_>, value: &Yaml) -> Option<Entry> {
    let mut fields = cx.fields(value, "an entry")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, EntryId::parse));
    let text = fields.required(cx, "text").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let clauses = fields.required(cx, "clauses").map_or_else(Vec::new, |value| cx.ids(value, ClauseId::parse));
    let role = fields
        .optional("role")
        .and_then(|value| cx.text(value))
        .and_then(|text| cx.choice(&text, &[(Role::Lead.word(), Role::Lead), (Role::Support.word(), Role::Support)]));
    let source = fields.optional("source").and_then(|value| cx.id(value, ProvenanceId::parse));
    fields.finish(cx);
    Some(Entry { id: id?, text, clauses, role: role.unwrap_or_default(), source })
}
