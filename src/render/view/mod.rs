//! The values that templates receive: one struct for each kind of page. These doc comments are the manual for theme
//! authors. A struct stands here, or beside the function that fills it in [`pages`](super::pages).
//!
//! # Variables of a template
//!
//! | name | value |
//! | --- | --- |
//! | `frame` | [`Frame`]: what every page has around its content |
//! | `page` | the struct of the page, see the table below |
//! | `t` | the strings of the page's language from `strings/{lang}.yaml`: `{{ t.nav.bodies }}`, `{{ t.level[level.level] }}` |
//!
//! | template | `page` is | output |
//! | --- | --- | --- |
//! | `root.html` | [`RootPage`] | `index.html` |
//! | `404.html` | [`NotFoundPage`] | `404.html` |
//! | `page.html` | [`MarkdownPage`] | `pages/{lang}/{slug}.html` |
//! | `editions.html` | [`EditionsPage`] | `pages/{lang}/editions.html` |
//! | `take-along.html` | [`TakeAlongPage`](super::pages::take_along::TakeAlongPage) | `pages/{lang}/take-along/index.html`, if the site is built with `--archive` or `--offline` |
//! | `search.html` | [`SearchPage`] | `search.html` |
//! | `keys.html` | [`KeysPage`](super::pages::keys::KeysPage) | `pages/{lang}/help/keys.html` |
//! | `edition.html` | [`EditionHome`] | `{edition}/{lang}/index.html` |
//! | `chapter.html` | [`ChapterPage`] | `{edition}/{lang}/{chapter}.html` |
//! | `clause.html` | [`ClausePage`] | `{edition}/{lang}/c/{id}.html` |
//! | `absent.html` | [`AbsentClausePage`] | the same, for a clause that this edition does not have |
//! | `bodies.html`, `body.html` | [`BodiesPage`], [`BodyPage`] | `bodies/index.html`, `bodies/{id}.html` |
//! | `lists.html`, `list.html` | [`ListsPage`], [`ListPage`] | `lists/index.html`, `lists/{id}.html` |
//! | `matrix.html` | [`MatrixPage`] | `matrix.html`; of a large edition `matrix/{chapter}.html` |
//! | `type-dimension.html`, `type-clauses.html` | [`TypeDimensionPage`], [`TypeClausesPage`] | `types/{id}/dimensions/{id}.html`, `types/{id}/clauses.html` |
//! | `form.html` | [`FormPage`] | `forms/{id}.html`, for a clause with a form |
//! | `types.html`, `type.html` | [`TypesPage`], [`TypePage`] | `types/index.html`, `types/{id}.html` |
//! | `terms.html` | [`TermsPage`] | `terms.html` |
//! | `alphabet.html` | [`AlphabetPage`](super::pages::alphabet::AlphabetPage) | `a-z/index.html`; of a large edition `a-z/{letter}.html` |
//! | `elements.html` | [`ElementsPage`] | `elements/index.html` |
//! | `values.html` | [`ValuesPage`] | `values/index.html` |
//! | `references.html` | [`ReferencesPage`] | `references/index.html` |
//! | `catalogues.html` | [`CataloguesPage`] | `catalogues/index.html` |
//! | `catalogue.html` | [`CataloguePage`] | `catalogues/{id}.html` |
//! | `requirements.html` | [`RequirementsPage`] | `requirements.html`; of a large edition `requirements/{chapter}.html` |
//! | `coverage.html` | [`CoveragePage`] | `coverage.html`; of a large edition `coverage/{chapter}.html` |
//! | `changes.html` | [`ChangesPage`] | `changes.html`, `changes/{type}.html` |
//! | `compare.html` | [`ComparePage`] | `compare/{edition}.html`, `compare/{edition}/{chapter}.html` |
//! | `amendments.html` | [`AmendmentsPage`] | `amendments.html`, in an edition that amends another |
//! | `round.html` | [`RoundPage`] | `comments/index.html`, in an edition with a consultation or comments |
//! | `comments.html` | [`CommentsPage`] | `comments/chapters/{chapter}.html`, `comments/others.html`, `comments/by/{digest}.html`; `…/2.html` in the folder of that name for a further part |
//! | `own-comments.html` | [`OwnCommentsPage`] | `comments/mine.html`, in an edition with a consultation |
//! | `data.html` | [`DataPage`](super::pages::data::DataPage) | `data.html` |
//! | `print.html` | [`PrintPage`] | `print.html` |
//! | `print-chapter.html` | [`PrintChapter`] | a chapter in it |
//! | `library.html` | [`LibraryPage`](super::library::LibraryPage) | the catalogue of a library: `index.html`, `catalogue/{lang}/index.html` |
//! | `library-citations.html`, `library-cited.html` | [`CitationsPage`](super::library::CitationsPage), [`CitedPage`](super::library::CitedPage) | of a library: `catalogue/{lang}/citations.html`, `catalogue/{lang}/cited/{id}.html` |
//! | `forward.html` | [`ForwardPage`]; `frame` is a [`BaseFrame`] | `latest/{lang}/index.html`, `latest/{lang}/c/{id}.html` where that leads on |
//! | `elsewhere.html` | [`ElsewherePage`]; `frame` is a [`BaseFrame`] | in an archive of one standard of a library: in place of pages of the library that it does not have |
//! | `latest.html` | [`LatestClausesPage`] | `latest/{lang}/clauses.html`, where records are folded into their chapters |
//! | `redirect.html` | [`RedirectPage`] | the other `latest/{lang}/c/{id}.html` |
//!
//! # Conventions
//!
//! - A field is plain text, which the template engine escapes. Fields whose names end in `_html` are safe HTML, to be
//!   written with `| safe`.
//! - `href` and fields ending in `_href` are relative to the page, for use in an `href` attribute.
//! - A missing value is `none` in the template (`{% if x %}`), never undefined; lists may be empty.
//! - Enumerated values such as a level, status, kind or role are fixed English words (`requirement`); the template
//!   looks up the displayed text in `t`.
//! - Dates are written `2022-09-22`.
//! - A name or title that is not translated yet carries its language: the filter `nb` writes it with a `lang` attribute,
//!   the filter `lang` gives the language, and everywhere else it is plain text.
//! - `text_lang` is set only if a text does not exist in the page's language: it is the language of the text that is
//!   shown instead, for a `lang` attribute and a remark.
//! - The filter `fill` inserts values into a string: `{{ t.count.items | fill(n=page.count) }}` for `"{n} items"`.
//! - The filter `counted` selects the form for a number and inserts it:
//!   `{{ t.changes | counted(key="count", n=page.count) }}` uses `changes.count_one` for 1 and `changes.count_none` for
//!   0 if the theme has them, otherwise `changes.count`.
//!
//! # Ids
//!
//! Ids of the content consist of lower-case letters, digits, `.` and `-`. Ids that a theme defines should contain an
//! underscore (`page_top`), so that no clause can have the same.
//!
//! # Classes in the figures
//!
//! `fig` and `fig-levels`, `fig-parties`, `fig-timeline`, `fig-changes`, `fig-round` on the `svg`; inside it `fig-box` (+
//! `fig-core`), `fig-name`, `fig-note`, `fig-bar` (+ `fig-added`, `fig-changed`, `fig-removed`, `fig-open`), `fig-line`,
//! `fig-arrow`, `fig-dot` (+ `fig-draft`, `fig-published`, …), `fig-band`, `fig-link`.

mod amendment;
mod body;
mod changes;
mod chapter;
mod checklist;
mod citation;
mod clause;
mod data_pages;
mod edition;
mod erratum;
mod form;
mod frame;
mod history;
mod link;
mod matrix;
mod overview;
mod page;
mod print;
mod redline;
mod round;
mod translation;

pub use amendment::{AmendedThing, AmendingView, AmendmentNote, AmendmentsPage, EventView, NewText, ProvisionView};
pub use body::{BodiesPage, BodyLevelView, BodyPage, BodyView, EntryView, ListPage, ListView, ListsPage, PartyView};
pub use changes::{
    ChangeRedline, ChangeWord, ChangedBody, ChangesPage, ChangesTeaser, ChangesView, ChapterChanges, ClauseChangeView,
    ClauseGroup, ComparePage, KindSummary, MarkView, ThingChangeView, ThingGroup, WordCount,
};
pub use chapter::{ChapterPage, ClauseView, ContentsEntry, InsertView};
pub use checklist::{
    AssessmentView, ChecklistGroup, ClauseSays, GradeView, ItemView, ParticipantView, TypeClausesPage,
    TypeDimensionPage, TypePage, TypeView, TypesPage, VetoView, WeightView,
};
pub use citation::{CitationPart, CitationPattern, CitationView};
pub use clause::{
    AbsentClausePage, CitedElsewhere, ClausePage, FoldedRecord, OtherText, RecordView, ReferrerView, WithdrawalView,
};
pub use data_pages::{
    CatalogueEntry, CataloguePage, CatalogueView, CataloguesPage, DocumentView, ElementGroup, ElementView,
    ElementsPage, EntryRow, ListedDocument, ReferenceGroup, ReferencesPage, TieView, TiedRow, TiedThing, TypeValue,
    ValueView, ValuesPage,
};
pub use edition::{
    Counts, DocumentLink, EditionHome, EditionRow, EditionsPage, LangSites, LevelCount, NewsView, RootPage, Way,
};
pub use erratum::ErratumView;
pub use form::{FormColumn, FormPage};
pub use frame::{
    Banner, BaseFrame, EditionLink, EditionView, Frame, LangLink, NavEntry, ScriptLink, SharedFrame, StyleLink,
};
pub use history::{FromTo, GainedLost, HistoryEntry, StepRedline, StepView, SuccessionView, TodayView};
pub use link::{ClauseRef, LevelView, Link, Matrix, MatrixCell, MatrixRow, NamedClause, ProvenanceView};
pub use matrix::{DutyCell, DutyRow, MatrixChapter, MatrixChoice, MatrixColumn, MatrixPage};
pub use overview::{
    CoveragePage, CoverageRow, LevelGroup, PartLink, RequirementRow, RequirementsPage, TermTranslation, TermView,
    TermsPage,
};
pub use page::{
    ElsewherePage, FooterView, ForwardPage, GoneView, LatestClausesPage, LatestEntry, MarkdownPage, NotFoundPage,
    RedirectPage, SearchLang, SearchPage, Tombstone,
};
pub use print::{CHAPTERS_PLACE, PrintChapter, PrintPage};
pub use redline::{RedlineBlock, RedlineCell, RedlineLineView, RedlineView, RunView};
pub use round::{
    CommentGroup, CommentView, CommentsLink, CommentsPage, CommentsPartLink, ConsultationView, DispositionCounts,
    OwnCommentsPage, RoundPage, RoundRow,
};
pub use translation::StaleView;
