//! Diagnostics that are kept for a later run, which repeats them while the sources are the same.

use super::{Diagnostic, Diagnostics, FileId, Place, Rule, Severity, Span, Texts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The diagnostics of a finished run, without the texts that they quote.
#[derive(Debug, Serialize, Deserialize)]
pub struct KeptDiagnostics {
    /// The paths of the files, which places name by their index.
    files: Vec<String>,
    list: Vec<Kept>,
    unlisted: BTreeMap<String, usize>,
    held_back: usize,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    rule: String,
    is_error: bool,
    place: KeptPlace,
    message: String,
    label: String,
    related: Vec<(KeptSpan, String)>,
    notes: Vec<String>,
    help: Option<String>,
    replacement: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
enum KeptPlace {
    Span(KeptSpan),
    Path(String),
}

/// The index of a file, and a range of bytes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct KeptSpan(usize, usize, usize);

impl Diagnostics {
    /// What a later run needs to repeat the diagnostics.
    pub fn kept(&self, texts: &Texts) -> KeptDiagnostics {
        let mut files: BTreeMap<FileId, usize> = BTreeMap::new();
        let mut paths = Vec::new();
        let mut kept = |span: Span| {
            let file = *files.entry(span.file).or_insert_with(|| {
                paths.push(texts.path(span.file).to_owned());
                paths.len() - 1
            });
            KeptSpan(file, span.start(), span.end())
        };
        let list = self.list.iter().map(|found| Kept {
            rule: found.rule.id.to_owned(),
            is_error: found.severity == Severity::Error,
            place: match &found.place {
                Place::Span(span) => KeptPlace::Span(kept(*span)),
                Place::Path(path) => KeptPlace::Path(path.clone()),
            },
            message: found.message.clone(),
            label: found.label.clone(),
            related: found.related.iter().map(|(span, label)| (kept(*span), label.clone())).collect(),
            notes: found.notes.clone(),
            help: found.help.clone(),
            replacement: found.replacement.clone(),
        });
        let list = list.collect();
        let unlisted = self.unlisted.iter().map(|(rule, count)| ((*rule).to_owned(), *count)).collect();
        KeptDiagnostics { files: paths, list, unlisted, held_back: self.held_back }
    }
}

impl KeptDiagnostics {
    /// The diagnostics, with the texts that they quote. `None` if a rule or a text is missing; then they must be found anew.
    pub fn restored(
        self,
        rules: &[&'static Rule],
        text: impl Fn(&str) -> Option<Arc<str>>,
    ) -> Option<(Diagnostics, Texts)> {
        let rule = |id: &str| rules.iter().find(|rule| rule.id == id).copied();
        let mut texts = Texts::default();
        let mut files = Vec::new();
        for path in self.files {
            let text = text(&path)?;
            files.push(texts.add(path, text));
        }
        let span = |KeptSpan(file, start, end): KeptSpan| Some(Span::new(*files.get(file)?, start, end));
        let mut diagnostics = Diagnostics { held_back: self.held_back, ..Diagnostics::default() };
        for kept in self.list {
            let place = match kept.place {
                KeptPlace::Span(place) => Place::Span(span(place)?),
                KeptPlace::Path(path) => Place::Path(path),
            };
            let related = kept.related.into_iter().map(|(place, label)| Some((span(place)?, label)));
            diagnostics.list.push(Diagnostic {
                severity: if kept.is_error { Severity::Error } else { Severity::Warning },
                label: kept.label,
                related: related.collect::<Option<_>>()?,
                notes: kept.notes,
                help: kept.help,
                replacement: kept.replacement,
                ..Diagnostic::new(rule(&kept.rule)?, place, kept.message)
            });
        }
        let unlisted = self.unlisted.into_iter().map(|(id, count)| Some((rule(&id)?.id, count)));
        diagnostics.unlisted = unlisted.collect::<Option<_>>()?;
        Some((diagnostics, texts))
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::human::{self, Colour};
    use crate::diagnostic::{Diagnostic, Diagnostics, KeptDiagnostics, MAX_LISTED, Rule, Span, Texts};

    const RULE: Rule = Rule::warning("a-rule", "A rule.");

    #[test]
    fn kept_diagnostics_are_printed_as_before() {
        let mut texts = Texts::default();
        texts.add("a.md", "not quoted");
        let source = format!("\u{feff}一二三\n{}", "x".repeat(MAX_LISTED + 9));
        let file = texts.add("b.md", source.clone());
        let mut found = Diagnostics::new();
        let at = |start: usize, end| Span::new(file, start, end);
        let first = Diagnostic::new(&RULE, at(3, 6), "wrong").label("here").note("because").help("do this");
        found.push(first.related(at(0, 3), "first"));
        found.push(Diagnostic::new(&RULE, crate::diagnostic::Place::Path("content".to_owned()), "missing"));
        (0..MAX_LISTED + 5).for_each(|x| found.push(Diagnostic::new(&RULE, at(10 + x, 11 + x), "an x")));
        found.sort(&texts);
        let kept = serde_json::to_string(&found.kept(&texts)).expect("written");
        let read = || serde_json::from_str::<KeptDiagnostics>(&kept).expect("read");
        let (again, own) =
            read().restored(&[&RULE], |path| (path == "b.md").then(|| source.as_str().into())).expect("restored");
        assert_eq!(human::print(&again, &own, Colour::Plain), human::print(&found, &texts, Colour::Plain));
        assert_eq!(again.counts(), found.counts());
        assert!(read().restored(&[&RULE], |_| None).is_none(), "a file is gone");
        assert!(read().restored(&[], |_| Some("".into())).is_none(), "a rule is gone");
    }
}
