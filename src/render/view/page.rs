//! Pages outside editions, and those that lead on.

use super::{ClauseRef, EditionView, Link, SuccessionView};
use serde::Serialize;

/// A page of `content/pages/`.
#[derive(Clone, Debug, Serialize)]
pub struct MarkdownPage {
    /// The name of the page's file, which is its address.
    pub slug: String,
    /// The title of the page.
    pub title_html: String,
    /// The language of the text, where the page is not translated.
    pub text_lang: Option<String>,
    /// Everything below the title; its headings start at level 2.
    pub body_html: String,
}

/// A page under `latest/`: to the clause in the current edition, or to what replaced it.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectPage {
    /// Where to go at once: `<meta http-equiv="refresh" content="0; url={{ page.target.href }}">`, and a plain link
    /// for those whose browser does not. Missing if there are several targets or none.
    pub target: Option<Link>,
    /// The clauses among which the reader has to choose, where one was split.
    pub choices: Vec<SuccessionView>,
    /// The clause itself, where the current edition still has it, but only to say that it was withdrawn, when and why. What
    /// took its place is the `target` or the `choices`; if there is neither, nothing did.
    pub tombstone: Option<Tombstone>,
    /// The clause as it last was, where the current edition has neither it nor a successor.
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
    /// When it was withdrawn.
    pub date: String,
    /// Why: its text; empty if it has none.
    pub reason_html: String,
    /// The language of the reason, where it is not the page's.
    pub reason_lang: Option<String>,
}

/// A clause that the current edition no longer has.
#[derive(Clone, Debug, Serialize)]
pub struct GoneView {
    /// The clause as it last was, and the edition.
    pub last: ClauseRef,
    /// The edition that had it last.
    pub last_edition: EditionView,
    /// The first edition without it; missing if the clause is only in a draft newer than the current edition.
    pub since: Option<EditionView>,
    /// If it was withdrawn before it went: when and why.
    pub tombstone: Option<Tombstone>,
    /// The clauses that took its place for a while, which are gone as well.
    pub heirs: Vec<ClauseRef>,
}

/// `search.html`: the search with its filters. Scripts do all of it; its frame is in the default language, and a script
/// puts it into the language of `?lang=`.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// One for each language of the site, the default first.
    pub languages: Vec<SearchLang>,
}

/// What the search page has for readers without scripts, in one language.
#[derive(Clone, Debug, Serialize)]
pub struct SearchLang {
    /// The tag of the language, as `en`.
    pub lang: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The language's name in itself.
    pub name: String,
    /// That the search needs scripts.
    pub no_script: String,
    /// Other ways to find something in the current edition.
    pub ways: Vec<Link>,
    /// What the page ends with in that language.
    pub footer: FooterView,
}

/// What a page ends with, in one language.
#[derive(Clone, Debug, Serialize)]
pub struct FooterView {
    /// What its links are called together.
    pub label: String,
    /// The name of the site, its publisher and the program that made it.
    pub lines: Vec<String>,
    /// Links to pages of the site.
    pub links: Vec<Link>,
}

/// `404.html`. Servers show it at any depth, so its links work only from the root, or with the base URL, where it is known:
/// then `frame.root` is that URL's path. Its frame is in the default language.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundPage {
    /// The first page of the current edition in each language.
    pub languages: Vec<Link>,
}
