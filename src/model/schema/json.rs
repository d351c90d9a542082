//! Shapes as JSON Schema (draft 07, which editors support best). Nothing is referred to by `$ref`, so each file is whole.

use super::{Key, LANGUAGE, Record, Rule, Shape};
use serde_json::{Map, Value, json};

/// An id.
const ID: &str = "^[a-z0-9]+([.-][a-z0-9]+)*$";

/// A number with the signs that are allowed in it.
const NUMBER: &str = "^[-−+±]?[0-9]([0-9.,:/–~～ -]*[0-9])?$";

/// The schema of a value.
pub(super) fn value(shape: &Shape) -> Value {
    match shape {
        Shape::Id(most) => json!({"type": "string", "pattern": ID, "maxLength": most}),
        Shape::Text => text(),
        Shape::Texts | Shape::Markdown => by_language(&text(), true),
        Shape::Lists => by_language(&json!({"type": "array", "items": text()}), true),
        Shape::Date => {
            json!({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"})
        }
        Shape::Count => json!({"type": "integer", "minimum": 0, "maximum": 1_000_000}),
        Shape::Truth => json!({"type": "boolean"}),
        Shape::Number => {
            json!({"anyOf": [{"type": "number"}, {"type": "string", "pattern": NUMBER, "maxLength": 24}]})
        }
        Shape::Pattern(pattern, example) => json!({"type": "string", "pattern": pattern, "examples": [example]}),
        Shape::Code(example) => json!({"type": ["string", "number"], "examples": [example]}),
        Shape::Word(words) => json!({"enum": words}),
        Shape::OffOr(words) => {
            let off = [Value::from("off"), Value::from(false)];
            json!({"enum": off.into_iter().chain(words.iter().map(|word| Value::from(*word))).collect::<Vec<_>>()})
        }
        Shape::List(of) => json!({"type": "array", "items": value(of)}),
        Shape::ById(of) => {
            json!({"type": "object", "propertyNames": {"pattern": ID}, "additionalProperties": value(of)})
        }
        Shape::ByLanguage(of) => by_language(&value(of), false),
        Shape::Either(shapes) => json!({"anyOf": shapes.iter().map(value).collect::<Vec<_>>()}),
        Shape::Record(of) => record(of),
    }
}

fn text() -> Value {
    json!({"type": "string", "pattern": "\\S"})
}

/// A map by language, or a value alone, which is enough in one language. `zh` and `en` are named to be completed.
fn by_language(of: &Value, or_alone: bool) -> Value {
    let map = json!({
        "type": "object",
        "properties": {"zh": of, "en": of},
        "propertyNames": {"pattern": LANGUAGE},
        "additionalProperties": of,
    });
    if or_alone { json!({"anyOf": [map, of]}) } else { map }
}

fn record(of: &Record) -> Value {
    let mut properties = Map::new();
    for Key { name, shape, about, .. } in &of.keys {
        let mut schema = value(shape);
        if let Value::Object(schema) = &mut schema {
            let markdown = if matches!(shape, Shape::Markdown) { " Markdown." } else { "" };
            schema.insert("description".to_owned(), format!("{about}{markdown}").into());
        }
        properties.insert((*name).to_owned(), schema);
    }
    let required: Vec<&str> = of.keys.iter().filter(|key| key.is_required).map(|key| key.name).collect();
    let mut schema = json!({
        "type": "object",
        "title": of.what.trim_start_matches("a ").trim_start_matches("an ").replace('`', ""),
        "description": of.about,
        "properties": properties,
        "additionalProperties": false,
    });
    if let Value::Object(schema) = &mut schema {
        if !required.is_empty() {
            schema.insert("required".to_owned(), required.into());
        }
        if !of.rules.is_empty() {
            schema.insert("allOf".to_owned(), of.rules.iter().map(rule).collect());
        }
    }
    schema
}

fn rule(rule: &Rule) -> Value {
    let each = |keys: &[&str]| -> Value { keys.iter().map(|key| json!({"required": [key]})).collect() };
    match rule {
        Rule::OneOf(keys) => json!({"oneOf": each(keys)}),
        Rule::AnyOf(keys) => json!({"anyOf": each(keys)}),
        Rule::If(key, word, then, otherwise) => {
            let mut condition = json!({"required": [key]});
            if let Some(word) = word {
                condition["properties"] = json!({*key: {"const": word}});
            }
            let mut schema = json!({"if": condition});
            for (branch, keys) in [("then", then), ("else", otherwise)] {
                if !keys.is_empty() {
                    schema[branch] = json!({"required": keys});
                }
            }
            schema
        }
    }
}
