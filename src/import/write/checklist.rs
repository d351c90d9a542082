//! `checklist.yaml`: items whose text is their clause.

use super::edition::{line, map};
use super::escape::yaml;
use super::names::Names;
use super::texts::Texts;
use crate::import::document::{CheckRow, Document};
use crate::import::ids::{Ids, Naming};
use crate::import::report::Fate;
use crate::model::Lang;
use std::collections::BTreeMap;

/// The checklist of the authoritative document. An item has the id of its clause; common to all types.
pub(super) fn checklist(document: &Document, lang: &Lang, names: &Names, texts: &mut Texts<'_>) -> String {
    let mut dimensions: Vec<String> = Vec::new();
    let name_of = |row: &CheckRow, is_chinese: bool| {
        row.dimension.clone().unwrap_or_else(|| if is_chinese { "全部" } else { "All" }.to_owned())
    };
    for row in &document.checklist {
        let name = name_of(row, texts.is_chinese());
        if !dimensions.contains(&name) {
            dimensions.push(name);
        }
    }
    let namings: Vec<Naming> =
        dimensions.iter().map(|name| Naming { title: name.clone(), ..Naming::default() }).collect();
    let ids = Ids::default().siblings(None, "dimension", &namings);
    let by_name: BTreeMap<&String, &String> = dimensions.iter().zip(&ids).collect();
    let localized = |text: &str| map(&[(lang.clone(), text.to_owned())].into());
    let mut out = "dimensions:\n".to_owned();
    for (name, id) in dimensions.iter().zip(&ids) {
        // The name is the heading of a chapter, too.
        texts.ledger.add(name);
        out.push_str(&format!("  - {{id: {}, name: {}}}\n", yaml(id), localized(name)));
    }
    out.push_str("items:\n");
    let anchors: BTreeMap<&String, &String> = document
        .sections
        .iter()
        .zip(&names.sections)
        .flat_map(|(section, id)| section.anchors.iter().map(move |anchor| (anchor, id)))
        .collect();
    for row in &document.checklist {
        let Some(clause) = anchors.get(&row.anchor) else { continue };
        let dimension = by_name.get(&name_of(row, texts.is_chinese())).map_or("", |id| id.as_str());
        line(&mut out, "  - id", &yaml(clause));
        line(&mut out, "    kind", "common");
        line(&mut out, "    dimension", &yaml(dimension));
        line(&mut out, "    text", "clause");
        texts.ledger.add("clause");
        if !row.evidence.is_empty() {
            let evidence = texts.prose(&row.evidence, &row.place);
            line(&mut out, "    evidence", &localized(&evidence));
        }
        line(&mut out, "    points", &row.points.to_string());
        if !row.points_text.is_empty() {
            let reason = "points are numbers of checklist.yaml";
            texts.ledger.remove_together(Fate::Computed, &row.place, &row.points_text, "points", reason);
        }
        line(&mut out, "    clauses", &format!("[{}]", yaml(clause)));
    }
    out
}

/// The checklist of a translation, whose items are those of the authoritative one.
pub(super) fn left_out(document: &Document, texts: &mut Texts<'_>) {
    for row in &document.checklist {
        let text = format!("{} {}", row.points_text, row.evidence);
        let reason = "points and evidence of a checklist are taken from the authoritative language; translate `evidence` in checklist.yaml";
        texts.ledger.remove(Fate::LeftOut, &row.place, &text, reason);
    }
}
