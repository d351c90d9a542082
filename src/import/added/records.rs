//! Rows of tables in another language, matched with the records of the edition: by id, else by a name that both have, else by
//! their order.

use crate::import::Report;
use crate::import::document::{Data, DataList, Record, Value, Word, words};
use crate::import::report::{Fate, Place};
use crate::import::write::escaped_line;
use crate::model::Lang;
use crate::source::EditionSources;
use crate::source::yaml::{Yaml, YamlKind};
use std::collections::BTreeMap;

const COMPUTED: &str = "what is no text stays as the edition has it; compare points, types and clauses with the table";

const UNMATCHED: &str = "it is not known which record of the edition this row is, because the table has another number of rows and no ids; give \
                         the table the rows of the edition, or write the text into the YAML files";

/// The rows, while they are matched.
pub(super) struct Rows<'a> {
    pub edition: &'a EditionSources,
    pub report: &'a mut Report,
    /// The names that rows give to records of other lists.
    names: BTreeMap<(DataList, String), (Lang, String)>,
    /// The languages of the rows; the first is that of names in other lists.
    lang: Lang,
}

/// The texts of rows by the names of their files, as YAML with the ids of the edition.
pub(super) fn yaml(
    data: &Data,
    lang: &Lang,
    edition: &EditionSources,
    report: &mut Report,
) -> BTreeMap<&'static str, Vec<String>> {
    let mut rows = Rows { edition, report, names: BTreeMap::new(), lang: lang.clone() };
    let mut files: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (list, file, key) in DataList::ALL {
        let records = data.of(list);
        if records.is_empty() {
            continue;
        }
        let existing = rows.existing(file, key);
        let made = rows.matched(records, existing, &format!("{file}.yaml"));
        files.entry(file).or_default().push(under(key, &made));
    }
    // Records of a list of its own give their names themselves.
    for (list, file, key) in DataList::ALL.into_iter().filter(|(list, ..)| data.of(*list).is_empty()) {
        let named = rows.names.iter().filter(|((of, _), _)| *of == list);
        let made: Vec<String> = named
            .map(|((_, id), (lang, name))| format!("{{id: {}, name: {{{lang}: {}}}}}", quoted(id), quoted(name)))
            .collect();
        if !made.is_empty() {
            files.entry(file).or_default().push(under(key, &made));
        }
    }
    files
}

fn under(key: &str, made: &[String]) -> String {
    let list = format!("[{}]", made.join(", "));
    if key.is_empty() { list } else { format!("{{{key}: {list}}}") }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<'a> Rows<'a> {
    fn existing(&self, file: &str, key: &str) -> &'a [Yaml] {
        let value = self.edition.data.get(file).and_then(|data| data.value.as_deref());
        let list = if key.is_empty() { value } else { value.and_then(|value| entry(value, key)) };
        list.map(elements).unwrap_or_default()
    }

    /// Each record that is known, with the id of the edition and its texts.
    fn matched(&mut self, records: &[Record], existing: &'a [Yaml], file: &str) -> Vec<String> {
        let are_alike = records.len() == existing.len();
        let mut made = Vec::new();
        let mut by_order = 0;
        for (at, record) in records.iter().enumerate() {
            let by_id = existing.iter().find(|own| text(own, "id") == Some(record.id.text.as_str()));
            let by_name = || existing.iter().find(|own| record.names().any(|name| has_text(own, name)));
            let found = by_id.or_else(by_name);
            by_order += usize::from(found.is_none() && are_alike);
            match found.or(existing.get(at).filter(|_| are_alike)) {
                Some(own) => made.extend(self.record(record, own, file)),
                None => {
                    let words = record.fields.iter().map(|(_, value)| words(value)).collect::<Vec<_>>().join(" ");
                    self.report.add(Fate::Lost, record.place.clone(), words.trim(), UNMATCHED);
                }
            }
        }
        if by_order > 0 {
            let place = records.first().map(|record| Place { position: 0, ..record.place.clone() }).unwrap_or_default();
            let reason =
                format!("{by_order} rows were matched with the records of {file} by their order; compare them");
            self.report.add(Fate::Guessed, place, "", reason);
        }
        made
    }

    fn record(&mut self, record: &Record, own: &'a Yaml, file: &str) -> Option<String> {
        let mut fields = vec![format!("id: {}", quoted(text(own, "id")?))];
        let body = record.get("text").map(words).unwrap_or_default();
        let mut computed = Vec::new();
        for (key, value) in &record.fields {
            // A title that was made of the first words of the text.
            let is_made = *key == "title" && entry(own, key).is_none() && body.starts_with(words(value).as_str());
            if is_made {
                continue;
            }
            match value {
                Value::Plain(texts) | Value::Markdown(texts) => {
                    fields.push(localized(key, texts.iter().map(|(lang, text)| (lang, quoted(text)))));
                }
                Value::Prose(texts) => {
                    let prose = |text: &String| {
                        let lines: Vec<String> =
                            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(escaped_line).collect();
                        quoted(&lines.join("\\\n"))
                    };
                    fields.push(localized(key, texts.iter().map(|(lang, text)| (lang, prose(text)))));
                }
                Value::Names(names) => {
                    let names = names.iter().map(|(lang, names)| {
                        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
                        (lang, format!("[{}]", names.join(", ")))
                    });
                    fields.push(localized(key, names));
                }
                Value::Records(entries) => {
                    let existing = entry(own, key).map(elements).unwrap_or_default();
                    let made = self.matched(entries, existing, file);
                    fields.push(format!("{key}: [{}]", made.join(", ")));
                }
                Value::Of(list, word) => self.names(*list, std::slice::from_ref(word), entry(own, key), &mut computed),
                Value::AllOf(list, words) => self.names(*list, words, entry(own, key), &mut computed),
                other => computed.push(words(other)),
            }
        }
        let computed = computed.join(" ");
        if !computed.trim().is_empty() {
            let place = Place { position: 0, ..record.place.clone() };
            self.report.add_to_last(Fate::Computed, place, computed.trim(), COMPUTED);
        }
        Some(format!("{{{}}}", fields.join(", ")))
    }

    /// The names that a row uses for records of another list, by the ids that the edition has there.
    fn names(&mut self, list: DataList, words: &[Word], own: Option<&Yaml>, computed: &mut Vec<String>) {
        let ids: Vec<&str> = match own.map(|own| &own.kind) {
            Some(YamlKind::List(values)) => values.iter().filter_map(plain).collect(),
            _ => own.and_then(plain).into_iter().collect(),
        };
        let are_alike = ids.len() == words.len();
        for (at, word) in words.iter().enumerate() {
            match ids.get(at).filter(|id| are_alike && **id != word.text) {
                Some(id) => {
                    let name = (self.lang.clone(), word.text.clone());
                    let known = self.names.entry((list, (*id).to_owned())).or_insert(name);
                    if known.1 != word.text {
                        computed.push(word.text.clone());
                    }
                }
                None => computed.extend(word.is_text.then(|| word.text.clone())),
            }
        }
    }
}

fn localized<'l>(key: &str, texts: impl Iterator<Item = (&'l Lang, String)>) -> String {
    let texts: Vec<String> = texts.map(|(lang, text)| format!("{lang}: {text}")).collect();
    format!("{key}: {{{}}}", texts.join(", "))
}

fn elements(value: &Yaml) -> &[Yaml] {
    match &value.kind {
        YamlKind::List(values) => values,
        _ => &[],
    }
}

fn entry<'y>(value: &'y Yaml, key: &str) -> Option<&'y Yaml> {
    let YamlKind::Map(entries) = &value.kind else { return None };
    entries.iter().find(|(own, _)| own.value == key).map(|(_, value)| value)
}

fn plain(value: &Yaml) -> Option<&str> {
    match &value.kind {
        YamlKind::Text(text) | YamlKind::Number(text) => Some(text),
        _ => None,
    }
}

fn text<'y>(value: &'y Yaml, key: &str) -> Option<&'y str> {
    entry(value, key).and_then(plain)
}

/// Whether a name of a record is a text.
fn has_text(record: &Yaml, name: &str) -> bool {
    let names = ["name", "term", "title"].into_iter().filter_map(|key| entry(record, key));
    names.into_iter().any(|texts| match &texts.kind {
        YamlKind::Map(entries) => entries.iter().any(|(_, text)| plain(text) == Some(name)),
        _ => plain(texts) == Some(name),
    })
}
