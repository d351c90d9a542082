//! Tables.

use super::Assembler;
use super::element::formula_alone;
use super::nodes::is_empty;
use super::nodes::{Grid, GridCell, Node, Paragraph};
use super::text::trimmed;
use crate::import::document::{Block, BlockKind, Cell, Inline, Table};

impl Assembler<'_> {
    /// Adds a table with the caption that waits for it.
    pub(super) fn table(&mut self, grid: Grid) {
        if grid.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.nodes.iter().all(is_empty)) {
            return;
        }
        let place = self.place(grid.position);
        // A formula and its number often stand in the cells of a table without lines.
        if is_formula(&grid) {
            let mut whole = Paragraph { position: grid.position, ..Paragraph::default() };
            for node in grid.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.nodes) {
                if let Node::Paragraph(paragraph) = node {
                    whole.inlines.extend(paragraph.inlines);
                    whole.inlines.push(Inline::text(" "));
                    whole.anchors.extend(paragraph.anchors);
                }
            }
            return self.plain(whole);
        }
        let caption = self.flow.caption.take();
        let part = self.part.clone();
        let head_rows = grid.rows.iter().take_while(|row| row.is_head).count();
        let mut rows = Vec::new();
        for row in grid.rows {
            let mut cells = Vec::new();
            for GridCell { columns, rows, nodes } in row.cells {
                let blocks = self.blocks(nodes, &part);
                cells.push(Cell { blocks, columns, rows });
            }
            rows.push(cells);
        }
        let (text, number, anchors) = match caption {
            Some(caption) => (Some(caption.text), caption.number, caption.anchors),
            None => (None, None, Vec::new()),
        };
        let kind = BlockKind::Table(Table { caption: text, number, head_rows, rows });
        self.flow.push(Block { kind, place, anchors });
    }
}

/// Whether a table of one row has a formula and nothing else but its number.
fn is_formula(grid: &Grid) -> bool {
    let [row] = &grid.rows[..] else { return false };
    let mut inlines = Vec::new();
    for node in row.cells.iter().flat_map(|cell| &cell.nodes) {
        match node {
            Node::Paragraph(paragraph) => inlines.extend(paragraph.inlines.iter().cloned()),
            Node::Table(_) => return false,
        }
    }
    formula_alone(&trimmed(inlines)).is_some_and(|formula| formula.number.is_some())
}
