//! Assessments as JSON (`assets/assess/assessment-1.schema.json`), read as strictly as on the page.

use super::Taken;
use crate::assessments::filled::{Filled, Head, Row, Rows, View};
use crate::import::{Given, Refused};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What files of this format say of themselves.
const FORMAT: &str = "clausebook-assessment";
const VERSION: u64 = 1;

#[derive(Deserialize)]
struct Kind {
    format: Option<serde_json::Value>,
    version: Option<serde_json::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u64,
    standard: String,
    site: Option<String>,
    edition: String,
    #[serde(rename = "type")]
    community_type: String,
    id: String,
    name: String,
    #[serde(default)]
    street: String,
    date: String,
    assessor: String,
    party: String,
    #[serde(rename = "created")]
    _created: String,
    at: String,
    #[serde(rename = "carried")]
    _carried: Option<String>,
    answers: Vec<Row>,
    views: Vec<FileView>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileView {
    party: String,
    source: String,
    #[serde(rename = "name")]
    _name: String,
    assessor: String,
    date: String,
    at: String,
    answers: Vec<Row>,
}

/// If an item has two answers, the last one counts.
fn by_item(rows: Vec<Row>) -> Rows {
    rows.into_iter().map(|row| (row.item.clone(), row.with_versions_joined())).collect()
}

/// Reads a file.
///
/// # Errors
/// It is damaged, no assessment, or of a newer format.
pub fn read(given: &Given, bytes: &[u8]) -> Result<Vec<Taken>, Refused> {
    let refuse = |reason: String, help: &str| Refused::new(&given.name, reason, help);
    let kind: Kind = serde_json::from_slice(bytes)
        .map_err(|error| refuse(format!("the file is damaged: {error}"), "export the assessment again"))?;
    if kind.format.as_ref().and_then(serde_json::Value::as_str) != Some(FORMAT) {
        return Err(refuse("this JSON is no assessment".into(), "export it from the checklist page"));
    }
    if kind.version.as_ref().and_then(serde_json::Value::as_u64) != Some(VERSION) {
        let reason = "the file has another version of the format".into();
        return Err(refuse(reason, "gather it with the version of clausebook that built the site"));
    }
    let file: File = serde_json::from_slice(bytes)
        .map_err(|error| refuse(format!("the file is damaged: {error}"), "export the assessment again"))?;
    let is_key = |text: &str| text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !is_key(&file.id) {
        return Err(refuse(
            format!("`{}` is no id of an assessment", file.id.escape_debug()),
            "export the assessment again",
        ));
    }
    if file.name.trim().is_empty() {
        return Err(refuse("it names no community".into(), "write the name on the checklist page and export it again"));
    }
    let view = |view: FileView| {
        let FileView { party, source, assessor, date, at, answers, .. } = view;
        (party, View { source, assessor, date, at, rows: by_item(answers) })
    };
    let head = Head {
        id: file.id,
        site: file.site,
        standard: file.standard,
        edition: file.edition,
        community_type: file.community_type,
        name: file.name,
        street: file.street,
        date: file.date,
        assessor: file.assessor,
        party: file.party,
        at: file.at,
    };
    let views: BTreeMap<String, View> = file.views.into_iter().map(view).collect();
    Ok(vec![Taken { filled: Filled { head, rows: by_item(file.answers), views }, remarks: Vec::new() }])
}
