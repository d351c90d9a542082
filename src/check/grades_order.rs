//! `grades-order`: the grades are not listed from the highest to the lowest.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};

rule! {
    /// A score gets the first grade that it reaches. A grade that is listed below a lower or equal one could never be
    /// reached.
    ///
    /// ```yaml
    /// grades:
    ///   - {id: four-star, from: 80}
    ///   - {id: five-star, from: 90}      # never reached
    /// ```
    ///
    /// List the grade with the highest `from` first.
    pub const RULE = error "grades-order",
        "The grades are not listed from the highest to the lowest, so one of them could never be reached.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(assessment) = &cx.edition.assessment else { return };
    for pair in assessment.grades.windows(2) {
        let [above, grade] = pair else { continue };
        if grade.from.value >= above.from.value {
            let message = format!(
                "`{}` starts from {}, which is not below `{}`",
                grade.id.value, grade.from.value, above.id.value
            );
            let diagnostic = Diagnostic::new(&RULE, grade.from.span, message)
                .related(above.from.span, "the grade above it")
                .help("list the grades from the highest to the lowest, each with a different `from`");
            diagnostics.push(diagnostic);
        }
    }
}
