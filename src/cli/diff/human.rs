//! Prints a comparison for people: coloured on a terminal, with `[-…-]` and `{+…+}` elsewhere.

use super::report::{Report, runs};
use crate::revision::redline::{Change, Piece, Redline, RedlineLine};
use crate::revision::wording::LineKind;

/// Marks for removed and added text (ECMA-48 SGR: red and struck through, green and underlined).
struct Marks {
    strong: [&'static str; 2],
    removed: [&'static str; 2],
    added: [&'static str; 2],
}

const STYLED: Marks =
    Marks { strong: ["\x1b[1m", "\x1b[0m"], removed: ["\x1b[31;9m", "\x1b[0m"], added: ["\x1b[32;4m", "\x1b[0m"] };
const PLAIN: Marks = Marks { strong: ["", ""], removed: ["[-", "-]"], added: ["{+", "+}"] };

pub fn write(report: &Report<'_>, styled: bool) -> String {
    let marks = if styled { STYLED } else { PLAIN };
    let strong = |text: &str| format!("{}{text}{}", marks.strong[0], marks.strong[1]);
    let mut out = format!("{}\n", strong(&report.title()));
    if let Some(thing) = report.only.as_ref().filter(|_| report.changes.is_empty()) {
        out.push_str(&format!("{} is the same in both editions\n", thing.id()));
        return out;
    }
    if report.changes.is_empty() {
        out.push_str("nothing changed\n");
        return out;
    }
    if report.only.is_none() {
        report.summary().iter().for_each(|line| out.push_str(&format!("{line}\n")));
        out.push('\n');
    }
    for change in report.clauses() {
        let id = format!("  ({})", change.id);
        out.push_str(&format!("{}{id}\n    {}\n", strong(&report.clause_label(change)), report.clause_words(change)));
        if report.wants_redline(change) {
            if let Some(redline) = report.redline(change) {
                push_redline(&mut out, &redline, &marks);
            }
            for (heading, redline) in report.kin(change) {
                out.push_str(&format!("\n    {heading}\n"));
                push_redline(&mut out, &redline, &marks);
            }
        }
    }
    for change in &report.changes.things {
        out.push_str(&format!("{}\n    {}\n", strong(&change.thing.to_string()), report.thing_words(change)));
        for (field, redline) in report.thing_redlines(change) {
            out.push_str(&format!("\n    {}:", field.word()));
            push_redline(&mut out, &redline, &marks);
        }
    }
    out
}

fn push_redline(out: &mut String, redline: &Redline, marks: &Marks) {
    out.push('\n');
    for line in &redline.lines {
        out.push_str(&format!("    {}{}\n", "  ".repeat(usize::from(line.depth)), line_text(line, marks)));
    }
    out.push('\n');
}

fn line_text(line: &RedlineLine, marks: &Marks) -> String {
    let lead = match line.kind {
        LineKind::Title => "#",
        LineKind::Item { ordered: true, .. } => line.label.as_deref().unwrap_or("1."),
        LineKind::Item { ordered: false, .. } => line.label.as_deref().unwrap_or("-"),
        LineKind::Quote(_) => ">",
        LineKind::Rule => "---",
        _ => "",
    };
    let cell =
        |cell: &Vec<Piece>| runs(cell).iter().map(|(change, shown)| text(*change, shown, marks)).collect::<String>();
    let cells: Vec<String> = line.cells.iter().map(cell).collect();
    let gap = if lead.is_empty() || line.kind == LineKind::Rule { "" } else { " " };
    format!("{lead}{gap}{}", cells.join(" | "))
}

fn text(change: Change, shown: &str, marks: &Marks) -> String {
    match change {
        Change::Same => shown.to_owned(),
        Change::Removed => format!("{}{shown}{}", marks.removed[0], marks.removed[1]),
        Change::Added => format!("{}{shown}{}", marks.added[0], marks.added[1]),
    }
}
