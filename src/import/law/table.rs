//! Tables of Markdown within the text of a law: a row, a line of dashes below it, more rows.

use super::line::Line;
use super::place;
use crate::import::Characters;
use crate::import::characters::Imbalance;
use crate::import::document::{Block, Document, Section};
use crate::import::markdown::prose;
use crate::import::report::{Fate, Report};
use crate::model::Part;

/// Whether a line can be a row. Its signs are those of Markdown, so its backslashes are, too.
pub(super) fn is_row(line: &str) -> bool {
    line.starts_with('|')
}

fn is_rule(line: &str) -> bool {
    is_row(line) && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The number of lines of the table that begins with the first line; 0 if none does.
fn length(lines: &[Line<'_>]) -> usize {
    let follows = |at: usize| lines[at].number == lines[at - 1].number + 1 && is_row(lines[at].text);
    let begins = lines.len() > 1 && is_row(lines[0].text) && follows(1) && is_rule(lines[1].text);
    if begins { (2..lines.len()).find(|&at| !follows(at)).unwrap_or(lines.len()) } else { 0 }
}

/// The blocks of a row of lines: tables, and what `others` makes of the lines between them.
pub(super) fn blocks(
    lines: &[Line<'_>],
    file: &str,
    report: &mut Report,
    others: impl Fn(&[Line<'_>], &str) -> Vec<Block>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let start = (0..rest.len()).find(|&at| length(&rest[at..]) > 0).unwrap_or(rest.len());
        blocks.extend(others(&rest[..start], file));
        rest = &rest[start..];
        let (rows, after) = rest.split_at(length(rest));
        if !rows.is_empty() {
            blocks.extend(table(rows, file, report).unwrap_or_else(|| others(rows, file)));
        }
        rest = after;
    }
    blocks
}

/// A table; `None` if it shows other characters than its lines have, such as those of entities.
fn table(rows: &[Line<'_>], file: &str, report: &mut Report) -> Option<Vec<Block>> {
    let text: String = rows.iter().flat_map(|row| [row.text, "\n"]).collect();
    let place = place(file, rows[0].number);
    let mut own = Report::default();
    let blocks = prose(&text, &place, &mut own);
    let section = Section { blocks, ..Section::new(1, Part::Body, place.clone()) };
    let document = Document { sections: vec![section], ..Document::default() };
    let mut found = document.characters();
    found.add_all(&own.characters());
    if let Some(Imbalance { missing, surplus }) = Imbalance::between(&Characters::of(&text), &found) {
        if !surplus.is_empty() {
            return None;
        }
        own.add(Fate::LeftOut, place, missing.text(), "the marks of a table");
    }
    report.append(own);
    document.sections.into_iter().next().map(|section| section.blocks)
}
