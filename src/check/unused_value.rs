//! `unused-value`: no text shows a value.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::Thing;
use std::collections::BTreeSet;

rule! {
    /// A figure in `values.yaml` that no text refers to binds nobody; often the text still has the number written out, and
    /// the two will differ after the next revision. A unit that no value has is not published anywhere.
    ///
    /// ```yaml
    /// values:
    ///   - id: repair-time            # no text has `[](value:repair-time)`
    ///     name: {zh: 维修时限, en: time for repairs}
    ///     unit: day
    ///     value: 30
    /// ```
    ///
    /// Write `[](value:repair-time)` where the text has the figure, or delete the value.
    pub const RULE = warning "unused-value",
        "No text refers to a value of `values.yaml`, or no value has a unit.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for value in &cx.edition.values {
        if !cx.findings.referrers.contains_key(&Thing::Value(value.id.value.clone())) {
            let message = format!("no text shows the value `{}`", value.id.value);
            let help =
                format!("write `[](value:{})` where the text has the figure, or delete the value", value.id.value);
            diagnostics.push(Diagnostic::new(&RULE, value.id.span, message).help(help));
        }
    }
    let named: BTreeSet<_> = cx.edition.values.iter().flat_map(|value| &value.units).map(|unit| &unit.value).collect();
    for unit in cx.edition.units.iter().filter(|unit| !named.contains(&unit.id.value)) {
        let message = format!("no value has the unit `{}`", unit.id.value);
        diagnostics.push(Diagnostic::new(&RULE, unit.id.span, message).help("use it in a value, or delete it"));
    }
}
