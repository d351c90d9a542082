//! The workbook that is filled in: a checklist for each community type, and the responsibility lists. Ids stand in the last
//! columns, which are not printed.

use crate::import::document::{ClauseRef, DataList, Field, Record, Texts, Value, Word};
use crate::import::report::Fate;
use crate::import::sheet::grid::Grid;
use crate::import::sheet::rows::Reader;
use crate::model::Lang;

/// The columns of a checklist that carry content; the heads of those with ids are the same in each language.
const CHECKLIST: usize = 15;
const LIST: usize = 9;

/// Which workbook the sheets of a file are.
pub(in crate::import::sheet) struct Book {
    is_own: bool,
    seen: usize,
}

enum Sheet {
    Checklist(usize),
    List(usize),
}

impl Book {
    pub(in crate::import::sheet) fn of(grids: &[Grid]) -> Book {
        Book { is_own: grids.iter().any(|grid| kind(grid).is_some()), seen: 0 }
    }

    /// Whether it is our workbook.
    pub(in crate::import::sheet) fn is_own(&self) -> bool {
        self.is_own
    }
}

/// Whether a sheet is one of ours, with the index of the row of heads.
fn kind(grid: &Grid) -> Option<Sheet> {
    grid.rows.iter().take(5).enumerate().find_map(|(at, (_, cells))| {
        let ends = |from: usize, heads: &[&str]| {
            cells.len() == from + heads.len() && cells[from..].iter().zip(heads).all(|(cell, head)| cell == head)
        };
        if cells.first().is_none_or(|cell| cell != "#") {
            None
        } else if ends(12, &["item", "dimension", "types"]) && cells.len() == CHECKLIST {
            Some(Sheet::Checklist(at))
        } else if ends(5, &["entry", "role", "list", "body"]) && cells.len() == LIST {
            Some(Sheet::List(at))
        } else {
            None
        }
    })
}

impl Reader<'_> {
    /// Reads a sheet of our workbook. `false` if it is none.
    pub(in crate::import::sheet) fn own_sheet(&mut self, grid: &Grid, book: &mut Book) -> bool {
        if !book.is_own {
            return false;
        }
        let lang = self.first_language_of(grid);
        self.language(lang.clone());
        book.seen += 1;
        let before = std::mem::take(&mut self.document.data);
        match kind(grid) {
            Some(Sheet::Checklist(at)) => self.own_checklist(grid, at, &lang),
            Some(Sheet::List(at)) => self.own_list(grid, at, &lang),
            None => self.other_sheet(grid, book.seen == 1, &lang),
        }
        let own = std::mem::replace(&mut self.document.data, before);
        self.document.data.append(own, &mut self.report);
        true
    }

    fn left(&mut self, grid: &Grid, fate: Fate, texts: &[&str], reason: &str) {
        let text = texts.iter().copied().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            let place = self.place(&grid.name, 0);
            self.report.add(fate, place, text, reason);
        }
    }

    /// The sheet about the workbook, and the matrix.
    fn other_sheet(&mut self, grid: &Grid, is_first: bool, lang: &Lang) {
        let mut cells: Vec<&str> = grid.cells().collect();
        if let Some(title) = cells.iter().position(|cell| !cell.is_empty()).filter(|_| is_first) {
            let field = Field { text: cells.remove(title).to_owned(), place: self.place(&grid.name, 1) };
            self.document.cover.titles.insert(lang.clone(), field);
        }
        cells.push(&grid.name);
        let reason = if is_first {
            "the sheet about the workbook is made of edition.yaml; only the title of the edition is taken from it"
        } else {
            "the matrix is made of the bodies of clauses and of the responsibility lists"
        };
        self.left(grid, Fate::Computed, &cells, reason);
    }

    fn own_checklist(&mut self, grid: &Grid, head: usize, lang: &Lang) {
        let text = |cells: &[String], at: usize| cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        let one = |text: String| {
            Texts::from([(lang.clone(), text)]).into_iter().filter(|(_, text)| !text.is_empty()).collect::<Texts>()
        };
        let mut computed: Vec<String> = vec![grid.name.clone()];
        let mut answers: Vec<String> = Vec::new();
        // The type of the sheet stands above the last column.
        let of_type = text(&grid.rows[0].1, CHECKLIST - 1);
        for (at, (row, cells)) in grid.rows.iter().enumerate() {
            if at < head && at == 0 && !of_type.is_empty() {
                computed.extend(cells.iter().take(CHECKLIST - 1).skip(1).cloned());
                answers.extend(cells.iter().skip(CHECKLIST).cloned());
                // `Open community · Standard (2022)`: the name of the type comes first.
                let title = text(cells, 0);
                let (name, rest) = title.split_once(" · ").unwrap_or((&title, ""));
                let record = Record::new(Word::read(of_type.clone()), self.place(&grid.name, *row))
                    .with("name", Value::Plain(one(name.to_owned())));
                computed.extend([" ·".to_owned(), rest.to_owned()].into_iter().filter(|_| title.contains(" · ")));
                self.document.data.add(DataList::Types, record, &mut self.report);
                continue;
            }
            let id = text(cells, 12);
            if at <= head || id.is_empty() {
                computed.extend(cells.iter().cloned());
                continue;
            }
            let place = self.place(&grid.name, *row);
            computed.extend([text(cells, 0), text(cells, 3), separators(&text(cells, 7))]);
            answers.extend(cells.iter().take(12).skip(8).cloned());
            // Whoever fills the workbook in may write beside its columns.
            answers.extend(cells.iter().skip(CHECKLIST).cloned());
            let dimension =
                Record::new(Word::made(text(cells, 13)), place.clone()).with("name", Value::Plain(one(text(cells, 1))));
            self.document.data.add(DataList::Dimensions, dimension, &mut self.report);
            let types: Vec<Word> = text(cells, 14).split_whitespace().map(Word::read).collect();
            let mut item = Record::new(Word::read(id), place);
            item.put("kind", Value::Word(Word::made(if types.is_empty() { "common" } else { "individual" })));
            item.put("types", Value::AllOf(DataList::Types, types));
            item.put("dimension", Value::Of(DataList::Dimensions, Word::read(text(cells, 13))));
            item.put("title", Value::Plain(one(text(cells, 2))));
            item.put("text", Value::Prose(one(text(cells, 4))));
            item.put("evidence", Value::Prose(one(text(cells, 5))));
            item.put("points", Value::Word(Word::read(text(cells, 6))));
            item.put("clauses", clauses(&text(cells, 7)));
            item.heading = [one(grid.name.clone()), one(text(cells, 1))];
            self.document.data.add(DataList::Items, item, &mut self.report);
        }
        let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
        self.left(
            grid,
            Fate::LeftOut,
            &answers,
            "answers, notes, dates and assessors are no content of a standard; keep the workbook",
        );
        let computed: Vec<&str> = computed.iter().map(String::as_str).collect();
        self.left(grid, Fate::Computed, &computed, "heads, positions and scores are made by `export`");
    }

    fn own_list(&mut self, grid: &Grid, head: usize, lang: &Lang) {
        let text = |cells: &[String], at: usize| cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        let one = |text: String| {
            Texts::from([(lang.clone(), text)]).into_iter().filter(|(_, text)| !text.is_empty()).collect::<Texts>()
        };
        let mut computed: Vec<String> = vec![grid.name.clone()];
        let mut notes: Vec<String> = Vec::new();
        let title = grid.rows.iter().take(head).map(|(_, cells)| text(cells, 0)).find(|text| !text.is_empty());
        let title = title.unwrap_or_default();
        let (name, body) = title.rsplit_once(" · ").unwrap_or((&title, ""));
        let mut is_new = true;
        let mut has_title = false;
        for (at, (row, cells)) in grid.rows.iter().enumerate() {
            let (entry, list, of_body) = (text(cells, 5), text(cells, 7), text(cells, 8));
            if at <= head || entry.is_empty() {
                let is_title = !has_title && at < head && text(cells, 0) == title && !title.is_empty();
                has_title |= is_title;
                computed.extend(cells.iter().skip(usize::from(is_title)).cloned());
                continue;
            }
            let place = self.place(&grid.name, *row);
            computed.extend([text(cells, 0), text(cells, 2), separators(&text(cells, 3))]);
            notes.push(text(cells, 4));
            notes.extend(cells.iter().skip(LIST).cloned());
            let mut record = Record::new(Word::made(list.clone()), place.clone());
            if std::mem::take(&mut is_new) {
                record.id = Word::read(list);
                record.put("body", Value::Of(DataList::Bodies, Word::read(of_body.clone())));
                record.put("title", Value::Plain(one(name.to_owned())));
                let names =
                    Record::new(Word::made(of_body), place.clone()).with("name", Value::Plain(one(body.to_owned())));
                self.document.data.add(DataList::Bodies, names, &mut self.report);
                computed.extend(Some("·".to_owned()).filter(|_| title.contains(" · ")));
            } else {
                computed.extend([list, of_body]);
            }
            let mut duty = Record::new(Word::read(entry), place);
            duty.put("text", Value::Prose(one(text(cells, 1))));
            duty.put("clauses", clauses(&text(cells, 3)));
            duty.put("role", Value::Word(Word::read(text(cells, 6))));
            duty.heading = [one(grid.name.clone()), Texts::new()];
            record.fields.push(("entries", Value::Records(vec![duty])));
            self.document.data.add(DataList::Lists, record, &mut self.report);
        }
        if is_new {
            computed.push(title);
        }
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        self.left(grid, Fate::LeftOut, &notes, "notes on duties are no content of a standard; keep the workbook");
        let computed: Vec<&str> = computed.iter().map(String::as_str).collect();
        self.left(grid, Fate::Computed, &computed, "heads, positions and words for roles are made by `export`");
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '，' | '、' | ';' | '；' | '\n' | '\r')
}

/// The signs between the clauses of a cell.
pub(in crate::import::sheet) fn separators(cell: &str) -> String {
    cell.chars().filter(|&c| is_separator(c)).collect()
}

/// The numbers or ids of clauses in a cell.
pub(in crate::import::sheet) fn clauses(cell: &str) -> Value {
    let names = cell.split(is_separator).map(str::trim).filter(|name| !name.is_empty());
    Value::Clauses(names.map(|name| ClauseRef::Named(Word::read(name))).collect())
}
