//! What the readers of JSON share: texts, languages, places.

use crate::import::document::{Block, BlockKind, Inline};
use crate::import::report::{Place, Unit};
use crate::model::Lang;
use serde_json::Value;

/// The text of a field; empty if it is missing.
pub(super) fn field<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// The elements of a field that is a list; none if it is missing.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What an object has beyond the texts and lists of objects that its reader takes, by its keys.
pub(super) fn rest<'v>(of: &'v Value, texts: &[&str], lists: &[&str]) -> Vec<(&'v str, &'v Value)> {
    let mut rest = Vec::new();
    for (key, value) in of.as_object().into_iter().flatten() {
        let key = key.as_str();
        match value {
            Value::String(_) if texts.contains(&key) => {}
            Value::Array(values) if lists.contains(&key) => {
                rest.extend(values.iter().filter(|value| !value.is_object()).map(|value| (key, value)));
            }
            _ => rest.push((key, value)),
        }
    }
    rest
}

/// Why such a text is lost.
pub(super) const UNKNOWN: &str =
    "the format of the file has no such text here, so nothing reads it; correct the file, or allow the loss";

/// The place of the nth entry of a file.
pub(super) fn place(file: &str, part: &str, position: usize) -> Place {
    Place { file: file.to_owned(), part: part.to_owned(), position, unit: Unit::Entry }
}

/// A paragraph for each line of a text.
pub(super) fn paragraphs(text: &str, place: &Place) -> Vec<Block> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::new(BlockKind::Paragraph(vec![Inline::text(line)]), place.clone())).collect()
}

/// The language that texts show: Chinese if one character in twenty is.
pub(super) fn language<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Lang> {
    let (mut all, mut han) = (0usize, 0usize);
    for c in texts.flat_map(str::chars) {
        all += 1;
        han += usize::from(('\u{4e00}'..='\u{9fff}').contains(&c));
    }
    Lang::parse(if han * 20 > all { "zh" } else { "en" })
}
