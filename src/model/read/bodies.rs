//! `bodies.yaml`: levels, parties, bodies.

use super::context::Context;
use super::edition::keep_first;
use crate::model::{Body, BodyId, BodyLevel, Edition, LevelId, Party, PartyId, ProvenanceId};
use crate::source::yaml::Yaml;

pub fn read(cx: &mut Context<'_>, value: &Yaml, edition: &mut Edition) {
    let Some(mut fields) = cx.fields(value, "`bodies.yaml`") else { return };
    if let Some(value) = fields.optional("levels") {
        let levels = cx.list(value).iter().filter_map(|value| level(cx, value)).collect();
        edition.levels = keep_first(cx, levels, "level", |level: &BodyLevel| &level.id);
    }
    if let Some(value) = fields.optional("parties") {
        let parties = cx.list(value).iter().filter_map(|value| party(cx, value)).collect();
        edition.parties = keep_first(cx, parties, "party", |party: &Party| &party.id);
    }
    if let Some(value) = fields.required(cx, "bodies") {
        let bodies = cx.list(value).iter().filter_map(|value| body(cx, value)).collect();
        edition.bodies = keep_first(cx, bodies, "body", |body: &Body| &body.id);
    }
    fields.finish(cx);
}

fn level(cx: &mut Context<'_>, value: &Yaml) -> Option<BodyLevel> {
    let mut fields = cx.fields(value, "a level")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, LevelId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    fields.finish(cx);
    Some(BodyLevel { id: id?, name })
}

fn party(cx: &mut Context<'_>, value: &Yaml) -> Option<Party> {
    let mut fields = cx.fields(value, "a party")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, PartyId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    let core = fields.optional("core").and_then(|value| cx.truth(value)).unwrap_or(false);
    fields.finish(cx);
    Some(Party { id: id?, name, core })
}

fn body(cx: &mut Context<'_>, value: &Yaml) -> Option<Body> {
    let mut fields = cx.fields(value, "a body")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, BodyId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    let aliases = fields.optional("aliases").map(|value| cx.localized_texts(value)).unwrap_or_default();
    let level = fields.optional("level").and_then(|value| cx.id(value, LevelId::parse));
    let party = fields.optional("party").and_then(|value| cx.id(value, PartyId::parse));
    let under = fields.optional("under").and_then(|value| cx.id(value, BodyId::parse));
    let description = fields.optional("description").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let source = fields.optional("source").and_then(|value| cx.id(value, ProvenanceId::parse));
    fields.finish(cx);
    Some(Body { id: id?, name, aliases, level, party, under, description, source })
}
