//! `uncovered-requirement`: no body is responsible for a requirement, and no checklist item checks it.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::Part;
use crate::resolve::coverage::coverage;

rule! {
    /// Such a requirement has no effect in practice. A clause is covered if a checklist item derives from it, an entry
    /// of a responsibility list is tied to it, or it names a responsible body. Its sub-clauses are covered as well.
    ///
    /// ```markdown
    /// ### Ledger {#ledger}
    ///
    /// Complaints shall be recorded.        <- by whom?
    /// ```
    ///
    /// Name the body in `bodies`, or tie an item or an entry to the clause. The rule does not apply to a standard
    /// without bodies and checklists, such as most laws.
    pub const RULE = warning "uncovered-requirement",
        "No checklist item checks a requirement, and no body or responsibility list is tied to it.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    if !cx.edition.assigns() {
        return;
    }
    let coverage = coverage(cx.edition, cx.findings);
    let edition = cx.edition;
    let ways = [
        (edition.bodies.is_empty(), "name the body in `bodies`"),
        (edition.lists.is_empty(), "tie an entry of a responsibility list to it"),
        (edition.items.is_empty(), "tie a checklist item to it"),
    ];
    let ways: Vec<&str> = ways.into_iter().filter(|(is_empty, _)| !is_empty).map(|(_, way)| way).collect();
    let help = ways.join(", or ");
    for (index, clause) in cx.clauses_in_force() {
        let part = cx.edition.chapter_of(clause).part;
        let can_bind = matches!(part, Part::Body | Part::NormativeAnnex);
        if can_bind && cx.findings.levels(index).is_binding() && !coverage[index.0].is_covered() {
            let message = format!("nothing covers {}, a {}", cx.label(index), cx.findings.level(index).word());
            diagnostics.push(Diagnostic::new(&RULE, clause.id.span, message).help(help.as_str()));
        }
    }
}
