//! What the cells of a column are, by its name: the same in CSV and in the workbook of tables.

use crate::model::ClauseNumber;

/// What stands in the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words and ids, which stay as they are.
    Text,
    /// A number to compute with.
    Count,
    /// A day, as `2026-01-31`.
    Day,
    /// Numbers of clauses, parted by spaces.
    ClauseNumbers,
}

impl Kind {
    /// That of a column that stands once in a table. What is said in a language is text.
    pub fn of(name: &str) -> Kind {
        match name {
            "depth" | "points" | "position" => Kind::Count,
            "withdrawn" => Kind::Day,
            "number" | "numbers" => Kind::ClauseNumbers,
            _ => Kind::Text,
        }
    }
}

/// The sign before a clause number in CSV.
const SIGN: char = '§';

/// Numbers of clauses as CSV has them: `5.1.1` is a day for some spreadsheets and `1.10` the number 1.1 for all, `§5.1.1`
/// and `§1.10` are neither for any. An apostrophe would show in the cell, a space or a sign without a width is passed
/// over by some spreadsheets and in the way of whoever compares, and `="5.1.1"` is a formula. Whoever reads the file by a
/// program takes the sign off.
pub fn signed(numbers: &str) -> String {
    let signed = |number: &str| match ClauseNumber::parse(number) {
        Ok(_) => format!("{SIGN}{number}"),
        // A clause without a number goes by its id.
        Err(_) => number.to_owned(),
    };
    numbers.split(' ').map(signed).collect::<Vec<_>>().join(" ")
}

/// Numbers of clauses as they were before they were signed.
pub fn unsigned(cell: &str) -> String {
    cell.split(' ').map(|number| number.strip_prefix(SIGN).unwrap_or(number)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_signed_one_by_one_and_can_be_read_back() {
        for (numbers, written) in [
            ("5.1.1", "§5.1.1"),
            ("1.10", "§1.10"),
            ("A.1", "§A.1"),
            ("5 A some.clause", "§5 §A some.clause"),
            ("", ""),
        ] {
            assert_eq!(signed(numbers), written);
            assert_eq!(unsigned(written), numbers);
        }
    }
}
