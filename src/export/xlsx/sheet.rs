//! A sheet: cells with formats, and print settings.

use super::cell::{MOST_IN_CELL, fitted};
use super::names::cut;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Url, Worksheet, XlsxError};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// The code of ISO 216 A4 in spreadsheets.
const A4: u8 = 9;

/// The height of a line of text, and the maximum height of a row, in points.
const LINE: u32 = 15;
const HIGHEST: u32 = 405;

/// The width of a column without an explicit width.
const DEFAULT_WIDTH: u16 = 8;

/// The formats of cells.
pub(crate) struct Looks {
    pub title: Format,
    pub text: Format,
    pub strong: Format,
    pub head: Format,
    pub centre: Format,
    pub link: Format,
    /// A cell to be filled in.
    pub field: Format,
    pub date_field: Format,
    pub score: Format,
    /// Ids for programs.
    pub quiet: Format,
    /// The columns of tables for programs: tens of thousands of cells, none of which has a look of its own.
    pub column: Format,
}

impl Looks {
    pub fn new() -> Looks {
        let line = Color::RGB(0x00C9_C3BA);
        let wrapped = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let text = wrapped.clone().set_border(FormatBorder::Thin).set_border_color(line);
        let head = text.clone().set_bold().set_background_color(Color::RGB(0x00F0_ECE6)).set_align(FormatAlign::Center);
        let field = text.clone().set_background_color(Color::RGB(0x00FF_FBE8));
        Looks {
            title: Format::new().set_bold().set_font_size(14),
            strong: text.clone().set_bold(),
            head: head.set_align(FormatAlign::VerticalCenter),
            centre: text.clone().set_align(FormatAlign::Center),
            link: text
                .clone()
                .set_align(FormatAlign::Center)
                .set_font_color(Color::RGB(0x009B_1C1C))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            date_field: field.clone().set_num_format("yyyy-mm-dd"),
            field,
            score: text.clone().set_num_format("0.0").set_align(FormatAlign::Center),
            column: wrapped,
            quiet: text.clone().set_font_color(Color::RGB(0x0080_7A72)),
            text,
        }
    }
}

/// A sheet under construction. Rows and columns count from 0.
pub(crate) struct Sheet<'l> {
    pub sheet: Worksheet,
    pub looks: &'l Looks,
    /// The note at the end of a cut cell.
    pub more: String,
    widths: Vec<u16>,
    /// The number of lines of the tallest cell of each row.
    lines: BTreeMap<u32, u32>,
}

/// The place of a cell.
pub(crate) type At = (u32, u16);

impl<'l> Sheet<'l> {
    /// Creates a sheet that prints on A4 landscape, scaled to the paper width, with page numbers.
    pub fn new(name: &str, looks: &'l Looks, footer: &str) -> Result<Sheet<'l>, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        // Otherwise a formula with an empty result would be stored as 0.
        sheet.set_formula_result_default("");
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        // `&` begins a code; more than 255 characters are rejected.
        let footer = cut(footer, 100).replace('&', "&&");
        sheet.set_footer(format!("&L{footer}&R&P / &N"));
        Ok(Sheet { sheet, looks, more: String::new(), widths: Vec::new(), lines: BTreeMap::new() })
    }

    /// Sets the widths of the columns from the first, in Latin characters; a Chinese character takes two.
    pub fn widths(&mut self, widths: &[u16]) -> Result<(), XlsxError> {
        for (column, width) in (0u16..).zip(widths) {
            self.sheet.set_column_width(column, f64::from(*width))?;
        }
        self.widths = widths.to_vec();
        Ok(())
    }

    /// Sets the height of each row and returns the sheet. Spreadsheets could compute the height, but some do so only
    /// after a row is edited.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (row, lines) in self.lines {
            self.sheet.set_row_height(row, height(lines))?;
        }
        Ok(self.sheet)
    }

    /// The title of the sheet, which extends over the next cells.
    pub fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(0, 0, cut(text, MOST_IN_CELL), &self.looks.title)?;
        Ok(())
    }

    /// Freezes the rows above `row`, and repeats them on every printed page.
    pub fn freeze_above(&mut self, row: u32) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(row, 0)?;
        self.sheet.set_repeat_rows(0, row.saturating_sub(1))?;
        Ok(())
    }

    /// Gives the first columns the same format, so that their cells need none.
    pub fn columns(&mut self, count: usize) -> Result<(), XlsxError> {
        let looks = self.looks;
        (0u16..).take(count).try_for_each(|column| self.sheet.set_column_format(column, &looks.column).map(drop))
    }

    /// Writes text that is never read as a number or a formula.
    pub fn text(&mut self, at: At, text: &str, look: &Format) -> Result<(), XlsxError> {
        let text = &*fitted(text, MOST_IN_CELL, || self.more.clone());
        self.measure(at, text);
        if text.is_empty() {
            self.sheet.write_blank(at.0, at.1, look)?;
        } else {
            self.sheet.write_string_with_format(at.0, at.1, text, look)?;
        }
        Ok(())
    }

    /// Notes how many lines the text takes, for the height of its row.
    fn measure(&mut self, at: At, text: &str) {
        let lines = text_lines(text, self.widths.get(usize::from(at.1)).copied().unwrap_or(DEFAULT_WIDTH));
        if lines > 1 {
            let tallest = self.lines.entry(at.0).or_default();
            *tallest = lines.max(*tallest);
        }
    }

    pub fn number(&mut self, at: At, number: impl Into<f64>, look: &Format) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(at.0, at.1, number, look)?;
        Ok(())
    }

    /// Writes a formula with its result for an empty checklist, because some programs do not compute.
    pub fn formula(&mut self, at: At, formula: &str, result: &str, look: &Format) -> Result<(), XlsxError> {
        self.sheet.write_formula_with_format(at.0, at.1, Formula::new(formula).set_result(result), look)?;
        Ok(())
    }

    /// Writes a link to the site if the site's URL is known, otherwise the text.
    pub fn link(&mut self, at: At, href: Option<&str>, text: &str) -> Result<(), XlsxError> {
        let looks = self.looks;
        let linked = href.filter(|_| !text.is_empty()).is_some_and(|href| {
            let url = Url::new(href).set_text(cut(text, MOST_IN_CELL));
            // If the URL is too long or there are too many links, only the link is omitted.
            self.sheet.write_url_with_format(at.0, at.1, url, &looks.link).is_ok()
        });
        if linked { Ok(()) } else { self.text(at, text, &looks.centre) }
    }

    /// Writes a row of column heads.
    pub fn heads(&mut self, row: u32, heads: &[&str]) -> Result<(), XlsxError> {
        let looks = self.looks;
        for (column, head) in (0u16..).zip(heads) {
            self.text((row, column), head, &looks.head)?;
        }
        Ok(())
    }
}

/// The number of lines of a text in a column with this width.
pub(super) fn text_lines(text: &str, width: u16) -> u32 {
    let width = usize::from(width.max(2));
    let lines: usize = text.split('\n').map(|line| lines(line, width)).sum();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// The height of a row whose tallest cell has this many lines, in points.
pub(super) fn height(lines: u32) -> u32 {
    lines.saturating_mul(LINE).min(HIGHEST)
}

/// The number of lines of a line of text in a column with this width in digits. A Chinese character is slightly wider than two
/// digits.
fn lines(text: &str, width: usize) -> usize {
    // No character is wider than 1.1 digits for each of its bytes, so most texts need not be measured.
    if text.len() * 11 <= width * 10 {
        return 1;
    }
    let columns = text.width();
    let wide = columns.saturating_sub(text.chars().count());
    (columns * 10 + wide * 2).div_ceil(width * 10).max(1)
}

/// The name of a cell, such as `$I$5`.
pub(super) fn cell(at: At) -> String {
    format!("${}${}", letters(at.1), at.0 + 1)
}

/// The name of a range of cells in a column, such as `$I$5:$I$9`.
pub(super) fn column_range(column: u16, rows: std::ops::RangeInclusive<u32>) -> String {
    format!("{}:{}", cell((*rows.start(), column)), cell((*rows.end(), column)))
}

/// The letters of a column.
pub(super) fn letters(mut column: u16) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (column % 26) as u8));
        match (column / 26).checked_sub(1) {
            Some(rest) => column = rest,
            None => return letters.iter().rev().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_the_names_that_formulas_use() {
        assert_eq!(cell((4, 8)), "$I$5");
        assert_eq!(cell((0, 26)), "$AA$1");
        assert_eq!(cell((9, 701)), "$ZZ$10");
        assert_eq!(column_range(6, 4..=8), "$G$5:$G$9");
    }
}
