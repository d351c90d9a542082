//! Reads exported assessments: JSON, CSV and filled workbooks, as the checklist page imports them
//! (`assets/assess/table.js`, `file.js`).

mod json;
mod table;
mod words;

pub use table::Remark;
pub use words::Words;

use super::filled::Filled;
use crate::export::csv::unguarded;
use crate::import::sheet::{Grid, csv_grid, grids, is_workbook};
use crate::import::{Given, Refused};

/// The largest file in bytes. No assessment is larger; a workbook with the checklists of all types is smaller.
const MOST_BYTES: usize = 16 << 20;

/// A filled checklist of a file, and the cells that could not be read.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The checklist.
    pub filled: Filled,
    /// What is not carried over, by row.
    pub remarks: Vec<Remark>,
}

/// Reads a file.
///
/// # Errors
/// The file is damaged, too large, of an unknown format, or has no filled checklist.
pub fn read(given: &Given, words: &Words<'_>) -> Result<Vec<Taken>, Refused> {
    let refuse = |reason: &str, help: &str| Refused::new(&given.name, reason, help);
    if given.bytes.len() > MOST_BYTES {
        return Err(refuse("the file is larger than 16 MB, and no assessment is", "give the exported file"));
    }
    let start = given.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&given.bytes);
    if start.trim_ascii_start().starts_with(b"{") {
        return json::read(given, start);
    }
    let grids: Vec<Grid> = if is_workbook(given) {
        grids(given)?
    } else if is_text(start) {
        let mut grid = csv_grid(given)?;
        for cell in grid.rows.iter_mut().flat_map(|(_, cells)| cells) {
            *cell = unguarded(cell).to_owned();
        }
        vec![grid]
    } else {
        return Err(refuse(
            "the file is neither JSON nor a table",
            "export the assessment from its checklist page, as JSON, CSV or a workbook",
        ));
    };
    let stem = given.name.rsplit_once('.').map_or(given.name.as_str(), |(stem, _)| stem);
    let (has_checklist, taken) = table::read(stem, &grids, words);
    match (has_checklist, taken.is_empty()) {
        (false, _) => Err(refuse(
            "no row has the heads of a checklist",
            "give a file of a checklist page, or the filled workbook of the edition",
        )),
        (true, true) => Err(refuse("the checklist is not filled in", "")),
        (true, false) => Ok(taken),
    }
}

/// Whether bytes are a text and no other kind of file.
fn is_text(bytes: &[u8]) -> bool {
    let has_mark = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    has_mark || (!bytes.contains(&0) && !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"%PDF"))
}
