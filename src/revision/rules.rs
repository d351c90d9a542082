//! The rules about editions in time.

use crate::diagnostic::{Rule, rule};

/// All rules of this stage.
pub const RULES: &[&Rule] = &[&UNDECLARED_SUCCESSOR, &STALE_TRANSLATION, &UNTRACKED_TRANSLATION];

rule! {
    /// Old links lead to the clause that took the place of a removed one, but only if that is declared. Two clauses
    /// with much the same wording are probably one clause under two ids.
    ///
    /// ```markdown
    /// ## Fees {#service.fees}          <- in 2022
    ///
    /// ## Fees {#service.charges}       <- in 2026, with the same text
    /// ```
    ///
    /// If the new clause takes the place of the old one, add `replaces="service.fees"` to it. If it does not, there is
    /// nothing to do.
    pub const UNDECLARED_SUCCESSOR = warning "undeclared-successor",
        "A new clause reads much like one that is gone, but does not say that it takes its place: links to that would end.";
}

rule! {
    /// The digest in `of=` says which text was translated. When the authoritative text has another digest, readers of
    /// the translation read what no longer holds.
    ///
    /// ```markdown
    /// ## Fees {#service.fees of=1f0c2a9b7d3e}      <- the Chinese text has changed since
    /// ```
    ///
    /// Bring the translation up to date, then record it with `clausebook translations --accept ID`.
    pub const STALE_TRANSLATION = warning "stale-translation",
        "A translation is of an older text than the authoritative one.";
}

rule! {
    /// Without `of=` nobody can tell whether the translation has fallen behind. This rule is off unless site.yaml
    /// switches it on, since all translations are untracked at first.
    ///
    /// ```markdown
    /// ## Fees {#service.fees}      <- in 02-service.en.md, without `of=`
    /// ```
    ///
    /// Compare the two texts, then record it with `clausebook translations --accept ID`.
    pub const UNTRACKED_TRANSLATION = warning "untracked-translation",
        "A translation does not record which text it translates, so nobody can tell whether it has fallen behind.";
}
