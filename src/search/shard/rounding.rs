//! Corrects rounding differences between the logarithm of this machine and that of a browser.
//!
//! The inverse document frequency is the logarithm of a single-precision number. Math libraries may return either
//! neighbour of the true value; a browser rounds a double-precision logarithm. The page gets a list of the document
//! frequencies for which the two differ, and by how many steps, so that both engines have bit-identical scores.

use super::bits::letters;
use crate::search::query::matching::idf;

/// The corrections for a partition with this many documents: for each affected frequency its distance from the previous
/// one, and twice the steps up, or twice the steps down plus one.
pub fn corrections(documents: u32) -> String {
    let mut corrections = String::new();
    let mut last = 0;
    for frequency in 1..=documents {
        let ours = idf(u64::from(frequency), u64::from(documents));
        let theirs = in_browser(frequency, documents);
        // Both are positive, so their bit patterns have the order of their values.
        let steps = i64::from(ours.to_bits()) - i64::from(theirs.to_bits());
        if steps != 0 {
            letters(frequency - last, &mut corrections);
            letters(steps.unsigned_abs() as u32 * 2 + u32::from(steps < 0), &mut corrections);
            last = frequency;
        }
    }
    corrections
}

fn in_browser(frequency: u32, documents: u32) -> f32 {
    let x = ((documents - frequency) as f32 + 0.5) / (frequency as f32 + 0.5);
    f64::from(1.0 + x).ln() as f32
}
