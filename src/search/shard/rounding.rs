//! Corrects rounding differences between the logarithm of this machine and that of a browser.
//!
//! The inverse document frequency is the logarithm of a single-precision number. Math libraries may return either
//! neighbour of the true value; a browser rounds a double-precision logarithm. The page gets a list of the document
//! frequencies for which the two differ, and by how many steps, so that both engines have bit-identical scores.

use super::bits::BitWriter;
use crate::search::query::matching::idf;

/// The corrections for a partition with this many documents, in the [bits](super::bits): the affected frequencies as a list of
/// documents is written, and then for each whether the logarithm is smaller here, and by how many steps, as gamma.
pub fn corrections(documents: u32) -> String {
    let steps = |frequency: u32| {
        let ours = idf(u64::from(frequency), u64::from(documents));
        // Both are positive, so their bit patterns have the order of their values.
        i64::from(ours.to_bits()) - i64::from(in_browser(frequency, documents).to_bits())
    };
    let differing = (1..=documents).map(|frequency| (frequency, steps(frequency))).filter(|(_, steps)| *steps != 0);
    let (frequencies, steps): (Vec<u32>, Vec<i64>) = differing.unzip();
    let mut out = BitWriter::new();
    out.gamma(frequencies.len() as u32 + 1);
    out.interpolative(&frequencies, 0, documents.saturating_add(1));
    for steps in steps {
        out.bit(steps < 0);
        out.gamma(steps.unsigned_abs() as u32);
    }
    out.finish()
}

fn in_browser(frequency: u32, documents: u32) -> f32 {
    let x = ((documents - frequency) as f32 + 0.5) / (frequency as f32 + 0.5);
    f64::from(1.0 + x).ln() as f32
}
