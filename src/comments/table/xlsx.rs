//! The table as a workbook.

use super::Table;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

/// The most characters of a cell in Excel.
const MOST_IN_CELL: usize = 32_767;

/// A workbook with one sheet, A4 across, whose heads are repeated on every page.
///
/// # Errors
/// The table has more rows than a sheet.
pub fn xlsx(table: &Table) -> Result<Vec<u8>, XlsxError> {
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
    book.save_to_buffer()
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(MOST_IN_CELL).map_or(text, |(at, _)| &text[..at])
}
