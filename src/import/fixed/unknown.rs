//! Letters that the file does not give: its font says nothing of them. They are taken away and told, page by page.

use super::lines::Piece;
use super::told::Told;
use std::collections::BTreeSet;

const UNKNOWN: char = '\u{FFFD}';
/// So many lines of a page are named; whoever has more to mend reads the page.
const MOST_LINES: usize = 12;
/// So many letters of a line are named.
const LONGEST: usize = 40;

/// The unknown letters of a page.
#[derive(Default)]
pub struct Unknown {
    in_text: Letters,
    in_numbers: Letters,
}

/// Letters with where they stand.
#[derive(Default)]
struct Letters {
    count: usize,
    fonts: BTreeSet<String>,
    lines: Vec<String>,
}

impl Unknown {
    /// Takes such letters out of a line or a cell. Whether any was in what can be a number.
    pub fn take(&mut self, pieces: &mut [Piece]) -> bool {
        let text: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let count = text.chars().filter(|c| *c == UNKNOWN).count();
        if count == 0 {
            return false;
        }
        let lead = text.trim_start().chars().take_while(|c| c.is_ascii_graphic() || matches!(c, &UNKNOWN | '．'));
        let lead: String = lead.collect();
        let is_number = lead.contains(UNKNOWN)
            && lead.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '．' | UNKNOWN));
        let letters = if is_number { &mut self.in_numbers } else { &mut self.in_text };
        letters.count += count;
        letters.lines.push(text.trim().chars().take(LONGEST).collect());
        for piece in pieces.iter_mut().filter(|piece| piece.text.contains(UNKNOWN)) {
            letters.fonts.insert(piece.font.clone());
            piece.text.retain(|c| c != UNKNOWN);
        }
        is_number
    }

    /// Tells them, as losses of a page counted from 0.
    pub fn tell(self, page: usize, told: &mut Told) {
        let Unknown { in_text, in_numbers } = self;
        in_numbers.tell(
            page,
            usize::MAX,
            "the file does not say what these letters at the beginnings of lines are, which may be in the numbers of clauses; look at the \
             page and write the numbers",
            told,
        );
        let reason = "the file does not say what these letters are; look at the page and write them";
        in_text.tell(page, MOST_LINES, reason, told);
    }
}

impl Letters {
    fn tell(self, page: usize, most: usize, reason: &str, told: &mut Told) {
        if self.count == 0 {
            return;
        }
        let letters = if self.count == 1 { "letter" } else { "letters" };
        let fonts: Vec<String> = self.fonts.into_iter().filter(|font| !font.is_empty()).collect();
        let of = if fonts.is_empty() { String::new() } else { format!(" of {}", fonts.join(", ")) };
        let shown: Vec<String> = self.lines.iter().take(most).map(|line| format!("“{line}”")).collect();
        let more = match self.lines.len().saturating_sub(most) {
            0 => String::new(),
            1 => " and 1 more line".into(),
            more => format!(" and {more} more lines"),
        };
        let from = told.count();
        told.lose(Some(page), UNKNOWN.to_string().repeat(self.count), reason);
        told.about(from, &format!("{} {letters}{of} in {}{more}", self.count, shown.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{layout, page, read, span};
    use crate::import::report::Fate;

    #[test]
    fn the_letters_of_a_page_are_one_entry_with_their_count_their_fonts_and_their_lines() {
        let lines: Vec<_> = (0..15_usize)
            .map(|at| span(60.0, 100.0 + 20.0 * at as f32, &format!("行{at}：\u{FFFD}\u{FFFD}。")))
            .collect();
        let pages = vec![page(lines), page(vec![span(60.0, 100.0, "尾\u{FFFD}")])];
        let read = read(layout(pages));
        let lost: Vec<_> = read.report.entries_of(Fate::Lost).collect();
        assert_eq!(lost.len(), 2, "{lost:#?}");
        assert_eq!(lost[0].text, "\u{FFFD}".repeat(30));
        assert!(
            lost[0].about.starts_with("30 letters of Song in “行0：\u{FFFD}\u{FFFD}。”, “行1"),
            "{}",
            lost[0].about
        );
        assert!(lost[0].about.ends_with(" and 3 more lines"), "{}", lost[0].about);
        assert_eq!(lost[1].about, "1 letter of Song in “尾\u{FFFD}”");
    }
}
