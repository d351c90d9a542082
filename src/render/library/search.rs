//! The search page of a library, `catalogue/search.html`, and the words of its scripts.

use super::{FOLDER, Here, asset, page_path};
use crate::model::Lang;
use crate::render::RenderError;
use crate::render::pages::search::{Words, script_of_words};
use crate::render::pages::{GENERATOR, html_lang, lang_name};
use crate::render::template::Template;
use crate::render::theme::fill_in;
use crate::render::view::{FooterView, Link, SearchLang, SearchPage};
use crate::site::summary::{ByLang, EditionSummary};
use crate::site::url::{OutputPath, SitePage, relative};

/// The names of the editions that are searched, in place of an edition, with the keys of their words.
const SCOPES: [(&str, &str); 2] = [("current", "library.scope_current"), ("others", "library.scope_others")];

/// The edition that is searched unless the reader chooses otherwise.
pub(super) const CURRENT: &str = SCOPES[0].0;

/// The path of the search page.
pub(super) fn path() -> Option<OutputPath> {
    OutputPath::parse(&format!("{FOLDER}/search.html"))
}

/// What the script of editions says of the editions that are searched.
pub(super) fn scopes(all: &[Here<'_>]) -> Vec<EditionSummary> {
    let scope = |(id, key): &(&str, &str)| {
        let words: ByLang = all.iter().map(|here| (here.lang.to_string(), here.strings.get(key).to_owned())).collect();
        EditionSummary {
            id: (*id).to_owned(),
            designation: words,
            languages: all.iter().map(|here| here.lang.to_string()).collect(),
            ..EditionSummary::default()
        }
    };
    SCOPES.iter().map(scope).collect()
}

/// The page, which is in the default language until a script changes it, and the words of each language.
pub(super) fn files(all: &[Here<'_>]) -> Result<Vec<(OutputPath, String)>, RenderError> {
    let (Some(first), Some(path)) = (all.first(), path()) else { return Ok(Vec::new()) };
    let page = SearchPage { languages: all.iter().map(|here| here.in_search(&path)).collect() };
    let frame = first.frame(Template::of(SitePage::Search), &path, first.strings.get("title.search"))?;
    let text = first.catalogue.theme.text("search.html", first.strings, &frame, &page)?;
    let words = all
        .iter()
        .filter_map(|here| Some((asset(&format!("search/strings/{}.js", here.lang))?, here.search_words(&path))));
    Ok([(path.clone(), text)].into_iter().chain(words).collect())
}

impl Here<'_> {
    /// The catalogue in the language, from the search page.
    fn catalogue_link(&self, from: &OutputPath) -> Link {
        let home = page_path(self.catalogue.library, self.lang, 0);
        let href = home.map(|home| relative(from, &home, None)).unwrap_or_default();
        Link { href, text: self.strings.get("library.catalogue").to_owned() }
    }

    fn in_search(&self, path: &OutputPath) -> SearchLang {
        let library = self.catalogue.library;
        let publisher = self.text(&library.publisher);
        let mut lines = vec![self.text(&library.name).to_owned()];
        if !publisher.is_empty() {
            lines.push(fill_in(self.strings.get("footer.publisher"), &[("name", publisher)]));
        }
        lines.push(fill_in(self.strings.get("footer.built"), &[("generator", GENERATOR)]));
        let links = vec![self.catalogue_link(path)];
        SearchLang {
            lang: self.lang.to_string(),
            html_lang: html_lang(self.lang),
            name: lang_name(self.lang).to_owned(),
            no_script: self.strings.get("search.no_script").to_owned(),
            ways: links.clone(),
            footer: FooterView { label: self.strings.get("footer.nav").to_owned(), lines, links },
        }
    }

    fn search_words(&self, path: &OutputPath) -> String {
        let langs: Vec<&Lang> = self.catalogue.langs.iter().map(|(lang, _)| *lang).collect();
        let home = self.catalogue_link(path).href;
        let menu = self.menu(home, Template::of(SitePage::Search), path);
        script_of_words(&Words {
            lang: self.lang,
            strings: self.strings,
            langs: &langs,
            site_name: self.text(&self.catalogue.library.name),
            nav: menu.into_iter().map(|entry| (entry.href, entry.text)).collect(),
        })
    }
}
