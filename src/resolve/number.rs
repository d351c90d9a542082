//! Numbering: clauses are counted by order and nesting (GB/T 1.1-2020, 7.2 and 7.3).
//!
//! Chapters are 1, 2, 3, annexes A, B, C, and their clauses 5.1 and A.1. Foreword and introduction have no numbers. An
//! explicit number replaces the counted number, and counting continues from it. An inserted number (1.1A, 120之一) does
//! not affect counting: 1.1 and 1.1A are followed by 1.2. A withdrawn clause keeps its number, so a number is never
//! reused.

use super::rules::{NUMBER_CLASH, NUMBER_MISPLACED};
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Span};
use crate::model::{Clause, ClauseIndex, ClauseNumber, Edition};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The number of each clause, by [`ClauseIndex`]; `None` in unnumbered chapters.
pub fn number(edition: &Edition, diagnostics: &mut Diagnostics) -> Vec<Option<ClauseNumber>> {
    let mut counter = Counter { children: vec![0; edition.clauses.len()], ..Counter::default() };
    let mut numbers: Vec<Option<ClauseNumber>> = vec![None; edition.clauses.len()];
    let mut first_with: BTreeMap<ClauseNumber, usize> = BTreeMap::new();
    for (index, clause) in edition.indexed_clauses() {
        let part = edition.chapter_of(clause).part;
        let siblings = match clause.parent {
            None if part.is_numbered() => Siblings::Top { annex: part.is_annex() },
            Some(parent) => match &numbers[parent.0] {
                Some(number) => Siblings::Under(parent, number.clone()),
                None => Siblings::Unnumbered,
            },
            None => Siblings::Unnumbered,
        };
        let Some(number) = counter.next(&siblings, clause, diagnostics) else { continue };
        match first_with.entry(number.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(index.0);
            }
            Entry::Occupied(entry) => {
                diagnostics.push(clash(&edition.clauses[*entry.get()], clause, &number));
            }
        }
        numbers[index.0] = Some(number);
    }
    numbers
}

/// The siblings among which a clause is counted.
enum Siblings {
    Top { annex: bool },
    Under(ClauseIndex, ClauseNumber),
    Unnumbered,
}

/// The last number assigned under each parent.
#[derive(Default)]
struct Counter {
    chapters: u32,
    annexes: u32,
    /// By the parent's index.
    children: Vec<u32>,
}

impl Counter {
    fn next(&mut self, siblings: &Siblings, clause: &Clause, diagnostics: &mut Diagnostics) -> Option<ClauseNumber> {
        let explicit = clause.number.as_ref().filter(|explicit| {
            let fits = fits(siblings, &explicit.value);
            if !fits {
                diagnostics.push(misplaced(siblings, explicit));
            }
            fits
        });
        let last = match siblings {
            Siblings::Top { annex: false } => &mut self.chapters,
            Siblings::Top { annex: true } => &mut self.annexes,
            Siblings::Under(parent, _) => &mut self.children[parent.0],
            Siblings::Unnumbered => return None,
        };
        if let Some(explicit) = explicit.filter(|explicit| explicit.value.is_inserted()) {
            // An inserted clause stands between two counted ones; counting continues from the clause before it.
            *last = explicit.value.last().max(*last);
            return Some(explicit.value.clone());
        }
        // A number at the limit of `u32` clashes with itself, which is reported.
        *last = explicit.map_or(last.saturating_add(1), |explicit| explicit.value.last());
        Some(match siblings {
            Siblings::Under(_, number) => number.child(*last),
            Siblings::Top { annex } => ClauseNumber::top(*annex, *last),
            Siblings::Unnumbered => return None,
        })
    }
}

fn fits(siblings: &Siblings, number: &ClauseNumber) -> bool {
    match siblings {
        Siblings::Top { annex } => number.depth() == 1 && number.is_annex() == *annex,
        Siblings::Under(_, parent) => number.is_under(parent),
        Siblings::Unnumbered => false,
    }
}

fn misplaced(siblings: &Siblings, explicit: &Placed<ClauseNumber>) -> Diagnostic {
    let number = &explicit.value;
    let diagnostic = |message: String| Diagnostic::new(&NUMBER_MISPLACED, explicit.span, message);
    match siblings {
        Siblings::Top { annex: false } => diagnostic(format!("`{number}` is not the number of a chapter"))
            .help("a chapter has a single number, such as `5`"),
        Siblings::Top { annex: true } => diagnostic(format!("`{number}` is not the number of an annex"))
            .help("an annex has a single letter, such as `B`"),
        Siblings::Under(_, parent) => diagnostic(format!("`{number}` is not a number under `{parent}`"))
            .help(format!("a clause here has a number such as `{}`", parent.child(number.last()))),
        Siblings::Unnumbered => {
            diagnostic(format!("this chapter has no numbers, but the clause has the number `{number}`"))
                .help("delete `number`: foreword and introduction are not numbered")
        }
    }
}

fn clash(first: &Clause, second: &Clause, number: &ClauseNumber) -> Diagnostic {
    let message = format!("`{}` has the number {number}, as `{}` has", second.id.value, first.id.value);
    let diagnostic = Diagnostic::new(&NUMBER_CLASH, place(second), message)
        .related(place(first), "the first clause with this number");
    if second.number.is_some() {
        diagnostic.help("give it another `number`, or delete `number` so that the clause is counted")
    } else {
        diagnostic.help("it was counted from the previous clause; give one of the two another `number`")
    }
}

/// The place of the explicit number, or else of the clause's id.
fn place(clause: &Clause) -> Span {
    clause.number.as_ref().map_or(clause.id.span, |number| number.span)
}
