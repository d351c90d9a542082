//! `assessment.yaml`.

use super::context::Context;
use super::edition::keep_first;
use crate::model::{
    Assessment, BodyId, DimensionId, Grade, GradeId, ItemId, Participant, ParticipantId, ProvenanceId, Veto,
};
use crate::source::yaml::Yaml;

pub fn read(cx: &mut Context<'_>, value: &Yaml) -> Option<Assessment> {
    let mut fields = cx.fields(value, "`assessment.yaml`")?;
    let description = fields.optional("description").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let source = fields.optional("source").and_then(|value| cx.id(value, ProvenanceId::parse));
    let mut weights = Vec::new();
    if let Some(value) = fields.required(cx, "weights") {
        for (key, weight) in cx.map(value) {
            if let (Some(id), Some(weight)) = (cx.parse_id(key, DimensionId::parse), cx.count(weight)) {
                weights.push((id, weight.value));
            }
        }
    }
    let participants = fields
        .optional("participants")
        .map_or_else(Vec::new, |value| cx.list(value).iter().filter_map(|value| participant(cx, value)).collect());
    let participants = keep_first(cx, participants, "participant", |participant: &Participant| &participant.id);
    let grades = fields
        .required(cx, "grades")
        .map_or_else(Vec::new, |value| cx.list(value).iter().filter_map(|value| grade(cx, value)).collect());
    let grades = keep_first(cx, grades, "grade", |grade: &Grade| &grade.id);
    let vetoes = fields
        .optional("vetoes")
        .map_or_else(Vec::new, |value| cx.list(value).iter().filter_map(|value| veto(cx, value)).collect());
    fields.finish(cx);
    Some(Assessment { description, source, weights, participants, grades, vetoes, span: value.span })
}

fn participant(cx: &mut Context<'_>, value: &Yaml) -> Option<Participant> {
    let mut fields = cx.fields(value, "a participant")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, ParticipantId::parse));
    let body = fields.required(cx, "body").and_then(|value| cx.id(value, BodyId::parse));
    let weight = fields.required(cx, "weight").and_then(|value| cx.count(value));
    let role = fields.optional("role").map(|value| cx.localized_prose(value)).unwrap_or_default();
    fields.finish(cx);
    Some(Participant { id: id?, body: body?, weight: weight?, role })
}

fn grade(cx: &mut Context<'_>, value: &Yaml) -> Option<Grade> {
    let mut fields = cx.fields(value, "a grade")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, GradeId::parse));
    let name = fields.required(cx, "name").map(|value| cx.localized_text(value)).unwrap_or_default();
    let from = fields.required(cx, "from").and_then(|value| cx.count(value));
    fields.finish(cx);
    if let Some(from) = from.as_ref().filter(|from| from.value > 100) {
        cx.bad_value(
            from.span,
            format!("a grade cannot start from {} per cent", from.value),
            "write a number from 0 to 100",
        );
    }
    Some(Grade { id: id?, name, from: from? })
}

fn veto(cx: &mut Context<'_>, value: &Yaml) -> Option<Veto> {
    let mut fields = cx.fields(value, "a veto")?;
    let item = fields.required(cx, "item").and_then(|value| cx.id(value, ItemId::parse));
    let effect = fields.required(cx, "effect").map(|value| cx.localized_prose(value)).unwrap_or_default();
    let at_most = fields.optional("at-most").and_then(|value| cx.id(value, GradeId::parse));
    fields.finish(cx);
    Some(Veto { item: item?, effect, at_most })
}
