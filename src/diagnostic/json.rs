//! Diagnostics for programs: one JSON document, which `--format json` prints and the live page of `serve` shows.
//!
//! Field names are stable; a program must ignore fields that it does not know.

use super::excerpt::Excerpt;
use super::{Diagnostic, Diagnostics, Place, Severity, Span, Texts};
use serde::Serialize;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct Report {
    /// In the order of file and place.
    pub diagnostics: Vec<Entry>,
    /// How many of them are errors.
    pub errors: usize,
    /// How many of them are warnings.
    pub warnings: usize,
    /// How many there are of each rule, errors first.
    pub counts: Vec<Count>,
    /// How many findings were held back since they may only follow from the errors told.
    pub held_back: usize,
}

/// How many diagnostics of a rule there are, those included that are too many to be listed.
#[derive(Debug, Serialize)]
pub struct Count {
    pub rule: &'static str,
    pub severity: &'static str,
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
    /// Where it is.
    #[serde(flatten)]
    pub place: Location,
    /// What is said of the place itself; empty if nothing.
    pub label: String,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// What was expected, or why this is a fault.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// A text to put in the place's stead.
    pub replacement: Option<String>,
}

/// A place. For a file as a whole only the path is known and all else is null.
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
    /// The column just past the place.
    pub end_column: Option<usize>,
    /// The line's text around the place, for showing.
    pub excerpt: Option<Pieces>,
}

/// A line in three pieces; long lines are cut, which an ellipsis tells.
#[derive(Debug, Serialize)]
pub struct Pieces {
    /// The text before the place.
    pub before: String,
    /// The place itself.
    pub marked: String,
    /// The text after the place.
    pub after: String,
}

/// Another place that matters, such as the first definition of an id that was given twice.
#[derive(Debug, Serialize)]
pub struct Related {
    #[serde(flatten)]
    pub place: Location,
    /// What is said of it.
    pub label: String,
}

impl Report {
    /// The document for these diagnostics.
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
        let start = texts.position(span.file, span.start);
        let end = texts.position(span.file, span.end);
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

/// The document as text, indented, with a line end after it.
pub fn print(diagnostics: &Diagnostics, texts: &Texts) -> String {
    // Strings, numbers and lists always become JSON: only maps with other keys than strings could fail.
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
    fn places_are_told_in_lines_and_characters() {
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
