//! The rules about published editions.

use crate::diagnostic::{Rule, rule};

/// All rules of this stage.
pub const RULES: &[&Rule] =
    &[&NOT_LOCKED, &DRAFT_NOTICE, &BAD_LOCK, &CHANGED_AFTER_PUBLICATION, &UNFOUNDED_ERRATUM, &VANISHED_URL];

rule! {
    /// Readers rely on a published text not changing. Without `edition.lock`, changes go unnoticed.
    ///
    /// ```yaml
    /// status: published
    /// published: 2022-09-22      # and there is no edition.lock beside this file
    /// ```
    ///
    /// Run `clausebook edition publish ID`, which writes the lock.
    pub const NOT_LOCKED = warning "not-locked",
        "A published edition has no lock, so a change to it would go unnoticed.";
}

rule! {
    /// These texts appear at the top of every page and in citations, and are locked with the edition: readers would
    /// permanently take the published text for a draft. If the word has another meaning, for example in a summary of
    /// the drafting process, `clausebook edition publish ID --allow draft-notice` permits it. Drafts and locked
    /// editions are not checked.
    ///
    /// ```yaml
    /// status: published
    /// notice: {zh: 本稿为征求意见稿。}
    /// ```
    ///
    /// Write a text that is true for the published edition, or remove the notice.
    pub const DRAFT_NOTICE = blocking_warning "draft-notice",
        "A published edition says in its title, designation, notice or summary that it is a draft.";
}

rule! {
    /// The lock records what was published. After it was edited, merged or truncated, it proves nothing; a new lock
    /// would only record the present text.
    ///
    /// ```text
    /// content/editions/2022/edition.lock      contains conflict markers of a merge
    /// ```
    ///
    /// Restore the lock of the publication from version control.
    pub const BAD_LOCK = error "bad-lock",
        "A lock was edited or damaged, so it does not prove what was published.";
}

rule! {
    /// Readers may have signed, taught or inspected according to the published text. After an undeclared change, two
    /// readers of one edition have different texts.
    ///
    /// ```markdown
    /// The firm shall answer within five days.      <- published was: within three days
    /// ```
    ///
    /// A clause also changes if its bytes stay and a profile, a setting or another version of clausebook reads them otherwise: its level,
    /// its number or its references.
    ///
    /// Restore the published text or the setting, or declare the correction in `errata.yaml` with the digest in the message: this
    /// permits exactly this change. `clausebook edition accept` records the reading of another version. A change of substance belongs into a
    /// new edition.
    pub const CHANGED_AFTER_PUBLICATION = error "changed-after-publication",
        "A published edition was changed, and no erratum declares the change.";
}

rule! {
    /// An erratum tells readers that a published text was corrected. If the text is unchanged, or the edition does not
    /// contain the corrected thing, the erratum misleads readers.
    ///
    /// ```yaml
    /// - date: 2023-02-01
    ///   clause: service.fees      # reads as it was published
    ///   what: {zh: …, en: …}
    /// ```
    ///
    /// Correct the text too, name the right thing in the erratum, or delete the erratum.
    pub const UNFOUNDED_ERRATUM = error "unfounded-erratum",
        "An erratum declares a correction that the text does not contain.";
}

rule! {
    /// Contracts, reports and bookmarks contain the URL. It must lead to the clause as long as the site exists.
    ///
    /// ```yaml
    /// languages: [zh]      # in site.yaml; edition 2022 was published in zh and en
    /// ```
    ///
    /// Restore what made the URL: the language, the file, the edition.
    pub const VANISHED_URL = error "vanished-url",
        "The new site lacks a URL of a published edition.";
}
