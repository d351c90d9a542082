//! Tables whose texts begin with their numbers: `V1.1  Verify that …`.

use super::{step, text};
use crate::import::assemble::text::{leading, take_start};
use crate::import::clause_rows::split_number;
use crate::import::document::{Block, BlockKind, Cell, Inline, Table};

/// The table with these numbers in a column of their own, left of the texts; `None` if no column begins with numbers that count on from row
/// to row.
pub(super) fn apart(table: &Table) -> Option<Table> {
    let (head, rows) = table.rows.split_first()?;
    let is_counted = |at: &usize| {
        let steps: Option<Vec<(String, u32)>> =
            rows.iter().map(|row| step(split_number(&text(row.get(*at)?))?.0)).collect();
        steps.is_some_and(|steps| steps.windows(2).all(|pair| pair[0].0 == pair[1].0 && pair[0].1 + 1 == pair[1].1))
    };
    let is_simple = |cell: &Cell| cell.columns == 1 && cell.rows == 1;
    let is_table = rows.len() > 1 && table.rows.iter().flatten().all(is_simple);
    let at = (0..head.len()).filter(|_| is_table).find(is_counted)?;
    let mut split = table.clone();
    let (head, rows) = split.rows.split_first_mut()?;
    head.insert(at, Cell { blocks: Vec::new(), columns: 1, rows: 1 });
    for row in rows {
        let place = row[at].blocks.first()?.place.clone();
        let BlockKind::Paragraph(inlines) = &mut row[at].blocks.first_mut()?.kind else { return None };
        let whole = leading(inlines);
        let number = split_number(&whole)?.0.to_owned();
        let space = |text: &str| text.chars().take_while(|c| c.is_whitespace()).count();
        let end = space(&whole) + number.chars().count();
        let after: String = whole.chars().skip(end).collect();
        take_start(inlines, end + space(&after));
        let blocks = vec![Block::new(BlockKind::Paragraph(vec![Inline::Text(number)]), place)];
        row.insert(at, Cell { blocks, columns: 1, rows: 1 });
    }
    Some(split)
}
