//! `unreferenced-element`: nothing refers to a table, a figure or a numbered formula.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};

rule! {
    /// Every table and figure is mentioned in the text (GB/T 1.1-2020, 9.7.1 and 9.8.1; ISO/IEC Directives, Part 2, 28 and
    /// 29). Readers of one that nothing refers to do not know what it decides: whether it is a requirement or an
    /// illustration. A formula has a number so that texts can refer to it.
    ///
    /// ```markdown
    /// Table: Repair times {#table.repair-times}      <- no text has a link to `table:repair-times`
    /// ```
    ///
    /// Refer to it where it is needed: `The firm shall repair within the times of [](table:repair-times).` A formula to which
    /// nothing refers needs no number: delete its id.
    pub const RULE = warning "unreferenced-element",
        "No text refers to a table, figure or formula that has a number.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for element in &cx.edition.elements {
        let thing = element.thing();
        if !cx.findings.referrers.contains_key(&thing) && cx.edition.clause(element.clause).withdrawn.is_none() {
            let message = format!("no text refers to this {}", element.kind.word());
            diagnostics.push(
                Diagnostic::new(&RULE, element.id.span, message)
                    .help(format!("refer to it where it is needed: `[]({thing})`")),
            );
        }
    }
}
