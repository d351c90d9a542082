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

pub use checklist::{checklist, types};
pub use column::{Kind, signed, unsigned};
pub use guard::{guarded, unguarded};
pub use tables::{Columns, table};

use ::csv::{Terminator, WriterBuilder};
use guard::value;
use std::borrow::Cow;
use std::io::{self, Write};

/// A table: column names and rows. Each row is made when it is written, because a table of all rows of a large edition
/// takes more memory than the edition itself.
pub struct Rows<'a> {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The number of rows.
    pub count: usize,
    rows: Box<dyn Iterator<Item = Vec<String>> + 'a>,
}

/// U+FEFF in UTF-8, by which spreadsheets recognize the encoding.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct CsvError(#[from] ::csv::Error);

impl From<io::Error> for CsvError {
    fn from(error: io::Error) -> CsvError {
        CsvError(error.into())
    }
}

impl<'a> Rows<'a> {
    /// A table with a row for each of some things.
    fn of<T>(
        columns: Vec<String>,
        things: impl ExactSizeIterator<Item = T> + 'a,
        row: impl FnMut(T) -> Vec<String> + 'a,
    ) -> Rows<'a> {
        Rows { columns, count: things.len(), rows: Box::new(things.map(row)) }
    }

    /// A table of rows that are few enough to be made at once.
    fn of_made(columns: Vec<String>, rows: Vec<Vec<String>>) -> Rows<'a> {
        Rows::of(columns, rows.into_iter(), |cells| cells)
    }

    /// The rows; each has one cell per column, missing cells are empty.
    pub fn cells(self) -> impl Iterator<Item = Vec<String>> {
        let columns = self.columns.len();
        self.rows.map(move |mut cells| {
            cells.resize(columns, String::new());
            cells
        })
    }

    /// Writes the table as CSV.
    ///
    /// # Errors
    /// `out` fails.
    pub fn csv(self, out: &mut dyn Write) -> Result<(), CsvError> {
        out.write_all(BYTE_ORDER_MARK)?;
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        writer.write_record(self.columns.iter().map(|name| bytes(guarded(name))))?;
        let kinds: Vec<Kind> = self.columns.iter().map(|name| Kind::of(name)).collect();
        for row in self.cells() {
            writer.write_record(row.iter().zip(&kinds).map(|(cell, kind)| match kind {
                Kind::Text => bytes(guarded(cell)),
                Kind::Count | Kind::Day => bytes(value(cell)),
                Kind::ClauseNumbers => bytes(guarded(&signed(cell))),
            }))?;
        }
        Ok(writer.flush()?)
    }
}

fn bytes(cell: Cow<'_, str>) -> Vec<u8> {
    cell.into_owned().into_bytes()
}
