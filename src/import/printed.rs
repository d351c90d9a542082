//! The report of an import as Markdown, for its author, and as JSON, for programs.

use super::report::{Entry, Fate};
use super::{Counts, Report};
use crate::source::markdown::written::code_span;
use std::fmt::Write;

/// The most characters of a text in Markdown; JSON has all of it.
const LONGEST: usize = 80;

/// The same for what people wrote to each other, which is read as a whole.
const LONGEST_COMMENT: usize = 1000;

/// The most entries of a kind with the same reason that Markdown lists one by one.
const MOST_ALIKE: usize = 20;

/// A sentence about a fate, for its heading.
fn heading(fate: Fate) -> (&'static str, &'static str) {
    match fate {
        Fate::Lost => ("Lost", "This is not in the content, and belongs there. Put it in by hand."),
        Fate::Guessed => ("Decided by likelihood", "This is in the content. Check whether it was understood."),
        Fate::Changed => ("In another form", "This is in the content, but not as in the file."),
        Fate::Kept => ("Kept as files", "These files lie beside the content."),
        Fate::LeftOut => ("Left out", "This is not in the content, because it does not belong there."),
        Fate::Computed => ("Computed anew", "This is not in the content, because it is computed from it."),
    }
}

/// The report as Markdown.
pub fn markdown(report: &Report, edition: &str, counts: Counts) -> String {
    let mut out = format!("# Import of edition {edition}\n\n");
    let _ = writeln!(
        out,
        "{} clauses were made of {} characters. Every character of the files is in the content or in this report.",
        counts.clauses, counts.characters
    );
    let entries = report.entries();
    if entries.is_empty() {
        out.push_str("\nNothing was changed, guessed or left out.\n");
    }
    for fate in Fate::ALL {
        let own: Vec<&Entry> = entries.iter().filter(|entry| entry.fate == fate).collect();
        if own.is_empty() {
            continue;
        }
        let (title, sentence) = heading(fate);
        let _ = write!(out, "\n## {title}: {}\n\n{sentence}\n", own.len());
        for (reason, alike) in by_reason(&own) {
            let _ = write!(out, "\n- {reason}\n");
            // Entries that are about somebody's words are listed as a whole.
            let most = if alike.iter().any(|entry| !entry.about.is_empty()) { alike.len() } else { MOST_ALIKE };
            for entry in alike.iter().take(most) {
                let _ = writeln!(out, "  - {}", line(entry));
            }
            if alike.len() > most {
                let _ = writeln!(out, "  - and {} more, listed in the JSON file", alike.len() - most);
            }
        }
    }
    out
}

/// The entries with the same reason, in the order in which each reason comes first.
fn by_reason<'a>(entries: &[&'a Entry]) -> Vec<(&'a str, Vec<&'a Entry>)> {
    let mut places = std::collections::BTreeMap::new();
    let mut rows: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for entry in entries {
        let at = *places.entry(entry.reason.as_str()).or_insert_with(|| {
            rows.push((&entry.reason, Vec::new()));
            rows.len() - 1
        });
        rows[at].1.push(entry);
    }
    rows
}

/// An entry in a line.
fn line(entry: &Entry) -> String {
    match entry.about.is_empty() {
        true => format!("{}{}", entry.place, shown(&entry.text, LONGEST)),
        false => format!("{} ({})", about(entry), entry.place),
    }
}

/// What an entry is about, and its text, both in code.
fn about(entry: &Entry) -> String {
    format!("{}{}", code_span(&entry.about, false), shown(&entry.text, LONGEST_COMMENT))
}

/// A text in code, so that its signs are no Markdown.
fn shown(text: &str, longest: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return String::new();
    }
    let mut short: String = line.chars().take(longest).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    format!(": {}", code_span(&short, false))
}

/// The report as JSON.
pub fn json(report: &Report, edition: &str, counts: Counts) -> serde_json::Value {
    let entry = |entry: &Entry| {
        serde_json::json!({
            "fate": entry.fate.word(),
            "file": entry.place.file,
            "part": entry.place.part,
            "position": entry.place.position,
            "unit": entry.place.unit.word(),
            "about": entry.about,
            "text": entry.text,
            "reason": entry.reason,
        })
    };
    serde_json::json!({
        "edition": edition,
        "clauses": counts.clauses,
        "characters": counts.characters,
        "entries": report.entries().iter().map(entry).collect::<Vec<_>>(),
    })
}
