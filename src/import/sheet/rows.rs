//! The rows of a sheet as chapters, clauses, items and terms.

use super::columns::{Column, ColumnChoice, named};
use super::grid::{self, Grid};
use super::kind::Kind;
use crate::import::clause_rows::{self, label};
use crate::import::document::{
    Block, BlockKind, Cell, CheckRow, Document, Inline, Number, Scheme, Section, Table, TermEntry,
};
use crate::import::report::{Fate, Place};
use crate::import::{Characters, Report};
use crate::model::{Lang, Part};
use std::collections::BTreeMap;

/// The head is looked for in this many rows.
const MAX_TITLE_ROWS: usize = 20;

pub(super) struct Reader<'a> {
    pub file: &'a str,
    pub choices: &'a [ColumnChoice],
    pub document: Document,
    pub report: Report,
    /// The characters that the document has more often than the sheets.
    pub repeated: Characters,
    /// The language of texts whose column names none, if it is given.
    pub given: Option<Lang>,
}

/// The row of heads, and what the columns hold.
pub(super) struct Heads {
    /// Its index in the rows.
    pub at: usize,
    pub columns: BTreeMap<Column, usize>,
    /// Whether the numbers of the rows are numbers of clauses and no mere count.
    pub is_labelled: bool,
    kind: Kind,
}

impl Heads {
    /// What the columns were taken for, for the report.
    pub fn told(&self) -> String {
        let column = |(column, place): (&Column, &usize)| format!("{} is {}", letters_of(*place), column.word());
        let columns: Vec<String> = self.columns.iter().map(column).collect();
        format!("the heads say what the columns are: {}", columns.join(", "))
    }
}

impl Reader<'_> {
    pub fn place(&self, part: &str, row: usize) -> Place {
        grid::place(self.file, part, row)
    }

    /// Notes that the sheets have texts in a language.
    pub fn language(&mut self, lang: Lang) {
        match &self.document.language {
            None => self.document.language = Some(lang),
            Some(own) if *own == lang => {}
            Some(_) => {
                let is_known = self.document.translations.iter().any(|other| other.language.as_ref() == Some(&lang));
                if !is_known {
                    self.document.translations.push(Document { language: Some(lang), ..Document::default() });
                }
            }
        }
    }

    /// The first language of the sheets; Chinese, if there is none.
    pub fn first_language(&self) -> Lang {
        self.document.language.clone().unwrap_or_else(|| crate::import::law::language("中"))
    }

    /// The language of a sheet whose texts have one.
    pub fn first_language_of(&self, grid: &Grid) -> Lang {
        let known = self.given.clone().or_else(|| self.document.language.clone());
        known.unwrap_or_else(|| language(grid))
    }

    /// Adds the sections of a document in one of the languages.
    pub fn translated(&mut self, document: Document) {
        if document.language == self.document.language {
            self.document.join(document);
            return;
        }
        let own = self.document.translations.iter_mut().find(|other| other.language == document.language);
        match own {
            Some(own) => own.join(document),
            None => self.document.translations.push(document),
        }
    }

    pub fn sheet(&mut self, grid: &Grid) {
        if grid.cells().all(|text| text.trim().is_empty()) {
            let place = self.place(&grid.name, 0);
            self.report.add(Fate::LeftOut, place, grid.name.clone(), "the sheet has no text");
            return;
        }
        if self.own_table(grid) {
            return;
        }
        if self.document.language.is_none() {
            self.document.language = Some(self.first_language_of(grid));
        }
        match self.heads(grid) {
            Some(heads) => match heads.kind {
                Kind::Checklist | Kind::Terms => {
                    let body = heads.at + 1;
                    self.chapter(grid, heads.at);
                    self.heads_told(grid, &heads);
                    if heads.kind == Kind::Terms {
                        self.terms(grid, &heads, body);
                    } else {
                        self.checklist(grid, &heads, body);
                    }
                }
                Kind::Clauses => self.clauses(grid, &heads),
                Kind::Items | Kind::Responsibilities | Kind::Bodies => {
                    self.columns_told(grid, &heads);
                    match heads.kind {
                        Kind::Items => self.items(grid, &heads),
                        Kind::Bodies => self.bodies(grid, &heads),
                        _ => self.duties(grid, &heads),
                    }
                }
            },
            None => {
                let reason = "no row names columns of a checklist or of terms, so the sheet is a table; name the columns with \
                              `--columns item=B,requirement=C,weight=D` if it is a checklist";
                self.report.add(Fate::Changed, self.place(&grid.name, 0), "", reason);
                self.table(grid);
            }
        }
    }

    /// The row with the most known heads, if it makes a checklist or a list of terms; or the row above the first item, if
    /// the columns are chosen.
    fn heads(&self, grid: &Grid) -> Option<Heads> {
        let mut best: Option<(usize, Heads)> = None;
        for (at, (_, cells)) in grid.rows.iter().enumerate().take(MAX_TITLE_ROWS) {
            let mut columns = BTreeMap::new();
            for (place, text) in cells.iter().enumerate() {
                if let Some(column) = named(text.trim()) {
                    columns.entry(column).or_insert(place);
                }
            }
            let filled = cells.iter().filter(|text| !text.trim().is_empty()).count();
            // What a head says of a column does not count where it was chosen.
            columns.retain(|_, place| self.choices.iter().all(|choice| choice.place != *place));
            columns.extend(self.choices.iter().map(|choice| (choice.column, choice.place)));
            let is_chosen = !self.choices.is_empty() && filled > 1;
            let column = columns.get(&Column::Label).or(columns.get(&Column::Number));
            let is_labelled = column.is_some_and(|&place| {
                let below = grid.rows[at + 1..].iter().filter_map(|(_, cells)| cells.get(place));
                clause_rows::are_numbers(below.map(String::as_str))
            });
            let count = columns.len();
            let kind = Kind::of_heads(&mut columns, is_labelled, cells).or(is_chosen.then_some(Kind::Checklist));
            if let Some(kind) = kind.filter(|_| filled > 1)
                && best.as_ref().is_none_or(|best| count > best.0)
            {
                kind.retain(&mut columns);
                best = Some((count, Heads { at, columns, is_labelled, kind }));
            }
        }
        best.map(|(_, heads)| heads)
    }

    /// The chapter of a sheet: the first text above the heads is its title, or the name of the sheet.
    pub(super) fn chapter(&mut self, grid: &Grid, heads: usize) {
        let place = self.place(&grid.name, grid.rows.first().map_or(0, |(row, _)| *row));
        let mut title = None;
        let mut blocks = Vec::new();
        for (row, cells) in &grid.rows[..heads] {
            let text =
                cells.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                continue;
            }
            if title.is_none() && !text.contains('\n') {
                title = Some(text);
            } else {
                blocks.extend(self.paragraphs(&text, &grid.name, *row));
            }
        }
        match &title {
            Some(_) if !grid.name.is_empty() => {
                let reason = "the title above the table is the title of the chapter, and not the name of the sheet";
                self.report.add(Fate::Computed, place.clone(), grid.name.clone(), reason);
            }
            Some(_) => {}
            None => title = Some(grid.name.clone()).filter(|name| !name.is_empty()),
        }
        self.section(1, title, blocks, place, None);
    }

    fn heads_told(&mut self, grid: &Grid, heads: &Heads) {
        let (row, cells) = &grid.rows[heads.at];
        let known: Vec<&str> = cells
            .iter()
            .enumerate()
            .filter(|(at, _)| heads.columns.values().any(|of| of == at))
            .map(|(_, text)| text.as_str())
            .collect();
        let reason = heads.told();
        self.report.add(Fate::Computed, self.place(&grid.name, *row), known.join(" "), reason);
        // Every other head stands before each of its texts. Where it has none, it is reported below.
        for (at, head) in cells.iter().enumerate() {
            let is_other = !heads.columns.values().any(|of| *of == at) && !head.trim().is_empty();
            if is_other {
                self.report.add(
                    Fate::Computed,
                    self.place(&grid.name, *row),
                    head.clone(),
                    "the head of a column that a checklist does not have stands before each of its texts",
                );
            }
        }
    }

    fn checklist(&mut self, grid: &Grid, heads: &Heads, body: usize) {
        let head_cells = grid.rows[heads.at].1.clone();
        let mut dimension: Option<String> = None;
        let mut repeated: Vec<String> = Vec::new();
        let mut numbers: Vec<String> = Vec::new();
        let mut unclear = 0;
        for (row, cells) in &grid.rows[body..] {
            let place = self.place(&grid.name, *row);
            let of = |column: Column| {
                let text = heads.columns.get(&column).and_then(|at| cells.get(*at));
                text.map(|text| text.trim()).filter(|text| !text.is_empty())
            };
            let filled: Vec<&str> = cells.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
            if filled.is_empty() {
                continue;
            }
            if filled.iter().any(|text| is_total(text)) && of(Column::Requirement).is_none_or(is_total) {
                self.report.add(Fate::Computed, place, filled.join(" "), "a row of totals is computed");
                continue;
            }
            let (item, requirement) = (of(Column::Item), of(Column::Requirement));
            // A row with one text that is no requirement begins a group, often across joined cells.
            if let ([only], None) = (filled.as_slice(), requirement)
                && (item.is_none() || self.is_joined(grid, *row))
            {
                dimension = Some((*only).to_owned());
                self.section(2, Some((*only).to_owned()), Vec::new(), place, None);
                continue;
            }
            if let Some(own) = of(Column::Dimension) {
                if dimension.as_deref() == Some(own) {
                    repeated.push(own.to_owned());
                } else {
                    dimension = Some(own.to_owned());
                    self.section(2, Some(own.replace('\n', " ")), Vec::new(), place.clone(), None);
                }
            }
            let number = of(Column::Number);
            numbers.extend(number.filter(|_| !heads.is_labelled).map(str::to_owned));
            let (title, text) = match (item, requirement) {
                (Some(item), Some(text)) => (Some(item.replace('\n', " ")), text),
                (item, requirement) => (None, item.or(requirement).unwrap_or_default()),
            };
            let mut blocks = self.paragraphs(text, &grid.name, *row);
            for (at, cell) in cells.iter().enumerate() {
                let cell = cell.trim();
                if cell.is_empty() || heads.columns.values().any(|of| *of == at) {
                    continue;
                }
                let label = label(head_cells.get(at).map_or("", String::as_str));
                self.repeated.add(&label);
                blocks.extend(self.paragraphs(&format!("{label}{cell}"), &grid.name, *row));
            }
            let anchor = format!("{}!{}!{row}", self.file, grid.name);
            let points_text = of(Column::Points).unwrap_or_default();
            let points = whole_number(points_text);
            if points.is_none() {
                unclear += 1;
            }
            let depth = if dimension.is_some() { 3 } else { 2 };
            self.section(depth, title, blocks, place.clone(), Some(anchor.clone()));
            if let (Some(number), Some(section)) =
                (number.filter(|_| heads.is_labelled), self.document.sections.last_mut())
            {
                section.number = Some(Number { shown: number.to_owned(), is_text: true });
                self.document.scheme = Scheme::Labels;
            }
            if text.is_empty() {
                // Without a text an item cannot be its clause.
                let rest = [points_text, of(Column::Evidence).unwrap_or_default()].join(" ");
                self.report.add(Fate::Lost, place, rest, "the row has neither an item nor a requirement");
                continue;
            }
            self.document.checklist.push(CheckRow {
                anchor,
                dimension: dimension.clone(),
                types: Vec::new(),
                points: points.unwrap_or(1),
                points_text: points_text.to_owned(),
                evidence: of(Column::Evidence).unwrap_or_default().to_owned(),
                place,
            });
        }
        let place = self.place(&grid.name, 0);
        if !repeated.is_empty() {
            let reason = "the group stands in each row; it is written once, as a heading and as a dimension";
            self.report.add(Fate::Computed, place.clone(), repeated.join(" "), reason);
        }
        if !numbers.is_empty() {
            self.report.add(Fate::Computed, place.clone(), numbers.join(" "), "rows are numbered by their order");
        }
        if unclear > 0 {
            let reason = format!(
                "{unclear} items have no whole number of points and count 1; correct `points` in checklist.yaml"
            );
            self.report.add(Fate::Guessed, place, "", reason);
        }
    }

    fn terms(&mut self, grid: &Grid, heads: &Heads, body: usize) {
        let own = self.document.language.clone();
        let head_cells = grid.rows[heads.at].1.clone();
        let mut numbers = Vec::new();
        for (row, cells) in &grid.rows[body..] {
            let place = self.place(&grid.name, *row);
            let mut term = TermEntry::default();
            for (at, cell) in cells.iter().enumerate() {
                let cell = cell.trim();
                if cell.is_empty() {
                    continue;
                }
                let column = heads.columns.iter().find(|(_, of)| **of == at).map(|(column, _)| *column);
                match (column, &own) {
                    (Some(Column::Number), _) => numbers.push(cell.to_owned()),
                    (Some(Column::Term), Some(lang)) => drop(term.names.insert(lang.clone(), cell.replace('\n', " "))),
                    (Some(Column::English), _) => {
                        if let Some(lang) = Lang::parse("en").filter(|lang| !term.names.contains_key(lang)) {
                            term.names.insert(lang, cell.replace('\n', " "));
                        } else {
                            term.aliases.push(cell.replace('\n', " "));
                        }
                    }
                    (Some(Column::Aliases), _) => {
                        let signs = super::own::separators(cell);
                        self.report.add(Fate::Computed, place.clone(), signs.trim(), "the signs between several names");
                        let names = cell.split(|c| signs.contains(c)).map(str::trim).filter(|name| !name.is_empty());
                        term.aliases.extend(names.map(str::to_owned));
                    }
                    (Some(Column::Definition), _) => term.definition = vec![Inline::text(cell.replace('\n', " "))],
                    _ => {
                        let label = label(head_cells.get(at).map_or("", String::as_str));
                        self.repeated.add(&label);
                        term.notes.extend(self.paragraphs(&format!("{label}{cell}"), &grid.name, *row));
                    }
                }
            }
            if term.names.is_empty() && term.definition.is_empty() && term.notes.is_empty() {
                continue;
            }
            if let Some(section) = self.document.sections.last_mut() {
                section.blocks.push(Block::new(BlockKind::Term(term), place));
            }
        }
        if !numbers.is_empty() {
            let place = self.place(&grid.name, 0);
            self.report.add(Fate::Computed, place, numbers.join(" "), "terms are numbered by their order");
        }
    }

    /// A sheet as a chapter with one table, whose first row is the head.
    fn table(&mut self, grid: &Grid) {
        let first =
            grid.rows.iter().position(|(_, cells)| cells.iter().filter(|text| !text.trim().is_empty()).count() > 1);
        let first = first.unwrap_or(grid.rows.len());
        self.chapter(grid, first);
        let rows = &grid.rows[first..];
        let Some((start, _)) = rows.first() else { return };
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let mut table = Table { head_rows: 1, ..Table::default() };
        for (row, cells) in rows {
            let mut out = Vec::new();
            for at in 0..width {
                let text = cells.get(at).map(|text| text.trim()).unwrap_or_default();
                let of = grid.joined.iter().find(|[top, left, bottom, right]| {
                    (top..=bottom).contains(&row) && (*left..=*right).contains(&at) && *top >= *start
                });
                let (mut columns, mut spanned) = (1, 1);
                if let Some([top, left, bottom, right]) = of {
                    if (row, at) != (top, *left) && text.is_empty() {
                        continue;
                    }
                    columns = right - left + 1;
                    spanned = rows.iter().filter(|(other, _)| (top..=bottom).contains(&other)).count().max(1);
                }
                out.push(Cell { blocks: self.paragraphs(text, &grid.name, *row), columns, rows: spanned });
            }
            table.rows.push(out);
        }
        let place = self.place(&grid.name, *start);
        if let Some(section) = self.document.sections.last_mut() {
            section.blocks.push(Block::new(BlockKind::Table(table), place));
        }
    }

    pub(super) fn is_joined(&self, grid: &Grid, row: usize) -> bool {
        grid.joined.iter().any(|[top, left, bottom, right]| (*top..=*bottom).contains(&row) && right > left)
    }

    fn paragraphs(&self, text: &str, part: &str, row: usize) -> Vec<Block> {
        let place = self.place(part, row);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| Block::new(BlockKind::Paragraph(vec![Inline::text(line)]), place.clone())).collect()
    }

    fn section(&mut self, depth: u8, title: Option<String>, blocks: Vec<Block>, place: Place, anchor: Option<String>) {
        self.document.sections.push(Section {
            title: title.filter(|title| !title.is_empty()).map(|title| vec![Inline::text(title)]),
            anchors: anchor.into_iter().collect(),
            blocks,
            ..Section::new(depth, Part::Body, place)
        });
    }
}

/// The words of a row of totals.
pub(super) fn is_total(text: &str) -> bool {
    let plain: String = text.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    matches!(plain.as_str(), "合计" | "总计" | "总分" | "小计" | "total" | "sum" | "subtotal")
}

/// The whole number that a text is: `10`, `10.0`, `10分`.
pub(super) fn whole_number(text: &str) -> Option<u32> {
    let digits = text.trim().trim_end_matches(['分', '%']).trim();
    let digits = digits.strip_suffix(".0").or(digits.strip_suffix(".00")).unwrap_or(digits);
    digits.parse().ok()
}

/// The letters of a column: A, B, …, AA.
pub(super) fn letters_of(mut place: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(place % 26).unwrap_or(0)));
        match (place / 26).checked_sub(1) {
            Some(next) => place = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// The language that a sheet shows.
fn language(grid: &Grid) -> Lang {
    let is_chinese = grid.cells().flat_map(str::chars).any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    crate::import::law::language(if is_chinese { "中" } else { "English text" })
}
