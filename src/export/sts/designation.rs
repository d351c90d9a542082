//! The parts of a designation, as `std-ident` has them.

use crate::model::year;

/// A designation such as `GB/T 1.1—2020`, cut into its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Designation<'a> {
    /// The designation without its year: `GB/T 1.1`.
    pub undated: &'a str,
    /// The body and kind of document: `GB/T`.
    pub originator: &'a str,
    /// The number: `1`.
    pub number: &'a str,
    /// The number of the part: `1`; empty if there is none.
    pub part: &'a str,
    /// The year: `2020`; empty if the designation has none.
    pub year: &'a str,
}

impl<'a> Designation<'a> {
    /// The parts of a designation. One that does not end in a number and a year is not cut.
    pub fn of(written: &'a str) -> Designation<'a> {
        let written = written.trim();
        let tail = year(written).unwrap_or_default();
        let undated = written[..written.len() - tail.len()].trim_end();
        // The number follows the last space, or begins with the first digit.
        let at = undated.rfind(char::is_whitespace).or_else(|| undated.find(|c: char| c.is_ascii_digit()));
        let (originator, number) = undated.split_at(at.unwrap_or(undated.len()));
        let number = number.trim_start();
        let is_cut = number.starts_with(|c: char| c.is_ascii_digit());
        let (originator, number) = if is_cut { (originator, number) } else { ("", "") };
        let (number, part) = number.split_once(['.', '-']).unwrap_or((number, ""));
        let digits = tail.trim_start_matches(|c: char| !c.is_ascii_digit());
        Designation { undated, originator: originator.trim_end(), number, part, year: digits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_designation_has_an_originator_a_number_a_part_and_a_year() {
        for (written, expected) in [
            ("GB/T 1.1—2020", ["GB/T 1.1", "GB/T", "1", "1", "2020"]),
            ("ISO 9001:2015", ["ISO 9001", "ISO", "9001", "", "2015"]),
            ("IEC 60364-1", ["IEC 60364-1", "IEC", "60364", "1", ""]),
            ("T/CECA 12", ["T/CECA 12", "T/CECA", "12", "", ""]),
            ("DB11/T 3007—2022", ["DB11/T 3007", "DB11/T", "3007", "", "2022"]),
            ("Charter", ["Charter", "", "", "", ""]),
            ("样例 2026 草案", ["样例 2026 草案", "", "", "", ""]),
            ("", [""; 5]),
        ] {
            let found = Designation::of(written);
            assert_eq!([found.undated, found.originator, found.number, found.part, found.year], expected, "{written}");
        }
    }
}
