//! Workbooks (.xlsx) and CSV: checklists and lists of terms.
//!
//! A checklist becomes a chapter with a clause for each row, and an item of `checklist.yaml` whose text is that clause. A
//! list of terms becomes `terms.yaml`. Columns are known by their heads, or by `--columns`; title rows above the heads
//! are found. Every other sheet becomes a chapter with a table, so that nothing is lost.

mod clauses;
mod columns;
mod foreign;
mod grid;
mod kind;
mod number;
mod own;
mod rows;
mod workbook;

#[cfg(test)]
mod tests;

pub(in crate::import) use columns::named;
pub use columns::{Column, ColumnChoice};
pub use grid::Grid;

use super::document::{Document, Read};
use super::given::{Given, Refused};
use super::report::Fate;
use super::{Characters, Options, Report};

/// Whether a file is a workbook.
pub fn is_workbook(given: &Given) -> bool {
    let has = |word: &[u8]| given.bytes.windows(word.len()).any(|window| window == word);
    given.bytes.starts_with(b"PK\x03\x04") && has(b"xl/workbook.xml")
}

/// Whether a file is CSV, by its name.
pub fn is_csv(given: &Given) -> bool {
    matches!(super::format::ending(given).as_str(), "csv" | "tsv")
}

/// Reads a workbook.
///
/// # Errors
/// The file is damaged or too large.
pub fn read_workbook(given: &Given, options: &Options) -> Result<Read, Refused> {
    let mut report = Report::default();
    let grids = workbook::grids(given, &mut report)?;
    read(&given.name, &grids, options, report)
}

/// The cells of a workbook.
///
/// # Errors
/// The file is damaged or too large.
pub fn grids(given: &Given) -> Result<Vec<Grid>, Refused> {
    workbook::grids(given, &mut Report::default())
}

/// The cells of a CSV file.
///
/// # Errors
/// The encoding is unknown, or the file is too large.
pub fn csv_grid(given: &Given) -> Result<Grid, Refused> {
    grid::of_csv(given, &mut Report::default())
}

/// Reads a CSV file.
///
/// # Errors
/// The encoding is unknown, or the file is too large.
pub fn read_csv(given: &Given, options: &Options) -> Result<Read, Refused> {
    let mut report = Report::default();
    let mut grid = grid::of_csv(given, &mut report)?;
    own::unguard(&mut grid);
    read(&given.name, &[grid], options, report)
}

fn read(file: &str, grids: &[Grid], options: &Options, report: Report) -> Result<Read, Refused> {
    let mut characters = Characters::default();
    for grid in grids {
        characters.add(&grid.name);
        grid.cells().for_each(|text| characters.add(text));
    }
    let mut reader = rows::Reader {
        file,
        choices: &options.columns,
        document: Document::default(),
        report,
        repeated: Characters::default(),
        given: options.language.clone(),
    };
    let mut book = own::Book::of(grids);
    for grid in grids {
        if !reader.own_sheet(grid, &mut book) {
            reader.sheet(grid);
        }
    }
    if grids.iter().flat_map(Grid::cells).all(|text| text.trim().is_empty()) {
        return Err(Refused::new(file, "no sheet has a cell with text", "give a file with rows"));
    }
    let own = |grid: &Grid| own::is_own(grid) || book.is_own();
    if grids.iter().filter(|grid| !own(grid)).count() > 1 {
        let names: Vec<&str> = grids.iter().map(|grid| grid.name.as_str()).collect();
        let reason =
            format!("the workbook has {} sheets, each of which is a chapter: {}", grids.len(), names.join(", "));
        reader.report.add(Fate::Changed, reader.place("", 0), "", reason);
    }
    let rows::Reader { document, report, repeated, .. } = reader;
    // A head that stands before each of its texts counts there, too.
    characters.add_all(&repeated);
    Ok(Read { document, report, characters })
}
