//! `lone-clause`: a clause is the only one on its level.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};

rule! {
    /// A number that divides nothing says nothing: there is a 5.1.1 only if there is a 5.1.2 (GB/T 1.1-2020, 7.3; ISO/IEC
    /// Directives, Part 2, 22.3).
    ///
    /// ```markdown
    /// ## Service {#service}
    /// ### Window {#service.window}
    /// ## Credit {#credit}
    /// ```
    ///
    /// Put its text into the clause above, or divide what stands there.
    pub const RULE = warning "lone-clause",
        "A clause is the only one on its level, so that its number divides nothing.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (index, clause) in cx.edition.indexed_clauses() {
        if !cx.edition.chapter_of(clause).part.is_numbered() {
            continue;
        }
        if let [only] = clause.children.as_slice() {
            let message = format!("{} is the only clause in {}", cx.label(*only), cx.label(index));
            let diagnostic = Diagnostic::new(&RULE, cx.edition.clause(*only).id.span, message);
            diagnostics.push(diagnostic.help("put its text into the clause above, or add a second one"));
        }
    }
}
