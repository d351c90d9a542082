//! Letters that are drawn several times at nearly the same place, so that they look bold.

use super::page::Span;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Letters this close to each other are one, as a part of their size: less than the width of an `l`.
const NEAR: f32 = 0.07;

/// The letters of a page that were drawn so far, with their sizes, their places in steps of [`NEAR`] and the turn of the page.
#[derive(Default)]
pub struct Drawn {
    places: BTreeSet<(char, i64, i64, i64, u8)>,
}

impl Drawn {
    /// The letters of a span that were not drawn at their places before; `None` if there are none. The others are added to `again`.
    pub fn first_time<'p>(&mut self, span: &'p Span, again: &mut String) -> Option<Cow<'p, Span>> {
        let letters: Vec<char> = span.text.chars().collect();
        let is_whole = span.edges.len() == letters.len() + 1;
        // White space is drawn nowhere: it stays where a letter beside it does.
        let is_first: Vec<bool> = letters
            .iter()
            .enumerate()
            .map(|(at, letter)| !is_whole || letter.is_whitespace() || self.is_new(span, at, *letter))
            .collect();
        if is_first.iter().all(|is_first| *is_first) {
            return Some(Cow::Borrowed(span));
        }
        let gone = |at: &usize| !is_first[*at];
        again.extend((0..letters.len()).filter(gone).map(|at| letters[at]));
        let kept: Vec<usize> = (0..letters.len()).filter(|at| is_first[*at]).collect();
        if kept.iter().all(|at| letters[*at].is_whitespace()) {
            return None;
        }
        let text = kept.iter().map(|at| letters[*at]).collect();
        let last = kept.last().map(|at| span.edges[at + 1]);
        let edges = kept.iter().map(|at| span.edges[*at]).chain(last).collect();
        Some(Cow::Owned(Span { text, edges, ..span.clone() }))
    }

    /// Whether a letter was not drawn at its place before; notes it.
    fn is_new(&mut self, span: &Span, at: usize, letter: char) -> bool {
        let unit = NEAR * span.size.max(1.0);
        let part = |length: f32| (length / unit).clamp(-1e6, 1e6).round() as i64;
        let (left, baseline) = (part(span.edges[at]), part(span.baseline));
        // The steps are those of letters of one size.
        let size = (20.0 * span.size).clamp(-1e6, 1e6).round() as i64;
        let near = |step: i64, up: i64| self.places.contains(&(letter, size, left + step, baseline + up, span.turns));
        let is_drawn = (-1..=1).any(|step| (-1..=1).any(|up| near(step, up)));
        self.places.insert((letter, size, left, baseline, span.turns));
        !is_drawn
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{sized, span};
    use super::*;

    /// What is left of spans, and what was drawn again.
    fn left(spans: &[Span]) -> (Vec<String>, String) {
        let (mut drawn, mut again) = (Drawn::default(), String::new());
        let left = spans.iter().filter_map(|span| drawn.first_time(span, &mut again).map(|span| span.text.clone()));
        (left.collect(), again)
    }

    #[test]
    fn letters_drawn_again_a_little_beside_are_left_out_also_within_a_span() {
        // Some programs draw each letter four times before they draw the next.
        let bold = Span {
            text: "附附附录录录".into(),
            edges: vec![50.0, 50.3, 50.6, 60.5, 60.8, 61.1, 71.6],
            ..span(0.0, 100.0, "")
        };
        assert_eq!(left(&[bold]), (vec!["附录".into()], "附附录录".into()));
        let twice = [span(50.0, 100.0, "4.1 范围"), span(50.4, 100.0, "4.1 范围"), span(50.0, 100.2, "4.1")];
        assert_eq!(left(&twice), (vec!["4.1 范围".into()], "4.1范围4.1".into()));
    }

    #[test]
    fn letters_of_two_sizes_at_different_places_are_two() {
        // 40 steps of the one are as many of the other.
        let spans = [sized(56.0, 280.0, 20.0, "n"), sized(28.0, 140.0, 10.0, "n")];
        assert_eq!(left(&spans), (vec!["n".into(), "n".into()], String::new()));
    }

    #[test]
    fn letters_beside_each_other_stay_if_they_are_the_same() {
        let narrow = Span { text: "all".into(), edges: vec![50.0, 55.0, 57.3, 59.6], ..sized(0.0, 100.0, 10.0, "") };
        let spans = [narrow, span(80.0, 100.0, "人人"), span(50.0, 116.0, "all"), span(120.0, 100.0, "  ")];
        assert_eq!(left(&spans), (vec!["all".into(), "人人".into(), "all".into(), "  ".into()], String::new()));
    }
}
