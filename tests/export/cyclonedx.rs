//! The rules of CycloneDX standards, checked in every document that a site has: those of the schema that concern what is
//! written, and those that a JSON schema does not hold.

use super::Site;
use serde_json::Value;
use std::collections::BTreeSet;

/// The keys that the schema of version 1.6 allows in each object.
const STANDARD: [&str; 8] =
    ["bom-ref", "name", "version", "description", "owner", "requirements", "levels", "externalReferences"];
const REQUIREMENT: [&str; 9] =
    ["bom-ref", "identifier", "title", "text", "descriptions", "openCre", "parent", "properties", "externalReferences"];
const LEVEL: [&str; 5] = ["bom-ref", "identifier", "title", "description", "requirements"];

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn keys(of: &Value, known: &[&str]) {
    for key in of.as_object().expect("an object").keys() {
        assert!(known.contains(&key.as_str()), "{key} is not CycloneDX's");
    }
}

/// Checks the documents of an edition, and returns how many there are.
fn documents(site: &Site, edition: &str) -> usize {
    let mut count = 0;
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.starts_with(&format!("{edition}/data/standard-"))) {
        if !path.ends_with(".cdx.json") {
            continue;
        }
        count += 1;
        let document: Value = serde_json::from_slice(bytes).expect("JSON");
        assert_eq!((text(&document["bomFormat"]), text(&document["specVersion"])), ("CycloneDX", "1.6"));
        let uuid = text(&document["serialNumber"]).strip_prefix("urn:uuid:").expect("a URN");
        assert_eq!(uuid::Uuid::parse_str(uuid).expect("a UUID").to_string(), uuid);
        let [standard] = list(&document["definitions"]["standards"]) else { panic!("one standard: {path}") };
        keys(standard, &STANDARD);
        let mut refs = BTreeSet::from([text(&standard["bom-ref"])]);
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for requirement in list(&standard["requirements"]) {
            keys(requirement, &REQUIREMENT);
            let id = text(&requirement["bom-ref"]);
            assert!(refs.insert(id), "{id} is there twice");
            assert!(!text(&requirement["identifier"]).is_empty(), "{id}");
            if let Some(parent) = requirement.get("parent") {
                assert!(known.contains(text(parent)), "the parent of {id} stands before it");
            }
            known.insert(id);
            for of in list(&requirement["externalReferences"]) {
                keys(of, &["url", "comment", "type"]);
                assert!(!text(&of["url"]).is_empty() && ["documentation", "other"].contains(&text(&of["type"])));
            }
            for of in list(&requirement["properties"]) {
                keys(of, &["name", "value"]);
                assert!(text(&of["name"]).starts_with("clausebook:") && of["value"].is_string(), "{of}");
            }
        }
        for level in list(standard.get("levels").unwrap_or(&Value::Null)) {
            keys(level, &LEVEL);
            assert!(refs.insert(text(&level["bom-ref"])), "{level}");
            let chosen: Vec<&str> = list(&level["requirements"]).iter().map(text).collect();
            assert!(chosen.iter().all(|id| known.contains(id)), "{chosen:?}");
            assert_eq!(chosen.iter().collect::<BTreeSet<_>>().len(), chosen.len(), "each once");
        }
    }
    count
}

#[test]
fn the_documents_of_the_sample_and_of_odd_texts_keep_the_rules_of_cyclonedx() {
    let sample = Site::sample();
    for edition in ["2022", "2026-draft"] {
        assert_eq!(documents(&sample, edition), 2, "one for each language");
    }
    assert!(documents(&Site::of(&super::hostile::files(40)), "1") > 0);
}
