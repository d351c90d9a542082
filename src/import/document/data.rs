//! Records of an edition's data files: what a sheet or a catalogue says beside the text.

use super::super::Characters;
use super::super::Report;
use super::super::report::{Fate, Place};
use crate::model::Lang;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// A text in some languages.
pub type Texts = BTreeMap<Lang, String>;

/// The lists of the data files, in the order of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataList {
    /// `community-types.yaml`
    Types,
    /// `terms.yaml`
    Terms,
    /// `levels` of `bodies.yaml`
    Levels,
    /// `parties` of `bodies.yaml`
    Parties,
    /// `bodies` of `bodies.yaml`
    Bodies,
    /// `responsibilities.yaml`
    Lists,
    /// `dimensions` of `checklist.yaml`
    Dimensions,
    /// `items` of `checklist.yaml`
    Items,
    /// `units` of `values.yaml`
    Units,
    /// `values` of `values.yaml`
    Values,
    /// `references.yaml`
    References,
    /// `catalogues` of `mappings.yaml`
    Catalogues,
    /// `ties` of `mappings.yaml`
    Ties,
}

impl DataList {
    /// Each list with its file, and its key in the file; the key is empty if the file is the list.
    pub const ALL: [(DataList, &'static str, &'static str); 13] = [
        (DataList::Types, "community-types", ""),
        (DataList::Terms, "terms", ""),
        (DataList::Levels, "bodies", "levels"),
        (DataList::Parties, "bodies", "parties"),
        (DataList::Bodies, "bodies", "bodies"),
        (DataList::Lists, "responsibilities", ""),
        (DataList::Dimensions, "checklist", "dimensions"),
        (DataList::Items, "checklist", "items"),
        (DataList::Units, "values", "units"),
        (DataList::Values, "values", "values"),
        (DataList::References, "references", ""),
        (DataList::Catalogues, "mappings", "catalogues"),
        (DataList::Ties, "mappings", "ties"),
    ];

    /// What one record is called in ids that have nothing else to be made from.
    pub fn word(self) -> &'static str {
        match self {
            DataList::Types => "type",
            DataList::Terms => "term",
            DataList::Levels => "level",
            DataList::Parties => "party",
            DataList::Bodies => "body",
            DataList::Lists => "list",
            DataList::Dimensions => "dimension",
            DataList::Items => "item",
            DataList::Units => "unit",
            DataList::Values => "value",
            DataList::References => "reference",
            DataList::Catalogues => "catalogue",
            DataList::Ties => "tie",
        }
    }
}

/// A word of the format: an id, a number, a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: String,
    /// Whether it is text of the file, whose characters count.
    pub is_text: bool,
}

impl Word {
    /// A word that a file contains.
    pub fn read(text: impl Into<String>) -> Word {
        Word { text: text.into(), is_text: true }
    }

    /// A word that the import adds.
    pub fn made(text: impl Into<String>) -> Word {
        Word { text: text.into(), is_text: false }
    }
}

/// A clause that a record is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClauseRef {
    /// As the file has it: an id or a number.
    Named(Word),
    /// A section of the document, by its place, and how the file names it.
    Section(usize, Word),
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A word.
    Word(Word),
    /// Several words.
    Words(Vec<Word>),
    /// The id, the name or another name of a record of a list.
    Of(DataList, Word),
    /// Several of these.
    AllOf(DataList, Vec<Word>),
    /// A plain text.
    Plain(Texts),
    /// A text that is Markdown in the file written, given as plain text; a newline is a line break.
    Prose(Texts),
    /// A text that is Markdown already.
    Markdown(Texts),
    /// Other names.
    Names(BTreeMap<Lang, Vec<String>>),
    /// The clauses that an item or an entry is about.
    Clauses(Vec<ClauseRef>),
    /// Fields of their own, by names that are ids: the figures of types.
    Map(Vec<(String, Vec<(&'static str, Value)>)>),
    /// Records within a record: the entries of a list.
    Records(Vec<Record>),
}

/// A record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id; empty if the file gives none.
    pub id: Word,
    /// The fields in the order in which they are written.
    pub fields: Vec<(&'static str, Value)>,
    /// Where the file has it.
    pub place: Place,
    /// The chapter and the group of a record that becomes a clause because no clause is found for it.
    pub heading: [Texts; 2],
}

impl Record {
    /// A record without fields.
    pub fn new(id: Word, place: Place) -> Record {
        Record { id, fields: Vec::new(), place, heading: Default::default() }
    }

    /// Adds a field.
    pub fn with(mut self, key: &'static str, value: Value) -> Record {
        self.put(key, value);
        self
    }

    /// Adds a field, unless it is empty.
    pub fn put(&mut self, key: &'static str, value: Value) {
        if !value.is_empty() {
            self.fields.push((key, value));
        }
    }

    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.fields.iter().find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.fields.iter_mut().find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    /// Removes a field.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        let at = self.fields.iter().position(|(own, _)| *own == key)?;
        Some(self.fields.remove(at).1)
    }

    /// The names of the record: the text that an id is made from, and by which others refer to it.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        let texts = ["name", "term", "title"].into_iter().filter_map(|key| self.get(key));
        let plain = texts.filter_map(|value| if let Value::Plain(texts) = value { Some(texts.values()) } else { None });
        let others =
            self.get("aliases").and_then(|value| if let Value::Names(names) = value { Some(names) } else { None });
        plain.flatten().chain(others.into_iter().flat_map(|names| names.values().flatten()))
    }

    fn count(&self, characters: &mut Characters) {
        self.id.count(characters);
        self.fields.iter().for_each(|(_, value)| value.count(characters));
    }
}

impl Word {
    fn count(&self, characters: &mut Characters) {
        if self.is_text {
            characters.add(&self.text);
        }
    }
}

impl Value {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Word(word) | Value::Of(_, word) => word.text.is_empty(),
            Value::Words(words) | Value::AllOf(_, words) => words.is_empty(),
            Value::Plain(texts) | Value::Prose(texts) | Value::Markdown(texts) => texts.is_empty(),
            Value::Names(names) => names.is_empty(),
            Value::Clauses(clauses) => clauses.is_empty(),
            Value::Map(map) => map.is_empty(),
            Value::Records(records) => records.is_empty(),
        }
    }

    pub(in crate::import) fn count(&self, characters: &mut Characters) {
        match self {
            Value::Word(word) | Value::Of(_, word) => word.count(characters),
            Value::Words(words) | Value::AllOf(_, words) => words.iter().for_each(|word| word.count(characters)),
            Value::Plain(texts) | Value::Prose(texts) | Value::Markdown(texts) => {
                texts.values().for_each(|text| characters.add(text));
            }
            Value::Names(names) => names.values().flatten().for_each(|name| characters.add(name)),
            Value::Clauses(clauses) => {
                for clause in clauses {
                    let (ClauseRef::Named(word) | ClauseRef::Section(_, word)) = clause;
                    word.count(characters);
                }
            }
            Value::Map(map) => map.iter().flat_map(|(_, fields)| fields).for_each(|(_, value)| value.count(characters)),
            Value::Records(records) => records.iter().for_each(|record| record.count(characters)),
        }
    }

    /// The characters of the value, as the document counts them.
    pub fn characters(&self) -> Characters {
        let mut characters = Characters::default();
        self.count(&mut characters);
        characters
    }
}

/// A selection of sections for a community type: a profile or a level of a catalogue. Each selected section becomes an item
/// whose text it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The id or the name of the type.
    pub of_type: String,
    /// The ids of the sections, or patterns with `*`; all if there is none.
    pub with: Option<Vec<String>>,
    /// Whether the sections below each are selected, too.
    pub with_children: bool,
    /// The ids or patterns of the sections that are not selected.
    pub without: Vec<String>,
    /// Where the file has it.
    pub place: Place,
}

/// The data of a file, or of all files of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Data {
    /// The records of each list, in their order.
    pub lists: BTreeMap<DataList, Vec<Record>>,
    /// The number of the clause in which terms are numbered, so that it shows them.
    pub terms_in: Option<String>,
    /// The sections that the types select, until they are items.
    pub selections: Vec<Selection>,
    /// The place of each record with an id.
    places: BTreeMap<(DataList, String), usize>,
}

impl Data {
    /// Whether there is no record and no selection.
    pub fn is_empty(&self) -> bool {
        self.selections.is_empty() && self.lists.values().all(Vec::is_empty)
    }

    /// The records of a list.
    pub fn of(&self, list: DataList) -> &[Record] {
        self.lists.get(&list).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn count(&self, characters: &mut Characters) {
        self.lists.values().flatten().for_each(|record| record.count(characters));
    }

    /// Adds a record. One with the id of another is the same thing: what it repeats and where it differs is reported, and
    /// texts in other languages are added.
    pub fn add(&mut self, list: DataList, record: Record, report: &mut Report) {
        let records = self.lists.entry(list).or_default();
        if record.id.text.is_empty() {
            records.push(record);
            return;
        }
        match self.places.entry((list, record.id.text.clone())) {
            Entry::Occupied(place) => merge(&mut records[*place.get()], record, report),
            Entry::Vacant(place) => {
                place.insert(records.len());
                records.push(record);
            }
        }
    }

    /// Adds a tie. What a tie of the same clause or item with the same relation leads to is joined.
    pub fn tie(&mut self, tie: Record) {
        let records = self.lists.entry(DataList::Ties).or_default();
        match self.places.entry((DataList::Ties, tie.id.text.clone())) {
            Entry::Occupied(place) => {
                let own = &mut records[*place.get()];
                for (key, value) in tie.fields {
                    match (own.get_mut(key), value) {
                        (Some(Value::Words(own)), Value::Words(words)) => own.extend(words),
                        (None, value) => own.put(key, value),
                        (Some(_), _) => {}
                    }
                }
            }
            Entry::Vacant(place) => {
                place.insert(records.len());
                records.push(tie);
            }
        }
    }

    /// Adds all records of other data.
    pub fn append(&mut self, other: Data, report: &mut Report) {
        self.selections.extend(other.selections);
        self.terms_in = self.terms_in.take().or(other.terms_in);
        for (list, records) in other.lists {
            // What is new stands before what follows it in the other data, so that the checklists of several types keep
            // their order.
            let own = self.lists.entry(list).or_default();
            let mut before: BTreeMap<usize, Vec<Record>> = BTreeMap::new();
            let mut pending = Vec::new();
            for record in records {
                match self.places.get(&(list, record.id.text.clone())).filter(|_| !record.id.text.is_empty()) {
                    Some(&at) => {
                        before.entry(at).or_default().append(&mut pending);
                        merge(&mut own[at], record, report);
                    }
                    None => pending.push(record),
                }
            }
            before.entry(own.len()).or_default().append(&mut pending);
            let mut all = Vec::with_capacity(own.len());
            for (at, record) in std::mem::take(own).into_iter().enumerate() {
                all.append(&mut before.remove(&at).unwrap_or_default());
                all.push(record);
            }
            all.extend(before.into_values().flatten());
            for (at, record) in all.iter().enumerate() {
                self.places.insert((list, record.id.text.clone()), at);
            }
            *own = all;
        }
    }
}

const REPEATED: &str = "the same stands in another row, sheet or file, and is written once";
const DIFFERS: &str = "another row, sheet or file says this differently of the same id, and the first one is kept; compare them, and write a \
                       figure that differs by community type into values.yaml";

/// Adds to a record what another one of the same id has beyond it.
fn merge(own: &mut Record, other: Record, report: &mut Report) {
    let Record { id, fields, place, heading } = other;
    for (own, other) in own.heading.iter_mut().zip(heading) {
        for (lang, text) in other {
            own.entry(lang).or_insert(text);
        }
    }
    let mut repeated = Vec::new();
    repeated.extend(Some(id).filter(|id| id.is_text).map(|id| id.text));
    for (key, value) in fields {
        match (own.get_mut(key), value) {
            (None, value) => own.put(key, value),
            (Some(Value::Plain(own)), Value::Plain(other))
            | (Some(Value::Prose(own)), Value::Prose(other))
            | (Some(Value::Markdown(own)), Value::Markdown(other)) => {
                for (lang, text) in other {
                    match own.get(&lang) {
                        None => drop(own.insert(lang, text)),
                        Some(known) if *known == text => repeated.push(text),
                        Some(_) => report.add(Fate::LeftOut, place.clone(), text, DIFFERS),
                    }
                }
            }
            (Some(Value::Names(own)), Value::Names(other)) => {
                for (lang, names) in other {
                    match own.get(&lang) {
                        None => drop(own.insert(lang, names)),
                        Some(known) if *known == names => repeated.extend(names),
                        Some(_) => report.add(Fate::LeftOut, place.clone(), names.join(" "), DIFFERS),
                    }
                }
            }
            (Some(Value::Records(own)), Value::Records(other)) => {
                for record in other {
                    match own.iter_mut().find(|known| known.id.text == record.id.text && !record.id.text.is_empty()) {
                        Some(known) => merge(known, record, report),
                        None => own.push(record),
                    }
                }
            }
            (Some(Value::Map(own)), Value::Map(other)) => {
                for (name, fields) in other {
                    match own.iter().find(|(known, _)| *known == name) {
                        None => own.push((name, fields)),
                        Some((_, known)) => {
                            let is_same = *known == fields;
                            let text = words(&Value::Map(vec![(name, fields)]));
                            if is_same {
                                repeated.push(text)
                            } else {
                                report.add(Fate::LeftOut, place.clone(), text, DIFFERS)
                            }
                        }
                    }
                }
            }
            (Some(own), other) => {
                let is_same = words(own) == words(&other);
                let text = words(&other);
                if text.is_empty() {
                    continue;
                }
                if is_same { repeated.push(text) } else { report.add(Fate::LeftOut, place.clone(), text, DIFFERS) }
            }
        }
    }
    if !repeated.is_empty() {
        report.add_to_last(Fate::Computed, Place { position: 0, ..place }, &repeated.join(" "), REPEATED);
    }
}

/// The words of a value that are text of the file.
pub(in crate::import) fn words(value: &Value) -> String {
    let own = |word: &Word| if word.is_text { word.text.clone() } else { String::new() };
    match value {
        Value::Word(word) | Value::Of(_, word) => own(word),
        Value::Words(words) | Value::AllOf(_, words) => words.iter().map(own).collect::<Vec<_>>().join(" "),
        Value::Plain(texts) | Value::Prose(texts) | Value::Markdown(texts) => {
            texts.values().cloned().collect::<Vec<_>>().join(" ")
        }
        Value::Names(names) => names.values().flatten().cloned().collect::<Vec<_>>().join(" "),
        Value::Clauses(clauses) => {
            let word = |clause: &ClauseRef| {
                let (ClauseRef::Named(word) | ClauseRef::Section(_, word)) = clause;
                own(word)
            };
            clauses.iter().map(word).collect::<Vec<_>>().join(" ")
        }
        Value::Map(map) => {
            map.iter().flat_map(|(_, fields)| fields).map(|(_, value)| words(value)).collect::<Vec<_>>().join(" ")
        }
        Value::Records(records) => {
            let fields = records.iter().flat_map(|record| &record.fields);
            fields.map(|(_, value)| words(value)).collect::<Vec<_>>().join(" ")
        }
    }
}
