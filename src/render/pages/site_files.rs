//! Files other than pages: the sitemap and the script that lists the editions.

use super::index::{LangIndex, SiteIndex};
use crate::model::Lang;
use crate::render::theme::{IN_SCRIPTS, Strings};
use crate::site::summary::EditionSummary;
use crate::site::url::{OutputPath, SitePage};
use crate::source::Records;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// The maximum number of URLs in a sitemap (sitemaps.org, protocol 0.9).
pub const SITEMAP_LIMIT: usize = 50_000;

/// The note in a sitemap if `site.yaml` has no `base-url`.
const RELATIVE_NOTE: &str =
    "Addresses relative to this file. Search engines want whole ones: give `base-url` in site.yaml.";

/// The paths of the sitemaps for this many pages: `sitemap.xml`, or several parts and an index of them, which is the
/// last.
pub fn sitemaps(count: usize) -> Vec<OutputPath> {
    let parts = if count > SITEMAP_LIMIT { count.div_ceil(SITEMAP_LIMIT) } else { 0 };
    let names = (1..=parts).map(part_name).chain(["sitemap.xml".to_owned()]);
    names.filter_map(|name| OutputPath::parse(&name)).collect()
}

fn part_name(number: usize) -> String {
    format!("sitemap-{number}.xml")
}

/// The sitemap at an index among those of these pages. The protocol requires absolute URLs, which need a base URL.
/// Without one the URLs are relative, which is still useful for link checkers, and the file says so.
pub fn sitemap(base: Option<&str>, pages: &[SitePage<'_>], place: usize) -> String {
    let note = if base.is_none() { Some(RELATIVE_NOTE) } else { None };
    let base = base.unwrap_or("");
    let mut parts = pages.chunks(SITEMAP_LIMIT);
    let part = if pages.len() > SITEMAP_LIMIT { parts.nth(place) } else { Some(pages) };
    match part {
        Some(pages) => {
            let addresses = pages.iter().map(|page| format!("{base}{}", page.path().encoded()));
            xml(note, "urlset", "url", addresses)
        }
        None => {
            let parts = 1..=pages.len().div_ceil(SITEMAP_LIMIT);
            xml(note, "sitemapindex", "sitemap", parts.map(|number| format!("{base}{}", part_name(number))))
        }
    }
}

/// A sitemap or an index of sitemaps (sitemaps.org, protocol 0.9) with these addresses; `root` and `entry` are its elements.
pub fn xml(note: Option<&str>, root: &str, entry: &str, addresses: impl Iterator<Item = String>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    if let Some(note) = note {
        let _ = writeln!(out, "<!-- {note} -->");
    }
    let _ = writeln!(out, "<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
    for address in addresses {
        let _ = write!(out, "<{entry}><loc>");
        crate::render::html::escape(&address, &mut out);
        let _ = writeln!(out, "</loc></{entry}>");
    }
    let _ = writeln!(out, "</{root}>");
    out
}

/// `assets/editions.js`: a classic script, which works from `file://` too, that says which editions there are. Pages of a
/// published edition are frozen and learn from it what came after them.
///
/// It sets `window.clausebook.editions`, from the newest to the oldest: `id`, `title`, `designation` and `home` by
/// language (`home` is a path from the site's root), `languages` with the authoritative one first, `status`, the four dates or null, `replaces` or null; and
/// `window.clausebook.current`, the id of the current edition; `window.clausebook.keeps`, if readers can keep the site in
/// their browser; `window.clausebook.records`, `"chapter"` if the records of clauses are folded into their chapters; and `window.clausebook.words`, the words of what only scripts show, by language and by the keys of the theme's strings: pages, of which there is one for each clause, do not
/// hold them.
pub fn editions_script(site: &SiteIndex<'_>) -> String {
    let editions: Vec<EditionSummary> = site.editions.iter().map(|index| EditionSummary::of(index.edition)).collect();
    let langs = site.langs.iter().map(|lang| (lang.lang, &lang.strings));
    let keeps = if site.take_along.offline { "window.clausebook.keeps = true;\n" } else { "" };
    let folded = site.resolved.standard.site.records == Records::Chapter;
    let records = if folded { "window.clausebook.records = \"chapter\";\n" } else { "" };
    script_of_editions(&editions, Some(site.current().edition.id.as_str()), langs) + keeps + records
}

/// The same script for these editions and languages, each language with the strings of the theme.
pub fn script_of_editions<'a>(
    editions: &[EditionSummary],
    current: Option<&str>,
    langs: impl Iterator<Item = (&'a Lang, &'a Strings)>,
) -> String {
    let (editions, current) = (json!(editions), json!(current));
    let words_in = |strings: &Strings| -> Value {
        IN_SCRIPTS
            .iter()
            .map(|&key| (key.to_owned(), Value::String(strings.get(key).to_owned())))
            .collect::<Map<_, _>>()
            .into()
    };
    let words: Map<String, Value> = langs.map(|(lang, strings)| (lang.to_string(), words_in(strings))).collect();
    format!(
        "window.clausebook = window.clausebook || {{}};\nwindow.clausebook.current = {};\nwindow.clausebook.editions = {};\n\
         window.clausebook.words = {};\n",
        for_script(&current),
        for_script(&editions),
        for_script(&words.into())
    )
}

/// The prefixes of the strings that the scripts of comments use.
const COMMENT_WORDS: [&str; 5] = ["comment.", "consultation.", "decision.", "ui.colon", "ui.list_comma"];

/// `assets/comment/strings/{lang}.js`: the words of the comment form, as `window.clausebook.comment.t`.
pub fn comment_words(lang: &LangIndex<'_>) -> String {
    words_script(lang, "comment", &COMMENT_WORDS)
}

/// A script with the strings whose keys begin so, as `window.clausebook.PART.t`.
pub fn words_script(lang: &LangIndex<'_>, part: &str, prefixes: &[&str]) -> String {
    let used = lang.strings.iter().filter(|(key, _)| prefixes.iter().any(|prefix| key.starts_with(prefix)));
    let words: Map<String, Value> = used.map(|(key, text)| (key.to_owned(), text.into())).collect();
    format!(
        "(function () {{\nvar c = (window.clausebook = window.clausebook || {{}});\n(c.{part} = c.{part} || {{}}).t = {};\n}})();\n",
        for_script(&words.into())
    )
}

/// JSON that is also valid inside a script anywhere: without `<`, and without line separators, which old browsers treat
/// as line ends.
pub fn for_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_script_cannot_end_it() {
        assert_eq!(for_script(&json!("</script>\u{2028}")), "\"\\u003c/script>\\u2028\"");
    }

    #[test]
    fn without_a_base_url_the_sitemap_has_relative_urls_and_says_so() {
        let text = sitemap(None, &[SitePage::Root], 0);
        assert!(text.contains("<loc>index.html</loc>") && text.contains(RELATIVE_NOTE));
    }

    #[test]
    fn many_pages_make_several_sitemaps_and_an_index() {
        let lang = crate::model::Lang::parse("zh").expect("a language");
        let page = SitePage::Page(&lang, "b&c");
        let base = Some("https://e.org/");
        assert_eq!(sitemaps(SITEMAP_LIMIT).iter().map(OutputPath::as_str).collect::<Vec<_>>(), ["sitemap.xml"]);
        assert!(sitemap(base, &[page], 0).contains("<loc>https://e.org/pages/zh/b%26c.html</loc>"));
        let mut many = vec![SitePage::Root; SITEMAP_LIMIT];
        many.push(page);
        assert_eq!(
            sitemaps(many.len()).iter().map(OutputPath::as_str).collect::<Vec<_>>(),
            ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
        );
        let locations = |place| sitemap(base, &many, place).matches("<loc>").count();
        assert_eq!([0, 1, 2].map(locations), [SITEMAP_LIMIT, 1, 2]);
        assert!(sitemap(base, &many, 1).contains("b%26c.html"));
        assert!(sitemap(base, &many, 2).contains("<loc>https://e.org/sitemap-2.xml</loc>"));
    }
}
