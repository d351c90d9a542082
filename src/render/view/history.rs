//! The history of a clause across the editions.

use super::{ClauseRef, EditionView, LevelView, Link, RedlineView};
use serde::Serialize;

/// The clause in one edition.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryEntry {
    /// The edition.
    pub edition: EditionView,
    /// Whether this is the page's own edition.
    pub here: bool,
    /// The clause in that edition; missing if the edition does not have it.
    pub clause: Option<ClauseRef>,
    /// The changes since the previous edition: the one that this edition replaces, or else the next older one. Missing
    /// if there are no changes or no previous edition.
    pub step: Option<StepView>,
    /// Whether the previous edition has the clause too, unchanged.
    pub unchanged: bool,
}

/// The changes of a clause from one edition to the next.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// The previous edition.
    pub from: Link,
    /// The changes, the most important first: `added`, `removed`, `withdrawn`, `reinstated`, `reworded`,
    /// `picture-changed`, `level-changed`, `retitled`, `moved`, `bodies-changed`, `types-changed`, `renumbered`, `shifted`
    /// (its number only follows from clauses before it); and for successions `replaced`, `split`, `merged`, `replaces`,
    /// `split-from`, `merged-from`: `t.step_word[word]`.
    pub words: Vec<&'static str>,
    /// The old and new numbers, if the number changed. Each may be missing: a foreword has none.
    pub number: Option<FromTo<Option<String>>>,
    /// The old and new parents, if the clause moved; missing for a chapter. If both are the same, only the order
    /// changed.
    pub place: Option<FromTo<Option<ClauseRef>>>,
    /// The old and new levels, if they changed.
    pub levels: Option<FromTo<Vec<LevelView>>>,
    /// The files of the pictures in its text that were replaced under the same name.
    pub pictures: Vec<String>,
    /// The change of the bodies that it names.
    pub bodies: Option<GainedLost>,
    /// The change of the community types that it applies to.
    pub types: Option<GainedLost>,
    /// The date of withdrawal.
    pub withdrawn: Option<String>,
    /// The reason: the text of the withdrawn clause; may be empty.
    pub reason_html: String,
    /// The language of the reason, if it is not the page's.
    pub reason_lang: Option<String>,
    /// The clauses of this edition that replace it.
    pub successors: Vec<SuccessionView>,
    /// The clauses of the previous edition that it replaces.
    pub predecessors: Vec<SuccessionView>,
    /// The redlines of its text: against the previous edition, or against each clause that it replaces.
    pub redlines: Vec<StepRedline>,
}

/// A value before and after.
#[derive(Clone, Debug, Serialize)]
pub struct FromTo<T> {
    /// The value in the previous edition.
    pub from: T,
    /// The value in this edition.
    pub to: T,
}

/// The change of a set.
#[derive(Clone, Debug, Serialize)]
pub struct GainedLost {
    /// The added elements.
    pub gained: Vec<Link>,
    /// The removed elements.
    pub lost: Vec<Link>,
}

/// The redline of a text against a previous one.
#[derive(Clone, Debug, Serialize)]
pub struct StepRedline {
    /// The clause of the previous edition that it is compared with, if it is another one.
    pub against: Option<ClauseRef>,
    /// The name of the texts' language, if it is not the page's.
    pub language: Option<String>,
    /// The two texts merged.
    pub redline: RedlineView,
}

/// The replacement of a clause by another.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessionView {
    /// `replaces`, `split-from` or `merged-from`.
    pub kind: &'static str,
    /// The other clause.
    pub clause: ClauseRef,
}

/// The counterpart of a clause in the current edition, seen from another edition.
#[derive(Clone, Debug, Serialize)]
pub struct TodayView {
    /// `same` (the clause exists), `replaced` (by one clause), `split` (into several), `withdrawn` (without a
    /// replacement), `gone` (removed without a declaration), or `unknown` (the page's edition is newer, and the current
    /// one does not have the clause): `t.today[today.fate]`.
    pub fate: &'static str,
    /// The clause itself, its replacements, or the withdrawn clause; empty for `gone` and `unknown`.
    pub clauses: Vec<ClauseRef>,
    /// The date of withdrawal in the current edition.
    pub date: Option<String>,
    /// The current edition.
    pub edition: Link,
}
