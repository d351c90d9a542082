//! Ruled tables: a grid from lines, and the letters in each cell.

use super::lines::Piece;
use super::page::{Area, Ruling};

/// Rulings that are closer than this are one line, in points.
const SNAP: f32 = 1.6;
/// How far a line may stop before the line that it meets.
const REACH: f32 = 3.0;
/// Pages with more lines are drawings, whose tables are not looked for.
const MOST_RULINGS: usize = 4000;
/// The most rows times columns of a table.
const MOST_UNITS: usize = 40_000;

/// A table on a page.
#[derive(Clone, Debug)]
pub struct Table {
    /// The lines between columns, from the left.
    pub xs: Vec<f32>,
    /// The lines between rows, from the top.
    pub ys: Vec<f32>,
    /// Its cells from the top left corner.
    pub cells: Vec<Cell>,
    /// The cell of each place between lines, row by row.
    units: Vec<usize>,
    /// What the structure of the file says of it.
    pub tag: Option<TableTag>,
}

/// A table of the structure of a file, of which a page may have a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableTag {
    /// Its element.
    pub identity: u64,
    /// The element of the first row.
    pub first: u64,
    /// The element of the last row.
    pub last: u64,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    /// Whether the file says that it is a head.
    pub is_head: bool,
    /// Its letters in the order of reading.
    pub pieces: Vec<Piece>,
}

/// What lines on a page make.
#[derive(Debug, Default)]
pub struct Found {
    pub tables: Vec<Table>,
    /// Lines across that meet no line down, from the top.
    pub free: Vec<Bar>,
    /// The places of grids that have cells which are no rectangles.
    pub broken: Vec<Area>,
    /// Whether there are too many lines to look for tables.
    pub is_drawing: bool,
}

impl Table {
    /// A table of cells that the structure of the file says.
    pub fn of_cells(cells: Vec<Cell>, tag: TableTag) -> Table {
        Table { xs: Vec::new(), ys: Vec::new(), cells, units: Vec::new(), tag: Some(tag) }
    }

    /// A table without cells.
    pub fn empty() -> Table {
        Table::of_grid(Vec::new(), Vec::new(), Vec::new())
    }

    /// A table whose cells are one place between lines each, row by row.
    pub fn of_grid(xs: Vec<f32>, ys: Vec<f32>, cells: Vec<Cell>) -> Table {
        let units = (0..cells.len()).collect();
        Table { xs, ys, cells, units, tag: None }
    }

    /// Its place.
    pub fn area(&self) -> Area {
        let ends = |all: &[f32]| [all.first(), all.last()].map(|end| end.copied().unwrap_or_default());
        let ([left, right], [top, bottom]) = (ends(&self.xs), ends(&self.ys));
        [left, top, right, bottom]
    }

    /// The cell at a place.
    fn at(&mut self, x: f32, y: f32) -> Option<&mut Cell> {
        let column = self.xs.partition_point(|edge| *edge <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|edge| *edge <= y).checked_sub(1)?;
        let columns = self.xs.len() - 1;
        let unit = (column < columns).then(|| self.units.get(row * columns + column).copied()).flatten()?;
        self.cells.get_mut(unit)
    }

    /// Puts a piece into its cell; gives it back if it is in none.
    pub fn put(&mut self, piece: Piece) -> Option<Piece> {
        let (x, y) = piece.middle();
        match self.at(x, y) {
            Some(cell) => {
                cell.pieces.push(piece);
                None
            }
            None => Some(piece),
        }
    }

    /// Whether a place is within its lines.
    pub fn contains(&self, x: f32, y: f32) -> bool {
        let [left, top, right, bottom] = self.area();
        (left - SNAP..=right + SNAP).contains(&x) && (top - SNAP..=bottom + SNAP).contains(&y)
    }
}

/// A line along one axis: where it is on the other, and from where to where.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

impl Bar {
    /// Whether it meets a line along the other axis.
    fn meets(&self, post: &Bar) -> bool {
        post.at >= self.from - REACH
            && post.at <= self.to + REACH
            && self.at >= post.from - REACH
            && self.at <= post.to + REACH
    }
}

/// Finds the tables of a page.
pub fn find(rulings: &[Ruling]) -> Found {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for ruling in rulings {
        let [x, y] = ruling.start;
        let [end_x, end_y] = ruling.end;
        if ![x, y, end_x, end_y].iter().all(|value| value.is_finite() && value.abs() < 1e5) {
            continue;
        }
        let (width, height) = ((end_x - x).abs(), (end_y - y).abs());
        if width >= height && width > 2.0 {
            across.push(Bar { at: (y + end_y) / 2.0, from: x.min(end_x), to: x.max(end_x) });
        } else if height > 2.0 {
            down.push(Bar { at: (x + end_x) / 2.0, from: y.min(end_y), to: y.max(end_y) });
        }
    }
    let (across, down) = (joined(across), joined(down));
    if across.len() + down.len() > MOST_RULINGS || across.len() * down.len() > MOST_RULINGS * 100 {
        return Found { is_drawing: true, ..Found::default() };
    }
    let free = across.iter().filter(|bar| !down.iter().any(|post| bar.meets(post))).copied().collect();
    let mut found = Found { free, ..Found::default() };
    for (across, down) in groups(&across, &down) {
        match grid(&across, &down) {
            Ok(Some(table)) => found.tables.push(table),
            Ok(None) => {}
            Err(area) => found.broken.push(area),
        }
    }
    found
}

/// Bars of one line joined, those of one place snapped to it.
fn joined(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.sort_by(|one, other| one.at.total_cmp(&other.at));
    let mut out: Vec<Bar> = Vec::new();
    let mut start = 0;
    for end in 1..=bars.len() {
        if end < bars.len() && bars[end].at - bars[end - 1].at <= SNAP && bars[end].at - bars[start].at <= 2.0 * SNAP {
            continue;
        }
        let mut same = bars[start..end].to_vec();
        let at = same.iter().map(|bar| bar.at).sum::<f32>() / same.len() as f32;
        same.sort_by(|one, other| one.from.total_cmp(&other.from));
        let first = out.len();
        for bar in same {
            match out[first..].last_mut() {
                Some(last) if bar.from <= last.to + REACH => last.to = last.to.max(bar.to),
                _ => out.push(Bar { at, ..bar }),
            }
        }
        start = end;
    }
    out
}

/// The bars that touch each other, group by group.
fn groups(across: &[Bar], down: &[Bar]) -> Vec<(Vec<Bar>, Vec<Bar>)> {
    let mut parent: Vec<usize> = (0..across.len() + down.len()).collect();
    fn root(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    for (i, bar) in across.iter().enumerate() {
        for (j, post) in down.iter().enumerate() {
            if bar.meets(post) {
                let (one, other) = (root(&mut parent, i), root(&mut parent, across.len() + j));
                parent[one] = other;
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Bar>, Vec<Bar>)> = Default::default();
    for (i, bar) in across.iter().enumerate() {
        groups.entry(root(&mut parent, i)).or_default().0.push(*bar);
    }
    for (j, post) in down.iter().enumerate() {
        groups.entry(root(&mut parent, across.len() + j)).or_default().1.push(*post);
    }
    groups
        .into_values()
        .filter(|(across, down)| across.len() + down.len() > 2 && !across.is_empty() && !down.is_empty())
        .collect()
}

/// The places of bars, each once, with the ends of the bars across them.
fn places(bars: &[Bar], others: &[Bar]) -> Vec<f32> {
    let from = others.iter().map(|bar| bar.from).fold(f32::INFINITY, f32::min);
    let to = others.iter().map(|bar| bar.to).fold(f32::NEG_INFINITY, f32::max);
    let mut places: Vec<f32> = bars.iter().map(|bar| bar.at).chain([from, to]).collect();
    places.sort_by(f32::total_cmp);
    let mut kept: Vec<f32> = Vec::new();
    for place in places {
        if kept.last().is_none_or(|last| place - last > REACH) {
            kept.push(place);
        }
    }
    kept
}

/// The table of bars that touch each other; `None` if they frame a text or are no table, an error if the cells are no rectangles.
fn grid(across: &[Bar], down: &[Bar]) -> Result<Option<Table>, Area> {
    let (xs, ys) = (places(down, across), places(across, down));
    let (columns, rows) = (xs.len().saturating_sub(1), ys.len().saturating_sub(1));
    if columns * rows < 2 || columns * rows > MOST_UNITS || across.len() < 2 {
        return Ok(None);
    }
    // Whether a line stands left of a unit, and above it.
    let nearest = |places: &[f32], at: f32| {
        let after = places.partition_point(|place| *place < at);
        [after.checked_sub(1), Some(after)]
            .into_iter()
            .flatten()
            .filter(|place| *place < places.len())
            .min_by(|one, other| (places[*one] - at).abs().total_cmp(&(places[*other] - at).abs()))
            .unwrap_or_default()
    };
    let mut left = vec![false; (columns + 1) * rows];
    let mut above = vec![false; columns * (rows + 1)];
    for post in down {
        let x = nearest(&xs, post.at);
        for row in 0..rows {
            let middle = (ys[row] + ys[row + 1]) / 2.0;
            left[x * rows + row] |= post.from <= middle && middle <= post.to;
        }
    }
    for bar in across {
        let y = nearest(&ys, bar.at);
        for column in 0..columns {
            let middle = (xs[column] + xs[column + 1]) / 2.0;
            above[y * columns + column] |= bar.from <= middle && middle <= bar.to;
        }
    }
    let mut units = vec![usize::MAX; columns * rows];
    let mut cells = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            if units[row * columns + column] != usize::MAX {
                continue;
            }
            let mut wide = 1;
            while column + wide < columns
                && !left[(column + wide) * rows + row]
                && units[row * columns + column + wide] == usize::MAX
            {
                wide += 1;
            }
            let is_open = |y: usize| (column..column + wide).all(|x| !above[y * columns + x]);
            let mut high = 1;
            while row + high < rows && is_open(row + high) {
                high += 1;
            }
            for y in row..row + high {
                for x in column..column + wide {
                    let has_line = x > column && left[x * rows + y] || y > row && above[y * columns + x];
                    if has_line || units[y * columns + x] != usize::MAX {
                        return Err([xs[0], ys[0], xs[columns], ys[rows]]);
                    }
                    units[y * columns + x] = cells.len();
                }
            }
            // A side that is open in part is no side.
            let is_below = row + high < rows && (column..column + wide).any(|x| !above[(row + high) * columns + x]);
            let is_beside = column + wide < columns && (row..row + high).any(|y| !left[(column + wide) * rows + y]);
            if is_below || is_beside {
                return Err([xs[0], ys[0], xs[columns], ys[rows]]);
            }
            cells.push(Cell { row, column, rows: high, columns: wide, is_head: false, pieces: Vec::new() });
        }
    }
    Ok((cells.len() > 1).then_some(Table { xs, ys, cells, units, tag: None }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ruling(start: [f32; 2], end: [f32; 2]) -> Ruling {
        Ruling { start, end, width: 0.5 }
    }

    /// A table of four columns and three rows, whose lines are drawn cell by cell and a little beside each other.
    fn drawn() -> Vec<Ruling> {
        let (xs, ys) = ([50.0, 150.0, 250.0, 350.0, 450.0], [100.0, 120.0, 140.0, 160.0]);
        let mut rulings = Vec::new();
        for (y, at) in ys.iter().enumerate() {
            for pair in xs.windows(2) {
                if y != 1 || pair[0] != 50.0 {
                    rulings.push(ruling([pair[0], at + 0.4], [pair[1], at + 0.4]));
                }
            }
        }
        for (x, at) in xs.iter().enumerate() {
            for pair in ys.windows(2) {
                if x != 2 || pair[0] != 100.0 {
                    rulings.push(ruling([at - 0.3, pair[0]], [at - 0.3, pair[1]]));
                }
            }
        }
        rulings
    }

    #[test]
    fn cells_are_merged_where_a_line_is_missing() {
        let found = find(&drawn());
        let [table] = &found.tables[..] else { panic!("one table: {found:?}") };
        assert_eq!((table.xs.len(), table.ys.len()), (5, 4));
        let spans: Vec<_> = table.cells.iter().map(|cell| (cell.row, cell.column, cell.rows, cell.columns)).collect();
        assert_eq!(spans.len(), 10);
        assert!(spans.contains(&(0, 0, 2, 1)) && spans.contains(&(0, 1, 1, 2)), "{spans:?}");
    }

    #[test]
    fn a_frame_a_separator_and_an_underline_are_no_tables() {
        let frame = [
            ruling([50.0, 50.0], [200.0, 50.0]),
            ruling([50.0, 90.0], [200.0, 90.0]),
            ruling([50.0, 50.0], [50.0, 90.0]),
            ruling([200.0, 50.0], [200.0, 90.0]),
        ];
        assert!(find(&frame).tables.is_empty());
        assert!(find(&[ruling([50.0, 700.0], [200.0, 700.0])]).tables.is_empty());
    }

    #[test]
    fn cells_that_are_no_rectangles_are_no_table() {
        let mut rulings = drawn();
        // The cell below the wide one is open to it on one side only.
        rulings.retain(|ruling| !(ruling.start[1] == 120.4 && ruling.start[0] == 150.0));
        let found = find(&rulings);
        assert!(found.tables.is_empty());
        assert_eq!(found.broken.len(), 1);
    }
}
