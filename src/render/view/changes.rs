//! Pages that tell what changed between two editions.

use super::{ClauseRef, EditionView, Link, RedlineView, SuccessionView};
use serde::Serialize;

/// `changes.html` and `changes/{type}.html`: what changed in an edition against the one before.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesPage {
    /// The edition that it is compared with; missing for the first, which has nothing to be compared with. Then all else
    /// is empty.
    pub base: Option<EditionView>,
    /// The community type that the page is for; missing on the page for everybody. Then only what concerns this type is
    /// listed.
    pub of_type: Option<Link>,
    /// The page for everybody, on that of a type.
    pub everybody: Option<Link>,
    /// The same for each (other) community type.
    pub types: Vec<Link>,
    /// The comparison with the base, side by side.
    pub compare: Option<Link>,
    /// Comparisons with other editions.
    pub others: Vec<Link>,
    /// What changed.
    pub told: ChangesView,
}

/// `compare/{other}.html`, or a chapter of it where the edition is large.
#[derive(Clone, Debug, Serialize)]
pub struct ComparePage {
    /// The older edition.
    pub old: EditionView,
    /// The newer edition.
    pub new: EditionView,
    /// Whether the pages are by chapter. Then the first has the summary and everything but clauses, and `chapters`
    /// leads to the rest.
    pub by_chapter: bool,
    /// On the page of a chapter: its name.
    pub chapter: Option<String>,
    /// The pages of the chapters with how many clauses came, went or changed in each.
    pub chapters: Vec<ChapterChanges>,
    /// The first page, on that of a chapter.
    pub whole: Option<Link>,
    /// Comparisons of the edition with other ones.
    pub others: Vec<Link>,
    /// What changed, as far as this page shows it.
    pub told: ChangesView,
}

/// A chapter of a comparison.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterChanges {
    /// The chapter's page.
    pub link: Link,
    /// How many of its clauses changed.
    pub count: usize,
    /// Whether this page is that of the chapter.
    pub current: bool,
}

/// What changed, in the reading order of the newer edition.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangesView {
    /// How much of what; kinds of which nothing changed are left out.
    pub summary: Vec<KindSummary>,
    /// What happened to clauses and how often, the weightiest first.
    pub words: Vec<WordCount>,
    /// SVG: how much changed in each chapter; empty if no clause did.
    pub figure_svg_html: String,
    /// On the page of a type: what is for some types only, this one among them.
    pub particular: Vec<ClauseGroup>,
    /// Clauses by chapter.
    pub clauses: Vec<ClauseGroup>,
    /// Everything else by kind.
    pub things: Vec<ThingGroup>,
    /// How many clauses only have another number because others came or went before them; they are not listed.
    pub shifted: usize,
    /// On the page of a type: how many other things (terms, bodies, duties) changed that concern everybody.
    pub elsewhere: usize,
}

/// How many of a kind were added, changed and removed.
#[derive(Clone, Debug, Serialize)]
pub struct KindSummary {
    /// `clause`, `item`, `list`, `entry`, `term`, `body` or `type`.
    pub kind: &'static str,
    /// Where they are listed on this page, as a fragment; missing if they are not.
    pub href: Option<String>,
    /// How many were added.
    pub added: usize,
    /// How many were changed.
    pub changed: usize,
    /// How many were removed.
    pub removed: usize,
}

/// How often a word stands on the page.
#[derive(Clone, Debug, Serialize)]
pub struct WordCount {
    /// `added`, `removed`, `withdrawn`, `reinstated`, `reworded`, `level-changed`, `retitled`, `moved`, `renumbered`,
    /// `bodies-changed`, `types-changed`.
    pub word: &'static str,
    /// The number of clauses with the word.
    pub count: usize,
}

/// The changed clauses of a chapter.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseGroup {
    /// For an anchor.
    pub id: String,
    /// The number and title of the chapter.
    pub title: String,
    /// The chapter, in the older edition if only that has it.
    pub href: String,
    /// The designation of the older edition, or its id, if only that has the chapter.
    pub edition: Option<String>,
    /// The changed clauses in reading order.
    pub changes: Vec<ClauseChangeView>,
}

/// What became of a clause.
#[derive(Clone, Debug, Serialize)]
pub struct ClauseChangeView {
    /// Its anchor.
    pub id: String,
    /// `added`, `removed` (or withdrawn) or `changed`.
    pub fate: &'static str,
    /// In the newer edition, or in the older one if the newer has it no more.
    pub clause: ClauseRef,
    /// In the older edition, where both have it.
    pub was: Option<ClauseRef>,
    /// The beginning of its text, where it has no title to know it by; else empty.
    pub excerpt: String,
    /// What became of it, one word a change.
    pub words: Vec<ChangeWord>,
    /// Whose place it takes, and who takes its place.
    pub predecessors: Vec<SuccessionView>,
    /// The clauses that take its place.
    pub successors: Vec<SuccessionView>,
    /// Its texts against what they were; several where it takes the place of several.
    pub redlines: Vec<ChangeRedline>,
    /// Where its redline stands, if there is one that this page leaves out.
    pub redline_href: Option<String>,
}

/// One thing that happened.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeWord {
    /// As in [`WordCount`], or the name of a field.
    pub word: &'static str,
    /// What to show: "reworded", "should → shall".
    pub text: String,
}

/// A text against what it was.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeRedline {
    /// The clause whose text is compared, where that is another one.
    pub from: Option<ClauseRef>,
    /// Whether lines are left out that other clauses took over, or that come from other clauses.
    pub is_part: bool,
    /// Of a thing: which of its texts it is, `name`, `text`, `aliases` or `evidence`.
    pub field: Option<&'static str>,
    /// Both texts in one.
    pub redline: RedlineView,
}

/// The changed things of a kind.
#[derive(Clone, Debug, Serialize)]
pub struct ThingGroup {
    /// `item`, `list`, `entry`, `term`, `body` or `type`; also the root of its anchor.
    pub kind: &'static str,
    /// The changed things in the order of their file.
    pub changes: Vec<ThingChangeView>,
}

/// What became of an item, a list, a duty, a term, a body or a type.
#[derive(Clone, Debug, Serialize)]
pub struct ThingChangeView {
    /// Its anchor.
    pub anchor: String,
    /// The id of the thing.
    pub id: String,
    /// `added`, `removed` or `changed`.
    pub fate: &'static str,
    /// What it is called, and where it stands in the newer edition, or in the older one if it was removed.
    pub link: Link,
    /// In the older edition, where both have it.
    pub was: Option<Link>,
    /// What became of it, one word a change.
    pub words: Vec<ChangeWord>,
    /// Its texts against what they were.
    pub redlines: Vec<ChangeRedline>,
}

/// That something changed at a place of the reading view since the edition before. Shown when the reader wants it.
#[derive(Clone, Debug, Serialize)]
pub struct MarkView {
    /// `added`, `removed` or `changed`.
    pub fate: &'static str,
    /// What happened beyond that, as "reworded; should → shall"; may be empty. Of a removed clause its label.
    pub text: String,
    /// Where its redline stands.
    pub href: String,
}

/// What changed, in one line: for an edition's first page and the list of editions.
#[derive(Clone, Debug, Serialize)]
pub struct ChangesTeaser {
    /// The page of changes.
    pub href: String,
    /// The edition before.
    pub base: Link,
    /// Clauses.
    pub added: usize,
    /// The number of changed clauses.
    pub changed: usize,
    /// The number of clauses that were removed or withdrawn.
    pub removed: usize,
    /// Everything else.
    pub others: usize,
    /// What is new for each community type.
    pub types: Vec<Link>,
}
