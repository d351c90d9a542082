//! The overview as a workbook: a register, the answers of the parties side by side, the items, the sites, the files.

use super::overview::{Community, Overview, PartyScore, Street};
use crate::export::xlsx::{Looks, MOST_IN_CELL, Sheet, WorkbookError, saved};
use crate::render::theme::Strings;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// A cell.
enum Cell {
    Text(String),
    Number(f64),
    Score(Option<u32>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Cell {
        Cell::Number(u32::try_from(count).map_or(f64::MAX, f64::from))
    }
}

/// A table with its name, heads and widths.
struct Table {
    name: String,
    columns: Vec<(String, u16)>,
    rows: Vec<Vec<Cell>>,
}

/// Writes the workbook. `strings` are the theme's of the language of the overview.
///
/// # Errors
/// A table has more rows than a sheet, or the system refuses a thread.
pub fn workbook(overview: &Overview, strings: &Strings) -> Result<Vec<u8>, WorkbookError> {
    let looks = Looks::new();
    let title = format!("{} ({}) · {}", overview.title, overview.edition, strings.get("gather.title"));
    let mut book = Workbook::new();
    for table in tables(overview, strings) {
        book.push_worksheet(sheet(&table, &title, &looks)?);
    }
    // The same files give the same workbook, whatever the day.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(cut(&title, 250)).set_creation_datetime(&epoch));
    saved(book)
}

fn tables(overview: &Overview, strings: &Strings) -> Vec<Table> {
    let t = |key: &str| strings.get(key).to_owned();
    let mut tables = vec![register(overview, &t), sides(overview, &t), items(overview, &t)];
    if !overview.grades.is_empty() {
        tables.push(sites(overview, &t));
    }
    tables.push(files(overview, &t));
    tables
}

fn each(overview: &Overview) -> impl Iterator<Item = (&Street, &Community)> {
    overview.streets.iter().flat_map(|street| street.communities.iter().map(move |community| (street, community)))
}

fn register(overview: &Overview, t: &impl Fn(&str) -> String) -> Table {
    let mut columns = vec![
        (t("gather.street"), 18),
        (t("gather.community"), 22),
        (t("gather.type"), 16),
        (t("assess.score"), 8),
        (t("assessment.grade"), 20),
        (t("assess.veto"), 24),
    ];
    let weighed = |party: &super::overview::PartyHead| format!("{} · {} %", party.name, party.weight);
    columns.extend(overview.parties.iter().map(|party| (weighed(party), 12)));
    columns.extend([
        (t("assess.self"), 12),
        (t("gather.missing"), 24),
        (t("gather.differences"), 10),
        (t("gather.assessed"), 30),
    ]);
    let score = |of: &Option<PartyScore>| of.as_ref().map_or_else(|| Cell::from(""), |of| Cell::Score(of.tenths));
    let row = |(street, of): (&Street, &Community)| {
        let mut cells = vec![
            Cell::from(street.name.as_str()),
            Cell::from(of.name.as_str()),
            Cell::from(of.community_type.as_str()),
            Cell::Score(of.tenths),
            Cell::from(of.grade.as_str()),
            Cell::from(of.vetoes.join("\n")),
        ];
        cells.extend(of.parties.iter().map(score));
        let assessed = of.parties.iter().chain([&of.own]).flatten().map(|of| {
            let who = [of.date.as_str(), of.assessor.as_str()];
            let who = who.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            format!("{who} {}/{}", of.answered, of.total)
        });
        let missing = of.missing.join("\n");
        cells.extend([
            score(&of.own),
            missing.into(),
            of.differences.into(),
            assessed.collect::<Vec<_>>().join("\n").into(),
        ]);
        cells
    };
    Table { name: t("gather.register"), columns, rows: each(overview).map(row).collect() }
}

fn sides(overview: &Overview, t: &impl Fn(&str) -> String) -> Table {
    let mut columns = vec![(t("gather.street"), 18), (t("gather.community"), 22), (t("workbook.item"), 26)];
    columns.extend(overview.parties.iter().map(|party| (party.name.clone(), 14)));
    columns.extend([(t("assess.self"), 14), (t("gather.differ"), 10), (t("assess.note"), 50)]);
    let mut rows = Vec::new();
    for (street, community) in each(overview) {
        for of in &community.answers {
            let mut cells =
                vec![Cell::from(street.name.as_str()), community.name.as_str().into(), of.item.as_str().into()];
            cells.extend(of.answers.iter().map(|answer| Cell::from(answer.words.as_str())));
            let names = overview.parties.iter().map(|party| party.name.clone()).chain([t("assess.self")]);
            let notes = names.zip(&of.answers).filter(|(_, answer)| !answer.note.is_empty());
            let notes: Vec<String> =
                notes.map(|(name, answer)| format!("{name}{}{}", t("ui.colon"), answer.note)).collect();
            let differ = if of.differ { t("gather.differ") } else { String::new() };
            cells.extend([differ.into(), notes.join("\n").into()]);
            rows.push(cells);
        }
    }
    Table { name: t("gather.sides"), columns, rows }
}

fn items(overview: &Overview, t: &impl Fn(&str) -> String) -> Table {
    let columns = vec![
        (t("workbook.item"), 30),
        (t("assess.dimension"), 18),
        (t("gather.asked"), 10),
        (t("assess.answer_not_met"), 10),
        (t("gather.share"), 10),
        (t("assess.answer_partly"), 10),
        (t("assess.answer_met"), 10),
        (t("assess.answer_not_applicable"), 10),
        (t("assess.unanswered"), 10),
    ];
    let row = |of: &super::overview::ItemLine| {
        let counts = [of.partly, of.met, of.not_applicable, of.unanswered].map(Cell::from);
        let mut cells: Vec<Cell> =
            vec![of.item.as_str().into(), of.dimension.as_str().into(), of.asked.into(), of.not_met.into()];
        cells.push(Cell::Number(f64::from(of.share)));
        cells.extend(counts);
        cells
    };
    Table { name: t("gather.items"), columns, rows: overview.items.iter().map(row).collect() }
}

fn sites(overview: &Overview, t: &impl Fn(&str) -> String) -> Table {
    let columns = ["gather.street", "gather.community", "gather.type", "assess.score", "assessment.grade"];
    let row = |of: &super::overview::Site| {
        [&of.street, &of.name, &of.community_type, &of.score, &of.grade].map(|text| Cell::from(text.as_str())).into()
    };
    Table {
        name: t("gather.sites"),
        columns: columns.into_iter().zip([18, 24, 18, 8, 16]).map(|(key, width)| (t(key), width)).collect(),
        rows: overview.sites.iter().map(row).collect(),
    }
}

fn files(overview: &Overview, t: &impl Fn(&str) -> String) -> Table {
    let columns = ["gather.file", "gather.community", "assess.party", "gather.fate", "gather.remarks"];
    let rows = |of: &super::overview::FileView| -> Vec<Vec<Cell>> {
        let row = |remarks: &String| {
            [&of.file, &of.community, &of.party, &of.words, remarks].map(|text| Cell::from(text.as_str())).into()
        };
        cells_of(&of.remarks).iter().map(row).collect()
    };
    Table {
        name: t("gather.files"),
        columns: columns.into_iter().zip([40, 22, 18, 40, 60]).map(|(key, width)| (t(key), width)).collect(),
        rows: overview.files.iter().flat_map(rows).collect(),
    }
}

/// Lines in as few cells as they fit into; one empty cell if there are none.
fn cells_of(lines: &[String]) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut length = 0;
    for line in lines {
        let own = line.chars().count() + 1;
        if length > 0 && length + own > MOST_IN_CELL {
            cells.push(String::new());
            length = 0;
        }
        if let Some(cell) = cells.last_mut() {
            if length > 0 {
                cell.push('\n');
            }
            cell.push_str(line);
        }
        length += own;
    }
    cells
}

/// A sheet with a title, heads that stay and are repeated on each page, and a filter.
fn sheet(table: &Table, title: &str, looks: &Looks) -> Result<Worksheet, XlsxError> {
    let mut sheet = Sheet::new(cut(&table.name, 31), looks, "")?;
    sheet.widths(&table.columns.iter().map(|(_, width)| *width).collect::<Vec<_>>())?;
    sheet.title(title)?;
    sheet.freeze_above(2)?;
    sheet.heads(1, &table.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())?;
    for (at, row) in (2u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Text(text) => sheet.text((at, column), text, &looks.text)?,
                Cell::Number(number) => sheet.number((at, column), *number, &looks.text)?,
                Cell::Score(Some(tenths)) => {
                    sheet.number((at, column), f64::from(*tenths) / 10.0, &looks.score)?;
                }
                Cell::Score(None) => sheet.text((at, column), "–", &looks.score)?,
            }
        }
    }
    if let (Ok(last), Ok(width)) = (u32::try_from(table.rows.len()), u16::try_from(table.columns.len()))
        && last > 0
    {
        sheet.sheet.autofilter(1, 0, last + 1, width - 1)?;
    }
    sheet.finish()
}

/// The first `most` characters of a text.
fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| &text[..at])
}
