//! Pages about the changes between two editions.

use super::{AmendmentNote, ClauseRef, EditionView, Link, RedlineView, SuccessionView};
use serde::Serialize;

/// `changes.html` and `changes/{type}.html`: the changes of an edition against the previous one.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesPage {
    /// The edition that it is compared with. Missing for the first edition; all other fields are then empty.
    pub base: Option<EditionView>,
    /// The comparison in another language, where the edition before is not in the page's: nothing is told here then.
    pub elsewhere: Option<Link>,
    /// The community type of the page; missing on the page for everybody. With a type, only relevant changes are
    /// listed.
    pub of_type: Option<Link>,
    /// The link to the page for everybody, on the page of a type.
    pub everybody: Option<Link>,
    /// The links to the pages of the (other) community types.
    pub types: Vec<Link>,
    /// The comparison with the base edition, side by side.
    pub compare: Option<Link>,
    /// Comparisons with other editions.
    pub others: Vec<Link>,
    /// The number of older editions that are not compared with this one, because there are many: `t.changes.uncompared`.
    pub uncompared: usize,
    /// The changes.
    pub told: ChangesView,
}

/// `compare/{other}.html`, or a chapter of it if the edition is large.
#[derive(Clone, Debug, Serialize)]
pub struct ComparePage {
    /// The older edition.
    pub old: EditionView,
    /// The newer edition.
    pub new: EditionView,
    /// Whether the comparison is divided by chapter. Then the first page has the summary and everything except clauses,
    /// and `chapters` leads to the pages of the chapters.
    pub by_chapter: bool,
    /// On the page of a chapter: the name of the chapter.
    pub chapter: Option<String>,
    /// The pages of the chapters, with the number of changed clauses in each.
    pub chapters: Vec<ChapterChanges>,
    /// On the page of a chapter: the first page.
    pub whole: Option<Link>,
    /// Comparisons of the edition with other ones.
    pub others: Vec<Link>,
    /// The changes that this page shows.
    pub told: ChangesView,
}

/// A chapter of a comparison.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterChanges {
    /// The chapter's page.
    pub link: Link,
    /// The number of changed clauses.
    pub count: usize,
    /// Whether this page is that of the chapter.
    pub current: bool,
}

/// Changes in the reading order of the newer edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangesView {
    /// The number of changes by kind; kinds without changes are omitted.
    pub summary: Vec<KindSummary>,
    /// The number of clauses for each word of change, the most important word first.
    pub words: Vec<WordCount>,
    /// SVG: the number of changes per chapter; empty if no clause changed.
    pub figure_svg_html: String,
    /// On the page of a type: changes for some types only, including this one.
    pub particular: Vec<ClauseGroup>,
    /// Clauses by chapter.
    pub clauses: Vec<ClauseGroup>,
    /// Changes of other things by kind.
    pub things: Vec<ThingGroup>,
    /// The number of clauses whose number only shifted because others were added or removed before them; they are not
    /// listed.
    pub shifted: usize,
    /// The bodies of the listed clauses in the order of their file, by which readers select changes.
    pub bodies: Vec<ChangedBody>,
    /// On the page of a type: the number of changes of other things (terms, bodies, duties), which apply to all types.
    pub elsewhere: usize,
}

/// A body that changed clauses name.
#[derive(Clone, Debug, Serialize)]
pub struct ChangedBody {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// The numbers of added, changed and removed things of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct KindSummary {
    /// `clause`, `item`, `list`, `entry`, `term`, `body` or `type`.
    pub kind: &'static str,
    /// The fragment of their list on this page; missing if they are not listed.
    pub href: Option<String>,
    /// Added things.
    pub added: usize,
    /// Changed things.
    pub changed: usize,
    /// Removed things.
    pub removed: usize,
}

/// The number of clauses with a word of change.
#[derive(Clone, Debug, Serialize)]
pub struct WordCount {
    /// `added`, `removed`, `withdrawn`, `reinstated`, `reworded`, `picture-changed`, `level-changed`, `retitled`, `moved`,
    /// `renumbered`, `bodies-changed`, `types-changed`.
    pub word: &'static str,
    /// The number of clauses with the word.
    pub count: usize,
}

/// The changed clauses of a chapter.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseGroup {
    /// The id of the anchor.
    pub id: String,
    /// The number and title of the chapter.
    pub title: String,
    /// The link to the chapter, in the older edition if only that has it.
    pub href: String,
    /// If only the older edition has the chapter: its designation or id.
    pub edition: Option<String>,
    /// The changed clauses in reading order.
    pub changes: Vec<ClauseChangeView>,
}

/// The changes of a clause.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseChangeView {
    /// Its anchor.
    pub id: String,
    /// `added`, `removed` (also for withdrawn) or `changed`.
    pub fate: &'static str,
    /// The clause in the newer edition, or in the older one if the newer does not have it.
    pub clause: ClauseRef,
    /// The clause in the older edition, if both have it.
    pub was: Option<ClauseRef>,
    /// The beginning of its text if it has no title; otherwise empty.
    pub excerpt: String,
    /// The ids of the bodies that it names in either edition.
    pub bodies: Vec<String>,
    /// Its changes, one word each.
    pub words: Vec<ChangeWord>,
    /// The clauses that it replaces.
    pub predecessors: Vec<SuccessionView>,
    /// The clauses that replace it.
    pub successors: Vec<SuccessionView>,
    /// The provisions of amendments that changed it between the two editions, the oldest first.
    pub amended: Vec<AmendmentNote>,
    /// The redlines of its text; several if it replaces several clauses.
    pub redlines: Vec<ChangeRedline>,
    /// The URL of its redline, if this page does not show it.
    pub redline_href: Option<String>,
}

/// A single change.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeWord {
    /// As in [`WordCount`], or the name of a field.
    pub word: &'static str,
    /// The displayed text: "reworded", "should → shall".
    pub text: String,
}

/// A redline with its context.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRedline {
    /// The compared clause, if it is another one.
    pub from: Option<ClauseRef>,
    /// Whether lines are omitted that other clauses took over, or that come from other clauses.
    pub is_part: bool,
    /// For a thing: which of its texts it is, `name`, `text`, `aliases` or `evidence`.
    pub field: Option<&'static str>,
    /// The two texts merged.
    pub redline: RedlineView,
}

/// The changed things of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct ThingGroup {
    /// `item`, `list`, `entry`, `term`, `body` or `type`; also the prefix of its anchor.
    pub kind: &'static str,
    /// The changed things in the order of their file.
    pub changes: Vec<ThingChangeView>,
}

/// The changes of an item, a list, a duty, a term, a body or a type.
#[derive(Clone, Debug, Serialize)]
pub struct ThingChangeView {
    /// Its anchor.
    pub anchor: String,
    /// The id of the thing.
    pub id: String,
    /// `added`, `removed` or `changed`.
    pub fate: &'static str,
    /// Its name and a link to it, in the newer edition, or in the older one if it was removed.
    pub link: Link,
    /// The thing in the older edition, if both have it.
    pub was: Option<Link>,
    /// Its changes, one word each.
    pub words: Vec<ChangeWord>,
    /// The redlines of its texts.
    pub redlines: Vec<ChangeRedline>,
}

/// A change mark in the reading view, against the previous edition. Readers can switch marks on.
#[derive(Clone, Debug, Serialize)]
pub struct MarkView {
    /// `added`, `removed` or `changed`.
    pub fate: &'static str,
    /// Further changes, such as "reworded; should → shall"; may be empty. For a removed clause its label.
    pub text: String,
    /// The URL of its redline.
    pub href: String,
}

/// The changes in one line, for an edition's first page and the list of editions.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesTeaser {
    /// The page of changes.
    pub href: String,
    /// The previous edition.
    pub base: Link,
    /// The number of added clauses.
    pub added: usize,
    /// The number of changed clauses.
    pub changed: usize,
    /// The number of clauses that were removed or withdrawn.
    pub removed: usize,
    /// The number of changes of other things.
    pub others: usize,
    /// The links to the changes for each community type.
    pub types: Vec<Link>,
}
