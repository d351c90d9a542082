//! Cells that no spreadsheet runs, and texts that none takes for a number or a day.
//!
//! A spreadsheet takes a cell of CSV for a formula if it begins with `=`, `+`, `-` or `@`, quoted or not, and some do
//! after a tab or a carriage return, or with the full-width forms of these signs (OWASP, "CSV Injection"; OWASP ASVS
//! 5.0, 1.2.10). And it takes an id such as `1-2` for a day, `2e3` for 2000, `007` for 7. Such a cell gets an apostrophe
//! before it, which spreadsheets know as the sign of text. So that this can be undone without a doubt, a cell that begins
//! with an apostrophe itself gets one too: a program that reads the file takes one apostrophe off every cell that begins
//! with one.

use std::borrow::Cow;

/// A text as it is written.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    // Spaces before the sign do not hinder every reader.
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}']).chars().next();
    let runs = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠'));
    let changes = runs || cell.starts_with('\'') || may_be_a_value(cell);
    if changes { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A cell that is a number or a day and is meant to be one, as it is written: it is not guarded where it is.
pub fn value(cell: &str) -> Cow<'_, str> {
    let is_one = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_one && !cell.starts_with('-') { Cow::Borrowed(cell) } else { guarded(cell) }
}

/// The words that stand in numbers, days and times, in any language that a spreadsheet may be set to and a text here
/// is likely to be in.
const WORDS: [&str; 43] = [
    "e",
    "a",
    "p",
    "am",
    "pm",
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "年",
    "月",
    "日",
    "号",
    "时",
    "時",
    "分",
    "秒",
    "点",
    "上午",
    "下午",
    "元",
    "st",
    "nd",
];

/// Whether a spreadsheet may read the text as a number, an amount, a share, a day, a time, a fraction or a truth value. It
/// errs on the side of yes.
fn may_be_a_value(cell: &str) -> bool {
    // What is longer is a text to all of them, and need not be looked at to its end.
    if cell.len() > 64 {
        return false;
    }
    let narrow = |c: char| match u32::from(c) {
        0x3000 => ' ',
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let text = cell.chars().map(narrow).collect::<String>().to_lowercase();
    if matches!(text.trim(), "true" | "false") {
        return true;
    }
    let is_sign = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,:;/-+%()$¥€£'\u{200b}\u{feff}".contains(c);
    let mut words = text.split(is_sign).filter(|word| !word.is_empty());
    // `2e3` and `10 a` are values, `E2` and `A.1` are none.
    let starts_with_letter =
        text.trim_start_matches(|c: char| is_sign(c) && !c.is_ascii_digit()).starts_with(['a', 'e', 'p']);
    let is_month = words.clone().next().is_some_and(|word| word.len() > 2);
    text.contains(|c: char| c.is_ascii_digit())
        && (is_month || !starts_with_letter)
        && words.all(|word| WORDS.contains(&word))
}

/// The cell as it was before it was written.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula_and_every_cell_can_be_read_back() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "'=1", "'", "5.1", "", "正文", "a=b"]
        {
            let written = guarded(cell);
            let first = written.trim_start().chars().next();
            assert!(!first.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c)), "{cell:?}");
            assert_eq!(unguarded(&written), cell);
        }
        assert_eq!(guarded("正文 5.1"), "正文 5.1");
    }

    #[test]
    fn a_text_that_a_spreadsheet_would_take_for_a_number_or_a_day_is_marked_as_text() {
        for cell in [
            "5",
            "1.10",
            "5.1.1",
            "1-2",
            "1/2",
            "2e3",
            "1E5",
            "007",
            "10:30",
            "12%",
            "¥5",
            "1,000",
            "(3)",
            "1 1/2",
            "TRUE",
            "may-5",
            "5 May 2026",
            "Mar1",
            "2026-01-31",
            "2026年1月31日",
            "３．５",
            "5 ",
            "\u{200b}5",
            "10:30 am",
        ] {
            assert_eq!(guarded(cell), format!("'{cell}"));
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
        for cell in ["owners.5", "2022-x", "第5条", "§5.1", "5 户", "may", "A.1", "clause:5.1", "5.1 5.2 x"] {
            assert_eq!(guarded(cell), cell);
        }
    }

    #[test]
    fn a_count_and_a_day_stay_what_they_are() {
        for cell in ["0", "12", "2026-01-31", ""] {
            assert_eq!(value(cell), cell);
        }
        assert_eq!(value("-2"), "'-2");
        assert_eq!(value("=1"), "'=1");
    }
}
