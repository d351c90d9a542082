//! Chapters and clauses: the text of the standard.

use super::{
    BodyId, Citing, ClauseId, ClauseNumber, Division, Lang, Localized, Passages, Prose, ProvenanceId, Scheme, TypeId,
};
use crate::diagnostic::{Placed, Span};
use crate::source::markdown::{Block, BlockKind, Inline, plain_text};
use jiff::civil::Date;
use std::sync::Arc;

/// The index of a clause in [`Edition::clauses`](super::Edition::clauses), which is in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseIndex(pub usize);

/// A chapter: one file per language. Its first clause is the chapter's heading.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// The file's name without language and extension, such as `05-leadership`; part of the chapter's URL.
    pub slug: String,
    /// What the chapter is in the whole.
    pub part: Part,
    /// The clause of the chapter's heading.
    pub root: ClauseIndex,
    /// All clauses of the chapter in reading order, the root first. They are contiguous.
    pub clauses: std::ops::Range<usize>,
}

/// The role of a chapter in the standard (GB/T 1.1-2020, chapter 7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The foreword, which has no number.
    Foreword,
    /// The introduction, which has no number.
    Introduction,
    /// A numbered chapter of the main text.
    Body,
    /// The chapter of normative references.
    References,
    /// An annex with provisions.
    NormativeAnnex,
    /// An annex that only informs.
    InformativeAnnex,
    /// The list of documents that the text does not depend on, which has neither number nor letter.
    Bibliography,
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
            Part::Bibliography => "bibliography",
        }
    }

    /// Whether it is one of the annexes.
    pub fn is_annex(self) -> bool {
        matches!(self, Part::NormativeAnnex | Part::InformativeAnnex)
    }

    /// Whether the part can contain provisions. Only the main text and annexes can.
    pub fn is_prescriptive(self) -> bool {
        matches!(self, Part::Body | Part::NormativeAnnex | Part::InformativeAnnex)
    }

    /// Whether the part lists other documents.
    pub fn lists_documents(self) -> bool {
        matches!(self, Part::References | Part::Bibliography)
    }

    /// Whether the clauses of the part have numbers.
    pub fn is_numbered(self) -> bool {
        !matches!(self, Part::Foreword | Part::Introduction | Part::Bibliography)
    }
}

/// How binding a sentence is, the most binding first (GB/T 1.1-2020, 9.1 and appendix C; ISO/IEC Directives, Part 2,
/// 7).
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
    /// A statement of fact, without a provision.
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

    /// Whether conformity depends on acting on it.
    pub fn is_binding(self) -> bool {
        matches!(self, Level::Requirement | Level::Prohibition)
    }
}

/// Data that is printed below the text of a clause.
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
    /// The documents of `references.yaml` that are cited as normative.
    References,
    /// Its other documents.
    Bibliography,
}

impl Insert {
    /// Every kind of data that a clause can show.
    pub const ALL: [Insert; 7] = [
        Insert::Terms,
        Insert::Bodies,
        Insert::Lists,
        Insert::Checklist,
        Insert::Assessment,
        Insert::References,
        Insert::Bibliography,
    ];

    /// The word in the `insert` attribute.
    pub fn word(self) -> &'static str {
        match self {
            Insert::Terms => "terms",
            Insert::Bodies => "bodies",
            Insert::Lists => "lists",
            Insert::Checklist => "checklist",
            Insert::Assessment => "assessment",
            Insert::References => "references",
            Insert::Bibliography => "bibliography",
        }
    }

    /// How the documents that it lists are cited; `None` if it lists something else.
    pub fn citing(self) -> Option<Citing> {
        match self {
            Insert::References => Some(Citing::Normative),
            Insert::Bibliography => Some(Citing::Informative),
            Insert::Terms | Insert::Bodies | Insert::Lists | Insert::Checklist | Insert::Assessment => None,
        }
    }
}

/// Marks the table of a clause as a form: its header becomes a printable page with blank rows.
///
/// A form is part of the presentation of a clause, not of its content, so a comparison of editions ignores it. A lock
/// protects it nevertheless, like every other byte.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The number of blank rows, within [`Form::ROWS`].
    pub rows: u16,
    /// The attribute in the heading.
    pub span: Span,
}

impl Form {
    /// The allowed number of rows; the maximum fills about six sheets.
    pub const ROWS: std::ops::RangeInclusive<u16> = 1..=100;
    /// The maximum number of columns of a form's table. More columns leave no room for handwriting.
    pub const MAX_COLUMNS: usize = 20;
}

/// The withdrawal of a clause. The clause keeps its id, number and page, and its text gives the reason.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// The day on which it was withdrawn.
    pub date: Date,
    /// The clauses of the same edition that replace it; may be empty.
    pub replaced_by: Vec<Placed<ClauseId>>,
    /// The attribute in the heading.
    pub span: Span,
}

/// How a clause replaces clauses of the previous edition.
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

/// The clause replaces `of`, a clause of the edition that its edition replaces.
#[derive(Clone, Debug)]
pub struct Succession {
    /// How it takes the place.
    pub kind: SuccessionKind,
    /// The clause of the edition before.
    pub of: Placed<ClauseId>,
}

/// A clause as written: id and attributes from the authoritative language, texts from all languages.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The id, the same in every edition that has the clause.
    pub id: Placed<ClauseId>,
    /// The level of the heading; 1 for a chapter's heading.
    pub depth: u8,
    /// The clause above it; `None` for a chapter.
    pub parent: Option<ClauseIndex>,
    /// The clauses right below it, in order.
    pub children: Vec<ClauseIndex>,
    /// The index of its chapter in [`Edition::chapters`](super::Edition::chapters).
    pub chapter: usize,
    /// The number that the author gives.
    pub number: Option<Placed<GivenNumber>>,
    /// What it is in a law, if the author says so.
    pub unit: Option<Placed<Unit>>,
    /// The provenance declared by the clause itself; otherwise it inherits its parent's.
    pub source: Option<Placed<ProvenanceId>>,
    /// The bodies that it is addressed to, in the order of the attribute.
    pub bodies: Vec<Placed<BodyId>>,
    /// The community types that it applies to; empty means all.
    pub types: Vec<Placed<TypeId>>,
    /// The requirement level, if the author overrides the level derived from the wording.
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
    pub texts: Localized<ClauseText>,
}

/// What an author gives for the number of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenNumber {
    /// A number, which replaces the counted number.
    Number(ClauseNumber),
    /// `number=none`: the clause has no number and is not counted.
    Unnumbered,
}

/// What a clause is in a law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A heading above the articles.
    Division(Division),
    /// An article.
    Article,
}

impl Unit {
    /// Every unit with its word in attributes, from the largest down.
    pub fn all() -> impl Iterator<Item = (&'static str, Unit)> {
        let divisions = Division::ALL.into_iter().map(|unit| (unit.word(), Unit::Division(unit)));
        divisions.chain([("article", Unit::Article)])
    }
}

/// The text of a clause in one language.
#[derive(Clone, Debug)]
pub struct ClauseText {
    /// Empty for an untitled clause.
    pub title: Arc<[Inline]>,
    /// The blocks between its heading and the next heading.
    pub blocks: Arc<[Block]>,
    /// Only in a translation: the short digest of the authoritative text that it translates, if the translator recorded
    /// it.
    pub of: Option<Placed<String>>,
    /// The heading, for diagnostics.
    pub heading: Span,
}

impl ClauseText {
    /// The tables at the top level of the text, with head and rows. Tables inside a list or a quotation are not
    /// included.
    pub fn tables(&self) -> impl Iterator<Item = Table<'_>> {
        self.blocks.iter().filter_map(|block| match &block.kind {
            BlockKind::Table(table) => Some(Table { head: &table.head, rows: &table.rows, span: block.span }),
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
    /// The number that the author gives, unless the author gives none.
    pub fn given_number(&self) -> Option<Placed<&ClauseNumber>> {
        let given = self.number.as_ref()?;
        match &given.value {
            GivenNumber::Number(number) => Some(Placed::new(number, given.span)),
            GivenNumber::Unnumbered => None,
        }
    }

    /// Whether the author says that the clause has no number.
    pub fn is_unnumbered(&self) -> bool {
        self.number.as_ref().is_some_and(|given| given.value == GivenNumber::Unnumbered)
    }

    /// The title in `lang` without markup; `None` for an untitled clause or a missing translation.
    pub fn title(&self, lang: &Lang) -> Option<String> {
        self.texts.get(lang).map(|text| plain_text(&text.title)).filter(|title| !title.is_empty())
    }

    /// Whether the clause has text of its own in any language and is more than a heading. Footnotes alone do not count.
    pub fn has_text(&self) -> bool {
        let is_own = |block: &Block| !matches!(block.kind, BlockKind::Footnote { .. });
        self.texts.values().any(|text| text.blocks.iter().any(is_own))
    }

    /// The paragraphs and items of the text in a language, or else in any, that the scheme of the edition lets readers cite.
    pub fn passages(&self, scheme: Scheme, lang: &Lang) -> Passages {
        let text = self.texts.get(lang).or_else(|| self.texts.values().next());
        text.map(|text| Passages::of(scheme, &text.blocks)).unwrap_or_default()
    }

    /// The titles in all languages that have a title.
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
