//! A bar chart of the changes per chapter. Each bar has three parts, which differ in more than colour.

use super::svg::{Area, Drawing, MARGIN, NAME, NOTE, Style, WIDTH, text_height, wrap};
use super::{Caption, Name};

/// A bar chart.
pub struct Bars {
    /// The bars from top to bottom.
    pub rows: Vec<BarRow>,
    /// The names of the parts, in order.
    pub legend: [String; 3],
}

/// A bar.
pub struct BarRow {
    /// The name of the bar.
    pub name: Name,
    /// The lengths of the parts.
    pub parts: Parts,
    /// The counts in words, such as "2 added, 1 removed".
    pub note: String,
}

/// The numbers of added, changed and removed things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Added things.
    pub added: usize,
    /// Changed things.
    pub changed: usize,
    /// Removed things.
    pub removed: usize,
}

impl Parts {
    fn all(self) -> [(usize, &'static str); 3] {
        [(self.added, "fig-added"), (self.changed, "fig-changed"), (self.removed, "fig-removed")]
    }

    /// The sum of the parts.
    pub fn total(self) -> usize {
        self.added + self.changed + self.removed
    }
}

const HEIGHT: i32 = 12;
const GAP: i32 = 10;

/// Draws the bars; empty if nothing changed.
pub fn bars(bars: &Bars, caption: Caption<'_>) -> String {
    let most = bars.rows.iter().map(|row| row.parts.total()).max().unwrap_or(0);
    if most == 0 {
        return String::new();
    }
    let mut drawing = Drawing::new();
    let inner = WIDTH - 2 * MARGIN;
    let mut y = draw_legend(&mut drawing, &bars.legend);
    for row in &bars.rows {
        let name = wrap(&row.name.text, inner, NAME);
        drawing.text((MARGIN, y), &name, Style::name(), row.name.href.as_deref());
        y += text_height(name.len(), NAME) + 2;
        let end = draw_bar(&mut drawing, row.parts, Area { x: MARGIN, y, width: inner * 2 / 5, height: HEIGHT }, most);
        let note = wrap(&row.note, WIDTH - end - 2 * MARGIN, NOTE);
        drawing.text((end + MARGIN, y - 2), &note, Style::note(), None);
        y += text_height(note.len(), NOTE).max(HEIGHT) + GAP;
    }
    drawing.finish("changes", caption, y - GAP + MARGIN)
}

/// Draws a bar and returns its right end. `most` fills the whole width; each part is wide enough to be visible.
pub(super) fn draw_bar(drawing: &mut Drawing, parts: Parts, room: Area, most: usize) -> i32 {
    let mut x = room.x;
    for (count, class) in parts.all().into_iter().filter(|(count, _)| *count > 0) {
        // Counts are unbounded, the width is not.
        let share = (room.width as f64 * count as f64 / most.max(1) as f64).round() as i32;
        let width = share.clamp(5, room.width);
        drawing.area(Area { x, width, ..room }, &format!("fig-bar {class}"));
        x += width + 1;
    }
    x
}

/// Draws the legend and returns the y coordinate below it.
fn draw_legend(drawing: &mut Drawing, legend: &[String; 3]) -> i32 {
    let column = (WIDTH - 2 * MARGIN) / 3;
    let mut lowest = 0;
    let one = Parts { added: 1, changed: 1, removed: 1 };
    for (at, ((_, class), word)) in (0..).zip(one.all().into_iter().zip(legend)) {
        let x = MARGIN + at * column;
        drawing.area(Area { x, y: MARGIN, width: HEIGHT, height: HEIGHT }, &format!("fig-bar {class}"));
        let lines = wrap(word, column - HEIGHT - MARGIN, NOTE);
        drawing.text((x + HEIGHT + 5, MARGIN - 2), &lines, Style::note(), None);
        lowest = lowest.max(text_height(lines.len(), NOTE));
    }
    MARGIN + lowest + GAP
}
