//! Numbers of lines in the margin, as drafts have them: 5, 10, 15. They are no numbers of clauses and no text.

use super::events::Event;
use super::lines::{Line, Piece};
use super::nodes::lines_of;
use super::told::Told;
use crate::import::report::Fate;

/// Fewer numbers are no numbering of lines.
const LEAST: usize = 8;

/// A number that may be that of a line.
struct Candidate {
    page: usize,
    event: usize,
    value: u32,
}

/// Takes the numbers of lines away: they stand left of all text, and count on by the same step through the file or on each page.
pub fn leave_out(pages: &mut [Vec<Event>], told: &mut Told) {
    let mut found: Vec<Candidate> = Vec::new();
    for (page, events) in pages.iter().enumerate() {
        let others = lines_of(std::slice::from_ref(events)).filter(|line| number(line).is_none()).map(|line| line.left);
        let edge = others.fold(f32::INFINITY, f32::min);
        for (event, of) in events.iter().enumerate() {
            if let Event::Line(line) = of
                && let Some((value, right)) = number(line)
                && right < edge
            {
                found.push(Candidate { page, event, value });
            }
        }
    }
    if !is_numbering(&found, pages) {
        return;
    }
    let mut gone: Vec<String> = vec![String::new(); pages.len()];
    for Candidate { page, event, .. } in found.into_iter().rev() {
        let Some(Event::Line(line)) = pages[page].get_mut(event) else { continue };
        let Some(at) = line.pieces.iter().position(|piece| piece.letters() > 0) else { continue };
        gone[page] = format!("{} {}", line.pieces.remove(at).text.trim(), gone[page]);
        if line.letters() == 0 {
            pages[page].remove(event);
        } else {
            line.measure();
        }
    }
    for (page, text) in gone.iter().enumerate() {
        told.add(Fate::LeftOut, page, text.trim(), "numbers of lines in the margin");
    }
}

/// The number that a line begins with, far left of its text, and where it ends.
fn number(line: &Line) -> Option<(u32, f32)> {
    let mut pieces = line.pieces.iter().filter(|piece| piece.letters() > 0);
    let first = pieces.next()?;
    let text = first.text.trim();
    let is_apart = |next: &Piece| next.left - first.right > 0.8 * first.size.max(next.size);
    let is_number = text.len() <= 4 && text.bytes().all(|c| c.is_ascii_digit()) && pieces.next().is_none_or(is_apart);
    Some((text.parse().ok()?, first.right)).filter(|_| is_number)
}

/// Whether numbers count lines: by 2, 5 or 10, or by 1 at most lines of their pages.
fn is_numbering(found: &[Candidate], pages: &[Vec<Event>]) -> bool {
    if found.len() < LEAST {
        return false;
    }
    let steps = |of: u32| {
        let goes_on = |pair: &&[Candidate]| {
            let begins_anew = pair[0].page != pair[1].page && pair[1].value <= of;
            pair[1].value == pair[0].value.saturating_add(of) || begins_anew
        };
        let count = found.windows(2).filter(goes_on).count();
        count * 10 >= (found.len() - 1) * 9
    };
    let numbered: std::collections::BTreeSet<usize> = found.iter().map(|candidate| candidate.page).collect();
    let is_line = |event: &&Event| matches!(event, Event::Line(_));
    let lines: usize = numbered.iter().map(|page| pages[*page].iter().filter(is_line).count()).sum();
    [2, 5, 10].into_iter().any(steps) || steps(1) && found.len() * 10 >= lines * 7
}

#[cfg(test)]
mod tests {
    use super::super::page::Span;
    use super::super::tests::{layout, outline, page, read, span, told_of};
    use super::*;

    fn draft(step: u32, every: u32) -> Vec<Span> {
        let mut spans = Vec::new();
        for line in 1..=40_u32 {
            let y = 80.0 + 16.0 * line as f32;
            if line % every == 0 {
                spans.push(span(40.0, y, &(line / every * step).to_string()));
            }
            let text =
                if line % 10 == 1 { format!("{} Scope", 1 + line / 10) } else { "The text of a draft goes on.".into() };
            spans.push(span(90.0, y, &text));
        }
        spans
    }

    #[test]
    fn numbers_of_every_fifth_line_are_left_out_and_told() {
        let read = read(layout(vec![page(draft(5, 5))]));
        assert_eq!(outline(&read.document.sections), ["1 1 Scope", "1 2 Scope", "1 3 Scope", "1 4 Scope"]);
        let left = told_of(&read, Fate::LeftOut);
        assert!(
            left.iter().any(|told| told == "1: 5 10 15 20 25 30 35 40 (numbers of lines in the margin)"),
            "{left:?}"
        );
    }

    #[test]
    fn numbers_of_clauses_that_hang_in_the_margin_stay() {
        let read = read(layout(vec![page(draft(1, 4))]));
        assert!(told_of(&read, Fate::LeftOut).iter().all(|told| !told.contains("margin")));
    }
}
