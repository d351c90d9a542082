//! Pages that summarize the whole edition: terms, requirements, coverage.

use super::{AmendmentNote, ClauseRef, ErratumView, LevelView, Link, ProvenanceView};
use serde::Serialize;

/// All terms, in the order of the file.
#[derive(Clone, Debug, Serialize)]
pub struct TermsPage {
    /// The terms in the order of the file.
    pub terms: Vec<TermView>,
}

/// A term in another language.
#[derive(Clone, Debug, Serialize)]
pub struct TermTranslation {
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The term in that language.
    pub text: String,
}

/// A term with its definition.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// The id, which is also its anchor in `terms.html`.
    pub id: String,
    /// The term in `terms.html`; in `print.html` its anchor there, if it is listed.
    pub href: String,
    /// Its anchor in `print.html`, if it is listed there.
    pub print_id: Option<String>,
    /// Its number, as `3.1`, where a chapter lists the terms.
    pub number: Option<String>,
    /// The term itself.
    pub term: String,
    /// Its synonyms.
    pub aliases: Vec<String>,
    /// The term in the other languages of the site.
    pub translations: Vec<TermTranslation>,
    /// The definition.
    pub definition_html: String,
    /// The provenance of the definition.
    pub provenance: Option<ProvenanceView>,
    /// The clauses that refer to it. Empty in a chapter's insert.
    pub used_in: Vec<ClauseRef>,
    /// The corrections of the term.
    pub errata: Vec<ErratumView>,
    /// What amendments changed in it, the oldest first.
    pub amended: Vec<AmendmentNote>,
}

/// All clauses with provisions, by level.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementsPage {
    /// The levels from requirement to permission, including empty ones for which the profile has a word. A clause is
    /// listed under each of its levels. Statements are not listed.
    pub levels: Vec<LevelGroup>,
    /// The number of clauses with statements only.
    pub statements: usize,
    /// The chapter that the page is about; missing on the page of the whole edition.
    pub chapter: Option<String>,
    /// The pages of the chapters of a large edition. The page of the whole edition then only counts the clauses. Empty if
    /// that page lists them all.
    pub parts: Vec<PartLink>,
    /// The previous and the next page of these.
    pub previous: Option<Link>,
    /// The next of these pages.
    pub next: Option<Link>,
    /// All bodies of the edition, for filters.
    pub bodies: Vec<Link>,
    /// The community types of the edition.
    pub types: Vec<Link>,
}

/// The clauses of a level.
#[derive(Clone, Debug, Serialize)]
pub struct LevelGroup {
    /// The level with the words that the edition uses for it.
    pub level: LevelView,
    /// The number of clauses, listed here or on the pages of chapters.
    pub count: usize,
    /// The clauses in reading order.
    pub clauses: Vec<RequirementRow>,
}

/// A clause in the list of a level.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementRow {
    /// The clause.
    pub clause: ClauseRef,
    /// The language of the excerpt, if it is not the page's.
    pub text_lang: Option<String>,
    /// The beginning of the sentences with this level, without markup. If the level was overridden, the beginning of
    /// the text.
    pub excerpt: String,
    /// The bodies that the clause names.
    pub bodies: Vec<Link>,
    /// The types that it applies to; empty for all types.
    pub types: Vec<Link>,
    /// The checklist items that derive from it.
    pub items: Vec<Link>,
}

/// A page of a chapter, of those that split a large edition by chapter; or of a dimension of a large checklist.
#[derive(Clone, Debug, Serialize)]
pub struct PartLink {
    /// The page.
    pub href: String,
    /// The chapter or dimension.
    pub text: String,
    /// The number of clauses or items on that page.
    pub count: usize,
    /// Whether it is this page.
    pub current: bool,
}

/// The coverage of requirements by items and by bodies' duties. (Requirements and prohibitions only.)
#[derive(Clone, Debug, Serialize)]
pub struct CoveragePage {
    /// The requirements in reading order; empty on the page of a whole edition that has `parts`.
    pub rows: Vec<CoverageRow>,
    /// As in [`RequirementsPage`].
    pub chapter: Option<String>,
    /// As in [`RequirementsPage`].
    pub parts: Vec<PartLink>,
    /// The previous of these pages.
    pub previous: Option<Link>,
    /// The next of these pages.
    pub next: Option<Link>,
    /// The number of requirements.
    pub total: usize,
    /// The number of requirements with an item.
    pub with_items: usize,
    /// The number of requirements with an entry or a named body.
    pub with_bodies: usize,
    /// The number of requirements without an item and without a body.
    pub uncovered: usize,
    /// Whether the edition has checklist items.
    pub has_items: bool,
    /// Whether the edition has entries of responsibility lists.
    pub has_entries: bool,
    /// Whether the edition has bodies.
    pub has_bodies: bool,
    /// Bodies without a responsibility list; empty if there are no lists at all.
    pub bodies_without_lists: Vec<Link>,
}

/// A requirement with its coverage.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageRow {
    /// The clause.
    pub clause: ClauseRef,
    /// The checklist items that derive from it.
    pub items: Vec<Link>,
    /// The entries that are tied to it, named by body and list.
    pub entries: Vec<Link>,
    /// The bodies that the clause itself names.
    pub bodies: Vec<Link>,
    /// Whether nothing covers it: neither item nor entry nor body.
    pub uncovered: bool,
}
