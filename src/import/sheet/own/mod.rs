//! The tables that `export` writes, read back: their ids are kept, texts in all languages are records of the data files,
//! and clauses are sections. What other columns repeat or compute is reported once for each column.

mod clauses;
mod grouped;
mod heads;
mod tables;
mod workbook;

pub(super) use workbook::{Book, clauses, separators};

use super::grid::Grid;
use super::rows::Reader;
use crate::import::document::{ClauseRef, DataList, Record, Texts, Value, Word};
use crate::import::report::{Fate, Place};
use crate::model::Lang;
use heads::Heads;
use std::collections::{BTreeMap, BTreeSet};
use tables::{Table, Use, column};

/// Whether a sheet is a table of ours, as `export` writes it.
pub(super) fn is_own(grid: &Grid) -> bool {
    heads::heads(grid).is_some()
}

/// Takes the signs away by which our CSV keeps spreadsheets from reading texts as numbers or formulas.
pub(super) fn unguard(grid: &mut Grid) {
    use crate::export::csv::{Kind, unguarded, unsigned};
    let Some(heads) = heads::heads(grid) else { return };
    for (at, (_, cells)) in grid.rows.iter_mut().enumerate() {
        for (cell, (head, lang)) in cells.iter_mut().zip(&heads.columns) {
            let plain = unguarded(cell.trim_start_matches('\u{feff}'));
            let numbers = at > 0 && lang.is_none() && Kind::of(head) == Kind::ClauseNumbers;
            *cell = if numbers { unsigned(plain) } else { plain.to_owned() };
        }
    }
}

impl Reader<'_> {
    /// Reads a table of ours. `false` if the sheet is none.
    pub(super) fn own_table(&mut self, grid: &Grid) -> bool {
        let Some(heads) = heads::heads(grid) else { return false };
        let before = std::mem::take(&mut self.document.data);
        let mut table =
            OwnTable { reader: self, grid, heads: &heads, columns: BTreeMap::new(), named: BTreeSet::new() };
        table.head();
        match heads.table {
            Table::Clauses => table.clauses(),
            Table::Responsibilities => table.responsibilities(),
            Table::Mappings => table.mappings(),
            Table::Values => table.values(),
            Table::Matrix => table.whole("the matrix is made of the bodies of clauses and of the responsibility lists"),
            Table::Elements => {
                table.whole("tables, figures and formulas stand in the text of their clauses, and this list of them is made from it");
            }
            _ => table.records(),
        }
        table.settle();
        let own = std::mem::replace(&mut self.document.data, before);
        self.document.data.append(own, &mut self.report);
        true
    }
}

/// A table of ours while it is read.
struct OwnTable<'r, 'a> {
    reader: &'r mut Reader<'a>,
    grid: &'r Grid,
    heads: &'r Heads,
    /// What is reported once for each column.
    columns: BTreeMap<(usize, Fate, &'static str), Vec<String>>,
    /// The texts of other records that were read already: list, id, language.
    named: BTreeSet<(DataList, String, Lang)>,
}

const REPEATED: &str = "what stands in several rows is written once";

impl OwnTable<'_, '_> {
    fn place(&self, row: usize) -> Place {
        self.reader.place(&self.grid.name, row)
    }

    /// The row of heads and the name of the sheet.
    fn head(&mut self) {
        for lang in self.heads.languages() {
            self.reader.language(lang);
        }
        let (row, cells) = &self.grid.rows[0];
        let text = format!("{} {}", self.grid.name, cells.join(" "));
        let reason = "the heads are those of our own exports";
        self.reader.report.add(Fate::Computed, self.place(*row), text, reason);
    }

    fn rows(&self) -> std::slice::Iter<'_, (usize, Vec<String>)> {
        self.grid.rows[1..].iter()
    }

    /// Reports a cell together with the others of its column.
    fn report(&mut self, column: usize, fate: Fate, reason: &'static str, text: &str) {
        if !text.is_empty() {
            self.columns.entry((column, fate, reason)).or_default().push(text.to_owned());
        }
    }

    fn settle(&mut self) {
        for ((column, fate, reason), texts) in std::mem::take(&mut self.columns) {
            let head = self.grid.rows[0].1.get(column).map_or("", String::as_str);
            let reason = format!("column `{head}`: {reason}");
            self.reader.report.add(fate, self.place(0), texts.join(" "), reason);
        }
    }

    fn whole(&mut self, reason: &str) {
        let cells: Vec<&str> = self.rows().flat_map(|(_, cells)| cells).map(String::as_str).collect();
        self.reader.report.add(Fate::Computed, self.place(0), cells.join(" "), reason);
    }

    /// A cell by the head of its column.
    fn cell<'c>(&self, cells: &'c [String], head: &str) -> &'c str {
        self.heads.single.get(head).and_then(|at| cells.get(*at)).map_or("", |text| text.trim())
    }

    /// The texts of a row.
    fn texts(&self, cells: &[String], base: &str) -> Texts {
        let columns = self.heads.texts.get(base).into_iter().flatten();
        let text = |(lang, at): &(Lang, usize)| Some((lang.clone(), cells.get(*at)?.trim().to_owned()));
        columns.filter_map(text).filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The cells of a row that no reader of its own takes, column by column.
    fn report_others(&mut self, cells: &[String], taken: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            let (head, _) = self.heads.columns.get(at).cloned().unwrap_or_default();
            if taken.contains(&head.as_str()) {
                continue;
            }
            match column(self.heads.table, &head) {
                Some(Use::Computed(reason)) => self.report(at, Fate::Computed, reason, cell),
                Some(Use::LeftOut(reason)) => self.report(at, Fate::LeftOut, reason, cell),
                _ => self.report(
                    at,
                    Fate::Lost,
                    "our exports have no such column; put what it says into the content by hand",
                    cell,
                ),
            }
        }
    }

    /// The name of a record of another list, which stands in each row that refers to it.
    fn named(&mut self, list: DataList, id: &str, base: &str, cells: &[String], row: usize) {
        let mut names = Texts::new();
        for (lang, at) in self.heads.texts.get(base).cloned().into_iter().flatten() {
            let text = cells.get(at).map(|text| text.trim()).unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            if id.is_empty() {
                self.report(at, Fate::Lost, "the row has no id of what this names", text);
            } else if !self.named.insert((list, id.to_owned(), lang.clone())) {
                self.report(at, Fate::Computed, REPEATED, text);
            } else {
                names.insert(lang, text.to_owned());
            }
        }
        if !names.is_empty() {
            let record = Record::new(Word::made(id), self.place(row)).with("name", Value::Plain(names));
            self.reader.document.data.add(list, record, &mut self.reader.report);
        }
    }

    /// A table in which each row is a record.
    fn records(&mut self) {
        let list = match self.heads.table {
            Table::Items => DataList::Items,
            Table::Bodies => DataList::Bodies,
            Table::Types => DataList::Types,
            Table::References => DataList::References,
            _ => DataList::Terms,
        };
        // The fields in the order in which they are written.
        const ORDER: [&str; 19] = [
            "kind",
            "types",
            "dimension",
            "designation",
            "title",
            "text",
            "evidence",
            "term",
            "name",
            "aliases",
            "definition",
            "level",
            "party",
            "under",
            "description",
            "address",
            "points",
            "clauses",
            "source",
        ];
        for (row, cells) in self.grid.rows[1..].iter() {
            let mut record = Record::new(Word::read(""), self.place(*row));
            let mut fields: BTreeMap<&'static str, Value> = BTreeMap::new();
            for (at, cell) in cells.iter().enumerate() {
                let cell = cell.trim();
                let (head, lang) = self.heads.columns.get(at).cloned().unwrap_or_default();
                if cell.is_empty() {
                    continue;
                }
                let words = || cell.split_whitespace().map(Word::read).collect::<Vec<_>>();
                let lang = lang.unwrap_or_else(|| self.reader.first_language());
                match column(self.heads.table, &head) {
                    Some(Use::Id) => record.id = Word::read(cell),
                    Some(Use::Word(key)) => drop(fields.insert(key, Value::Word(Word::read(cell)))),
                    Some(Use::Of(key, list)) => drop(fields.insert(key, Value::Of(list, Word::read(cell)))),
                    Some(Use::AllOf(key, list)) => drop(fields.insert(key, Value::AllOf(list, words()))),
                    Some(Use::Clauses) => {
                        let clauses = words().into_iter().map(ClauseRef::Named).collect();
                        fields.insert("clauses", Value::Clauses(clauses));
                    }
                    Some(Use::Plain(key)) => {
                        let texts = fields.entry(key).or_insert_with(|| Value::Plain(Texts::new()));
                        if let Value::Plain(texts) = texts {
                            texts.insert(lang, cell.to_owned());
                        }
                    }
                    Some(Use::Prose(key)) => {
                        let texts = fields.entry(key).or_insert_with(|| Value::Prose(Texts::new()));
                        if let Value::Prose(texts) = texts {
                            texts.insert(lang, cell.to_owned());
                        }
                    }
                    Some(Use::Names(key)) => {
                        let names = fields.entry(key).or_insert_with(|| Value::Names(BTreeMap::new()));
                        if let Value::Names(names) = names {
                            let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty());
                            names.insert(lang, lines.map(str::to_owned).collect());
                        }
                    }
                    Some(Use::NameOf(..)) => {}
                    Some(Use::Computed(reason)) => self.report(at, Fate::Computed, reason, cell),
                    Some(Use::LeftOut(reason)) => self.report(at, Fate::LeftOut, reason, cell),
                    None => self.report(
                        at,
                        Fate::Lost,
                        "our exports have no such column; put what it says into the content by hand",
                        cell,
                    ),
                }
            }
            self.names_of(cells, *row);
            if let (DataList::Terms, Some((clause, _))) = (list, self.cell(cells, "number").rsplit_once('.')) {
                let known = &mut self.reader.document.data.terms_in;
                known.get_or_insert_with(|| clause.to_owned());
            }
            for key in ORDER {
                if let Some(value) = fields.remove(key) {
                    record.put(key, value);
                }
            }
            if list == DataList::Items {
                let dimension = self.texts(cells, "dimension_name");
                record.heading = [self.chapter("检查表", "Checklist"), dimension];
            }
            self.reader.document.data.add(list, record, &mut self.reader.report);
        }
    }

    /// The names of other records in a row.
    fn names_of(&mut self, cells: &[String], row: usize) {
        let bases: Vec<String> = self.heads.texts.keys().cloned().collect();
        for base in bases {
            if let Some(Use::NameOf(list, head)) = column(self.heads.table, &base) {
                let id = self.cell(cells, head).to_owned();
                self.named(list, &id, &base, cells, row);
            }
        }
    }

    /// The title of the chapter of records that become clauses.
    fn chapter(&self, chinese: &str, other: &str) -> Texts {
        let word = |lang: Lang| {
            let is_chinese = lang.as_str() == "zh" || lang.as_str().starts_with("zh-");
            let word = if is_chinese { chinese } else { other };
            (lang, word.to_owned())
        };
        self.heads.languages().into_iter().map(word).collect()
    }
}
