//! The record of a clause, and the page that stands in for it where an edition does not have it.

use super::SuccessionView;
use super::{
    CitationView, ClauseRef, EntryView, ErratumView, HistoryEntry, ItemView, LevelView, Link, ProvenanceView, StaleView,
};
use serde::Serialize;

/// All that is known of one clause of one edition.
#[derive(Clone, Debug, Serialize)]
pub struct ClausePage {
    /// The id, the same in every edition that has the clause.
    pub id: String,
    /// The number, as `5.1.2`.
    pub number: Option<String>,
    /// The title as plain text; missing for an untitled clause.
    pub title: Option<String>,
    /// The title with its markup; empty for an untitled clause.
    pub title_html: String,
    /// Number and title, or what there is of them.
    pub label: String,
    /// The language of title and text, where it is not the page's.
    pub text_lang: Option<String>,
    /// The text of the clause.
    pub body_html: String,
    /// What it asks for; empty if it only states.
    pub levels: Vec<LevelView>,
    /// Whether the author set the level instead of the wording.
    pub level_overridden: bool,
    /// The bodies that it names.
    pub bodies: Vec<Link>,
    /// Empty for all types.
    pub types: Vec<Link>,
    /// Whether the edition has bodies and community types at all: without, nothing is said of them.
    pub edition_has_bodies: bool,
    /// Whether the edition has community types.
    pub edition_has_types: bool,
    /// Where the clause comes from.
    pub provenance: Option<ProvenanceView>,
    /// The form that its table is, blank and to be printed.
    pub form: Option<Link>,
    /// Its place in the reading view.
    pub reading_href: String,
    /// The chain above it, from the chapter down.
    pub parents: Vec<ClauseRef>,
    /// The clauses right below it.
    pub children: Vec<ClauseRef>,
    /// The neighbours under the same parent.
    pub previous: Option<ClauseRef>,
    /// The next clause under the same parent.
    pub next: Option<ClauseRef>,
    /// The checklist items that derive from it.
    pub items: Vec<ItemView>,
    /// The responsibility entries tied to it.
    pub entries: Vec<EntryView>,
    /// What its text refers to.
    pub refers_to: Vec<Link>,
    /// What refers to it.
    pub referred_by: Vec<ReferrerView>,
    /// The same clause in the other languages.
    pub other_texts: Vec<OtherText>,
    /// This edition and all older ones, from the newest: whether the clause is in it, as what, and what happened to it.
    /// Empty if there is one edition only.
    pub history: Vec<HistoryEntry>,
    /// The same of the editions that came after this one. Pages of a published edition are frozen: a page that was made
    /// before them has nothing here, and what it then does not say stands in the newer editions' records.
    pub later: Vec<HistoryEntry>,
    /// When and why it was withdrawn, if it was.
    pub withdrawal: Option<WithdrawalView>,
    /// What was corrected in it.
    pub errata: Vec<ErratumView>,
    /// That its text here is a translation of an older text.
    pub stale: Option<StaleView>,
    /// In every form, without the address.
    pub citations: Vec<CitationView>,
    /// The short form: number and designation.
    pub citation_short: String,
}

/// Something that refers to the clause.
#[derive(Clone, Debug, Serialize)]
pub struct ReferrerView {
    /// `clause`, `entry`, `item`, `term`, `body`, `type` or `edition`.
    pub kind: &'static str,
    /// The place that refers to the clause.
    pub link: Link,
}

/// A clause's text in another language.
#[derive(Clone, Debug, Serialize)]
pub struct OtherText {
    /// The tag of the language, as `en`.
    pub lang: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The language's name in itself.
    pub name: String,
    /// The record in that language.
    pub href: String,
    /// The title in that language.
    pub title_html: String,
    /// The text in that language.
    pub body_html: String,
    /// That this is a translation of an older text.
    pub stale: Option<StaleView>,
}

/// That a clause is withdrawn.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawalView {
    /// The day on which it was withdrawn.
    pub date: String,
    /// The clauses that took its place in this edition.
    pub replaced_by: Vec<ClauseRef>,
}

/// A clause that this edition does not have, though another does: the edition switch lands here.
#[derive(Clone, Debug, Serialize)]
pub struct AbsentClausePage {
    /// The id of the clause.
    pub id: String,
    /// Its number and title where it exists, from the newest such edition; the beginning of its text if it has no title.
    pub title: Option<String>,
    /// This edition and all older ones, from the newest.
    pub history: Vec<HistoryEntry>,
    /// The editions after it.
    pub later: Vec<HistoryEntry>,
    /// Clauses of this edition or a later one that take its place; empty if none is declared.
    pub succeeded_by: Vec<SuccessionView>,
    /// Clauses whose place it takes where it exists: what this edition had instead.
    pub succeeds: Vec<SuccessionView>,
}
