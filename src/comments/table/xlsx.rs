//! The table as a workbook.

use super::Table;
use crate::export::xlsx::{MOST_IN_CELL, WorkbookError, fitted, saved};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};
use std::borrow::Cow;

/// A workbook with one sheet, A4 across, whose heads are repeated on every page.
///
/// # Errors
/// The table has more rows than a sheet, or the system refuses a thread.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let text = Format::new().set_align(FormatAlign::Top).set_text_wrap().set_border(FormatBorder::Thin);
    let head = text.clone().set_bold();
    let title = Format::new().set_bold().set_font_size(14);
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(1, 1)?;
    sheet.set_freeze_panes(2, 0)?;
    sheet.write_string_with_format(0, 0, cut(&table.title), &title)?;
    for (at, (name, width)) in (0..).zip(table.heads.iter().zip(&table.widths)) {
        sheet.set_column_width(at, *width)?;
        sheet.write_string_with_format(1, at, cut(name), &head)?;
    }
    for (at, row) in (2..).zip(&table.rows) {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string_with_format(at, column, cut(cell), &text)?;
        }
    }
    // The same comments give the same file, whatever the day.
    let epoch = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&epoch));
    saved(book)
}

/// A text that fits into a cell; the end of one that was cut says so.
fn cut(text: &str) -> Cow<'_, str> {
    fitted(text, MOST_IN_CELL, || "… [comments.yaml]".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{MOST_IN_CELL, cut};

    #[test]
    fn a_comment_longer_than_a_cell_says_that_the_rest_is_in_the_file_of_the_round() {
        let long = cut(&"不清楚。".repeat(10_000)).into_owned();
        assert!(long.ends_with("不清楚。… [comments.yaml]") && long.encode_utf16().count() <= MOST_IN_CELL);
        assert_eq!(cut("短"), "短");
    }
}
