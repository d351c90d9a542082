//! The records are those of the readers: the same keys, the same required keys, the same words.

use super::{FOLDER, Key, Record, Rule, Shape, file, name, names, schema, shape, with_line};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{read_library, read_standard};
use crate::source::{FileTree, ParsedFiles, read_data, read_sources};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A key that no reader knows.
const UNKNOWN: &str = "qqqqqqq";

/// A value of a shape in which every key of every record is given. `edit` changes each record.
fn sample(shape: &Shape, edit: &dyn Fn(&Record, &mut Map<String, Value>)) -> Value {
    let texts = || json!({"zh": "甲", "en": "A"});
    match shape {
        // An edition of this id is beside the one that is read.
        Shape::Id(_) => json!("base"),
        Shape::Text => json!("A"),
        Shape::Texts | Shape::Markdown => texts(),
        Shape::Lists => json!({"zh": ["甲"], "en": ["A"]}),
        Shape::Date => json!("2026-05-01"),
        Shape::Count => json!(1),
        Shape::Truth => json!(true),
        Shape::Number => json!("1.10"),
        Shape::Pattern(_, example) | Shape::Code(example) => json!(example),
        Shape::Word(words) | Shape::OffOr(words) => json!(words[0]),
        Shape::List(of) => json!([sample(of, edit)]),
        Shape::ById(of) => json!({"base": sample(of, edit)}),
        Shape::ByLanguage(of) => json!({"zh": sample(of, edit)}),
        Shape::Either(shapes) => sample(&shapes[0], edit),
        Shape::Record(record) => {
            let mut map: Map<String, Value> =
                record.keys.iter().map(|key| (key.name.to_owned(), sample(&key.shape, edit))).collect();
            // Languages decide how all else is read, so they are those of the site.
            if map.contains_key("languages") {
                map["languages"] = json!(["zh", "en"]);
            }
            edit(record, &mut map);
            Value::Object(map)
        }
    }
}

/// What the readers say of a file whose records are edited.
fn read(name: &str, edit: &dyn Fn(&Record, &mut Map<String, Value>)) -> Vec<Diagnostic> {
    let (shape, _) = shape(name).expect("a schema");
    let value = sample(&shape, edit).to_string();
    if name == "library" {
        let mut diagnostics = Diagnostics::new();
        let (texts, data) = read_data("library.yaml", &value.into(), &mut diagnostics);
        read_library(&data, &texts, &mut diagnostics);
        return diagnostics.iter().cloned().collect();
    }
    let path = match name {
        "site" => "content/site.yaml".to_owned(),
        "profile" => "content/profiles/ours.yaml".to_owned(),
        _ => format!("content/editions/new/{name}.yaml"),
    };
    let base = r#"{"title": {"zh": "甲", "en": "A"}, "status": "draft"}"#;
    let mut tree = FileTree::default();
    for (path, text) in [
        ("content/site.yaml", r#"{"name": {"zh": "甲", "en": "A"}, "languages": ["zh", "en"], "current": "base"}"#),
        ("content/editions/base/edition.yaml", base),
        ("content/editions/base/clauses/01-a.md", "# 甲 {#a}\n"),
        ("content/editions/base/clauses/01-a.en.md", "# A {#a}\n"),
        ("content/editions/new/edition.yaml", base),
        (path.as_str(), value.as_str()),
    ] {
        tree.sources.insert(path.to_owned(), text.as_bytes().to_vec().into());
    }
    let mut diagnostics = Diagnostics::new();
    let sources = read_sources(&tree, &mut ParsedFiles::default(), &mut diagnostics);
    read_standard(&sources, &mut diagnostics);
    diagnostics.iter().cloned().collect()
}

/// All records of a shape.
fn records<'s>(shape: &'s Shape, found: &mut Vec<&'s Record>) {
    match shape {
        Shape::List(of) | Shape::ById(of) | Shape::ByLanguage(of) => records(of, found),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| records(shape, found)),
        Shape::Record(record) => {
            found.push(record);
            record.keys.iter().for_each(|key| records(&key.shape, found));
        }
        _ => {}
    }
}

fn all_records(of: impl Fn(&str, &Record)) {
    for name in names() {
        let (shape, _) = shape(name).expect("a schema");
        let mut found = Vec::new();
        records(&shape, &mut found);
        found.into_iter().for_each(|record| of(name, record));
    }
}

#[test]
fn a_schema_has_exactly_the_keys_that_the_reader_knows() {
    for name in names() {
        let (shape, _) = shape(name).expect("a schema");
        let mut found = Vec::new();
        records(&shape, &mut found);
        let sorted = |keys: &mut dyn Iterator<Item = String>| keys.collect::<BTreeSet<String>>();
        let expected: BTreeMap<String, BTreeSet<String>> = found
            .iter()
            .map(|record| (record.what.to_owned(), sorted(&mut record.keys.iter().map(|key| key.name.to_owned()))))
            .collect();
        let diagnostics = read(name, &|_, map| {
            map.insert(UNKNOWN.to_owned(), json!(1));
        });
        let known = diagnostics.iter().filter(|fault| fault.rule.id == "unknown-key").map(|fault| {
            let what = fault.message.split(" has no key").next().unwrap_or_default();
            let keys = fault.notes.iter().find_map(|note| note.strip_prefix("known keys: ")).unwrap_or_default();
            (what.to_owned(), sorted(&mut keys.split(", ").map(str::to_owned)))
        });
        assert_eq!(known.collect::<BTreeMap<_, _>>(), expected, "{name}");
    }
}

#[test]
fn a_schema_requires_exactly_the_keys_that_the_reader_requires() {
    all_records(|name, record| {
        for Key { name: key, is_required, .. } in &record.keys {
            let is_conditional = record.rules.iter().any(|rule| match rule {
                Rule::OneOf(keys) | Rule::AnyOf(keys) => keys.contains(key),
                Rule::If(_, _, then, otherwise) => then.contains(key) || otherwise.contains(key),
            });
            if is_conditional && !is_required {
                continue;
            }
            let diagnostics = read(name, &|of, map| {
                if of.what == record.what {
                    map.remove(*key);
                }
            });
            let message = format!("{} needs the key `{key}`", record.what);
            let is_missed = diagnostics.iter().any(|fault| fault.message == message);
            assert_eq!(is_missed, *is_required, "{name}: {message}");
        }
    });
}

#[test]
fn a_schema_has_exactly_the_words_that_the_reader_knows() {
    fn words(shape: &Shape) -> Option<Vec<&str>> {
        match shape {
            Shape::Word(words) => Some(words.clone()),
            Shape::OffOr(words) => Some([&["off"], words.as_slice()].concat()),
            Shape::List(of) | Shape::ById(of) => words_of_list(of),
            _ => None,
        }
    }
    fn words_of_list(of: &Shape) -> Option<Vec<&str>> {
        match of {
            Shape::Record(_) => None,
            of => words(of),
        }
    }
    fn spoiled(value: &mut Value) {
        match value {
            Value::String(text) => *text = UNKNOWN.to_owned(),
            Value::Array(list) => list.iter_mut().for_each(spoiled),
            Value::Object(map) => map.values_mut().for_each(spoiled),
            _ => {}
        }
    }
    let compared = std::cell::Cell::new(0);
    all_records(|name, record| {
        for key in &record.keys {
            let Some(words) = words(&key.shape) else { continue };
            let diagnostics = read(name, &|of, map| {
                // Divisions belong to a scheme that has them.
                if map.contains_key("divisions") {
                    map["scheme"] = json!("articles");
                }
                if of.what == record.what {
                    spoiled(&mut map[key.name]);
                }
            });
            let expected = format!("expected one of: {}", words.join(", "));
            let notes: Vec<&String> = diagnostics.iter().flat_map(|fault| &fault.notes).collect();
            assert!(notes.contains(&&expected), "{name}: {}: {expected}: {notes:?}", key.name);
            compared.set(compared.get() + 1);
        }
    });
    assert!(compared.get() >= 14, "{}", compared.get());
}

#[test]
fn every_file_of_the_content_has_a_schema_that_its_first_line_names() {
    for of in names() {
        let text = schema(of).expect("a schema");
        assert!(serde_json::from_str::<Value>(&text).is_ok_and(|value| value["title"].is_string()), "{of}");
    }
    assert!(FOLDER.ends_with("/.schemas"));
    for (path, line) in [
        ("content/site.yaml", ".schemas/site"),
        ("content/profiles/ours.yaml", "../.schemas/profile"),
        ("content/editions/2026/terms.yaml", "../../.schemas/terms"),
    ] {
        assert!(name(path).is_some_and(|of| line.ends_with(&file(of).replace(".schema.json", ""))), "{path}");
        let with = with_line(path, "a: 1\r\n");
        assert_eq!(with, format!("# yaml-language-server: $schema={line}.schema.json\r\na: 1\r\n"));
        assert_eq!(with_line(path, &with), with);
    }
    assert_eq!(with_line("content/editions/2026/clauses/01-a.md", "# A\n"), "# A\n");
}
