use super::*;
use crate::export::bytes;
use crate::resolve::{Resolved, ResolvedEdition};
use crate::search::fixture::Files;
use crate::site::url::data::{DataFile, DataFormat, data_files};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The OSCAL documents of the small standard's current edition, by name.
fn documents(resolved: &Resolved) -> BTreeMap<String, Value> {
    let of = resolved.editions().find(|of| of.edition.id.as_str() == "2022").expect("the edition");
    let files = data_files(of.edition).into_iter().filter(|file| file.format() == DataFormat::Oscal);
    let read = |file: DataFile<'_>| {
        let bytes = bytes(&of, file, &|_| Default::default()).expect("a document");
        (file.name(), serde_json::from_slice(&bytes).expect("JSON"))
    };
    files.map(read).collect()
}

/// Calls `look` for every object.
fn visit<'v>(value: &'v Value, look: &mut dyn FnMut(&'v serde_json::Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            look(map);
            map.values().for_each(|value| visit(value, look));
        }
        Value::Array(values) => values.iter().for_each(|value| visit(value, look)),
        _ => {}
    }
}

fn is_token(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || "._-".contains(c))
}

/// The ids of objects with a `class`: groups and controls.
fn ids<'v>(catalog: &'v Value, has: &str) -> BTreeSet<&'v str> {
    let mut ids = BTreeSet::new();
    visit(catalog, &mut |map| {
        if map.contains_key("class") && map.contains_key("parts") == (has == "parts") {
            let id = map["id"].as_str().expect("an id");
            assert!(ids.insert(id), "{id} is there twice");
        }
    });
    ids
}

#[test]
fn documents_have_the_fields_that_oscal_requires() {
    let resolved = Files::new().resolved();
    let documents = documents(&resolved);
    assert_eq!(documents.len(), 6, "a catalog and two profiles in each of two languages");
    let mut uuids = BTreeSet::new();
    for (name, document) in &documents {
        let root = document.as_object().and_then(|root| root.values().next()).expect("one member");
        let metadata = &root["metadata"];
        for member in ["title", "last-modified", "version", "oscal-version"] {
            assert!(metadata[member].as_str().is_some_and(|text| !text.is_empty()), "{name}: {member}");
        }
        assert_eq!(metadata["last-modified"], "2022-01-01T00:00:00Z", "{name}");
        visit(document, &mut |map| {
            if let Some(id) = map.get("id") {
                assert!(is_token(id.as_str().expect("text")), "{name}: {id}");
            }
            if let Some(uuid) = map.get("uuid").and_then(Value::as_str) {
                let parsed = uuid::Uuid::parse_str(uuid).expect("a UUID");
                assert_eq!(parsed.get_version_num(), 5, "{name}: {uuid}");
                assert!(uuids.insert(uuid.to_owned()), "{name}: {uuid} is there twice");
            }
            if let (Some(name), Some(value)) = (map.get("name"), map.get("value").and_then(Value::as_str)) {
                assert!(is_token(name.as_str().expect("text")) && value == value.trim() && !value.is_empty());
            }
        });
    }
}

#[test]
fn every_clause_is_a_control_or_a_group_and_every_link_and_choice_leads_to_one() {
    let resolved = Files::new().resolved();
    let documents = documents(&resolved);
    let ResolvedEdition { edition, findings, .. } = resolved.current().expect("the edition");
    let catalog = &documents["oscal/zh/catalog.json"];
    let (controls, headings) = (ids(catalog, "parts"), ids(catalog, "none"));
    let of = |says: bool| edition.clauses.iter().filter(move |clause| clause.has_text() == says);
    let tokens = |says| of(says).map(|clause| token(&clause.id.value)).collect::<BTreeSet<String>>();
    assert_eq!(controls.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>(), tokens(true));
    let made: BTreeSet<String> = headings.iter().map(|id| (*id).to_owned()).collect();
    assert!(made.is_superset(&tokens(false)), "{made:?}");
    let mut links = 0;
    visit(catalog, &mut |map| {
        let href = map.get("href").and_then(Value::as_str).and_then(|href| href.strip_prefix('#'));
        if let Some(id) = href.filter(|_| map.get("rel").and_then(Value::as_str) == Some("related")) {
            assert!(controls.contains(id), "{id}");
            links += 1;
        }
    });
    assert!(links > 0);
    let profile = &documents["oscal/zh/profile-open.json"]["profile"];
    assert_eq!(profile["imports"][0]["href"], "catalog.json");
    let chosen = profile["imports"][0]["include-controls"].as_array().expect("choices");
    let chosen: Vec<&str> =
        chosen.iter().flat_map(|of| of["with-ids"].as_array().expect("ids")).filter_map(Value::as_str).collect();
    assert_eq!(chosen, ["owners.meeting", "owners.fund.use"], "the common item's clause, then the individual one's");
    assert!(chosen.iter().all(|id| controls.contains(id)));
    assert_eq!(
        findings.number(findings.ids.clauses[&clause_id("owners.fund.use").expect("an id")]).map(ToString::to_string),
        Some("2.2.1".to_owned())
    );
}
