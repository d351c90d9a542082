//! Makes every page of the site from the resolved standard.
//!
//! Data that many pages use is computed once ([`index`]). Each page knows its own path ([`here`]) and is made
//! independently of the others, so pages are made in parallel, and a page costs only as much as its content.

pub mod alphabet;
mod amendments;
mod assess;
pub mod assess_words;
mod bodies;
mod catalogues;
mod changes;
mod chapter;
mod checklist;
mod citation;
mod clause;
mod coverage;
mod current_clause;
pub mod data;
mod described;
mod elements;
mod elsewhere;
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
pub mod keys;
mod large_checklist;
mod latest;
mod matrix;
mod overview;
mod print;
mod quoted;
mod redline;
mod redline_rows;
mod reference;
mod references;
mod requirements;
mod round;
mod rows;
pub mod search;
pub mod site_files;
mod step;
pub mod take_along;
mod text;
mod translation;
mod values;

use crate::model::{ClauseIndex, Footnotes, LibraryName, Status};
use crate::render::theme::{Theme, ThemeError};
use crate::resolve::{Reading, Resolved};
use crate::site::output_tree::{Content, Made, MakeError, Maker, OutputTree, Part, PathTaken};
use crate::site::page::pages_of;
use crate::site::records::is_made;
use crate::site::site_page::SitePageKind;
use crate::site::url::data::DocumentFormat;
use crate::site::url::{EditionPage, OutputPath, SitePage};
use crate::source::Records;
pub use frame::GENERATOR;
use frame::{Head, frame};
use here::Here;
pub use here::{direction, html_lang, lang_name, path_of};
use index::{EditionIndex, LangIndex, SiteIndex};
use rayon::prelude::*;
use self_cell::self_cell;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, OnceLock};

/// Why the site cannot be rendered although its content is valid.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The theme lacks something that pages need.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// Two pages have the same path.
    #[error(transparent)]
    PathTaken(#[from] PathTaken),
    /// `current` names no edition, which [`resolve`](crate::resolve) reports earlier.
    #[error("there is no edition `{0}`, which should be the current one")]
    NoCurrentEdition(String),
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

/// The formats in which a site has each edition as a document. The first page of an edition and the page about its data link to
/// the files, which are made elsewhere; without any, no page mentions them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// PDF.
    pub pdf: bool,
    /// OFD.
    pub ofd: bool,
    /// Word.
    pub docx: bool,
}

impl Documents {
    /// The formats, in the order of the pages.
    pub fn formats(self) -> impl Iterator<Item = DocumentFormat> {
        DocumentFormat::ALL.into_iter().filter(move |format| match format {
            DocumentFormat::Pdf => self.pdf,
            DocumentFormat::Ofd => self.ofd,
            DocumentFormat::Docx => self.docx,
        })
    }
}

/// How readers take the site along. The page from which they do it, and links to it, are there only if there is a way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakeAlong {
    /// As one archive, which is made elsewhere.
    pub archive: bool,
    /// Kept by the browser. The list of files that it needs is made elsewhere.
    pub offline: bool,
}

impl TakeAlong {
    /// Whether there is a way.
    pub fn is_offered(self) -> bool {
        self.archive || self.offline
    }
}

/// The pages that are made anew when all other files are there, because they say what became of them.
#[derive(Clone)]
pub struct LastPages(Arc<Pages>);

impl LastPages {
    /// The pages from which the site is taken along, which stand in the tree of the site as they are in the archive.
    /// `archive` is the size of the archive in bytes.
    ///
    /// # Errors
    /// A template of the theme fails.
    pub fn take_along(&self, archive: Option<u64>) -> Result<Vec<(OutputPath, Vec<u8>)>, RenderError> {
        let all = &self.0.borrow_dependent().all;
        let jobs = all.iter().filter(|job| matches!(job.page, SitePage::TakeAlong(_)));
        let made = |job: &Job<'_>| {
            let here = &Here::new(job.site, job.lang, job.index, job.page);
            let page = take_along::take_along_page(here, take_along::Place::Site { archive })?;
            Ok((job.page.path(), page))
        };
        jobs.map(made).collect()
    }

    /// What stands in the archive of a standard of a library where links leave for the rest of the library. `None` outside a library.
    ///
    /// # Errors
    /// A template of the theme fails.
    pub fn elsewhere(&self) -> Result<Option<Elsewhere>, RenderError> {
        let all = &self.0.borrow_dependent().all;
        let mut files = BTreeMap::new();
        let mut folder = None;
        for job in all.iter().filter(|job| matches!(job.page, SitePage::TakeAlong(_))) {
            folder = job.site.library.as_ref().map(|library| library.standard.to_string());
            for (path, page) in elsewhere::elsewhere(&Here::new(job.site, job.lang, job.index, job.page))? {
                files.entry(path).or_insert(page);
            }
        }
        Ok(folder.map(|folder| Elsewhere { folder, files }))
    }
}

/// What an archive of a standard has in place of the rest of its library.
pub struct Elsewhere {
    /// The folder of the standard in the library.
    pub folder: String,
    /// The pages, by the path from the root of the library.
    pub files: BTreeMap<OutputPath, Vec<u8>>,
}

impl std::fmt::Debug for LastPages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LastPages")
    }
}

/// What surrounds the content of a site.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Whether the site has a search.
    pub search: Search,
    /// The documents of each edition.
    pub documents: Documents,
    /// How readers take the site along.
    pub take_along: TakeAlong,
    /// The library that the site belongs to.
    pub library: Option<LibraryName>,
}

/// All pages of all editions in all languages, with attachments and the theme's assets. Pages are made on request.
///
/// # Errors
/// The theme is incomplete or its assets cannot be read, or two pages have the same path. Errors in a template are
/// found only when a page is made with it.
pub fn render(
    resolved: Arc<Resolved>,
    theme: Arc<Theme>,
    surroundings: Surroundings,
    quote: Quote,
) -> Result<(OutputTree, LastPages), RenderError> {
    let gathered =
        Gathered::try_new((resolved, theme), |(resolved, theme)| gather(resolved, theme, surroundings, quote))?;
    let pages = Pages::new(gathered, |gathered| Jobs::new(jobs(gathered.borrow_dependent())));
    let mut paths: Vec<OutputPath> = pages.borrow_dependent().all.par_iter().map(|job| job.page.path()).collect();
    paths.extend(pages.borrow_dependent().quoting.iter().map(|(_, path)| path.clone()));
    let sitemaps = site_files::sitemaps(pages.listed().count());
    paths.extend(sitemaps.iter().cloned());
    let pages = Arc::new(pages);
    let by: Arc<dyn Maker> = pages.clone();
    let made = |(number, path)| (path, Content::Made(Made { by: Arc::clone(&by), number }));
    let mut tree = OutputTree::of(paths.into_par_iter().enumerate().map(made).collect())?;
    files::add_files(pages.borrow_owner().borrow_dependent(), &sitemaps, &mut tree)?;
    Ok((tree, LastPages(pages)))
}

fn gather<'a>(
    resolved: &'a Resolved,
    theme: &'a Theme,
    surroundings: Surroundings,
    quote: Quote,
) -> Result<SiteIndex<'a>, RenderError> {
    let site = &resolved.standard.site;
    let current = resolved.standard.editions.iter().position(|edition| edition.id == site.current.value);
    let current = current.ok_or_else(|| RenderError::NoCurrentEdition(site.current.value.to_string()))?;
    let langs: Result<Vec<LangIndex<'_>>, ThemeError> = site
        .languages
        .iter()
        .map(|lang| {
            let editions = resolved.standard.editions.len();
            let strings = theme.strings(lang, site.default_lang());
            Ok(LangIndex {
                lang,
                words: text::words(&strings),
                strings,
                shared: std::iter::repeat_with(OnceLock::new).take(editions).collect(),
                levels: std::iter::repeat_with(OnceLock::new).take(editions).collect(),
            })
        })
        .collect();
    Ok(SiteIndex::new(resolved, theme, langs?, current, surroundings, quote))
}

self_cell! {
    /// The input of all pages, and the data computed from it.
    struct Gathered {
        owner: (Arc<Resolved>, Arc<Theme>),
        #[covariant]
        dependent: SiteIndex,
    }
}

/// What is made on request.
struct Jobs<'a> {
    all: Vec<Job<'a>>,
    /// The chapters whose references can be opened in place: the index of the job of each, and the path of its script.
    quoting: Vec<(usize, OutputPath)>,
}

impl<'a> Jobs<'a> {
    fn new(all: Vec<Job<'a>>) -> Jobs<'a> {
        let quoting = all.iter().enumerate().filter_map(|(at, job)| Some((at, job.quoted()?))).collect();
        Jobs { all, quoting }
    }

    /// The job whose script of quoted texts has a number.
    fn quoted(&self, number: usize) -> Option<&Job<'a>> {
        let (at, _) = self.quoting.get(number.checked_sub(self.all.len())?)?;
        self.all.get(*at)
    }
}

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
        self.borrow_dependent().all.iter().filter(|job| job.is_listed())
    }

    fn sitemap(&self, number: usize) -> String {
        let base = self.borrow_owner().borrow_dependent().resolved.standard.site.base_url.as_deref();
        let listed: Vec<SitePage<'_>> = self.listed().map(|job| job.page).collect();
        site_files::sitemap(base, &listed, number)
    }
}

impl Maker for Pages {
    // `render` assigns a number to each job, then to each script of quoted texts, then to each sitemap.
    fn inputs(&self, number: usize) -> Part<'_> {
        let jobs = self.borrow_dependent();
        match (jobs.all.get(number), jobs.quoted(number)) {
            (Some(job), _) => job.part(),
            // Any text of the edition may be quoted.
            (None, Some(job)) => Part::Edition(job.index.place, Some(job.lang.lang)),
            // The list of pages follows from headings and data.
            (None, None) => Part::Shared,
        }
    }

    fn write(&self, number: usize, out: &mut dyn Write) -> Result<(), MakeError> {
        let jobs = self.borrow_dependent();
        let bytes = match (jobs.all.get(number), jobs.quoted(number)) {
            (Some(job), _) => job.write().map_err(Box::new)?,
            (None, Some(job)) => job.quotes().into_bytes(),
            (None, None) => self.sitemap(number - jobs.all.len() - jobs.quoting.len()).into_bytes(),
        };
        Ok(out.write_all(&bytes)?)
    }
}

/// A page to be made. Its path is computed only when it is made, because most pages of a large site are never
/// requested.
struct Job<'a> {
    site: &'a SiteIndex<'a>,
    lang: &'a LangIndex<'a>,
    index: &'a EditionIndex<'a>,
    page: SitePage<'a>,
}

impl<'a> Job<'a> {
    /// The declared inputs of the page.
    fn part(&self) -> Part<'a> {
        let EditionIndex { place, edition, findings, .. } = *self.index;
        rows::inputs(self.page).part(place, edition, &findings.ids, self.lang.lang)
    }

    fn write(&self) -> Result<Vec<u8>, RenderError> {
        let here = &Here::new(self.site, self.lang, self.index, self.page);
        rows::make(here, self.page).unwrap_or_else(|| home::not_found_page(here))
    }

    /// The path of the script with what the references of the page lead to, if it is a chapter with such references.
    fn quoted(&self) -> Option<OutputPath> {
        match self.page {
            SitePage::Edition(_, lang, EditionPage::Chapter(slug)) => quoted::path(self.index, lang, slug),
            _ => None,
        }
    }

    fn quotes(&self) -> String {
        let here = &Here::new(self.site, self.lang, self.index, self.page);
        match self.page {
            SitePage::Edition(_, _, EditionPage::Chapter(slug)) => quoted::script(here, slug),
            _ => String::new(),
        }
    }

    /// Whether search engines should index the page: neither redirects nor drafts.
    fn is_listed(&self) -> bool {
        match self.page {
            SitePage::Edition(..) if self.index.edition.status == Status::Draft => false,
            SitePage::Edition(_, _, EditionPage::Clause(id)) => {
                let is_page = self.site.resolved.standard.site.records == Records::Pages;
                is_page && self.index.findings.ids.clauses.contains_key(id)
            }
            page => page.kind().is_none_or(|kind| kind.row().listed),
        }
    }
}

fn jobs<'a>(site: &'a SiteIndex<'a>) -> Vec<Job<'a>> {
    // Almost all jobs are for clauses: one in each edition and one under `latest/`.
    let of_clauses = site.langs.len() * site.successions.holders.len() * (site.editions.len() + 1);
    let mut jobs = Vec::with_capacity(of_clauses + of_clauses / 8);
    for (place, lang) in site.langs.iter().enumerate() {
        let mut push = |page| {
            if is_made(&site.resolved.standard, page) {
                jobs.push(Job { site, lang, index: site.current_in(lang.lang), page });
            }
        };
        for kind in SitePageKind::ALL {
            match kind {
                SitePageKind::Search if site.search == Search::LeftOut => {}
                // A page for all languages is made once.
                SitePageKind::Root | SitePageKind::NotFound | SitePageKind::Search if place > 0 => {}
                SitePageKind::Root => push(SitePage::Root),
                SitePageKind::NotFound => push(SitePage::NotFound),
                SitePageKind::Search => push(SitePage::Search),
                SitePageKind::TakeAlong if !site.take_along.is_offered() => {}
                SitePageKind::TakeAlong => push(SitePage::TakeAlong(lang.lang)),
                SitePageKind::Editions => push(SitePage::Editions(lang.lang)),
                SitePageKind::Keys => push(SitePage::Keys(lang.lang)),
                SitePageKind::LatestHome => push(SitePage::LatestHome(lang.lang)),
                SitePageKind::LatestClauses => push(SitePage::LatestClauses(lang.lang)),
                SitePageKind::Page => {
                    site.resolved.standard.pages.iter().for_each(|page| push(SitePage::Page(lang.lang, &page.slug)));
                }
                SitePageKind::LatestClause => {
                    site.successions.holders.keys().for_each(|id| push(SitePage::LatestClause(lang.lang, id)));
                }
            }
        }
        for index in site.editions.iter().filter(|index| index.edition.is_in(lang.lang)) {
            let of = index.of().reading(lang.lang);
            let absent = site.successions.holders.keys().filter(|id| !index.findings.ids.clauses.contains_key(**id));
            let pages = pages_of(&of).chain(absent.map(|id| EditionPage::Clause(id)));
            let page = |page| SitePage::Edition(&index.edition.id, lang.lang, page);
            let pages = pages.map(page).filter(|page| is_made(&site.resolved.standard, *page));
            jobs.extend(pages.map(|page| Job { site, lang, index, page }));
        }
    }
    jobs
}

impl Here<'_> {
    /// Writes the page with its template of the theme.
    fn write(&self, head: &Head, page: &impl Serialize) -> Result<Vec<u8>, RenderError> {
        let template = format!("{}.html", head.template(self).name());
        Ok(self.site.theme.page(&template, &self.lang.strings, &frame(self, head)?, page)?)
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
