//! Cells that no spreadsheet runs.
//!
//! A spreadsheet takes a cell of CSV for a formula if it begins with `=`, `+`, `-` or `@`, quoted or not, and some do
//! after a tab or a carriage return, or with the full-width forms of these signs (OWASP, "CSV Injection"; OWASP ASVS
//! 5.0, 1.2.10). Such a cell gets an apostrophe before it, which spreadsheets know as the sign of text. So that this can be
//! undone without a doubt, a cell that begins with an apostrophe itself gets one too: a program that reads the file takes
//! one apostrophe off every cell that begins with one.

use std::borrow::Cow;

/// The cell as it is written.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    // Spaces before the sign do not hinder every reader.
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}']).chars().next();
    let runs = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠'));
    if runs || cell.starts_with('\'') { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
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
}
