//! One sheet: cells with their looks, and how it is printed.

use super::cell::{MOST_IN_CELL, fitted};
use super::names::cut;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Url, Worksheet, XlsxError};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthStr;

/// ISO 216 A4, by the number that spreadsheets know it by.
const A4: u8 = 9;

/// The height of a line of text, and the most that a row can have, in points.
const LINE: u32 = 15;
const HIGHEST: u32 = 405;

/// The width of a column that is given none.
const DEFAULT_WIDTH: u16 = 8;

/// How cells look.
pub(super) struct Looks {
    pub title: Format,
    pub text: Format,
    pub strong: Format,
    pub head: Format,
    pub centre: Format,
    pub link: Format,
    /// A cell that is to be filled in.
    pub field: Format,
    pub date_field: Format,
    pub score: Format,
    /// Ids, for programs.
    pub quiet: Format,
}

impl Looks {
    pub fn new() -> Looks {
        let line = Color::RGB(0x00C9_C3BA);
        let wrapped = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let text = wrapped.set_border(FormatBorder::Thin).set_border_color(line);
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
            quiet: text.clone().set_font_color(Color::RGB(0x0080_7A72)),
            text,
        }
    }
}

/// A sheet in the making. Rows and columns count from 0.
pub(super) struct Sheet<'l> {
    pub sheet: Worksheet,
    pub looks: &'l Looks,
    /// What a cell says at its end that could not hold its whole text.
    pub more: String,
    widths: Vec<u16>,
    /// How many lines the tallest cell of a row has.
    lines: BTreeMap<u32, u32>,
}

/// The place of a cell.
pub(super) type At = (u32, u16);

impl<'l> Sheet<'l> {
    /// Begins a sheet that prints on A4 across, as wide as the paper, with its page numbers.
    pub fn new(name: &str, looks: &'l Looks, footer: &str) -> Result<Sheet<'l>, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        // Else a formula that comes to nothing would be kept as 0.
        sheet.set_formula_result_default("");
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        // `&` begins a code; what is longer than 255 characters is not taken.
        let footer = cut(footer, 100).replace('&', "&&");
        sheet.set_footer(format!("&L{footer}&R&P / &N"));
        Ok(Sheet { sheet, looks, more: String::new(), widths: Vec::new(), lines: BTreeMap::new() })
    }

    /// The widths of the columns from the first, in characters of Latin text; Chinese takes two of them each.
    pub fn widths(&mut self, widths: &[u16]) -> Result<(), XlsxError> {
        for (column, width) in (0u16..).zip(widths) {
            self.sheet.set_column_width(column, f64::from(*width))?;
        }
        self.widths = widths.to_vec();
        Ok(())
    }

    /// Gives each row the height that its text needs, and hands the sheet over. Spreadsheets could find the height
    /// themselves, but some do so only once a row is edited.
    pub fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (row, lines) in self.lines {
            self.sheet.set_row_height(row, lines.saturating_mul(LINE).min(HIGHEST))?;
        }
        Ok(self.sheet)
    }

    /// The title of the sheet, which runs on over the cells beside it.
    pub fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(0, 0, cut(text, MOST_IN_CELL), &self.looks.title)?;
        Ok(())
    }

    /// Keeps the rows above `row` in sight and at the head of every printed page.
    pub fn freeze_above(&mut self, row: u32) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(row, 0)?;
        self.sheet.set_repeat_rows(0, row.saturating_sub(1))?;
        Ok(())
    }

    /// Text that is never read as a number or a formula.
    pub fn text(&mut self, at: At, text: &str, look: &Format) -> Result<(), XlsxError> {
        let text = &*fitted(text, MOST_IN_CELL, || self.more.clone());
        let width = usize::from(self.widths.get(usize::from(at.1)).copied().unwrap_or(DEFAULT_WIDTH).max(2));
        let lines: usize = text.split('\n').map(|line| lines(line, width)).sum();
        if lines > 1 {
            let tallest = self.lines.entry(at.0).or_default();
            *tallest = u32::try_from(lines).unwrap_or(u32::MAX).max(*tallest);
        }
        if text.is_empty() {
            self.sheet.write_blank(at.0, at.1, look)?;
        } else {
            self.sheet.write_string_with_format(at.0, at.1, text, look)?;
        }
        Ok(())
    }

    pub fn number(&mut self, at: At, number: impl Into<f64>, look: &Format) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(at.0, at.1, number, look)?;
        Ok(())
    }

    /// A formula with what it comes to while nothing is filled in: not every reader computes.
    pub fn formula(&mut self, at: At, formula: &str, result: &str, look: &Format) -> Result<(), XlsxError> {
        self.sheet.write_formula_with_format(at.0, at.1, Formula::new(formula).set_result(result), look)?;
        Ok(())
    }

    /// A link to the site, where the site's address is known; else its text alone.
    pub fn link(&mut self, at: At, href: Option<&str>, text: &str) -> Result<(), XlsxError> {
        let looks = self.looks;
        let linked = href.filter(|_| !text.is_empty()).is_some_and(|href| {
            let url = Url::new(href).set_text(cut(text, MOST_IN_CELL));
            // An address that is too long, or one too many, is left out rather than the cell.
            self.sheet.write_url_with_format(at.0, at.1, url, &looks.link).is_ok()
        });
        if linked { Ok(()) } else { self.text(at, text, &looks.centre) }
    }

    /// A row of column heads.
    pub fn heads(&mut self, row: u32, heads: &[&str]) -> Result<(), XlsxError> {
        let looks = self.looks;
        for (column, head) in (0u16..).zip(heads) {
            self.text((row, column), head, &looks.head)?;
        }
        Ok(())
    }
}

/// How many lines a text takes in a column that is so many digits wide. A Chinese character is a little wider than two
/// digits.
fn lines(text: &str, width: usize) -> usize {
    let wide = text.width().saturating_sub(text.chars().count());
    (text.width() * 10 + wide * 2).div_ceil(width * 10).max(1)
}

/// A cell by its name, as `$I$5`.
pub(super) fn cell(at: At) -> String {
    format!("${}${}", column(at.1), at.0 + 1)
}

/// The cells of a column from one row to another, as `$I$5:$I$9`.
pub(super) fn column_range(column: u16, rows: std::ops::RangeInclusive<u32>) -> String {
    format!("{}:{}", cell((*rows.start(), column)), cell((*rows.end(), column)))
}

/// The letters of a column.
fn column(mut column: u16) -> String {
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
