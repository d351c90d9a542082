//! Finds table rows that have more or fewer cells than the head.
//!
//! GitHub-flavoured Markdown silently drops surplus cells and fills in missing ones. This module compares the source of
//! a row with the cells that the parser returned, and reports the cell or the row.

use super::grid::{Join, Joined};
use super::{SHORT_ROW, SURPLUS_CELL, is_informative};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// The cells of a row that the parser kept.
#[derive(Default)]
pub(super) struct Written {
    /// The start of each cell. Cells that the parser added start at the end of the row.
    starts: Vec<usize>,
    /// The end of the last cell.
    end: usize,
    /// The cells that are joined to another, by column.
    joined: Vec<(usize, Join, Span)>,
}

impl Written {
    /// Adds a cell, of which `source` is the source with the spaces around it.
    pub fn cell(&mut self, span: Span, source: &str) {
        let start = source.len() - source.trim_start().len();
        let sign = span.part(start..start + source.trim().len());
        self.joined.extend(Join::written(source).map(|join| (self.starts.len(), join, sign)));
        self.starts.push(span.start());
        self.end = span.end();
    }

    /// The joined cells, given the place of the row.
    pub fn joined(&self, row: usize) -> impl Iterator<Item = Joined> {
        self.joined.iter().map(move |&(column, join, span)| Joined { row, column, join, span })
    }
}

/// Reports surplus cells, or that the row is too short. `line` is the row without its line break.
pub(super) fn judge(text: &str, line: Span, written: Written, columns: usize, diagnostics: &mut Diagnostics) {
    let count = written.starts.iter().filter(|&&start| start < line.end()).count();
    let the_head = format!("the head of the table has {columns} column{}", if columns == 1 { "" } else { "s" });
    if count < columns {
        let message = format!("this row has {count} cell{}", if count == 1 { "" } else { "s" });
        let mut diagnostic = Diagnostic::new(&SHORT_ROW, line, message)
            .note(format!("{the_head}; the missing cells would be empty"))
            .help("write every cell; an empty one is a space between two bars");
        let written = &text[line.start()..line.end()];
        if is_informative(written) {
            diagnostic = diagnostic.help("to make a note of this line, leave an empty line above it");
        }
        if written.contains('｜') {
            diagnostic = diagnostic.help("write the bars between the cells as `|`, not as the full-width `｜`");
        }
        diagnostics.push(diagnostic);
        return;
    }
    let rest = text.get(written.end..line.end()).unwrap_or("");
    let start = rest.len() - rest.trim_start_matches(|c: char| c == '|' || c.is_whitespace()).len();
    let rest = &rest[start..];
    if rest.is_empty() {
        return;
    }
    let surplus = cells(rest);
    let span =
        Span::new(line.file, written.end + start, written.end + start + rest.trim_end_matches('|').trim_end().len());
    let message = match surplus {
        1 => "this cell is surplus and would not be published".to_owned(),
        _ => format!("these {surplus} cells are surplus and would not be published"),
    };
    let diagnostic = Diagnostic::new(&SURPLUS_CELL, span, message)
        .note(the_head)
        .help("add a column to the head, or write `\\|` for a bar inside a cell, in a code span too");
    diagnostics.push(diagnostic);
}

/// The number of cells in the rest of a row. An escaped bar does not separate cells.
fn cells(rest: &str) -> usize {
    let mut escaped = false;
    let bars = rest.trim_end().trim_end_matches('|').bytes().filter(|&byte| {
        let parts = byte == b'|' && !escaped;
        escaped = byte == b'\\' && !escaped;
        parts
    });
    bars.count() + 1
}
