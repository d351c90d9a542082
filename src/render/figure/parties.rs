//! The parties that act together: the core in the middle, the others above and below it, each tied to it.

use super::svg::{Area, Drawing, MARGIN, NAME, NOTE, Style, WIDTH, text_height, wrap};
use super::{Caption, Name};

pub struct Parties {
    /// Those at the core; usually one.
    pub core: Vec<PartyBox>,
    pub others: Vec<PartyBox>,
}

/// A party with its bodies.
pub struct PartyBox {
    pub name: Name,
    pub bodies: Vec<Name>,
}

const GAP: i32 = 12;
/// Between the core and the others, where the lines run.
const REACH: i32 = 30;

/// Draws the parties; empty where there is none.
pub fn parties(parties: &Parties, caption: Caption<'_>) -> String {
    if parties.core.is_empty() && parties.others.is_empty() {
        return String::new();
    }
    let above = parties.others.len().div_ceil(2);
    let (above, below) = parties.others.split_at(above);
    let core_width = WIDTH - 2 * MARGIN;
    let mut boxes: Vec<(Area, &PartyBox, &str)> = Vec::new();
    let mut lines = Vec::new();

    let mut y = MARGIN;
    let (top_rows, end) = lay_out(above, y);
    y = if above.is_empty() { y } else { end + REACH };
    let core_top = y;
    for party in &parties.core {
        let area = Area { x: MARGIN, y, width: core_width, height: height_of(party, core_width) };
        boxes.push((area, party, "fig-box fig-core"));
        y = area.bottom() + GAP;
    }
    let core_bottom = y - GAP;
    let (bottom_rows, end) = lay_out(below, core_bottom + REACH);
    for &(area, _) in &top_rows {
        lines.push(((area.middle(), area.bottom()), (area.middle(), core_top)));
    }
    for &(area, _) in &bottom_rows {
        lines.push(((area.middle(), core_bottom), (area.middle(), area.y)));
    }
    boxes.extend(top_rows.into_iter().chain(bottom_rows).map(|(area, party)| (area, party, "fig-box")));

    let mut drawing = Drawing::new();
    if !parties.core.is_empty() {
        lines.into_iter().for_each(|(from, to)| drawing.line(from, to));
    }
    for (area, party, class) in boxes {
        draw(&mut drawing, area, party, class);
    }
    let bottom = if below.is_empty() { core_bottom.max(core_top) } else { end };
    drawing.finish("parties", caption, bottom + MARGIN)
}

/// Rows of two, and where they end; a single one takes the whole width.
fn lay_out(parties: &[PartyBox], top: i32) -> (Vec<(Area, &PartyBox)>, i32) {
    let mut placed = Vec::new();
    let mut y = top;
    for row in parties.chunks(2) {
        let width = if row.len() == 1 { WIDTH - 2 * MARGIN } else { (WIDTH - 2 * MARGIN - GAP) / 2 };
        let height = row.iter().map(|party| height_of(party, width)).max().unwrap_or(0);
        for (column, party) in (0..).zip(row) {
            placed.push((Area { x: MARGIN + column * (width + GAP), y, width, height }, party));
        }
        y += height + GAP;
    }
    (placed, y - GAP)
}

fn height_of(party: &PartyBox, width: i32) -> i32 {
    let inner = width - 2 * MARGIN;
    let name = text_height(wrap(&party.name.text, inner, NAME).len(), NAME);
    let bodies: i32 = party.bodies.iter().map(|body| text_height(wrap(&body.text, inner, NOTE).len(), NOTE) + 2).sum();
    name + bodies + 2 * MARGIN
}

fn draw(drawing: &mut Drawing, area: Area, party: &PartyBox, class: &str) {
    drawing.area(area, class);
    let inner = area.width - 2 * MARGIN;
    let name = wrap(&party.name.text, inner, NAME);
    let mut y = area.y + MARGIN;
    drawing.text((area.x + MARGIN, y), &name, Style::name(), party.name.href.as_deref());
    y += text_height(name.len(), NAME);
    for body in &party.bodies {
        let lines = wrap(&body.text, inner, NOTE);
        drawing.text((area.x + MARGIN, y + 2), &lines, Style::note(), body.href.as_deref());
        y += text_height(lines.len(), NOTE) + 2;
    }
}
