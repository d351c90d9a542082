//! `references.yaml`: the documents that the standard cites.

use super::context::Context;
use super::edition::keep_first;
use crate::model::{Citing, Document, DocumentId};
use crate::source::yaml::Yaml;

pub fn read(cx: &mut Context<'_>, value: &Yaml) -> Vec<Document> {
    let documents = cx.list(value).iter().filter_map(|value| document(cx, value)).collect();
    keep_first(cx, documents, "reference", |document: &Document| &document.id)
}

fn document(cx: &mut Context<'_>, value: &Yaml) -> Option<Document> {
    let mut fields = cx.fields(value, "a reference")?;
    let id = fields.required(cx, "id").and_then(|value| cx.id(value, DocumentId::parse));
    let citing = fields.required(cx, "kind").and_then(|value| cx.text(value));
    let citing = citing.and_then(|text| cx.choice(&text, &Citing::ALL.map(|citing| (citing.word(), citing))));
    let designation = fields.required(cx, "designation");
    let designation_span = designation.map_or(value.span, |value| value.span);
    let designation = designation.and_then(|value| cx.published_text(value));
    let title = fields.optional("title").map(|value| cx.localized_text(value)).unwrap_or_default();
    let address = fields.optional("address").and_then(|value| cx.web_address(value));
    fields.finish(cx);
    Some(Document { id: id?, citing: citing?, designation: designation?, designation_span, title, address })
}
