//! A figure of the cooperating parties: the core in the middle, the others around it, each joined to the middle by a
//! line.

use super::svg::{Area, Drawing, MARGIN, NAME, NOTE, Style, WIDTH, text_height, wrap};
use super::{Caption, Name};

/// The cooperating parties.
pub struct Parties {
    /// The parties at the core; usually one.
    pub core: Vec<PartyBox>,
    /// The parties around the core.
    pub others: Vec<PartyBox>,
}

/// A party with its bodies.
pub struct PartyBox {
    /// The name of the party.
    pub name: Name,
    /// The bodies that belong to it.
    pub bodies: Vec<Name>,
}

impl PartyBox {
    /// A party and its bodies. A body with the same name as its party is not repeated; the party's name links to it.
    pub fn new(name: String, bodies: Vec<Name>) -> PartyBox {
        let folded = name.to_lowercase();
        let (same, bodies): (Vec<Name>, Vec<Name>) =
            bodies.into_iter().partition(|body| body.text.to_lowercase() == folded);
        let href = same.into_iter().find_map(|body| body.href);
        PartyBox { name: Name { text: name, href }, bodies }
    }
}

const GAP: i32 = 16;
/// The space between the core and the others, for the lines.
const REACH: i32 = 36;
/// The width of the core, which leaves the lines to the corners visible.
const CORE: i32 = 200;
/// The maximum number of parties in a row: three names are still readable on a phone.
const COLUMNS: usize = 3;

type Placed<'a> = (Area, &'a PartyBox);

/// Draws the parties; empty if there are none.
pub fn parties(parties: &Parties, caption: Caption<'_>) -> String {
    if parties.core.is_empty() && parties.others.is_empty() {
        return String::new();
    }
    let (above, below) = parties.others.split_at(parties.others.len().div_ceil(2));
    let columns = above.len().clamp(1, COLUMNS);
    let (top, end) = rows(above, columns, MARGIN);
    let core_top = if above.is_empty() { MARGIN } else { end + REACH };
    let (core, end) = column(&parties.core, core_top);
    let bottom_top = if core.is_empty() { end } else { end + REACH };
    let (bottom, end) = rows(below, columns, bottom_top);

    let mut drawing = Drawing::new();
    // The lines are drawn first, so that they lie below the boxes.
    for &(middle, _) in &core {
        for (area, _) in top.iter().chain(&bottom) {
            drawing.line(middle.centre(), area.centre());
        }
    }
    top.iter().chain(&bottom).for_each(|placed| draw(&mut drawing, placed, "fig-box"));
    core.iter().for_each(|placed| draw(&mut drawing, placed, "fig-box fig-core"));
    drawing.finish("parties", caption, end + MARGIN)
}

/// Arranges parties in rows, the last one stretched to the full width. Returns also the lower end.
fn rows(parties: &[PartyBox], columns: usize, top: i32) -> (Vec<Placed<'_>>, i32) {
    let mut placed = Vec::new();
    let mut y = top;
    let across = i32::try_from(columns).unwrap_or(1);
    let width = (WIDTH - 2 * MARGIN - GAP * (across - 1)) / across;
    for row in parties.chunks(columns) {
        let height = row.iter().map(|party| height_of(party, width)).max().unwrap_or(0);
        let taken = i32::try_from(row.len()).unwrap_or(1) * (width + GAP) - GAP;
        let left = (WIDTH - taken) / 2;
        for (column, party) in (0..).zip(row) {
            placed.push((Area { x: left + column * (width + GAP), y, width, height }, party));
        }
        y += height + GAP;
    }
    (placed, if parties.is_empty() { top } else { y - GAP })
}

/// Arranges parties in a column in the middle. Returns also the lower end.
fn column(parties: &[PartyBox], top: i32) -> (Vec<Placed<'_>>, i32) {
    let mut placed = Vec::new();
    let mut y = top;
    for party in parties {
        let area = Area { x: (WIDTH - CORE) / 2, y, width: CORE, height: height_of(party, CORE) };
        placed.push((area, party));
        y = area.bottom() + GAP;
    }
    (placed, if parties.is_empty() { top } else { y - GAP })
}

fn height_of(party: &PartyBox, width: i32) -> i32 {
    text_of(party, width) + 3 * MARGIN
}

fn text_of(party: &PartyBox, width: i32) -> i32 {
    let inner = width - 2 * MARGIN;
    let name = text_height(wrap(&party.name.text, inner, NAME).len(), NAME);
    let bodies: i32 = party.bodies.iter().map(|body| text_height(wrap(&body.text, inner, NOTE).len(), NOTE) + 2).sum();
    name + bodies
}

fn draw(drawing: &mut Drawing, &(area, party): &Placed<'_>, class: &str) {
    drawing.area(area, class);
    let inner = area.width - 2 * MARGIN;
    let name = wrap(&party.name.text, inner, NAME);
    let mut y = area.y + (area.height - text_of(party, area.width)) / 2 - 1;
    drawing.text((area.middle(), y), &name, Style::name_centred(), party.name.href.as_deref());
    y += text_height(name.len(), NAME);
    for body in &party.bodies {
        let lines = wrap(&body.text, inner, NOTE);
        drawing.text((area.middle(), y + 2), &lines, Style::note_centred(), body.href.as_deref());
        y += text_height(lines.len(), NOTE) + 2;
    }
}
