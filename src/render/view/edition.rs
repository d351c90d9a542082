//! The pages about whole editions, and the root.

use super::{ChangesTeaser, ContentsEntry, EditionView, ErratumView, LevelView, Link, TypeView};
use serde::Serialize;

/// `index.html`: choose a language, see the current edition. Its frame is in the default language.
#[derive(Clone, Debug, Serialize)]
pub struct RootPage {
    /// One for each language of the site, the default first.
    pub languages: Vec<LangSites>,
}

/// The site in one language.
#[derive(Clone, Debug, Serialize)]
pub struct LangSites {
    /// The tag of the language, as `en`.
    pub lang: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The language's name in itself.
    pub name: String,
    /// The name of the site.
    pub site_name: String,
    /// What the site is.
    pub site_description: String,
    /// The first page of the current edition.
    pub href: String,
    /// The current edition.
    pub edition: EditionView,
    /// What the current edition says of itself at the head of each of its pages; empty if nothing.
    pub notice_html: String,
    /// The list of all editions.
    pub editions: Link,
}

/// The first page of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionHome {
    /// The edition.
    pub edition: EditionView,
    /// Empty if there is none.
    pub summary_html: String,
    /// The organizations that issue it.
    pub issued_by: Vec<String>,
    /// The organizations that drafted it.
    pub drafted_by: Vec<String>,
    /// The edition that it revises.
    pub replaces: Option<Link>,
    /// The editions that revise it.
    pub replaced_by: Vec<Link>,
    /// Chapters with their titled sections, two levels deep.
    pub contents: Vec<ContentsEntry>,
    /// The community types with the counts of their checklists.
    pub types: Vec<TypeView>,
    /// The ways in: by type, body, list, term, requirement; what the edition has not is left out.
    pub ways: Vec<Way>,
    /// How much there is in the edition.
    pub counts: Counts,
    /// What changed since the edition before; missing in the first.
    pub changes: Option<ChangesTeaser>,
    /// All that was corrected in it, the newest first.
    pub errata: Vec<ErratumView>,
    /// The whole edition on one page.
    pub print: Link,
    /// The forms that clauses give, blank and to be printed; empty if there are none.
    pub forms: Vec<Link>,
    /// The matrix of responsibilities; missing if no clause has to do with any body.
    pub matrix: Option<Link>,
    /// The page about the edition's data.
    pub data: Link,
    /// SVG: the levels of bodies; empty if there are none.
    pub levels_svg_html: String,
    /// SVG: the parties that act together; empty if there are none.
    pub parties_svg_html: String,
    /// SVG: the editions by date; empty if there is only one.
    pub timeline_svg_html: String,
}

/// A way into the edition.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// `changes`, `types`, `bodies`, `lists`, `terms`, `requirements` or `coverage`.
    pub key: &'static str,
    /// The page that it leads to.
    pub link: Link,
    /// How many things are listed there.
    pub count: usize,
    /// The things themselves where they are few enough to be listed (types, bodies); else empty.
    pub links: Vec<Link>,
}

/// How much there is.
#[derive(Clone, Debug, Serialize)]
pub struct Counts {
    /// The number of chapters.
    pub chapters: usize,
    /// The number of clauses.
    pub clauses: usize,
    /// The clauses that require or prohibit something.
    pub binding: usize,
    /// Those that ask for something, by level; levels that no clause has are left out. A clause counts under each of its own.
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

/// How many clauses have a level.
#[derive(Clone, Debug, Serialize)]
pub struct LevelCount {
    /// With the words that the edition has for it.
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
    /// What the edition says of itself.
    pub summary_html: String,
    /// The edition whose place it takes.
    pub replaces: Option<Link>,
    /// What changed since the edition before; missing in the first.
    pub changes: Option<ChangesTeaser>,
    /// Comparisons with each older edition.
    pub comparisons: Vec<Link>,
    /// Each language of the site with the edition's first page in it.
    pub languages: Vec<Link>,
}
