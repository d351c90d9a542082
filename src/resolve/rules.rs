//! The rules of this stage. All are errors: a reference that leads nowhere cannot be published.

use crate::diagnostic::Rule;

pub const UNKNOWN_PROFILE: Rule = Rule::error(
    "unknown-profile",
    "`provisions` in site.yaml names a profile of requirement words that does not exist.",
);
pub const NUMBER_MISPLACED: Rule =
    Rule::error("number-misplaced", "An explicit `number` does not continue the number of the clause above it.");
pub const NUMBER_CLASH: Rule =
    Rule::error("number-clash", "Two clauses of an edition have the same number, so that a citation is ambiguous.");
pub const BROKEN_REFERENCE: Rule =
    Rule::error("broken-reference", "An id, in a link, an attribute or a YAML field, names nothing that exists.");
pub const WITHDRAWN_REFERENCE: Rule =
    Rule::error("withdrawn-reference", "Something in force leans on a clause that is withdrawn in the same edition.");
pub const BAD_REFERENCE: Rule =
    Rule::error("bad-reference", "A link such as `clause:ID` has something other than an id after its colon.");
pub const BODY_CYCLE: Rule = Rule::error("body-cycle", "Following `under` from a body leads back to it.");
pub const EDITION_CYCLE: Rule = Rule::error("edition-cycle", "Following `replaces` from an edition leads back to it.");
pub const MISSING_FILE: Rule =
    Rule::error("missing-file", "An image or a link names a file that is not in the `files` folder.");
pub const PATH_ESCAPE: Rule = Rule::error("path-escape", "The path of a linked file leads out of the `files` folder.");
pub const BAD_LINK: Rule =
    Rule::error("bad-link", "A link leads to what cannot be published: neither a reference, a file nor a web address.");

/// All rules of resolving.
pub const RULES: &[&Rule] = &[
    &UNKNOWN_PROFILE,
    &NUMBER_MISPLACED,
    &NUMBER_CLASH,
    &BROKEN_REFERENCE,
    &WITHDRAWN_REFERENCE,
    &BAD_REFERENCE,
    &BODY_CYCLE,
    &EDITION_CYCLE,
    &MISSING_FILE,
    &PATH_ESCAPE,
    &BAD_LINK,
];
