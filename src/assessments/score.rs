//! The score of answers, by the rules of the checklist page (`assets/assess/score.js`) and the workbook.
//!
//! "Met" counts whole, "partly" half, "not met" and no answer nothing; what does not apply is left out. The total is the
//! mean of the dimensions by their weights; without weights it is the share of all points. It is exact until it is rounded
//! once, half up, to a tenth of a per cent.

use super::filled::Answer;
use crate::model::{Edition, Grade, Item, TypeId};

/// A fraction in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fraction {
    over: u128,
    under: u128,
}

impl Fraction {
    fn new(over: u128, under: u128) -> Fraction {
        let common = gcd(over, under).max(1);
        Fraction { over: over / common, under: under / common }
    }

    /// The sum; `None` if it does not fit.
    fn plus(self, other: Fraction) -> Option<Fraction> {
        let common = gcd(self.under, other.under).max(1);
        let under = self.under.checked_mul(other.under / common)?;
        let own = self.over.checked_mul(other.under / common)?;
        Some(Fraction::new(own.checked_add(other.over.checked_mul(self.under / common)?)?, under))
    }

    fn times(self, by: u32) -> Option<Fraction> {
        let common = gcd(u128::from(by), self.under).max(1);
        Some(Fraction { over: self.over.checked_mul(u128::from(by) / common)?, under: self.under / common })
    }

    fn as_float(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "only for sums whose exact value does not fit into 128 bits")]
        let share = self.over as f64 / self.under as f64;
        share
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A score as a share of 1, exact where it can be.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Share {
    Exact(Fraction),
    /// A sum of so many different denominators that 128 bits do not hold it.
    Near(f64),
}

/// Added before a near score is rounded, as in the workbook.
const HALF: f64 = 1e-10;

impl Share {
    fn tenths(self) -> u32 {
        match self {
            Share::Exact(Fraction { over, under }) => {
                // A share is at most 1, so the numerator is not larger than the denominator.
                let tenths = match over.checked_mul(2000).and_then(|twice| twice.checked_add(under)) {
                    Some(twice) => twice / under.saturating_mul(2).max(1),
                    None => return Share::Near(Fraction { over, under }.as_float()).tenths(),
                };
                u32::try_from(tenths).unwrap_or(1000)
            }
            Share::Near(share) => {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
                let tenths = (share.mul_add(1000.0, 0.5 + HALF)).floor().clamp(0.0, 1000.0) as u32;
                tenths
            }
        }
    }

    fn as_float(self) -> f64 {
        match self {
            Share::Exact(fraction) => fraction.as_float(),
            Share::Near(share) => share,
        }
    }
}

/// The sum of weight × score over the sum of the weights of those that have a score; `None` if no weight is left.
fn weighted(parts: &[(u32, Option<Share>)]) -> Option<Share> {
    let counting = || parts.iter().filter_map(|(weight, share)| Some((*weight, (*share)?)));
    let all = counting().try_fold(0u32, |sum, (weight, _)| sum.checked_add(weight))?;
    if all == 0 {
        return None;
    }
    let exact = counting().try_fold(Fraction::new(0, 1), |sum, (weight, share)| match share {
        Share::Exact(fraction) => sum.plus(fraction.times(weight)?),
        Share::Near(_) => None,
    });
    let exact = exact.and_then(|sum| Some(Fraction::new(sum.over, sum.under.checked_mul(u128::from(all))?)));
    let near = || counting().map(|(weight, share)| f64::from(weight) * share.as_float()).sum::<f64>() / f64::from(all);
    Some(exact.map_or_else(|| Share::Near(near()), Share::Exact))
}

/// What a party's answers come to.
#[derive(Clone, Debug)]
pub struct Score<'a> {
    /// How many items have an answer.
    pub answered: usize,
    /// How many items the checklist has.
    pub total: usize,
    share: Option<Share>,
    /// The decisive items that are not met.
    pub vetoes: Vec<&'a Item>,
}

impl Score<'_> {
    /// The score in tenths of a per cent; `None` if nothing applies.
    pub fn tenths(&self) -> Option<u32> {
        self.share.map(Share::tenths)
    }
}

/// The score of answers to the checklist of a type. `answer` gives the answer to an item.
pub fn score<'a>(edition: &'a Edition, of_type: &TypeId, answer: impl Fn(&str) -> Option<Answer>) -> Score<'a> {
    let items: Vec<&Item> = edition.checklist(of_type).collect();
    let answered = items.iter().filter(|item| answer(item.id.value.as_str()).is_some()).count();
    let scheme = edition.assessment.as_ref();
    let weights = scheme.map_or(&[][..], |scheme| &scheme.weights);
    let weight = |id| weights.iter().find(|(of, _)| &of.value == id).map_or(0, |(_, weight)| *weight);
    let share = if weights.is_empty() {
        share(items.iter().copied(), &answer)
    } else {
        let of = |id| share(items.iter().copied().filter(|item| &item.dimension.value == id), &answer);
        let parts: Vec<_> = edition
            .dimensions
            .iter()
            .map(|of_dimension| &of_dimension.id.value)
            .map(|id| (weight(id), of(id)))
            .collect();
        weighted(&parts)
    };
    let is_decisive =
        |item: &Item| scheme.is_some_and(|scheme| scheme.vetoes.iter().any(|veto| veto.item.value == item.id.value));
    let vetoes = items
        .iter()
        .copied()
        .filter(|item| answer(item.id.value.as_str()) == Some(Answer::NotMet) && is_decisive(item));
    Score { answered, total: items.len(), share, vetoes: vetoes.collect() }
}

/// The share of the possible points; `None` if no item applies.
fn share<'i>(items: impl Iterator<Item = &'i Item>, answer: &impl Fn(&str) -> Option<Answer>) -> Option<Share> {
    let (mut got, mut all) = (0u128, 0u128);
    for item in items {
        let halves = match answer(item.id.value.as_str()) {
            Some(Answer::NotApplicable) => continue,
            Some(Answer::Met) => 2,
            Some(Answer::Partly) => 1,
            Some(Answer::NotMet) | None => 0,
        };
        got += u128::from(item.points) * halves;
        all += u128::from(item.points) * 2;
    }
    (all > 0).then(|| Share::Exact(Fraction::new(got, all)))
}

/// The score of several parties together, by participant and weight. A veto of any of them counts.
pub fn overall<'a>(edition: &'a Edition, of: &[(u32, Option<&Score<'a>>)]) -> (Option<u32>, Vec<&'a Item>) {
    let parts: Vec<_> = of.iter().map(|(weight, score)| (*weight, score.and_then(|score| score.share))).collect();
    let named = |item: &&Item| {
        of.iter()
            .filter_map(|(_, score)| *score)
            .any(|score| score.vetoes.iter().any(|veto| veto.id.value == item.id.value))
    };
    (weighted(&parts).map(Share::tenths), edition.items.iter().filter(named).collect())
}

/// The grade of a score, limited by vetoes.
#[derive(Clone, Copy, Debug)]
pub struct Graded<'a> {
    /// The grade that counts; `None` if the score reaches none.
    pub grade: Option<&'a Grade>,
    /// The grade by the points alone.
    pub reached: Option<&'a Grade>,
    /// Whether a veto holds whose effect is only described in words, so that the grade is for people to decide.
    pub is_open: bool,
}

/// The grade of a score in tenths of a per cent.
pub fn grade<'a>(edition: &'a Edition, tenths: Option<u32>, vetoes: &[&Item]) -> Graded<'a> {
    let scheme = edition.assessment.as_ref();
    let grades = scheme.map_or(&[][..], |scheme| &scheme.grades);
    let place = tenths.and_then(|tenths| grades.iter().position(|grade| grade.from.value.saturating_mul(10) <= tenths));
    let of = |item: &&Item| {
        scheme?.vetoes.iter().find(|veto| veto.item.value == item.id.value).map(|veto| veto.at_most.as_ref())
    };
    let limits: Vec<_> = vetoes.iter().filter_map(of).collect();
    let lowest =
        limits.iter().flatten().filter_map(|id| grades.iter().position(|grade| grade.id.value == id.value)).max();
    let capped = place.map(|place| place.max(lowest.unwrap_or(0)));
    Graded {
        grade: capped.map(|place| &grades[place]),
        reached: place.map(|place| &grades[place]),
        is_open: limits.iter().any(Option::is_none),
    }
}

/// A score as it is written: `72.5`.
pub fn written(tenths: Option<u32>) -> String {
    tenths.map_or_else(|| "–".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_up_from_the_exact_sum() {
        // 1 of 80 points is 1.25 %, which is 1.3.
        assert_eq!(Share::Exact(Fraction::new(1, 80)).tenths(), 13);
        for n in 0..=2000 {
            assert_eq!(Share::Exact(Fraction::new(n, 2000)).tenths(), u32::try_from(n.div_ceil(2)).expect("small"));
        }
    }

    #[test]
    fn a_sum_that_does_not_fit_is_near() {
        let primes = [4_294_967_291u128, 4_294_967_279, 4_294_967_231, 4_294_967_197, 4_294_967_189];
        let parts: Vec<_> = primes.iter().map(|&of| (20, Some(Share::Exact(Fraction::new(of / 2, of))))).collect();
        let all = weighted(&parts).expect("a score");
        assert!(matches!(all, Share::Near(_)), "{all:?}");
        assert_eq!(all.tenths(), 500);
    }

    #[test]
    fn parts_without_a_score_take_their_weight_with_them() {
        let half = Some(Share::Exact(Fraction::new(1, 2)));
        assert_eq!(weighted(&[(60, half), (40, None)]).map(Share::tenths), Some(500));
        assert_eq!(weighted(&[(60, None)]), None);
    }
}
