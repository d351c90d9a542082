//! Suppresses diagnostics that only follow from another error, so that a person reads the cause first.
//!
//! Rules do not know each other. An error lists the [`Subject`]s that it leaves unknown ([`Diagnostic::hides`]). A
//! diagnostic that reports something missing lists the subjects that it depends on ([`Diagnostic::rests_on`]).
//! [`Diagnostics::hold_back`] drops and counts the diagnostics that depend on a hidden subject. Only an error that does
//! not itself depend on a subject can hide others. The cause is therefore always reported, and a suppressed diagnostic
//! that had another cause appears in the next run.

use super::{Diagnostic, Diagnostics, FileId, Place, Severity, Span, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// Something in the content that an error can leave unknown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The definitions in the file at this path, or in all files of this folder. The path is from the root.
    Path(String),
    /// The definitions in this file.
    File(FileId),
    /// The clauses that the headings of this file begin.
    Headings(FileId),
    /// The entity with this id, of any kind. Case and separators are ignored: see [`Subject::id`].
    Id(String),
    /// The content at this place.
    At(Span),
    /// All content of the files in this folder. Every error of reading, modelling or resolving a file in the folder
    /// hides it.
    Whole(String),
}

impl Subject {
    /// The subject for an id as written in the source, which may be malformed.
    pub fn id(written: &str) -> Subject {
        let fold = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '.' };
        Subject::Id(written.trim().chars().map(fold).collect())
    }
}

impl Diagnostic {
    /// Declares that this error leaves `subject` unknown.
    pub fn hides(mut self, subject: Subject) -> Diagnostic {
        self.hides.push(subject);
        self
    }

    /// Declares that this diagnostic is meaningless while `subject` is unknown.
    pub fn rests_on(mut self, subject: Subject) -> Diagnostic {
        self.rests_on.push(subject);
        self
    }
}

impl Diagnostics {
    /// Makes every error found so far hide the whole content of its file: checks over a whole edition cannot judge it.
    pub fn hide_incomplete_files(&mut self, texts: &Texts) {
        let errors = self.list.iter().filter(|d| d.severity == Severity::Error);
        let paths = errors.map(|diagnostic| match &diagnostic.place {
            Place::Span(span) => texts.path(span.file).to_owned(),
            Place::Path(path) => path.clone(),
        });
        self.hidden.extend(paths.map(Subject::Whole));
    }

    /// Makes all of these diagnostics depend on `subject`.
    pub fn resting_on(mut self, subject: &Subject) -> Diagnostics {
        self.list.iter_mut().for_each(|diagnostic| diagnostic.rests_on.push(subject.clone()));
        self
    }

    /// Drops and counts the diagnostics that only follow from an error that is reported.
    pub fn hold_back(&mut self, texts: &Texts) {
        let mut hidden = std::mem::take(&mut self.hidden);
        // First, errors that depend on nothing hide their subjects. Then the diagnostics that depend on none of these
        // hide theirs. A dropped diagnostic hides nothing, so two diagnostics cannot suppress each other.
        hide(&mut hidden, self.list.iter().filter(|d| d.rests_on.is_empty()), texts);
        let before = self.list.len();
        let follows = |d: &Diagnostic, hidden: &BTreeSet<Subject>| {
            d.rests_on.iter().any(|subject| is_hidden(subject, hidden, texts))
        };
        self.list.retain(|diagnostic| !follows(diagnostic, &hidden));
        hide(&mut hidden, self.list.iter(), texts);
        self.list.retain(|diagnostic| !diagnostic.hides.is_empty() || !follows(diagnostic, &hidden));
        self.held_back += before - self.list.len();
        self.hidden = hidden;
    }

    /// The number of suppressed diagnostics.
    pub fn held_back(&self) -> usize {
        self.held_back
    }

    /// The number of diagnostics per rule, including those that were counted but not listed: errors first, then by rule
    /// id.
    pub fn counts(&self) -> Vec<(Severity, &'static str, usize)> {
        let mut counts: BTreeMap<(Severity, &'static str), usize> = BTreeMap::new();
        for diagnostic in &self.list {
            *counts.entry((diagnostic.severity, diagnostic.rule.id)).or_default() += 1;
        }
        // All diagnostics of a rule have one severity.
        counts.into_iter().map(|((severity, id), n)| (severity, id, n + self.unlisted.get(id).unwrap_or(&0))).collect()
    }
}

/// Adds the subjects that the errors among `causes` hide.
fn hide<'d>(hidden: &mut BTreeSet<Subject>, causes: impl Iterator<Item = &'d Diagnostic>, texts: &Texts) {
    let subjects = causes.filter(|cause| cause.severity == Severity::Error).flat_map(|cause| &cause.hides);
    hidden.extend(subjects.map(|subject| match subject {
        Subject::File(file) => Subject::Path(texts.path(*file).to_owned()),
        other => other.clone(),
    }));
}

/// Whether `subject`, or a file in the folder that it names, is hidden.
fn is_hidden(subject: &Subject, hidden: &BTreeSet<Subject>, texts: &Texts) -> bool {
    let first_in = |folder: Subject| hidden.range(folder..).next();
    match subject {
        Subject::Path(path) => {
            let inside = format!("{path}/");
            let first = first_in(Subject::Path(inside.clone()));
            hidden.contains(subject) || matches!(first, Some(Subject::Path(path)) if path.starts_with(&inside))
        }
        Subject::Whole(folder) => {
            let inside = format!("{folder}/");
            matches!(first_in(Subject::Whole(inside.clone())), Some(Subject::Whole(path)) if path.starts_with(&inside))
        }
        Subject::File(file) => hidden.contains(&Subject::Path(texts.path(*file).to_owned())),
        Subject::Headings(_) | Subject::Id(_) | Subject::At(_) => hidden.contains(subject),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;

    static CAUSE: Rule = Rule::error("cause", "");
    static DOUBT: Rule = Rule::warning("doubt", "");

    fn at(path: &str) -> Place {
        Place::Path(path.to_owned())
    }

    fn reported(list: Vec<Diagnostic>) -> (Vec<String>, usize) {
        let mut diagnostics = Diagnostics::new();
        list.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
        diagnostics.hold_back(&Texts::default());
        (diagnostics.iter().map(|d| d.message.clone()).collect(), diagnostics.held_back())
    }

    #[test]
    fn consequences_of_a_reported_error_are_suppressed_and_counted() {
        let cause = Diagnostic::new(&CAUSE, at("a"), "cause").hides(Subject::id("Service Fees"));
        let follows = Diagnostic::new(&CAUSE, at("b"), "follows").rests_on(Subject::id("service.fees"));
        let stands = Diagnostic::new(&CAUSE, at("b"), "stands").rests_on(Subject::id("service.window"));
        assert_eq!(reported(vec![follows.clone(), cause, stands]), (vec!["cause".to_owned(), "stands".to_owned()], 1));
        assert_eq!(reported(vec![follows]), (vec!["follows".to_owned()], 0));
    }

    #[test]
    fn warnings_and_consequences_suppress_nothing() {
        let doubt = Diagnostic::new(&DOUBT, at("a"), "doubt").hides(Subject::id("x")).hides(Subject::id("y"));
        let one = Diagnostic::new(&CAUSE, at("a"), "one").rests_on(Subject::id("x")).hides(Subject::id("y"));
        let other = Diagnostic::new(&CAUSE, at("a"), "other").rests_on(Subject::id("y")).hides(Subject::id("x"));
        assert_eq!(reported(vec![doubt, one, other]).1, 0);
    }

    #[test]
    fn a_reported_dependent_error_suppresses_its_own_consequences() {
        let missing = Diagnostic::new(&CAUSE, at("a"), "missing").rests_on(Subject::id("x")).hides(Subject::id("y"));
        let follows = Diagnostic::new(&CAUSE, at("a"), "follows").rests_on(Subject::id("y"));
        assert_eq!(reported(vec![follows, missing]), (vec!["missing".to_owned()], 1));
    }

    #[test]
    fn a_folder_is_hidden_with_a_file_in_it() {
        let lost = Diagnostic::new(&CAUSE, at("c/d/e.md"), "lost").hides(Subject::Path("c/d/e.md".to_owned()));
        let rests = |path: &str| Diagnostic::new(&CAUSE, at("z"), path).rests_on(Subject::Path(path.to_owned()));
        let list = vec![lost, rests("c/d"), rests("c/d/e.md"), rests("c/d/e"), rests("c"), rests("c/dd")];
        assert_eq!(reported(list), (["lost", "c/d/e", "c/dd"].map(str::to_owned).to_vec(), 3));
    }
}
