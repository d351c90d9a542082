//! Numbering: each scheme counts in its own way, or not at all.
//!
//! An explicit number replaces the counted number, and counting continues from it. An inserted number (1.1A, 120之一) does
//! not affect counting: 1.1 and 1.1A are followed by 1.2. A withdrawn clause keeps its number, so a number is never
//! reused.

mod articles;
mod decimal;
mod elements;

pub use elements::{CAPTION_NUMBER, of_elements};

use super::rules::{NUMBER_CLASH, NUMBER_MISPLACED};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::model::{Clause, ClauseIndex, ClauseNumber, Edition, Insert, Scheme};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The number of each clause, by [`ClauseIndex`]; `None` for a clause without a number.
pub fn number(edition: &Edition, diagnostics: &mut Diagnostics) -> Vec<Option<ClauseNumber>> {
    let count = edition.clauses.len();
    let mut numbers = Numbers { edition, of: vec![None; count], first_with: BTreeMap::new() };
    match edition.numbering.scheme {
        Scheme::Decimal => {
            let mut counter = decimal::Counter::new(count);
            for clause in edition.indexed_clauses() {
                decimal::number(edition, clause, &mut counter, &mut numbers, diagnostics);
            }
        }
        Scheme::Articles => articles::number(edition, &mut numbers, diagnostics),
        Scheme::Labels => {
            for (index, clause) in edition.indexed_clauses() {
                if let Some(label) = clause.given_number() {
                    numbers.give(index, label.value.clone(), diagnostics);
                }
            }
        }
    }
    numbers.of
}

/// The numbers of the terms: 3.1, 3.2 in the clause that shows them (GB/T 1.1-2020, 8.7.3). Empty if no numbered clause of
/// the decimal scheme shows them, or if that clause has sub-clauses, whose numbers these would be.
pub fn of_terms(edition: &Edition, numbers: &[Option<ClauseNumber>]) -> Vec<ClauseNumber> {
    let shows_terms = |(_, clause): &(ClauseIndex, &Clause)| clause.insert == Some(Insert::Terms);
    let shown_in = edition.indexed_clauses().find(shows_terms).filter(|(_, clause)| clause.children.is_empty());
    let number = shown_in.and_then(|(at, _)| numbers[at.0].as_ref());
    match number {
        Some(number) if edition.numbering.scheme == Scheme::Decimal => {
            (1..).zip(&edition.terms).map(|(place, _)| number.child(place)).collect()
        }
        _ => Vec::new(),
    }
}

/// The numbers of the clauses that were already visited.
struct Numbers<'a> {
    edition: &'a Edition,
    of: Vec<Option<ClauseNumber>>,
    /// The first clause with each number, by the number's key.
    first_with: BTreeMap<String, ClauseIndex>,
}

impl Numbers<'_> {
    fn of(&self, at: ClauseIndex) -> Option<&ClauseNumber> {
        self.of[at.0].as_ref()
    }

    /// Gives a clause its number, and reports a number that another clause has.
    fn give(&mut self, at: ClauseIndex, number: ClauseNumber, diagnostics: &mut Diagnostics) {
        match self.first_with.entry(number.key()) {
            Entry::Vacant(entry) => {
                entry.insert(at);
            }
            Entry::Occupied(entry) => {
                let first = *entry.get();
                let first_number = self.of[first.0].as_ref();
                diagnostics.push(clash((self.edition.clause(first), first_number), self.edition.clause(at), &number));
            }
        }
        self.of[at.0] = Some(number);
    }
}

fn clash(
    (first, first_number): (&Clause, Option<&ClauseNumber>),
    second: &Clause,
    number: &ClauseNumber,
) -> Diagnostic {
    let message = format!("`{}` has the number {number}, as `{}` has", second.id.value, first.id.value);
    let mut diagnostic = Diagnostic::new(&NUMBER_CLASH, place(second), message)
        .related(place(first), "the first clause with this number");
    if let Some(first) = first_number.filter(|first| *first != number) {
        diagnostic = diagnostic.note(format!("{first} and {number} differ in case, zeros and signs only"));
    }
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

fn misplaced(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&NUMBER_MISPLACED, span, message)
}
