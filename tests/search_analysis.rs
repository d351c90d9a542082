//! The vectors that hold the two implementations of the analysis to each other: tests/search/analysis-vectors.json.
//!
//! This test checks the Rust side, `tests/search/analysis.test.mjs` the page's. With `CLAUSEBOOK_UPDATE_VECTORS=1` it
//! works the outputs out anew and writes the file; the inputs are those that the file has. `CLAUSEBOOK_VECTORS` names
//! another file, to compare more inputs than are kept.

use clausebook::search::analysis::{
    ANALYSIS_VERSION, Run, analyze, number_keys, phrase, pinyin_alternatives, runs, stem, within_one_edit,
};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::PathBuf;

/// What is computed of an entry.
type Compute = fn(&Value) -> Value;

/// Each part of the file, and how an entry of it follows from the entry's inputs.
const PARTS: [(&str, Compute); 6] =
    [("texts", text), ("phrases", phrases), ("stems", stems), ("numbers", number), ("pinyin", pinyin), ("edits", edit)];

fn file() -> PathBuf {
    std::env::var_os("CLAUSEBOOK_VECTORS")
        .map_or_else(|| PathBuf::from("tests/search/analysis-vectors.json"), PathBuf::from)
}

#[test]
fn the_analysis_agrees_with_the_test_vectors() {
    let written = std::fs::read_to_string(file()).expect("the vectors are there");
    let vectors: Value = serde_json::from_str(&written).expect("the vectors are JSON");
    let mut expected = format!("{{\n\"version\": {ANALYSIS_VERSION}");
    for (part, work_out) in PARTS {
        let entries = vectors[part].as_array().expect("each part is a list");
        assert!(!entries.is_empty(), "{part} is empty");
        write!(expected, ",\n\"{part}\": [").expect("a string takes everything");
        for (index, entry) in entries.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(expected, "{comma}\n{}", work_out(entry)).expect("a string takes everything");
        }
        expected.push_str("\n]");
    }
    expected.push_str("\n}\n");
    if std::env::var_os("CLAUSEBOOK_UPDATE_VECTORS").is_some() {
        std::fs::write(file(), expected).expect("the vectors can be written");
        return;
    }
    for (line, (is, should)) in expected.lines().zip(written.lines()).enumerate() {
        assert_eq!(is, should, "line {}", line + 1);
    }
    assert_eq!(expected.len(), written.len());
}

fn input(entry: &Value, index: usize) -> &str {
    entry[index].as_str().expect("an entry begins with its inputs, which are texts")
}

/// [text, the texts of its runs, its tokens with positions and places in UTF-16 units]
fn text(entry: &Value) -> Value {
    let text = input(entry, 0);
    let place = |byte: usize| text[..byte].encode_utf16().count();
    let tokens: Vec<Value> = analyze(text)
        .iter()
        .map(|token| json!([token.text, token.position, place(token.start), place(token.end)]))
        .collect();
    json!([text, runs(text).iter().map(Run::text).collect::<Vec<_>>(), tokens])
}

/// [query, its terms as one phrase with their positions and whether they are prefixes]
fn phrases(entry: &Value) -> Value {
    let query = input(entry, 0);
    let terms: Vec<Value> =
        phrase(&runs(query)).iter().map(|term| json!([term.text, term.position, term.prefix])).collect();
    json!([query, terms])
}

/// [word, stem]
fn stems(entry: &Value) -> Value {
    json!([input(entry, 0), stem(input(entry, 0))])
}

/// [text, the keys of the number that it is]
fn number(entry: &Value) -> Value {
    json!([input(entry, 0), number_keys(input(entry, 0))])
}

/// [word, its readings as pinyin: the terms and whether the last is open]
fn pinyin(entry: &Value) -> Value {
    let readings: Vec<Value> =
        pinyin_alternatives(input(entry, 0)).iter().map(|reading| json!([reading.terms, reading.open])).collect();
    json!([input(entry, 0), readings])
}

/// [word, word, whether one edit at most lies between them]
fn edit(entry: &Value) -> Value {
    let (a, b) = (input(entry, 0), input(entry, 1));
    json!([a, b, within_one_edit(a, b)])
}
