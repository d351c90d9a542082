//! Tables after RFC 4180, for spreadsheets and for programs.
//!
//! - UTF-8 with a byte order mark, without which Excel takes Chinese for another encoding; lines end in CR LF.
//! - The first row names the columns. Ids, numbers and words of the content format stand in the first ones; what is said
//!   in several languages stands in a column for each, as `title_zh` and `title_en`, empty where it is not said.
//! - Several ids in a cell are parted by spaces, several lines of text by line breaks inside the cell.
//! - No cell can be run as a formula: see [`guard`].

mod checklist;
mod guard;
mod tables;

pub use checklist::checklist;
pub use guard::{guarded, unguarded};
pub use tables::table;

use ::csv::{Terminator, Writer, WriterBuilder};
use std::fmt;

/// A table in the making.
struct Rows {
    writer: Writer<Vec<u8>>,
    columns: usize,
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

impl Rows {
    /// Begins with the names of the columns.
    fn with_columns(names: &[String]) -> Result<Rows, CsvError> {
        let mut rows = Rows::after(BYTE_ORDER_MARK, names.len());
        rows.push(names)?;
        Ok(rows)
    }

    /// Goes on where others ended, with as many columns.
    fn going_on(names: &[String]) -> Rows {
        Rows::after(&[], names.len())
    }

    fn after(start: &[u8], columns: usize) -> Rows {
        Rows { writer: WriterBuilder::new().terminator(Terminator::CRLF).from_writer(start.to_vec()), columns }
    }

    /// Adds a row; cells that it lacks are empty.
    fn push(&mut self, cells: &[String]) -> Result<(), CsvError> {
        let missing = self.columns.saturating_sub(cells.len());
        let cells = cells.iter().map(|cell| guarded(cell));
        self.writer
            .write_record(cells.chain(std::iter::repeat_n(std::borrow::Cow::Borrowed(""), missing)).map(bytes))?;
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, CsvError> {
        self.writer.into_inner().map_err(|error| CsvError(error.to_string()))
    }
}

fn bytes(cell: std::borrow::Cow<'_, str>) -> Vec<u8> {
    cell.into_owned().into_bytes()
}
