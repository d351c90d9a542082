//! What every stage says of the content: a fault or a doubt, its place, what was expected and what to do.
//!
//! A [`Diagnostic`] is data. It is made where the fault is found, carried beside the stage's result in
//! [`Diagnostics`], and printed once at the end: for people ([`human`]) or for programs ([`json`]).
//! This module knows no rule; each stage declares its own as constants of type [`Rule`], with the macro `rule!`.

mod consequence;
mod excerpt;
pub mod human;
pub mod json;
mod rule;
mod shown;
mod suggest;
mod texts;

pub use consequence::Subject;
pub use rule::Rule;
pub(crate) use rule::rule;
pub use shown::{listed, shown};
pub use suggest::{SUGGESTIONS, nearest};
pub use texts::{FileId, Position, SourceText, Texts};

use std::collections::{BTreeMap, BTreeSet};

/// Whether a diagnostic makes the run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A fault: nothing is published.
    Error,
    /// A doubt: the site is built all the same, unless warnings are denied.
    Warning,
}

impl Severity {
    /// The word that both printers use.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A run of bytes in one source file: `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        Span { file, start, end: end.max(start) }
    }

    /// The part of this span that `range` counts from its start; both ends are kept inside the span.
    pub fn part(self, range: std::ops::Range<usize>) -> Span {
        let start = (self.start + range.start).min(self.end);
        Span { file: self.file, start, end: (self.start + range.end).clamp(start, self.end) }
    }
}

/// Something together with where it stands in the source.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Placed<T> {
    pub fn new(value: T, span: Span) -> Placed<T> {
        Placed { value, span }
    }
}

/// Where a diagnostic belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the text of a file.
    Span(Span),
    /// A file or folder as a whole, by its path from the root with `/`: one that is missing or cannot be read.
    Path(String),
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place::Span(span)
    }
}

/// One fault or doubt. Messages are lower case, without a full stop, names in backticks.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub severity: Severity,
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What to say under the underlined text; empty for the carets alone.
    pub label: String,
    /// Other places that matter, such as the first definition of an id given twice.
    pub related: Vec<(Span, String)>,
    /// What was expected, or why this is a fault.
    pub notes: Vec<String>,
    /// What to do, as a sentence.
    pub help: Option<String>,
    /// A text to put in the place of the underlined one.
    pub replacement: Option<String>,
    /// What it leaves unknown.
    hides: Vec<Subject>,
    /// What must be known for it to mean anything.
    rests_on: Vec<Subject>,
}

impl Diagnostic {
    /// A diagnostic with the severity that its rule has by default.
    pub fn new(rule: &'static Rule, place: impl Into<Place>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            severity: rule.severity,
            place: place.into(),
            message: message.into(),
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            help: None,
            replacement: None,
            hides: Vec::new(),
            rests_on: Vec::new(),
        }
    }

    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    pub fn related(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.related.push((span, label.into()));
        self
    }

    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean" for the candidate nearest to `given`, if one is near enough.
    pub fn suggest<'a>(mut self, given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        if let Some(near) = nearest(given, candidates) {
            self.help = Some(format!("did you mean `{near}`?"));
            self.replacement = Some(near.to_owned());
        }
        self
    }
}

/// How many faults of one rule are told of one file. What a slip repeats ten thousand times nobody reads ten thousand
/// times, and a file that is made for it must not fill memory and screen.
pub const MOST_TOLD: usize = 200;

/// What one run has to say, of all files at once.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// How many of each rule there were in each file, told or not.
    found: BTreeMap<(&'static str, FileId), usize>,
    /// How many of each rule are counted and not in the list.
    untold: BTreeMap<&'static str, usize>,
    /// What is known to be hidden beside what the list says.
    hidden: BTreeSet<Subject>,
    /// How many were dropped since they follow from others.
    held_back: usize,
}

impl Diagnostics {
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds a diagnostic. Of one rule in one file no more than [`MOST_TOLD`] are kept, the others only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if let Place::Span(span) = diagnostic.place {
            let found = self.found.entry((diagnostic.rule.id, span.file)).or_default();
            *found += 1;
            if *found > MOST_TOLD {
                if diagnostic.severity == Severity::Error && diagnostic.rests_on.is_empty() {
                    self.hidden.extend(diagnostic.hides);
                }
                return;
            }
        }
        self.list.push(diagnostic);
    }

    pub fn extend(&mut self, other: Diagnostics) {
        // Those that are told are counted as they come in.
        other.list.into_iter().for_each(|diagnostic| self.push(diagnostic));
        for (key, found) in other.found {
            *self.found.entry(key).or_default() += found.saturating_sub(MOST_TOLD);
        }
        for (id, untold) in other.untold {
            *self.untold.entry(id).or_default() += untold;
        }
        self.hidden.extend(other.hidden);
        self.held_back += other.held_back;
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are of a severity, those included that are no longer told one by one.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts().into_iter().filter(|(of, ..)| *of == severity).map(|(.., count)| count).sum()
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Keeps those diagnostics alone that are `wanted`.
    pub fn retain(&mut self, wanted: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(wanted);
    }

    /// Gives each diagnostic the severity that `decide` returns for its rule; `None` drops it.
    pub fn regrade(&mut self, decide: impl Fn(&Rule, Severity) -> Option<Severity>) {
        self.list.retain_mut(|d| match decide(d.rule, d.severity) {
            Some(severity) => {
                d.severity = severity;
                true
            }
            None => false,
        });
    }

    /// Puts the list into the order in which it is read: by path, place and rule, each said once.
    pub fn sort(&mut self, texts: &Texts) {
        self.list.sort_by_cached_key(|d| {
            let (path, start, end) = match &d.place {
                Place::Span(span) => (texts.path(span.file).to_owned(), span.start, span.end),
                Place::Path(path) => (path.clone(), 0, 0),
            };
            (path, start, end, d.rule.id, d.message.clone())
        });
        self.list.dedup_by(|a, b| a.rule == b.rule && a.place == b.place && a.message == b.message);
        self.tell_the_rest();
    }

    /// Notes on the last of each rule in each file how many more there were.
    fn tell_the_rest(&mut self) {
        let mut untold: BTreeMap<(&'static str, FileId), usize> = BTreeMap::new();
        for (key, found) in &mut self.found {
            if *found > MOST_TOLD {
                untold.insert(*key, *found - MOST_TOLD);
                *self.untold.entry(key.0).or_default() += *found - MOST_TOLD;
                *found = MOST_TOLD;
            }
        }
        for diagnostic in self.list.iter_mut().rev() {
            if let Place::Span(span) = diagnostic.place
                && let Some(more) = untold.remove(&(diagnostic.rule.id, span.file))
            {
                diagnostic.notes.push(format!("there are {more} more like this in the file, which are not told"));
            }
        }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule::error("a-rule", "A rule.");

    #[test]
    fn what_is_found_too_often_is_counted_and_no_longer_told() {
        let mut texts = Texts::default();
        let file = texts.add("a.md", "x".repeat(3000));
        let found = |range: std::ops::Range<usize>| {
            let mut diagnostics = Diagnostics::new();
            range.for_each(|at| diagnostics.push(Diagnostic::new(&RULE, Span::new(file, at, at + 1), "m")));
            diagnostics
        };
        let mut all = Diagnostics::new();
        all.extend(found(0..1000));
        all.extend(found(1000..2000));
        all.extend(found(2000..2100));
        all.sort(&texts);
        assert_eq!(all.iter().count(), MOST_TOLD);
        let total: usize = all.counts().into_iter().map(|(.., count)| count).sum();
        assert_eq!(
            all.count(Severity::Error) + all.count(Severity::Warning),
            total,
            "the sum names all that is counted"
        );
        assert!(total > MOST_TOLD);
        let notes: Vec<&String> = all.iter().flat_map(|d| &d.notes).collect();
        assert_eq!(notes, ["there are 1900 more like this in the file, which are not told"]);
        let mut few = found(0..MOST_TOLD);
        few.sort(&texts);
        assert!(few.iter().all(|d| d.notes.is_empty()) && few.iter().count() == MOST_TOLD);
    }
}
