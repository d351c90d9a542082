//! Pages that gather from the whole edition: terms, requirements, coverage.

use super::{ClauseRef, ErratumView, LevelView, Link, ProvenanceView};
use serde::Serialize;

/// All terms, in the order of the file.
#[derive(Clone, Debug, Serialize)]
pub struct TermsPage {
    pub terms: Vec<TermView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Also its anchor in `terms.html`.
    pub id: String,
    /// The term in `terms.html`; in `print.html` its place there, if it tells terms.
    pub href: String,
    /// Its anchor where `print.html` tells it.
    pub print_id: Option<String>,
    pub term: String,
    pub aliases: Vec<String>,
    /// The term in the other languages of the site.
    pub translations: Vec<String>,
    pub definition_html: String,
    pub provenance: Option<ProvenanceView>,
    /// The clauses that refer to it. Empty in a chapter's insert.
    pub used_in: Vec<ClauseRef>,
    pub errata: Vec<ErratumView>,
}

/// All clauses that ask for something, by level.
#[derive(Clone, Debug, Serialize)]
pub struct RequirementsPage {
    /// The levels from requirement to permission, the empty ones too for which the profile has a word. A clause stands
    /// under each of its levels. Statements are not listed.
    pub levels: Vec<LevelGroup>,
    pub statements: usize,
    /// For filters: all bodies and types of the edition.
    pub bodies: Vec<Link>,
    pub types: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
pub struct LevelGroup {
    pub level: LevelView,
    pub clauses: Vec<RequirementRow>,
}

#[derive(Clone, Debug, Serialize)]
pub struct RequirementRow {
    pub clause: ClauseRef,
    pub text_lang: Option<String>,
    /// What its text says at this level, without markup: the beginning of those sentences. Where the level was set, the
    /// beginning of the text.
    pub excerpt: String,
    pub bodies: Vec<Link>,
    /// Empty for all types.
    pub types: Vec<Link>,
    pub items: Vec<Link>,
}

/// Which requirements are covered by an item and by a body's duty. (Requirements and prohibitions only.)
#[derive(Clone, Debug, Serialize)]
pub struct CoveragePage {
    pub rows: Vec<CoverageRow>,
    pub total: usize,
    /// How many have an item; how many have an entry or name a body; how many have neither.
    pub with_items: usize,
    pub with_bodies: usize,
    pub uncovered: usize,
    /// What the edition has at all: checklist items, entries of responsibility lists, bodies.
    pub has_items: bool,
    pub has_entries: bool,
    pub has_bodies: bool,
    /// Bodies that no responsibility list is of; empty if there is no list at all.
    pub bodies_without_lists: Vec<Link>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CoverageRow {
    pub clause: ClauseRef,
    pub items: Vec<Link>,
    /// The entries that are tied to it, named by body and list.
    pub entries: Vec<Link>,
    /// The bodies that the clause itself names.
    pub bodies: Vec<Link>,
    /// Nothing covers it: neither item nor entry nor body.
    pub uncovered: bool,
}
