//! `idle-body`: a body has no entry in any responsibility list, and no clause names it.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::BodyId;
use std::collections::BTreeSet;

rule! {
    /// A standard that names an organization gives it duties; otherwise its page stays empty.
    ///
    /// ```yaml
    /// bodies:
    ///   - id: grid-party        # no list, no clause with `bodies="grid-party"`
    /// ```
    ///
    /// Give the body a responsibility list, name it in the `bodies` of the clauses that bind it, or delete it.
    pub const RULE = warning "idle-body",
        "A body has no entry in any responsibility list and no clause that names it in `bodies`.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let edition = cx.edition;
    let by_lists = edition.lists.iter().filter(|list| !list.entries.is_empty()).map(|list| &list.body.value);
    let by_clauses = cx.clauses_in_force().flat_map(|(_, clause)| &clause.bodies).map(|id| &id.value);
    let by_assessment =
        edition.assessment.iter().flat_map(|assessment| &assessment.participants).map(|p| &p.body.value);
    let busy: BTreeSet<&BodyId> = by_lists.chain(by_clauses).chain(by_assessment).collect();
    for body in edition.bodies.iter().filter(|body| !busy.contains(&body.id.value)) {
        let message = format!("the body `{}` has nothing to do", body.id.value);
        let help = format!("give it a responsibility list, or name it in a clause: `bodies=\"{}\"`", body.id.value);
        diagnostics.push(Diagnostic::new(&RULE, body.id.span, message).help(help));
    }
}
