//! The levels of bodies from top to bottom. Bodies in the line of command, each of which leads the next, are
//! highlighted at the start of their level; the other bodies of a level are below them side by side.

use super::svg::{Area, Drawing, MARGIN, NAME, NOTE, Style, WIDTH, text_height, wrap};
use super::{Caption, Name};

/// The levels of bodies, one above the other.
pub struct Ladder {
    /// The levels from top to bottom.
    pub rungs: Vec<Rung>,
}

/// A level with its bodies.
pub struct Rung {
    /// The name of the level.
    pub name: String,
    /// The bodies of the level.
    pub bodies: Vec<RungBody>,
}

/// A body of a level.
pub struct RungBody {
    /// The name of the body.
    pub name: Name,
    /// Whether the body is in the line of command.
    pub in_line: bool,
}

const GAP: i32 = 8;
/// The distance between two levels, which contains the arrow.
const STEP: i32 = 22;
/// The height of a box beyond its text.
const PADDING: i32 = 10;

/// Draws the levels; empty if there are none.
pub fn levels(ladder: &Ladder, caption: Caption<'_>) -> String {
    if ladder.rungs.is_empty() {
        return String::new();
    }
    let mut drawing = Drawing::new();
    let mut y = MARGIN;
    for (index, rung) in ladder.rungs.iter().enumerate() {
        if index > 0 {
            drawing.arrow_down((WIDTH / 2, y - STEP), y);
        }
        y = draw_rung(&mut drawing, rung, y) + STEP;
    }
    drawing.finish("levels", caption, y - STEP + MARGIN)
}

/// Draws a level and returns its lower end.
fn draw_rung(drawing: &mut Drawing, rung: &Rung, top: i32) -> i32 {
    let label = wrap(&rung.name, WIDTH - 4 * MARGIN, NOTE);
    let mut y = top + GAP + text_height(label.len(), NOTE) + 2;
    let (in_line, others): (Vec<&RungBody>, Vec<&RungBody>) = rung.bodies.iter().partition(|body| body.in_line);
    let mut boxes = Vec::new();
    for (bodies, class) in [(in_line, "fig-box fig-core"), (others, "fig-box")] {
        let (placed, end) = lay_out(&bodies, y);
        boxes.extend(placed.into_iter().map(|(area, body)| (area, body, class)));
        y = end;
    }
    let band = Area { x: MARGIN, y: top, width: WIDTH - 2 * MARGIN, height: y - top };
    drawing.area(band, "fig-band");
    drawing.text((2 * MARGIN, top + GAP - 2), &label, Style::note(), None);
    for (area, body, class) in boxes {
        drawing.named_box(area, &body.name, class);
    }
    band.bottom()
}

/// Arranges bodies in rows of two; a single body takes the full width. Also returns the lower end.
fn lay_out<'a>(bodies: &[&'a RungBody], top: i32) -> (Vec<(Area, &'a RungBody)>, i32) {
    let inner = WIDTH - 4 * MARGIN;
    let mut placed = Vec::new();
    let mut y = top;
    for row in bodies.chunks(2) {
        let width = if row.len() == 1 { inner } else { (inner - GAP) / 2 };
        let lines = row.iter().map(|body| wrap(&body.name.text, width - 2 * MARGIN, NAME).len()).max().unwrap_or(1);
        let height = text_height(lines, NAME) + PADDING;
        for (column, &body) in (0..).zip(row) {
            placed.push((Area { x: 2 * MARGIN + column * (width + GAP), y, width, height }, body));
        }
        y += height + GAP;
    }
    (placed, y)
}
