//! Compares two editions by id: a clause keeps its identity when its number changes.
//!
//! The input is two editions with their findings, the result is [`Changes`]. Declarations (`replaces`, `split-from`,
//! `merged-from`, `withdrawn`) are used as written, and nothing is guessed. All lookups are by id, so the cost is
//! linear in the two editions.

mod change;
mod clauses;
mod elements;
mod field;
mod kind;
mod pictures;
mod shared_text;
mod texts;
mod things;
mod ties;
mod values;

#[cfg(test)]
mod element_tests;
#[cfg(test)]
mod tests;

pub use crate::site::pairs::{NEAREST, base, compared_in, compared_with, is_by_chapter, uncompared};
pub use change::{Changes, ClauseChange, Difference, Fate, FateKind, Move, Renumbering, Tally, ThingChange, ThingFate};
pub use field::{Field, FieldKind};
pub use kind::ChangeKind;
pub use pictures::ReplacedPicture;
pub use shared_text::{KinRedline, kin_redlines};
pub use texts::{ids, thing_redlines};
pub use things::things_compared;
pub use ties::{Followed, Ties};

use super::redline::{Redline, Side, redline};
use super::wording::Wording;
use crate::model::{ClauseIndex, Lang};
use crate::resolve::ResolvedEdition;

/// Compares two editions, the older one first.
pub fn compare(old: ResolvedEdition<'_>, new: ResolvedEdition<'_>) -> Changes {
    let clauses = clauses::compare(old, new);
    let things = things::compare(old, new);
    Changes {
        old: old.edition.id.clone(),
        new: new.edition.id.clone(),
        by_clause: clauses.iter().enumerate().map(|(at, change)| (change.id.clone(), at)).collect(),
        by_thing: things.iter().enumerate().map(|(at, change)| (change.thing.clone(), at)).collect(),
        clauses,
        things,
    }
}

/// The redline of a clause between two editions in a language. If only one side has the clause, everything is added or
/// removed. To compare a clause with its predecessor, pass the predecessor's index as `old`.
pub fn clause_redline(
    old: Option<(ResolvedEdition<'_>, ClauseIndex)>,
    new: Option<(ResolvedEdition<'_>, ClauseIndex)>,
    lang: &Lang,
) -> Redline {
    let text = |side: Option<(ResolvedEdition<'_>, ClauseIndex)>| {
        side.and_then(|(of, at)| of.edition.clause(at).texts.get(lang)).map(Wording::of).unwrap_or_default()
    };
    let (old_text, new_text) = (text(old), text(new));
    // A missing side displays nothing, so any labels serve.
    let Some((any, _)) = old.or(new) else { return Redline::default() };
    let old_labels = old.map_or(any, |(of, _)| of).reading(lang);
    let new_labels = new.map_or(any, |(of, _)| of).reading(lang);
    redline(Side::of(&old_text, &old_labels), Side::of(&new_text, &new_labels))
}
