//! Makes every page of the site from the resolved standard.
//!
//! Data that many pages use is computed once ([`index`]). Each page knows its own path ([`here`]) and is made
//! independently of the others, so pages are made in parallel, and a page costs only as much as its content.

mod assess;
mod assess_words;
mod bodies;
mod changes;
mod chapter;
mod checklist;
mod citation;
mod clause;
mod data;
mod errata;
mod feed;
mod figures;
mod files;
mod form;
mod frame;
mod here;
mod history;
mod home;
mod index;
mod latest;
mod matrix;
mod overview;
mod print;
mod redline;
mod reference;
mod search;
mod site_files;
mod step;
mod styles;
mod text;
mod today;
mod translation;

use crate::model::{ClauseId, ClauseIndex, Footnotes, TypeId};
use crate::render::theme::{Theme, ThemeError};
use crate::resolve::{Reading, Resolved};
use crate::revision::compare::{compared_in, is_by_chapter};
use crate::site::by_chapter::Piece;
use crate::site::output_tree::{Content, Made, MakeError, Maker, OutputTree, Part, PathTaken};
use crate::site::url::data::has_responsibilities;
use crate::site::url::{EditionPage, OutputPath, SitePage};
use frame::{Head, frame};
use here::Here;
use index::{EditionIndex, LangIndex, SiteIndex};
use rayon::prelude::*;
use self_cell::self_cell;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;

/// Why the site cannot be rendered although its content is valid.
#[derive(Debug)]
pub enum RenderError {
    /// The theme lacks something that pages need.
    Theme(ThemeError),
    /// Two pages have the same path.
    PathTaken(PathTaken),
    /// `current` names no edition, which [`resolve`](crate::resolve) reports earlier.
    NoCurrentEdition(String),
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenderError::Theme(error) => error.fmt(f),
            RenderError::PathTaken(error) => error.fmt(f),
            RenderError::NoCurrentEdition(id) => {
                write!(f, "there is no edition `{id}`, which should be the current one")
            }
        }
    }
}

impl std::error::Error for RenderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            RenderError::Theme(error) => error.source(),
            RenderError::PathTaken(_) | RenderError::NoCurrentEdition(_) => None,
        }
    }
}

impl From<ThemeError> for RenderError {
    fn from(error: ThemeError) -> RenderError {
        RenderError::Theme(error)
    }
}

impl From<PathTaken> for RenderError {
    fn from(error: PathTaken) -> RenderError {
        RenderError::PathTaken(error)
    }
}

/// Writes a clause as text to be taken along, for the page that it stands on; the last are the footnotes of its chapter.
/// The format is not the pages' matter, so whoever asks for them gives it.
pub type Quote = fn(Reading<'_>, &OutputPath, ClauseIndex, &Footnotes<'_>) -> String;

/// Whether the site has a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Search {
    /// Every page has a search box, and there is a page of results. Their index is made elsewhere.
    #[default]
    Offered,
    /// No page mentions a search.
    LeftOut,
}

/// All pages of all editions in all languages, with attachments and the theme's assets. Pages are made on request.
///
/// # Errors
/// The theme is incomplete or its assets cannot be read, or two pages have the same path. Errors in a template are
/// found only when a page is made with it.
pub fn render(
    resolved: Arc<Resolved>,
    theme: Arc<Theme>,
    search: Search,
    quote: Quote,
) -> Result<OutputTree, RenderError> {
    let gathered = Gathered::try_new((resolved, theme), |(resolved, theme)| gather(resolved, theme, search, quote))?;
    let pages = Pages::new(gathered, |gathered| jobs(gathered.borrow_dependent()));
    let mut paths: Vec<OutputPath> = pages.borrow_dependent().par_iter().map(|job| job.page.path()).collect();
    paths.extend(site_files::sitemaps(pages.listed().count()));
    let pages = Arc::new(pages);
    let by: Arc<dyn Maker> = pages.clone();
    let made = |(number, path)| (path, Content::Made(Made { by: Arc::clone(&by), number }));
    let mut tree = OutputTree::of(paths.into_par_iter().enumerate().map(made).collect())?;
    files::add_files(pages.borrow_owner().borrow_dependent(), &mut tree)?;
    Ok(tree)
}

fn gather<'a>(
    resolved: &'a Resolved,
    theme: &'a Theme,
    search: Search,
    quote: Quote,
) -> Result<SiteIndex<'a>, RenderError> {
    let site = &resolved.standard.site;
    let current = resolved.standard.editions.iter().position(|edition| edition.id == site.current.value);
    let current = current.ok_or_else(|| RenderError::NoCurrentEdition(site.current.value.to_string()))?;
    let langs: Result<Vec<LangIndex<'_>>, ThemeError> = site
        .languages
        .iter()
        .map(|lang| Ok(LangIndex { lang, strings: theme.strings(lang, site.default_lang())? }))
        .collect();
    Ok(SiteIndex::new(resolved, theme, langs?, current, (search, quote)))
}

self_cell! {
    /// The input of all pages, and the data computed from it.
    struct Gathered {
        owner: (Arc<Resolved>, Arc<Theme>),
        #[covariant]
        dependent: SiteIndex,
    }
}

type Jobs<'a> = Vec<Job<'a>>;

self_cell! {
    /// All pages, to be made at any time and in any order.
    struct Pages {
        owner: Gathered,
        #[covariant]
        dependent: Jobs,
    }
}

impl Pages {
    /// The paths of the pages for search engines.
    fn listed(&self) -> impl Iterator<Item = &Job<'_>> {
        self.borrow_dependent().iter().filter(|job| job.is_listed())
    }

    fn sitemap(&self, number: usize) -> String {
        let base = self.borrow_owner().borrow_dependent().resolved.standard.site.base_url.as_deref();
        let listed: Vec<SitePage<'_>> = self.listed().map(|job| job.page).collect();
        site_files::sitemap(base, &listed, number)
    }
}

impl Maker for Pages {
    // `render` assigns a number to each job, and then to each sitemap.
    fn pieces(&self, number: usize) -> Vec<Part<'_>> {
        match self.borrow_dependent().get(number) {
            Some(Job { what: What::Print, index, .. }) => {
                Piece::parts(index.place, index.edition, Part::Outline(index.place))
            }
            Some(job) => vec![job.part()],
            // The list of pages follows from headings and data.
            None => vec![Part::Shared],
        }
    }

    fn make(&self, number: usize, piece: usize) -> Result<Vec<u8>, MakeError> {
        let jobs = self.borrow_dependent();
        let text = match jobs.get(number) {
            Some(job) => job.write(piece).map_err(Box::new)?,
            None => self.sitemap(number - jobs.len()),
        };
        Ok(text.into_bytes())
    }
}

/// A page to be made. Its path is computed only when it is made, because most pages of a large site are never
/// requested.
struct Job<'a> {
    site: &'a SiteIndex<'a>,
    lang: &'a LangIndex<'a>,
    index: &'a EditionIndex<'a>,
    page: SitePage<'a>,
    what: What<'a>,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Root,
    NotFound,
    Search,
    Markdown(&'a crate::model::Page),
    Editions,
    Home,
    Chapter(usize),
    Clause(ClauseIndex),
    Absent(&'a ClauseId),
    Bodies,
    Body(usize),
    Lists,
    List(usize),
    Matrix,
    Form(ClauseIndex),
    Types,
    Type(usize),
    Terms,
    Requirements,
    Coverage,
    Changes,
    ChangesFor(&'a TypeId),
    /// The index of the edition to compare with, and that of the chapter unless all are compared.
    Compare(usize, Option<usize>),
    Data,
    Print,
    LatestHome,
    LatestClause(&'a ClauseId),
}

impl<'a> Job<'a> {
    /// The declared inputs of the page. They depend on the kind of page and not on its current content: when a kind of
    /// page shows more, its entry here must be changed first.
    fn part(&self) -> Part<'a> {
        let edition = self.index.place;
        match self.what {
            What::Chapter(chapter) => Part::of_chapter(edition, self.index.edition, chapter),
            What::Clause(at) | What::Form(at) => Part::Clause(&self.index.edition.clause(at).id.value),
            What::Absent(id) | What::LatestClause(id) => Part::Clause(id),
            // These pages contain names of clauses but not their texts.
            What::Lists | What::List(_) | What::Types | What::Terms | What::Print => Part::Outline(edition),
            What::Bodies | What::Body(_) | What::Matrix | What::Requirements | What::Coverage => {
                Part::Edition(edition, Some(self.lang.lang))
            }
            // An assessment identifies the question of an item by the authoritative wording, in any language.
            What::Type(_) => Part::Edition(edition, None),
            What::Root
            | What::NotFound
            | What::Search
            | What::Markdown(_)
            | What::Editions
            | What::Home
            | What::Changes
            | What::ChangesFor(_)
            | What::Compare(..)
            | What::Data
            | What::LatestHome => Part::All,
        }
    }

    fn write(&self, piece: usize) -> Result<String, RenderError> {
        let here = &Here::new(self.site, self.lang, self.index, self.page);
        match self.what {
            What::Root => home::root_page(here),
            What::NotFound => home::not_found_page(here),
            What::Search => search::search_page(here),
            What::Markdown(page) => home::markdown_page(here, page),
            What::Editions => home::editions_page(here),
            What::Home => home::edition_home(here),
            What::Chapter(place) => chapter::chapter_page(here, place),
            What::Clause(at) => clause::clause_page(here, at),
            What::Absent(id) => clause::absent_page(here, id),
            What::Bodies => bodies::bodies_page(here),
            What::Body(place) => bodies::body_page(here, place),
            What::Lists => bodies::lists_page(here),
            What::List(place) => bodies::list_page(here, place),
            What::Matrix => matrix::matrix_page(here),
            What::Form(at) => form::form_page(here, at),
            What::Types => checklist::types_page(here),
            What::Type(place) => checklist::type_page(here, place),
            What::Terms => overview::terms_page(here),
            What::Requirements => overview::requirements_page(here),
            What::Coverage => overview::coverage_page(here),
            What::Changes => changes::changes_page(here, None),
            What::ChangesFor(id) => changes::changes_page(here, Some(id)),
            What::Compare(old, chapter) => changes::compare_page(here, old, chapter),
            What::Data => data::data_page(here),
            What::Print => print::print_page(here, Piece::at(piece, here.index.edition)),
            What::LatestHome => latest::latest_home_page(here),
            What::LatestClause(id) => latest::latest_clause_page(here, id),
        }
    }

    /// Whether search engines should index the page: neither redirects nor drafts.
    fn is_listed(&self) -> bool {
        let is_draft =
            matches!(self.page, SitePage::Edition(..)) && self.index.edition.status == crate::model::Status::Draft;
        !is_draft
            && !matches!(
                self.what,
                What::NotFound | What::Search | What::Absent(_) | What::LatestHome | What::LatestClause(_)
            )
    }
}

fn jobs<'a>(site: &'a SiteIndex<'a>) -> Vec<Job<'a>> {
    // Almost all jobs are for clauses: one in each edition and one under `latest/`.
    let of_clauses = site.langs.len() * site.successions.holders.len() * (site.editions.len() + 1);
    let mut jobs = Vec::with_capacity(of_clauses + of_clauses / 8);
    for (place, lang) in site.langs.iter().enumerate() {
        let mut push = |page, what| jobs.push(Job { site, lang, index: site.current_in(lang.lang), page, what });
        if place == 0 {
            push(SitePage::Root, What::Root);
            push(SitePage::NotFound, What::NotFound);
            if site.search == Search::Offered {
                push(SitePage::Search, What::Search);
            }
        }
        push(SitePage::Editions(lang.lang), What::Editions);
        push(SitePage::LatestHome(lang.lang), What::LatestHome);
        for page in &site.resolved.standard.pages {
            push(SitePage::Page(lang.lang, &page.slug), What::Markdown(page));
        }
        for &id in site.successions.holders.keys() {
            push(SitePage::LatestClause(lang.lang, id), What::LatestClause(id));
        }
        for index in site.editions.iter().filter(|index| index.edition.is_in(lang.lang)) {
            edition_jobs(site, lang, index, &mut jobs);
        }
    }
    jobs
}

fn edition_jobs<'a>(
    site: &'a SiteIndex<'a>,
    lang: &'a LangIndex<'a>,
    index: &'a EditionIndex<'a>,
    jobs: &mut Vec<Job<'a>>,
) {
    let edition = index.edition;
    let mut push = |page, what| {
        jobs.push(Job { site, lang, index, page: SitePage::Edition(&edition.id, lang.lang, page), what });
    };
    push(EditionPage::Home, What::Home);
    push(EditionPage::Data, What::Data);
    push(EditionPage::Print, What::Print);
    for (place, chapter) in edition.chapters.iter().enumerate() {
        push(EditionPage::Chapter(&chapter.slug), What::Chapter(place));
    }
    for &id in site.successions.holders.keys() {
        let what = index.findings.ids.clauses.get(id).map_or(What::Absent(id), |&at| What::Clause(at));
        push(EditionPage::Clause(id), what);
    }
    for &(key, page, _) in &index.sections {
        let what = match key {
            "bodies" => What::Bodies,
            "lists" => What::Lists,
            "types" => What::Types,
            "terms" => What::Terms,
            "requirements" => What::Requirements,
            "coverage" => What::Coverage,
            // These pages are made for every edition, whether they have content or not.
            _ => continue,
        };
        push(page, what);
    }
    push(EditionPage::Changes, What::Changes);
    for of_type in &edition.types {
        push(EditionPage::ChangesFor(&of_type.id.value), What::ChangesFor(&of_type.id.value));
    }
    for old in compared_in(&site.resolved.standard, index.place, lang.lang) {
        let other = &site.editions[old].edition.id;
        push(EditionPage::Compare(other), What::Compare(old, None));
        for (place, chapter) in edition.chapters.iter().enumerate().filter(|_| is_by_chapter(edition)) {
            push(EditionPage::CompareChapter(other, &chapter.slug), What::Compare(old, Some(place)));
        }
    }
    for (place, body) in edition.bodies.iter().enumerate() {
        push(EditionPage::Body(&body.id.value), What::Body(place));
    }
    for (place, list) in edition.lists.iter().enumerate() {
        push(EditionPage::List(&list.id.value), What::List(place));
    }
    if has_responsibilities(edition) {
        push(EditionPage::Matrix, What::Matrix);
    }
    for (at, clause) in edition.forms() {
        push(EditionPage::Form(&clause.id.value), What::Form(at));
    }
    for (place, of_type) in edition.types.iter().enumerate() {
        push(EditionPage::Type(&of_type.id.value), What::Type(place));
    }
}

impl Here<'_> {
    /// Writes the page with the theme's template for its kind.
    fn write(&self, head: &Head, page: &impl Serialize) -> Result<String, RenderError> {
        let template = format!("{}.html", head.kind);
        Ok(self.site.theme.page(&template, &self.lang.strings, &frame(self, head), page)?)
    }
}

#[cfg(test)]
#[path = "site_tests.rs"]
mod tests;

#[cfg(test)]
mod errata_tests;
#[cfg(test)]
mod form_tests;
#[cfg(test)]
mod latest_tests;
