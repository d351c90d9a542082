//! `lone-clause`: a clause has no siblings.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};

rule! {
    /// A number level with a single clause divides nothing: 5.1.1 is allowed only with 5.1.2 (GB/T 1.1-2020, 7.3;
    /// ISO/IEC Directives, Part 2, 22.3).
    ///
    /// ```markdown
    /// ## Service {#service}
    /// ### Window {#service.window}
    /// ## Credit {#credit}
    /// ```
    ///
    /// Move its text to the clause above, or divide the clause above into several.
    /// Clauses whose titles begin with numbers of their own (第二十条, AC-2(1)) are exempt: laws and catalogs follow other rules.
    pub const RULE = warning "lone-clause",
        "A clause has no siblings, so its number level divides nothing.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (index, clause) in cx.edition.indexed_clauses() {
        if !cx.edition.chapter_of(clause).part.is_numbered() {
            continue;
        }
        if let [only] = clause.children.as_slice()
            && !cx.is_labelled(*only)
        {
            let message = format!("{} is the only clause in {}", cx.label(*only), cx.label(index));
            let diagnostic = Diagnostic::new(&RULE, cx.edition.clause(*only).id.span, message);
            diagnostics.push(diagnostic.help("move its text to the clause above, or add a second clause"));
        }
    }
}
