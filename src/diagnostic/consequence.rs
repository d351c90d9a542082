//! Which faults only follow from others, so that a person need not read them before the cause is mended.
//!
//! No rule knows another. A fault says which [`Subject`]s it leaves unknown ([`Diagnostic::hides`]); a finding that
//! something is missing says which subjects it depends on ([`Diagnostic::rests_on`]). [`Diagnostics::hold_back`] drops the
//! findings that depend on a hidden subject, and counts them. Only an error that itself depends on nothing holds back
//! others, so the cause is always told, and what was held back is told by the next run if the cause was another.

use super::{Diagnostic, Diagnostics, FileId, Place, Severity, Span, Texts};
use std::collections::{BTreeMap, BTreeSet};

/// Something that a fault can leave unknown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// What the file at this path defines, or what the files in this folder do. The path is from the root.
    Path(String),
    /// What this file defines.
    File(FileId),
    /// Which clauses the headings of this file begin.
    Headings(FileId),
    /// The thing that has this id, whatever its kind. Case and separators do not count: see [`Subject::id`].
    Id(String),
    /// What stands at this place.
    At(Span),
    /// All that the files in this folder say. Every error of reading, modelling or resolving a file in it hides that.
    Whole(String),
}

impl Subject {
    /// The subject of an id as it is written, which need not have the form of one.
    pub fn id(written: &str) -> Subject {
        let fold = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '.' };
        Subject::Id(written.trim().chars().map(fold).collect())
    }
}

impl Diagnostic {
    /// Says that this fault leaves `subject` unknown.
    pub fn hides(mut self, subject: Subject) -> Diagnostic {
        self.hides.push(subject);
        self
    }

    /// Says that this finding means nothing as long as `subject` is unknown.
    pub fn rests_on(mut self, subject: Subject) -> Diagnostic {
        self.rests_on.push(subject);
        self
    }
}

impl Diagnostics {
    /// Makes every error found so far hide all that its file says: what looks at an edition as a whole cannot judge it.
    pub fn hide_what_is_incomplete(&mut self, texts: &Texts) {
        let errors = self.list.iter().filter(|d| d.severity == Severity::Error);
        let paths = errors.map(|diagnostic| match &diagnostic.place {
            Place::Span(span) => texts.path(span.file).to_owned(),
            Place::Path(path) => path.clone(),
        });
        self.hidden.extend(paths.map(Subject::Whole));
    }

    /// All of these, resting on `subject`.
    pub fn resting_on(mut self, subject: &Subject) -> Diagnostics {
        self.list.iter_mut().for_each(|diagnostic| diagnostic.rests_on.push(subject.clone()));
        self
    }

    /// Drops what only follows from an error that is told, and counts it.
    pub fn hold_back(&mut self, texts: &Texts) {
        let mut hidden = std::mem::take(&mut self.hidden);
        // First what rests on nothing, then what is told all the same. Of the latter only those hide something that are
        // not dropped any more, so that no two can hold back each other.
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

    /// How many were held back.
    pub fn held_back(&self) -> usize {
        self.held_back
    }

    /// How many there are of each rule, those included that are no longer told one by one: errors first, then by
    /// the rules' names.
    pub fn counts(&self) -> Vec<(Severity, &'static str, usize)> {
        let mut counts: BTreeMap<(Severity, &'static str), usize> = BTreeMap::new();
        for diagnostic in &self.list {
            *counts.entry((diagnostic.severity, diagnostic.rule.id)).or_default() += 1;
        }
        // All diagnostics of a rule have one severity.
        counts.into_iter().map(|((severity, id), n)| (severity, id, n + self.untold.get(id).unwrap_or(&0))).collect()
    }
}

/// Adds what the errors among `causes` hide.
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

    fn told(list: Vec<Diagnostic>) -> (Vec<String>, usize) {
        let mut diagnostics = Diagnostics::new();
        list.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
        diagnostics.hold_back(&Texts::default());
        (diagnostics.iter().map(|d| d.message.clone()).collect(), diagnostics.held_back())
    }

    #[test]
    fn what_follows_from_a_told_error_is_held_back_and_counted() {
        let cause = Diagnostic::new(&CAUSE, at("a"), "cause").hides(Subject::id("Service Fees"));
        let follows = Diagnostic::new(&CAUSE, at("b"), "follows").rests_on(Subject::id("service.fees"));
        let stands = Diagnostic::new(&CAUSE, at("b"), "stands").rests_on(Subject::id("service.window"));
        assert_eq!(told(vec![follows.clone(), cause, stands]), (vec!["cause".to_owned(), "stands".to_owned()], 1));
        assert_eq!(told(vec![follows]), (vec!["follows".to_owned()], 0));
    }

    #[test]
    fn neither_a_doubt_nor_a_consequence_holds_anything_back() {
        let doubt = Diagnostic::new(&DOUBT, at("a"), "doubt").hides(Subject::id("x")).hides(Subject::id("y"));
        let one = Diagnostic::new(&CAUSE, at("a"), "one").rests_on(Subject::id("x")).hides(Subject::id("y"));
        let other = Diagnostic::new(&CAUSE, at("a"), "other").rests_on(Subject::id("y")).hides(Subject::id("x"));
        assert_eq!(told(vec![doubt, one, other]).1, 0);
    }

    #[test]
    fn what_is_told_though_it_could_follow_holds_back_its_own_consequences() {
        let missing = Diagnostic::new(&CAUSE, at("a"), "missing").rests_on(Subject::id("x")).hides(Subject::id("y"));
        let follows = Diagnostic::new(&CAUSE, at("a"), "follows").rests_on(Subject::id("y"));
        assert_eq!(told(vec![follows, missing]), (vec!["missing".to_owned()], 1));
    }

    #[test]
    fn a_folder_is_hidden_with_a_file_in_it() {
        let lost = Diagnostic::new(&CAUSE, at("c/d/e.md"), "lost").hides(Subject::Path("c/d/e.md".to_owned()));
        let rests = |path: &str| Diagnostic::new(&CAUSE, at("z"), path).rests_on(Subject::Path(path.to_owned()));
        let list = vec![lost, rests("c/d"), rests("c/d/e.md"), rests("c/d/e"), rests("c"), rests("c/dd")];
        assert_eq!(told(list), (["lost", "c/d/e", "c/dd"].map(str::to_owned).to_vec(), 3));
    }
}
