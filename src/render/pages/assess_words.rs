//! The words by which the checklist page recognizes tables: its own exports and the edition's workbook, in every
//! language of the site; `assessments` recognizes the files of readers by the same. A table exported in Chinese can also be imported on the English page.

use super::here::Here;
use serde_json::{Map, Value, json};

/// The column heads of the exported table, by string key, with the fields that they contain. (The other heads are the
/// same in every language and are in `assets/assess/table.js`.)
pub const CSV: [(&str, &str); 14] = [
    ("assess.csv_dimension", "known"),
    ("assess.csv_item", "title"),
    ("assess.csv_item_id", "item"),
    ("assess.csv_kind", "known"),
    ("assess.csv_points", "known"),
    ("assess.csv_answer", "answer"),
    ("assess.csv_note", "note"),
    ("assess.csv_evidence_date", "date"),
    ("assess.csv_evidence_ref", "ref"),
    ("assess.csv_by", "by"),
    ("assess.csv_answered_at", "at"),
    ("assess.csv_local_time", "known"),
    ("assess.csv_score", "known"),
    ("assess.csv_grade", "known"),
];

/// The column heads of a checklist sheet in the workbook (`src/export/xlsx/checklist.rs`); ids have their own heads.
pub const WORKBOOK: [(&str, &str); 12] = [
    ("assessment.dimension", "known"),
    ("workbook.item", "title"),
    ("workbook.kind", "known"),
    ("workbook.requirement", "known"),
    ("item.evidence", "known"),
    ("assess.csv_points", "known"),
    // The head of the points in workbooks of older programs.
    ("type.points", "known"),
    ("workbook.clauses", "known"),
    ("workbook.answer", "answer"),
    ("workbook.note", "note"),
    ("workbook.date", "date"),
    ("workbook.assessor", "by"),
];

/// The fields above the checklist in the workbook.
pub const FIELDS: [(&str, &str); 4] = [
    ("workbook.community", "name"),
    ("workbook.assessor", "assessor"),
    ("workbook.date", "date"),
    ("workbook.street", "street"),
];

/// The words of answers in tables and workbooks, with the words in files; none for "no answer".
pub const ANSWERS: [(&str, &str); 9] = [
    ("assess.answer_met", "met"),
    ("assess.answer_partly", "partly"),
    ("assess.answer_not_met", "not-met"),
    ("assess.answer_not_applicable", "not-applicable"),
    ("workbook.met", "met"),
    ("workbook.partly", "partly"),
    ("workbook.not_met", "not-met"),
    ("workbook.not_applicable", "not-applicable"),
    ("assess.unanswered", ""),
];

/// The meanings of the words, by kind of word.
pub fn words(here: &Here<'_>) -> Value {
    let of_strings = |pairs: &[(&str, &str)]| -> Map<String, Value> {
        let each = here.site.langs.iter().flat_map(|lang| pairs.iter().map(move |&(key, means)| (lang, key, means)));
        each.map(|(lang, key, means)| (lang.strings.get(key).to_owned(), means.into())).collect()
    };
    let langs = || here.site.langs.iter().map(|lang| lang.lang);
    let edition = here.index.edition;
    let types = edition.types.iter().flat_map(|of| langs().map(move |lang| (of.name.text(lang), of.id.value.as_str())));
    let editions = here.site.editions.iter().flat_map(|index| {
        let id = index.edition.id.as_str();
        langs().map(move |lang| (index.edition.designation.text(lang), id)).chain([(id, id)])
    });
    let map = |pairs: &mut dyn Iterator<Item = (&str, &str)>| -> Map<String, Value> {
        pairs.filter(|(name, _)| !name.is_empty()).map(|(name, id)| (name.to_owned(), id.into())).collect()
    };
    json!({
        "csv": of_strings(&CSV),
        "workbook": of_strings(&WORKBOOK),
        "fields": of_strings(&FIELDS),
        "answers": of_strings(&ANSWERS),
        "types": map(&mut { types }),
        "editions": map(&mut { editions }),
    })
}
