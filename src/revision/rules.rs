//! The rules about editions in time.

use crate::diagnostic::Rule;

/// All rules of this stage.
pub const RULES: &[&Rule] = &[
    &NOT_LOCKED,
    &BAD_LOCK,
    &CHANGED_AFTER_PUBLICATION,
    &UNFOUNDED_ERRATUM,
    &VANISHED_URL,
    &UNDECLARED_SUCCESSOR,
    &STALE_TRANSLATION,
    &UNTRACKED_TRANSLATION,
];

/// A published edition that anybody may change.
///
/// Its readers rely on what they were given. `clausebook edition publish ID` writes the lock.
pub const NOT_LOCKED: Rule =
    Rule::warning("not-locked", "A published edition has no lock, so a change to it would go unnoticed.");

/// A lock that says nothing any more: it was edited, or merged, or cut off.
///
/// Take it back from version control; it cannot be made anew without trusting what the edition says today.
pub const BAD_LOCK: Rule =
    Rule::error("bad-lock", "A lock is not as it was written, so nobody can tell what was published.");

/// A published text that is not what was published, without an erratum that declares it.
///
/// Put it back as it was, or tell the readers in `errata.yaml` what was corrected and why, with the digest that the
/// check gives: so exactly this change is let through.
pub const CHANGED_AFTER_PUBLICATION: Rule = Rule::error(
    "changed-after-publication",
    "Something of a published edition differs from what was published, and no erratum declares it.",
);

/// An erratum about nothing: a thing that the edition does not have, a text that reads as it was published, or an
/// edition that is not locked.
pub const UNFOUNDED_ERRATUM: Rule =
    Rule::error("unfounded-erratum", "An erratum tells readers of a correction that is not there.");

/// An address of a published edition that the site would no longer have.
///
/// Somebody has it in a contract, a report or a bookmark. Put back what made it: a language of the site, a file.
pub const VANISHED_URL: Rule =
    Rule::error("vanished-url", "An address that a published edition had would lead nowhere in the new site.");

/// A clause that went and one that came, much alike.
///
/// If the one takes the place of the other, say so with `replaces="…"`: only then does an old link lead to it. If it
/// does not, there is nothing to do.
pub const UNDECLARED_SUCCESSOR: Rule = Rule::warning(
    "undeclared-successor",
    "A new clause reads much like one that is gone, but does not say that it takes its place: links to that would end.",
);

/// A translation whose original was changed after it was made.
///
/// A heading of a translation may carry `of=`, the digest of the text that it translates; `clausebook translations
/// --accept ID` writes it. When the original has another digest, readers of the translation read what no longer holds.
pub const STALE_TRANSLATION: Rule =
    Rule::warning("stale-translation", "A translation is of an older text than the authoritative one.");

/// A translation that does not say which text it is of. Off, unless `site.yaml` switches it on: one who begins to keep
/// track has all of them at first.
pub const UNTRACKED_TRANSLATION: Rule = Rule::warning(
    "untracked-translation",
    "A translation does not record which text it translates, so nobody can tell whether it has fallen behind.",
);
