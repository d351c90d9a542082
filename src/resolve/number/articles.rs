//! The numbering of laws: articles are counted through the whole edition. Headings above them (编, 章, 节) have counters of
//! their own, which begin again under each larger heading unless the edition says that they continue: the chapters of
//! the Criminal Law begin again in each part, those of the Civil Procedure Law continue.
//!
//! What a heading is follows from the structure. A heading of level 1 is a division. A titled heading with clauses below
//! it is a division, if the edition has a smaller unit than that of its parent. Every other heading is an article.
//! Clauses in an article are counted as 17.1. The attributes `unit` and `number` decide otherwise. Annexes, foreword and
//! introduction are numbered as in the decimal scheme.

use super::decimal::{self, Counter};
use super::{Numbers, misplaced};
use crate::diagnostic::Diagnostics;
use crate::model::{Clause, ClauseIndex, ClauseNumber, Division, Divisions, Edition, Unit};

pub(super) fn number(edition: &Edition, numbers: &mut Numbers<'_>, diagnostics: &mut Diagnostics) {
    let count = edition.clauses.len();
    let mut counter = Counter::new(count);
    let mut law = Law {
        edition,
        divisions: &edition.numbering.divisions,
        units: vec![None; count],
        last: [0; Division::ALL.len()],
        articles: 0,
    };
    for (index, clause) in edition.indexed_clauses() {
        let part = edition.chapter_of(clause).part;
        let is_in_article = edition
            .counted_under(clause)
            .and_then(|parent| numbers.of(parent))
            .is_some_and(ClauseNumber::is_in_article);
        if !part.is_numbered() || part.is_annex() || is_in_article {
            decimal::number(edition, (index, clause), &mut counter, numbers, diagnostics);
        } else if let Some(number) = law.next((index, clause), numbers, diagnostics) {
            numbers.give(index, number, diagnostics);
        }
    }
}

struct Law<'a> {
    edition: &'a Edition,
    divisions: &'a Divisions,
    /// The unit of each division, by clause.
    units: Vec<Option<Division>>,
    /// The last number of each unit.
    last: [u32; Division::ALL.len()],
    /// The last number of an article.
    articles: u32,
}

impl Law<'_> {
    fn next(
        &mut self,
        (index, clause): (ClauseIndex, &Clause),
        numbers: &Numbers<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<ClauseNumber> {
        match self.unit(clause, diagnostics)? {
            Unit::Article => {
                let given = clause.given_number().map(|given| given.value).filter(|given| given.is_article());
                let counted = count(&mut self.articles, given, !clause.is_unnumbered());
                (!clause.is_unnumbered()).then(|| given.cloned().unwrap_or_else(|| ClauseNumber::article(counted)))
            }
            Unit::Division(unit) => {
                self.units[index.0] = Some(unit);
                if clause.is_unnumbered() {
                    return None;
                }
                let above = self.counted_under(clause, unit, numbers);
                let given = clause.given_number().filter(|given| given.value.unit() == Some(unit));
                let number = given.map(|given| {
                    let number = given.value.own().within(above.as_ref());
                    if given.value.depth() > 1 && *given.value != number {
                        let message = format!("`{}` is not a number under the headings around it", given.value);
                        diagnostics.push(misplaced(given.span, message).help(format!("write `{}`", number.own())));
                    }
                    number
                });
                let counted = count(&mut self.last[unit as usize], number.as_ref(), true);
                for smaller in Division::ALL.into_iter().filter(|smaller| self.divisions.restarts(*smaller, unit)) {
                    self.last[smaller as usize] = 0;
                }
                Some(number.unwrap_or_else(|| ClauseNumber::division(above.as_ref(), unit, counted)))
            }
        }
    }

    /// What a clause is: given by the author, or else derived from the structure. `None` for a heading of level 1 in an
    /// edition without divisions.
    fn unit(&self, clause: &Clause, diagnostics: &mut Diagnostics) -> Option<Unit> {
        let above = clause.parent.and_then(|parent| self.units[parent.0]);
        let derived = match clause.parent {
            None => self.divisions.units.first().copied().map(Unit::Division),
            Some(_) => {
                let is_heading = !clause.children.is_empty() && !clause.titles().is_empty();
                let below = above.and_then(|unit| self.divisions.below(unit)).filter(|_| is_heading);
                Some(below.map_or(Unit::Article, Unit::Division))
            }
        };
        let by_number = match clause.given_number() {
            None => None,
            Some(given) if given.value.is_article() => Some((Unit::Article, given.span)),
            Some(given) => match given.value.unit() {
                Some(unit) => Some((Unit::Division(unit), given.span)),
                None => {
                    let message =
                        format!("`{}` is neither the number of an article nor of a heading above", given.value);
                    diagnostics.push(misplaced(given.span, message).help("write it as `17`, `第十七条` or `第三章`"));
                    None
                }
            },
        };
        let given = by_number.or_else(|| clause.unit.as_ref().map(|unit| (unit.value, unit.span)));
        if let Some((Unit::Division(unit), span)) = given {
            if !self.divisions.units.contains(&unit) {
                let message = format!("this edition has no division `{unit}`");
                let help = "add it to `divisions` of `numbering` in edition.yaml";
                diagnostics.push(misplaced(span, message).help(help));
                return derived;
            }
            if let Some(above) = above.filter(|above| *above >= unit) {
                let message = format!("a {unit} does not stand in a {above}");
                diagnostics.push(misplaced(span, message).help("move it, or change its unit or its number"));
                return derived;
            }
        }
        given.map(|(unit, _)| unit).or(derived)
    }

    /// The number of the nearest division around a clause under which `unit` begins again.
    fn counted_under(&self, clause: &Clause, unit: Division, numbers: &Numbers<'_>) -> Option<ClauseNumber> {
        let ancestors = std::iter::successors(clause.parent, |&at| self.edition.clause(at).parent);
        let mut divisions = ancestors.filter_map(|at| numbers.of(at));
        divisions.find(|number| number.unit().is_some_and(|above| self.divisions.restarts(unit, above))).cloned()
    }
}

/// The next number of a counter. A given number is counted on from, unless it was inserted.
fn count(last: &mut u32, given: Option<&ClauseNumber>, is_counted: bool) -> u32 {
    match given {
        Some(given) if given.is_inserted() => *last = given.last().max(*last),
        Some(given) => *last = given.last(),
        // A number at the limit of `u32` clashes with itself, which is reported.
        None if is_counted => *last = last.saturating_add(1),
        None => {}
    }
    *last
}
