//! Numbers that are set with room at their points, `3. 1. 2`, as programs for books do. A list has `1. 2 days`, so the lines of the whole
//! file say whether its clauses are numbered so.

use super::events::Event;
use super::lines::Piece;
use super::nodes::lines_of;
use super::told::Told;
use crate::import::assemble::text::is_chinese;
use crate::import::report::Fate;

/// Fewer lines are no habit.
const LEAST: usize = 3;

/// Takes the room at points between figures away, if more lines begin with numbers that have it than with others.
pub fn close(pages: &mut [Vec<Event>], told: &mut Told) {
    let [mut open, mut closed] = [0; 2];
    for line in lines_of(pages) {
        match has_room(&line.trimmed()) {
            Some(true) => open += 1,
            Some(false) => closed += 1,
            None => {}
        }
    }
    if open < LEAST || open <= closed {
        return;
    }
    for event in pages.iter_mut().flatten() {
        match event {
            Event::Line(line) => close_in(&mut line.pieces),
            Event::Table(_, table) => table.cells.iter_mut().for_each(|cell| close_in(&mut cell.pieces)),
            Event::Picture(..) => {}
        }
    }
    let reason =
        format!("numbers such as `3. 1`, with which {open} lines begin, are written without the room at their points");
    told.add(Fate::Changed, 0, "", reason);
}

/// Whether the number of several steps at the beginning of a text has room at a point; `None` if there is no such number before Chinese
/// text or alone.
fn has_room(text: &str) -> Option<bool> {
    let mut rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == text.len() {
        return None;
    }
    let [mut has_room, mut has_steps] = [false; 2];
    while let Some(after) = rest.trim_start().strip_prefix(['.', '．']) {
        let next = after.trim_start();
        let step = next.trim_start_matches(|c: char| c.is_ascii_digit());
        if step.len() == next.len() {
            break;
        }
        has_room |= next.len() < after.len() || rest.trim_start().len() < rest.len();
        has_steps = true;
        rest = step;
    }
    let is_number = has_steps && rest.trim_start().chars().next().is_none_or(is_chinese);
    is_number.then_some(has_room)
}

/// Takes the room at points between figures away.
fn close_in(pieces: &mut [Piece]) {
    let letters: Vec<(usize, char)> = pieces
        .iter()
        .enumerate()
        .flat_map(|(at, piece)| piece.text.chars().map(move |letter| (at, letter)))
        .filter(|(_, letter)| !letter.is_whitespace())
        .collect();
    let is_figure = |at: usize| letters.get(at).is_some_and(|(_, letter)| letter.is_ascii_digit());
    // Which of the letters, white space apart, go on without room.
    let mut is_close = vec![false; letters.len()];
    for at in 1..letters.len() {
        if matches!(letters[at].1, '.' | '．') && is_figure(at - 1) && is_figure(at + 1) {
            is_close[at - 1] = true;
            is_close[at] = true;
        }
    }
    if !is_close.contains(&true) {
        return;
    }
    for pair in 1..letters.len() {
        let (before, after) = (letters[pair - 1].0, letters[pair].0);
        if is_close[pair - 1] && before != after {
            pieces[before].right = pieces[after].left;
        }
    }
    let mut at = 0;
    let mut is_inside = false;
    for piece in pieces {
        piece.text.retain(|letter| {
            if letter.is_whitespace() {
                return !is_inside;
            }
            is_inside = is_close[at];
            at += 1;
            true
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{layout, outline, page, read, span, told_of};
    use super::*;

    fn numbered(numbers: &[&str]) -> Vec<String> {
        let spans = numbers.iter().enumerate().map(|(at, number)| {
            let y = 100.0 + 30.0 * at as f32;
            // Some files have the point and the figure behind it apart.
            match number.split_once(". ") {
                Some((before, after)) if at % 2 == 0 => {
                    let right = 60.0 + 5.25 * (before.len() + 1) as f32;
                    vec![span(60.0, y, &format!("{before}.")), span(right + 4.0, y, after)]
                }
                _ => vec![span(60.0, y, number)],
            }
        });
        let read = read(layout(vec![page(spans.flatten().collect())]));
        let changed = told_of(&read, Fate::Changed);
        let mut found = outline(&read.document.sections);
        found.extend(changed.into_iter().filter(|told| told.contains("room at their points")));
        found
    }

    #[test]
    fn numbers_with_room_at_their_points_are_those_of_clauses_where_most_lines_have_it() {
        let told =
            "1:  (numbers such as `3. 1`, with which 3 lines begin, are written without the room at their points)";
        let lines = ["1　范围", "1. 1　目的", "1. 2　对象", "1. 2. 1　业主", "2　术语"];
        assert_eq!(numbered(&lines), ["1 1 范围", "2 1.1 目的", "2 1.2 对象", "3 1.2.1 业主", "1 2 术语", told]);
    }

    #[test]
    fn items_whose_texts_begin_with_figures_keep_the_room_where_clauses_are_numbered_as_usual() {
        let lines = ["1　范围", "1.1　目的", "1.2　对象", "1.3　期限", "1. 2 人", "2. 3 人", "3. 4 人", "1.4　其他"];
        let found = numbered(&lines);
        assert!(found.iter().all(|told| !told.contains("room at their points")), "{found:?}");
    }

    #[test]
    fn only_the_room_at_points_between_figures_goes() {
        let text = "见 3. 1 .2 和 GB / T 1. 1。 2 次";
        let mut pieces = vec![Piece::of(&span(60.0, 100.0, text), 0..text.chars().count())];
        close_in(&mut pieces);
        assert_eq!(pieces[0].text, "见 3.1.2 和 GB / T 1.1。 2 次");
    }
}
