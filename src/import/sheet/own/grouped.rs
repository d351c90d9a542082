//! Tables in which several rows are one record: responsibility lists, ties to other catalogues, figures by type.

use super::{OwnTable, REPEATED};
use crate::import::document::{ClauseRef, DataList, Record, Texts, Value, Word};
use crate::import::report::Fate;
use std::collections::{BTreeMap, BTreeSet};

impl OwnTable<'_, '_> {
    /// Reports a cell that another row has, too; else it is taken.
    fn first(&mut self, seen: &mut BTreeSet<String>, key: String, cells: &[String], head: &str) -> Option<String> {
        let text = self.cell(cells, head).to_owned();
        if seen.insert(key) {
            return Some(text).filter(|text| !text.is_empty());
        }
        let at = self.heads.single.get(head).copied().unwrap_or_default();
        self.report(at, Fate::Computed, REPEATED, &text);
        None
    }

    pub(super) fn responsibilities(&mut self) {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for (row, cells) in &self.grid.rows[1..] {
            let place = self.place(*row);
            let (list, body) = (self.cell(cells, "list").to_owned(), self.cell(cells, "body").to_owned());
            if list.is_empty() && self.cell(cells, "entry").is_empty() {
                self.report_others(cells, &[]);
                continue;
            }
            self.named(DataList::Bodies, &body, "body_name", cells, *row);
            let key = key(&[&list], *row);
            let is_new = !seen.contains(&key);
            let mut record = Record::new(Word::made(list), place.clone());
            if let Some(list) = self.first(&mut seen, key.clone(), cells, "list") {
                record.id = Word::read(list);
            }
            if let Some(body) = self.first(&mut seen, format!("{key} body"), cells, "body") {
                record.put("body", Value::Of(DataList::Bodies, Word::read(body)));
            }
            let titles = self.texts(cells, "list_title");
            if is_new {
                record.put("title", Value::Plain(titles));
            } else {
                for (_, at) in self.heads.texts.get("list_title").cloned().into_iter().flatten() {
                    let cell = cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
                    self.report(at, Fate::Computed, REPEATED, &cell);
                }
            }
            let source = self.cell(cells, "provenance").to_owned();
            if is_new {
                // A list has a provenance of its own, which its entries inherit; this table has only theirs.
                record.put("source", Value::Word(Word::made(source.clone())));
            }
            let mut entry = Record::new(Word::read(self.cell(cells, "entry")), place);
            entry.put("text", Value::Prose(self.texts(cells, "text")));
            let clauses = self.cell(cells, "clauses").split_whitespace().map(|id| ClauseRef::Named(Word::read(id)));
            entry.put("clauses", Value::Clauses(clauses.collect()));
            entry.put("role", Value::Word(Word::read(self.cell(cells, "role"))));
            entry.put("source", Value::Word(Word::read(source)));
            entry.heading = [self.chapter("责任清单", "Responsibilities"), self.texts(cells, "body_name")];
            record.fields.push(("entries", Value::Records(vec![entry])));
            self.reader.document.data.add(DataList::Lists, record, &mut self.reader.report);
            self.report_others(
                cells,
                &["list", "body", "entry", "role", "clauses", "provenance", "list_title", "body_name", "text"],
            );
        }
    }

    pub(super) fn mappings(&mut self) {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for (row, cells) in &self.grid.rows[1..] {
            let place = self.place(*row);
            let of = |head: &str| self.cell(cells, head).to_owned();
            let (kind, id, catalogue, relation, entry) =
                (of("kind"), of("id"), of("catalogue"), of("relation"), of("entry"));
            let (version, address) = (of("version"), of("address"));
            self.named(DataList::Catalogues, &catalogue, "catalogue_name", cells, *row);
            if seen.insert(format!("catalogue {catalogue}")) {
                let mut record = Record::new(Word::made(catalogue.clone()), place.clone());
                record.put("version", Value::Word(Word::read(version)));
                let template = template(&address, &entry);
                if let Some(template) = template {
                    record.put("address", Value::Word(Word::made(template)));
                }
                self.reader.document.data.add(DataList::Catalogues, record, &mut self.reader.report);
            } else if let Some(at) = self.heads.single.get("version").copied() {
                self.report(at, Fate::Computed, REPEATED, &version);
            }
            if let Some(at) = self.heads.single.get("address").copied() {
                self.report(at, Fate::Computed, "the address of an entry is made of that of its catalogue", &address);
            }
            let key = key(&[&kind, &id, &catalogue, &relation], *row);
            let mut tie = Record::new(Word::made(key.clone()), place);
            for head in ["kind", "id", "catalogue", "relation"] {
                let text = self.first(&mut seen, format!("{key} {head}"), cells, head);
                let Some(text) = text else { continue };
                match (head, kind.as_str()) {
                    ("kind", _) => {
                        let at = self.heads.single.get("kind").copied().unwrap_or_default();
                        self.report(
                            at,
                            Fate::Computed,
                            "whether a tie is that of a clause or of an item is its key",
                            &text,
                        );
                    }
                    ("id", "item") => tie.put("item", Value::Of(DataList::Items, Word::read(text))),
                    ("id", _) => tie.put("clause", Value::Clauses(vec![ClauseRef::Named(Word::read(text))])),
                    ("catalogue", _) => tie.put("catalogue", Value::Of(DataList::Catalogues, Word::read(text))),
                    _ => tie.put("relation", Value::Word(Word::read(text))),
                }
            }
            for (_, at) in self.heads.texts.get("title").cloned().into_iter().flatten() {
                let cell = cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
                self.report(at, Fate::Computed, "the title is that of the clause or item", &cell);
            }
            tie.fields.push(("to", Value::Words(vec![Word::read(entry)])));
            self.reader.document.data.tie(tie);
            self.report_others(
                cells,
                &["kind", "id", "catalogue", "version", "relation", "entry", "address", "title", "catalogue_name"],
            );
        }
    }

    pub(super) fn values(&mut self) {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        // The names of each unit: the shortest is the singular, a longer one the plural.
        let mut units: BTreeMap<String, Vec<Texts>> = BTreeMap::new();
        for (row, cells) in &self.grid.rows[1..] {
            let place = self.place(*row);
            let of = |head: &str| self.cell(cells, head).to_owned();
            let (id, of_type, number, unit, source) = (of("id"), of("type"), of("value"), of("unit"), of("provenance"));
            self.named(DataList::Types, &of_type, "type_name", cells, *row);
            let key = key(&[&id], *row);
            let is_new = !seen.contains(&key);
            let mut record = Record::new(Word::made(id), place.clone());
            if let Some(id) = self.first(&mut seen, key, cells, "id") {
                record.id = Word::read(id);
            }
            if is_new {
                record.put("name", Value::Plain(self.texts(cells, "name")));
                record.put("source", Value::Word(Word::read(source)));
            } else {
                for (_, at) in self.heads.texts.get("name").cloned().into_iter().flatten() {
                    let cell = cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
                    self.report(at, Fate::Computed, REPEATED, &cell);
                }
                if let Some(at) = self.heads.single.get("provenance").copied() {
                    self.report(at, Fate::Computed, REPEATED, &source);
                }
            }
            let mut amount = vec![("value", Value::Word(Word::read(number.clone())))];
            if !unit.is_empty() {
                amount.push(("unit", Value::Of(DataList::Units, Word::read(unit.clone()))));
            }
            if of_type.is_empty() {
                record.fields.extend(amount);
            } else {
                let at = self.heads.single.get("type").copied().unwrap_or_default();
                self.report(at, Fate::Computed, "the type of a figure is its key", &of_type);
                record.fields.push(("types", Value::Map(vec![(of_type, amount)])));
            }
            let mut words = Texts::new();
            for (lang, at) in self.heads.texts.get("amount").cloned().into_iter().flatten() {
                let cell = cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
                let word = cell.replacen(&number, "", 1).trim().to_owned();
                self.report(at, Fate::Computed, "the figure with its unit is made of both", &cell);
                if !word.is_empty() && !unit.is_empty() {
                    words.insert(lang, word);
                }
            }
            units.entry(unit).or_default().push(words);
            self.reader.document.data.add(DataList::Values, record, &mut self.reader.report);
            self.report_others(cells, &["id", "type", "value", "unit", "provenance", "name", "type_name", "amount"]);
        }
        for (unit, words) in units.into_iter().filter(|(unit, _)| !unit.is_empty()) {
            let (mut names, mut plurals) = (Texts::new(), Texts::new());
            for (lang, word) in words.into_iter().flatten() {
                match names.get(&lang) {
                    None => drop(names.insert(lang, word)),
                    Some(name) if name.len() > word.len() => {
                        plurals.extend(names.insert(lang.clone(), word).map(|plural| (lang, plural)));
                    }
                    Some(name) if name.len() < word.len() => drop(plurals.insert(lang, word)),
                    Some(_) => {}
                }
            }
            names.values().chain(plurals.values()).for_each(|word| self.reader.repeated.add(word));
            let record = Record::new(Word::made(unit), self.place(0))
                .with("name", Value::Plain(names))
                .with("plural", Value::Plain(plurals));
            self.reader.document.data.add(DataList::Units, record, &mut self.reader.report);
        }
    }
}

/// What the rows of one record have in common. Rows without an id are records of their own.
fn key(ids: &[&str], row: usize) -> String {
    if ids.iter().all(|id| id.is_empty()) { format!("row {row}") } else { format!("{ids:?}") }
}

/// The address of a catalogue, from that of one of its entries.
fn template(address: &str, entry: &str) -> Option<String> {
    if entry.is_empty() || address.is_empty() {
        return None;
    }
    if address.contains(entry) {
        return Some(address.replace(entry, "{id}"));
    }
    let number = entry.trim_start_matches(|c: char| !c.is_ascii_digit());
    (!number.is_empty() && address.contains(number)).then(|| address.replacen(number, "{number}", 1))
}
