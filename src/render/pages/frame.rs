//! The frame of a page.

use super::Search;
use super::current_clause::today;
use super::described::description;
use super::here::{Here, direction, html_lang, lang_name, on_one_line};
use super::index::{EditionIndex, LangIndex, Shared};
use crate::model::{Lang, PageText, Status};
use crate::render::marked;
use crate::render::template::Template;
use crate::render::theme::{Prepared, ThemeError, fill_in};
use crate::render::view::{
    Banner, BaseFrame, EditionLink, EditionView, FooterView, Frame, LangLink, Link, NavEntry, SharedFrame,
};
use crate::site::page;
use crate::site::section::Section;
use crate::site::url::{EditionPage, SitePage};
use crate::source::markdown::plain_text;

/// The generator of the pages.
pub const GENERATOR: &str = concat!("clausebook ", env!("CARGO_PKG_VERSION"));

/// The facts about a page that its builder provides.
pub struct Head {
    /// The template, if it is not the one in the row of the page.
    template: Option<Template>,
    pub title: String,
    /// The pages between the edition's first page and this page.
    pub above: Vec<Link>,
}

impl Head {
    pub fn new(title: impl Into<String>) -> Head {
        Head { template: None, title: title.into(), above: Vec::new() }
    }

    /// The head of a page with another template than the one in its row.
    pub fn with(template: Template, title: impl Into<String>) -> Head {
        Head { template: Some(template), ..Head::new(title) }
    }

    /// The head of the first page of a section, which has the name of the section.
    pub fn of_section(here: &Here<'_>) -> Head {
        let section = section(here).unwrap_or(Section::Home);
        Head::new(here.section_link(section).text)
    }

    pub fn template(&self, here: &Here<'_>) -> Template {
        self.template.unwrap_or_else(|| Template::of(here.page))
    }

    pub fn under(mut self, link: Link) -> Head {
        self.above.push(link);
        self
    }
}

/// The section of the page; `None` outside editions.
fn section(here: &Here<'_>) -> Option<Section> {
    match here.page {
        SitePage::Edition(_, _, page) => Some(page.kind().row().section),
        _ => None,
    }
}

pub fn frame(here: &Here<'_>, head: &Head) -> Result<Frame, ThemeError> {
    let site = &here.site.resolved.standard.site;
    let in_edition = matches!(here.page, SitePage::Edition(..));
    let shared = match here.page {
        SitePage::Edition(_, _, EditionPage::Clause(_)) => Some(shared(here)?),
        _ => None,
    };
    let edition = match shared {
        Some(shared) => shared.edition.clone(),
        None if in_edition => Some(Prepared::of(&edition_view(here, here.index))?),
        None => None,
    };
    let nav = match shared {
        Some(shared) => shared.nav.clone(),
        None => Prepared::of(&nav(here))?,
    };
    Ok(Frame {
        shared: shared_frame(here, head.template(here), edition, nav),
        kind: head.template(here).name(),
        title: head.title.clone(),
        description: description(here, head),
        window_title: window_title(here, head, in_edition),
        banner: if in_edition { banner(here) } else { None },
        notice_html: if in_edition { here.prose(&here.index.edition.notice) } else { String::new() },
        breadcrumbs: breadcrumbs(here, head, in_edition),
        languages: languages(here),
        editions: if in_edition { editions(here) } else { Vec::new() },
        path: here.path.to_string(),
        latest_href: latest_href(here),
        canonical: site.base_url.as_ref().map(|base| format!("{base}{}", here.path.encoded())),
        head_html: shared.map(|shared| shared.head_html.clone()),
        header_html: shared.map(|shared| shared.header_html.clone()),
    })
}

/// What every page has.
pub fn base_frame(here: &Here<'_>, template: Template) -> BaseFrame {
    let loads = here.loads(template);
    BaseFrame {
        lang: here.lang.lang.to_string(),
        html_lang: html_lang(here.lang.lang),
        dir: direction(here.lang.lang),
        styles: loads.styles.clone(),
        scripts: loads.scripts.clone(),
        site_name: here.name(&here.site.resolved.standard.site.name),
        root: here.to_root(),
    }
}

fn shared_frame(here: &Here<'_>, template: Template, edition: Option<Prepared>, nav: Prepared) -> SharedFrame {
    let site = &here.site.resolved.standard.site;
    SharedFrame {
        base: base_frame(here, template),
        site_description: here.name(&site.description),
        publisher: here.name(&site.publisher),
        edition,
        nav,
        search: here.site.search == Search::Offered,
        current_edition: here.site.current().edition.id.to_string(),
        consultation: match here.page {
            SitePage::Edition(..) if here.index.edition.status == Status::Draft => super::round::consultation(here),
            _ => None,
        },
        take_along_href: take_along_href(here),
        feed_href: feed_href(here),
        generator: GENERATOR,
    }
}

pub fn take_along_href(here: &Here<'_>) -> Option<String> {
    here.site.take_along.is_offered().then(|| here.href(SitePage::TakeAlong(here.lang.lang)))
}

fn feed_href(here: &Here<'_>) -> Option<String> {
    here.site.has_feed(here.lang.lang).then(|| here.link_to(&super::feed::path(here.site, here.lang.lang), None))
}

/// What this page of a clause has in common with those of all others of its edition, which stand in the same folder.
fn shared<'a>(here: &Here<'a>) -> Result<&'a Shared, ThemeError> {
    let place = &here.lang.shared[here.index.place];
    if let Some(shared) = place.get() {
        return Ok(shared);
    }
    let edition = Some(Prepared::of(&edition_view(here, here.index))?);
    let frame = shared_frame(here, Template::CLAUSE, edition, Prepared::of(&nav(here))?);
    let write = |template| Prepared::of(&here.site.theme.text(template, &here.lang.strings, &frame, &())?);
    let (head_html, header_html) = (write("lean-head.html")?, write("lean-header.html")?);
    // Another page may have been quicker, and made the same.
    Ok(place.get_or_init(|| Shared { edition: frame.edition, nav: frame.nav, head_html, header_html }))
}

pub fn edition_view(here: &Here<'_>, index: &EditionIndex<'_>) -> EditionView {
    let edition = index.edition;
    let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    EditionView {
        id: edition.id.to_string(),
        title: here.name(&edition.title),
        designation: on_one_line(here.name(&edition.designation)),
        status: edition.status.word(),
        current: index.place == here.site.current,
        href: here.link_to(&here.edition_path(index, EditionPage::Home), None),
        href_lang: here.foreign(here.lang_in(index)),
        title_lang: here.lang_of(&edition.title).and_then(|lang| here.foreign(lang)),
        published: date(edition.dates.published),
        effective: date(edition.dates.effective),
        superseded: date(edition.dates.superseded),
        withdrawn: date(edition.dates.withdrawn),
    }
}

pub fn edition_link(here: &Here<'_>, index: &EditionIndex<'_>) -> Link {
    let href = here.link_to(&here.edition_path(index, EditionPage::Home), None);
    Link { href, text: here.link_name(index) }
}

fn banner(here: &Here<'_>) -> Option<Banner> {
    let edition = here.index.edition;
    let is_current = here.index.place == here.site.current;
    if is_current && edition.status == Status::Published {
        return None;
    }
    let since = match edition.status {
        Status::Superseded => edition.dates.superseded,
        Status::Withdrawn => edition.dates.withdrawn,
        Status::Draft | Status::Published => None,
    };
    let current = here.site.current();
    let clause = match here.page {
        SitePage::Edition(_, _, EditionPage::Clause(id)) => today(here, id),
        _ => None,
    };
    Some(Banner {
        clause,
        status: edition.status.word(),
        since: since.map(|date| date.to_string()),
        current: (!is_current).then(|| Link { href: counterpart(here, current), text: here.link_name(current) }),
    })
}

fn breadcrumbs(here: &Here<'_>, head: &Head, in_edition: bool) -> Vec<Link> {
    let mut crumbs: Vec<Link> = here.library_link().into_iter().collect();
    if here.page != SitePage::Root {
        let text = here.name(&here.site.resolved.standard.site.name);
        crumbs.push(Link { href: here.href(SitePage::Root), text });
    }
    if in_edition && !matches!(here.page, SitePage::Edition(_, _, EditionPage::Home)) {
        crumbs.push(edition_link(here, here.index));
    }
    crumbs.extend(head.above.iter().cloned());
    // Site, edition and page may have one name; the last of them keeps it.
    let names: Vec<String> =
        crumbs.iter().map(|crumb| &crumb.text).chain([&head.title]).map(|name| plain(name)).collect();
    let mut nexts = names.windows(2);
    crumbs.retain(|_| nexts.next().is_none_or(|pair| pair[0] != pair[1]));
    crumbs
}

fn plain(text: &str) -> String {
    marked::plain(text).into_owned()
}

/// The title of the browser's window: page, edition and site, each name once.
pub fn window_title(here: &Here<'_>, head: &Head, in_edition: bool) -> String {
    let designation = if in_edition { here.text(&here.index.edition.designation).to_owned() } else { String::new() };
    let mut parts = vec![plain(&head.title)];
    for part in [designation, here.text(&here.site.resolved.standard.site.name).to_owned()] {
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(" · ")
}

/// The footer of a page that has all languages, in one of them.
pub fn footer(here: &Here<'_>) -> FooterView {
    let settings = &here.site.resolved.standard.site;
    let publisher = here.name(&settings.publisher);
    let mut lines = vec![here.name(&settings.name)];
    if !publisher.is_empty() {
        lines.push(here.fill("footer.publisher", &[("name", &publisher)]));
    }
    lines.push(here.fill("footer.built", &[("generator", GENERATOR)]));
    let link = |href, key: &str| Link { href, text: here.string(key).to_owned() };
    let mut links = vec![
        link(here.href(SitePage::Root), "footer.start"),
        link(here.href(SitePage::Editions(here.lang.lang)), "ui.editions"),
        link(here.href(SitePage::Keys(here.lang.lang)), "keys.title"),
    ];
    let pages = nav(here).into_iter().filter(|entry| entry.key.starts_with("page-"));
    links.extend(pages.map(|entry| Link { href: entry.href, text: entry.text }));
    links.extend(take_along_href(here).map(|href| link(href, "title.take_along")));
    if here.site.has_feed(here.lang.lang) {
        links.push(link(here.link_to(&super::feed::path(here.site, here.lang.lang), None), "feed.link"));
    }
    FooterView { label: here.string("footer.nav").to_owned(), lines, links }
}

pub fn nav(here: &Here<'_>) -> Vec<NavEntry> {
    let own = section(here);
    let listed = here.index.sections.iter().map(|(section, _)| *section);
    let entry = |section: Section| {
        let Link { href, text } = here.section_link(section);
        NavEntry { key: section.key().to_owned(), href, text, current: Some(section) == own }
    };
    let mut entries: Vec<NavEntry> = std::iter::once(Section::Home).chain(listed).map(entry).collect();
    let editions = SitePage::Editions(here.lang.lang);
    entries.push(NavEntry {
        key: "editions".to_owned(),
        href: here.href(editions),
        text: here.string("nav.editions").to_owned(),
        current: here.page == editions,
    });
    for page in &here.site.resolved.standard.pages {
        let place = SitePage::Page(here.lang.lang, &page.slug);
        let langs = [here.lang.lang, here.site.default_lang()];
        let text = langs.into_iter().find_map(|lang| page.texts.get_key_value(lang));
        let title = |(lang, text): (&Lang, &PageText)| here.marked(&plain_text(&text.title), lang);
        entries.push(NavEntry {
            key: format!("page-{}", page.slug),
            href: here.href(place),
            text: text.map(title).unwrap_or_default(),
            current: here.page == place,
        });
    }
    entries
}

fn languages<'a>(here: &Here<'a>) -> Vec<LangLink> {
    let in_lang = |lang: &'a Lang| match here.page {
        SitePage::Root | SitePage::NotFound => {
            SitePage::Edition(&here.site.current_in(lang).edition.id, lang, EditionPage::Home)
        }
        // Two editions are compared in languages that both have; this one may be in others.
        SitePage::Edition(edition, _, page) if !here.has_page(page, lang) => match here.index.edition.is_in(lang) {
            true => SitePage::Edition(edition, lang, EditionPage::Changes),
            false => SitePage::Editions(lang),
        },
        page => page.in_lang(lang),
    };
    let address = |page: SitePage<'_>| {
        let base = here.site.resolved.standard.site.base_url.as_ref()?;
        Some(format!("{base}{}", page.path().encoded()))
    };
    let link = |index: &'a LangIndex<'a>| {
        let lang = index.lang;
        let same = match here.page {
            SitePage::Edition(_, _, page) => here.has_page(page, lang),
            _ => true,
        };
        let name = lang_name(lang);
        LangLink {
            address: match here.page {
                SitePage::Search => address(SitePage::Search).map(|search| format!("{search}?lang={lang}")),
                _ => address(in_lang(lang)),
            },
            lang: format!("{lang}"),
            html_lang: html_lang(lang),
            name: match in_lang(lang) {
                SitePage::Editions(_) if !same => fill_in(index.strings.get("ui.other_editions_in"), &[("lang", name)]),
                _ => name.to_owned(),
            },
            href: match here.page {
                SitePage::Search => format!("{}?lang={lang}", here.href(SitePage::Search)),
                _ => here.href(in_lang(lang)),
            },
            current: lang == here.lang.lang,
            same,
        }
    };
    here.site.langs.iter().map(link).collect()
}

fn editions(here: &Here<'_>) -> Vec<EditionLink> {
    let link = |index: &EditionIndex<'_>| EditionLink {
        id: index.edition.id.to_string(),
        text: here.link_name(index),
        status: index.edition.status.word(),
        href: counterpart(here, index),
        current: index.place == here.index.place,
    };
    here.site.editions.iter().map(link).collect()
}

/// The corresponding page in another edition, or the nearest existing one.
fn counterpart<'a>(here: &Here<'a>, other: &EditionIndex<'a>) -> String {
    let SitePage::Edition(_, _, page) = here.page else {
        return here.link_to(&here.edition_path(other, EditionPage::Home), None);
    };
    let reading = |index: &EditionIndex<'a>| index.of().reading(here.lang.lang);
    let menu = |section| other.sections.iter().any(|(listed, _)| *listed == section);
    let there = page::counterpart(page, &reading(here.index), &reading(other), menu);
    here.place(other, there, None)
}

fn latest_href(here: &Here<'_>) -> Option<String> {
    match here.page {
        SitePage::Edition(_, lang, EditionPage::Clause(id)) => Some(here.latest(lang, id)),
        SitePage::Edition(_, lang, EditionPage::Home) => Some(here.href(SitePage::LatestHome(lang))),
        _ => None,
    }
}
