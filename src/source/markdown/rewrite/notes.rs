//! Sets notes and examples apart from the line before them.
//!
//! In CommonMark `注：` on the line after a paragraph continues it, and after a table it is a further row.

use super::Edits;
use super::formulas::Found;
use super::lines::Line;
use crate::source::markdown::informative::label;
use crate::source::markdown::is_han;

/// Whether a source may have a note, found by a plain search.
pub(super) fn may_have(source: &str) -> bool {
    ["注", "註", "示例", "NOTE", "EXAMPLE"].iter().any(|word| source.contains(word))
}

/// Inserts an empty line before every note that stands directly under another line.
pub(super) fn set_apart(lines: &[Line<'_>], formulas: &[Found], edits: &mut Edits) {
    for pair in lines.windows(2) {
        let [before, line] = pair else { continue };
        if !before.is_blank() && !before.is_code && begins(line) && !is_within(line, formulas) {
            edits.set_apart(line);
        }
    }
}

/// Whether a line begins with the label of a note and further text. In the middle of a paragraph a Chinese label needs its
/// colon.
pub(super) fn begins(line: &Line<'_>) -> bool {
    let found = if line.is_code { None } else { label(line.content()) };
    found.is_some_and(|found| found.has_colon || !found.word.starts_with(is_han) && found.end < line.content().len())
}

fn is_within(line: &Line<'_>, formulas: &[Found]) -> bool {
    let next = formulas.partition_point(|found| found.range.end <= line.start);
    formulas.get(next).is_some_and(|found| found.range.start < line.end())
}
