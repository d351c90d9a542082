//! The edges of the letters of a piece of text.

use unicode_width::UnicodeWidthChar;

/// The left edge of each letter and the right edge of the last, between `start` and `end`. `starts` are the left edges as far as
/// they are known; without them the room is shared by the usual widths of letters.
pub fn edges(text: &str, start: f32, end: f32, starts: &[f32]) -> Vec<f32> {
    let count = text.chars().count();
    let is_known = starts.len() == count && starts.iter().all(|edge| edge.is_finite()) && !is_one_place(starts);
    let mut edges = if is_known { starts.to_vec() } else { shared(text, start, end) };
    edges.push(end);
    edges
}

/// Whether all letters are said to begin at one place, as those of a text that stands for others are.
fn is_one_place(starts: &[f32]) -> bool {
    starts.len() > 1 && starts.iter().all(|edge| *edge == starts[0])
}

/// Left edges by the usual widths of letters.
fn shared(text: &str, start: f32, end: f32) -> Vec<f32> {
    let total: f32 = text.chars().map(width).sum();
    let unit = if total > 0.0 { (end - start) / total } else { 0.0 };
    let mut before = 0.0;
    let left_edge = |letter| {
        let edge = start + before * unit;
        before += width(letter);
        edge
    };
    text.chars().map(left_edge).collect()
}

/// The usual width of a letter, in halves of an em.
fn width(letter: char) -> f32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' => 0.5,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 1.6,
        _ => match letter.width() {
            Some(0) => 0.0,
            Some(2) => 2.0,
            _ => 1.0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_edges_are_kept_and_others_share_the_room() {
        assert_eq!(edges("甲乙", 0.0, 20.0, &[0.0, 11.0]), [0.0, 11.0, 20.0]);
        assert_eq!(edges("甲乙", 0.0, 20.0, &[0.0, 0.0]), [0.0, 10.0, 20.0]);
        assert_eq!(edges("5.1", 10.0, 15.0, &[]), [10.0, 12.0, 13.0, 15.0]);
        assert_eq!(edges("\u{301}", 1.0, 1.0, &[]), [1.0, 1.0]);
    }
}
