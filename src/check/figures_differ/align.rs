//! Finds the quantities of a text that have no partner in its translation, and vice versa.

use super::date::without_year;
use super::number::ONE;
use super::quantity::{Quantity, Weight};
use super::unit::Unit;
use std::collections::{BTreeMap, BTreeSet};

/// A difference: quantities without partners, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Each text has a quantity where the other has a different one.
    Other { here: usize, there: usize },
    /// Only the first text has it.
    Here(usize),
    /// Only the second text has it.
    There(usize),
}

/// The criteria by which two quantities count as equal, the strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// The same unit and value: 30 日 and "thirty days", 2 km and 2000 m.
    Same,
    /// The same number, where one has no known unit: 3 份 and "three copies".
    Number,
    /// The same duration: 48 小时 and "two days".
    Time,
    /// The same date, where one has no year: 9月22日 and "22 September 2022".
    Date,
}

const LIKENESSES: [Likeness; 4] = [Likeness::Same, Likeness::Number, Likeness::Time, Likeness::Date];

/// The key that is equal for quantities that are equal by this criterion.
fn key(quantity: &Quantity, likeness: Likeness) -> Option<(Unit, u128)> {
    match likeness {
        Likeness::Same => Some((quantity.unit, quantity.reduced)),
        Likeness::Number => Some((Unit::Unknown, quantity.number)),
        Likeness::Time => match quantity.unit {
            Unit::Day => Some((Unit::Second, quantity.reduced.saturating_mul(24 * 3600))),
            Unit::Second => Some((Unit::Second, quantity.reduced)),
            _ => None,
        },
        Likeness::Date => {
            (quantity.unit == Unit::Date).then(|| (Unit::Date, without_year(quantity.reduced))).filter(|(_, v)| *v > 0)
        }
    }
}

/// Whether two quantities with the same key are equal by this criterion.
fn fits(a: &Quantity, b: &Quantity, likeness: Likeness) -> bool {
    match likeness {
        Likeness::Same => true,
        Likeness::Number => a.unit == Unit::Unknown || b.unit == Unit::Unknown,
        Likeness::Time => a.unit != b.unit,
        Likeness::Date => a.reduced != b.reduced && (a.reduced < 10_000 * ONE || b.reduced < 10_000 * ONE),
    }
}

/// Removes pairs of equal quantities; each quantity has one partner.
fn match_all(here: &[Quantity], there: &[Quantity], free: &mut [Vec<bool>; 2]) {
    for likeness in LIKENESSES {
        // Certain figures are paired with each other before uncertain ones.
        for weights in [(true, true), (true, false), (false, true), (false, false)] {
            let is = |quantity: &Quantity, firm: bool| (quantity.weight == Weight::Firm) == firm;
            let mut waiting: BTreeMap<(Unit, u128), Vec<usize>> = BTreeMap::new();
            for (at, quantity) in there.iter().enumerate().rev() {
                if free[1][at]
                    && is(quantity, weights.1)
                    && let Some(key) = key(quantity, likeness)
                {
                    waiting.entry(key).or_default().push(at);
                }
            }
            for (at, quantity) in here.iter().enumerate() {
                if !free[0][at] || !is(quantity, weights.0) {
                    continue;
                }
                let Some(partners) = key(quantity, likeness).and_then(|key| waiting.get_mut(&key)) else { continue };
                let fitting = partners.iter().rev().take(8).position(|&other| fits(quantity, &there[other], likeness));
                if let Some(from_end) = fitting {
                    let other = partners.remove(partners.len() - 1 - from_end);
                    (free[0][at], free[1][other]) = (false, false);
                }
            }
        }
    }
}

/// The differences of two lists of quantities: multisets, aligned by unit and value. The cost is dominated by sorting.
pub fn differences(here: &[Quantity], there: &[Quantity]) -> Vec<Difference> {
    let mut free = [vec![true; here.len()], vec![true; there.len()]];
    match_all(here, there, &mut free);
    let left = |quantities: &[Quantity], free: &[bool]| -> Vec<usize> {
        let lacks = |at: &usize| free[*at] && quantities[*at].weight > Weight::Loose;
        (0..quantities.len()).filter(lacks).collect()
    };
    let (a, mut b) = (left(here, &free[0]), left(there, &free[1]));
    let mut found = Vec::new();
    let of_unit = |quantity: &Quantity| (quantity.unit, 0);
    let of_number = |quantity: &Quantity| (Unit::Unknown, quantity.number);
    let rest = pair(&a, &mut b, here, there, of_unit, &mut found);
    let rest = pair(&rest, &mut b, here, there, of_number, &mut found);
    let (numbers_here, numbers_there) = (numbers(here), numbers(there));
    // One language often states a number once where the other repeats it ("three or more; fewer than that").
    let is_lost = |quantity: &Quantity, others: &BTreeSet<u128>| {
        quantity.weight == Weight::Firm && (quantity.unit != Unit::Unknown || !others.contains(&quantity.number))
    };
    found.extend(rest.into_iter().filter(|at| is_lost(&here[*at], &numbers_there)).map(Difference::Here));
    found.extend(b.into_iter().filter(|at| is_lost(&there[*at], &numbers_here)).map(Difference::There));
    found
}

fn numbers(quantities: &[Quantity]) -> BTreeSet<u128> {
    quantities.iter().map(|quantity| quantity.number).collect()
}

/// Pairs unmatched quantities of both sides in reading order by `key`. Returns the remainder of `a`, and leaves the
/// remainder of `b`.
fn pair(
    a: &[usize],
    b: &mut Vec<usize>,
    here: &[Quantity],
    there: &[Quantity],
    key: impl Fn(&Quantity) -> (Unit, u128),
    found: &mut Vec<Difference>,
) -> Vec<usize> {
    let mut waiting: BTreeMap<(Unit, u128), Vec<usize>> = BTreeMap::new();
    for &at in b.iter().rev() {
        waiting.entry(key(&there[at])).or_default().push(at);
    }
    let mut taken = BTreeSet::new();
    let mut rest = Vec::new();
    for &at in a {
        match waiting.get_mut(&key(&here[at])).and_then(Vec::pop) {
            Some(other) => {
                taken.insert(other);
                found.push(Difference::Other { here: at, there: other });
            }
            None => rest.push(at),
        }
    }
    b.retain(|at| !taken.contains(at));
    rest
}
