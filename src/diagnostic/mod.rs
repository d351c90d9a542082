//! Diagnostics: what a stage reports about the content, with severity, place, expectation and advice.
//!
//! A [`Diagnostic`] is data. The stage that finds the fault makes it and returns it beside its result in
//! [`Diagnostics`]. All diagnostics are printed once at the end: for people ([`human`]) or for programs ([`json`]).
//! This module defines no rule; each stage declares its own as constants of type [`Rule`] with the macro `rule!`.

mod consequence;
mod excerpt;
mod folder;
pub mod human;
pub mod json;
mod kept;
mod rule;
mod shown;
mod suggest;
mod texts;

pub use consequence::Subject;
pub use excerpt::clean;
pub use kept::KeptDiagnostics;
pub use rule::Rule;
pub(crate) use rule::rule;
pub use shown::{listed, shown};
pub use suggest::{SUGGESTIONS, did_you_mean, nearest};
pub use texts::{FileId, Position, SourceText, Texts};

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Whether a diagnostic makes the run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A fault: no site is published.
    Error,
    /// A possible fault: the site is still built, unless warnings are denied.
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

/// A range of bytes in one source file, from [`start`](Span::start) up to but not including [`end`](Span::end). Every
/// piece of text has a span, so a span is small: a source is shorter than 4 GiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that the bytes are of.
    pub file: FileId,
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `start` to `end`; an empty run at `start` if `end` comes before it.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        Span { file, start: offset(start), end: offset(end.max(start)) }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// The part of this span at `range`, counted from the start of the span. Both ends are clamped to the span.
    pub fn part(self, range: std::ops::Range<usize>) -> Span {
        let start = (self.start() + range.start).min(self.end());
        Span::new(self.file, start, (self.start() + range.end).clamp(start, self.end()))
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A value together with its place in the source.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Placed<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Placed<T> {
        Placed { value, span }
    }
}

/// The place that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A range in the text of a file.
    Span(Span),
    /// A file or folder as a whole, by its path from the root with `/`: for example a missing or unreadable file.
    Path(String),
}

impl From<Span> for Place {
    fn from(span: Span) -> Place {
        Place::Span(span)
    }
}

/// One error or warning. Messages are lower case, without a full stop, with names in backticks.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// How bad it is here: `site.yaml` may have changed the rule's own severity.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// The text under the underlined place; if empty, only carets are printed.
    pub label: String,
    /// Other relevant places, such as the first definition of an id that was defined twice.
    pub related: Vec<(Span, String)>,
    /// What was expected, or why this is a fault.
    pub notes: Vec<String>,
    /// What to do, as a sentence.
    pub help: Option<String>,
    /// A text to replace the underlined text.
    pub replacement: Option<String>,
    /// The subjects that this error leaves unknown.
    hides: Vec<Subject>,
    /// The subjects without which this diagnostic is meaningless.
    rests_on: Vec<Subject>,
}

impl Diagnostic {
    /// A diagnostic with the default severity of its rule.
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

    /// Sets the words beside the underlined text.
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// Adds another place that matters, with words beside it.
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.related.push((span, label.into()));
        self
    }

    /// Adds a remark below the excerpt.
    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// Sets what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean" with the candidate nearest to `given`, if one is near enough.
    pub fn suggest<'a>(mut self, given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        if let Some(near) = nearest(given, candidates) {
            self.help = Some(format!("did you mean `{near}`?"));
            self.replacement = Some(near.to_owned());
        }
        self
    }
}

/// The maximum number of diagnostics of one rule that are listed for one file. Nobody reads the same fault ten thousand
/// times, and a file that is built to cause many faults must not fill memory and screen.
pub const MAX_LISTED: usize = 200;

/// The diagnostics of a rule in a file.
#[derive(Clone, Debug, Default)]
struct Found {
    /// A fingerprint of each. The text of an edition is read again for each edition that amends it, and its faults are found
    /// again; they count once.
    seen: BTreeSet<u64>,
    /// How many of those over the limit a note reports already.
    noted: usize,
}

impl Found {
    fn count(&self) -> usize {
        self.seen.len().saturating_sub(self.noted)
    }
}

/// A number that is the same for the same message at the same place.
fn fingerprint(span: Span, message: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (span.start, span.end, message).hash(&mut hasher);
    hasher.finish()
}

/// The diagnostics of one run, over all files.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// The diagnostics per rule and file, listed or not.
    found: BTreeMap<(&'static str, FileId), Found>,
    /// The number of diagnostics per rule that are counted but not listed.
    unlisted: BTreeMap<&'static str, usize>,
    /// Subjects known to be hidden in addition to those that the list hides.
    hidden: BTreeSet<Subject>,
    /// The number of diagnostics dropped because they follow from others.
    held_back: usize,
}

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds a diagnostic. At most [`MAX_LISTED`] diagnostics per rule and file are kept; the others are only counted.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if let Place::Span(span) = diagnostic.place {
            let found = self.found.entry((diagnostic.rule.id, span.file)).or_default();
            found.seen.insert(fingerprint(span, &diagnostic.message));
            if found.count() > MAX_LISTED {
                if diagnostic.severity == Severity::Error && diagnostic.rests_on.is_empty() {
                    self.hidden.extend(diagnostic.hides);
                }
                return;
            }
        }
        self.list.push(diagnostic);
    }

    /// Takes over all diagnostics of another list, and what follows from them.
    pub fn extend(&mut self, other: Diagnostics) {
        // `push` counts the listed diagnostics.
        other.list.into_iter().for_each(|diagnostic| self.push(diagnostic));
        for (key, found) in other.found {
            let own = self.found.entry(key).or_default();
            own.seen.extend(found.seen);
            own.noted += found.noted;
        }
        for (id, unlisted) in other.unlisted {
            *self.unlisted.entry(id).or_default() += unlisted;
        }
        self.hidden.extend(other.hidden);
        self.held_back += other.held_back;
    }

    /// The diagnostics in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Whether the list has no diagnostic.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The number of diagnostics with this severity, including those that are counted but not listed.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts().into_iter().filter(|(of, ..)| *of == severity).map(|(.., count)| count).sum()
    }

    /// Whether one of the diagnostics is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// Keeps only the diagnostics for which `wanted` returns true.
    pub fn retain(&mut self, wanted: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(wanted);
    }

    /// Sets the severity of each diagnostic to the result of `decide` for its rule; `None` drops the diagnostic.
    pub fn regrade(&mut self, decide: impl Fn(&Rule, Severity) -> Option<Severity>) {
        self.list.retain_mut(|d| match decide(d.rule, d.severity) {
            Some(severity) => {
                d.severity = severity;
                true
            }
            None => false,
        });
    }

    /// Sorts the list by path, place and rule, and removes duplicates.
    pub fn sort(&mut self, texts: &Texts) {
        self.list.sort_by_cached_key(|d| {
            let (path, start, end) = match &d.place {
                Place::Span(span) => (texts.path(span.file).to_owned(), span.start(), span.end()),
                Place::Path(path) => (path.clone(), 0, 0),
            };
            (path, start, end, d.rule.id, d.message.clone())
        });
        self.list.dedup_by(|a, b| a.rule == b.rule && a.place == b.place && a.message == b.message);
        self.note_unlisted();
    }

    /// Adds a note to the last listed diagnostic of each rule and file: how many more were counted.
    fn note_unlisted(&mut self) {
        let mut unlisted: BTreeMap<(&'static str, FileId), usize> = BTreeMap::new();
        for (key, found) in &mut self.found {
            let more = found.count().saturating_sub(MAX_LISTED);
            if more > 0 {
                unlisted.insert(*key, more);
                *self.unlisted.entry(key.0).or_default() += more;
                found.noted += more;
            }
        }
        for diagnostic in self.list.iter_mut().rev() {
            if let Place::Span(span) = diagnostic.place
                && let Some(more) = unlisted.remove(&(diagnostic.rule.id, span.file))
            {
                diagnostic.notes.push(format!("there are {more} more like this in the file, which are not reported"));
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
    fn the_same_diagnostic_counts_once_towards_the_limit() {
        let mut texts = Texts::default();
        let file = texts.add("a.md", "x".repeat(400));
        let found = |range: std::ops::Range<usize>| {
            let mut list = Diagnostics::new();
            range.for_each(|at| list.push(Diagnostic::new(&RULE, Span::new(file, at, at + 1), "a fault")));
            list
        };
        let mut all = found(0..150);
        all.extend(found(0..150));
        all.sort(&texts);
        assert_eq!((all.iter().count(), all.count(Severity::Error)), (150, 150));
        assert!(all.iter().all(|diagnostic| diagnostic.notes.is_empty()));
        let mut all = found(0..250);
        all.extend(found(0..250));
        all.sort(&texts);
        assert_eq!((all.iter().count(), all.count(Severity::Error)), (MAX_LISTED, 250));
    }

    #[test]
    fn diagnostics_over_the_limit_are_counted_but_not_listed() {
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
        assert_eq!(all.iter().count(), MAX_LISTED);
        let total: usize = all.counts().into_iter().map(|(.., count)| count).sum();
        assert_eq!(
            all.count(Severity::Error) + all.count(Severity::Warning),
            total,
            "the sum names all that is counted"
        );
        assert!(total > MAX_LISTED);
        let notes: Vec<&String> = all.iter().flat_map(|d| &d.notes).collect();
        assert_eq!(notes, ["there are 1900 more like this in the file, which are not reported"]);
        let mut few = found(0..MAX_LISTED);
        few.sort(&texts);
        assert!(few.iter().all(|d| d.notes.is_empty()) && few.iter().count() == MAX_LISTED);
    }
}
