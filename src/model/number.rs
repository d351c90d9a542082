//! Clause numbers: 5, 5.1, 5.1.2 in chapters; A, A.1 in annexes (GB/T 1.1-2020, 7.2 and 7.3).

use std::fmt;

/// The number of a clause: the numbers of its ancestors and its own, from the chapter down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseNumber {
    /// Whether the first part is the letter of an annex (1 is A).
    annex: bool,
    parts: Vec<u32>,
}

/// Why a text is not a clause number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError;

impl ClauseNumber {
    /// The number of chapter `n` or, with `annex`, of the `n`th annex; both count from 1.
    pub fn top(annex: bool, n: u32) -> ClauseNumber {
        ClauseNumber { annex, parts: vec![n] }
    }

    /// The number of the `n`th clause under this one.
    pub fn child(&self, n: u32) -> ClauseNumber {
        let mut parts = self.parts.clone();
        parts.push(n);
        ClauseNumber { annex: self.annex, parts }
    }

    /// The last part: the place among the siblings.
    pub fn last(&self) -> u32 {
        self.parts.last().copied().unwrap_or(0)
    }

    /// How many parts it has: 1 for a chapter.
    pub fn depth(&self) -> usize {
        self.parts.len()
    }

    pub fn is_annex(&self) -> bool {
        self.annex
    }

    /// Whether this is the number of a direct child of `parent`.
    pub fn is_under(&self, parent: &ClauseNumber) -> bool {
        self.annex == parent.annex
            && self.parts.len() == parent.parts.len() + 1
            && self.parts.starts_with(&parent.parts)
    }

    /// Reads `5.10`, `A` or `B.2`.
    ///
    /// # Errors
    /// The text is anything else: an empty part, a leading zero, a sign, a part beyond `u32`.
    pub fn parse(text: &str) -> Result<ClauseNumber, NumberError> {
        let mut pieces = text.split('.');
        let first = pieces.next().unwrap_or("");
        let (annex, first) = match letters_to_number(first) {
            Some(n) => (true, n),
            None => (false, plain_number(first).ok_or(NumberError)?),
        };
        let mut parts = vec![first];
        for piece in pieces {
            parts.push(plain_number(piece).ok_or(NumberError)?);
        }
        Ok(ClauseNumber { annex, parts })
    }
}

fn plain_number(text: &str) -> Option<u32> {
    let plain = !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// A is 1, Z is 26, AA is 27, as spreadsheet columns are named.
fn letters_to_number(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 3 || !text.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    Some(text.bytes().fold(0, |n, b| n * 26 + u32::from(b - b'A') + 1))
}

fn number_to_letters(mut n: u32) -> String {
    let mut letters = Vec::new();
    while n > 0 {
        n -= 1;
        letters.push(char::from(b'A' + (n % 26) as u8));
        n /= 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for ClauseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts.iter().enumerate() {
            match (index, self.annex) {
                (0, true) => f.write_str(&number_to_letters(*part))?,
                (0, false) => write!(f, "{part}")?,
                _ => write!(f, ".{part}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_being_printed_and_read() {
        for text in ["1", "5.10", "5.1.2.3", "A", "Z", "AA", "B.2.11"] {
            assert_eq!(ClauseNumber::parse(text).map(|n| n.to_string()), Ok(text.to_owned()));
        }
        for n in 1..2000 {
            let number = ClauseNumber::top(true, n);
            assert_eq!(ClauseNumber::parse(&number.to_string()), Ok(number));
        }
    }

    #[test]
    fn other_texts_are_not_numbers() {
        for text in ["", "5.", ".5", "05", "5.01", "-1", "a", "5.A", "99999999999", "ABCD"] {
            assert_eq!(ClauseNumber::parse(text), Err(NumberError), "{text}");
        }
    }
}
