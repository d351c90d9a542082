//! The rules of this stage. All are errors, because a reference without a target cannot be published. A reference to a
//! withdrawn clause has a target, so `site.yaml` may lower that error to a warning.

use crate::diagnostic::{Rule, rule};

rule! {
    /// Requirements are recognized by the words of the profile. With a wrong profile, all counts of requirements would
    /// be wrong.
    ///
    /// ```yaml
    /// provisions: {zh: gb-t-1.2}      # did you mean `gb-t-1.1`?
    /// ```
    ///
    /// Write the name of a built-in profile, or of your own file in `content/profiles/`.
    pub const UNKNOWN_PROFILE = error "unknown-profile",
        "`provisions` in site.yaml names a profile of requirement words that does not exist.";
}

rule! {
    /// A number shows where a clause stands: 3.4 is in chapter 3. Under chapter 2 it would send readers to the wrong
    /// place. In a law, a number or `unit` must name a unit that the edition has and that can stand there: a chapter does
    /// not stand in a section.
    ///
    /// ```markdown
    /// # Service {#service}                  <- chapter 2
    ///
    /// ## Fees {#service.fees number="3.4"}
    /// ```
    ///
    /// Write a number that continues the one above it, such as `2.4`, or move the clause.
    pub const NUMBER_MISPLACED = error "number-misplaced",
        "An explicit `number` or `unit` does not fit the place of the clause.";
}

rule! {
    /// Contracts and reports cite a clause by its number. If two clauses have the same number, the citation is
    /// ambiguous. Given labels must differ in more than case, signs and leading zeros: readers write `AC-2(1)`, `ac-2 (1)`
    /// and `AC-02(01)` for one control.
    ///
    /// ```markdown
    /// ## Window {#service.window}               <- counted as 2.1
    ///
    /// ## Fees {#service.fees number="2.1"}
    /// ```
    ///
    /// Change one of the explicit numbers, or remove it so that the clause is counted.
    pub const NUMBER_CLASH = error "number-clash",
        "Two clauses of an edition have the same number, so citations are ambiguous.";
}

rule! {
    /// A reader who follows the reference finds nothing. A body, type or clause that an attribute names is not tied to
    /// the clause.
    ///
    /// ```markdown
    /// See [](clause:service.feess).      <- did you mean `service.fees`?
    /// ```
    ///
    /// Correct the id, or write the clause, term, body or item that it names.
    pub const BROKEN_REFERENCE = error "broken-reference",
        "An id, in a link, an attribute or a YAML field, names nothing that exists.";
}

rule! {
    /// A withdrawn clause binds nobody. Content in force that refers to it has lost its basis.
    ///
    /// ```markdown
    /// ## Old fees {#service.old-fees withdrawn=2024-01-01 replaced-by=service.fees}
    ///
    /// ## Refunds {#service.refunds}
    ///
    /// Refunds follow [](clause:service.old-fees).
    /// ```
    ///
    /// Refer to the clause that replaced it, or withdraw the referring content as well. An old text that is published
    /// as it was issued may keep the reference: `rules: {withdrawn-reference: warning}` in `site.yaml` lowers the error
    /// to a warning, and pages mark the reference as leading to a withdrawn clause.
    pub const WITHDRAWN_REFERENCE = lowerable_error "withdrawn-reference",
        "Content in force refers to a clause that is withdrawn in the same edition.";
}

rule! {
    /// A reference has a kind, a colon and an id. With anything else after the colon it has no target.
    ///
    /// ```markdown
    /// The firm shall display its [fees](term:Fee).      <- an id has no capitals
    /// ```
    ///
    /// Write `KIND:ID`, or `KIND:EDITION/ID` for a thing of another edition.
    pub const BAD_REFERENCE = error "bad-reference",
        "A link such as `clause:ID` has something other than an id after its colon.";
}

rule! {
    /// `under` says which body leads which. If each of two bodies leads the other, no chart of them can be drawn.
    ///
    /// ```yaml
    /// - {id: street, under: district}
    /// - {id: district, under: street}
    /// ```
    ///
    /// Remove `under` from the highest body, or correct the wrong one.
    pub const BODY_CYCLE = error "body-cycle",
        "Following `under` from a body leads back to it.";
}

rule! {
    /// An edition replaces an older one. If the chain leads back to its beginning, no edition is the newest, and
    /// changes between editions cannot be computed.
    ///
    /// ```yaml
    /// replaces: "2026"      # in the edition 2022, while 2026 replaces 2022
    /// ```
    ///
    /// Correct `replaces` in the older of the two editions.
    pub const EDITION_CYCLE = error "edition-cycle",
        "Following `replaces` from an edition leads back to it.";
}

rule! {
    /// Readers would see a broken picture, or a link to nothing.
    ///
    /// ```markdown
    /// ![Plan](../files/plann.svg)      <- did you mean `plan.svg`?
    /// ```
    ///
    /// Put the file into the edition's `files` folder, or correct the name; capitals count.
    pub const MISSING_FILE = error "missing-file",
        "An image or a link names a file that is not in the `files` folder.";
}

rule! {
    /// Only the `files` folder is published. A path out of it would lead nowhere on the site, or to a file that was not
    /// meant to be published.
    ///
    /// ```markdown
    /// ![Plan](../files/../edition.yaml)
    /// ```
    ///
    /// Put the file into `files` and write `../files/NAME`.
    pub const PATH_ESCAPE = error "path-escape",
        "The path of a linked file leads out of the `files` folder.";
}

rule! {
    /// The site must work on any server, under any path and from a USB stick. An absolute path works on one server
    /// only, and an anchor such as `#fees` breaks when the text is shown on another page.
    ///
    /// ```markdown
    /// See [fees](#service.fees) and ![Plan](/plan.svg).
    /// ```
    ///
    /// Write `clause:ID` for a clause, `../files/NAME` for a file, or a whole address with `https:`, `http:` or
    /// `mailto:`.
    pub const BAD_LINK = error "bad-link",
        "A link is neither a reference, a file nor a web address, so it cannot be published.";
}

rule! {
    /// A reference to an edition of another standard stays with that edition. When the other standard publishes a newer
    /// edition, the requirement that the reference names may be another one there, and somebody has to decide which of the two
    /// is meant.
    ///
    /// ```markdown
    /// The fees are disclosed as in [](clause:fees/2022/notice.board).      <- `fees` is current as edition 2026
    /// ```
    ///
    /// Refer to the newer edition, or to whichever is current: `clause:fees/latest/notice.board`. If the older edition is
    /// meant, switch the warning off. Editions that are superseded themselves keep their references without a warning.
    pub const SUPERSEDED_REFERENCE = warning "superseded-reference",
        "A reference leads to an edition of another standard that is superseded or withdrawn.";
}

rule! {
    /// `text: clause` says that the wording of an item is that of its clause, so that it is written once. It must be clear
    /// which clause that is, and the clause must say something.
    ///
    /// ```yaml
    /// - id: service-window
    ///   text: clause
    ///   clauses: [window.setting, window.hours]      # which of the two?
    /// ```
    ///
    /// Name one clause that has a text, make an item of each clause, or write the text of the item by language.
    pub const WORDLESS_ITEM = error "wordless-item",
        "An item takes its text from its clause, but names several clauses or one without a text.";
}

/// All rules of resolving.
pub const RULES: &[&Rule] = &[
    &UNKNOWN_PROFILE,
    &NUMBER_MISPLACED,
    &NUMBER_CLASH,
    &super::number::CAPTION_NUMBER,
    &BROKEN_REFERENCE,
    &WITHDRAWN_REFERENCE,
    &SUPERSEDED_REFERENCE,
    &BAD_REFERENCE,
    &BODY_CYCLE,
    &EDITION_CYCLE,
    &MISSING_FILE,
    &PATH_ESCAPE,
    &BAD_LINK,
    &WORDLESS_ITEM,
];
