//! How each kind of page is made, and from which part of the content: one row for each kind.
//!
//! A row has the page, the [`Inputs`] that it declares and the function that makes it. A kind of page without a row does
//! not compile. The function returns `None` if there is nothing that the page is about; pages are listed from the
//! content, so this does not happen.

use super::here::Here;
use super::{
    RenderError, alphabet, amendments, bodies, catalogues, changes, chapter, checklist, clause, coverage, data,
    elements, form, home, keys, large_checklist, latest, matrix, overview, print, references, requirements, round,
    search, take_along, values,
};
use crate::model::{ClauseId, Edition, EditionId, Lang};
use crate::resolve::Ids;
use crate::site::output_tree::Part;
use crate::site::url::{EditionPage, SitePage};

/// The content that a page shows. It depends on the kind of page and not on its current content. If a kind of page shows
/// more, its row must be changed first: a page is not made again if nothing in its declared inputs changed.
#[derive(Clone, Copy, Debug)]
pub enum Inputs<'a> {
    /// Anything.
    All,
    /// A chapter of the edition, by slug, and what it refers to.
    Chapter(&'a str),
    /// A clause in all editions, and what it refers to.
    Clause(&'a ClauseId),
    /// The data of the edition and the names of its clauses, but not their texts.
    Outline,
    /// The edition in the language of the page.
    InLang,
    /// The edition in all languages.
    Edition,
}

impl<'a> Inputs<'a> {
    /// The part of the content, for a page of the edition at a place.
    pub fn part(self, place: usize, edition: &Edition, ids: &Ids, lang: &'a Lang) -> Part<'a> {
        match self {
            Inputs::All => Part::All,
            Inputs::Chapter(slug) => {
                let chapter = ids.chapters.get(slug);
                chapter.map_or(Part::All, |&chapter| Part::of_chapter(place, edition, chapter))
            }
            Inputs::Clause(id) => Part::Clause(id),
            Inputs::Outline => Part::Outline(place),
            Inputs::InLang => Part::Edition(place, Some(lang)),
            Inputs::Edition => Part::Edition(place, None),
        }
    }
}

type Made = Option<Result<Vec<u8>, RenderError>>;

macro_rules! rows {
    ($of:ident, $inputs:ident, $make:ident, ($here:ident, $ids:ident); $($page:pat => $part:expr, $made:expr;)+) => {
        /// The inputs that the row of a page declares.
        #[allow(unused_variables, reason = "a row names what either of its halves needs")]
        pub fn $inputs<'a>(page: $of<'a>) -> Inputs<'a> {
            match page {
                $($page => $part,)+
            }
        }

        /// Makes a page.
        #[allow(unused_variables, reason = "a row names what either of its halves needs")]
        pub fn $make($here: &Here<'_>, page: $of<'_>) -> Made {
            let $ids = &$here.index.findings.ids;
            match page {
                $($page => $made,)+
            }
        }
    };
}

rows! {
    SitePage, inputs, make, (here, ids);
    SitePage::Root => Inputs::All, Some(home::root_page(here));
    SitePage::NotFound => Inputs::All, Some(home::not_found_page(here));
    SitePage::Search => Inputs::All, Some(search::search_page(here));
    SitePage::Page(_, slug) => Inputs::All, home::markdown_page(here, slug);
    SitePage::Editions(_) => Inputs::All, Some(home::editions_page(here));
    SitePage::Keys(_) => Inputs::All, Some(keys::keys_page(here));
    SitePage::TakeAlong(_) => Inputs::All, Some(take_along::take_along_page(here, take_along::Place::Archive));
    SitePage::Edition(_, _, page) => edition_inputs(page), make_edition_page(here, page);
    SitePage::LatestHome(_) => Inputs::All, Some(latest::latest_home_page(here));
    SitePage::LatestClauses(_) => Inputs::All, Some(latest::latest_clauses_page(here));
    SitePage::LatestClause(_, id) => Inputs::Clause(id), Some(latest::latest_clause_page(here, id));
}

rows! {
    EditionPage, edition_inputs, make_edition_page, (here, ids);
    EditionPage::Home => Inputs::All, Some(home::edition_home(here));
    EditionPage::Data => Inputs::All, Some(data::data_page(here));
    EditionPage::Print => Inputs::Edition, Some(print::print_page(here));
    EditionPage::Chapter(slug) => Inputs::Chapter(slug), Some(chapter::chapter_page(here, *ids.chapters.get(slug)?));
    EditionPage::Clause(id) => Inputs::Clause(id), Some(match ids.clauses.get(id) {
        Some(&at) if here.has_folded_records() => latest::folded_record_page(here, at),
        Some(&at) => clause::clause_page(here, at),
        None => clause::absent_page(here, id),
    });
    EditionPage::Bodies => Inputs::InLang, Some(bodies::bodies_page(here));
    EditionPage::Body(id) => Inputs::InLang, Some(bodies::body_page(here, *ids.bodies.get(id)?));
    EditionPage::Matrix => Inputs::InLang, Some(matrix::matrix_page(here, None));
    EditionPage::MatrixChapter(slug) => Inputs::InLang, Some(matrix::matrix_page(here, Some(*ids.chapters.get(slug)?)));
    // Lists, types and terms name clauses but do not contain their text.
    EditionPage::Lists => Inputs::Outline, Some(bodies::lists_page(here));
    EditionPage::List(id) => Inputs::Outline, Some(bodies::list_page(here, *ids.lists.get(id)?));
    EditionPage::Types => Inputs::Outline, Some(checklist::types_page(here));
    EditionPage::Terms => Inputs::Outline, Some(overview::terms_page(here));
    // Entries are titles and terms.
    EditionPage::Alphabet => Inputs::Outline, Some(alphabet::alphabet_page(here, None));
    EditionPage::AlphabetPart(name) => Inputs::Outline, Some(alphabet::alphabet_page(here, Some(name)));
    EditionPage::Elements => Inputs::InLang, Some(elements::elements_page(here));
    EditionPage::Values => Inputs::Outline, Some(values::values_page(here));
    // Any text may cite a document in plain words.
    EditionPage::References => Inputs::Edition, Some(references::references_page(here));
    EditionPage::Catalogues => Inputs::Outline, Some(catalogues::catalogues_page(here));
    EditionPage::Catalogue(id) => Inputs::Outline, Some(catalogues::catalogue_page(here, *ids.catalogues.get(id)?));
    // A checklist links to what a draft of the next edition changes for its type.
    EditionPage::Type(id) => Inputs::All, Some(checklist::type_page(here, *ids.types.get(id)?));
    EditionPage::TypeDimension(id, dimension) => Inputs::InLang,
        large_checklist::dimension_page(here, *ids.types.get(id)?, dimension);
    EditionPage::TypeClauses(id) => Inputs::InLang,
        Some(large_checklist::clauses_page(here, *ids.types.get(id)?));
    EditionPage::Requirements => Inputs::InLang, Some(requirements::requirements_page(here, None));
    EditionPage::RequirementsChapter(slug) => Inputs::InLang,
        Some(requirements::requirements_page(here, Some(*ids.chapters.get(slug)?)));
    EditionPage::Coverage => Inputs::InLang, Some(coverage::coverage_page(here, None));
    EditionPage::CoverageChapter(slug) => Inputs::InLang,
        Some(coverage::coverage_page(here, Some(*ids.chapters.get(slug)?)));
    EditionPage::Form(id) => Inputs::Clause(id), Some(form::form_page(here, *ids.clauses.get(id)?));
    // Comments are about any text, whose labels and excerpts they show.
    EditionPage::Round => Inputs::Edition, Some(round::round_page(here));
    EditionPage::CommentsOn(slug) => Inputs::Edition, round::chapter_page(here, *ids.chapters.get(slug)?, "");
    EditionPage::CommentsOnPart(slug, part) => Inputs::Edition, round::chapter_page(here, *ids.chapters.get(slug)?, part);
    EditionPage::CommentsElsewhere => Inputs::Edition, round::elsewhere_page(here, "");
    EditionPage::CommentsElsewherePart(part) => Inputs::Edition, round::elsewhere_page(here, part);
    EditionPage::CommentsBy(commenter) => Inputs::Edition, round::commenter_page(here, commenter, "");
    EditionPage::CommentsByPart(commenter, part) => Inputs::Edition, round::commenter_page(here, commenter, part);
    EditionPage::OwnComments => Inputs::Edition, Some(round::own_page(here));
    EditionPage::Changes => Inputs::All, Some(changes::changes_page(here, None));
    EditionPage::Amendments => Inputs::All, amendments::amendments_page(here);
    EditionPage::ChangesFor(id) => Inputs::All, Some(changes::changes_page(here, Some(id)));
    EditionPage::Compare(other) => Inputs::All, Some(changes::compare_page(here, older(here, other)?, None));
    EditionPage::CompareChapter(other, slug) => Inputs::All,
        Some(changes::compare_page(here, older(here, other)?, Some(*ids.chapters.get(slug)?)));
}

/// The place of an edition among those of the site.
fn older(here: &Here<'_>, id: &EditionId) -> Option<usize> {
    here.site.editions.iter().position(|other| other.edition.id == *id)
}
