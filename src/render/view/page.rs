//! Pages outside editions, and redirects.

use super::{ClauseRef, EditionView, Link, SuccessionView};
use serde::Serialize;

/// A page of `content/pages/`.
#[derive(Clone, Debug, Serialize)]
pub struct MarkdownPage {
    /// The name of the page's file, which is part of its URL.
    pub slug: String,
    /// The title of the page.
    pub title_html: String,
    /// The language of the text, if the page is not translated.
    pub text_lang: Option<String>,
    /// Everything below the title; its headings start at level 2.
    pub body_html: String,
}

/// In an archive of one standard of a library: a page that the archive does not have.
#[derive(Clone, Debug, Serialize)]
pub struct ElsewherePage {
    /// The first page of the standard that the archive has.
    pub home: Link,
    /// The address of the page that is missing, if the base URL of the site is known.
    pub address: Option<String>,
}

/// A page under `latest/` that redirects: to the clause in the current edition, or to its replacement.
#[derive(Clone, Debug, Serialize)]
pub struct ForwardPage {
    /// The target of the redirect: `<meta http-equiv="refresh" content="0; url={{ page.target.href }}">`, and a plain
    /// link for browsers that do not follow it.
    pub target: Link,
    /// Whether the page is one under `latest/`. Others stand where the record of a clause was before it was folded into the chapter.
    pub latest: bool,
    /// The full address of the target, if the page is none under `latest/` and the base URL is known.
    pub canonical: Option<String>,
}

/// The clauses of all editions by id, each leading to the current edition, where records are folded into their chapters.
#[derive(Clone, Debug, Serialize)]
pub struct LatestClausesPage {
    /// In the order of the ids.
    pub clauses: Vec<LatestEntry>,
    /// The current edition.
    pub current: EditionView,
}

/// What became of a clause of any edition. The id of its entry on the page is `fate.id`.
#[derive(Clone, Debug, Serialize)]
pub struct LatestEntry {
    /// The clause in the current edition, or its only replacement; missing if there are several or none.
    pub target: Option<Link>,
    /// Its number and title in the last edition that has it.
    pub title: String,
    /// What became of it, if there is no `target`.
    pub fate: RedirectPage,
}

/// A page under `latest/` that does not redirect, since there are several targets or none.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectPage {
    /// The clauses among which the reader must choose, if the clause was split.
    pub choices: Vec<SuccessionView>,
    /// The clause itself, if the current edition withdraws it: the date and the reason. Its replacements are the `choices`;
    /// without any, it was not replaced.
    pub tombstone: Option<Tombstone>,
    /// The clause in its last edition, if the current edition has neither the clause nor a successor.
    pub gone: Option<GoneView>,
    /// The id of the clause.
    pub id: String,
    /// The current edition.
    pub current: EditionView,
}

/// A withdrawn clause of the current edition.
#[derive(Clone, Debug, Serialize)]
pub struct Tombstone {
    /// The clause, as the current edition has it.
    pub clause: ClauseRef,
    /// The date of withdrawal.
    pub date: String,
    /// The reason: its text; may be empty.
    pub reason_html: String,
    /// The language of the reason, if it is not the page's.
    pub reason_lang: Option<String>,
}

/// A clause that the current edition no longer has.
#[derive(Clone, Debug, Serialize)]
pub struct GoneView {
    /// The clause in its last edition.
    pub last: ClauseRef,
    /// The edition that had it last.
    pub last_edition: EditionView,
    /// The first edition without it; missing if the clause is only in a draft newer than the current edition.
    pub since: Option<EditionView>,
    /// The date and reason of its withdrawal, if it was withdrawn before it was removed.
    pub tombstone: Option<Tombstone>,
    /// The clauses that replaced it for a while, and were removed as well.
    pub heirs: Vec<ClauseRef>,
}

/// `search.html`: the search with its filters, made entirely by scripts. Its frame is in the default language; a script
/// changes it to the language of `?lang=`.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// One entry per language of the site, the default language first.
    pub languages: Vec<SearchLang>,
}

/// The content of the search page for readers without scripts, in one language.
#[derive(Clone, Debug, Serialize)]
pub struct SearchLang {
    /// The tag of the language, as `en`.
    pub lang: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The language's own name.
    pub name: String,
    /// The note that the search needs scripts.
    pub no_script: String,
    /// Other ways to find something in the current edition.
    pub ways: Vec<Link>,
    /// The footer in that language.
    pub footer: FooterView,
}

/// The footer of a page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct FooterView {
    /// The label of its links.
    pub label: String,
    /// The name of the site, its publisher and the program that made it.
    pub lines: Vec<String>,
    /// Links to pages of the site.
    pub links: Vec<Link>,
}

/// `404.html`. Servers show it at any depth, so its links start at the root of the host, or at the path of the base URL
/// if that is known: then `frame.root` is that path. Its frame is in the default language.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundPage {
    /// The first page of the current edition in each language.
    pub languages: Vec<Link>,
}
