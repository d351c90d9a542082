//! Sheets of other programs that belong to data files alone: responsibility lists, bodies, and checklists whose rows name the
//! clauses that they are about.

use super::columns::Column;
use super::grid::Grid;
use super::own::{clauses, separators};
use super::rows::{Heads, Reader, whole_number};
use crate::import::clause_rows::label;
use crate::import::document::{DataList, Record, Texts, Value, Word};
use crate::import::report::{Fate, Place};
use crate::model::Lang;
use std::collections::BTreeMap;

/// The longest title that is made of the beginning of a text, in characters.
const LONGEST_TITLE: usize = 24;

/// The texts of a sheet that are reported together at its end, by reason.
#[derive(Default)]
pub(super) struct Together(BTreeMap<(Fate, &'static str), Vec<String>>);

impl Together {
    pub fn add(&mut self, fate: Fate, reason: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.0.entry((fate, reason)).or_default().push(text);
        }
    }
}

const NUMBERED: &str = "rows are numbered by their order";
const REPEATED: &str = "what stands in several rows is written once";
const ROLES: &str = "whether a body leads or supports is `role` in responsibilities.yaml";
const SEPARATORS: &str = "the signs between several names";

impl Reader<'_> {
    /// The text of a cell of a row.
    pub(super) fn of<'c>(heads: &Heads, cells: &'c [String], column: Column) -> Option<&'c str> {
        let text = heads.columns.get(&column).and_then(|at| cells.get(*at));
        text.map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    fn in_language(lang: &Lang, text: impl Into<String>) -> Texts {
        [(lang.clone(), text.into())].into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The cells of a row that stand in no known column, each after its head.
    fn others(&mut self, grid: &Grid, heads: &Heads, cells: &[String]) -> Vec<String> {
        let mut lines = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            let cell = cell.trim();
            if cell.is_empty() || heads.columns.values().any(|of| *of == at) {
                continue;
            }
            let label = label(grid.rows[heads.at].1.get(at).map_or("", String::as_str));
            self.repeated.add(&label);
            lines.push(format!("{label}{cell}"));
        }
        lines
    }

    /// The texts above the heads: the first is the title.
    fn above(&mut self, grid: &Grid, heads: &Heads) -> String {
        let mut lines = Vec::new();
        for (_, cells) in &grid.rows[..heads.at] {
            let filled: Vec<&str> = cells.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
            lines.extend((!filled.is_empty()).then(|| filled.join(" ")));
        }
        let mut all = lines.clone();
        all.push(grid.name.clone());
        let reason = "title, remarks and name of a sheet that becomes data have no place in the data files; write what readers need into a chapter";
        self.report.add(Fate::LeftOut, self.place(&grid.name, 0), all.join(" ").trim(), reason);
        let title = lines.into_iter().next().map(|line| line.replace('\n', " "));
        title.or_else(|| Some(grid.name.clone()).filter(|name| !name.is_empty())).unwrap_or_default()
    }

    pub(super) fn settle(&mut self, grid: &Grid, together: Together) {
        for ((fate, reason), texts) in together.0 {
            self.report.add(fate, self.place(&grid.name, 0), texts.join(" "), reason);
        }
    }

    /// Responsibility lists, one for each body.
    pub(super) fn duties(&mut self, grid: &Grid, heads: &Heads) {
        let lang = self.first_language_of(grid);
        let is_chinese = lang.as_str().starts_with("zh");
        let title = self.above(grid, heads);
        let mut together = Together::default();
        let mut lists: Vec<(String, Record, Vec<Record>)> = Vec::new();
        let mut open: Vec<String> = Vec::new();
        for (row, cells) in &grid.rows[heads.at + 1..] {
            let place = self.place(&grid.name, *row);
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let of = |column| Self::of(heads, cells, column);
            // The bodies that this row names first.
            let mut unlisted: Vec<String> = Vec::new();
            if let Some(bodies) = of(Column::Body) {
                let separate = |c: char| matches!(c, '、' | '；' | ';' | '\n');
                together.add(Fate::Computed, SEPARATORS, bodies.chars().filter(|&c| separate(c)).collect::<String>());
                open.clear();
                for body in bodies.split(separate).map(str::trim).filter(|body| !body.is_empty()) {
                    if open.iter().chain(lists.iter().map(|(known, ..)| known)).any(|known| known == body) {
                        together.add(Fate::Computed, REPEATED, body);
                    } else {
                        unlisted.push(body.to_owned());
                    }
                    if !open.iter().any(|known| known == body) {
                        open.push(body.to_owned());
                    }
                }
            }
            together.add(Fate::Computed, NUMBERED, of(Column::Number).unwrap_or_default());
            let named = of(Column::Clauses).unwrap_or_default();
            together.add(Fate::Computed, SEPARATORS, separators(named));
            let role_text = of(Column::Role).unwrap_or_default();
            together.add(Fate::Computed, ROLES, role_text);
            let supports = ["配合", "协助", "协办", "参与", "support", "assist", "consult"];
            let role =
                if supports.iter().any(|word| role_text.to_lowercase().contains(word)) { "support" } else { "lead" };
            let mut text: Vec<String> =
                of(Column::Duty).into_iter().chain(of(Column::Requirement)).map(str::to_owned).collect();
            text.extend(self.others(grid, heads, cells));
            let text = text.join("\n");
            if text.is_empty() || open.is_empty() {
                unlisted.extend([text, without(named, &separators(named))]);
                let reason = "the row has no duty, or no body that it belongs to";
                self.report.add(Fate::Lost, place, unlisted.join(" ").trim(), reason);
                open.clear();
                continue;
            }
            for (at, body) in open.clone().into_iter().enumerate() {
                let mut entry = Record::new(Word::made(""), place.clone());
                entry.put("text", Value::Prose(Self::in_language(&lang, text.clone())));
                let named = clauses(named);
                if at > 0 {
                    // The duty of several bodies stands in the list of each.
                    self.repeated.add(&text);
                    self.repeated.add_all(&named.characters());
                }
                entry.put("clauses", named);
                entry.put("role", Value::Word(Word::made(role)));
                entry.heading = [Self::in_language(&lang, title.clone()), Self::in_language(&lang, body.clone())];
                match lists.iter_mut().find(|(known, ..)| *known == body) {
                    Some((.., entries)) => entries.push(entry),
                    None => {
                        let of_body = Value::Of(DataList::Bodies, Word::read(body.clone()));
                        let record = Record::new(Word::made(""), place.clone()).with("body", of_body);
                        lists.push((body, record, vec![entry]));
                    }
                }
            }
        }
        for (body, mut record, entries) in lists {
            let title = if is_chinese { format!("{body}责任清单") } else { format!("Responsibilities of {body}") };
            self.repeated.add(&title);
            record.put("title", Value::Plain(Self::in_language(&lang, title)));
            record.put("entries", Value::Records(entries));
            self.document.data.add(DataList::Lists, record, &mut self.report);
        }
        self.settle(grid, together);
    }

    /// Bodies, one a row.
    pub(super) fn bodies(&mut self, grid: &Grid, heads: &Heads) {
        let lang = self.first_language_of(grid);
        self.above(grid, heads);
        let mut together = Together::default();
        for (row, cells) in &grid.rows[heads.at + 1..] {
            let place = self.place(&grid.name, *row);
            let of = |column| Self::of(heads, cells, column);
            together.add(Fate::Computed, NUMBERED, of(Column::Number).unwrap_or_default());
            let mut description: Vec<String> = of(Column::Requirement).map(str::to_owned).into_iter().collect();
            description.extend(self.others(grid, heads, cells));
            let description = description.join("\n");
            let Some(name) = of(Column::Body) else {
                let known = [Column::English, Column::BodyLevel, Column::Party, Column::Under, Column::Aliases];
                let mut rest: Vec<&str> = known.into_iter().filter_map(of).collect();
                rest.push(&description);
                let rest = rest.join(" ");
                if !rest.trim().is_empty() {
                    self.report.add(Fate::Lost, place, rest.trim(), "the row has no name of a body");
                }
                continue;
            };
            let mut names = Self::in_language(&lang, name.replace('\n', " "));
            let mut aliases: Vec<String> = Vec::new();
            if let Some(english) = of(Column::English) {
                match Lang::parse("en").filter(|english| *english != lang) {
                    Some(en) => drop(names.insert(en, english.replace('\n', " "))),
                    None => aliases.push(english.to_owned()),
                }
            }
            let given = of(Column::Aliases).unwrap_or_default();
            together.add(Fate::Computed, SEPARATORS, separators(given));
            aliases.extend(separated(given));
            let mut body = Record::new(Word::made(""), place);
            body.put("name", Value::Plain(names));
            if !aliases.is_empty() {
                body.put("aliases", Value::Names([(lang.clone(), aliases)].into()));
            }
            for (key, column, list) in [
                ("level", Column::BodyLevel, DataList::Levels),
                ("party", Column::Party, DataList::Parties),
                ("under", Column::Under, DataList::Bodies),
            ] {
                body.put(key, Value::Of(list, Word::read(of(column).unwrap_or_default())));
            }
            body.put("description", Value::Prose(Self::in_language(&lang, description)));
            self.document.data.add(DataList::Bodies, body, &mut self.report);
        }
        self.settle(grid, together);
    }

    /// A checklist whose rows name clauses.
    pub(super) fn items(&mut self, grid: &Grid, heads: &Heads) {
        let lang = self.first_language_of(grid);
        let is_chinese = lang.as_str().starts_with("zh");
        let title = self.above(grid, heads);
        let mut together = Together::default();
        let mut dimensions: Vec<String> = Vec::new();
        let mut dimension = String::new();
        let (mut unclear, mut untitled) = (0, 0);
        for (row, cells) in &grid.rows[heads.at + 1..] {
            let place = self.place(&grid.name, *row);
            let of = |column| Self::of(heads, cells, column);
            let filled: Vec<&str> = cells.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
            if filled.is_empty() {
                continue;
            }
            if filled.iter().any(|text| super::rows::is_total(text))
                && of(Column::Requirement).is_none_or(super::rows::is_total)
            {
                together.add(Fate::Computed, "a row of totals is computed", filled.join(" "));
                continue;
            }
            let only = match (filled.as_slice(), of(Column::Requirement), of(Column::Points)) {
                ([only], None, None) => Some(*only),
                _ => None,
            };
            let all = if is_chinese { "全部" } else { "All" };
            if let Some(opened) = only.or(of(Column::Dimension)).or(dimension.is_empty().then_some(all)) {
                if only.is_none() && of(Column::Dimension).is_none() {
                    self.repeated.add(all);
                }
                dimension = opened.replace('\n', " ");
                if dimensions.contains(&dimension) {
                    together.add(Fate::Computed, REPEATED, opened);
                } else {
                    dimensions.push(dimension.clone());
                    self.dimension(&dimension, &lang, &place);
                }
            }
            if only.is_some() {
                continue;
            }
            together.add(Fate::Computed, NUMBERED, of(Column::Number).unwrap_or_default());
            let (mut name, text) = match (of(Column::Item), of(Column::Requirement)) {
                (Some(item), Some(text)) => (item.replace('\n', " "), text.to_owned()),
                (item, text) => (String::new(), item.or(text).unwrap_or_default().to_owned()),
            };
            if name.is_empty() {
                untitled += usize::from(!text.is_empty());
                name = text
                    .split(['。', '；', '\n', '.', ';'])
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .take(LONGEST_TITLE)
                    .collect();
                self.repeated.add(&name);
            }
            let mut lines: Vec<String> = vec![text].into_iter().filter(|text| !text.is_empty()).collect();
            lines.extend(self.others(grid, heads, cells));
            let named = of(Column::Clauses).unwrap_or_default();
            together.add(Fate::Computed, SEPARATORS, separators(named));
            let types = of(Column::Types).unwrap_or_default();
            let types = if types.is_empty() || is_all(types) {
                together.add(Fate::Computed, "what holds for all community types names none", types);
                Vec::new()
            } else {
                together.add(Fate::Computed, SEPARATORS, separators(types));
                separated(types)
            };
            let points = of(Column::Points).unwrap_or_default();
            let count = whole_number(points);
            unclear += usize::from(count.is_none());
            let count = count.unwrap_or(1).to_string();
            let count = if count == points {
                Word::read(points)
            } else {
                together.add(Fate::Computed, "points are whole numbers in checklist.yaml", points);
                Word::made(count)
            };
            if lines.is_empty() {
                let rest = [
                    without(named, &separators(named)),
                    types.join(" "),
                    of(Column::Evidence).unwrap_or_default().to_owned(),
                ];
                let rest = format!("{} {}", rest.join(" "), if count.is_text { points } else { "" });
                self.report.add(Fate::Lost, place, rest.trim(), "the row has neither an item nor a requirement");
                continue;
            }
            let mut item = Record::new(Word::made(""), place);
            item.put("kind", Value::Word(Word::made(if types.is_empty() { "common" } else { "individual" })));
            item.put("types", Value::AllOf(DataList::Types, types.into_iter().map(Word::read).collect()));
            item.put("dimension", Value::Of(DataList::Dimensions, Word::made(dimension.clone())));
            item.put("title", Value::Plain(Self::in_language(&lang, name)));
            item.put("text", Value::Prose(Self::in_language(&lang, lines.join("\n"))));
            item.put("evidence", Value::Prose(Self::in_language(&lang, of(Column::Evidence).unwrap_or_default())));
            item.put("points", Value::Word(count));
            item.put("clauses", clauses(named));
            item.heading = [Self::in_language(&lang, title.clone()), Self::in_language(&lang, dimension.clone())];
            self.document.data.add(DataList::Items, item, &mut self.report);
        }
        for (count, reason) in [
            (unclear, "items have no whole number of points and count 1; correct `points` in checklist.yaml"),
            (untitled, "items have one text; its first words are the title, write better ones into checklist.yaml"),
        ] {
            if count > 0 {
                self.report.add(Fate::Guessed, self.place(&grid.name, 0), "", format!("{count} {reason}"));
            }
        }
        self.settle(grid, together);
    }

    fn dimension(&mut self, name: &str, lang: &Lang, place: &Place) {
        let known =
            self.document.data.of(DataList::Dimensions).iter().any(|record| record.names().any(|own| own == name));
        if known {
            self.report.add(Fate::Computed, place.clone(), name, REPEATED);
            return;
        }
        let record = Record::new(Word::made(""), place.clone());
        let record = record.with("name", Value::Plain(Self::in_language(lang, name)));
        self.document.data.add(DataList::Dimensions, record, &mut self.report);
    }

    /// What the columns of a sheet were taken for.
    pub(super) fn columns_told(&mut self, grid: &Grid, heads: &Heads) {
        let (row, cells) = &grid.rows[heads.at];
        self.report.add(Fate::Computed, self.place(&grid.name, *row), cells.join(" "), heads.told());
    }
}

/// Whether a cell says that something holds for all community types.
pub(super) fn is_all(types: &str) -> bool {
    matches!(types, "全部" | "所有" | "通用" | "共性" | "all" | "All" | "-" | "—")
}

/// A text without some signs.
fn without(text: &str, signs: &str) -> String {
    text.replace(|c| signs.contains(c), "")
}

/// The names in a cell.
fn separated(cell: &str) -> Vec<String> {
    let signs = separators(cell);
    let names = cell.split(|c| signs.contains(c)).map(str::trim).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}
