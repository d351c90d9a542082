//! The pages of an edition: one row for each kind of page.
//!
//! The row says where the pages of the kind stand, with which template they are made, which of them an edition has, whether its lock keeps them, to which
//! section of the menu they belong, and which page of another edition corresponds to one of them. Addresses, locks, menus,
//! links between editions and the list of pages to be made are read from here, so a new kind of page is a new row. A field
//! that is missing, or a kind that [`render`](crate::render) does not make, does not compile.

use super::page_lists::{
    by_chapter, changes, changes_of_type, checklist, commented_by_parts, commented_chapters, commented_elsewhere_parts,
    commented_parts, compared, compared_chapters, dimensions, head, large_checklists, letters, none, one_if, records,
    same, same_chapter, same_form,
};
use super::section::Section;
use super::url::data::has_responsibilities;
use crate::model::{BodyId, CatalogueId, ClauseId, DimensionId, EditionId, ListId, TypeId};
use crate::resolve::Reading;
use std::borrow::Borrow;

/// What is the same for all pages of a kind.
pub struct Row {
    /// Where a page stands in the folder of its edition and language; each `{}` is a name of [`EditionPage`].
    pub address: &'static str,
    /// The theme's template, without its extension. It is also a class of the body.
    pub template: &'static str,
    /// The section of the menu.
    pub section: Section,
    /// Whether the lock of a published edition keeps the addresses.
    pub locked: bool,
    /// The pages that an edition has in a language, in the order of the sitemap.
    pub pages: for<'a> fn(&Reading<'a>) -> Vec<EditionPage<'a>>,
    /// The page of another edition that corresponds to a page of this one; `None` if that edition has none. The arguments
    /// are the page, its edition and the other edition.
    pub counterpart: for<'a> fn(EditionPage<'a>, &Reading<'a>, &Reading<'a>) -> Option<EditionPage<'a>>,
}

macro_rules! page_kinds {
    ($a:lifetime; $($(#[$doc:meta])* $kind:ident $(($($name:ident: $of:ty),+))? { $($field:ident: $value:expr,)+ })+) => {
        /// A page of an edition in a language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum EditionPage<$a> {
            $($(#[$doc])* $kind $(($($of),+))?,)+
        }

        /// A kind of page of an edition.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum PageKind {
            $($(#[$doc])* $kind,)+
        }

        impl PageKind {
            /// All kinds, in the order of the sitemap.
            pub const ALL: &[PageKind] = &[$(PageKind::$kind),+];

            /// The row of the kind.
            pub fn row(self) -> &'static Row {
                match self {
                    $(PageKind::$kind => &const { Row { $($field: $value),+ } },)+
                }
            }
        }

        impl EditionPage<'_> {
            /// The kind of the page.
            pub fn kind(self) -> PageKind {
                match self {
                    $(EditionPage::$kind { .. } => PageKind::$kind,)+
                }
            }

            /// Adds the path of the page below the folder of its edition and language.
            pub(super) fn write(self, path: &mut String) {
                let address = self.kind().row().address;
                match self {
                    $(EditionPage::$kind $(($($name),+))? => fill(address, &[$($(Borrow::<str>::borrow($name)),+)?], path),)+
                }
            }
        }
    };
}

page_kinds! {
    'a;
    /// The first page of the edition.
    Home {
        address: "index.html",
        template: "edition",
        section: Section::Home,
        locked: true,
        pages: |_| vec![EditionPage::Home],
        counterpart: same,
    }
    /// The list of data files.
    Data {
        address: "data.html",
        template: "data",
        section: Section::Data,
        locked: true,
        pages: |_| vec![EditionPage::Data],
        counterpart: same,
    }
    /// The whole edition on one page, for printing.
    Print {
        address: "print.html",
        template: "print",
        section: Section::Home,
        locked: true,
        pages: |_| vec![EditionPage::Print],
        counterpart: same,
    }
    /// A chapter, by slug.
    Chapter(slug: &'a str) {
        address: "{}.html",
        template: "chapter",
        section: Section::Home,
        locked: true,
        pages: |of| of.edition.chapters.iter().map(|chapter| EditionPage::Chapter(&chapter.slug)).collect(),
        counterpart: same_chapter,
    }
    /// The record of a clause.
    Clause(id: &'a ClauseId) {
        address: "c/{}.html",
        template: "clause",
        section: Section::Home,
        locked: true,
        pages: records,
        // An edition that does not have the clause has a page that says where it is.
        counterpart: same,
    }
    /// All bodies.
    Bodies {
        address: "bodies/index.html",
        template: "bodies",
        section: Section::Bodies,
        locked: true,
        pages: |of| head(Section::Bodies, of),
        counterpart: none,
    }
    /// All responsibility lists.
    Lists {
        address: "lists/index.html",
        template: "lists",
        section: Section::Lists,
        locked: true,
        pages: |of| head(Section::Lists, of),
        counterpart: none,
    }
    /// All community types.
    Types {
        address: "types/index.html",
        template: "types",
        section: Section::Types,
        locked: true,
        pages: |of| head(Section::Types, of),
        counterpart: none,
    }
    /// All terms.
    Terms {
        address: "terms.html",
        template: "terms",
        section: Section::Terms,
        locked: true,
        pages: |of| head(Section::Terms, of),
        counterpart: none,
    }
    /// The alphabetical index of terms and titles.
    Alphabet {
        address: "a-z/index.html",
        template: "alphabet",
        section: Section::Alphabet,
        locked: true,
        pages: |of| head(Section::Alphabet, of),
        counterpart: none,
    }
    /// The entries under a letter of a large index, by its name in addresses; a letter has as many pages as it needs.
    AlphabetPart(name: &'a str) {
        address: "a-z/{}.html",
        template: "alphabet",
        section: Section::Alphabet,
        locked: false,
        pages: letters,
        counterpart: none,
    }
    /// The figures of the standard, by community type.
    Values {
        address: "values/index.html",
        template: "values",
        section: Section::Values,
        locked: true,
        pages: |of| head(Section::Values, of),
        counterpart: none,
    }
    /// The cited documents, with the clauses that cite them.
    References {
        address: "references/index.html",
        template: "references",
        section: Section::References,
        locked: true,
        pages: |of| head(Section::References, of),
        counterpart: none,
    }
    /// The lists of tables, figures and formulas.
    Elements {
        address: "elements/index.html",
        template: "elements",
        section: Section::Elements,
        locked: true,
        pages: |of| head(Section::Elements, of),
        counterpart: none,
    }
    /// The catalogues to which clauses and items are tied.
    Catalogues {
        address: "catalogues/index.html",
        template: "catalogues",
        section: Section::Catalogues,
        locked: true,
        pages: |of| head(Section::Catalogues, of),
        counterpart: none,
    }
    /// A catalogue, with the ties in both directions.
    Catalogue(id: &'a CatalogueId) {
        address: "catalogues/{}.html",
        template: "catalogue",
        section: Section::Catalogues,
        locked: true,
        pages: |of| of.edition.catalogues.iter().map(|of| EditionPage::Catalogue(&of.id.value)).collect(),
        counterpart: |page, _, other| match page {
            EditionPage::Catalogue(id) => other.findings.ids.catalogues.contains_key(id).then_some(page),
            _ => None,
        },
    }
    /// All provisions, by level.
    Requirements {
        address: "requirements.html",
        template: "requirements",
        section: Section::Requirements,
        locked: true,
        pages: |of| head(Section::Requirements, of),
        counterpart: none,
    }
    /// The provisions of a chapter of a large edition, by the slug of the chapter.
    RequirementsChapter(slug: &'a str) {
        address: "requirements/{}.html",
        template: "requirements",
        section: Section::Requirements,
        locked: true,
        pages: |of| by_chapter(Section::Requirements, of, EditionPage::RequirementsChapter),
        counterpart: none,
    }
    /// The requirements that nothing covers.
    Coverage {
        address: "coverage.html",
        template: "coverage",
        section: Section::Coverage,
        locked: true,
        pages: |of| head(Section::Coverage, of),
        counterpart: none,
    }
    /// The same for a chapter of a large edition, by the slug of the chapter.
    CoverageChapter(slug: &'a str) {
        address: "coverage/{}.html",
        template: "coverage",
        section: Section::Coverage,
        locked: true,
        pages: |of| by_chapter(Section::Coverage, of, EditionPage::CoverageChapter),
        counterpart: none,
    }
    /// The changes against the previous edition.
    Changes {
        address: "changes.html",
        template: "changes",
        section: Section::Changes,
        locked: true,
        // Also of an edition that can be compared with none: the page says so.
        pages: |_| vec![EditionPage::Changes],
        counterpart: same,
    }
    /// The round of comments on the edition: its dates, what became of the comments, by chapter and organization.
    Round {
        address: "comments/index.html",
        template: "round",
        section: Section::Comments,
        locked: true,
        pages: |of| head(Section::Comments, of),
        counterpart: none,
    }
    /// The comments on a chapter, by its slug.
    CommentsOn(slug: &'a str) {
        address: "comments/chapters/{}.html",
        template: "comments",
        section: Section::Comments,
        locked: true,
        pages: |of| commented_chapters(of).collect(),
        counterpart: none,
    }
    /// A further part of the comments on a chapter, by its slug and the number of the part.
    CommentsOnPart(slug: &'a str, part: &'a str) {
        address: "comments/chapters/{}/{}.html",
        template: "comments",
        section: Section::Comments,
        // Comments that are found later move others to the next part.
        locked: false,
        pages: |of| commented_parts(of).collect(),
        counterpart: none,
    }
    /// The comments on other things, on the whole text, and those whose place is not known.
    CommentsElsewhere {
        address: "comments/others.html",
        template: "comments",
        section: Section::Comments,
        locked: true,
        pages: |of| one_if(!of.findings.comments_elsewhere.is_empty(), EditionPage::CommentsElsewhere),
        counterpart: none,
    }
    /// A further part of these comments, by its number.
    CommentsElsewherePart(part: &'a str) {
        address: "comments/others/{}.html",
        template: "comments",
        section: Section::Comments,
        locked: false,
        pages: commented_elsewhere_parts,
        counterpart: none,
    }
    /// The comments of an organization, by its name in addresses.
    CommentsBy(commenter: &'a str) {
        address: "comments/by/{}.html",
        template: "comments",
        section: Section::Comments,
        locked: true,
        pages: |of| of.edition.commenters.iter().map(|of| EditionPage::CommentsBy(&of.slug)).collect(),
        counterpart: none,
    }
    /// A further part of the comments of an organization, by its name in addresses and the number of the part.
    CommentsByPart(commenter: &'a str, part: &'a str) {
        address: "comments/by/{}/{}.html",
        template: "comments",
        section: Section::Comments,
        locked: false,
        pages: commented_by_parts,
        counterpart: none,
    }
    /// The reader's own comments, which a script keeps.
    OwnComments {
        address: "comments/mine.html",
        template: "own-comments",
        section: Section::Comments,
        locked: false,
        pages: |of| one_if(of.edition.consultation.is_some(), EditionPage::OwnComments),
        counterpart: none,
    }
    /// What was amended: the history of the standard, and the provisions of the amendments.
    Amendments {
        address: "amendments.html",
        template: "amendments",
        section: Section::Changes,
        locked: true,
        pages: |of| one_if(of.edition.amendment.is_some(), EditionPage::Amendments),
        counterpart: |page, _, other| other.edition.amendment.is_some().then_some(page),
    }
    /// The changes for one community type.
    ChangesFor(id: &'a TypeId) {
        address: "changes/{}.html",
        template: "changes",
        section: Section::Changes,
        locked: true,
        pages: |of| of.edition.types.iter().map(|of_type| EditionPage::ChangesFor(&of_type.id.value)).collect(),
        counterpart: changes_of_type,
    }
    /// The comparison with another edition.
    Compare(other: &'a EditionId) {
        address: "compare/{}.html",
        template: "compare",
        section: Section::Changes,
        locked: true,
        pages: |of| compared(of).map(EditionPage::Compare).collect(),
        counterpart: changes,
    }
    /// The comparison of a chapter with another edition: the other edition, and the slug of the chapter in this edition.
    CompareChapter(other: &'a EditionId, slug: &'a str) {
        address: "compare/{}/{}.html",
        template: "compare",
        section: Section::Changes,
        locked: true,
        pages: compared_chapters,
        counterpart: changes,
    }
    /// A body.
    Body(id: &'a BodyId) {
        address: "bodies/{}.html",
        template: "body",
        section: Section::Bodies,
        locked: true,
        pages: |of| of.edition.bodies.iter().map(|body| EditionPage::Body(&body.id.value)).collect(),
        counterpart: |page, _, other| match page {
            EditionPage::Body(id) => other.findings.ids.bodies.contains_key(id).then_some(page),
            _ => None,
        },
    }
    /// A responsibility list.
    List(id: &'a ListId) {
        address: "lists/{}.html",
        template: "list",
        section: Section::Lists,
        locked: true,
        pages: |of| of.edition.lists.iter().map(|list| EditionPage::List(&list.id.value)).collect(),
        counterpart: |page, _, other| match page {
            EditionPage::List(id) => other.findings.ids.lists.contains_key(id).then_some(page),
            _ => None,
        },
    }
    /// The matrix of clauses and bodies.
    Matrix {
        address: "matrix.html",
        template: "matrix",
        section: Section::Bodies,
        locked: true,
        pages: |of| one_if(has_responsibilities(of.edition), EditionPage::Matrix),
        counterpart: |page, _, other| has_responsibilities(other.edition).then_some(page),
    }
    /// The matrix of a chapter, by its slug, if one page would be too large for all.
    MatrixChapter(slug: &'a str) {
        address: "matrix/{}.html",
        template: "matrix",
        section: Section::Bodies,
        locked: true,
        pages: super::matrix::chapters,
        counterpart: |_, _, other| has_responsibilities(other.edition).then_some(EditionPage::Matrix),
    }
    /// The blank form of a clause's table, for printing.
    Form(id: &'a ClauseId) {
        address: "forms/{}.html",
        template: "form",
        section: Section::Home,
        locked: true,
        pages: |of| of.edition.forms().map(|(_, clause)| EditionPage::Form(&clause.id.value)).collect(),
        counterpart: same_form,
    }
    /// A community type with its checklist.
    Type(id: &'a TypeId) {
        address: "types/{}.html",
        template: "type",
        section: Section::Types,
        locked: true,
        pages: |of| of.edition.types.iter().map(|of_type| EditionPage::Type(&of_type.id.value)).collect(),
        counterpart: |page, _, other| match page {
            EditionPage::Type(id) => other.findings.ids.types.contains_key(id).then_some(page),
            _ => None,
        },
    }
    /// The items of a dimension of a large checklist, with the text of their clauses.
    TypeDimension(id: &'a TypeId, dimension: &'a DimensionId) {
        address: "types/{}/dimensions/{}.html",
        template: "type-dimension",
        section: Section::Types,
        locked: true,
        pages: |of| large_checklists(of).flat_map(|id| dimensions(of, id)).collect(),
        counterpart: checklist,
    }
    /// The clauses that apply only to some types, of a type with a large checklist.
    TypeClauses(id: &'a TypeId) {
        address: "types/{}/clauses.html",
        template: "type-clauses",
        section: Section::Types,
        locked: true,
        pages: |of| large_checklists(of).map(EditionPage::TypeClauses).collect(),
        counterpart: checklist,
    }
}

/// All pages that an edition has in a language, beside those that say where the clauses of other editions are.
pub fn pages_of<'a>(of: &Reading<'a>) -> impl Iterator<Item = EditionPage<'a>> {
    PageKind::ALL.iter().flat_map(|kind| (kind.row().pages)(of))
}

/// The page of another edition that corresponds to a page of this one, or the nearest that is there. `menu` says whether the
/// menu of the other edition has a section.
pub fn counterpart<'a>(
    page: EditionPage<'a>,
    here: &Reading<'a>,
    other: &Reading<'a>,
    menu: impl Fn(Section) -> bool,
) -> EditionPage<'a> {
    let Row { section, counterpart, .. } = page.kind().row();
    let nearest = || if menu(*section) { section.head() } else { EditionPage::Home };
    counterpart(page, here, other).unwrap_or_else(nearest)
}

/// Fills the names of a page into the address of its kind.
pub(super) fn fill(address: &str, names: &[&str], path: &mut String) {
    let mut rest = address;
    for name in names {
        let Some(at) = rest.bytes().position(|byte| byte == b'{') else { break };
        path.extend([&rest[..at], *name]);
        rest = &rest[at + "{}".len()..];
    }
    path.push_str(rest);
}

#[cfg(test)]
#[path = "page_tests.rs"]
mod tests;
