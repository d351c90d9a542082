//! Clause numbers: 5, 5.1, 5.1.2 in chapters; A, A.1 in annexes (GB/T 1.1-2020, 7.2 and 7.3); and numbers of clauses
//! that were inserted later without renumbering: 1.1A, 120之一.

use crate::source::numeral::{chinese_numeral, parse_chinese};
use std::fmt;

/// The number of a clause: the numbers of its ancestors and its own, from the chapter down. An inserted number sorts
/// between its neighbours: 1.1, 1.1A, 1.1B, 1.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseNumber {
    /// Whether the first part is an annex letter (1 is A).
    annex: bool,
    parts: Vec<Part>,
}

/// One of the parts between dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Part {
    number: u32,
    /// The suffix of an inserted clause.
    inserted: Inserted,
}

/// The suffix of the number of a clause that was inserted after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Inserted {
    /// No suffix: the clause was not inserted later.
    Not,
    /// Letters that count like spreadsheet columns: 5A is 1, 5AA is 27. Lower-case letters are converted to capitals.
    Letters(u32),
    /// 之一 is 1. Chinese laws number articles this way that an amendment inserts.
    Zhi(u32),
}

/// Why a text is not a clause number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError;

impl Part {
    fn plain(number: u32) -> Part {
        Part { number, inserted: Inserted::Not }
    }

    /// Parses `5`, `5A` and `5之一`.
    fn parse(text: &str) -> Result<Part, NumberError> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number = plain_number(&text[..digits]).ok_or(NumberError)?;
        Ok(Part { number, inserted: Inserted::parse(&text[digits..])? })
    }
}

impl Inserted {
    fn parse(text: &str) -> Result<Inserted, NumberError> {
        if text.is_empty() {
            return Ok(Inserted::Not);
        }
        if let Some(zhi) = text.strip_prefix('之') {
            return plain_number(zhi).or_else(|| parse_chinese(zhi)).map(Inserted::Zhi).ok_or(NumberError);
        }
        let is_one_case = text.bytes().all(|b| b.is_ascii_uppercase()) || text.bytes().all(|b| b.is_ascii_lowercase());
        let letters = letters_to_number(&text.to_ascii_uppercase()).filter(|_| is_one_case);
        letters.map(Inserted::Letters).ok_or(NumberError)
    }
}

impl fmt::Display for Inserted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Inserted::Not => Ok(()),
            Inserted::Letters(n) => f.write_str(&number_to_letters(*n)),
            Inserted::Zhi(n) => write!(f, "之{}", chinese_numeral(*n)),
        }
    }
}

impl ClauseNumber {
    /// The number of the `n`th chapter or, with `annex`, of the `n`th annex; both count from 1.
    pub fn top(annex: bool, n: u32) -> ClauseNumber {
        ClauseNumber { annex, parts: vec![Part::plain(n)] }
    }

    /// The number of the `n`th child clause.
    pub fn child(&self, n: u32) -> ClauseNumber {
        let mut parts = self.parts.clone();
        parts.push(Part::plain(n));
        ClauseNumber { annex: self.annex, parts }
    }

    /// The last part without its suffix: the position among the siblings.
    pub fn last(&self) -> u32 {
        self.parts.last().map_or(0, |part| part.number)
    }

    /// Whether the last part has a suffix. Numbering does not continue from such a number.
    pub fn is_inserted(&self) -> bool {
        self.parts.last().is_some_and(|part| part.inserted != Inserted::Not)
    }

    /// The number of parts: 1 for a chapter.
    pub fn depth(&self) -> usize {
        self.parts.len()
    }

    /// Whether it begins with the letter of an annex.
    pub fn is_annex(&self) -> bool {
        self.annex
    }

    /// Whether this is the number of a direct child of `parent`.
    pub fn is_under(&self, parent: &ClauseNumber) -> bool {
        self.annex == parent.annex
            && self.parts.len() == parent.parts.len() + 1
            && self.parts.starts_with(&parent.parts)
    }

    /// Parses `5.10`, `A`, `B.2`, `1.1A` and `120之一`. An article number as laws write it (第一百二十条之一) equals the same
    /// number in digits.
    ///
    /// # Errors
    /// Anything else: an empty part, a leading zero, a sign, or a part that does not fit `u32`.
    pub fn parse(text: &str) -> Result<ClauseNumber, NumberError> {
        if let Some(article) = text.strip_prefix('第') {
            return ClauseNumber::parse_article(article);
        }
        let mut pieces = text.split('.');
        let first = pieces.next().unwrap_or("");
        let letters = first.bytes().take_while(u8::is_ascii_uppercase).count();
        let (annex, first) = match letters_to_number(&first[..letters]) {
            // `A1` is a label and not an annex.
            Some(number) => match Inserted::parse(&first[letters..])? {
                inserted @ (Inserted::Not | Inserted::Zhi(_)) => (true, Part { number, inserted }),
                Inserted::Letters(_) => return Err(NumberError),
            },
            None => (false, Part::parse(first)?),
        };
        let mut parts = vec![first];
        for piece in pieces {
            parts.push(Part::parse(piece)?);
        }
        Ok(ClauseNumber { annex, parts })
    }

    /// Parses the text after 第: 一百二十条, 120条之一.
    fn parse_article(text: &str) -> Result<ClauseNumber, NumberError> {
        let (number, inserted) = text.split_once('条').ok_or(NumberError)?;
        let number = plain_number(number).or_else(|| parse_chinese(number)).ok_or(NumberError)?;
        match Inserted::parse(inserted)? {
            Inserted::Letters(_) => Err(NumberError),
            inserted => Ok(ClauseNumber { annex: false, parts: vec![Part { number, inserted }] }),
        }
    }
}

fn plain_number(text: &str) -> Option<u32> {
    let plain = !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// A is 1, Z is 26, AA is 27, like the columns of a spreadsheet.
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
                (0, true) => f.write_str(&number_to_letters(part.number))?,
                (0, false) => write!(f, "{}", part.number)?,
                _ => write!(f, ".{}", part.number)?,
            }
            part.inserted.fmt(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> ClauseNumber {
        ClauseNumber::parse(text).unwrap_or_else(|_| ClauseNumber::top(false, 0))
    }

    #[test]
    fn numbers_round_trip() {
        for text in [
            "1",
            "5.10",
            "5.1.2.3",
            "A",
            "Z",
            "AA",
            "B.2.11",
            "1.1A",
            "5A",
            "5A.1",
            "1.1之一",
            "120之一",
            "120之十二",
            "A.1AB",
            "A之一",
        ] {
            assert_eq!(ClauseNumber::parse(text).map(|n| n.to_string()), Ok(text.to_owned()));
        }
        for n in 1..2000 {
            let number = ClauseNumber::top(true, n);
            assert_eq!(ClauseNumber::parse(&number.to_string()), Ok(number));
        }
    }

    #[test]
    fn other_texts_are_not_numbers() {
        for text in [
            "",
            "5.",
            ".5",
            "05",
            "5.01",
            "-1",
            "a",
            "5.A",
            "99999999999",
            "ABCD",
            "1.1Aa",
            "1.1ABCD",
            "A1",
            "5之",
            "之一",
            "5之零",
            "5A之一",
            "第五",
            "第五章",
            "第条",
            "第五条A",
            "1 A",
        ] {
            assert_eq!(ClauseNumber::parse(text), Err(NumberError), "{text}");
        }
    }

    #[test]
    fn inserted_numbers_sort_between_their_neighbours() {
        let in_order = [
            "1",
            "1.1",
            "1.1.1",
            "1.1A",
            "1.1A.1",
            "1.1B",
            "1.1Z",
            "1.1AA",
            "1.2",
            "2",
            "120",
            "120之一",
            "120之二",
            "121",
            "A",
            "A.1",
        ];
        let numbers: Vec<ClauseNumber> = in_order.iter().map(|text| read(text)).collect();
        assert!(numbers.is_sorted() && numbers.windows(2).all(|pair| pair[0] != pair[1]), "{numbers:?}");
    }

    #[test]
    fn every_spelling_of_a_number_is_equal() {
        assert_eq!(read("1.1a"), read("1.1A"));
        for text in ["120之1", "第一百二十条之一", "第120条之一"] {
            assert_eq!(read(text), read("120之一"), "{text}");
        }
        assert_eq!(read("第一百二十条"), read("120"));
    }
}
