//! Chapters and clauses: the text of the standard.

use super::{BodyId, ClauseId, ClauseNumber, Lang, Localized, Prose, ProvenanceId, TypeId};
use crate::diagnostic::{Placed, Span};
use crate::source::markdown::{Block, BlockKind, Inline, plain_text};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The place of a clause in [`Edition::clauses`](super::Edition::clauses), which is in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseIndex(pub usize);

/// A chapter: one file in each language. Its first clause is the chapter's own heading.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The file's name without language and ending, as `05-leadership`: the chapter's address.
    pub slug: String,
    /// What the chapter is in the whole.
    pub part: Part,
    /// The clause of the chapter's heading.
    pub root: ClauseIndex,
    /// All clauses of the chapter in reading order, the root first. They are contiguous.
    pub clauses: std::ops::Range<usize>,
}

/// What a chapter is in the whole (GB/T 1.1-2020, chapter 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The foreword, which has no number.
    Foreword,
    /// The introduction, which has no number.
    Introduction,
    /// A numbered chapter of the body.
    Body,
    /// The chapter of normative references.
    References,
    /// An annex with provisions.
    NormativeAnnex,
    /// An annex that only informs.
    InformativeAnnex,
}

impl Part {
    /// The word in views and data.
    pub fn word(self) -> &'static str {
        match self {
            Part::Foreword => "foreword",
            Part::Introduction => "introduction",
            Part::Body => "body",
            Part::References => "references",
            Part::NormativeAnnex => "normative-annex",
            Part::InformativeAnnex => "informative-annex",
        }
    }

    /// Whether it is one of the annexes.
    pub fn is_annex(self) -> bool {
        matches!(self, Part::NormativeAnnex | Part::InformativeAnnex)
    }

    /// Whether it can ask for something: what must be done, or may be, stands in the body and in annexes.
    pub fn is_prescriptive(self) -> bool {
        matches!(self, Part::Body | Part::NormativeAnnex | Part::InformativeAnnex)
    }

    /// Whether its clauses carry numbers.
    pub fn is_numbered(self) -> bool {
        !matches!(self, Part::Foreword | Part::Introduction)
    }
}

/// How binding a sentence is, the most binding first (GB/T 1.1-2020, 9.1 and appendix C; ISO/IEC Directives, Part 2, 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 应, shall
    Requirement,
    /// 不应, shall not
    Prohibition,
    /// 宜, should
    Recommendation,
    /// 可, may
    Permission,
    /// It states; it asks for nothing.
    Statement,
}

impl Level {
    /// Every level, from the strictest; [`Level::Statement`] is the last.
    pub const ALL: [Level; 5] =
        [Level::Requirement, Level::Prohibition, Level::Recommendation, Level::Permission, Level::Statement];

    /// The word in attributes, addresses and data.
    pub fn word(self) -> &'static str {
        match self {
            Level::Requirement => "requirement",
            Level::Prohibition => "prohibition",
            Level::Recommendation => "recommendation",
            Level::Permission => "permission",
            Level::Statement => "statement",
        }
    }

    /// Whether who does not act on it does not conform.
    pub fn is_binding(self) -> bool {
        matches!(self, Level::Requirement | Level::Prohibition)
    }
}

/// Data that is shown after a clause's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Insert {
    /// The terms of the edition.
    Terms,
    /// The bodies of the edition.
    Bodies,
    /// The responsibility lists of the edition.
    Lists,
    /// The checklist of the edition.
    Checklist,
    /// The scheme by which the checklist is scored.
    Assessment,
}

impl Insert {
    /// Every kind of data that a clause can show.
    pub const ALL: [Insert; 5] = [Insert::Terms, Insert::Bodies, Insert::Lists, Insert::Checklist, Insert::Assessment];

    /// The word in the `insert` attribute.
    pub fn word(self) -> &'static str {
        match self {
            Insert::Terms => "terms",
            Insert::Bodies => "bodies",
            Insert::Lists => "lists",
            Insert::Checklist => "checklist",
            Insert::Assessment => "assessment",
        }
    }
}

/// That the table of a clause is a form: its header makes a page of blank rows to be printed and filled in by hand.
///
/// A form is how a clause is presented and not what it says, so editions that differ in it alone do not differ; a lock
/// holds it all the same, as it does every byte.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// How many blank rows, within [`Form::ROWS`].
    pub rows: u16,
    /// The attribute in the heading.
    pub span: Span,
}

impl Form {
    /// How many rows a form may have: the most fill half a dozen sheets.
    pub const ROWS: std::ops::RangeInclusive<u16> = 1..=100;
    /// How many columns its table may have: more than these leave no room to write on a sheet.
    pub const MOST_COLUMNS: usize = 20;
}

/// That a clause is withdrawn: it keeps its id, number and page, and its text says why.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// The day on which it was withdrawn.
    pub date: Date,
    /// What took its place in the same edition; empty if nothing did.
    pub replaced_by: Vec<Placed<ClauseId>>,
    /// The attribute in the heading.
    pub span: Span,
}

/// How a clause takes the place of another of the edition before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SuccessionKind {
    /// It takes the whole place of the other clause.
    Replaces,
    /// It is a part of the other clause.
    SplitFrom,
    /// It has the other clause in it, among others.
    MergedFrom,
}

impl SuccessionKind {
    /// The word in attributes, views and data.
    pub fn word(self) -> &'static str {
        match self {
            SuccessionKind::Replaces => "replaces",
            SuccessionKind::SplitFrom => "split-from",
            SuccessionKind::MergedFrom => "merged-from",
        }
    }
}

/// That a clause takes the place of `of`, a clause of the edition that this one replaces.
#[derive(Clone, Debug)]
pub struct Succession {
    /// How it takes the place.
    pub kind: SuccessionKind,
    /// The clause of the edition before.
    pub of: Placed<ClauseId>,
}

/// A clause as written: identity and attributes from the authoritative language, texts from all.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The id, the same in every edition that has the clause.
    pub id: Placed<ClauseId>,
    /// 1 for a chapter's heading, as the heading's level.
    pub depth: u8,
    /// The clause above it; `None` for a chapter.
    pub parent: Option<ClauseIndex>,
    /// The clauses right below it, in order.
    pub children: Vec<ClauseIndex>,
    /// The place of its chapter in [`Edition::chapters`](super::Edition::chapters).
    pub chapter: usize,
    /// The number that it must have, instead of counting.
    pub number: Option<Placed<ClauseNumber>>,
    /// The provenance that it declares itself; else its parent's holds.
    pub source: Option<Placed<ProvenanceId>>,
    /// The bodies that it is addressed to, in the order of the attribute.
    pub bodies: Vec<Placed<BodyId>>,
    /// The community types that it applies to; empty means all.
    pub types: Vec<Placed<TypeId>>,
    /// The requirement level, where the author overrides what the wording says.
    pub level: Option<Level>,
    /// When it was withdrawn, if it was.
    pub withdrawn: Option<Withdrawal>,
    /// The clauses of the edition before whose places it takes.
    pub succession: Vec<Succession>,
    /// The data that is shown after its text.
    pub insert: Option<Insert>,
    /// The blank form that it is.
    pub form: Option<Form>,
    /// Title and text in each language that has them.
    pub texts: BTreeMap<Lang, ClauseText>,
}

/// What a clause says in one language.
#[derive(Clone, Debug)]
pub struct ClauseText {
    /// Empty for an untitled clause.
    pub title: Arc<[Inline]>,
    /// What stands between its heading and the next.
    pub blocks: Arc<[Block]>,
    /// In a translation the digest of the authoritative text that it translates, where the translator recorded it:
    /// twelve hexadecimal digits.
    pub of: Option<Placed<String>>,
    /// The heading, for diagnostics.
    pub heading: Span,
}

impl ClauseText {
    /// The tables that stand in the text itself: head and rows of each. Those inside a list or a quotation are not among
    /// them.
    pub fn tables(&self) -> impl Iterator<Item = Table<'_>> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Table { head, rows, .. } => Some(Table { head, rows, span: block.span }),
            _ => None,
        })
    }
}

/// A table of a clause.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// The cells of the head.
    pub head: &'a [Prose],
    /// The cells of each row below the head.
    pub rows: &'a [Vec<Prose>],
    /// The whole table.
    pub span: Span,
}

impl Clause {
    /// The title in `lang` without markup; `None` for an untitled clause or a missing translation.
    pub fn title(&self, lang: &Lang) -> Option<String> {
        self.texts.get(lang).map(|text| plain_text(&text.title)).filter(|title| !title.is_empty())
    }

    /// Whether it says something itself, in any language: it is more than a heading. The texts of footnotes say nothing
    /// where they are written.
    pub fn has_text(&self) -> bool {
        let is_own = |block: &Block| !matches!(block.kind, BlockKind::Footnote { .. });
        self.texts.values().any(|text| text.blocks.iter().any(is_own))
    }

    /// The titles in all languages in which it has one.
    pub fn titles(&self) -> Localized<String> {
        let mut titles = Localized::default();
        for lang in self.texts.keys() {
            if let Some(title) = self.title(lang) {
                titles.insert(lang.clone(), title);
            }
        }
        titles
    }
}
