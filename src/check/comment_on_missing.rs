//! `comment-on-missing`: an undecided comment names something that the edition does not have.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::resolve::ResolvedEdition;

rule! {
    /// A comment is shown at what it is about. Where the edition has no such thing, the comment is among those without a
    /// place, and whoever decides on it has to search for the text. A decided comment may name something that the decision
    /// removed.
    ///
    /// ```yaml
    /// - id: c-0a1b2c3d4e5f
    ///   about: clause:service.fee      # the clause is `service.fees`
    ///   comment: The word is not defined.
    /// ```
    ///
    /// Correct the id. If the thing is gone from the draft, decide on the comment, or move its place from `about` to `at`.
    pub const RULE = warning "comment-on-missing",
        "An undecided comment is about something that the edition does not have.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let of = ResolvedEdition { resolved: cx.resolved, edition: cx.edition, findings: cx.findings };
    for comment in cx.edition.comments.iter().filter(|comment| comment.disposition.is_none()) {
        let Some(about) = comment.about.as_ref().filter(|about| of.name(&about.value).is_none()) else { continue };
        let message = format!("the edition has no {} `{}`", about.value.kind().noun(), about.value.id());
        let diagnostic = Diagnostic::new(&RULE, about.span, message)
            .note("the comment is shown among those without a place")
            .help("correct the id, decide on the comment, or write the place under `at`");
        diagnostics.push(diagnostic);
    }
}
