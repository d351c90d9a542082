//! The reading view: one chapter.

use super::{
    AssessmentView, BodyLevelView, CitationView, ClauseRef, ErratumView, LevelView, Link, ListView, MarkView, Matrix,
    ProvenanceView, StaleView, TermView, TodayView, TypeView,
};
use serde::Serialize;

/// A chapter as it is read.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterPage {
    /// `foreword`, `introduction`, `body`, `references`, `normative-annex` or `informative-annex`.
    pub part: &'static str,
    /// The chapter's own heading, with all its clauses inside. Its `heading_level` is 1.
    pub root: ClauseView,
    /// The titled clauses of this chapter, nested; their links are fragments of this page.
    pub contents: Vec<ContentsEntry>,
    /// The chapters of the edition, for the side; the current one is marked. Of very many those around it.
    pub chapters: Vec<ContentsEntry>,
    /// Where all are listed, if they are not here.
    pub all_chapters: Option<Link>,
    /// The chapter before this one.
    pub previous: Option<Link>,
    /// The chapter after this one.
    pub next: Option<Link>,
    /// The edition before, and how many marks of changes against it this page has; missing in the first edition.
    pub changes_since: Option<Link>,
    /// The number of marks.
    pub marks: usize,
}

/// A line of a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// Where it leads.
    pub href: String,
    /// The number of the clause.
    pub number: Option<String>,
    /// The title, or how the text of an untitled clause begins.
    pub title: String,
    /// Whether the clause is withdrawn.
    pub withdrawn: bool,
    /// Whether it leads to this page.
    pub current: bool,
    /// The lines below it.
    pub children: Vec<ContentsEntry>,
}

/// A clause in the reading view: `<section id="{{ clause.id }}">`.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseView {
    /// The id of the section.
    pub id: String,
    /// A second anchor by number, for an empty `<span id>`; missing where there is no number or an id takes that name.
    pub number_anchor: Option<String>,
    /// The number, as `5.1.2`.
    pub number: Option<String>,
    /// Plain title; missing for an untitled clause, whose number stands before its first paragraph.
    pub title: Option<String>,
    /// The title with its markup; empty for an untitled clause.
    pub title_html: String,
    /// 1 to 6.
    pub heading_level: u8,
    /// The language of title and text, where it is not the page's.
    pub text_lang: Option<String>,
    /// The text of the clause.
    pub body_html: String,
    /// What it asks for; empty if it only states.
    pub levels: Vec<LevelView>,
    /// Who must act on it; only those that the clause itself names.
    pub bodies: Vec<Link>,
    /// The community types that it applies to; empty for all.
    pub types: Vec<Link>,
    /// Where it comes from, if that is not what the clause above it says (or on the chapter itself).
    pub provenance: Option<ProvenanceView>,
    /// Date of withdrawal.
    pub withdrawn: Option<String>,
    /// The clauses that took its place in this edition.
    pub replaced_by: Vec<ClauseRef>,
    /// Its record, the permanent link: `c/{id}.html`; in `print.html` its own place there.
    pub permalink: String,
    /// The record, which tells the items and entries that are counted; missing in `print.html`.
    pub counted_href: Option<String>,
    /// In the short forms, plain and by GB/T 7714, without the address; the record has BibTeX too.
    pub citations: Vec<CitationView>,
    /// What was corrected in it.
    pub errata: Vec<ErratumView>,
    /// That its text here is a translation of an older text.
    pub stale: Option<StaleView>,
    /// What has become of it in the current edition, where this page's is older and that is not simply the same clause.
    pub today: Option<TodayView>,
    /// How many items and responsibility entries belong to it: shown as a hint that the record says more.
    pub items: usize,
    /// The number of entries.
    pub entries: usize,
    /// Data that is shown after the text.
    pub insert: Option<InsertView>,
    /// The form that its table is, blank and to be printed.
    pub form: Option<Link>,
    /// The clauses right below it.
    pub children: Vec<ClauseView>,
    /// What changed in it since the edition before.
    pub mark: Option<MarkView>,
    /// The clauses of the edition before that stood after it, before the next one, and are gone.
    pub gone: Vec<MarkView>,
}

/// Data shown after a clause's text. In a template: `insert.kind`.
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
        /// SVG: the levels one above the other.
        levels_svg_html: String,
        /// SVG: the parties that act together.
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
    /// Weights, who takes part, grades and vetoes.
    Assessment {
        /// The scheme of the assessment.
        assessment: AssessmentView,
    },
}
