//! Which style and list a numbered paragraph gets, so that the word processor shows our number.
//!
//! The numbers of a document are those that its template counts. [`Lists`] counts as a word processor does, and asks of
//! each style that a paragraph may have which number it would show. If none shows ours, a list with a start of its own
//! may; else the number is text of the paragraph, and its style counts nothing.

use crate::ooxml::numbering::Numbering;
use crate::ooxml::styles::{List, Styles};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The most lists that are added. A word processor keeps all of them in memory.
const MOST_ADDED: usize = 20_000;

/// Where the number of a paragraph comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbered {
    /// From its style.
    Style,
    /// From a list: its number and level.
    List(i64, usize),
    /// The number is text, or there is none, and the style has no list either.
    Text,
    /// The number is text, or there is none, and the list of the style is switched off.
    Off,
}

/// The style of a paragraph and where its number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The id of the style; `None` for the default style.
    pub style: Option<String>,
    /// Where the number comes from.
    pub numbered: Numbered,
}

impl Choice {
    /// A paragraph without a number, in a style without a list.
    pub fn plain(style: Option<&str>) -> Choice {
        Choice { style: style.map(str::to_owned), numbered: Numbered::Text }
    }

    /// Whether the number must be written as text.
    pub fn is_text(&self) -> bool {
        matches!(self.numbered, Numbered::Text | Numbered::Off)
    }

    /// The properties of the list, for `w:pPr`.
    pub fn properties(&self) -> String {
        match self.numbered {
            Numbered::List(list, level) => {
                format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
            }
            Numbered::Off => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>".to_owned(),
            Numbered::Style | Numbered::Text => String::new(),
        }
    }
}

/// A style that a paragraph may have, and the level of its list if not that of the style.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'c> {
    pub style: &'c str,
    pub level: Option<usize>,
}

/// The lists of a document while it is written.
pub struct Lists<'a> {
    numbering: Numbering,
    styles: &'a Styles,
    /// The lists that were added, as XML.
    added: String,
    count: usize,
    /// The list that was last added for a style and level.
    last: BTreeMap<(String, Option<usize>), AddedList>,
}

/// A list that was added for a style and level.
#[derive(Clone, Copy, Debug)]
struct AddedList {
    number: i64,
    level: usize,
    /// Whether the last paragraph of the style and level is in it.
    goes_on: bool,
}

impl AddedList {
    fn direct(self) -> List {
        List { number: Some(self.number), level: Some(self.level as u8) }
    }
}

impl<'a> Lists<'a> {
    /// The lists of a template, before anything is counted.
    pub fn new(numbering: Numbering, styles: &'a Styles) -> Lists<'a> {
        Lists { numbering, styles, added: String::new(), count: 0, last: BTreeMap::new() }
    }

    /// The XML of the lists that were added.
    pub fn added(&self) -> &str {
        &self.added
    }

    /// Chooses among styles such that the paragraph shows a number; `None` for no number. `start` is its place among
    /// its siblings, at which an added list may begin. The paragraph is counted.
    pub fn choose<'c>(
        &mut self,
        candidates: impl Iterator<Item = Candidate<'c>> + Clone,
        wanted: Option<&str>,
        start: Option<i64>,
    ) -> Choice {
        let of = |candidate: Candidate<'_>, numbered| Choice { style: Some(candidate.style.to_owned()), numbered };
        for candidate in candidates.clone() {
            // All items of an added list name it. A program that does not count lists of one abstract list together
            // would give the items after the first one the numbers of another list.
            if let Some(choice) = self.go_on(candidate, wanted, true) {
                return choice;
            }
            let direct = direct(candidate, None);
            if self.shows(direct, candidate.style, wanted) {
                self.numbering.next(direct, Some(candidate.style), self.styles);
                if let Some(last) = self.last.get_mut(&key(candidate)) {
                    last.goes_on = false;
                }
                let list = candidate.level.and_then(|level| Some((self.styles.list(candidate.style).number?, level)));
                return of(candidate, list.map_or(Numbered::Style, |(list, level)| Numbered::List(list, level)));
            }
        }
        for candidate in candidates.clone() {
            if let Some(choice) = self.go_on(candidate, wanted, false) {
                return choice;
            }
        }
        if let Some(start) = start
            && self.count < MOST_ADDED
        {
            for candidate in candidates.clone() {
                let plain = direct(candidate, None);
                let new = self.numbering.restarted(plain, Some(candidate.style), self.styles, start);
                let Some((list, abstract_list, level)) = new else { continue };
                let direct = List { number: Some(list), level: Some(level as u8) };
                if self.shows(direct, candidate.style, wanted) {
                    self.numbering.next(direct, Some(candidate.style), self.styles);
                    self.count += 1;
                    let _ = write!(
                        self.added,
                        "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{abstract_list}\"/><w:lvlOverride \
                         w:ilvl=\"{level}\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>"
                    );
                    self.last.insert(key(candidate), AddedList { number: list, level, goes_on: true });
                    return of(candidate, Numbered::List(list, level));
                }
                self.numbering.remove(list);
            }
        }
        match candidates.into_iter().next() {
            Some(candidate) => {
                let has_list = self.styles.list(candidate.style).number.is_some_and(|list| list != 0);
                of(candidate, if has_list { Numbered::Off } else { Numbered::Text })
            }
            None => Choice::plain(None),
        }
    }

    /// The added list of a style and level, if it goes on (or went on before, if `going_on` is not asked for) and shows the
    /// number. The paragraph is counted.
    fn go_on(&mut self, candidate: Candidate<'_>, wanted: Option<&str>, going_on: bool) -> Option<Choice> {
        let last = *self.last.get(&key(candidate)).filter(|last| last.goes_on || !going_on)?;
        if wanted.is_none() || !self.shows(last.direct(), candidate.style, wanted) {
            return None;
        }
        self.numbering.next(last.direct(), Some(candidate.style), self.styles);
        self.last.insert(key(candidate), AddedList { goes_on: true, ..last });
        let numbered = Numbered::List(last.number, last.level);
        Some(Choice { style: Some(candidate.style.to_owned()), numbered })
    }

    /// Counts a paragraph that has a style and nothing else.
    pub fn count(&mut self, style: &str) {
        self.numbering.next(List::default(), Some(style), self.styles);
    }

    fn shows(&mut self, direct: List, style: &str, wanted: Option<&str>) -> bool {
        let label = self.numbering.peek(direct, Some(style), self.styles);
        match (label, wanted) {
            (None, None) => true,
            (Some(label), None) => label.text.is_empty(),
            (None, Some(_)) => false,
            (Some(label), Some(wanted)) => is_same(&label.text, wanted),
        }
    }
}

/// The style and level of a candidate.
fn key(candidate: Candidate<'_>) -> (String, Option<usize>) {
    (candidate.style.to_owned(), candidate.level)
}

fn direct(candidate: Candidate<'_>, number: Option<i64>) -> List {
    List { number, level: candidate.level.map(|level| level.min(8) as u8) }
}

/// Whether two numbers differ only in white space.
fn is_same(label: &str, wanted: &str) -> bool {
    label.chars().filter(|c| !c.is_whitespace()).eq(wanted.chars().filter(|c| !c.is_whitespace()))
}

/// The place of a numbered thing among its siblings, from the end of its number: 10 of `5.10`, 3 of `附录 C`.
pub fn start_of(number: &str) -> Option<i64> {
    let digits = number.len() - number.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return number[number.len() - digits..].parse().ok();
    }
    let last = number.chars().next_back()?;
    let before = number.chars().rev().nth(1);
    let is_letter = last.is_ascii_uppercase() && before.is_none_or(char::is_whitespace);
    is_letter.then(|| i64::from(u32::from(last) - u32::from('A') + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_among_siblings_is_the_end_of_the_number() {
        for (number, start) in [
            ("5.10", Some(10)),
            ("附录 C", Some(3)),
            ("Annex B", Some(2)),
            ("1.1A", None),
            ("第十七条", None),
            ("4", Some(4)),
        ] {
            assert_eq!(start_of(number), start, "{number}");
        }
    }
}
