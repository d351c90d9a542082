//! The data files of an edition, from records.

use super::escape::yaml;
use super::names::Names;
use super::texts::Texts;
use crate::import::document::{self, ClauseRef, Data, DataList, Record, Value, Word};
use crate::import::ids::{Ids, Naming, kept};
use crate::import::report::{Fate, Place};
use crate::model::{ClauseId, Lang};
use crate::source::markdown::is_informative;
use crate::source::yaml::{is_number, written::scalar};
use std::collections::{BTreeMap, BTreeSet};

/// Words of the format and numbers, which stand without quotation marks if they can.
const BARE: [&str; 8] = ["kind", "points", "value", "role", "core", "relation", "weight", "text"];

/// What records are called by: list and id, name or other name.
#[derive(Debug, Default)]
pub(super) struct Known {
    ids: BTreeMap<(DataList, String), String>,
    /// The ids of the records of each list, in their order.
    of: BTreeMap<DataList, Vec<String>>,
    /// The ids of entries within lists, by the place of their list.
    entries: Vec<Vec<String>>,
}

impl Known {
    /// The id of a record that is referred to by its id or name.
    pub fn id(&self, list: DataList, named: &str) -> Option<&str> {
        self.ids.get(&(list, named.to_owned())).map(String::as_str)
    }

    fn of(data: &Data) -> Known {
        let mut known = Known::default();
        for (list, ..) in DataList::ALL {
            let records = data.of(list);
            let ids = named(list, records, None);
            for (record, id) in records.iter().zip(&ids) {
                known.ids.entry((list, record.id.text.clone())).or_insert_with(|| id.clone());
            }
            for (record, id) in records.iter().zip(&ids) {
                for name in record.names() {
                    known.ids.entry((list, name.clone())).or_insert_with(|| id.clone());
                }
            }
            if list == DataList::Lists {
                let entries = |(record, id): (&Record, &String)| match record.get("entries") {
                    Some(Value::Records(entries)) => named(list, entries, Some(id)),
                    _ => Vec::new(),
                };
                known.entries = records.iter().zip(&ids).map(entries).collect();
            }
            known.of.insert(list, ids);
        }
        known
    }
}

/// The ids of records: given ones as they are, if they have the form of ours.
fn named(list: DataList, records: &[Record], parent: Option<&str>) -> Vec<String> {
    let given = |record: &Record| Some(record.id.text.clone()).filter(|id| ClauseId::parse(id).is_ok());
    let mut taken = BTreeSet::new();
    let own: Vec<Option<String>> =
        records.iter().map(|record| given(record).filter(|id| taken.insert(id.clone()))).collect();
    let mut ids = Ids::default();
    taken.into_iter().for_each(|id| ids.reserve(id));
    // Profiles of one catalog have titles that begin alike; what they share says nothing.
    let shared = if list == DataList::Types { shared_words(records) } else { 0 };
    let title = |record: &Record| {
        let name = record.names().next().cloned().unwrap_or_default();
        name.split_whitespace().skip(shared).collect::<Vec<_>>().join(" ")
    };
    let naming = |record: &Record| Naming {
        given: kept(&record.id.text).filter(|id| !own.iter().flatten().any(|known| known == id)),
        title: title(record),
        text: first_text(record),
    };
    let open: Vec<&Record> =
        records.iter().zip(&own).filter(|(_, id)| id.is_none()).map(|(record, _)| record).collect();
    let namings: Vec<Naming> = open.into_iter().map(naming).collect();
    let word = if parent.is_some() { "entry" } else { list.word() };
    let mut made = ids.siblings(parent, word, &namings).into_iter();
    own.into_iter().map(|id| id.or_else(|| made.next()).unwrap_or_default()).collect()
}

/// How many words the names of all records begin with alike, if none is only these.
fn shared_words(records: &[Record]) -> usize {
    let names: Vec<Vec<&str>> = records
        .iter()
        .map(|record| record.names().next().map_or(Vec::new(), |name| name.split_whitespace().collect()))
        .collect();
    let Some((first, others)) = names.split_first().filter(|(_, others)| !others.is_empty()) else { return 0 };
    let shortest = names.iter().map(Vec::len).min().unwrap_or(0);
    let alike = |at: &usize| others.iter().all(|name| name.get(*at) == first.get(*at));
    (0..shortest.saturating_sub(1)).take_while(alike).count()
}

fn first_text(record: &Record) -> String {
    let of = |value: &Value| match value {
        Value::Prose(texts) | Value::Markdown(texts) => texts.values().next().cloned(),
        _ => None,
    };
    record.fields.iter().find_map(|(_, value)| of(value)).unwrap_or_default().chars().take(80).collect()
}

/// Adds records that others name and that nothing says more about, so that every reference leads somewhere.
fn complete(data: &mut Data, sections: &[document::Section], lang: &Lang, texts: &mut Texts<'_>) {
    let known = Known::of(data);
    let mut missing: Vec<(DataList, String, Place)> = Vec::new();
    let mut note = |list: DataList, name: &str, place: &Place| {
        let is_new =
            known.id(list, name).is_none() && !missing.iter().any(|(of, known, _)| *of == list && known == name);
        if is_new && !name.is_empty() {
            missing.push((list, name.to_owned(), place.clone()));
        }
    };
    for record in data.lists.values().flatten() {
        for (_, value) in &record.fields {
            match value {
                Value::Of(list, word) => note(*list, &word.text, &record.place),
                Value::AllOf(list, words) => words.iter().for_each(|word| note(*list, &word.text, &record.place)),
                Value::Map(map) => {
                    for (of_type, fields) in map {
                        note(DataList::Types, of_type, &record.place);
                        for (_, value) in fields {
                            if let Value::Of(list, word) = value {
                                note(*list, &word.text, &record.place);
                            }
                        }
                    }
                }
                _ => {}
            }
        }
    }
    use document::SectionAttribute::{Bodies, Types};
    for section in sections {
        for (attribute, list) in [(Bodies, DataList::Bodies), (Types, DataList::Types)] {
            section.attributes.get(&attribute).into_iter().flatten().for_each(|id| note(list, id, &section.place));
        }
    }
    for (list, name, place) in missing {
        let id = Word::made(kept(&name).unwrap_or_default());
        texts.ledger.add(&name);
        let reason =
            "this is named, and nothing says more about it; give it a name in each language, and a description";
        texts.ledger.tell(Fate::Guessed, &place, &name, reason);
        let names = [(lang.clone(), name.clone())].into();
        let record = Record::new(id, place).with("name", Value::Plain(names));
        data.lists.entry(list).or_default().push(record);
    }
    // A record that only others name, by an id, has this as its name.
    for (list, records) in &mut data.lists {
        let needs_name = matches!(
            list,
            DataList::Types
                | DataList::Levels
                | DataList::Parties
                | DataList::Bodies
                | DataList::Dimensions
                | DataList::Units
                | DataList::Catalogues
        );
        for record in records.iter_mut().filter(|record| needs_name && record.get("name").is_none()) {
            texts.ledger.add(&record.id.text);
            let names = [(lang.clone(), record.id.text.clone())].into();
            record.fields.insert(0, ("name", Value::Plain(names)));
        }
    }
}

/// Whether every clause, list and item has a provenance: an edition says of all or of none where they come from.
pub(super) fn has_sources(data: &Data, sections: &[document::Section]) -> bool {
    let records = data.of(DataList::Items).iter().chain(data.of(DataList::Lists));
    let section = |section: &document::Section| section.attributes.contains_key(&document::SectionAttribute::Source);
    let has_any =
        sections.iter().any(section) || data.lists.values().flatten().any(|record| record.get("source").is_some());
    has_any && sections.iter().all(section) && records.clone().all(|record| record.get("source").is_some())
}

/// What the data files are made of.
pub(super) struct Written {
    /// The files by their names without ending.
    pub files: BTreeMap<&'static str, String>,
    /// The kinds of provenance; empty if there is none.
    pub provenance: Vec<String>,
}

/// Writes the records.
pub(super) fn files(
    mut data: Data,
    document: &document::Document,
    names: &Names,
    lang: &Lang,
    texts: &mut Texts<'_>,
) -> Written {
    complete(&mut data, &document.sections, lang, texts);
    let mut provenance = Vec::new();
    let keeps = has_sources(&data, &document.sections);
    for record in data.lists.values_mut().flatten() {
        sources(record, keeps, &mut provenance, texts);
    }
    for section in document.sections.iter().filter(|_| keeps) {
        for source in section.attributes.get(&document::SectionAttribute::Source).into_iter().flatten() {
            if !provenance.contains(source) {
                provenance.push(source.clone());
            }
        }
    }
    if !keeps {
        provenance.clear();
    }
    let known = Known::of(&data);
    let mut out: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut writer = Writer { names, known: &known, texts };
    for (list, file, key) in DataList::ALL {
        let records = data.of(list);
        let needs = match list {
            DataList::Dimensions => !data.of(DataList::Items).is_empty(),
            DataList::Items => !data.of(DataList::Dimensions).is_empty(),
            _ => false,
        };
        if records.is_empty() && !needs {
            continue;
        }
        let text = out.entry(file).or_default();
        let indent = if key.is_empty() { "" } else { "  " };
        if !key.is_empty() {
            text.push_str(&if records.is_empty() { format!("{key}: []\n") } else { format!("{key}:\n") });
        }
        let ids = known.of.get(&list).cloned().unwrap_or_default();
        for (at, (record, id)) in records.iter().zip(&ids).enumerate() {
            let entries = known.entries.get(at).filter(|_| list == DataList::Lists);
            writer.record(list, record, id, entries.map(Vec::as_slice).unwrap_or_default(), indent, text);
        }
    }
    out.retain(|_, text| !text.is_empty());
    // A file of bodies, of values or of ties has its main list.
    for (file, key) in [("bodies", "bodies:"), ("values", "values:"), ("mappings", "ties:")] {
        if let Some(text) = out.get_mut(file).filter(|text| !text.lines().any(|line| line.starts_with(key))) {
            text.push_str(&format!("{key} []\n"));
        }
    }
    Written { files: out, provenance }
}

fn sources(record: &mut Record, keeps: bool, provenance: &mut Vec<String>, texts: &mut Texts<'_>) {
    if let Some(Value::Word(word)) = record.get("source").cloned() {
        if !keeps {
            record.take("source");
            if word.is_text {
                let reason = "an edition says of every clause, list and item where it comes from, or of none; not all have a provenance here";
                texts.ledger.remove_together(Fate::LeftOut, &record.place, &word.text, "provenances", reason);
            }
        } else if !provenance.contains(&word.text) {
            provenance.push(word.text);
        }
    }
    if let Some(Value::Records(records)) = record.get_mut("entries") {
        records.iter_mut().for_each(|record| sources(record, keeps, provenance, texts));
    }
}

struct Writer<'w, 'a> {
    names: &'w Names,
    known: &'w Known,
    texts: &'w mut Texts<'a>,
}

impl Writer<'_, '_> {
    fn record(
        &mut self,
        list: DataList,
        record: &Record,
        id: &str,
        entries: &[String],
        indent: &str,
        out: &mut String,
    ) {
        let mut first = format!("{indent}- ");
        let mut line = |out: &mut String, key: &str, value: &str| {
            out.push_str(&format!("{first}{key}:{}{value}\n", if value.starts_with('\n') { "" } else { " " }));
            first = format!("{indent}  ");
        };
        if list != DataList::Ties {
            self.given(&record.id, id, &record.place);
            line(out, "id", &yaml(id));
        }
        for (key, value) in &record.fields {
            if let Value::Records(records) = value {
                let mut text = String::new();
                for (record, id) in records.iter().zip(entries) {
                    self.record(DataList::Lists, record, id, &[], &format!("{indent}    "), &mut text);
                }
                line(out, key, &format!("\n{}", text.trim_end_matches('\n')));
            } else if let Some(text) = self.value(key, value, &record.place) {
                line(out, key, &text);
            }
        }
    }

    /// Accounts for a word that is written as an id.
    fn given(&mut self, word: &Word, id: &str, place: &Place) {
        match word.is_text && !word.text.is_empty() {
            true if word.text == id => {}
            true => {
                let reason = "what the file names is written as its id";
                self.texts.ledger.remove_together(Fate::Computed, place, &word.text, "names", reason);
                self.texts.ledger.add(id);
            }
            false => self.texts.ledger.add(id),
        }
    }

    fn word(&mut self, key: &str, word: &Word, place: &Place) -> String {
        if !word.is_text {
            self.texts.ledger.add(&word.text);
        }
        let text = self.plain(&word.text, place);
        match BARE.contains(&key) {
            true if is_number(&text) => text,
            true => scalar(&text),
            false => yaml(&text),
        }
    }

    /// The id of what a word names. It is in the list, because what was missing was added.
    fn of(&mut self, list: DataList, word: &Word, place: &Place) -> String {
        let id = self.known.id(list, &word.text).unwrap_or_default().to_owned();
        self.given(word, &id, place);
        yaml(&id)
    }

    /// A value in a line; `None` if nothing is left of it.
    fn value(&mut self, key: &str, value: &Value, place: &Place) -> Option<String> {
        Some(match value {
            Value::Word(word) => self.word(key, word, place),
            Value::Words(words) => self.list(words, |own, word| own.word(key, word, place)),
            Value::Of(list, word) => self.of(*list, word, place),
            Value::AllOf(list, words) => self.list(words, |own, word| own.of(*list, word, place)),
            Value::Plain(texts) => self.localized(texts, |own, text| yaml(&own.plain(text, place))),
            Value::Prose(texts) => self.localized(texts, |own, text| own.prose(text, place)),
            Value::Markdown(texts) => self.localized(texts, |own, text| yaml(&own.plain(text, place))),
            Value::Names(names) => {
                let entries: Vec<String> = names
                    .iter()
                    .map(|(lang, names)| {
                        let names: Vec<String> = names.iter().map(|name| yaml(&self.plain(name, place))).collect();
                        format!("{lang}: [{}]", names.join(", "))
                    })
                    .collect();
                format!("{{{}}}", entries.join(", "))
            }
            Value::Clauses(clauses) => {
                let mut ids: Vec<String> = Vec::new();
                for clause in clauses {
                    if let Some(id) = self.clause(clause, place).filter(|id| !ids.contains(id)) {
                        ids.push(id);
                    }
                }
                if key == "clause" { ids.pop()? } else { format!("[{}]", ids.join(", ")) }
            }
            Value::Map(map) => {
                let mut entries = Vec::new();
                let mut written = BTreeSet::new();
                for (of_type, fields) in map {
                    let id = self.known.id(DataList::Types, of_type).unwrap_or(of_type).to_owned();
                    if !written.insert(id.clone()) {
                        let text: Vec<String> = fields.iter().map(|(_, value)| document::words(value)).collect();
                        let reason =
                            "another row has a figure of this community type, by its id or by its name, and is kept";
                        self.texts.ledger.remove(Fate::LeftOut, place, text.join(" ").trim(), reason);
                        continue;
                    }
                    let fields: Vec<String> = fields
                        .iter()
                        .filter_map(|(key, value)| Some(format!("{key}: {}", self.value(key, value, place)?)))
                        .collect();
                    entries.push(format!("{}: {{{}}}", yaml(&id), fields.join(", ")));
                }
                format!("{{{}}}", entries.join(", "))
            }
            Value::Records(_) => return None,
        })
    }

    fn list(&mut self, words: &[Word], mut one: impl FnMut(&mut Self, &Word) -> String) -> String {
        let words: Vec<String> = words.iter().map(|word| one(self, word)).collect();
        format!("[{}]", words.join(", "))
    }

    fn localized(&mut self, texts: &document::Texts, mut one: impl FnMut(&mut Self, &str) -> String) -> String {
        let entries: Vec<String> = texts.iter().map(|(lang, text)| format!("{lang}: {}", one(self, text))).collect();
        format!("{{{}}}", entries.join(", "))
    }

    fn plain(&mut self, text: &str, place: &Place) -> String {
        self.texts.without_forbidden(text, place)
    }

    /// Plain text as Markdown. A line break of the file is one of Markdown.
    fn prose(&mut self, text: &str, place: &Place) -> String {
        let mut out = String::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // A text of a data file is one paragraph, in which a note is a sentence.
            let is_sentence = is_informative(line);
            let line = self.texts.prose(line, place);
            if !out.is_empty() && !line.trim().is_empty() {
                out.push_str(if is_sentence { " " } else { "\\\n" });
            }
            out.push_str(&line);
        }
        serde_json::Value::from(out).to_string()
    }

    fn clause(&mut self, clause: &ClauseRef, place: &Place) -> Option<String> {
        let (ClauseRef::Named(word) | ClauseRef::Section(_, word)) = clause;
        let id = match clause {
            ClauseRef::Section(at, _) => self.names.sections.get(*at),
            ClauseRef::Named(word) => self.names.sections.iter().find(|id| **id == word.text),
        };
        let Some(id) = id.cloned() else {
            let reason = "no clause has this id or number, so this is not tied to it";
            if word.is_text {
                self.texts.ledger.remove(Fate::LeftOut, place, &word.text, reason);
            }
            return None;
        };
        if word.is_text && word.text != id {
            let reason = "clauses are named by their ids";
            self.texts.ledger.remove_together(Fate::Computed, place, &word.text, "numbers of clauses", reason);
            self.texts.ledger.add(&id);
        } else if !word.is_text {
            self.texts.ledger.add(&id);
        }
        Some(yaml(&id))
    }
}
