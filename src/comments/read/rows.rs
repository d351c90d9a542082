//! The rows of a form: the heads are searched for in the first rows, and what stands above them may name the organization.

use super::columns::{Column, named};
use crate::comments::Returned;
use crate::export::csv::unguarded;
use crate::import::sheet::Grid;
use crate::import::{Given, Refused};
use crate::model::Thing;

/// The rows among which the heads are searched for.
const HEADS_WITHIN: usize = 20;

/// The words above a form that are followed by the name of who fills it in.
const FILLED_BY: [&str; 7] = ["提出单位", "填表单位", "单位名称", "单位", "organization", "member body", "from"];

/// The comments of the sheets of a workbook. A sheet without heads is passed over, unless all are.
pub(super) fn of_grids(file: &str, grids: &[Grid]) -> Result<Vec<Returned>, Refused> {
    let mut found = Vec::new();
    let mut has_heads = false;
    for grid in grids {
        let rows: Vec<(usize, Vec<String>)> = grid.rows.clone();
        let sheet = if grids.len() > 1 { format!("{file} {}", grid.name) } else { file.to_owned() };
        if let Some(comments) = of_rows(&sheet, &rows) {
            has_heads = true;
            found.extend(comments);
        }
    }
    if has_heads {
        return Ok(found);
    }
    let reason = "no row has the heads of a form of comments";
    let help =
        "a form has a column `意见内容` or `Comments` (or `修改建议`, `Proposed change`), and best one with the clause";
    Err(Refused::new(file, reason, help))
}

/// The comments of rows; `None` if no row has the heads.
pub(super) fn of_rows(source: &str, rows: &[(usize, Vec<String>)]) -> Option<Vec<Returned>> {
    let heads_of = |cells: &[String]| -> Vec<Option<Column>> { cells.iter().map(|cell| named(cell)).collect() };
    let is_head = |columns: &[Option<Column>]| {
        let has = |column: Column| columns.contains(&Some(column));
        let says = has(Column::Comment) || has(Column::Proposed);
        says && columns.iter().flatten().count() >= 2
    };
    let at = rows.iter().take(HEADS_WITHIN).position(|(_, cells)| is_head(&heads_of(cells)))?;
    let columns = heads_of(&rows[at].1);
    let organization = rows[..at].iter().find_map(|(_, cells)| filled_by(cells)).unwrap_or_default();
    let fields = [Column::Original, Column::Proposed, Column::Reason, Column::Kind, Column::Person, Column::Date];
    let is_partial = fields.iter().any(|column| !columns.contains(&Some(*column)));
    let mut comments = Vec::new();
    for (number, cells) in &rows[at + 1..] {
        let cell = |column: Column| -> String {
            let values = columns.iter().zip(cells).filter(|(of, _)| **of == Some(column));
            let texts: Vec<&str> =
                values.map(|(_, text)| unguarded(text).trim()).filter(|text| !text.is_empty()).collect();
            texts.join("\n")
        };
        let clause = cell(Column::Clause);
        let words = [Column::Comment, Column::Proposed, Column::Reason, Column::Remark];
        let says = words.iter().any(|column| !cell(*column).is_empty());
        // Repeated heads on a second page of a table are no comment.
        if !says || is_head(&heads_of(cells)) {
            continue;
        }
        let element = cell(Column::Element);
        let at = if is_number_of_element(&element) { element.clone() } else { joined(&clause, &element) };
        let own = cell(Column::Organization);
        let mut comment = Returned {
            key: cell(Column::Id),
            about: Thing::parse(&cell(Column::About)),
            is_general: false,
            at,
            lang: String::new(),
            original: cell(Column::Original),
            organization: if own.is_empty() { organization.clone() } else { own },
            person: cell(Column::Person),
            text: [cell(Column::Comment), cell(Column::Remark)]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join("\n"),
            proposed: cell(Column::Proposed),
            reason: cell(Column::Reason),
            source: format!("{source} row {number}"),
            is_partial,
            ..Returned::default()
        };
        comment.set_kind_and_day(&cell(Column::Kind), &cell(Column::Date));
        comments.push(comment);
    }
    Some(comments)
}

/// `表 1`, `Table 2`: an element with a number of its own.
fn is_number_of_element(text: &str) -> bool {
    let plain = text.trim().to_lowercase();
    ["表", "图", "式", "table", "figure", "formula"].iter().any(|word| plain.starts_with(word))
        && plain.contains(|c: char| c.is_ascii_digit())
}

fn joined(a: &str, b: &str) -> String {
    [a, b].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn filled_by(cells: &[String]) -> Option<String> {
    for (at, cell) in cells.iter().enumerate() {
        let cell = cell.trim();
        let lower = cell.to_lowercase();
        let Some(word) = FILLED_BY.iter().find(|word| lower.starts_with(**word)) else { continue };
        let rest = cell.get(word.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches(['名', '称']).trim();
        match rest.strip_prefix(['：', ':']).map(str::trim) {
            Some(name) if !name.is_empty() => return Some(name.to_owned()),
            Some(_) => return cells.get(at + 1).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
            None if rest.is_empty() => {
                return cells.get(at + 1).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            }
            None => {}
        }
    }
    None
}

/// The comments of the tables of a document.
pub(super) fn of_tables(given: &Given, tables: &[Vec<Vec<String>>]) -> Option<Vec<Returned>> {
    let mut found = None;
    let numbered = |table: &[Vec<String>]| -> Vec<(usize, Vec<String>)> {
        table.iter().enumerate().map(|(at, cells)| (at + 1, cells.clone())).collect()
    };
    for (at, table) in tables.iter().enumerate() {
        let source = format!("{} table {}", given.name, at + 1);
        if let Some(comments) = of_rows(&source, &numbered(table)) {
            found.get_or_insert_with(Vec::new).extend(comments);
        }
    }
    found
}
