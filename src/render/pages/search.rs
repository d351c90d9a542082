//! The search page, and the words of its scripts.

use super::RenderError;
use super::frame::{Head, footer, nav};
use super::here::{Here, direction, html_lang, lang_name};
use super::index::{LangIndex, SiteIndex};
use super::site_files::for_script;
use crate::model::Lang;
use crate::render::theme::Strings;
use crate::render::view::{SearchLang, SearchPage};
use crate::render::{marked, unbroken};
use crate::site::section::Section;
use crate::site::url::SitePage;
use serde_json::{Map, Value, json};

/// The key prefixes of the strings that the search scripts use.
const USED: [&str; 6] = ["search.", "level.", "ui.", "title.search", "status.", "keys."];

/// `search.html`
pub fn search_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let in_lang = |lang: &'_ LangIndex<'_>| {
        let there = Here { lang, ..here.clone() };
        let listed = there.index.sections.iter().map(|(section, _)| *section);
        let sections = std::iter::once(Section::Home).chain(listed.filter(|section| *section != Section::Coverage));
        let ways = sections.map(|section| there.section_link(section)).collect();
        SearchLang {
            lang: lang.lang.to_string(),
            html_lang: html_lang(lang.lang),
            name: lang_name(lang.lang).to_owned(),
            no_script: there.string("search.no_script").to_owned(),
            ways,
            footer: footer(&there),
        }
    };
    let page = SearchPage { languages: here.site.langs.iter().map(in_lang).collect() };
    here.write(&Head::new(here.string("title.search")), &page)
}

/// `assets/search/strings/{lang}.js`: sets `clausebook.search.strings[lang]`, from which the search takes its words on
/// pages of any language. `t` has strings by key. The other fields describe the search page in this language:
/// `htmlLang`, `runs` (a regular expression of texts that no line may cut), `dir`, `siteName`, `nav` (path from the site's root, text), `keys` (the keys of the scripts, and what they do), `langs` (the languages' own names).
pub fn strings_script<'a>(site: &'a SiteIndex<'a>, lang: &'a LangIndex<'a>) -> String {
    let here = Here::new(site, lang, site.current_in(lang.lang), SitePage::Search);
    let langs: Vec<&Lang> = site.langs.iter().map(|other| other.lang).collect();
    script_of_words(&Words {
        lang: lang.lang,
        strings: &lang.strings,
        langs: &langs,
        site_name: here.text(&site.resolved.standard.site.name),
        nav: nav(&here).into_iter().map(|entry| (entry.href, entry.text)).collect(),
    })
}

/// What the words of the search are made from.
pub struct Words<'a> {
    /// Their language.
    pub lang: &'a Lang,
    /// The strings of the theme.
    pub strings: &'a Strings,
    /// All languages.
    pub langs: &'a [&'a Lang],
    /// The name of the site or of the library.
    pub site_name: &'a str,
    /// The menu of the search page: addresses and texts.
    pub nav: Vec<(String, String)>,
}

/// The script with the words of the search in a language.
pub fn script_of_words(words: &Words<'_>) -> String {
    let Words { lang, strings, langs, site_name, nav } = words;
    let used = strings.iter().filter(|(key, _)| USED.iter().any(|prefix| key.starts_with(prefix)));
    let t: Map<String, Value> = used.map(|(key, text)| (key.to_owned(), text.into())).collect();
    let langs: Map<String, Value> = langs.iter().map(|other| (other.to_string(), lang_name(other).into())).collect();
    let words = json!({
        "htmlLang": html_lang(lang),
        "runs": unbroken::pattern(),
        "dir": direction(lang),
        "siteName": site_name,
        "nav": nav.iter().map(|(href, text)| json!([href, marked::plain(text)])).collect::<Vec<_>>(),
        "langs": langs,
        "keys": super::keys::rows(strings),
        "t": t,
    });
    let name = for_script(&Value::String(lang.to_string()));
    format!(
        "(function () {{\nvar c = (window.clausebook = window.clausebook || {{}});\nvar s = (c.search = c.search || {{}});\n\
         (s.strings = s.strings || {{}})[{name}] = {};\n}})();\n",
        for_script(&words)
    )
}
