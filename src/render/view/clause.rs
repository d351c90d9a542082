//! The record of a clause, and the page that stands in for it where an edition does not have it.

use super::{ClauseRef, EditionView, Link, ProvenanceView};
use super::{EntryView, ItemView};
use serde::Serialize;

/// All that is known of one clause of one edition.
#[derive(Clone, Debug, Serialize)]
pub struct ClausePage {
    pub id: String,
    pub number: Option<String>,
    pub title: Option<String>,
    pub title_html: String,
    /// Number and title, or what there is of them.
    pub label: String,
    pub text_lang: Option<String>,
    pub body_html: String,
    pub level: &'static str,
    /// Whether the author set the level instead of the wording.
    pub level_overridden: bool,
    pub bodies: Vec<Link>,
    /// Empty for all types.
    pub types: Vec<Link>,
    pub provenance: Option<ProvenanceView>,
    /// Its place in the reading view.
    pub reading_href: String,
    /// The chain above it, from the chapter down.
    pub parents: Vec<ClauseRef>,
    pub children: Vec<ClauseRef>,
    /// The neighbours under the same parent.
    pub previous: Option<ClauseRef>,
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
    /// Every edition, from the newest: whether the clause is in it, and as what. Empty if there is one edition only.
    pub history: Vec<HistoryEntry>,
    /// The clauses of the former edition whose place it takes.
    pub succeeds: Vec<SuccessionView>,
    /// The clauses of other editions that say they take its place.
    pub succeeded_by: Vec<SuccessionView>,
    pub withdrawal: Option<WithdrawalView>,
    /// A plain citation without the address.
    pub citation: String,
    /// The short form: number and designation.
    pub citation_short: String,
}

/// Something that refers to the clause.
#[derive(Clone, Debug, Serialize)]
pub struct ReferrerView {
    /// `clause`, `entry`, `item`, `term`, `body`, `type` or `edition`.
    pub kind: &'static str,
    pub link: Link,
}

/// A clause's text in another language.
#[derive(Clone, Debug, Serialize)]
pub struct OtherText {
    pub lang: String,
    pub html_lang: String,
    /// The language's name in itself.
    pub name: String,
    /// The record in that language.
    pub href: String,
    pub title_html: String,
    pub body_html: String,
}

/// The clause in one edition.
#[derive(Clone, Debug, Serialize)]
pub struct HistoryEntry {
    pub edition: EditionView,
    /// Whether this is the page's own edition.
    pub here: bool,
    /// The clause there; missing if that edition does not have it.
    pub clause: Option<ClauseRef>,
    /// Whether its text differs from the edition listed below it that has it.
    pub changed: bool,
    /// What took its place or whose place it took, as declared in that edition.
    pub succession: Vec<SuccessionView>,
}

/// One clause taking the place of another.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessionView {
    /// `replaces`, `split-from` or `merged-from`.
    pub kind: &'static str,
    /// The other clause.
    pub clause: ClauseRef,
}

#[derive(Clone, Debug, Serialize)]
pub struct WithdrawalView {
    pub date: String,
    pub replaced_by: Vec<ClauseRef>,
}

/// A clause that this edition does not have, though another does: the edition switch lands here.
#[derive(Clone, Debug, Serialize)]
pub struct AbsentClausePage {
    pub id: String,
    /// Its title where it exists, from the newest such edition.
    pub title: Option<String>,
    /// Every edition, from the newest.
    pub history: Vec<HistoryEntry>,
    /// Clauses of this edition or a later one that take its place; empty if none is declared.
    pub succeeded_by: Vec<SuccessionView>,
    /// Clauses whose place it takes where it exists: what this edition had instead.
    pub succeeds: Vec<SuccessionView>,
}
