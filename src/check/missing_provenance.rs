//! `missing-provenance`: the edition declares kinds of provenance, but a clause, list or item has none.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, listed, rule};
use crate::model::ClauseIndex;

rule! {
    /// Readers must be able to distinguish reported from drafted content. A thing without a mark looks official.
    ///
    /// ```yaml
    /// - id: list.district-planning     # no `source`, though edition.yaml declares `provenance`
    /// ```
    ///
    /// Add a `source`. For clauses, a `source` on the chapter is enough, because its clauses inherit it.
    pub const RULE = error "missing-provenance",
        "The edition declares `provenance`, but a clause, list or item has none.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    if cx.edition.provenance.is_empty() {
        return;
    }
    let kinds = listed(cx.edition.provenance.iter().map(|p| format!("`{}`", p.id.value)));
    let mut report = |span: Span, what: String, how: &str| {
        let diagnostic = Diagnostic::new(&RULE, span, format!("{what} has no provenance"));
        diagnostics.push(diagnostic.help(format!("{how}; the edition declares {kinds}")));
    };
    let is_missing = |index: ClauseIndex| cx.findings.provenance[index.0].is_none();
    for (index, clause) in cx.edition.indexed_clauses() {
        // If a clause is reported, its sub-clauses are not reported too.
        if is_missing(index) && !clause.parent.is_some_and(is_missing) {
            report(clause.id.span, format!("clause {}", cx.label(index)), "add `source=ID` to the heading");
        }
    }
    for list in cx.edition.lists.iter().filter(|list| list.source.is_none()) {
        report(list.id.span, format!("the list `{}`", list.id.value), "add `source: ID`");
    }
    for item in cx.edition.items.iter().filter(|item| item.source.is_none()) {
        report(item.id.span, format!("the item `{}`", item.id.value), "add `source: ID`");
    }
}
