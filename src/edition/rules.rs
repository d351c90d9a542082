//! The rules about what was published.

use crate::diagnostic::{Rule, rule};

/// All rules of this stage.
pub const RULES: &[&Rule] =
    &[&NOT_LOCKED, &DRAFT_NOTICE, &BAD_LOCK, &CHANGED_AFTER_PUBLICATION, &UNFOUNDED_ERRATUM, &VANISHED_URL];

rule! {
    /// Readers rely on a published text staying as it is. Without `edition.lock` a change of it is not noticed.
    ///
    /// ```yaml
    /// status: published
    /// published: 2022-09-22      # and there is no edition.lock beside this file
    /// ```
    ///
    /// Let `clausebook edition publish ID` write the lock.
    pub const NOT_LOCKED = warning "not-locked",
        "A published edition has no lock, so a change to it would go unnoticed.";
}

rule! {
    /// These words stand at the head of every page and in citations, and are locked with the edition: readers would take
    /// the published text for a draft for good. Where such a word means something else, as in a summary of how the text
    /// came about, `clausebook edition publish ID --allow draft-notice` lets it pass. Drafts and locked editions are not
    /// looked at.
    ///
    /// ```yaml
    /// status: published
    /// notice: {zh: 本稿为征求意见稿。}
    /// ```
    ///
    /// Write what holds for the published edition, or take the notice away.
    pub const DRAFT_NOTICE = blocking_warning "draft-notice",
        "A published edition says in its title, designation, notice or summary that it is a draft.";
}

rule! {
    /// The lock records what was published. If it was edited, merged or cut off, it proves nothing, and a lock made
    /// anew would only prove what the edition says today.
    ///
    /// ```text
    /// content/editions/2022/edition.lock      has the marks of a merge conflict
    /// ```
    ///
    /// Take the lock back from version control, as it was when the edition was published.
    pub const BAD_LOCK = error "bad-lock",
        "A lock is not as it was written, so nobody can tell what was published.";
}

rule! {
    /// Somebody may have signed, taught or inspected by the published text. A change that is not declared makes two
    /// readers of one edition hold different texts.
    ///
    /// ```markdown
    /// The firm shall answer within five days.      <- published was: within three days
    /// ```
    ///
    /// Restore the published text, or declare the correction in `errata.yaml` with the digest that the message gives:
    /// exactly this change is then allowed. A change of substance belongs into a new edition.
    pub const CHANGED_AFTER_PUBLICATION = error "changed-after-publication",
        "Something of a published edition differs from what was published, and no erratum declares it.";
}

rule! {
    /// An erratum tells readers that a published text was corrected. If the text reads as it was published, or the
    /// thing is not in the edition, the message misleads them.
    ///
    /// ```yaml
    /// - date: 2023-02-01
    ///   clause: service.fees      # reads as it was published
    ///   what: {zh: …, en: …}
    /// ```
    ///
    /// Correct the text as well, correct what the erratum names, or delete the erratum.
    pub const UNFOUNDED_ERRATUM = error "unfounded-erratum",
        "An erratum tells readers of a correction that is not there.";
}

rule! {
    /// A contract, a report or a bookmark has the address. It must lead to the clause for as long as the site exists.
    ///
    /// ```yaml
    /// languages: [zh]      # in site.yaml; edition 2022 was published in zh and en
    /// ```
    ///
    /// Put back what made the address: the language, the file, the edition.
    pub const VANISHED_URL = error "vanished-url",
        "An address that a published edition had would lead nowhere in the new site.";
}
