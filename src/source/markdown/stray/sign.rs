//! Finds signs of tables, code, images and formulas that stay in the text.

use super::{Line, Row};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::markdown::{Inline, InlineKind, LITERAL_FORMULA, LITERAL_SIGN};

pub(super) fn judge(row: &Row<'_>, diagnostics: &mut Diagnostics) {
    for text in &row.texts {
        if let Some(at) = text.text.find("$$") {
            formula(row, text.start + at..text.start + at + 2, diagnostics);
        }
        let mut ticks = text.text.match_indices('｀');
        if let (Some((first, _)), Some((second, tick))) = (ticks.next(), ticks.next()) {
            let span = row.span(text.start + first..text.start + second + tick.len());
            let diagnostic = Diagnostic::new(&LITERAL_SIGN, span, "full-width backticks do not mark code");
            diagnostics.push(diagnostic.help("write an ASCII backtick on both sides"));
        }
    }
    neighbours(row, row.inlines, diagnostics);
}

/// Finds `！` before brackets, which therefore become a link instead of an image.
fn neighbours(row: &Row<'_>, inlines: &[Inline], diagnostics: &mut Diagnostics) {
    for at in 1..inlines.len() {
        let (before, inline) = (&inlines[at - 1], &inlines[at]);
        let InlineKind::Text(text) = &before.kind else { continue };
        match &inline.kind {
            InlineKind::Link { destination, .. } if text.ends_with('！') && destination.starts_with("../files/") => {
                let span = row.span(before.span.end() - '！'.len_utf8()..inline.span.end());
                let message = "a full-width `！` makes a link of this, not an image";
                diagnostics.push(Diagnostic::new(&LITERAL_SIGN, span, message).help("write `![text](../files/NAME)`"));
            }
            _ => {}
        }
    }
}

fn formula(row: &Row<'_>, range: std::ops::Range<usize>, diagnostics: &mut Diagnostics) {
    let diagnostic =
        Diagnostic::new(&LITERAL_FORMULA, row.span(range), "this is not recognized as a formula and stays in the text")
            .note("`$$ … $$` stands on lines of its own, without an empty line in it")
            .help("put it there, or write `` $`…`$ `` within the line; to keep a dollar sign, write `\\$`");
    diagnostics.push(diagnostic);
}

/// Reports a table that was not recognized, because of full-width bars or because its head and the line below do not
/// match.
pub(super) fn judge_table(row: &Row<'_>, diagnostics: &mut Diagnostics) {
    let in_bars = |line: &&Line<'_>| line.text.starts_with(['|', '｜']) && line.text.matches(['|', '｜']).count() > 1;
    let mut lines = row.lines.iter().filter(in_bars);
    let (Some(first), second) = (lines.next(), lines.next()) else { return };
    let full_width = first.text.contains('｜') || second.is_some_and(|line| line.text.contains('｜'));
    if second.is_none() && !(full_width && first.text.ends_with('｜')) {
        return;
    }
    let mut diagnostic =
        Diagnostic::new(&LITERAL_SIGN, first.span(row.file), "this is not recognized as a table and stays in the text");
    diagnostic = if full_width {
        diagnostic.help("write the bars between the cells as `|`, not as the full-width `｜`")
    } else {
        diagnostic
            .note("a table has a head and a line such as `| --- | --- |` under it, with as many cells as the head")
            .help("write that line, or `\\|` to keep the bars")
    };
    diagnostics.push(diagnostic);
}
