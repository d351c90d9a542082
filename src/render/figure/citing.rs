//! Which documents cite which: the names one below the other, and beside them an arc from each to those that it cites.

use super::svg::{Drawing, MARGIN, NAME, Style, WIDTH, text_height, wrap};
use super::{Caption, Name};

/// Documents that cite each other.
pub struct Citing {
    /// The documents in their order.
    pub names: Vec<Name>,
    /// From which to which, by index, and in how many places.
    pub arcs: Vec<(usize, usize, usize)>,
}

/// Where the arcs begin and end; the names are on the left of it.
const SPINE: i32 = 228;
/// The height of a row beyond its text.
const PADDING: i32 = 14;
/// The distance of the ends of outgoing and incoming arcs from the middle of a row.
const APART: i32 = 5;

/// Draws the documents; empty if none cites another.
pub fn citing(citing: &Citing, caption: Caption<'_>) -> String {
    if citing.arcs.is_empty() {
        return String::new();
    }
    let mut drawing = Drawing::new();
    let mut middles = Vec::new();
    let mut y = MARGIN;
    for name in &citing.names {
        let lines = wrap(&name.text, SPINE - 3 * MARGIN, NAME);
        let height = text_height(lines.len(), NAME) + PADDING;
        drawing.text((MARGIN, y + PADDING / 2), &lines, Style::name(), name.href.as_deref());
        middles.push(y + height / 2);
        y += height;
    }
    let rows = i32::try_from(citing.names.len()).unwrap_or(i32::MAX).max(2);
    for &(from, to, count) in &citing.arcs {
        let (Some(&start), Some(&end)) = (middles.get(from), middles.get(to)) else { continue };
        let apart = i32::try_from(from.abs_diff(to)).unwrap_or(i32::MAX);
        // A cubic curve reaches three quarters of the way to its control points.
        let reach = 36 + (WIDTH - MARGIN - SPINE - 27) * 4 / 3 * apart / (rows - 1);
        drawing.arc((SPINE, start + APART), (SPINE, end - APART), reach, width(count));
    }
    drawing.finish("citing", caption, y + MARGIN)
}

/// The width of an arc for this many places.
fn width(count: usize) -> i32 {
    match count {
        0..3 => 1,
        3..10 => 2,
        10..30 => 3,
        _ => 4,
    }
}
