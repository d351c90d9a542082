//! Diagnostics for programs: one JSON document. `--format json` prints it and the live page of `serve` displays it.
//!
//! Field names are stable. A program must ignore fields that it does not know.

use super::excerpt::Excerpt;
use super::{Diagnostic, Diagnostics, Place, Severity, Span, Texts};
use serde::Serialize;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Sorted by file and place.
    pub diagnostics: Vec<Entry>,
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The number of diagnostics per rule, errors first.
    pub counts: Vec<Count>,
    /// The number of diagnostics that were suppressed because they may only follow from the reported errors.
    pub held_back: usize,
}

/// The number of diagnostics of a rule, including those that are too many to be listed.
#[derive(Debug, Serialize)]
pub struct Count {
    /// The id of the rule.
    pub rule: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The number of diagnostics.
    pub count: usize,
}

/// One diagnostic.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// The stable id of the rule, such as `broken-reference`.
    pub rule: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where the fault is.
    #[serde(flatten)]
    pub place: Location,
    /// The text shown under the underlined place; may be empty.
    pub label: String,
    /// Other relevant places.
    pub related: Vec<Related>,
    /// What was expected, or why this is a fault.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// A text to replace the text at the place.
    pub replacement: Option<String>,
}

/// A place in a file. For a file as a whole only `path` is set and the other fields are null.
#[derive(Debug, Serialize)]
pub struct Location {
    /// From the root, parts joined by `/`.
    pub path: String,
    /// From 1.
    pub line: Option<usize>,
    /// From 1, in characters (Unicode scalar values).
    pub column: Option<usize>,
    /// The line in which the place ends.
    pub end_line: Option<usize>,
    /// The column after the last character of the place.
    pub end_column: Option<usize>,
    /// The text of the line around the place, for display.
    pub excerpt: Option<Pieces>,
}

/// A line in three pieces. An ellipsis marks where a long line was cut.
#[derive(Debug, Serialize)]
pub struct Pieces {
    /// The text before the place.
    pub before: String,
    /// The place itself.
    pub marked: String,
    /// The text after the place.
    pub after: String,
}

/// Another relevant place, such as the first definition of an id that was defined twice.
#[derive(Debug, Serialize)]
pub struct Related {
    /// Where it is.
    #[serde(flatten)]
    pub place: Location,
    /// The text shown under that place.
    pub label: String,
}

impl Report {
    /// Builds the document for these diagnostics.
    pub fn new(diagnostics: &Diagnostics, texts: &Texts) -> Report {
        Report {
            diagnostics: diagnostics.iter().map(|diagnostic| Entry::new(diagnostic, texts)).collect(),
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            counts: diagnostics
                .counts()
                .into_iter()
                .map(|(severity, rule, count)| Count { rule, severity: severity.word(), count })
                .collect(),
            held_back: diagnostics.held_back(),
        }
    }
}

impl Entry {
    fn new(diagnostic: &Diagnostic, texts: &Texts) -> Entry {
        let related =
            |(span, label): &(Span, String)| Related { place: Location::of(*span, texts), label: label.clone() };
        Entry {
            rule: diagnostic.rule.id,
            severity: diagnostic.severity.word(),
            message: diagnostic.message.clone(),
            place: match &diagnostic.place {
                Place::Span(span) => Location::of(*span, texts),
                Place::Path(path) => Location::whole(path),
            },
            label: diagnostic.label.clone(),
            related: diagnostic.related.iter().map(related).collect(),
            notes: diagnostic.notes.clone(),
            help: diagnostic.help.clone(),
            replacement: diagnostic.replacement.clone(),
        }
    }
}

impl Location {
    fn of(span: Span, texts: &Texts) -> Location {
        let start = texts.position(span.file, span.start());
        let end = texts.position(span.file, span.end());
        let Excerpt { before, marked, after, .. } = Excerpt::of(texts, span);
        Location {
            path: texts.path(span.file).to_owned(),
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
            excerpt: Some(Pieces { before, marked, after }),
        }
    }

    fn whole(path: &str) -> Location {
        Location { path: path.to_owned(), line: None, column: None, end_line: None, end_column: None, excerpt: None }
    }
}

/// The document as indented text that ends with a line end.
pub fn print(diagnostics: &Diagnostics, texts: &Texts) -> String {
    // Serialization to JSON can fail only for maps whose keys are not strings, and the report has none.
    let mut text = serde_json::to_string_pretty(&Report::new(diagnostics, texts)).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;

    static RULE: Rule = Rule::error("broken-reference", "");

    #[test]
    fn places_are_lines_and_characters() {
        let mut texts = Texts::default();
        let file = texts.add("content/a.md", "一\n二三四");
        let start = "一\n二".len();
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(Diagnostic::new(&RULE, Span::new(file, start, start + 3), "wrong").help("mend it"));
        diagnostics.push(Diagnostic::new(&RULE, Place::Path("content/b.md".to_owned()), "gone"));
        let value: serde_json::Value = serde_json::from_str(&print(&diagnostics, &texts)).expect("it is JSON");
        let first = &value["diagnostics"][0];
        assert_eq!((&first["line"], &first["column"], &first["end_column"]), (&2.into(), &2.into(), &3.into()));
        assert_eq!(first["excerpt"]["marked"], "三");
        assert_eq!(first["help"], "mend it");
        assert!(value["diagnostics"][1]["line"].is_null());
        assert_eq!(value["errors"], 2);
        assert_eq!(value["warnings"], 0);
    }
}
