//! Clauses of fixed layouts, which are known by the row of their numbers.

use super::heading::Heading;
use super::{Assembler, literal};
use crate::import::document::Number;
use crate::import::report::Fate;
use crate::model::Part;

impl Assembler<'_> {
    /// Opens the chapter that a number stands in, if its heading was not found: a clause 8.1 below chapter 7 would be counted as one of it.
    pub(super) fn above(&mut self, steps: &[u32], position: usize) {
        let [chapter, _, ..] = *steps else { return };
        if chapter == 0 || self.path.steps.first() == Some(&chapter) {
            return;
        }
        let letter = literal::annex_letter(chapter).filter(|_| chapter > literal::BEFORE_ANNEXES);
        // `I.1` may be a Roman number.
        if letter.is_some_and(|letter| !self.next_annex(&letter.to_string())) {
            return;
        }
        let shown = letter.map_or_else(|| chapter.to_string(), |letter| letter.to_string());
        let part = if letter.is_some() { Part::NormativeAnnex } else { Part::Body };
        let reason = format!(
            "no heading with the number {shown} was found before this clause, so a chapter {shown} without a title stands there; write its title, or join it \
             with the paragraph that is its heading"
        );
        self.tell(Fate::Guessed, position, "", reason);
        let number = Some(Number { shown, is_text: false });
        self.open(Heading { depth: 1, part, unit: None, number, title: None, position, anchors: Vec::new() });
    }

    /// Tells the clauses that only the row of the numbers shows.
    pub(super) fn tell_row(&mut self) {
        let numbers = std::mem::take(&mut self.in_row);
        let Some((position, _)) = numbers.first() else { return };
        let reason = format!(
            "{} clauses are known by their numbers, which follow one another; compare the numbers with the pages",
            numbers.len()
        );
        let shown = numbers.iter().map(|(_, shown)| shown.as_str()).collect::<Vec<_>>().join(" ");
        self.tell(Fate::Guessed, *position, shown, reason);
    }
}
