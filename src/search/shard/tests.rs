//! Tests of which files change when the content changes.

use super::shards;
use crate::search::fixture::Files;
use std::collections::BTreeMap;

fn written(files: &Files) -> BTreeMap<String, Vec<u8>> {
    shards(&files.index()).expect("shards").into_iter().collect()
}

/// The root shard of a partition, from the manifest.
fn root(files: &BTreeMap<String, Vec<u8>>, edition: &str, lang: &str) -> String {
    let manifest = String::from_utf8_lossy(&files["manifest.js"]).into_owned();
    let (_, rest) = manifest.split_once(&format!("[\"{edition}\",\"{lang}\",\"")).expect("the partition");
    rest.split('"').next().expect("its root").to_owned()
}

#[test]
fn equal_content_gives_equal_files() {
    assert_eq!(written(&Files::new()), written(&Files::new()));
}

#[test]
fn a_change_in_one_partition_keeps_the_files_of_the_others() {
    let before = written(&Files::new());
    let change =
        Files::new().replace("editions/2022/clauses/02-owners.en.md", "The committee reports.", "Nobody does.");
    let after = written(&change);
    assert_ne!(root(&before, "2022", "en"), root(&after, "2022", "en"));
    for (edition, lang) in [("2022", "zh"), ("2018", "zh"), ("2018", "en")] {
        assert_eq!(root(&before, edition, lang), root(&after, edition, lang), "{edition}/{lang}");
    }
    let gone: Vec<&String> = before.keys().filter(|name| !after.contains_key(*name)).collect();
    assert!(gone.len() <= 8, "{gone:?} of {}", before.len());
}

#[test]
fn every_file_registers_a_value() {
    for (_, bytes) in written(&Files::new()) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let value = text.strip_prefix("shard(").and_then(|text| text.strip_suffix(')'));
        serde_json::from_str::<serde_json::Value>(value.expect("a call")).expect("JSON");
        assert!(!text.contains(['\u{2028}', '\u{2029}']));
    }
}
