//! Community types as levels: sets of requirements that apply together.

use super::requirement::{is_requirement, item_ref};
use crate::export::rendition::Rendition;
use crate::model::{CommunityType, TypeId};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
pub(super) struct Level {
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    identifier: String,
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    requirements: Vec<String>,
}

/// The types of the edition in their order.
pub(super) fn levels(rendition: &Rendition<'_>) -> Vec<Level> {
    let level = |of: &CommunityType| Level {
        // Ids of clauses contain no `/`.
        bom_ref: format!("type/{}", of.id.value),
        identifier: of.id.value.to_string(),
        title: rendition.text(&of.name).to_owned(),
        description: rendition.prose(&of.description),
        requirements: chosen(rendition, &of.id.value),
    };
    rendition.edition.types.iter().map(level).collect()
}

/// The clauses behind the checklist of a type and the items on it; without a checklist, the clauses that apply to the type.
fn chosen(rendition: &Rendition<'_>, of_type: &TypeId) -> Vec<String> {
    let (edition, findings) = (rendition.edition, rendition.findings);
    let items: Vec<_> = edition.checklist(of_type).collect();
    if items.is_empty() {
        let applies = edition.clauses.iter().filter(|clause| {
            let is_for = clause.types.is_empty() || clause.types.iter().any(|of| of.value == *of_type);
            is_for && clause.has_text() && clause.withdrawn.is_none() && is_requirement(rendition, clause)
        });
        return applies.map(|clause| clause.id.value.to_string()).collect();
    }
    let behind = items.iter().flat_map(|item| &item.clauses).filter_map(|id| findings.clause(edition, &id.value));
    let clauses: BTreeSet<_> =
        behind.filter(|(_, clause)| is_requirement(rendition, clause)).map(|(at, _)| at).collect();
    let clauses = clauses.into_iter().map(|at| edition.clause(at).id.value.to_string());
    clauses.chain(items.iter().filter(|item| item.text.own().is_some()).map(|item| item_ref(item))).collect()
}
