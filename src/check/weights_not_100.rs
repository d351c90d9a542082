//! `weights-not-100`: the weights of the dimensions, or of the participants, do not add up to 100.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};

rule! {
    /// Weights are percentages of one score. With another sum, grades are reached too early or never.
    ///
    /// ```yaml
    /// weights: {environment: 50, brand: 40}     # 90
    /// ```
    ///
    /// Correct the weights so that they add up to 100.
    pub const RULE = error "weights-not-100",
        "The weights of dimensions or of participants are percentages but do not add up to 100.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(assessment) = &cx.edition.assessment else { return };
    let mut check = |key: &str, whose: &str, weights: &[(String, u32)]| {
        let sum: u64 = weights.iter().map(|(_, weight)| u64::from(*weight)).sum();
        if sum == 100 || weights.is_empty() {
            return;
        }
        let shares: Vec<String> = weights.iter().map(|(id, weight)| format!("{id} {weight}")).collect();
        let message = format!("the weights of the {whose} add up to {sum}, not to 100");
        let diagnostic = Diagnostic::new(&RULE, cx.key(assessment.span, key), message);
        diagnostics.push(diagnostic.note(shares.join(" + ")));
    };
    let dimensions: Vec<_> = assessment.weights.iter().map(|(id, weight)| (id.value.to_string(), *weight)).collect();
    check("weights", "dimensions", &dimensions);
    let participants: Vec<_> =
        assessment.participants.iter().map(|p| (p.id.value.to_string(), p.weight.value)).collect();
    check("participants", "participants", &participants);
}
