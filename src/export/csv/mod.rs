//! Tables after RFC 4180, for spreadsheets and for programs.
//!
//! - UTF-8 with a byte order mark, without which Excel takes Chinese for another encoding; lines end in CR LF.
//! - The first row names the columns. Ids, numbers and words of the content format stand in the first ones; what is said
//!   in several languages stands in a column for each, as `title_zh` and `title_en`, empty where it is not said.
//! - Several ids in a cell are parted by spaces, several lines of text by line breaks inside the cell.
//! - Numbers of clauses have a `§` before them, so that no spreadsheet makes days and shorter numbers of them: see
//!   [`signed`]. Counts and days are there as they are.
//! - No cell can be run as a formula, and no other text is read as a number: see [`guard`](guarded).
//!
//! The tables themselves are made as [`Rows`], of which [`xlsx`](super::xlsx) makes sheets.

mod checklist;
mod column;
mod guard;
mod tables;

pub use checklist::checklist;
pub use column::{Kind, signed, unsigned};
pub use guard::{guarded, unguarded};
pub use tables::{Columns, table};

use ::csv::{Terminator, WriterBuilder};
use guard::value;
use std::borrow::Cow;
use std::fmt;

/// A table: the names of its columns and its rows, each as long as there are columns.
#[derive(Default)]
pub struct Rows {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
}

/// The bytes of U+FEFF, which tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A table could not be written.
#[derive(Debug)]
pub struct CsvError(String);

impl fmt::Display for CsvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CsvError {}

impl From<::csv::Error> for CsvError {
    fn from(error: ::csv::Error) -> CsvError {
        CsvError(error.to_string())
    }
}

/// Whether the row of names stands before the others: not in a piece that goes on where others ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    /// The row of names comes first.
    Written,
    /// The row of names is left out.
    Left,
}

impl Rows {
    fn of(columns: Vec<String>) -> Rows {
        Rows { columns, rows: Vec::new() }
    }

    /// Adds a row; cells that it lacks are empty.
    fn push(&mut self, mut cells: Vec<String>) {
        cells.resize(self.columns.len(), String::new());
        self.rows.push(cells);
    }

    /// The table as CSV.
    ///
    /// # Errors
    /// The writer of CSV fails, for which there is no known case.
    pub fn csv(&self, heads: Heads) -> Result<Vec<u8>, CsvError> {
        let start = if heads == Heads::Written { BYTE_ORDER_MARK } else { &[] };
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(start.to_vec());
        if heads == Heads::Written {
            writer.write_record(self.columns.iter().map(|name| bytes(guarded(name))))?;
        }
        let kinds: Vec<Kind> = self.columns.iter().map(|name| Kind::of(name)).collect();
        for row in &self.rows {
            writer.write_record(row.iter().zip(&kinds).map(|(cell, kind)| match kind {
                Kind::Text => bytes(guarded(cell)),
                Kind::Count | Kind::Day => bytes(value(cell)),
                Kind::ClauseNumbers => bytes(guarded(&signed(cell))),
            }))?;
        }
        writer.into_inner().map_err(|error| CsvError(error.to_string()))
    }
}

fn bytes(cell: Cow<'_, str>) -> Vec<u8> {
    cell.into_owned().into_bytes()
}
