//! A bar chart of the decisions on comments, by chapter. The parts of a bar differ in more than colour.

use super::svg::{Area, Drawing, MARGIN, NAME, NOTE, Style, WIDTH, text_height, wrap};
use super::{Caption, Name};

/// A bar chart.
pub struct Round {
    /// The bars from top to bottom.
    pub rows: Vec<RoundBar>,
    /// The names of the parts: accepted, partly, not accepted, undecided.
    pub legend: [String; 4],
}

/// A bar.
pub struct RoundBar {
    /// The name of the bar.
    pub name: Name,
    /// The numbers of comments, in the order of the legend.
    pub parts: [usize; 4],
    /// All of them in words.
    pub note: String,
}

/// The classes of the parts.
const CLASSES: [&str; 4] = ["fig-added", "fig-changed", "fig-removed", "fig-open"];

const HEIGHT: i32 = 12;
const GAP: i32 = 10;

/// Draws the bars; empty if there are no comments.
pub fn round(round: &Round, caption: Caption<'_>) -> String {
    let total = |row: &RoundBar| row.parts.iter().sum::<usize>();
    let most = round.rows.iter().map(total).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let mut drawing = Drawing::new();
    let inner = WIDTH - 2 * MARGIN;
    let mut y = legend(&mut drawing, &round.legend);
    for row in &round.rows {
        let name = wrap(&row.name.text, inner, NAME);
        drawing.text((MARGIN, y), &name, Style::name(), row.name.href.as_deref());
        y += text_height(name.len(), NAME) + 2;
        let end = bar(&mut drawing, &row.parts, Area { x: MARGIN, y, width: inner * 2 / 3, height: HEIGHT }, most);
        let note = wrap(&row.note, WIDTH - end - 2 * MARGIN, NOTE);
        drawing.text((end + MARGIN, y - 2), &note, Style::note(), None);
        y += text_height(note.len(), NOTE).max(HEIGHT) + GAP;
    }
    drawing.finish("round", caption, y - GAP + MARGIN)
}

/// Draws a bar and returns its right end. `most` fills the whole width; each part is wide enough to be visible.
fn bar(drawing: &mut Drawing, parts: &[usize; 4], room: Area, most: usize) -> i32 {
    let mut x = room.x;
    for (&count, class) in parts.iter().zip(CLASSES).filter(|(count, _)| **count > 0) {
        // Counts are unbounded, the width is not.
        let share = (room.width as f64 * count as f64 / most.max(1) as f64).round() as i32;
        let width = share.clamp(5, room.width);
        drawing.area(Area { x, width, ..room }, &format!("fig-bar {class}"));
        x += width + 1;
    }
    x
}

/// Draws the legend in two columns and returns the y coordinate below it.
fn legend(drawing: &mut Drawing, words: &[String; 4]) -> i32 {
    let column = (WIDTH - 2 * MARGIN) / 2;
    let mut y = MARGIN;
    for (words, classes) in words.chunks(2).zip(CLASSES.chunks(2)) {
        let mut lowest = 0;
        for (at, (word, class)) in (0..).zip(words.iter().zip(classes)) {
            let x = MARGIN + at * column;
            drawing.area(Area { x, y, width: HEIGHT, height: HEIGHT }, &format!("fig-bar {class}"));
            let lines = wrap(word, column - HEIGHT - MARGIN, NOTE);
            drawing.text((x + HEIGHT + 5, y - 2), &lines, Style::note(), None);
            lowest = lowest.max(text_height(lines.len(), NOTE));
        }
        y += lowest + GAP / 2;
    }
    y + GAP / 2
}
