//! Guards cells against being executed as formulas or read as numbers or dates.
//!
//! A spreadsheet treats a CSV cell as a formula if it begins with `=`, `+`, `-` or `@`, quoted or not; some also do so
//! after a tab or a carriage return, or with the full-width forms of these signs (OWASP, "CSV Injection"; OWASP ASVS
//! 5.0, 1.2.10). It also reads an id such as `1-2` as a date, `2e3` as 2000 and `007` as 7. Such a cell gets an
//! apostrophe as prefix, which spreadsheets recognize as the mark of text. To make this reversible, a cell that begins
//! with an apostrophe gets one too: a program that reads the file removes one apostrophe from every cell that begins
//! with one.

use std::borrow::Cow;

/// A text with a guard if it needs one.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    // Some programs ignore spaces before the sign.
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}']).chars().next();
    let runs = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠'));
    let changes = runs || cell.starts_with('\'') || may_be_a_value(cell);
    if changes { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// A cell that is meant as a number or a date. It is unguarded if it is one.
pub fn value(cell: &str) -> Cow<'_, str> {
    let is_one = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_one && !cell.starts_with('-') { Cow::Borrowed(cell) } else { guarded(cell) }
}

/// Words in numbers, dates and times, in all languages that are likely in spreadsheet settings and in the exported
/// texts.
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

/// Whether a spreadsheet may read the text as a number, an amount, a percentage, a date, a time, a fraction or a truth
/// value. In case of doubt the result is true.
fn may_be_a_value(cell: &str) -> bool {
    // A longer text is never read as a value.
    if cell.len() > 64 {
        return false;
    }
    // Most cells have no digit, neither of these nor of the full-width ones, whose first byte is 0xEF.
    if !cell.bytes().any(|byte| byte.is_ascii_digit() || byte == 0xEF) {
        let word = cell.trim();
        return word.eq_ignore_ascii_case("true") || word.eq_ignore_ascii_case("false");
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
    // `2e3` and `10 a` are values, `E2` and `A.1` are not.
    let starts_with_letter =
        text.trim_start_matches(|c: char| is_sign(c) && !c.is_ascii_digit()).starts_with(['a', 'e', 'p']);
    let is_month = words.clone().next().is_some_and(|word| word.len() > 2);
    text.contains(|c: char| c.is_ascii_digit())
        && (is_month || !starts_with_letter)
        && words.all(|word| WORDS.contains(&word))
}

/// The cell without its guard.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula_and_every_cell_round_trips() {
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
    fn counts_and_dates_are_not_changed() {
        for cell in ["0", "12", "2026-01-31", ""] {
            assert_eq!(value(cell), cell);
        }
        assert_eq!(value("-2"), "'-2");
        assert_eq!(value("=1"), "'=1");
    }
}
