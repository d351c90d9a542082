//! One part of a number: 5, 5A, 5之一.

use super::NumberError;
use crate::source::numeral::{chinese_numeral, parse_number, plain_number};
use std::fmt;

/// One of the parts between dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Part {
    pub number: u32,
    /// The suffix of an inserted clause.
    pub inserted: Inserted,
}

/// The suffix of the number of a clause that was inserted after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Inserted {
    /// No suffix: the clause was not inserted later.
    Not,
    /// Letters that count like spreadsheet columns: 5A is 1, 5AA is 27. Lower-case letters are converted to capitals.
    Letters(u32),
    /// 之一 is 1. Chinese laws number articles this way that an amendment inserts.
    Zhi(u32),
}

impl Part {
    pub fn plain(number: u32) -> Part {
        Part { number, inserted: Inserted::Not }
    }

    /// Parses `5`, `5A` and `5之一`.
    pub fn parse(text: &str) -> Result<Part, NumberError> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number = plain_number(&text[..digits]).ok_or(NumberError)?;
        Ok(Part { number, inserted: Inserted::parse(&text[digits..])? })
    }

    /// Parses 一百二十 and 120.
    pub fn parse_chinese(text: &str) -> Result<u32, NumberError> {
        parse_number(text).ok_or(NumberError)
    }

    /// Parses `120-1`, as English translations write 120之一, beside the forms of [`Part::parse`].
    pub fn parse_english(text: &str) -> Result<Part, NumberError> {
        match text.split_once('-') {
            Some((number, inserted)) => {
                let number = plain_number(number).ok_or(NumberError)?;
                let inserted = plain_number(inserted).ok_or(NumberError)?;
                Ok(Part { number, inserted: Inserted::Zhi(inserted) })
            }
            None => Part::parse(text),
        }
    }

    /// `120-1`, as English translations write 120之一.
    pub fn english(self) -> String {
        match self.inserted {
            Inserted::Zhi(n) => format!("{}-{n}", self.number),
            _ => self.to_string(),
        }
    }

    /// A is 1, AA is 27; the suffix follows.
    pub fn lettered(self) -> String {
        format!("{}{}", number_to_letters(self.number), self.inserted)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.number, f)?;
        fmt::Display::fmt(&self.inserted, f)
    }
}

impl Inserted {
    pub fn parse(text: &str) -> Result<Inserted, NumberError> {
        if text.is_empty() {
            return Ok(Inserted::Not);
        }
        if let Some(zhi) = text.strip_prefix('之') {
            return Part::parse_chinese(zhi).map(Inserted::Zhi);
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

/// A is 1, Z is 26, AA is 27, like the columns of a spreadsheet.
pub(super) fn letters_to_number(text: &str) -> Option<u32> {
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
