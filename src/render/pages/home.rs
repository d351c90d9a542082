//! The pages about whole editions, the root, and the pages outside editions.

use super::RenderError;
use super::changes::{comparisons, teaser};
use super::chapter::chapters;
use super::checklist::type_view;
use super::figures::{levels_svg, parties_svg, timeline_svg};
use super::frame::{Head, edition_link, edition_view, footer, nav, window_title};
use super::here::{Here, direction, html_lang, lang_name};
use super::index::{EditionIndex, LangIndex};
use crate::model::{EditionId, Page, Status};
use crate::render::view::{
    ContentsEntry, Counts, EditionHome, EditionRow, EditionsPage, LangLink, LangSites, Link, MarkdownPage, NewsView,
    NotFoundPage, RootPage, Way,
};
use crate::site::section::Section;
use crate::site::url::{EditionPage, SitePage};
use crate::source::markdown::plain_text;

/// The maximum number of entries of a menu on the home page.
const FEW: usize = 24;

/// The most entries of the contents on the home page: thirty screens of a phone.
const MOST_CONTENTS: usize = 400;

pub fn edition_home(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let revises_this = |other: &&EditionIndex<'_>| {
        other.edition.replaces.as_ref().is_some_and(|replaced| replaced.value == edition.id)
    };
    let page = EditionHome {
        edition: edition_view(here, here.index),
        summary_html: here.prose(&edition.summary),
        linked_data_html: super::described::linked_data(here),
        issued_by: here.names(&edition.issued_by),
        drafted_by: here.names(&edition.drafted_by),
        classification: edition.classification.named().collect(),
        replaces: edition.replaces.as_ref().and_then(|id| link_to_edition(here, &id.value)),
        replaced_by: here.site.editions.iter().filter(revises_this).map(|other| edition_link(here, other)).collect(),
        contents: contents(here),
        types: edition.types.iter().map(|of_type| type_view(here, of_type)).collect(),
        ways: ways(here),
        counts: counts(here),
        changes: teaser(here, here.index),
        events: here.events(),
        errata: here.all_errata(),
        print: Link { href: here.own(EditionPage::Print), text: here.string("title.print").to_owned() },
        forms: here.forms().map(|(_, link)| link).collect(),
        matrix: here.matrix(None),
        data: Link { href: here.own(EditionPage::Data), text: here.string("title.data").to_owned() },
        documents: here.documents(),
        levels_svg_html: levels_svg(here),
        parties_svg_html: parties_svg(here),
        timeline_svg_html: timeline_svg(here),
    };
    here.write(&Head::new(here.name(&edition.title)), &page)
}

/// The chapters, with their sections if a reader can look through all of them.
fn contents(here: &Here<'_>) -> Vec<ContentsEntry> {
    let whole = chapters(here, None, 1);
    let entries: usize = whole.iter().map(|chapter| 1 + chapter.children.len()).sum();
    if entries > MOST_CONTENTS { chapters(here, None, 0) } else { whole }
}

fn link_to_edition(here: &Here<'_>, id: &EditionId) -> Option<Link> {
    here.site.editions.iter().find(|index| &index.edition.id == id).map(|index| edition_link(here, index))
}

fn ways(here: &Here<'_>) -> Vec<Way> {
    let edition = here.index.edition;
    let way = |&(section, count): &(Section, usize)| {
        let links: Vec<Link> = match section {
            Section::Types => edition.types.iter().map(|of_type| here.community_type(&of_type.id.value)).collect(),
            Section::Bodies => edition.bodies.iter().map(|body| here.body(&body.id.value)).collect(),
            _ => Vec::new(),
        };
        Way {
            key: section.key(),
            link: here.section_link(section),
            count,
            links: if links.len() <= FEW { links } else { Vec::new() },
        }
    };
    here.index.sections.iter().map(way).collect()
}

fn counts(here: &Here<'_>) -> Counts {
    let edition = here.index.edition;
    Counts {
        chapters: edition.chapters.len(),
        clauses: edition.clauses.len(),
        binding: here.index.findings.levels.iter().filter(|levels| levels.is_binding()).count(),
        levels: here.levels_of_edition().iter().filter(|count| count.clauses > 0).cloned().collect(),
        bodies: edition.bodies.len(),
        lists: edition.lists.len(),
        types: edition.types.len(),
        items: edition.items.len(),
        terms: edition.terms.len(),
    }
}

pub fn editions_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let row = |index: &EditionIndex<'_>| {
        let home = |lang| SitePage::Edition(&index.edition.id, lang, EditionPage::Home);
        let languages = here.site.langs.iter().filter(|other| index.edition.is_in(other.lang));
        EditionRow {
            edition: edition_view(here, index),
            summary_html: here.summary_of(index),
            replaces: index.edition.replaces.as_ref().and_then(|id| link_to_edition(here, &id.value)),
            changes: teaser(here, index),
            comparisons: comparisons(here, index).map(|(_, link)| link).collect(),
            languages: languages
                .map(|other| LangLink {
                    lang: other.lang.to_string(),
                    html_lang: html_lang(other.lang),
                    name: lang_name(other.lang).to_owned(),
                    href: here.href(home(other.lang)),
                    address: None,
                    same: true,
                    current: other.lang == here.lang.lang,
                })
                .collect(),
        }
    };
    let page =
        EditionsPage { editions: here.site.editions.iter().map(row).collect(), timeline_svg_html: timeline_svg(here) };
    here.write(&Head::new(here.string("nav.editions")), &page)
}

impl Here<'_> {
    /// The summary of any edition; its references lead to things of that edition.
    fn summary_of(&self, index: &EditionIndex<'_>) -> String {
        match self.site.editions.get(index.place) {
            Some(index) => Here { index, ..self.clone() }.prose(&index.edition.summary),
            None => String::new(),
        }
    }
}

/// The words of the first page of the site, which has all languages: names in the template, and keys of strings.
const ROOT_WORDS: [(&str, &str); 15] = [
    ("search", "title.search"),
    ("label", "search.label"),
    ("placeholder", "search.placeholder"),
    ("types", "home.types"),
    ("items", "type.items"),
    ("contents", "ui.contents"),
    ("news", "changes.whats_new"),
    ("draft", "status.draft"),
    ("published", "status.published"),
    ("superseded", "status.superseded"),
    ("withdrawn", "status.withdrawn"),
    ("skip", "ui.skip"),
    ("menu", "ui.menu"),
    ("main_nav", "ui.main_nav"),
    ("language", "ui.language"),
];

pub fn root_page<'a>(here: &Here<'a>) -> Result<Vec<u8>, RenderError> {
    let site = &here.site.resolved.standard.site;
    let in_lang = |lang: &'a LangIndex<'a>| {
        let there = Here { lang, index: here.site.current_in(lang.lang), ..here.clone() };
        LangSites {
            lang: lang.lang.to_string(),
            html_lang: html_lang(lang.lang),
            name: lang_name(lang.lang).to_owned(),
            site_name: there.name(&site.name),
            site_description: there.name(&site.description),
            dir: direction(lang.lang),
            window_title: window_title(&there, &Head::new(there.string("title.choose")), false),
            nav: nav(&there),
            footer: footer(&there),
            href: there.own(EditionPage::Home),
            edition: edition_view(&there, there.index),
            notice_html: there.prose(&there.index.edition.notice),
            editions: Link {
                href: there.href(SitePage::Editions(lang.lang)),
                text: there.string("nav.editions").to_owned(),
            },
            types: there.index.edition.types.iter().map(|of_type| type_view(&there, of_type)).collect(),
            contents: chapters(&there, None, 0),
            news: news(&there),
            words: ROOT_WORDS.iter().map(|&(name, key)| (name, there.string(key).to_owned())).collect(),
        }
    };
    let page = RootPage { languages: here.site.langs.iter().map(in_lang).collect() };
    here.write(&Head::new(here.string("title.choose")), &page)
}

/// The pages of changes of the current edition and of drafts, the newest edition first, in the page's language.
fn news(here: &Here<'_>) -> Vec<NewsView> {
    let is_new = |index: &&EditionIndex<'_>| index.place == here.index.place || index.edition.status == Status::Draft;
    let told = here.site.editions.iter().filter(is_new).filter(|index| index.edition.is_in(here.lang.lang));
    let view = |index: &EditionIndex<'_>| {
        here.site.former_in(index, here.lang.lang)?;
        let href = here.link_to(&here.edition_path(index, EditionPage::Changes), None);
        let text = here.fill("feed.changes", &[("edition", &here.name_of(index))]);
        Some(NewsView { link: Link { href, text }, status: edition_view(here, index).status })
    };
    told.filter_map(view).collect()
}

pub fn not_found_page<'a>(here: &Here<'a>) -> Result<Vec<u8>, RenderError> {
    let in_lang = |lang: &'a LangIndex<'a>| {
        let there = Here { lang, index: here.site.current_in(lang.lang), ..here.clone() };
        Link { href: there.own(EditionPage::Home), text: lang_name(lang.lang).to_owned() }
    };
    let page = NotFoundPage { languages: here.site.langs.iter().map(in_lang).collect() };
    here.write(&Head::new(here.string("title.not_found")), &page)
}

/// A page of `content/pages/`, in the authoritative language if it is not translated.
pub fn markdown_page(here: &Here<'_>, slug: &str) -> Option<Result<Vec<u8>, RenderError>> {
    let page = here.site.resolved.standard.pages.iter().find(|page| page.slug == slug)?;
    let own = page.texts.get_key_value(here.lang.lang);
    let shown =
        own.or_else(|| page.texts.get_key_value(here.site.default_lang())).or_else(|| page.texts.first_key_value());
    let Some((lang, text)) = shown else {
        return Some(here.write(&Head::new(page.slug.as_str()), &empty(page)));
    };
    let view = MarkdownPage {
        slug: page.slug.clone(),
        title_html: here.inlines(&text.title),
        text_lang: here.foreign(lang),
        body_html: here.page_body(&text.parts),
    };
    Some(here.write(&Head::new(here.marked(&plain_text(&text.title), lang)), &view))
}

fn empty(page: &Page) -> MarkdownPage {
    MarkdownPage { slug: page.slug.clone(), title_html: String::new(), text_lang: None, body_html: String::new() }
}
