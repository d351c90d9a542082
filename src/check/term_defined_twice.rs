//! `term-defined-twice`: two terms have the same word, as term or as alias.

use super::Context;
use super::name_clash::{Named, clashes};
use crate::diagnostic::{Diagnostics, rule};

rule! {
    /// A word that is defined twice has two meanings, and search cannot know which one is meant.
    ///
    /// ```yaml
    /// - id: owners-committee
    ///   aliases: {zh: [业委会]}
    /// - id: committee
    ///   term: {zh: 业委会}         # is already an alias of `owners-committee`
    /// ```
    ///
    /// Merge the two terms, or delete the alias from one of them.
    pub const RULE = error "term-defined-twice",
        "Two terms define the same word, as term or as alias, so it has two meanings.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let terms = cx.edition.terms.iter().map(|term| Named {
        id: term.id.value.as_str(),
        span: term.id.span,
        name: &term.term,
        aliases: &term.aliases,
    });
    clashes(&RULE, "term", terms, diagnostics);
}
