//! `checklist.yaml`: items whose text is their clause.

use super::texts::Texts;
use crate::import::document::{CheckRow, ClauseRef, Data, DataList, Document, Record, Value, Word};
use crate::import::report::Fate;
use crate::model::Lang;
use std::collections::BTreeMap;

/// Adds the checklist of the authoritative document. An item has the id of its clause; common to all types.
pub(super) fn checklist(document: &Document, lang: &Lang, ids: &[String], texts: &mut Texts<'_>, data: &mut Data) {
    let name_of = |row: &CheckRow, is_chinese: bool| {
        row.dimension.clone().unwrap_or_else(|| if is_chinese { "全部" } else { "All" }.to_owned())
    };
    let localized = |text: String| [(lang.clone(), text)].into();
    let mut dimensions: Vec<String> = Vec::new();
    for row in &document.checklist {
        let name = name_of(row, texts.is_chinese());
        if !dimensions.contains(&name) {
            // The name is the heading of a chapter, too.
            texts.ledger.add(&name);
            let record = Record::new(Word::made(""), row.place.clone());
            let records = data.lists.entry(DataList::Dimensions).or_default();
            records.push(record.with("name", Value::Plain(localized(name.clone()))));
            dimensions.push(name);
        }
    }
    let anchors: BTreeMap<&String, usize> = document
        .sections
        .iter()
        .enumerate()
        .flat_map(|(at, section)| section.anchors.iter().map(move |anchor| (anchor, at)))
        .collect();
    for row in &document.checklist {
        let Some(&clause) = anchors.get(&row.anchor) else { continue };
        let Some(id) = ids.get(clause) else { continue };
        let mut item = Record::new(Word::made(id.clone()), row.place.clone());
        item.put("kind", Value::Word(Word::made(if row.types.is_empty() { "common" } else { "individual" })));
        item.put("types", Value::AllOf(DataList::Types, row.types.iter().map(Word::read).collect()));
        item.put("dimension", Value::Of(DataList::Dimensions, Word::made(name_of(row, texts.is_chinese()))));
        item.put("text", Value::Word(Word::made("clause")));
        if !row.evidence.is_empty() {
            let evidence = texts.prose(&row.evidence, &row.place);
            item.put("evidence", Value::Markdown(localized(evidence)));
        }
        item.put("points", Value::Word(Word::made(row.points.to_string())));
        if !row.points_text.is_empty() {
            let reason = "points are numbers of checklist.yaml";
            texts.ledger.remove_together(Fate::Computed, &row.place, &row.points_text, "points", reason);
        }
        item.put("clauses", Value::Clauses(vec![ClauseRef::Section(clause, Word::made(""))]));
        data.lists.entry(DataList::Items).or_default().push(item);
    }
}

/// The checklist of a translation, whose items are those of the authoritative one.
pub(super) fn left_out(document: &Document, texts: &mut Texts<'_>) {
    for row in &document.checklist {
        let text = format!("{} {}", row.points_text, row.evidence);
        let reason = "points and evidence of a checklist are taken from the authoritative language; translate `evidence` in checklist.yaml";
        texts.ledger.remove(Fate::LeftOut, &row.place, &text, reason);
    }
}
