//! Prints a comparison as Markdown, for a page or a pull request: `~~removed~~` and `**added**`.

use super::report::{Report, runs};
use crate::revision::redline::{Change, Piece, Redline, RedlineLine};
use crate::revision::wording::LineKind;

pub fn write(report: &Report<'_>) -> String {
    let mut out = format!("# {}\n\n", escaped(&report.title()));
    if report.changes.is_empty() {
        out.push_str("Nothing changed.\n");
        return out;
    }
    if report.only.is_none() {
        report.summary().iter().for_each(|line| out.push_str(&format!("- {}\n", escaped(line))));
        out.push_str("\n## Clauses\n\n");
    }
    for change in report.clauses() {
        let label = escaped(&report.clause_label(change));
        let words = escaped(&report.clause_words(change));
        if !report.wants_redline(change) {
            out.push_str(&format!("- **{label}** (`{}`): {words}\n", change.id));
            continue;
        }
        out.push_str(&format!("### {label} (`{}`)\n\n{words}\n\n", change.id));
        if let Some(redline) = report.redline(change) {
            push_redline(&mut out, &redline);
        }
        for (heading, redline) in report.kin(change) {
            out.push_str(&format!("#### {}\n\n", escaped(&heading)));
            push_redline(&mut out, &redline);
        }
    }
    if report.only.is_none() && !report.changes.things.is_empty() {
        out.push_str("\n## Tables, items, responsibilities, terms and others\n\n");
    }
    for change in &report.changes.things {
        let words = escaped(&report.thing_words(change));
        let redlines = report.thing_redlines(change);
        if redlines.is_empty() {
            out.push_str(&format!("- `{}`: {words}\n", change.thing));
            continue;
        }
        if !out.ends_with("\n\n") {
            out.push('\n');
        }
        out.push_str(&format!("### `{}`\n\n{words}\n\n", change.thing));
        for (field, redline) in redlines {
            out.push_str(&format!("{}:\n\n", field.word()));
            push_redline(&mut out, &redline);
        }
    }
    out
}

fn push_redline(out: &mut String, redline: &Redline) {
    let mut before: Option<LineKind> = None;
    for line in &redline.lines {
        let is_row = |kind: LineKind| matches!(kind, LineKind::Row { .. });
        if is_row(line.kind) {
            push_row(out, line, before.is_none_or(|before| !is_row(before)));
        } else {
            if before.is_some_and(is_row) {
                out.push('\n');
            }
            let indent = "  ".repeat(usize::from(line.depth));
            let text: String = line.cells.iter().map(|pieces| cell(pieces)).collect();
            match line.kind {
                LineKind::Item { .. } => {
                    out.push_str(&format!("{indent}{} {text}\n", line.label.as_deref().unwrap_or("-")));
                }
                LineKind::Title => out.push_str(&format!("{text}\n\n")),
                LineKind::Quote(_) => out.push_str(&format!("> {text}\n\n")),
                LineKind::Rule => out.push_str("---\n\n"),
                _ => out.push_str(&format!("{indent}{text}\n\n")),
            }
        }
        before = Some(line.kind);
    }
    out.push('\n');
}

/// Writes a row of a table. The first row is followed by the line of dashes that Markdown requires.
fn push_row(out: &mut String, line: &RedlineLine, is_first: bool) {
    let cells: Vec<String> = line.cells.iter().map(|of_row| cell(of_row).replace('|', "\\|")).collect();
    if is_first {
        out.push('\n');
    }
    out.push_str(&format!("| {} |\n", cells.join(" | ")));
    if is_first {
        out.push_str(&format!("|{}\n", "---|".repeat(cells.len())));
    }
}

fn cell(cell: &[Piece]) -> String {
    let run = |(change, text): (Change, String)| match change {
        Change::Same => escaped(&text),
        Change::Removed => marked(&escaped(&text), "~~"),
        Change::Added => marked(&escaped(&text), "**"),
    };
    runs(cell).into_iter().map(run).collect()
}

/// Marks must touch the marked text, so spaces at its ends stay outside.
fn marked(text: &str, mark: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    let end = start + inner.len();
    format!("{}{mark}{inner}{mark}{}", &text[..start], &text[end..])
}

/// Escapes characters that Markdown would interpret.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
