//! Counting by order and nesting (GB/T 1.1-2020, 7.2 and 7.3): chapters 1, 2, 3, annexes A, B, C, and their clauses 5.1
//! and A.1. Foreword, introduction and bibliography have no numbers.
//!
//! The clauses under a heading without a number are counted with the clauses around the heading, as in Chinese
//! engineering codes: 5.2.1, 主控项目, 5.2.2.

use super::Numbers;
use crate::diagnostic::{Diagnostic, Diagnostics, Placed};
use crate::model::{Clause, ClauseIndex, ClauseNumber, Edition};
use crate::resolve::rules::NUMBER_MISPLACED;

/// Numbers a clause; the clauses before it have their numbers.
pub(super) fn number(
    edition: &Edition,
    (index, clause): (ClauseIndex, &Clause),
    counter: &mut Counter,
    numbers: &mut Numbers<'_>,
    diagnostics: &mut Diagnostics,
) {
    if clause.is_unnumbered() {
        return;
    }
    let part = edition.chapter_of(clause).part;
    let siblings = match (clause.parent, edition.counted_under(clause)) {
        (None, _) if part.is_numbered() => Siblings::Top { annex: part.is_annex() },
        (_, Some(parent)) => match numbers.of(parent) {
            Some(number) => Siblings::Under(parent, number.clone()),
            None => Siblings::Unnumbered,
        },
        _ => Siblings::Unnumbered,
    };
    if let Some(number) = counter.next(&siblings, clause, diagnostics) {
        numbers.give(index, number, diagnostics);
    }
}

/// The siblings among which a clause is counted.
enum Siblings {
    Top { annex: bool },
    Under(ClauseIndex, ClauseNumber),
    Unnumbered,
}

/// The last number assigned under each parent.
pub(super) struct Counter {
    chapters: u32,
    annexes: u32,
    /// By the parent's index.
    children: Vec<u32>,
}

impl Counter {
    /// For an edition with so many clauses.
    pub fn new(clauses: usize) -> Counter {
        Counter { chapters: 0, annexes: 0, children: vec![0; clauses] }
    }

    fn next(&mut self, siblings: &Siblings, clause: &Clause, diagnostics: &mut Diagnostics) -> Option<ClauseNumber> {
        let explicit = clause.given_number().filter(|explicit| {
            let fits = fits(siblings, explicit.value);
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
        if let Some(explicit) = explicit.as_ref().filter(|explicit| explicit.value.is_inserted()) {
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

fn misplaced(siblings: &Siblings, explicit: &Placed<&ClauseNumber>) -> Diagnostic {
    let number = explicit.value;
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
