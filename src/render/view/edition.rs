//! The pages about whole editions, and the root.

use super::{
    ChangesTeaser, ContentsEntry, EditionView, ErratumView, EventView, FooterView, LangLink, LevelView, Link, NavEntry,
    TypeView,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// `index.html`: a way into the current edition, with a header and a footer in each language.
#[derive(Clone, Debug, Serialize)]
pub struct RootPage {
    /// One entry per language of the site, the default language first.
    pub languages: Vec<LangSites>,
}

/// The site in one language.
#[derive(Clone, Debug, Serialize)]
pub struct LangSites {
    /// The tag of the language, as `en`.
    pub lang: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The language's own name.
    pub name: String,
    /// The name of the site.
    pub site_name: String,
    /// The description of the site.
    pub site_description: String,
    /// The direction of its writing, for a `dir` attribute.
    pub dir: &'static str,
    /// The title of the browser's window.
    pub window_title: String,
    /// The main navigation.
    pub nav: Vec<NavEntry>,
    /// The footer.
    pub footer: FooterView,
    /// The first page of the current edition.
    pub href: String,
    /// The current edition.
    pub edition: EditionView,
    /// The notice of the current edition; may be empty.
    pub notice_html: String,
    /// The list of all editions.
    pub editions: Link,
    /// The checklists of the community types.
    pub types: Vec<TypeView>,
    /// The chapters.
    pub contents: Vec<ContentsEntry>,
    /// The pages that tell what the current edition changed, and what drafts would change.
    pub news: Vec<NewsView>,
    /// The words of the page in the language: `search`, `label` and `placeholder` of the search box; `types`, `items`, `contents` and
    /// `news`, for headings; `draft`, `published`, `superseded` and `withdrawn`; `skip`, `menu`, `main_nav` and `language` of the header.
    pub words: BTreeMap<&'static str, String>,
}

/// A page of changes, as the first page of the site names it.
#[derive(Clone, Debug, Serialize)]
pub struct NewsView {
    /// The page of the changes, named after its edition.
    pub link: Link,
    /// The status of the edition.
    pub status: &'static str,
}

/// The first page of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionHome {
    /// The edition.
    pub edition: EditionView,
    /// The summary; may be empty.
    pub summary_html: String,
    /// The edition as an object of schema.org: JSON-LD for an element `script` of the type `application/ld+json`.
    pub linked_data_html: String,
    /// The organizations that issue it.
    pub issued_by: Vec<String>,
    /// The organizations that drafted it.
    pub drafted_by: Vec<String>,
    /// How catalogues of standards classify it: for each classification its name and its codes.
    pub classification: Vec<(&'static str, String)>,
    /// The edition that it replaces.
    pub replaces: Option<Link>,
    /// The editions that replace it.
    pub replaced_by: Vec<Link>,
    /// Chapters, with their titled sections unless there are hundreds.
    pub contents: Vec<ContentsEntry>,
    /// The community types with the counts of their checklists.
    pub types: Vec<TypeView>,
    /// The menu of the edition: by type, body, list, term, requirement; entries without content are omitted.
    pub ways: Vec<Way>,
    /// The size of the edition in numbers.
    pub counts: Counts,
    /// The changes since the previous edition; missing in the first edition.
    pub changes: Option<ChangesTeaser>,
    /// The history of the standard up to this edition, from the oldest event on; empty if nothing was amended and the first
    /// edition declares none.
    pub events: Vec<EventView>,
    /// All corrections, the newest first.
    pub errata: Vec<ErratumView>,
    /// The whole edition on one page.
    pub print: Link,
    /// The links to the blank forms of clauses; may be empty.
    pub forms: Vec<Link>,
    /// The link to the matrix of responsibilities; missing if no body is tied to a clause.
    pub matrix: Option<Link>,
    /// The page about the edition's data.
    pub data: Link,
    /// The edition as PDF and as a Word document in the language of the page, as far as the site has them.
    pub documents: Vec<DocumentLink>,
    /// SVG: the levels of bodies; empty if there are none.
    pub levels_svg_html: String,
    /// SVG: the cooperating parties; empty if there are none.
    pub parties_svg_html: String,
    /// SVG: the editions by date; empty if there is only one.
    pub timeline_svg_html: String,
}

/// A menu entry of the edition's first page.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// `changes`, `types`, `bodies`, `lists`, `terms`, `requirements` or `coverage`.
    pub key: &'static str,
    /// The page that it leads to.
    pub link: Link,
    /// The number of things listed there.
    pub count: usize,
    /// The things themselves if they are few (types, bodies); otherwise empty.
    pub links: Vec<Link>,
}

/// The size of an edition in numbers.
#[derive(Clone, Debug, Serialize)]
pub struct Counts {
    /// The number of chapters.
    pub chapters: usize,
    /// The number of clauses.
    pub clauses: usize,
    /// The number of clauses with requirements or prohibitions.
    pub binding: usize,
    /// The number of clauses by level, without levels that do not occur. A clause is counted under each of its levels.
    pub levels: Vec<LevelCount>,
    /// The number of bodies.
    pub bodies: usize,
    /// The number of responsibility lists.
    pub lists: usize,
    /// The number of community types.
    pub types: usize,
    /// The number of checklist items.
    pub items: usize,
    /// The number of terms.
    pub terms: usize,
}

/// The number of clauses with a level.
#[derive(Clone, Debug, Serialize)]
pub struct LevelCount {
    /// The level with the words that the edition uses for it.
    pub level: LevelView,
    /// The number of clauses with the level.
    pub clauses: usize,
}

/// All editions, from the newest.
#[derive(Clone, Debug, Serialize)]
pub struct EditionsPage {
    /// The editions from the newest.
    pub editions: Vec<EditionRow>,
    /// SVG: the editions by date; empty if there is only one.
    pub timeline_svg_html: String,
}

/// An edition in the list of editions.
#[derive(Clone, Debug, Serialize)]
pub struct EditionRow {
    /// The edition.
    pub edition: EditionView,
    /// The summary of the edition.
    pub summary_html: String,
    /// The edition that it replaces.
    pub replaces: Option<Link>,
    /// The changes since the previous edition; missing in the first edition.
    pub changes: Option<ChangesTeaser>,
    /// Comparisons with each older edition.
    pub comparisons: Vec<Link>,
    /// Each language of the site with the edition's first page in it.
    pub languages: Vec<LangLink>,
}

/// A link to a whole edition as a document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentLink {
    /// The address of the file.
    pub href: String,
    /// The text of the link.
    pub text: String,
    /// For the attribute `type`.
    pub media_type: &'static str,
}
