//! What the structure of a tagged file says: tables with their rows and cells.

use super::lines::Piece;
use super::page::Element;
use super::tables::{Cell, Table, TableTag};
use std::collections::BTreeMap;

/// The tables of a page by their identities, while their letters come.
#[derive(Default)]
pub struct TaggedTables {
    tables: BTreeMap<u64, Vec<TaggedRow>>,
}

/// A row: the identity of its element, and its cells.
struct TaggedRow {
    identity: u64,
    cells: Vec<TaggedCell>,
}

struct TaggedCell {
    identity: u64,
    columns: usize,
    rows: usize,
    is_head: bool,
    pieces: Vec<Piece>,
}

/// What became of a piece.
pub enum Put {
    /// It is the first of the table with this identity.
    Begun(u64),
    /// It is in a table that has begun.
    Inside,
    /// It is in no cell.
    Outside(Piece),
}

impl TaggedTables {
    /// Puts a piece into its cell.
    pub fn put(&mut self, piece: Piece) -> Put {
        let elements = piece.elements();
        let find = |kinds: &[&str]| elements.iter().find(|element| kinds.contains(&element.kind.as_str()));
        let (Some(table), Some(row), Some(cell)) = (find(&["Table"]), find(&["TR"]), find(&["TD", "TH"])) else {
            return Put::Outside(piece);
        };
        let identity = table.identity;
        let Element { identity: row, .. } = *row;
        let (columns, rows) = (cell.columns.clamp(1, 1000), cell.rows.clamp(1, 1000));
        let (cell, is_head) = (cell.identity, cell.kind == "TH");
        let is_new = !self.tables.contains_key(&identity);
        let rows_of = self.tables.entry(identity).or_default();
        // Cells come one after the other, so the row is mostly the last one.
        let at = match rows_of.iter().rposition(|of| of.identity == row) {
            Some(at) => at,
            None => {
                rows_of.push(TaggedRow { identity: row, cells: Vec::new() });
                rows_of.len() - 1
            }
        };
        let cells = &mut rows_of[at].cells;
        match cells.iter_mut().rfind(|of| of.identity == cell) {
            Some(of) => of.pieces.push(piece),
            None => cells.push(TaggedCell { identity: cell, columns, rows, is_head, pieces: vec![piece] }),
        }
        if is_new { Put::Begun(identity) } else { Put::Inside }
    }

    /// The table of an identity, once all letters are there. Cells without letters are not among the tags; they are where a row has
    /// fewer cells than the others.
    pub fn take(&mut self, identity: u64) -> Option<Table> {
        let rows = self.tables.remove(&identity)?;
        let tag = TableTag { identity, first: rows.first()?.identity, last: rows.last()?.identity };
        // Columns by where cells begin, since empty cells have no letters.
        let mut cells = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (y, row) in rows.into_iter().enumerate() {
            let mut x = 0;
            for cell in row.cells {
                while open.get(x).is_some_and(|until| *until > y) {
                    x += 1;
                }
                for column in x..x + cell.columns {
                    if open.len() <= column {
                        open.resize(column + 1, 0);
                    }
                    open[column] = y + cell.rows;
                }
                cells.push(Cell {
                    row: y,
                    column: x,
                    rows: cell.rows,
                    columns: cell.columns,
                    is_head: cell.is_head,
                    pieces: cell.pieces,
                });
                x += cell.columns;
            }
        }
        Some(Table::of_cells(cells, tag))
    }
}
