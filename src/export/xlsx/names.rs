//! Sheet names that spreadsheets allow, without duplicates.

use std::collections::BTreeSet;

/// The maximum length of a name in UTF-16 units.
const MOST: usize = 31;

/// Assigns sheet names.
#[derive(Default)]
pub(super) struct SheetNames {
    taken: BTreeSet<String>,
}

impl SheetNames {
    /// A name similar to the wanted one: without `[ ] : * ? / \`, without apostrophes at its ends, at most 31
    /// characters long, and different from all previous names regardless of case.
    pub fn give(&mut self, wanted: &str) -> String {
        let allowed: String =
            wanted.chars().map(|c| if c.is_control() || "[]:*?/\\".contains(c) { ' ' } else { c }).collect();
        let allowed = allowed.split_whitespace().collect::<Vec<_>>().join(" ");
        let base = allowed.trim_matches(['\'', ' ']);
        let base = if base.is_empty() { "-" } else { base };
        let mut number = 1u32;
        loop {
            let ending = if number == 1 { String::new() } else { format!(" ({number})") };
            let name = format!("{}{ending}", cut(base, MOST - ending.len()));
            // Excel reserves "History".
            if name.to_lowercase() != "history" && self.taken.insert(name.to_lowercase()) {
                return name;
            }
            number = number.saturating_add(1);
        }
    }
}

/// The start of a text with at most this many UTF-16 units, without a trailing apostrophe or space.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    end.map_or(text, |(end, _)| text[..end].trim_end_matches(['\'', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_valid_short_and_distinct() {
        let mut names = SheetNames::default();
        assert_eq!(names.give("开放式小区"), "开放式小区");
        assert_eq!(names.give("a/b: [c]*?"), "a b c");
        assert_eq!(names.give("A B C"), "A B C (2)");
        assert_eq!(names.give("'quoted'"), "quoted");
        assert_eq!(names.give(""), "-");
        assert_eq!(names.give("History"), "History (2)");
        let long = "超".repeat(40);
        let (first, second) = (names.give(&long), names.give(&long));
        assert_eq!((first.chars().count(), second.chars().count()), (31, 31));
        assert!(first != second && second.ends_with(" (2)"));
    }
}
