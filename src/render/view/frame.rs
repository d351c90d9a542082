//! The parts of a page around its content.

use super::{ConsultationView, Link, TodayView};
use crate::render::theme::Prepared;
use serde::Serialize;

/// What every page has, and all that a page under `latest/` has that leads on by itself: readers do not stay on it, and
/// there is one for each clause, so it is small.
#[derive(Clone, Debug, Serialize)]
pub struct BaseFrame {
    /// The page's language as in URLs: `zh`.
    pub lang: String,
    /// For `<html lang>`: `zh-Hans` for `zh`, which lets browsers choose the right glyphs.
    pub html_lang: String,
    /// For `<html dir>`: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The style sheets that the page loads, a list of [`StyleLink`].
    pub styles: Prepared,
    /// The scripts that the page loads, a list of [`ScriptLink`].
    pub scripts: Prepared,
    /// The name of the site.
    pub site_name: String,
    /// The relative path to the site's root: `../../`; empty at the root. `{{ frame.root }}assets/style.css`.
    pub root: String,
}

/// What the pages of all clauses of an edition in a language have in common: the `frame` of `lean-head.html` and
/// `lean-header.html`. Other pages have it too.
#[derive(Clone, Debug, Serialize)]
pub struct SharedFrame {
    /// The fields of [`BaseFrame`] stand beside the others.
    #[serde(flatten)]
    pub base: BaseFrame,
    /// The description of the site.
    pub site_description: String,
    /// The publisher; empty if `site.yaml` does not name one.
    pub publisher: String,
    /// The edition that the page belongs to, an [`EditionView`]; missing on pages outside editions.
    pub edition: Option<Prepared>,
    /// The main navigation, a list of [`NavEntry`]. On pages outside editions it leads into the current edition.
    pub nav: Prepared,
    /// Whether the site has a search: `search.html` and its index.
    pub search: bool,
    /// The id of the edition that `latest/` led to when the page was made.
    pub current_edition: String,
    /// The consultation on a draft; missing on pages of other editions.
    pub consultation: Option<ConsultationView>,
    /// The page from which the site is taken along, if there is a way.
    pub take_along_href: Option<String>,
    /// The feed of the page's language; missing if nothing has a date yet.
    pub feed_href: Option<String>,
    /// `clausebook 0.1.0`
    pub generator: &'static str,
}

/// The frame of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The fields of [`SharedFrame`] and [`BaseFrame`] stand beside the others.
    #[serde(flatten)]
    pub shared: SharedFrame,
    /// The kind of page: the name of its template without extension (`chapter`), for a class of the body.
    pub kind: &'static str,
    /// The page's own title, for `<h1>` and, before the site's name, for `<title>`.
    pub title: String,
    /// What the page says, in a sentence or two, for search engines and for programs that show links; may be empty.
    pub description: String,
    /// The title of the browser's window: page, edition and site, each name once.
    pub window_title: String,
    /// The status of the edition, for a banner at the top of the page; missing for the current edition.
    pub banner: Option<Banner>,
    /// The edition's notice, for the top of each of its pages; may be empty.
    pub notice_html: String,
    /// From the site's start down to the page's parent.
    pub breadcrumbs: Vec<Link>,
    /// This page in each language of the site, the page's own included.
    pub languages: Vec<LangLink>,
    /// This page (or the nearest one) in each edition, the newest first; empty on pages outside editions.
    pub editions: Vec<EditionLink>,
    /// The page's own path from the root: `2022/zh/terms.html`.
    pub path: String,
    /// The page under `latest/` that leads to this page's counterpart, if there is one.
    pub latest_href: Option<String>,
    /// The page's absolute URL if the site's base URL is known; for `<link rel="canonical">`.
    pub canonical: Option<String>,
    /// On the pages of clauses: what `lean-head.html` and `lean-header.html` wrote, once for all clauses of the edition.
    pub head_html: Option<Prepared>,
    /// See `head_html`.
    pub header_html: Option<Prepared>,
}

/// A style sheet of a page: `<link rel="stylesheet" href="{{ frame.root }}assets/{{ style.file }}">`.
#[derive(Clone, Debug, Serialize)]
pub struct StyleLink {
    /// The path below `assets/`.
    pub file: String,
    /// The value of the attribute `media`, if it is only for some media.
    pub media: Option<String>,
}

/// A script of a page: `<script src="{{ frame.root }}assets/{{ script.file }}" defer></script>`.
#[derive(Clone, Debug, Serialize)]
pub struct ScriptLink {
    /// The path below `assets/`.
    pub file: String,
    /// Whether it runs after the page is read: the attribute `defer`.
    pub defer: bool,
}

/// An edition as named on pages.
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
    /// Whether it is the current edition, to which `latest/` leads.
    pub current: bool,
    /// Its first page.
    pub href: String,
    /// The language of its first page, if that is not the page's: the edition is not in the page's.
    pub href_lang: Option<String>,
    /// The language of its title, if that is not the page's.
    pub title_lang: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// The date from which it is in force.
    pub effective: Option<String>,
    /// The date on which a newer edition replaced it.
    pub superseded: Option<String>,
    /// The date of its withdrawal.
    pub withdrawn: Option<String>,
}

/// The reason why an edition is not the current one. A script may update it from `assets/editions.js`, because the
/// pages of a published edition are not updated and may not know later editions.
#[derive(Clone, Debug, Serialize)]
pub struct Banner {
    /// `draft`, `published` (in force, but not the current edition), `superseded` or `withdrawn`.
    pub status: &'static str,
    /// The date from which the status applies, if known.
    pub since: Option<String>,
    /// This page in the current edition (or its first page), with the current edition's name.
    pub current: Option<Link>,
    /// On the record of a clause: its counterpart in the current edition.
    pub clause: Option<TodayView>,
}

/// A link of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavEntry {
    /// `home`, `changes`, `bodies`, `lists`, `types`, `terms`, `requirements`, `coverage`, `editions`, or
    /// `page-{slug}`. Sections without content are omitted.
    pub key: String,
    /// Where the entry leads.
    pub href: String,
    /// The text of the entry.
    pub text: String,
    /// Whether the current page is this page or belongs to its section.
    pub current: bool,
}

/// The page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct LangLink {
    /// The tag of the language, as `en`.
    pub lang: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The language's name in itself: 中文, English; with what it leads to if that is the list of editions.
    pub name: String,
    /// The page in that language, or the nearest existing one.
    pub href: String,
    /// The absolute URL of the page in that language if the site's base URL is known; for `<link rel="alternate">`, for
    /// which programs that search for translations require absolute URLs.
    pub address: Option<String>,
    /// Whether it is the language of this page.
    pub current: bool,
    /// Whether it is the same page; if not, since the edition is not in that language, `href` leads to the list of editions
    /// in it, or from a comparison to the page of changes.
    pub same: bool,
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
    /// The page in that edition, or the nearest existing one.
    pub href: String,
    /// Whether it is the page's own edition.
    pub current: bool,
}
