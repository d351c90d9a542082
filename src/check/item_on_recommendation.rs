//! `item-on-recommendation`: a checklist item does not derive from a requirement.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::{Level, Scheme};

rule! {
    /// A checklist item must be met. If its clauses and their sub-clauses only recommend, permit or state, the item
    /// requires more than the standard does.
    ///
    /// ```yaml
    /// - id: smart-gate
    ///   clauses: [gate.smart]      # "a smart gate should be installed"
    /// ```
    ///
    /// Tie the item to a requirement, or make the clause a requirement. In an edition with given labels (`scheme: labels`),
    /// a catalogue of what is to be verified, statements count as requirements: "Verify that …", "Account managers are assigned".
    pub const RULE = warning "item-on-recommendation",
        "A checklist item requires more than the standard does: its clauses contain no requirement.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    // The levels of each clause and its descendants. Parents come before their children in reading order.
    let mut inside = cx.findings.levels.clone();
    for (index, clause) in cx.edition.clauses.iter().enumerate().rev() {
        if let Some(parent) = clause.parent {
            inside[parent.0] = inside[parent.0].union(inside[index]);
        }
    }
    let is_catalogue = cx.edition.numbering.scheme == Scheme::Labels;
    for item in &cx.edition.items {
        let levels = item
            .clauses
            .iter()
            .filter_map(|id| cx.findings.ids.clauses.get(&id.value))
            .map(|index| inside[index.0].most_binding());
        let is_accepted = |level: Level| level.is_binding() || is_catalogue && level == Level::Statement;
        let Some(level) = levels.min().filter(|level| !is_accepted(*level)) else { continue };
        let what = match level {
            Level::Recommendation => "recommendations",
            Level::Permission => "permissions",
            _ => "statements",
        };
        let message = format!("the item `{}` derives from {what} only", item.id.value);
        let mut diagnostic = Diagnostic::new(&RULE, item.id.span, message);
        if let Some(id) = item.clauses.first() {
            diagnostic = diagnostic.related(id.span, "the clause that it derives from");
        }
        diagnostics.push(diagnostic.help("tie it to a requirement too, or make the clause a requirement"));
    }
}
