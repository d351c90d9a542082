//! Pages of two columns: lines that go across the space between them are cut there, and what stands left comes first.

use super::lines::Line;

/// The least width of the space between columns, in points.
const SPACE: f32 = 9.0;

/// Puts the lines of a page into the order of its columns, if it has two.
pub fn settle(lines: Vec<Line>, width: f32) -> Vec<Line> {
    let Some(middle) = middle(&lines, width) else { return lines };
    let mut ordered = Vec::with_capacity(lines.len());
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in lines {
        let (one, other, across) = halves(line, middle);
        if let Some(line) = across {
            ordered.append(&mut left);
            ordered.append(&mut right);
            ordered.push(line);
        }
        left.extend(one.map(|line| Line { column: 1, ..line }));
        right.extend(other.map(|line| Line { column: 2, ..line }));
    }
    ordered.append(&mut left);
    ordered.append(&mut right);
    ordered
}

/// The place between two columns: where most lines of the page end before it or begin behind it, on both sides.
fn middle(lines: &[Line], width: f32) -> Option<f32> {
    if lines.len() < 8 {
        return None;
    }
    // The page numbers of a table of contents are no column.
    let is_text = |line: &Line| line.right - line.left > 0.1 * width;
    let has_text_behind = |line: &Line, x: f32| {
        let start = line.pieces.iter().map(|piece| piece.left).filter(|left| *left >= x).fold(f32::INFINITY, f32::min);
        line.right - start > 0.1 * width
    };
    let score = |x: f32| {
        let (mut left, mut right, mut across) = (0, 0, 0);
        for line in lines {
            match side(line, x) {
                // A line that stops long before the place says nothing.
                Side::Left => left += usize::from(line.right > 0.5 * x && is_text(line)),
                Side::Right => right += usize::from(is_text(line)),
                Side::Both => (left, right) = (left + 1, right + usize::from(has_text_behind(line, x))),
                Side::Across => across += 1,
            }
        }
        if across * 10 > lines.len() * 3 || left.min(right) < 6 || left.min(right) * 3 < lines.len() {
            0
        } else {
            lines.len() - across
        }
    };
    let places = (35..=65).map(|part| width * part as f32 / 100.0).map(|x| (score(x), x));
    places.filter(|(score, _)| *score > 0).max_by_key(|(score, _)| *score).map(|(_, x)| x)
}

/// Where a line stands.
#[derive(PartialEq, Eq)]
enum Side {
    /// Left of a place.
    Left,
    /// Right of it.
    Right,
    /// On both sides, with a space there.
    Both,
    /// At it.
    Across,
}

fn side(line: &Line, x: f32) -> Side {
    if line.right <= x {
        return Side::Left;
    }
    if line.left >= x {
        return Side::Right;
    }
    let mut end = f32::NEG_INFINITY;
    let mut start = f32::INFINITY;
    for piece in &line.pieces {
        if piece.right <= x { end = end.max(piece.right) } else { start = start.min(piece.left) }
    }
    if start < x || start - end < SPACE { Side::Across } else { Side::Both }
}

/// The parts of a line on both sides of a place; none if text stands at it.
fn halves(line: Line, x: f32) -> (Option<Line>, Option<Line>, Option<Line>) {
    match side(&line, x) {
        Side::Left => (Some(line), None, None),
        Side::Right => (None, Some(line), None),
        Side::Across => (None, None, Some(line)),
        Side::Both => {
            let page = line.page;
            let (left, right): (Vec<_>, Vec<_>) = line.pieces.into_iter().partition(|piece| piece.right <= x);
            (Some(Line::of(page, left)), Some(Line::of(page, right)), None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Piece, lines};
    use super::super::tests::span;
    use super::*;

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let mut spans =
            vec![span(50.0, 40.0, "一个横贯全页的标题在这里占满两栏的宽度一个横贯全页的标题在这里占满两栏的宽度")];
        for row in 0..10 {
            let y = 80.0 + 16.0 * row as f32;
            spans.push(span(50.0, y, "左栏的文字左栏的文字左栏的文字左栏的"));
            spans.push(span(310.0, y, "右栏的文字右栏的文字右栏的文字右栏的"));
        }
        let pieces = spans.iter().map(|span| Piece::of(span, 0..span.text.chars().count())).collect();
        let settled = settle(lines(0, pieces), 595.0);
        let first: String = settled.iter().map(|line| line.text().chars().next().unwrap_or_default()).collect();
        assert_eq!(first, format!("一{}{}", "左".repeat(10), "右".repeat(10)));
    }

    #[test]
    fn the_page_numbers_of_a_table_of_contents_are_no_column() {
        let entries = (0..12).flat_map(|row| {
            let y = 80.0 + 16.0 * row as f32;
            [span(50.0, y, "1.1 标题标题标题标题标题"), span(520.0, y, "12")]
        });
        let pieces = entries.collect::<Vec<_>>();
        let pieces = pieces.iter().map(|span| Piece::of(span, 0..span.text.chars().count())).collect();
        let settled = settle(lines(0, pieces), 595.0);
        assert_eq!(settled.len(), 12);
        assert!(settled.iter().all(|line| line.column == 0 && line.text().ends_with("12")));
    }
}
