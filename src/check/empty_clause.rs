//! `empty-clause`: a clause has no text, no sub-clauses and no data to show.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};

rule! {
    /// A reference to the clause's number would lead to nothing. A withdrawn clause should say why it was withdrawn.
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
        if !clause.children.is_empty() || clause.insert.is_some() || cx.edition.is_deleted(&clause.id.value) {
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
