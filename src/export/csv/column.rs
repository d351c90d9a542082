//! The kind of a column's cells, derived from its name; the same in CSV and in the workbook of tables.

use crate::model::ClauseNumber;

/// The kind of a column's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words and ids, which are exported unchanged.
    Text,
    /// A number for calculations.
    Count,
    /// A date such as `2026-01-31`.
    Day,
    /// Clause numbers, separated by spaces.
    ClauseNumbers,
}

impl Kind {
    /// The kind of a column that is not repeated per language. Columns per language are text.
    pub fn of(name: &str) -> Kind {
        match name {
            "depth" | "points" | "position" => Kind::Count,
            "withdrawn" => Kind::Day,
            "number" | "numbers" | "clause_number" => Kind::ClauseNumbers,
            _ => Kind::Text,
        }
    }
}

/// The sign before a clause number in CSV.
const SIGN: char = '§';

/// Clause numbers as written in CSV. Some spreadsheets read `5.1.1` as a date, and all read `1.10` as the number 1.1;
/// none misreads `§5.1.1` and `§1.10`. The alternatives are worse: an apostrophe would be visible in the cell, some
/// spreadsheets ignore a space or zero-width character and it hinders comparison, and `="5.1.1"` is a formula. A
/// program that reads the file removes the sign. Given labels that are no numbers (`AC-2(1)`) are written as they are; a
/// space in a label is a no-break space, because spaces separate the numbers.
pub fn signed(numbers: &str) -> String {
    let signed = |number: &str| match ClauseNumber::parse(number) {
        Ok(_) => format!("{SIGN}{number}"),
        // A label that begins with the sign.
        Err(_) if number.starts_with(SIGN) => format!("{SIGN}{number}"),
        // A clause without a number is listed by its id.
        Err(_) => number.to_owned(),
    };
    numbers.split(' ').map(signed).collect::<Vec<_>>().join(" ")
}

/// The clause numbers without signs.
pub fn unsigned(cell: &str) -> String {
    cell.split(' ').map(|number| number.strip_prefix(SIGN).unwrap_or(number)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_numbers_are_guarded_one_by_one_and_round_trip() {
        for (numbers, written) in [
            ("5.1.1", "§5.1.1"),
            ("1.10", "§1.10"),
            ("A.1", "§A.1"),
            ("5 A some.clause", "§5 §A some.clause"),
            ("17 120之一 chapter-3", "§17 §120之一 chapter-3"),
            ("AC-2(1) 6.2.1 §12", "AC-2(1) §6.2.1 §§12"),
            ("", ""),
        ] {
            assert_eq!(signed(numbers), written);
            assert_eq!(unsigned(written), numbers);
        }
    }
}
