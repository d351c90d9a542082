use super::draw::{BASE, cases, markdown, place, yaml};
use clausebook::diagnostic::{human, json};
use clausebook::pipeline::{Options, check};
use proptest::collection::vec;
use proptest::prelude::*;

/// The maximum number of bytes of diagnostics for each byte of content. The diagnostic of one forbidden character has about 500 bytes.
const OUTPUT_PER_BYTE: usize = 2000;

/// Checks the base standard with another file in it, and prints the diagnostics in both formats.
fn read(path: &str, bytes: Vec<u8>) {
    let mut files = BASE.clone();
    files.sources.insert(path.to_owned(), bytes.into());
    let size: usize = files.sources.values().map(|bytes| bytes.len()).sum();
    let checked = check(&files, &Options::default());
    let printed = human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain);
    assert!(printed.len() <= OUTPUT_PER_BYTE * size, "{} of {size}", printed.len());
    let report: serde_json::Value =
        serde_json::from_str(&json::print(&checked.diagnostics, &checked.sources.texts)).expect("JSON");
    assert_eq!(report["diagnostics"].as_array().map(Vec::len), Some(checked.diagnostics.iter().count()));
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_bytes_in_any_source_are_handled(path in place(), bytes in vec(any::<u8>(), 0..600)) {
        read(path, bytes);
    }

    #[test]
    fn nearly_valid_chapters_are_handled(text in markdown()) {
        read("content/editions/2022/clauses/01-scope.md", text.clone().into_bytes());
        read("content/editions/2022/clauses/01-scope.en.md", text.into_bytes());
    }

    #[test]
    fn nearly_valid_yaml_is_handled(path in place(), text in yaml()) {
        read(path, text.into_bytes());
    }

    #[test]
    fn a_truncated_or_damaged_file_is_reported(path in place(), cut in 0.0..1.0f64, at in 0.0..1.0f64, with in any::<u8>()) {
        let mut bytes = BASE.sources.get(path).map(|bytes| bytes.to_vec()).unwrap_or_default();
        let part = |share: f64, length: usize| (share * length as f64) as usize;
        bytes.truncate(part(cut, bytes.len() + 1));
        let place = part(at, bytes.len());
        if let Some(byte) = bytes.get_mut(place) {
            *byte = with;
        }
        read(path, bytes);
    }
}
