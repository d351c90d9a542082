//! Finds headings and list items without a space after their mark, indented headings that became code, and headings
//! with full-width marks.

use super::{Line, Row};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::source::markdown::{HEADING_WITHOUT_SPACE, MARKER_WITHOUT_SPACE, is_han};

const MAX_LEVEL: usize = 6;

pub(super) fn judge(row: &Row<'_>, diagnostics: &mut Diagnostics) {
    row.lines.iter().for_each(|line| judge_heading(row, line, diagnostics));
    let bare: Vec<&Line<'_>> = row.lines.iter().filter(|line| is_bare_item(line.text)).collect();
    // A hyphen before a Latin word may belong to the word, but two such lines are a list.
    if let Some(first) = bare.first()
        && (bare.len() > 1 || first.text.chars().nth(1).is_some_and(is_han))
    {
        let span = row.span(first.start..first.start + 1);
        let diagnostic = Diagnostic::new(&MARKER_WITHOUT_SPACE, span, "this list item has no space after its mark")
            .note("the lines would run together in one paragraph")
            .help("write a space after the mark and an empty line before the list; to keep the sign, write `\\` before it");
        diagnostics.push(diagnostic);
    }
}

fn judge_heading(row: &Row<'_>, line: &Line<'_>, diagnostics: &mut Diagnostics) {
    let title = line.text.trim_start_matches(['#', '＃']);
    let marks = &line.text[..line.text.len() - title.len()];
    let level = marks.chars().count();
    if level == 0 {
        return;
    }
    let word = title.trim_start().chars().next();
    if has_attributes(title) {
        let diagnostic = Diagnostic::new(&HEADING_WITHOUT_SPACE, line.span(row.file), reason(marks, title));
        diagnostics.push(
            diagnostic.note("its id shows that a heading is meant").help(format!("write {}", cure(level, title))),
        );
    } else if level <= MAX_LEVEL && word.is_some_and(|c| c.is_alphabetic() || (level > 1 && c.is_alphanumeric())) {
        let span = row.span(line.start..line.start + marks.len());
        let diagnostic = Diagnostic::new(&MARKER_WITHOUT_SPACE, span, reason(marks, title));
        let help = format!("for a heading write {}; to keep the sign, write `\\#`", cure(level, title));
        diagnostics.push(diagnostic.help(help));
    }
}

fn reason(marks: &str, title: &str) -> &'static str {
    if marks.contains('＃') {
        "a full-width `＃` does not begin a heading"
    } else if marks.len() > MAX_LEVEL {
        "a heading has at most six `#`"
    } else if title.starts_with([' ', '\t']) {
        "an indented line in a paragraph is not a heading"
    } else {
        "this heading has no space after `#`"
    }
}

fn cure(level: usize, title: &str) -> String {
    let marks = "#".repeat(level.min(MAX_LEVEL));
    let title: String = title.trim_start().chars().take(40).collect();
    let title = title.replace('｛', "{").replace('｝', "}").replace('＃', "#");
    format!("`{marks} {title}` at the start of a separate line, after an empty line")
}

/// Whether the line ends in an attribute block with an id, in ASCII or full-width signs.
fn has_attributes(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with(['}', '｝'])
        && line.rfind(['{', '｛']).is_some_and(|open| {
            let block = line[open..].trim_start_matches(['{', '｛']).trim_start();
            block.starts_with(['#', '＃'])
        })
}

/// `-甲`: a list mark without the space after it. Before a digit the mark is a minus sign.
fn is_bare_item(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('-' | '+')) && chars.next().is_some_and(char::is_alphabetic)
}

/// Reports headings inside a code block that was made by indentation.
pub(super) fn judge_code(source: &str, block: Span, diagnostics: &mut Diagnostics) {
    let code = &source[block.start()..block.end()];
    if code.trim_start().starts_with("```") || code.trim_start().starts_with("~~~") {
        return;
    }
    let mut start = block.start();
    for line in code.split_inclusive('\n') {
        let text = line.trim();
        let title = text.trim_start_matches(['#', '＃']);
        if title.len() < text.len() && has_attributes(title) {
            let at = start + (line.len() - line.trim_start().len());
            let level = text.chars().count() - title.chars().count();
            let message = "a line that is indented by four spaces is code, not a heading";
            let diagnostic =
                Diagnostic::new(&HEADING_WITHOUT_SPACE, Span::new(block.file, at, at + text.len()), message);
            let help = format!("write {}; to show it as code, put it between lines of ```", cure(level, title));
            diagnostics.push(diagnostic.help(help));
        }
        start += line.len();
    }
}
