//! The catalogue of a library: the pages, the feed and the data that stand beside the sites of its standards.
//!
//! The input is `library.yaml` and the [summary](crate::site::summary) of each site, the result an
//! [`OutputTree`]. Nothing of it is inside the folder of a standard, so a standard that did not change is not touched
//! when the catalogue is made again.
//!
//! | file | what it is |
//! | --- | --- |
//! | `index.html` | the catalogue in the default language |
//! | `catalogue/{lang}/index.html` | the catalogue in another language |
//! | `catalogue/{lang}/{n}.html` | the further parts of a long catalogue |
//! | `catalogue/{lang}/citations.html` | who cites whom |
//! | `catalogue/{lang}/cited/{id}.html` | the places that cite a standard; only if there are any |
//! | `catalogue/{lang}/cited/{id}.js` | the same for the records of its clauses |
//! | `catalogue/{lang}/standards.js` | all standards, for the filters |
//! | `catalogue/search.html` | the search over all standards; its index is added by [`library`](crate::library) |
//! | `catalogue/assets/` | the files of the theme |
//! | `feed.xml`, `feed.{lang}.xml` | what was published, superseded and withdrawn, in all standards: the newest |
//! | `catalogue/{lang}/feed/{n}.xml` | the older events, where there are many |
//! | `sitemap.xml`, `catalogue/sitemap.xml`, `404.html`, `_headers` | as at the root of a site |

mod citations;
mod cited_script;
mod data;
mod feed;
mod search;
mod view;

pub use citations::{CitationsPage, CitationsRow, CitedPage, CitedThing, CountedLink};
pub(super) use citations::{cited_data_path, overview_path};
pub use view::{KnownRow, LibraryPage, PartLink, StandardGroup, StandardRow, issuer};

use super::pages::site_files::{SITEMAP_LIMIT, script_of_editions, xml as sitemap_xml};
use super::pages::{direction, html_lang, lang_name, path_of};
use super::template::Template;
use super::theme::{EDITIONS_FILE, Prepared, Strings, Theme, ThemeError};
use super::view::{BaseFrame, Frame, LangLink, Link, NavEntry, NotFoundPage, SharedFrame};
use super::{RenderError, Search, pages::GENERATOR};
use crate::model::{Lang, Library, ListedStandard, Localized};
use crate::site::headers;
use crate::site::output_tree::{Content, OutputTree};
use crate::site::summary::SiteSummary;
use crate::site::url::{OutputPath, SitePage, feed as feed_path, relative};
use citations::Citing;

/// The folder of the catalogue in the published library.
pub const FOLDER: &str = "catalogue";

/// The number of standards on one page of the catalogue: about 300 KB.
pub const ON_A_PAGE: usize = 500;

/// A standard of the library with what its site says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// Its entry in `library.yaml`.
    pub listed: &'a ListedStandard,
    /// The summary of its site.
    pub site: &'a SiteSummary,
}

/// Makes the catalogue. `members` are the standards that are published, in the order of `library.yaml`; `search` says
/// whether there is an index of them.
///
/// # Errors
/// The theme is incomplete, or a template has an error.
pub fn render(
    library: &Library,
    members: &[Member<'_>],
    theme: &Theme,
    search: Search,
) -> Result<OutputTree, RenderError> {
    let langs: Vec<(&Lang, Strings)> =
        library.languages.iter().map(|lang| (lang, theme.strings(lang, library.default_lang()))).collect();
    let catalogue = Catalogue { library, members, theme, langs: &langs, has_search: search == Search::Offered };
    let all: Vec<Here<'_>> =
        langs.iter().map(|(lang, strings)| Here { catalogue: &catalogue, lang, strings }).collect();
    let mut files: Vec<(OutputPath, Content)> = Vec::new();
    let mut add = |path: Option<OutputPath>, text: String| {
        files.extend(path.map(|path| (path, Content::Bytes(text.into_bytes()))));
    };
    let mut listed = Vec::new();
    for (lang, strings) in &langs {
        let here = Here { catalogue: &catalogue, lang, strings };
        for part in 0..catalogue.parts() {
            let path = page_path(library, lang, part);
            add(path.clone(), here.page(part)?);
            listed.extend(path);
        }
        add(data::path(lang), data::script(&here));
        let citing = Citing::of(members);
        for (path, text) in citing.pages(&here)? {
            add(Some(path.clone()), text);
            listed.push(path);
        }
        for (path, text) in citing.scripts(&here) {
            add(Some(path), text);
        }
        for (path, text) in feed::feeds(&here) {
            add(Some(path), text);
        }
    }
    let (lang, strings) = &langs[0];
    add(OutputPath::parse("404.html"), Here { catalogue: &catalogue, lang, strings }.not_found()?);
    add(OutputPath::parse(headers::FILE), headers::file());
    let base = library.base_url.as_deref().unwrap_or("");
    let own: Vec<String> = listed.iter().map(|path| format!("{base}{}", path.encoded())).collect();
    let mut maps = Vec::new();
    for (path, addresses) in sitemap_parts(&format!("{FOLDER}/sitemap"), &own, SITEMAP_LIMIT) {
        maps.push(format!("{base}{}", path.encoded()));
        add(Some(path), sitemap_xml(None, "urlset", "url", addresses.iter().cloned()));
    }
    maps.extend(members.iter().flat_map(sitemaps).map(|path| format!("{base}{path}")));
    for (path, addresses) in sitemap_parts("sitemap", &maps, SITEMAP_LIMIT) {
        add(Some(path), sitemap_xml(None, "sitemapindex", "sitemap", addresses.iter().cloned()));
    }
    let words = langs.iter().map(|(lang, strings)| (*lang, strings));
    let (scopes, current) = match search {
        Search::Offered => (search::scopes(&all), Some(search::CURRENT)),
        Search::LeftOut => (Vec::new(), None),
    };
    add(asset(EDITIONS_FILE), script_of_editions(&scopes, current, words));
    if catalogue.has_search {
        search::files(&all)?.into_iter().for_each(|(path, text)| add(Some(path), text));
    }
    for (file, content) in theme.assets()? {
        files.extend(asset(&file).map(|path| (path, content)));
    }
    Ok(OutputTree::of(files)?)
}

/// The sitemaps of a standard that an index of the library can list: the parts of a divided one, whose own file is an index.
fn sitemaps(member: &Member<'_>) -> Vec<String> {
    let in_site = |path: &str| format!("{}/{path}", member.listed.id.value);
    match &member.site.sitemaps[..] {
        [] => vec![in_site("sitemap.xml")],
        parts => parts.iter().map(|part| in_site(part)).collect(),
    }
}

/// The files of a sitemap or of an index of sitemaps: `NAME.xml`, `NAME-2.xml` and so on, each with at most `limit` addresses. An
/// index cannot list another index, so those after the first are announced to search engines one by one.
fn sitemap_parts<'a>(name: &str, addresses: &'a [String], limit: usize) -> Vec<(OutputPath, &'a [String])> {
    let file = |number: usize| if number == 1 { format!("{name}.xml") } else { format!("{name}-{number}.xml") };
    let parts = (1..).zip(addresses.chunks(limit));
    parts.filter_map(|(number, some)| Some((OutputPath::parse(&file(number))?, some))).collect()
}

/// A file of the theme in the folder of the catalogue.
fn asset(file: &str) -> Option<OutputPath> {
    OutputPath::parse(&format!("{FOLDER}/assets/{file}"))
}

/// The page of a part of the catalogue, from 0, in a language.
fn page_path(library: &Library, lang: &Lang, part: usize) -> Option<OutputPath> {
    match part {
        0 => catalogue_home(&library.languages, lang),
        _ => OutputPath::parse(&format!("{FOLDER}/{lang}/{}.html", part + 1)),
    }
}

/// The first page of the catalogue in one of its languages, of which the first is the default one.
pub fn catalogue_home(languages: &[Lang], lang: &Lang) -> Option<OutputPath> {
    OutputPath::parse(&match languages.first() {
        Some(default) if default == lang => "index.html".to_owned(),
        _ => format!("{FOLDER}/{lang}/index.html"),
    })
}

fn feed_of(library: &Library, lang: &Lang) -> OutputPath {
    feed_path((lang != library.default_lang()).then_some(lang))
}

/// What all pages of the catalogue are made from.
struct Catalogue<'a> {
    library: &'a Library,
    members: &'a [Member<'a>],
    theme: &'a Theme,
    langs: &'a [(&'a Lang, Strings)],
    has_search: bool,
}

impl Catalogue<'_> {
    /// The number of pages in each language.
    fn parts(&self) -> usize {
        self.members.len().div_ceil(ON_A_PAGE).max(1)
    }
}

/// The catalogue in one language.
struct Here<'a> {
    catalogue: &'a Catalogue<'a>,
    lang: &'a Lang,
    strings: &'a Strings,
}

impl<'a> Here<'a> {
    /// A text of `library.yaml` in the language of the page, else in another.
    fn text<'t>(&self, texts: &'t Localized<String>) -> &'t str {
        let langs = [self.lang, self.catalogue.library.default_lang()];
        langs.into_iter().find_map(|lang| texts.get(lang)).map_or("", String::as_str)
    }

    fn page(&self, part: usize) -> Result<String, RenderError> {
        let library = self.catalogue.library;
        let Some(path) = page_path(library, self.lang, part) else { return Ok(String::new()) };
        let page = view::page(self, &path, part);
        let frame = self.frame(Template::LIBRARY, &path, self.text(&library.name))?;
        Ok(self.catalogue.theme.text("library.html", self.strings, &frame, &page)?)
    }

    fn not_found(&self) -> Result<String, RenderError> {
        let library = self.catalogue.library;
        let Some(path) = OutputPath::parse("404.html") else { return Ok(String::new()) };
        let mut frame = self.frame(Template::of(SitePage::NotFound), &path, self.strings.get("title.not_found"))?;
        // The page is shown at any depth, so its links start at the root of the host where that is known.
        let root = library.base_url.as_deref().and_then(path_of).unwrap_or("");
        frame.shared.base.root = format!("{root}{FOLDER}/");
        let home = |lang: &Lang| page_path(library, lang, 0).map(|path| format!("{root}{}", path.encoded()));
        frame.shared.nav = Prepared::of(&[self.nav(home(self.lang).unwrap_or_default(), false)])?;
        let link = |lang: &&Lang| Some(Link { href: home(lang)?, text: lang_name(lang).to_owned() });
        let page =
            NotFoundPage { languages: self.catalogue.langs.iter().map(|(lang, _)| lang).filter_map(link).collect() };
        frame.languages.clear();
        Ok(self.catalogue.theme.text("404.html", self.strings, &frame, &page)?)
    }

    fn nav(&self, href: String, current: bool) -> NavEntry {
        NavEntry { key: "library".to_owned(), href, text: self.strings.get("library.catalogue").to_owned(), current }
    }

    fn frame(&self, template: Template, path: &OutputPath, title: &str) -> Result<Frame, ThemeError> {
        let library = self.catalogue.library;
        let loads = self.catalogue.theme.loads(template, self.catalogue.has_search);
        let name = self.text(&library.name).to_owned();
        let own = page_path(library, self.lang, 0);
        let home = own.as_ref().map(|own| relative(path, own, None)).unwrap_or_default();
        let base = BaseFrame {
            lang: self.lang.to_string(),
            html_lang: html_lang(self.lang),
            dir: direction(self.lang),
            styles: loads.styles.clone(),
            scripts: loads.scripts.clone(),
            site_name: name.clone(),
            root: format!("{}{FOLDER}/", path.to_root()),
        };
        let feed = (feed::has_events(self.catalogue)).then(|| relative(path, &feed_of(library, self.lang), None));
        Ok(Frame {
            shared: SharedFrame {
                base,
                site_description: self.text(&library.description).to_owned(),
                publisher: self.text(&library.publisher).to_owned(),
                edition: None,
                nav: Prepared::of(&self.menu(home, template, path))?,
                search: self.catalogue.has_search,
                current_edition: String::new(),
                consultation: None,
                take_along_href: None,
                feed_href: feed,
                generator: GENERATOR,
            },
            kind: template.name(),
            title: title.to_owned(),
            description: self.text(&library.description).to_owned(),
            window_title: if title == name { name } else { format!("{title} · {name}") },
            banner: None,
            notice_html: String::new(),
            breadcrumbs: Vec::new(),
            languages: self.languages(path),
            editions: Vec::new(),
            path: path.to_string(),
            latest_href: None,
            canonical: library.base_url.as_ref().map(|base| format!("{base}{}", path.encoded())),
            head_html: None,
            header_html: None,
        })
    }

    /// The catalogue, and the overview of citations if there are any.
    fn menu(&self, home: String, template: Template, path: &OutputPath) -> Vec<NavEntry> {
        let mut menu = vec![self.nav(home, template == Template::LIBRARY)];
        let cites = self.catalogue.members.iter().any(|member| !member.site.cites.is_empty());
        if let Some(overview) = citations::overview_path(self.lang.as_str()).filter(|_| cites) {
            menu.push(NavEntry {
                key: "library-citations".to_owned(),
                href: relative(path, &overview, None),
                text: self.strings.get("library.citations").to_owned(),
                current: template == Template::LIBRARY_CITATIONS,
            });
        }
        menu
    }

    /// The first page of the catalogue in each language.
    fn languages(&self, path: &OutputPath) -> Vec<LangLink> {
        let library = self.catalogue.library;
        let own = page_path(library, self.lang, 0);
        // The search page is one for all languages.
        let is_search = search::path().as_ref() == Some(path);
        let link = |(lang, _): &(&Lang, Strings)| {
            let there = page_path(library, lang, 0)?;
            let query = if is_search { format!("{}?lang={lang}", relative(path, path, None)) } else { String::new() };
            Some(LangLink {
                lang: lang.to_string(),
                html_lang: html_lang(lang),
                name: lang_name(lang).to_owned(),
                href: if is_search { query } else { relative(path, &there, None) },
                address: library.base_url.as_ref().map(|base| format!("{base}{}", there.encoded())),
                current: *lang == self.lang,
                // Only the first page of the catalogue is the same in each language.
                same: own.as_ref() == Some(path),
            })
        };
        self.catalogue.langs.iter().filter_map(link).collect()
    }
}

#[cfg(test)]
mod tests;
