//! Tables: cells in rows and columns, of which some are joined.
//!
//! A cell that contains only `^` is joined to the cell above it, one that contains only `<` to the cell on its left. The
//! joined cells must form a rectangle. [`join`] checks this and returns the rectangles; the cells that they cover stay in
//! the table without content, so that every row has as many cells as the head.

use super::{Alignment, Block, Caption, Inline};
use crate::diagnostic::{Diagnostic, Diagnostics, Span, rule};
use std::collections::BTreeMap;

rule! {
    /// A cell that contains only `^` is part of the cell above it, a cell that contains only `<` is part of the cell on
    /// its left. Pages can show such cells only if they form a rectangle.
    ///
    /// ```markdown
    /// | Place | Time | <  |      <- `Time` is as wide as two columns
    /// | ----- | ---- | -- |
    /// | lift  | 30   | 60 |
    /// | ^     | 20   | <  |      <- `lift` is as high as two rows
    /// ```
    ///
    /// Write the sign into every cell of the rectangle. For a cell that shows the sign itself, write `\^` or `\<`.
    pub const BAD_MERGE = error "bad-merge",
        "Joined cells of a table do not form a rectangle.";
}

/// The greatest number of columns of a cell (HTML Living Standard, 4.9.11); browsers would show a narrower cell.
const MAX_WIDTH: usize = 1000;
/// The greatest number of rows of a cell.
const MAX_HEIGHT: usize = 65_534;

/// A table with its caption.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The caption above it; `None` for a table without a number.
    pub caption: Option<Caption>,
    /// How each column is set.
    pub alignments: Vec<Alignment>,
    /// The cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// The cells of each row, as many as the head has.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// The cells that are larger than one column and row, from top left.
    pub merges: Vec<Merge>,
    /// The notes below a table with a caption.
    pub notes: Vec<Block>,
}

/// A cell that is larger than one column and row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The row of the cell; 0 is the head.
    pub row: usize,
    /// The column of the cell.
    pub column: usize,
    /// How many rows it is high.
    pub height: usize,
    /// How many columns it is wide.
    pub width: usize,
}

/// A cell as a page shows it.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// Its column, or the first of its columns.
    pub column: usize,
    /// How many rows it is high.
    pub height: usize,
    /// How many columns it is wide.
    pub width: usize,
    /// What it contains.
    pub content: &'a [Inline],
}

/// A cell as the source writes it.
#[derive(Clone, Copy, Debug)]
pub enum WrittenCell<'a> {
    /// What it contains.
    Content(&'a [Inline]),
    /// `^` or `<`: it is part of another cell.
    Joined(Join),
}

impl Table {
    /// The head and the rows below it.
    pub fn all_rows(&self) -> impl Iterator<Item = &[Vec<Inline>]> {
        std::iter::once(self.head.as_slice()).chain(self.rows.iter().map(Vec::as_slice))
    }

    /// All cells, row by row. A cell that is covered by another is empty.
    pub fn cells(&self) -> impl Iterator<Item = &[Inline]> {
        self.head.iter().chain(self.rows.iter().flatten()).map(Vec::as_slice)
    }

    /// The rows as they are written: a cell that is covered by another is its sign.
    pub fn written_rows(&self) -> impl Iterator<Item = Vec<WrittenCell<'_>>> {
        let mut signs: BTreeMap<(usize, usize), Join> = BTreeMap::new();
        for merge in &self.merges {
            for row in merge.row..merge.row + merge.height {
                for column in merge.column..merge.column + merge.width {
                    signs.insert((row, column), if row == merge.row { Join::Left } else { Join::Above });
                }
            }
            signs.remove(&(merge.row, merge.column));
        }
        self.all_rows().enumerate().map(move |(row, cells)| {
            let written = |(column, content)| match signs.get(&(row, column)) {
                Some(join) => WrittenCell::Joined(*join),
                None => WrittenCell::Content(content),
            };
            cells.iter().map(Vec::as_slice).enumerate().map(written).collect()
        })
    }

    /// How many rows the head has. A head cell that reaches below the first row makes head rows of all rows that it
    /// touches.
    pub fn head_rows(&self) -> usize {
        // The merges are sorted by row.
        self.merges
            .iter()
            .fold(1, |rows, merge| if merge.row < rows { rows.max(merge.row + merge.height) } else { rows })
    }

    /// The rows with the cells that are not covered by others.
    pub fn shown_rows(&self) -> impl Iterator<Item = Vec<Cell<'_>>> {
        let mut next = self.merges.iter().peekable();
        // The larger cells that begin in this row or reach into it, by column.
        let mut larger: BTreeMap<usize, &Merge> = BTreeMap::new();
        self.all_rows().enumerate().map(move |(row, cells)| {
            larger.retain(|_, merge| merge.row + merge.height > row);
            while let Some(merge) = next.next_if(|merge| merge.row == row) {
                larger.insert(merge.column, merge);
            }
            let mut shown = Vec::with_capacity(cells.len());
            let mut column = 0;
            while let Some(content) = cells.get(column) {
                let (height, width, is_shown) = match larger.get(&column) {
                    Some(merge) => (merge.height, merge.width, merge.row == row),
                    None => (1, 1, true),
                };
                if is_shown {
                    shown.push(Cell { column, height, width, content });
                }
                column += width;
            }
            shown
        })
    }
}

/// To which neighbour a cell is joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Join {
    /// To the cell above it.
    Above,
    /// To the cell on its left.
    Left,
}

impl Join {
    /// The sign in the source of a cell.
    pub fn sign(self) -> &'static str {
        match self {
            Join::Above => "^",
            Join::Left => "<",
        }
    }

    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            Join::Above => "above",
            Join::Left => "left",
        }
    }

    /// The sign in the source of a cell; `None` for a cell with content. An escaped sign is content.
    pub fn written(cell: &str) -> Option<Join> {
        match cell.trim() {
            "^" => Some(Join::Above),
            "<" => Some(Join::Left),
            _ => None,
        }
    }
}

/// A cell that is joined to another: its row and column, and its sign.
pub(super) struct Joined {
    pub row: usize,
    pub column: usize,
    pub join: Join,
    pub span: Span,
}

/// The rectangles of joined cells, from top left. `joined` are the cells with a sign, row by row.
pub(super) fn join(joined: &[Joined], diagnostics: &mut Diagnostics) -> Vec<Merge> {
    // The cell that each joined cell is part of. A cell that is not joined is its own.
    let mut owners: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    let mut areas: BTreeMap<(usize, usize), Area> = BTreeMap::new();
    for cell in joined {
        let beside = match cell.join {
            Join::Above => cell.row.checked_sub(1).map(|row| (row, cell.column)),
            Join::Left => cell.column.checked_sub(1).map(|column| (cell.row, column)),
        };
        let Some(beside) = beside else {
            let (sign, message) = match cell.join {
                Join::Above => ("^", "there is no row above the head to which `^` could join this cell"),
                Join::Left => ("<", "there is no cell on the left to which `<` could join this cell"),
            };
            let help = format!("write the content of the cell; to show the sign itself, write `\\{sign}`");
            diagnostics.push(Diagnostic::new(&BAD_MERGE, cell.span, message).help(help));
            continue;
        };
        let owner = owners.get(&beside).copied().unwrap_or(beside);
        owners.insert((cell.row, cell.column), owner);
        areas.entry(owner).or_insert_with(|| Area::of(owner)).add(cell);
    }
    let mut merges = Vec::with_capacity(areas.len());
    for ((row, column), area) in areas {
        let (height, width) = (area.last_row + 1 - row, area.last_column + 1 - column);
        if area.cells == height * width && width <= MAX_WIDTH && height <= MAX_HEIGHT {
            merges.push(Merge { row, column, height, width });
            continue;
        }
        let message = if area.cells == height * width {
            format!("a cell is at most {MAX_WIDTH} columns wide and {MAX_HEIGHT} rows high")
        } else {
            format!(
                "the joined cells are not a rectangle: {} of {} cells in {height} rows and {width} columns are joined",
                area.cells,
                height * width
            )
        };
        if let Some(span) = area.first {
            diagnostics.push(Diagnostic::new(&BAD_MERGE, span, message).label("this cell is joined first").help(
                "write `^` or `<` into every cell of the rectangle; to show the sign itself, write `\\^` or `\\<`",
            ));
        }
    }
    merges
}

/// A cell with all cells that are joined to it.
struct Area {
    cells: usize,
    last_row: usize,
    last_column: usize,
    first: Option<Span>,
}

impl Area {
    fn of((row, column): (usize, usize)) -> Area {
        Area { cells: 1, last_row: row, last_column: column, first: None }
    }

    fn add(&mut self, cell: &Joined) {
        self.cells += 1;
        self.last_row = self.last_row.max(cell.row);
        self.last_column = self.last_column.max(cell.column);
        self.first.get_or_insert(cell.span);
    }
}
