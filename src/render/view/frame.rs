//! What every page has around its content.

use super::{Link, TodayView};
use serde::Serialize;

/// The frame of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The page's language as in addresses: `zh`.
    pub lang: String,
    /// For `<html lang>`: `zh-Hans` for `zh`, which lets browsers choose the right glyphs.
    pub html_lang: String,
    /// For `<html dir>`: `ltr` or `rtl`.
    pub dir: &'static str,
    /// What kind of page it is: the name of its template without ending (`chapter`), for a class of the body.
    pub kind: &'static str,
    /// The page's own title, for `<h1>` and, before the site's name, for `<title>`.
    pub title: String,
    /// The name of the site.
    pub site_name: String,
    /// What the site is.
    pub site_description: String,
    /// Empty if the site does not tell.
    pub publisher: String,
    /// The edition that the page belongs to; missing on pages outside editions.
    pub edition: Option<EditionView>,
    /// What to say of the edition's standing at the head of the page; missing when it is the current one.
    pub banner: Option<Banner>,
    /// The edition's notice, to be shown at the head of each of its pages; empty if there is none.
    pub notice_html: String,
    /// From the site's start down to the page's parent.
    pub breadcrumbs: Vec<Link>,
    /// The main navigation. On pages outside editions it leads into the current edition.
    pub nav: Vec<NavEntry>,
    /// This page in each language of the site, the page's own included.
    pub languages: Vec<LangLink>,
    /// This page (or the nearest to it) in each edition, from the newest; empty on pages outside editions.
    pub editions: Vec<EditionLink>,
    /// The way to the site's root: `../../`; empty at the root. `{{ frame.root }}assets/style.css`.
    pub root: String,
    /// The page's own path from the root: `2022/zh/terms.html`.
    pub path: String,
    /// The page of the current edition under `latest/`, where there is one.
    pub latest_href: Option<String>,
    /// Whether the site can be searched: there is `search.html`, and its scripts find an index.
    pub search: bool,
    /// The id of the edition that `latest/` led to when the page was made.
    pub current_edition: String,
    /// The feed of the page's language; missing if nothing has a date yet.
    pub feed_href: Option<String>,
    /// The page's full address, where the site's base URL is known; for `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// `clausebook 0.1.0`
    pub generator: &'static str,
}

/// An edition as pages name it.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// The id, which is also its folder.
    pub id: String,
    /// The title.
    pub title: String,
    /// Its official number; empty if it has none.
    pub designation: String,
    /// `draft`, `published`, `superseded` or `withdrawn`.
    pub status: &'static str,
    /// Whether it is the one that `latest/` leads to.
    pub current: bool,
    /// Its first page.
    pub href: String,
    /// When it was published.
    pub published: Option<String>,
    /// From when it holds.
    pub effective: Option<String>,
    /// When a newer edition took its place.
    pub superseded: Option<String>,
    /// From when it no longer holds at all.
    pub withdrawn: Option<String>,
}

/// Why an edition is not the one to go by. A script may bring it up to date from `assets/editions.js`, since the pages of
/// a published edition are frozen and may not know the editions that came after.
#[derive(Clone, Debug, Serialize)]
pub struct Banner {
    /// `draft`, `published` (in force, but not the current edition), `superseded` or `withdrawn`.
    pub status: &'static str,
    /// Since when, where the edition says so.
    pub since: Option<String>,
    /// This page in the current edition (or its first page), with the current edition's name.
    pub current: Option<Link>,
    /// On the record of a clause: what has become of this clause in the current edition.
    pub clause: Option<TodayView>,
}

/// A link of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavEntry {
    /// `home`, `changes`, `bodies`, `lists`, `types`, `terms`, `requirements`, `coverage`, `editions`, or `page-{slug}`.
    /// Sections of which the edition has nothing are left out.
    pub key: String,
    /// Where the entry leads.
    pub href: String,
    /// The text of the entry.
    pub text: String,
    /// Whether the page is this one or lies under it.
    pub current: bool,
}

/// The page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct LangLink {
    /// The tag of the language, as `en`.
    pub lang: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The language's name in itself: 中文, English.
    pub name: String,
    /// The page in that language, or the nearest that there is.
    pub href: String,
    /// The full address of the page in that language, where the site's base URL is known; for `<link rel="alternate">`,
    /// which programs that look for translations want as a full address.
    pub address: Option<String>,
    /// Whether it is the language of this page.
    pub current: bool,
}

/// The page in one edition.
#[derive(Clone, Debug, Serialize)]
pub struct EditionLink {
    /// The id of the edition.
    pub id: String,
    /// The edition's designation, or its id.
    pub text: String,
    /// The word of its status: `t.status[edition.status]`.
    pub status: &'static str,
    /// The page in that edition, or the nearest that there is.
    pub href: String,
    /// Whether it is the page's own edition.
    pub current: bool,
}
