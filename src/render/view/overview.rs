//! Pages that gather from the whole edition: terms, requirements, coverage.

use super::{ClauseRef, ErratumView, LevelView, Link, ProvenanceView};
use serde::Serialize;

/// All terms, in the order of the file.
#[derive(Clone, Debug, Serialize)]
pub struct TermsPage {
    /// The terms in the order of the file.
    pub terms: Vec<TermView>,
}

/// A term with its definition.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Also its anchor in `terms.html`.
    pub id: String,
    /// The term in `terms.html`; in `print.html` its place there, if it tells terms.
    pub href: String,
    /// Its anchor where `print.html` tells it.
    pub print_id: Option<String>,
    /// The term itself.
    pub term: String,
    /// Its synonyms.
    pub aliases: Vec<String>,
    /// The term in the other languages of the site.
    pub translations: Vec<String>,
    /// What the term means.
    pub definition_html: String,
    /// Where the definition comes from.
    pub provenance: Option<ProvenanceView>,
    /// The clauses that refer to it. Empty in a chapter's insert.
    pub used_in: Vec<ClauseRef>,
    /// What was corrected in it.
    pub errata: Vec<ErratumView>,
}

/// All clauses that ask for something, by level.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementsPage {
    /// The levels from requirement to permission, the empty ones too for which the profile has a word. A clause stands
    /// under each of its levels. Statements are not listed.
    pub levels: Vec<LevelGroup>,
    /// The number of clauses that only state.
    pub statements: usize,
    /// For filters: all bodies and types of the edition.
    pub bodies: Vec<Link>,
    /// The community types of the edition.
    pub types: Vec<Link>,
}

/// The clauses of a level.
#[derive(Clone, Debug, Serialize)]
pub struct LevelGroup {
    /// The level, with the words that the edition has for it.
    pub level: LevelView,
    /// The clauses in reading order.
    pub clauses: Vec<RequirementRow>,
}

/// A clause in the list of a level.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementRow {
    /// The clause.
    pub clause: ClauseRef,
    /// The language of the excerpt, where it is not the page's.
    pub text_lang: Option<String>,
    /// What its text says at this level, without markup: the beginning of those sentences. Where the level was set, the
    /// beginning of the text.
    pub excerpt: String,
    /// The bodies that the clause names.
    pub bodies: Vec<Link>,
    /// Empty for all types.
    pub types: Vec<Link>,
    /// The checklist items that derive from it.
    pub items: Vec<Link>,
}

/// Which requirements are covered by an item and by a body's duty. (Requirements and prohibitions only.)
#[derive(Clone, Debug, Serialize)]
pub struct CoveragePage {
    /// The requirements in reading order.
    pub rows: Vec<CoverageRow>,
    /// The number of requirements.
    pub total: usize,
    /// How many have an item; how many have an entry or name a body; how many have neither.
    pub with_items: usize,
    /// How many have an entry or name a body.
    pub with_bodies: usize,
    /// How many have neither an item nor a body.
    pub uncovered: usize,
    /// What the edition has at all: checklist items, entries of responsibility lists, bodies.
    pub has_items: bool,
    /// Whether the edition has entries of responsibility lists.
    pub has_entries: bool,
    /// Whether the edition has bodies.
    pub has_bodies: bool,
    /// Bodies that no responsibility list is of; empty if there is no list at all.
    pub bodies_without_lists: Vec<Link>,
}

/// A requirement and what answers for it.
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
    /// Nothing covers it: neither item nor entry nor body.
    pub uncovered: bool,
}
