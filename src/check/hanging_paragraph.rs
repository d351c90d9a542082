//! `hanging-paragraph`: text stands between a heading and its first sub-clause.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::Part;

rule! {
    /// Such text has no number of its own. "See 5.1" could mean the text alone or all of 5.1 (GB/T 1.1-2020, 7.4;
    /// ISO/IEC Directives, Part 2, 22.3).
    ///
    /// ```markdown
    /// ## Service {#service}
    ///
    /// The firm shall serve.        <- hangs
    ///
    /// ### Window {#service.window}
    /// ```
    ///
    /// Make the text a separate sub-clause, or move it into one. The lead-in of the chapter of references is exempt, and so is
    /// text above clauses whose titles begin with numbers of their own (第二十条, AC-2(1)).
    pub const RULE = warning "hanging-paragraph",
        "Text between a heading and its first sub-clause has no number, so a reference to it is ambiguous.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (index, clause) in cx.clauses_in_force() {
        let part = cx.edition.chapter_of(clause).part;
        if !part.is_numbered() || part == Part::References {
            continue;
        }
        let Some(child) = clause.children.first().filter(|child| !cx.is_labelled(**child)) else { continue };
        let Some(block) = cx.authoritative(clause).and_then(|text| text.blocks.first()) else { continue };
        let message = format!("there is text between {} and its first sub-clause", cx.label(index));
        let diagnostic = Diagnostic::new(&RULE, block.span, message)
            .related(cx.edition.clause(*child).id.span, "the first sub-clause")
            .help("give the text a heading with an id and no title: `### {#ID}`");
        diagnostics.push(diagnostic);
    }
}
