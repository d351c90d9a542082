//! The reading view of a chapter.

use super::{
    AmendmentNote, AssessmentView, BodyLevelView, CitationPattern, ClauseRef, ErratumView, FoldedRecord, LevelView,
    Link, ListView, ListedDocument, MarkView, Matrix, ProvenanceView, StaleView, TermView, TodayView, TypeView,
};
use serde::Serialize;

/// A chapter in the reading view.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterPage {
    /// `foreword`, `introduction`, `body`, `references`, `normative-annex`, `informative-annex` or
    /// `bibliography`.
    pub part: &'static str,
    /// The chapter's own heading with all its clauses. Its `heading_level` is 1.
    pub root: ClauseView,
    /// The titled clauses of this chapter, nested; their links are fragments of this page.
    pub contents: Vec<ContentsEntry>,
    /// The chapters of the edition for the sidebar; the current one is marked. If there are very many, those around it.
    pub chapters: Vec<ContentsEntry>,
    /// The link to the list of all chapters, if they are not all here.
    pub all_chapters: Option<Link>,
    /// The chapter before this one.
    pub previous: Option<Link>,
    /// The chapter after this one.
    pub next: Option<Link>,
    /// The one-line citations, by GB/T 7714 and plain, as patterns that a script fills in for any clause of the chapter;
    /// the record has the citations themselves, and BibTeX too.
    pub citations: Vec<CitationPattern>,
    /// The full address of the folder of records, if the base URL is known; where records are folded, that of this chapter.
    pub records_address: Option<String>,
    /// The link to the changes since the previous edition; missing in the first edition.
    pub changes_since: Option<Link>,
    /// The number of change marks on this page.
    pub marks: usize,
    /// The script with the texts that the chapter's references lead to, relative to the page; missing if they lead to none.
    pub quoted: Option<String>,
}

/// An entry of a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// Where it leads.
    pub href: String,
    /// The number of the clause.
    pub number: Option<String>,
    /// The title, or the beginning of the text of an untitled clause.
    pub title: String,
    /// Whether the clause is withdrawn.
    pub withdrawn: bool,
    /// Whether it is the current page.
    pub current: bool,
    /// The nested entries.
    pub children: Vec<ContentsEntry>,
}

/// A clause in the reading view: `<section id="{{ clause.id }}">`.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseView {
    /// The id of the section.
    pub id: String,
    /// A second anchor by number, for an empty `<span id>`. Missing if there is no number, or if an id has the same
    /// name.
    pub number_anchor: Option<String>,
    /// The number, as `5.1.2` or `第十七条`.
    pub number: Option<String>,
    /// The number as the heading has it: that of an annex says whether it is normative, as `附录 A（规范性）`.
    pub heading_number: Option<String>,
    /// Plain title; missing for an untitled clause, whose number precedes its first paragraph.
    pub title: Option<String>,
    /// The title with its markup; empty for an untitled clause.
    pub title_html: String,
    /// 1 to 6.
    pub heading_level: u8,
    /// The language of title and text, if it is not the page's.
    pub text_lang: Option<String>,
    /// The text of the clause.
    pub body_html: String,
    /// Its requirement levels; empty for statements only.
    pub levels: Vec<LevelView>,
    /// The responsible bodies that the clause itself names.
    pub bodies: Vec<Link>,
    /// The community types that it applies to; empty for all.
    pub types: Vec<Link>,
    /// The provenance, if it differs from that of the parent (or on the chapter itself).
    pub provenance: Option<ProvenanceView>,
    /// Date of withdrawal.
    pub withdrawn: Option<String>,
    /// The clauses of this edition that replace it.
    pub replaced_by: Vec<ClauseRef>,
    /// Its record, the permanent link: `c/{id}.html`; in `print.html`, and where records are folded, its anchor there.
    pub permalink: String,
    /// Its record, where records are folded into their chapters; missing in `print.html`.
    pub record: Option<Box<FoldedRecord>>,
    /// The record, which lists the counted items and entries; missing in `print.html`.
    pub counted_href: Option<String>,
    /// The number as citations have it, if that is not `number`: `第二编第三章` for `第三章`.
    pub number_in_full: Option<String>,
    /// The citations on the clause's record; missing in `print.html`. A script shows the citations in place.
    pub cite_href: Option<String>,
    /// What of the clause can be cited by itself: a line for each table, figure, formula, note, paragraph and item, with its
    /// anchor, a tab, and what a citation has after the number of the clause.
    pub cite_parts: String,
    /// The corrections of the clause.
    pub errata: Vec<ErratumView>,
    /// Whether amendments deleted it.
    pub deleted: bool,
    /// What amendments changed in it, the oldest first.
    pub amended: Vec<AmendmentNote>,
    /// Set if its text here is an outdated translation.
    pub stale: Option<StaleView>,
    /// Its counterpart in the current edition, if the page's edition is older and the counterpart is not the same
    /// clause.
    pub today: Option<TodayView>,
    /// The number of items that derive from it, shown as a hint at the record.
    pub items: usize,
    /// The number of responsibility entries tied to it.
    pub entries: usize,
    /// The comments on it and on what its text contains, with their number; missing in `print.html`.
    pub comments: Option<super::CommentsLink>,
    /// Data inserted below the text.
    pub insert: Option<InsertView>,
    /// The link to the blank form of its table.
    pub form: Option<Link>,
    /// The child clauses.
    pub children: Vec<ClauseView>,
    /// The change mark against the previous edition.
    pub mark: Option<MarkView>,
    /// The marks of clauses of the previous edition that followed it and were removed.
    pub gone: Vec<MarkView>,
}

/// Data inserted below a clause's text. In a template: `insert.kind`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InsertView {
    /// A definition list.
    Terms {
        /// The terms in the order of the file.
        terms: Vec<TermView>,
    },
    /// Bodies by level, with the figures (each may be empty).
    Bodies {
        /// The levels with their bodies.
        levels: Vec<BodyLevelView>,
        /// SVG: the levels from top to bottom.
        levels_svg_html: String,
        /// SVG: the cooperating parties.
        parties_svg_html: String,
    },
    /// Responsibility lists with their entries.
    Lists {
        /// The lists with their duties.
        lists: Vec<ListView>,
    },
    /// The types with their numbers of items, and the matrix.
    Checklist {
        /// The community types.
        types: Vec<TypeView>,
        /// Items by types.
        matrix: Matrix,
    },
    /// Weights, participants, grades and vetoes.
    Assessment {
        /// The scheme of the assessment.
        assessment: AssessmentView,
    },
    /// The documents that are cited as normative.
    References {
        /// The documents in the order of the file.
        documents: Vec<ListedDocument>,
    },
    /// The other documents, which are numbered by their place in the list.
    Bibliography {
        /// The documents in the order of the file.
        documents: Vec<ListedDocument>,
    },
}
