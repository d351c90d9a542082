//! The rows of a table in a redline, with the cells that are joined in both texts as one.
//!
//! A redline contains the rows of both texts, of which the style may hide those of one. A cell therefore reaches only over
//! rows that are in the same texts as its first row, and only where its parts are joined in each of these texts.

use super::redline::runs;
use crate::render::view::RedlineCell;
use crate::revision::redline::{Change, Form, Piece, RedlineLine};
use crate::source::markdown::Join;

/// The cells of each row. The cost is linear in the cells.
pub fn cells(rows: &[&RedlineLine]) -> Vec<Vec<RedlineCell>> {
    let mut is_covered: Vec<Vec<bool>> = rows.iter().map(|row| vec![false; row.cells.len()]).collect();
    let mut cells = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let mut of_row = Vec::with_capacity(row.cells.len());
        for (column, cell) in row.cells.iter().enumerate() {
            if is_covered[at][column] {
                continue;
            }
            let (mut columns, mut height) = (1, 1);
            if joined(row, column).is_none() {
                while joined(row, column + columns) == Some(Join::Left) {
                    columns += 1;
                }
                while rows.get(at + height).is_some_and(|below| continues(row, below, column..column + columns)) {
                    height += 1;
                }
                for covered in &mut is_covered[at..at + height] {
                    covered[column..column + columns].fill(true);
                }
            }
            of_row.push(RedlineCell { rows: height, columns, runs: runs(cell) });
        }
        cells.push(of_row);
    }
    cells
}

/// Whether the cells of a row are parts of those above them.
fn continues(row: &RedlineLine, below: &RedlineLine, columns: std::ops::Range<usize>) -> bool {
    row.cells.len() == below.cells.len()
        && side(row) == side(below)
        && columns.clone().all(|column| joined(below, column) == Some(Join::Above))
}

/// The text that alone has the row; `None` if both have it.
fn side(row: &RedlineLine) -> Option<Change> {
    row.change().filter(|change| *change != Change::Same)
}

/// How a cell is joined in every text that has the row.
pub fn joined(row: &RedlineLine, column: usize) -> Option<Join> {
    let [Piece { change, form: Form::Joined(join), .. }] = row.cells.get(column)?.as_slice() else { return None };
    (*change == side(row).unwrap_or(Change::Same)).then_some(*join)
}

#[cfg(test)]
mod tests {
    use super::cells;
    use crate::diagnostic::{Diagnostics, Texts};
    use crate::revision::redline::{AsWritten, RedlineLine, Side, redline};
    use crate::revision::wording::Wording;
    use crate::source::markdown::{RawHtml, parse_document};

    fn wording(rows: &str) -> Wording {
        let text = format!("# A {{#a}}\n\n| a | b |\n| - | - |\n{rows}");
        let mut texts = Texts::default();
        let file = texts.add("a.md", text.clone());
        let document = parse_document(file, &text, RawHtml::Refused, &mut Diagnostics::new());
        Wording::of_element(&document.sections[0].blocks[0])
    }

    /// The cells of each row as text, with their size if it is not one by one.
    fn shown(old: &str, new: &str) -> Vec<String> {
        let (old, new) = (wording(old), wording(new));
        let redline = redline(Side::of(&old, &AsWritten), Side::of(&new, &AsWritten));
        let rows: Vec<&RedlineLine> = redline.lines.iter().collect();
        let cell = |cell: crate::render::view::RedlineCell| {
            let size = if (cell.rows, cell.columns) == (1, 1) {
                String::new()
            } else {
                format!(" {}x{}", cell.rows, cell.columns)
            };
            let run = |run: &crate::render::view::RunView| match run.change {
                "removed" => format!("[-{}-]", run.joined.unwrap_or(&run.text)),
                "added" => format!("{{+{}+}}", run.joined.unwrap_or(&run.text)),
                _ => run.joined.unwrap_or(&run.text).to_owned(),
            };
            cell.runs.iter().map(run).collect::<String>() + &size
        };
        cells(&rows).into_iter().skip(1).map(|row| row.into_iter().map(cell).collect::<Vec<_>>().join(" | ")).collect()
    }

    #[test]
    fn cells_joined_in_both_texts_are_one_cell() {
        let old = "| lift | day |\n| ^ | night |\n| gate | < |\n";
        assert_eq!(
            shown(old, &old.replace("night", "evening")),
            ["lift 2x1 | day", "[-night-]{+evening+}", "gate 1x2"]
        );
    }

    #[test]
    fn a_cell_reaches_over_no_row_that_one_text_lacks() {
        let old = "| lift | day |\n| ^ | night |\n| gate | dusk |\n";
        let new = "| lift | day |\n| ^ | noon at the latest |\n| ^ | night |\n| gate | dusk |\n";
        assert_eq!(
            shown(old, new),
            ["lift | day", "{+above+} | {+noon at the latest+}", "above | night", "gate | dusk"]
        );
    }

    #[test]
    fn cells_joined_in_one_text_are_told_apart() {
        let (old, new) = ("| lift | day |\n| gate | night |\n", "| lift | day |\n| ^ | night |\n");
        assert_eq!(shown(old, new), ["lift | day", "[-gate-]{+above+} | night"]);
        assert_eq!(shown("| lift | day |\n", "| lift | < |\n"), ["lift | [-day-]{+left+}"]);
    }

    #[test]
    fn a_new_table_has_its_cells_joined() {
        let new = "| lift | < |\n| ^ | ^ |\n| gate | dusk |\n";
        assert_eq!(shown("", new), ["{+lift+} 2x2", "", "{+gate+} | {+dusk+}"]);
    }
}
