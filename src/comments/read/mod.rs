//! Reads returned files: our JSON, forms filled in by hand (workbooks, CSV, tables in Word files), and Word files with
//! comments and tracked changes.

mod columns;
mod json;
mod rows;
mod word;
mod words;

use super::Returned;
use super::place::Places;
use crate::import::sheet;
use crate::import::{Given, Refused};
pub(super) use words::{day, kind};

/// Reads a file. `places` knows the edition, for the bookmarks of Word files.
///
/// # Errors
/// The file is none of these kinds, is damaged, or its table has no column of comments.
pub fn read(given: &Given, places: &Places<'_>) -> Result<Vec<Returned>, Refused> {
    let ending = given.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let begins = |bytes: &[u8]| given.bytes.starts_with(bytes);
    let found = if begins(b"PK\x03\x04") && sheet::is_workbook(given) {
        rows::of_grids(&given.name, &sheet::grids(given)?)?
    } else if begins(b"PK\x03\x04") {
        word::read(given, places)?
    } else if matches!(ending.as_str(), "csv" | "tsv") {
        rows::of_grids(&given.name, &[sheet::csv_grid(given)?])?
    } else if ending == "json" {
        json::read(given)?
    } else {
        let help = "give the JSON that the site exports, a workbook (.xlsx), CSV, or a Word file (.docx)";
        return Err(Refused::new(&given.name, "comments cannot be read from this kind of file", help));
    };
    let settled = |mut comment: Returned| {
        if !comment.says_something() {
            // A reason alone is the comment.
            comment.text = std::mem::take(&mut comment.reason);
        }
        comment.says_something().then_some(comment)
    };
    Ok(found.into_iter().filter_map(settled).collect())
}
