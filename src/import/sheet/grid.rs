//! A sheet as rows of texts.

use crate::import::Report;
use crate::import::given::{Given, Refused};
use crate::import::report::{Fate, Place, Unit};

/// The most cells of a file.
pub(super) const MAX_CELLS: usize = 2_000_000;

/// A sheet.
#[derive(Debug, Default)]
pub struct Grid {
    /// Its name; empty for CSV.
    pub name: String,
    /// The rows that have cells, with their numbers from 1.
    pub rows: Vec<(usize, Vec<String>)>,
    /// The joined cells: first row and column, last row and column; rows from 1, columns from 0.
    pub joined: Vec<[usize; 4]>,
}

impl Grid {
    /// The texts of all cells.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().flat_map(|(_, cells)| cells).map(String::as_str)
    }
}

/// The place of a row.
pub(super) fn place(file: &str, part: &str, row: usize) -> Place {
    Place { file: file.to_owned(), part: part.to_owned(), position: row, unit: Unit::Row }
}

/// Reads CSV: UTF-8, UTF-16 with its mark, or GB18030; separated by commas, semicolons or tabs.
pub(super) fn of_csv(given: &Given, report: &mut Report) -> Result<Grid, Refused> {
    let text = decoded(given, report)?;
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let delimiter = [(b',', ','), (b';', ';'), (b'\t', '\t')].into_iter().rev().max_by_key(|(_, mark)| count(*mark));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.map_or(b',', |(byte, _)| byte))
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut cells = 0;
    for (at, record) in reader.records().enumerate() {
        let wrong = |error: csv::Error| Refused::new(&given.name, error.to_string(), "save the sheet as CSV again");
        let record = record.map_err(wrong)?;
        cells += record.len();
        if cells > MAX_CELLS {
            return Err(Refused::new(&given.name, "the file has more than 2,000,000 cells", "divide it"));
        }
        // Our own exports guard texts that a spreadsheet would take for numbers by an apostrophe.
        let texts = record.iter().map(str::to_owned).collect();
        grid.rows.push((at + 1, texts));
    }
    Ok(grid)
}

fn decoded(given: &Given, report: &mut Report) -> Result<String, Refused> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&given.bytes) {
        let (text, is_wrong) = encoding.decode_without_bom_handling(&given.bytes[mark..]);
        if !is_wrong {
            return Ok(text.into_owned());
        }
    } else if let Ok(text) = std::str::from_utf8(&given.bytes) {
        return Ok(text.to_owned());
    }
    let (text, is_wrong) = encoding_rs::GB18030.decode_without_bom_handling(&given.bytes);
    if is_wrong {
        let reason = "the text is neither UTF-8 nor GB18030";
        return Err(Refused::new(&given.name, reason, "save it as CSV in UTF-8"));
    }
    let reason = "the file is not UTF-8 and was read as GB18030; check a few Chinese words";
    report.add(Fate::Guessed, place(&given.name, "", 0), "", reason);
    Ok(text.into_owned())
}
