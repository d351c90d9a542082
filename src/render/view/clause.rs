//! The record of a clause, and the page that replaces it in an edition without the clause.

use super::{
    AmendmentNote, CitationPattern, CitationView, ClauseRef, EntryView, ErratumView, HistoryEntry, ItemView, LangLink,
    LevelView, Link, ProvenanceView, StaleView,
};
use super::{SuccessionView, TieView};
use serde::Serialize;

/// The record of a clause of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct ClausePage {
    /// The id, the same in every edition that has the clause.
    pub id: String,
    /// The number, as `5.1.2` or `第十七条`; that of an annex says whether it is normative, as `附录 A（规范性）`.
    pub number: Option<String>,
    /// The title as plain text; missing for an untitled clause.
    pub title: Option<String>,
    /// The title with its markup; empty for an untitled clause.
    pub title_html: String,
    /// Number and title as far as they exist.
    pub label: String,
    /// The language of title and text, if it is not the page's.
    pub text_lang: Option<String>,
    /// The text of the clause.
    pub body_html: String,
    /// Its requirement levels; empty for statements only.
    pub levels: Vec<LevelView>,
    /// The bodies that it names.
    pub bodies: Vec<Link>,
    /// The types that it applies to; empty for all types.
    pub types: Vec<Link>,
    /// Whether the edition has any bodies; if not, the page does not mention them.
    pub edition_has_bodies: bool,
    /// Whether the edition has community types.
    pub edition_has_types: bool,
    /// The provenance of the clause.
    pub provenance: Option<ProvenanceView>,
    /// The link to the blank form of its table.
    pub form: Option<Link>,
    /// Its URL in the reading view.
    pub reading_href: String,
    /// Its ancestors, from the chapter down.
    pub parents: Vec<ClauseRef>,
    /// The child clauses.
    pub children: Vec<ClauseRef>,
    /// The previous clause with the same parent.
    pub previous: Option<ClauseRef>,
    /// The next clause under the same parent.
    pub next: Option<ClauseRef>,
    /// The comments on it and on what its text contains, with their number.
    pub comments: Option<super::CommentsLink>,
    /// The paragraphs and items of the text that have an address, as references name them behind the clause.
    pub passages: Vec<Link>,
    /// The same clause in the other languages.
    pub other_texts: Vec<OtherText>,
    /// What is known of the clause besides its text; its fields are fields of the page.
    #[serde(flatten)]
    pub record: RecordView,
    /// The date and reason of its withdrawal, if it is withdrawn.
    pub withdrawal: Option<WithdrawalView>,
    /// The corrections of the clause.
    pub errata: Vec<ErratumView>,
    /// What amendments changed in it, the oldest first.
    pub amended: Vec<AmendmentNote>,
    /// Set if its text here is an outdated translation.
    pub stale: Option<StaleView>,
    /// What of the clause can be cited by itself, as in chapters.
    pub cite_parts: String,
    /// The number of the clause, or its label, as citations have it before such a part.
    pub cited_number: String,
    /// The one-line citations as patterns, for a script to fill in for these parts; empty if there are none.
    pub citation_patterns: Vec<CitationPattern>,
    /// The full address of the folder of the edition's records, if the base URL is known and there are such parts.
    pub records_address: Option<String>,
}

/// What is known of a clause besides its text.
#[derive(Clone, Debug, Serialize)]
pub struct RecordView {
    /// Whether the author overrode the level of the wording.
    pub level_overridden: bool,
    /// The checklist items that derive from it.
    pub items: Vec<ItemView>,
    /// The ties to other catalogues.
    pub ties: Vec<TieView>,
    /// The responsibility entries tied to it.
    pub entries: Vec<EntryView>,
    /// The references in its text.
    pub refers_to: Vec<Link>,
    /// The references to it.
    pub referred_by: Vec<ReferrerView>,
    /// Where the clauses of other standards are that refer to it, if the site belongs to a library.
    pub cited_elsewhere: Option<CitedElsewhere>,
    /// The clause in this edition and all older ones, the newest first, with its changes. Empty if there is only one
    /// edition.
    pub history: Vec<HistoryEntry>,
    /// The same for later editions. Pages of a published edition are not updated: a page made before the later editions
    /// is empty here, and the information is on the records of the later editions.
    pub later: Vec<HistoryEntry>,
    /// The number of later editions that are left out of `later`, because there are many: `t.record.later_left_out`.
    pub later_left_out: usize,
    /// The number of older editions that are left out of `history`: `t.record.older_left_out`.
    pub older_left_out: usize,
    /// The citations in every format; only on a page of its own also the text of the clause, as `markdown`.
    pub citations: Vec<CitationView>,
    /// The short citation: number and designation.
    pub citation_short: String,
}

/// The record of a clause that is folded below it in its chapter, where `records` is `chapter`: the fields of [`RecordView`] and
/// these.
#[derive(Clone, Debug, Serialize)]
pub struct FoldedRecord {
    /// The id of the fold.
    pub fold_id: String,
    /// The permanent address of the clause: whole if the base URL is known, else from the root of the site.
    pub address: String,
    /// The address that leads to the clause in whichever edition is current.
    pub latest_href: String,
    /// The clause on the pages of the other languages that it is written in.
    pub other_langs: Vec<LangLink>,
    /// What is known of the clause besides its text.
    #[serde(flatten)]
    pub record: RecordView,
}

/// A reference to the clause.
#[derive(Clone, Debug, Serialize)]
pub struct ReferrerView {
    /// `clause`, `entry`, `item`, `term`, `body`, `type` or `edition`.
    pub kind: &'static str,
    /// The place that contains the reference.
    pub link: Link,
}

/// Which clauses of other standards refer to a clause. They may change after the page was made, so a script shows them, from a
/// file of the catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct CitedElsewhere {
    /// The overview of citations in the catalogue.
    pub overview_href: String,
    /// The script with the citations of this standard.
    pub data_href: String,
    /// The script that shows them.
    pub script_href: String,
    /// The clause in the data: edition and id.
    pub key: String,
}

/// A clause's text in another language.
#[derive(Clone, Debug, Serialize)]
pub struct OtherText {
    /// The tag of the language, as `en`.
    pub lang: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The language's own name.
    pub name: String,
    /// The record in that language.
    pub href: String,
    /// The title in that language.
    pub title_html: String,
    /// The text in that language.
    pub body_html: String,
    /// Set if this is an outdated translation.
    pub stale: Option<StaleView>,
}

/// The withdrawal of a clause.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawalView {
    /// The day on which it was withdrawn.
    pub date: String,
    /// The clauses of this edition that replace it.
    pub replaced_by: Vec<ClauseRef>,
    /// Whether amendments deleted the clause: it has its number only.
    pub deleted: bool,
}

/// The page for a clause that only other editions have. Switching the edition leads here.
#[derive(Clone, Debug, Serialize)]
pub struct AbsentClausePage {
    /// The id of the clause.
    pub id: String,
    /// Its number and title in the newest edition that has it; the beginning of its text if it has no title.
    pub title: Option<String>,
    /// This edition and all older ones, from the newest.
    pub history: Vec<HistoryEntry>,
    /// The editions after it.
    pub later: Vec<HistoryEntry>,
    /// The number of later editions that are left out of `later`, because there are many: `t.record.later_left_out`.
    pub later_left_out: usize,
    /// The number of older editions that are left out of `history`: `t.record.older_left_out`.
    pub older_left_out: usize,
    /// The clauses of this or a later edition that replace it; empty if none is declared.
    pub succeeded_by: Vec<SuccessionView>,
    /// The clauses that it replaces in other editions, which this edition has instead.
    pub succeeds: Vec<SuccessionView>,
}
