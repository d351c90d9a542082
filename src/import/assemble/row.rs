//! Clauses of fixed layouts, which are known by the row of their numbers.

use super::heading::Heading;
use super::{Assembler, literal};
use crate::import::document::Number;
use crate::import::report::Fate;
use crate::model::Part;

impl Assembler<'_> {
    /// Opens the chapter and the clauses that a number stands in, if their headings were not found: a clause 8.1 below chapter 7 would be
    /// counted as one of it, and 4.6.1.3 below 4.2.7 as one of that.
    pub(super) fn above(&mut self, steps: &[u32], position: usize) {
        let Some((_, above)) = steps.split_last().filter(|(_, above)| !above.is_empty()) else { return };
        let shared = above.iter().zip(&self.path.steps).take_while(|(one, other)| one == other).count();
        // Some count from 0, and 3.0.1 stands directly below 3.
        if above.contains(&0) {
            return;
        }
        let letter = literal::annex_letter(above[0]).filter(|_| above[0] > literal::BEFORE_ANNEXES);
        // `I.1` may be a Roman number.
        if shared == 0 && letter.is_some_and(|letter| !self.next_annex(&letter.to_string())) {
            return;
        }
        let part = match letter {
            _ if shared > 0 => self.path.part.unwrap_or(Part::Body),
            Some(_) => Part::NormativeAnnex,
            None => Part::Body,
        };
        for depth in shared + 1..=above.len() {
            let rest = above[1..depth].iter().map(|step| format!(".{step}")).collect::<String>();
            let shown = letter.map_or_else(|| above[0].to_string(), |letter| letter.to_string()) + &rest;
            let unit = if depth == 1 { "chapter" } else { "clause" };
            let reason = format!(
                "no heading with the number {shown} was found before this clause, so a {unit} {shown} without a title stands there; write its title, or \
                 join it with the paragraph that is its heading"
            );
            self.tell(Fate::Guessed, position, "", reason);
            let number = Some(Number { shown, is_text: false });
            let depth = depth.min(9) as u8;
            self.open(Heading { depth, part, unit: None, number, title: None, position, anchors: Vec::new() });
        }
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
