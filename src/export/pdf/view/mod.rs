//! What the layout gets: the document as data, in the structs of this folder, whose comments are its manual.
//!
//! The layout reads the data as `json("/data.json")`, a [`DocumentView`], and the names of the fonts that this machine has as
//! `json("/fonts.json")`, [`Chains`](super::Chains). Texts are strings in it and never typst source, so no sign in a
//! standard can be taken for markup. Numbers of clauses, tables, figures and formulas are texts too: they are those of
//! the site, and the layout counts nothing but pages.

mod block;
mod checklist;
mod duties;
mod inline;
mod math;
mod mathml;
mod picture;
mod redline;
mod run;
mod section;

pub use block::{Block, CaptionLine, Cell, Item, Table};
pub use checklist::{ChecklistView, DimensionView, ItemView};
pub use duties::{DutiesView, DutyView, ListView};
pub use inline::{Marked, Piece};
pub use math::Math;
pub use redline::{Line, RedlineClause, RedlineClauses, Run};
pub use run::{Begin, Run as TextRun, RunView, Runs};
pub use section::{ChapterView, ClauseView, CodeView, EntryView, InsertedView, NameView};

use super::code;
use crate::export::document::{Cover, Footnote, Loss, PrintedEdition};
use crate::export::docx::Marked as MarkedParagraph;
use crate::model::{ClauseId, Lang, Status};
use crate::site::url::EditionPage;
use crate::source::markdown as source;
use serde::{Serialize, Serializer};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What every layout gets.
#[derive(Serialize)]
pub struct DocumentView<'w, 'a, T> {
    /// The language of the document.
    pub lang: LangView,
    /// The title of the file.
    pub title: String,
    /// The designation, or the title or id where it has none: what stands in the heads.
    pub designation: String,
    /// Year, month and day of the content, for the properties of the file.
    pub date: (i16, i8, i8),
    /// Whether the edition is a draft.
    pub draft: bool,
    /// The strings of the theme in the language, by their keys: `pdf.contents`.
    pub t: &'w BTreeMap<String, String>,
    /// The cover. Every document has the names in it.
    pub cover: CoverView,
    /// The QR code to the edition's page; `None` if the address of the site is not known.
    pub qr: Option<CodeView>,
    /// Nothing for `standard.typ`, `clauses` and the older edition of `redline.typ`, `checklist` of `checklist.typ`, `duties` of
    /// `duties.typ`, `sheet` of `sheet.typ`.
    #[serde(flatten)]
    pub content: T,
    /// Every anchor in the document, as a key. A link to anything else would be an error of the layout.
    pub anchors: Anchors<'w, 'a>,
}

/// What `standard.typ` gets beside the cover: [`RunView`] has its chapters.
#[derive(Serialize)]
pub struct StandardContent {}

/// What `redline.typ` gets.
#[derive(Serialize)]
pub struct RedlineContent<'w, 'a> {
    /// The designation of the older edition, or its title or id.
    pub older: String,
    /// The clauses.
    pub clauses: RedlineClauses<'w, 'a>,
}

/// What `checklist.typ` gets.
#[derive(Debug, Serialize)]
pub struct ChecklistContent {
    /// The checklist.
    pub checklist: ChecklistView,
}

/// What `duties.typ` gets.
#[derive(Debug, Serialize)]
pub struct DutiesContent {
    /// The duties.
    pub duties: DutiesView,
}

/// What `sheet.typ` gets.
#[derive(Debug, Serialize)]
pub struct SheetContent<'s> {
    /// The table.
    pub sheet: &'s Sheet,
}

/// A table of plain texts on pages across.
#[derive(Debug, Serialize)]
pub struct Sheet {
    /// The name of the file without language and extension.
    #[serde(skip)]
    pub name: String,
    /// The title above it.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// The widths of its columns, in characters.
    pub widths: Vec<u16>,
    /// The cells of each row, one for each column; a line break in one is a line break on the page.
    pub rows: Vec<Vec<String>>,
}

/// A language.
#[derive(Debug, Serialize)]
pub struct LangView {
    /// The language without script and region, as typst's `lang`.
    pub code: String,
    /// The region, as typst's `region`; that of mainland China for simplified Chinese without a region.
    pub region: Option<String>,
    /// Whether it is Chinese.
    pub chinese: bool,
}

impl LangView {
    /// The view of a language.
    pub fn of(lang: &Lang) -> LangView {
        let subtags: Vec<&str> = lang.as_str().split('-').collect();
        let region = subtags.iter().skip(1).find(|tag| tag.len() == 2).map(|tag| tag.to_ascii_lowercase());
        let region = region.or_else(|| match (lang.is_chinese(), subtags.contains(&"Hant")) {
            (true, true) => Some("tw".to_owned()),
            (true, false) => Some("cn".to_owned()),
            _ => None,
        });
        LangView { code: lang.primary().to_owned(), region, chinese: lang.is_chinese() }
    }
}

/// The cover. A field that the edition does not have is empty or `none`.
#[derive(Debug, Serialize)]
pub struct CoverView {
    /// The title in each language, that of the document first.
    pub titles: Vec<NameView>,
    /// The designation.
    pub designation: Option<String>,
    /// The designation of the edition that it replaces, with the word before it.
    pub replaces: Option<String>,
    /// The day of publication, with its word.
    pub published: Option<String>,
    /// The day from which it holds, with its word.
    pub effective: Option<String>,
    /// How catalogues of standards classify it, a line for each classification: `ICS 91.040.10`, `CCS P 31`.
    pub classification: Vec<String>,
    /// The status: `draft`, `published`, `superseded` or `withdrawn`.
    pub status: &'static str,
    /// What the cover calls the document, above the designation.
    pub standard: String,
    /// The organizations that issue it.
    pub issued_by: Vec<String>,
    /// The organizations that drafted it, and the word before them.
    pub drafted_by: Vec<String>,
    /// The word before them.
    pub drafted_by_word: String,
    /// The anchor of the line with them.
    pub drafted_by_anchor: Option<String>,
    /// What readers of a draft are told.
    pub notice: Vec<Piece>,
    /// The anchor of that.
    pub notice_anchor: Option<String>,
    /// What the edition is about.
    pub summary: Vec<Piece>,
    /// The anchor of that.
    pub summary_anchor: Option<String>,
    /// The history of the standard, a line for each event.
    pub history: Vec<String>,
}

/// Turns an edition into views, and keeps what they have in common.
pub struct Writer<'a> {
    pub(super) printed: &'a PrintedEdition<'a>,
    /// Whether each chapter has a QR code.
    chapter_codes: bool,
    state: RefCell<State<'a>>,
}

#[derive(Default)]
struct State<'a> {
    anchors: BTreeSet<String>,
    /// How many footnotes stand in the document.
    footnotes: usize,
    /// The files that the layout may open, by the path that it uses.
    files: BTreeMap<String, File>,
    /// What could not be carried.
    losses: Vec<Loss>,
    /// Whether there is a formula, for which a font is needed.
    formulas: bool,
    /// The clause that is being written, and its footnotes by label; whether each has been cited.
    clause: String,
    notes: BTreeMap<&'a str, (usize, &'a [source::Block], bool)>,
}

/// A file that the layout may open.
#[derive(Clone, Debug)]
pub enum File {
    /// A file of the edition.
    OnDisk(PathBuf),
    /// A file that is made here.
    Made(Vec<u8>),
}

impl<'a> Writer<'a> {
    /// A writer of an edition.
    pub fn new(printed: &'a PrintedEdition<'a>, chapter_codes: bool) -> Writer<'a> {
        Writer { printed, chapter_codes, state: RefCell::default() }
    }

    /// Whether the data have a formula. Known once the data were written.
    pub fn has_formulas(&self) -> bool {
        self.state.borrow().formulas
    }

    /// A formula.
    fn math(&self, mathml: &str) -> Math {
        self.state.borrow_mut().formulas = true;
        math::of(mathml)
    }

    /// Every anchor of the document. Complete once the data were written.
    pub fn anchors(&self) -> BTreeSet<String> {
        self.state.borrow().anchors.clone()
    }

    /// The files that the data name, and what could not be carried. Complete once the data were written.
    pub fn finish(self) -> (BTreeMap<String, File>, Vec<Loss>) {
        let state = self.state.into_inner();
        (state.files, state.losses)
    }

    /// The cover.
    pub fn cover(&self) -> CoverView {
        let words = self.printed.words();
        let audience = self.printed.rendition.audience;
        let cover: Cover<'_> = self.printed.cover();
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        CoverView {
            titles: cover.titles.iter().map(|(lang, title)| NameView::new(lang, title)).collect(),
            designation: cover.designation.map(str::to_owned),
            replaces: cover.replaces.map(|replaced| format!("{} {replaced}", words.replaces)),
            published: cover.published.map(|date| words.dated(words.published, date)),
            effective: cover.effective.map(|date| words.dated(words.effective, date)),
            classification: cover.classification.clone(),
            status: cover.status.word(),
            standard: words.standard.to_owned(),
            issued_by: owned(&cover.issued_by),
            drafted_by: owned(&cover.drafted_by),
            drafted_by_word: words.drafted_by.to_owned(),
            drafted_by_anchor: (!cover.drafted_by.is_empty()).then(|| self.mark(MarkedParagraph::DraftedBy, "edition")),
            notice: self.inlines(audience, cover.notice),
            notice_anchor: (!cover.notice.is_empty()).then(|| self.mark(MarkedParagraph::Notice, "edition")),
            summary: self.inlines(audience, cover.summary),
            summary_anchor: (!cover.summary.is_empty()).then(|| self.mark(MarkedParagraph::Summary, "edition")),
            history: cover.history.clone(),
        }
    }

    /// Whether the edition is a draft.
    pub fn is_draft(&self) -> bool {
        self.printed.rendition.edition.status == Status::Draft
    }

    /// The QR code to the edition's first page.
    pub fn edition_code(&self) -> Option<CodeView> {
        self.code_to(EditionPage::Home, "edition")
    }

    /// The QR code to the page of a clause, if chapters have codes.
    fn code(&self, id: &ClauseId) -> Option<CodeView> {
        self.chapter_codes.then(|| self.code_to(EditionPage::Clause(id), id.as_str())).flatten()
    }

    fn code_to(&self, page: EditionPage<'_>, name: &str) -> Option<CodeView> {
        let rendition = self.printed.rendition;
        rendition.resolved.standard.site.base_url.as_ref()?;
        let address = rendition.page(page);
        // An address too long for a QR code is printed without one.
        let svg = code::svg(&address)?;
        let file = format!("/codes/{name}.svg");
        self.state.borrow_mut().files.insert(file.clone(), File::Made(svg.into_bytes()));
        Some(CodeView { file, address })
    }

    /// How many footnotes have been written.
    fn footnotes(&self) -> usize {
        self.state.borrow().footnotes
    }

    /// Makes a file of the layout in a folder, and gives its path.
    fn file(&self, folder: &str, bytes: Vec<u8>) -> String {
        let files = &mut self.state.borrow_mut().files;
        let path = format!("/{folder}/{}.json", files.len());
        files.insert(path.clone(), File::Made(bytes));
        path
    }

    /// Makes an anchor; `None` if the document has it already.
    fn claim(&self, anchor: String) -> Option<String> {
        self.state.borrow_mut().anchors.insert(anchor.clone()).then_some(anchor)
    }

    /// The anchor of a paragraph that is no text of a clause, by which an import knows it.
    fn mark(&self, paragraph: MarkedParagraph, id: &str) -> String {
        let anchor = format!("{}:{id}", paragraph.word());
        self.state.borrow_mut().anchors.insert(anchor.clone());
        anchor
    }

    /// Begins a clause with its footnotes.
    fn begin(&self, id: &ClauseId, notes: &[Footnote<'a>]) {
        let mut state = self.state.borrow_mut();
        state.clause = id.to_string();
        state.notes = notes.iter().zip(1..).map(|(note, place)| (note.label, (place, note.blocks, false))).collect();
    }

    /// The anchor of a footnote that is cited, and its blocks where that happens first.
    fn cited(&self, label: &str) -> Option<(String, Option<&'a [source::Block]>)> {
        let mut state = self.state.borrow_mut();
        let clause = state.clause.clone();
        let (place, blocks, is_cited) = state.notes.get_mut(label)?;
        let first = !std::mem::replace(is_cited, true);
        let (anchor, blocks) = (format!("footnote:{clause}:{place}"), first.then_some(*blocks));
        state.footnotes += usize::from(first);
        Some((anchor, blocks))
    }
}

impl NameView {
    fn new(lang: &Lang, text: &str) -> NameView {
        NameView { lang: lang.primary().to_owned(), text: text.to_owned() }
    }
}

/// The anchors, complete once the chapters were written.
pub struct Anchors<'w, 'a>(pub &'w Writer<'a>);

impl Serialize for Anchors<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.state.borrow().anchors.iter().map(|anchor| (anchor, true)))
    }
}
