//! Clause numbers: 5, 5.1, 5.1.2 in chapters; A, A.1 in annexes (GB/T 1.1-2020, 7.2 and 7.3); the articles of laws and the
//! headings above them; numbers that are given as labels; and numbers of clauses that were inserted later without
//! renumbering: 1.1A, 120之一.
//!
//! A number prints the same in every language: `17`, `120之一`, `chapter-3.section-2`, `AC-2(1)`. Data and locks contain this
//! form. [`ClauseNumber::shown`] is what readers see: 第十七条, Article 17.

mod label;
mod part;
mod shown;

pub(in crate::model) use shown::Script;

use super::{Division, Scheme};
use part::{Inserted, Part, letters_to_number};
use std::fmt;

/// The number of a clause: the numbers of its ancestors and its own, from the chapter down. An inserted number sorts
/// between its neighbours: 1.1, 1.1A, 1.1B, 1.2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseNumber {
    kind: Kind,
    /// Empty for a label.
    parts: Vec<Part>,
}

/// What the parts of a number count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    /// Chapters and their clauses: 5.1.
    Counted,
    /// A heading above the articles: as many units as the number has parts, from the largest down.
    Divisions(Vec<Division>),
    /// An article, and clauses in it: 17, 17.1.
    Article,
    /// An annex, and clauses in it: A.1.
    Annex,
    /// A number that was given.
    Label(String),
}

/// Why a text is not a clause number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberError;

impl ClauseNumber {
    /// The number of the `n`th chapter or, with `annex`, of the `n`th annex; both count from 1.
    pub fn top(annex: bool, n: u32) -> ClauseNumber {
        ClauseNumber { kind: if annex { Kind::Annex } else { Kind::Counted }, parts: vec![Part::plain(n)] }
    }

    /// The number of the `n`th article of a law.
    pub fn article(n: u32) -> ClauseNumber {
        ClauseNumber { kind: Kind::Article, parts: vec![Part::plain(n)] }
    }

    /// The number of the `n`th division of a unit, under a larger division if the count begins again there.
    pub fn division(above: Option<&ClauseNumber>, unit: Division, n: u32) -> ClauseNumber {
        ClauseNumber { kind: Kind::Divisions(vec![unit]), parts: vec![Part::plain(n)] }.within(above)
    }

    /// The number of the `n`th child clause.
    pub fn child(&self, n: u32) -> ClauseNumber {
        let mut parts = self.parts.clone();
        parts.push(Part::plain(n));
        ClauseNumber { kind: self.kind.clone(), parts }
    }

    /// The number of a division, with the number of the larger division around it before it.
    pub fn within(self, above: Option<&ClauseNumber>) -> ClauseNumber {
        match (above, &self.kind) {
            (Some(ClauseNumber { kind: Kind::Divisions(units), parts }), Kind::Divisions(own)) => ClauseNumber {
                kind: Kind::Divisions([units.as_slice(), own.as_slice()].concat()),
                parts: [parts.as_slice(), self.parts.as_slice()].concat(),
            },
            _ => self,
        }
    }

    /// The number of a division without the larger divisions around it.
    pub fn own(&self) -> ClauseNumber {
        match (&self.kind, self.parts.last()) {
            (Kind::Divisions(units), Some(part)) => {
                ClauseNumber { kind: Kind::Divisions(units.last().copied().into_iter().collect()), parts: vec![*part] }
            }
            _ => self.clone(),
        }
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
        self.kind == Kind::Annex
    }

    /// Whether it is the number of an article of a law, not of a clause in one.
    pub fn is_article(&self) -> bool {
        self.is_in_article() && self.parts.len() == 1
    }

    /// Whether it is the number of an article of a law or of a clause in one.
    pub fn is_in_article(&self) -> bool {
        self.kind == Kind::Article
    }

    /// The unit of a heading above the articles of a law.
    pub fn unit(&self) -> Option<Division> {
        match &self.kind {
            Kind::Divisions(units) => units.last().copied(),
            _ => None,
        }
    }

    /// Whether this is the number of a direct child of `parent`.
    pub fn is_under(&self, parent: &ClauseNumber) -> bool {
        self.kind == parent.kind && self.parts.len() == parent.parts.len() + 1 && self.parts.starts_with(&parent.parts)
    }

    /// Parses a number as an author writes it in an edition with that scheme: every form that a number has in data or for
    /// readers.
    ///
    /// # Errors
    /// The text is not a number of the scheme.
    pub fn parse_in(scheme: Scheme, text: &str) -> Result<ClauseNumber, NumberError> {
        match scheme {
            Scheme::Decimal => ClauseNumber::parse(text),
            Scheme::Articles => ClauseNumber::parse_of_law(text),
            Scheme::Labels => label::parse(text),
        }
    }

    /// Parses `5.10`, `A`, `B.2`, `1.1A` and `120之一`. An article number as laws write it (第一百二十条之一) equals the same
    /// number in digits.
    ///
    /// # Errors
    /// Anything else: an empty part, a leading zero, a sign, or a part that does not fit `u32`.
    pub fn parse(text: &str) -> Result<ClauseNumber, NumberError> {
        if text.starts_with('第') {
            let article = ClauseNumber::parse_of_law(text)?;
            return if article.is_article() && !matches!(article.parts[0].inserted, Inserted::Letters(_)) {
                Ok(ClauseNumber { kind: Kind::Counted, ..article })
            } else {
                Err(NumberError)
            };
        }
        let mut pieces = text.split('.');
        let first = pieces.next().unwrap_or("");
        let letters = first.bytes().take_while(u8::is_ascii_uppercase).count();
        let (kind, first) = match letters_to_number(&first[..letters]) {
            // `A1` is a label and not an annex.
            Some(number) => match Inserted::parse(&first[letters..])? {
                inserted @ (Inserted::Not | Inserted::Zhi(_)) => (Kind::Annex, Part { number, inserted }),
                Inserted::Letters(_) => return Err(NumberError),
            },
            None => (Kind::Counted, Part::parse(first)?),
        };
        let mut parts = vec![first];
        for piece in pieces {
            parts.push(Part::parse(piece)?);
        }
        Ok(ClauseNumber { kind, parts })
    }

    /// What must differ between two numbers of an edition. Labels are compared without case, signs and leading zeros.
    pub fn key(&self) -> String {
        match &self.kind {
            Kind::Label(text) => label::key(text),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for ClauseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = match &self.kind {
            Kind::Label(text) => return f.write_str(text),
            Kind::Divisions(units) => units.as_slice(),
            _ => &[],
        };
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            match units.get(index) {
                Some(unit) => write!(f, "{unit}-{part}")?,
                None if index == 0 && self.kind == Kind::Annex => f.write_str(&part.lettered())?,
                None => part.fmt(f)?,
            }
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
