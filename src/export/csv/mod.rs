//! Tables in the format of RFC 4180, for spreadsheets and for programs.
//!
//! - UTF-8 with a byte-order mark, without which Excel assumes another encoding for Chinese; lines end in CR LF.
//! - The first row contains the column names. The first columns contain ids, numbers and words of the content format. A
//!   text in several languages has one column per language, such as `title_zh` and `title_en`; a missing text is empty.
//! - Several ids in a cell are separated by spaces, several lines of text by line breaks inside the cell.
//! - Clause numbers have the prefix `§`, so that spreadsheets do not convert them to dates or numbers: see [`signed`].
//!   Counts and dates have no prefix.
//! - No cell can be executed as a formula, and no other text is read as a number: see [`guard`](guarded).
//!
//! The tables are built as [`Rows`], from which [`xlsx`](super::xlsx) makes sheets.

mod checklist;
mod column;
mod data_tables;
mod guard;
mod tables;

pub use checklist::checklist;
pub use column::{Kind, signed, unsigned};
pub use guard::{guarded, unguarded};
pub use tables::{Columns, table};

use ::csv::{Terminator, WriterBuilder};
use guard::value;
use std::borrow::Cow;

/// A table: column names and rows, each row with one cell per column.
#[derive(Default)]
pub struct Rows {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows; each has one cell per column.
    pub rows: Vec<Vec<String>>,
}

/// U+FEFF in UTF-8, by which spreadsheets recognize the encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct CsvError(#[from] ::csv::Error);

impl Rows {
    fn of(columns: Vec<String>) -> Rows {
        Rows { columns, rows: Vec::new() }
    }

    /// Adds a row; missing cells are empty.
    fn push(&mut self, mut cells: Vec<String>) {
        cells.resize(self.columns.len(), String::new());
        self.rows.push(cells);
    }

    /// The table as CSV.
    ///
    /// # Errors
    /// The CSV writer fails; no such case is known.
    pub fn csv(&self) -> Result<Vec<u8>, CsvError> {
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
        writer.write_record(self.columns.iter().map(|name| bytes(guarded(name))))?;
        let kinds: Vec<Kind> = self.columns.iter().map(|name| Kind::of(name)).collect();
        for row in &self.rows {
            writer.write_record(row.iter().zip(&kinds).map(|(cell, kind)| match kind {
                Kind::Text => bytes(guarded(cell)),
                Kind::Count | Kind::Day => bytes(value(cell)),
                Kind::ClauseNumbers => bytes(guarded(&signed(cell))),
            }))?;
        }
        writer.into_inner().map_err(|error| CsvError(error.into_error().into()))
    }
}

fn bytes(cell: Cow<'_, str>) -> Vec<u8> {
    cell.into_owned().into_bytes()
}
