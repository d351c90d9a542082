//! Adds texts in another language to a YAML file, whose other bytes stay as they are.

use crate::model::Lang;
use crate::source::yaml::{Yaml, YamlKind};

/// The comparison of a file with one that has the same records in more languages.
pub(super) struct Merging<'a> {
    /// The text of the file.
    pub source: &'a str,
    /// The new languages.
    pub added: &'a [Lang],
    /// What is inserted, each at its byte.
    pub insertions: Vec<(usize, String)>,
    /// The texts in new languages that have no place in the file.
    pub left: Vec<String>,
}

type Entries = Vec<(crate::diagnostic::Placed<String>, Yaml)>;

impl Merging<'_> {
    /// Adds what `made` has in the new languages and `existing` has not.
    pub fn merge(&mut self, existing: Option<&Yaml>, made: &Yaml) {
        match (existing.map(|existing| &existing.kind), &made.kind) {
            (Some(YamlKind::List(own)), YamlKind::List(values)) => {
                for (at, value) in values.iter().enumerate() {
                    let of = match id(value) {
                        Some(wanted) => own.iter().find(|other| id(other) == Some(wanted)),
                        None => own.get(at),
                    };
                    self.merge(of, value);
                }
            }
            (Some(YamlKind::Map(own)), YamlKind::Map(entries)) if self.is_localized(entries) => {
                for (lang, value) in entries {
                    let is_added = self.added.iter().any(|added| added.as_str() == lang.value);
                    if is_added && !own.iter().any(|(key, _)| key.value == lang.value) {
                        self.insert(existing, own, &lang.value, value);
                    }
                }
            }
            (Some(YamlKind::Map(own)), YamlKind::Map(entries)) => {
                for (key, value) in entries {
                    self.merge(own.iter().find(|(other, _)| other.value == key.value).map(|(_, value)| value), value);
                }
            }
            _ => self.leave(made),
        }
    }

    /// Whether the keys of a map are languages, of which one is new.
    fn is_localized(&self, entries: &Entries) -> bool {
        let is_language = |key: &str| Lang::parse(key).is_some() && key.len() <= 12;
        entries.iter().all(|(key, _)| is_language(&key.value))
            && entries.iter().any(|(key, _)| self.added.iter().any(|lang| lang.as_str() == key.value))
    }

    /// Adds the languages to the list of an edition, if it has one: without it an edition has all languages of the site.
    pub fn add_languages(&mut self, edition: &Yaml) {
        let YamlKind::Map(entries) = &edition.kind else { return };
        let list = entries.iter().find(|(key, _)| key.value == "languages").map(|(_, value)| &value.kind);
        let Some(YamlKind::List(own)) = list else { return };
        let Some(last) = own.last() else { return };
        let has =
            |lang: &Lang| own.iter().any(|value| matches!(&value.kind, YamlKind::Text(text) if text == lang.as_str()));
        let line = self.source[..last.span.start()].rfind('\n').map_or(0, |at| at + 1);
        let before = &self.source[line..last.span.start()];
        for lang in self.added.iter().filter(|lang| !has(lang)) {
            let text = if before.trim() == "-" { format!("\n{before}{lang}") } else { format!(", {lang}") };
            self.insertions.push((last.span.end(), text));
        }
    }

    /// Adds an entry to a map.
    fn insert(&mut self, map: Option<&Yaml>, own: &Entries, lang: &str, value: &Yaml) {
        let (Some(map), Some((first, _)), Some((_, last))) = (map, own.first(), own.last()) else {
            return self.leave(value);
        };
        let Some(written) = in_line(value) else { return self.leave(value) };
        let start = map.span.start();
        let is_flow = self.source[start..].starts_with('{');
        if is_flow {
            return self.insertions.push((last.span.end(), format!(", {lang}: {written}")));
        }
        let line = self.source[..first.span.start()].rfind('\n').map_or(0, |at| at + 1);
        let indent = self.source[line..first.span.start()].chars().count();
        let end = self.source[..last.span.end()].trim_end().len().max(last.span.start());
        // After what may follow the value in its line: a comment.
        let end = self.source[end..].find('\n').map_or(self.source.len(), |at| end + at);
        let (end, newline) = if self.source[..end].ends_with('\r') { (end - 1, "\r\n") } else { (end, "\n") };
        self.insertions.push((end, format!("{newline}{}{lang}: {written}", " ".repeat(indent))));
    }

    /// The texts in new languages within a value have no place.
    fn leave(&mut self, made: &Yaml) {
        match &made.kind {
            YamlKind::Map(entries) if self.is_localized(entries) => {
                for (_, value) in
                    entries.iter().filter(|(key, _)| self.added.iter().any(|lang| lang.as_str() == key.value))
                {
                    words(value, &mut self.left);
                }
            }
            YamlKind::Map(entries) => entries.iter().for_each(|(_, value)| self.leave(value)),
            YamlKind::List(values) => values.iter().for_each(|value| self.leave(value)),
            _ => {}
        }
    }
}

fn words(value: &Yaml, into: &mut Vec<String>) {
    match &value.kind {
        YamlKind::Text(text) | YamlKind::Number(text) => into.push(text.clone()),
        YamlKind::List(values) => values.iter().for_each(|value| words(value, into)),
        _ => {}
    }
}

/// The id of a record.
fn id(value: &Yaml) -> Option<&str> {
    let YamlKind::Map(entries) = &value.kind else { return None };
    entries.iter().find_map(|(key, value)| match &value.kind {
        YamlKind::Text(text) | YamlKind::Number(text) if key.value == "id" => Some(text.as_str()),
        _ => None,
    })
}

/// A text or a list of texts in one line.
fn in_line(value: &Yaml) -> Option<String> {
    match &value.kind {
        YamlKind::Text(text) | YamlKind::Number(text) => Some(serde_json::Value::from(text.as_str()).to_string()),
        YamlKind::List(values) => {
            let values: Option<Vec<String>> = values.iter().map(in_line).collect();
            Some(format!("[{}]", values?.join(", ")))
        }
        _ => None,
    }
}

/// A text with insertions; those at one byte keep their order.
pub(super) fn inserted(source: &str, mut insertions: Vec<(usize, String)>) -> String {
    insertions.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for (at, text) in insertions {
        out.push_str(&source[from..at]);
        out.push_str(&text);
        from = at;
    }
    out.push_str(&source[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Texts};
    use crate::source::yaml::parse_yaml;

    fn merged(own: &str, made: &str) -> (String, Vec<String>) {
        let mut texts = Texts::default();
        let mut parse = |text: &str| {
            let file = texts.add("a.yaml", text);
            parse_yaml(file, text, &mut Diagnostics::new()).expect("a value")
        };
        let (value, other) = (parse(own), parse(made));
        let added = [Lang::parse("en").expect("a language")];
        let mut merging = Merging { source: own, added: &added, insertions: Vec::new(), left: Vec::new() };
        merging.merge(Some(&value), &other);
        merging.add_languages(&value);
        (inserted(own, merging.insertions), merging.left)
    }

    #[test]
    fn texts_are_added_to_maps_of_any_form_and_all_other_bytes_stay() {
        let own = "# ours\n- id: a\n  term: {zh: 甲}   # first\n  definition:\n    zh: |\n      一\n      二\n\n- id: b\n  term:\n    zh: \"乙\" # c\n  definition: {zh: \"三\"}\n";
        let made = "- {id: a, term: {zh: 甲, en: \"A: x\"}, definition: {zh: 一, en: One.}, aliases: {en: [aa]}}\n- {id: b, term: {en: B}}\n- {id: c, term: {en: C}}\n";
        let (text, left) = merged(own, made);
        let expected = "# ours\n- id: a\n  term: {zh: 甲, en: \"A: x\"}   # first\n  definition:\n    zh: |\n      一\n      二\n    en: \"One.\"\n\n- id: b\n  term:\n    zh: \"乙\" # c\n    en: \"B\"\n  definition: {zh: \"三\"}\n";
        assert_eq!(text, expected);
        assert_eq!(left, ["aa", "C"]);
    }

    #[test]
    fn a_language_is_added_to_the_list_and_what_is_there_is_kept() {
        let made = "status: draft\ntitle: {zh: 甲, en: A}\n";
        for (own, expected) in [
            ("title: {zh: 乙}\nlanguages: [zh]\n", "title: {zh: 乙, en: \"A\"}\nlanguages: [zh, en]\n"),
            ("title: {en: B, zh: 乙}\nlanguages:\n  - zh\n", "title: {en: B, zh: 乙}\nlanguages:\n  - zh\n  - en\n"),
            ("title: {zh: 乙}\n", "title: {zh: 乙, en: \"A\"}\n"),
        ] {
            assert_eq!(merged(own, made), (expected.to_owned(), Vec::new()));
        }
        assert_eq!(merged("a: 1\n", made).1, ["A"]);
    }
}
