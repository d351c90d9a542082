//! `empty-clause`: a clause has no text, no sub-clauses and no data to show.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::Clause;

rule! {
    /// A reference to the clause's number would lead to nothing. A withdrawn clause should say why it was withdrawn, unless an amendment
    /// deleted it.
    ///
    /// ```markdown
    /// ## Credit {#credit}
    ///
    /// ## Culture {#culture}
    /// ```
    ///
    /// Write its text, add an `insert` attribute, or delete the heading.
    pub const RULE = warning "empty-clause",
        "A clause has no text, no sub-clauses and no data to show.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (index, clause) in cx.edition.indexed_clauses() {
        if !clause.children.is_empty() || clause.insert.is_some() || is_deleted(cx, clause) {
            continue;
        }
        for text in clause.texts.values().filter(|text| text.blocks.is_empty()) {
            let message = format!("{} is empty", cx.label(index));
            let help = if clause.withdrawn.is_some() {
                "write why it was withdrawn, and what replaces it"
            } else {
                "write its text, add an `insert` attribute, or delete the heading"
            };
            diagnostics.push(Diagnostic::new(&RULE, text.heading, message).help(help));
        }
    }
}

/// Whether an amendment took the text of the clause away, in this edition or in an older one that this one revises.
fn is_deleted(cx: &Context<'_>, clause: &Clause) -> bool {
    let standard = &cx.resolved.standard;
    let mut at = Some(cx.edition);
    // Editions that replace each other are an error of their own.
    for _ in 0..=standard.editions.len() {
        let Some(edition) = at else { break };
        if edition.is_deleted(&clause.id.value) {
            return clause.withdrawn.is_some();
        }
        at = edition.replaces.as_ref().and_then(|older| standard.edition(&older.value));
    }
    false
}
