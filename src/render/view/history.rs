//! A clause over the editions.

use super::{ClauseRef, EditionView, LevelView, Link, RedlineView};
use serde::Serialize;

/// The clause in one edition.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryEntry {
    /// The edition.
    pub edition: EditionView,
    /// Whether this is the page's own edition.
    pub here: bool,
    /// The clause there; missing if that edition does not have it.
    pub clause: Option<ClauseRef>,
    /// What happened to it since the edition before: the one that this edition replaces, or else the next older one.
    /// Missing where nothing did, or where there is none before.
    pub step: Option<StepView>,
    /// Whether the edition before has it too and nothing about it changed.
    pub unchanged: bool,
}

/// What happened to a clause from one edition to the next.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// The edition before.
    pub from: Link,
    /// The weightiest first: `added`, `removed`, `withdrawn`, `reinstated`, `reworded`, `level-changed`, `retitled`,
    /// `moved`, `bodies-changed`, `types-changed`, `renumbered`, `shifted` (its number only follows from clauses before
    /// it), and of what took whose place `replaced`, `split`, `merged`, `replaces`, `split-from`, `merged-from`:
    /// `t.step_word[word]`.
    pub words: Vec<&'static str>,
    /// The numbers, where the clause has another one now. Each may be missing: a foreword has none.
    pub number: Option<FromTo<Option<String>>>,
    /// The clauses above it, where it moved; missing for a chapter. Both the same: it changed places with its neighbours.
    pub place: Option<FromTo<Option<ClauseRef>>>,
    /// The levels, where it binds otherwise now.
    pub levels: Option<FromTo<Vec<LevelView>>>,
    /// The bodies that it names, where they are others now.
    pub bodies: Option<GainedLost>,
    /// The community types that it is for, where they are others now.
    pub types: Option<GainedLost>,
    /// When it was withdrawn.
    pub withdrawn: Option<String>,
    /// Why: what its tombstone says; empty if nothing.
    pub reason_html: String,
    /// The language of the reason, where it is not the page's.
    pub reason_lang: Option<String>,
    /// The clauses of this edition that take its place.
    pub successors: Vec<SuccessionView>,
    /// The clauses of the edition before whose place it takes.
    pub predecessors: Vec<SuccessionView>,
    /// What its text says otherwise: against itself in the edition before, or against each clause whose place it takes.
    pub redlines: Vec<StepRedline>,
}

/// A value before and after.
#[derive(Clone, Debug, Serialize)]
pub struct FromTo<T> {
    /// The value in the edition before.
    pub from: T,
    /// The value in this edition.
    pub to: T,
}

/// What a set lost and gained.
#[derive(Clone, Debug, Serialize)]
pub struct GainedLost {
    /// What came into the set.
    pub gained: Vec<Link>,
    /// What is no longer in the set.
    pub lost: Vec<Link>,
}

/// A text against the one before.
#[derive(Clone, Debug, Serialize)]
pub struct StepRedline {
    /// The clause of the edition before that it is set against, where that is another one.
    pub against: Option<ClauseRef>,
    /// The name of the texts' language, where it is not the page's.
    pub language: Option<String>,
    /// Both texts in one.
    pub redline: RedlineView,
}

/// One clause taking the place of another.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessionView {
    /// `replaces`, `split-from` or `merged-from`.
    pub kind: &'static str,
    /// The other clause.
    pub clause: ClauseRef,
}

/// What has become of a clause in the current edition, as seen from another one.
#[derive(Clone, Debug, Serialize)]
pub struct TodayView {
    /// `same` (it is there), `replaced` (by one clause), `split` (into several), `withdrawn` (nothing took its place),
    /// `gone` (removed without a word), or `unknown` (the page's edition is newer, and the current one has not got it):
    /// `t.today[today.fate]`.
    pub fate: &'static str,
    /// The clause itself, those that took its place, or its tombstone; empty if `gone` or `unknown`.
    pub clauses: Vec<ClauseRef>,
    /// When it was withdrawn, where the current edition says so.
    pub date: Option<String>,
    /// The current edition.
    pub edition: Link,
}
