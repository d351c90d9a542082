//! The rules about the history of editions.

use crate::diagnostic::{Rule, rule};

/// All rules of this stage.
pub const RULES: &[&Rule] = &[&UNDECLARED_SUCCESSOR, &STALE_TRANSLATION, &UNTRACKED_TRANSLATION];

rule! {
    /// Old links lead to the clause that replaced a removed one, but only if the replacement is declared. Two clauses
    /// with very similar wording are probably one clause with two ids.
    ///
    /// ```markdown
    /// ## Fees {#service.fees}          <- in 2022
    ///
    /// ## Fees {#service.charges}       <- in 2026, with the same text
    /// ```
    ///
    /// If the new clause replaces the old one, add `replaces="service.fees"` to it. Otherwise no change is needed.
    pub const UNDECLARED_SUCCESSOR = warning "undeclared-successor",
        "A new clause is very similar to a removed clause, but does not declare that it replaces it, so old links end there.";
}

rule! {
    /// The digest in `of=` records which text was translated. If the authoritative text has another digest, the
    /// translation is outdated.
    ///
    /// ```markdown
    /// ## Fees {#service.fees of=1f0c2a9b7d3e}      <- the Chinese text has changed since
    /// ```
    ///
    /// Update the translation, then record it with `clausebook translations --accept ID`.
    pub const STALE_TRANSLATION = warning "stale-translation",
        "A translation was made from an older version of the authoritative text.";
}

rule! {
    /// Without `of=` nobody can know whether the translation is outdated. This rule is off unless site.yaml switches it
    /// on, because initially no translation is tracked.
    ///
    /// ```markdown
    /// ## Fees {#service.fees}      <- in 02-service.en.md, without `of=`
    /// ```
    ///
    /// Compare the two texts, then record it with `clausebook translations --accept ID`.
    pub const UNTRACKED_TRANSLATION = warning "untracked-translation",
        "A translation does not record which text it translates, so an outdated translation goes unnoticed.";
}
