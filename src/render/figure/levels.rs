//! The levels of bodies as a ladder, from the top down; bodies of one level stand side by side.

use super::svg::{Area, Drawing, MARGIN, NAME, NOTE, Style, WIDTH, text_height, wrap};
use super::{Caption, Name};

pub struct Ladder {
    pub rungs: Vec<Rung>,
}

/// A level with its bodies.
pub struct Rung {
    pub name: String,
    pub bodies: Vec<Name>,
}

const GAP: i32 = 8;
/// Between two rungs, where the arrow stands.
const STEP: i32 = 22;

/// Draws the ladder; empty where there is no level.
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

/// Gives back where the rung ends.
fn draw_rung(drawing: &mut Drawing, rung: &Rung, top: i32) -> i32 {
    let inner = WIDTH - 4 * MARGIN;
    let label = wrap(&rung.name, inner, NOTE);
    let first = top + GAP + text_height(label.len(), NOTE) + 2;
    let columns = if rung.bodies.len() > 1 { 2 } else { 1 };
    let width = (inner - GAP * (columns - 1)) / columns;
    let mut boxes = Vec::new();
    let mut y = first;
    for row in rung.bodies.chunks(usize::try_from(columns).unwrap_or(1)) {
        let lines = row.iter().map(|body| wrap(&body.text, width - 2 * MARGIN, NAME).len()).max().unwrap_or(1);
        let height = text_height(lines, NAME) + 2 * MARGIN;
        for (column, body) in (0..).zip(row) {
            boxes.push((Area { x: 2 * MARGIN + column * (width + GAP), y, width, height }, body));
        }
        y += height + GAP;
    }
    let band = Area { x: MARGIN, y: top, width: WIDTH - 2 * MARGIN, height: y - top };
    drawing.area(band, "fig-band");
    drawing.text((2 * MARGIN, top + GAP - 2), &label, Style::note(), None);
    for (area, body) in boxes {
        drawing.named_box(area, body, "fig-box");
    }
    band.bottom()
}
