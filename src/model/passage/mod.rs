//! The parts of a clause's text that can be cited by a number.
//!
//! In laws, these are the paragraphs (款) of an article, the items (项) under them and the subitems (目) of these:
//! 第十七条第二款第（三）项第1目, see [`article`]. In all other standards they are the items of lists that have a number or a letter:
//! 4.2 b), 4.2 a) 1). Both are addressed by a [`Passage`].

mod article;
mod items;

use super::number::Script;
use super::{ClauseId, Lang, Scheme};
use crate::source::markdown::Block;
use crate::source::numeral::{chinese_numeral, parse_number};
use std::fmt;

/// A part of a clause's text: its number at each level. In an article these are the paragraph, the item and the subitem, else
/// an item of a list and those of the lists in it. Prints `2`, `2.3` and `2.3.1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Passage {
    /// The numbers, and 0 below the last one.
    numbers: [u32; LEVELS],
}

/// How many levels can be cited.
const LEVELS: usize = 3;

/// Why a text is not a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "write `#b` for item b), `#a.1` for item 1) in it; in a law `#2` for the second paragraph, `#2.3` for item 3 in it"
)]
pub struct PassageError;

impl Passage {
    /// The whole text, which has the paragraphs and lists.
    pub const WHOLE: Passage = Passage { numbers: [0; LEVELS] };

    /// Parses `2`, `2.3` and `2.3.1`. A number may be a letter or a Chinese numeral and stand in parentheses, as labels are
    /// written: `b`, `a)1)`, `（一）`.
    ///
    /// # Errors
    /// Anything else: another form, a zero, a number that does not fit `u32`, or more than three levels.
    pub fn parse(text: &str) -> Result<Passage, PassageError> {
        let mut passage = Passage::WHOLE;
        let mut rest = text;
        loop {
            rest = rest.strip_prefix(['(', '（']).unwrap_or(rest);
            let end = rest.find(['.', '(', ')', '（', '）']).unwrap_or(rest.len());
            let (number, after) = rest.split_at(end);
            let number = match number.as_bytes() {
                [letter @ b'a'..=b'z'] => Some(u32::from(letter - b'a') + 1),
                _ => parse_number(number),
            };
            passage = number.and_then(|number| passage.below(number)).ok_or(PassageError)?;
            rest = match after.strip_prefix([')', '）']) {
                Some("") => return Ok(passage),
                Some(more) => more.strip_prefix('.').unwrap_or(more),
                None if after.is_empty() => return Ok(passage),
                None => after.strip_prefix('.').ok_or(PassageError)?,
            };
        }
    }

    /// The passage with this number in this one; `None` for 0 and where no more levels can be cited.
    pub fn below(self, number: u32) -> Option<Passage> {
        let mut below = self;
        *below.numbers.iter_mut().find(|number| **number == 0)? = number;
        (number > 0).then_some(below)
    }

    /// The numbers from the outermost level on.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers[..self.numbers.iter().position(|number| *number == 0).unwrap_or(LEVELS)]
    }

    /// The passage that contains this one.
    pub fn above(self) -> Passage {
        let mut above = self;
        if let Some(last) = above.numbers.iter_mut().rfind(|number| **number > 0) {
            *last = 0;
        }
        above
    }

    /// The anchor of the passage in every page that has the clause. No clause has an id with a colon.
    pub fn anchor(self, clause: &ClauseId) -> String {
        format!("{clause}:{self}")
    }
}

impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (level, number) in self.numbers().iter().enumerate() {
            write!(f, "{}{number}", if level > 0 { "." } else { "" })?;
        }
        Ok(())
    }
}

/// The blocks of a text, each with its passage: of a paragraph its own, of a list that of the paragraph or item whose items
/// it has. `None` for a block that has no passage and contains none.
pub fn passages(scheme: Scheme, blocks: &[Block]) -> Box<dyn Iterator<Item = (&Block, Option<Passage>)> + '_> {
    match scheme {
        Scheme::Articles => Box::new(article::passages(blocks)),
        Scheme::Decimal | Scheme::Labels => Box::new(items::passages(blocks)),
    }
}

/// The passages of a text that can be cited.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    scheme: Scheme,
    /// How many paragraphs an article has; 0 for other clauses.
    pub paragraphs: u32,
    /// The items at all levels, in order.
    pub items: Vec<TextItem>,
}

/// An item of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextItem {
    /// Its address.
    pub passage: Passage,
    /// Its label for a reference: `b)`, `（三）`. Empty in an article, whose items are cited in words.
    pub label: String,
    /// Whether another item of the text has the same numbers, or another item around it has.
    pub is_ambiguous: bool,
}

impl Passages {
    /// The passages of a text.
    pub fn of(scheme: Scheme, blocks: &[Block]) -> Passages {
        match scheme {
            Scheme::Articles => article::of(blocks),
            Scheme::Decimal | Scheme::Labels => items::of(scheme, blocks),
        }
    }

    /// Whether the text has the passage, and only once.
    pub fn have(&self, passage: Passage) -> bool {
        match *passage.numbers() {
            [paragraph] if self.scheme == Scheme::Articles => (1..=self.paragraphs).contains(&paragraph),
            _ => self.item(passage).is_some_and(|item| !item.is_ambiguous),
        }
    }

    /// The first item with an address.
    pub fn item(&self, passage: Passage) -> Option<&TextItem> {
        self.items.iter().find(|item| item.passage == passage)
    }

    /// The items directly in a passage.
    pub fn items_in(&self, passage: Passage) -> impl Iterator<Item = &TextItem> {
        let is_in = move |item: &&TextItem| item.passage.above() == passage && item.passage != passage;
        self.items.iter().filter(is_in)
    }

    /// What has an address in reading order: the paragraphs of an article, if there are several, and the items whose numbers no
    /// other has.
    pub fn addressed(&self) -> Vec<Passage> {
        let paragraphs = (1..=self.paragraphs).filter(|_| self.paragraphs > 1);
        let paragraphs = paragraphs.filter_map(|of| Passage::WHOLE.below(of));
        let items = self.items.iter().filter(|item| !item.is_ambiguous).map(|item| item.passage);
        let mut all: Vec<Passage> = paragraphs.chain(items).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// A passage as readers see it behind the number of its clause: 第二款第（三）项, ` a) 1)`. Empty if the text does not have it.
    pub fn shown(&self, passage: Passage, lang: &Lang) -> String {
        match self.scheme {
            Scheme::Articles => article::shown(passage, self.paragraphs == 1, lang),
            Scheme::Decimal | Scheme::Labels => items::shown(self, passage),
        }
    }
}

#[cfg(test)]
mod tests;
