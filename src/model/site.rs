//! The site around the standard.

use super::{Edition, EditionId, Lang, Localized, Prose, SiteId, Status, WordingProfile};
use crate::diagnostic::{Placed, Severity, Span};
use crate::source::markdown::{Block, RawHtml};
use crate::source::{Neighbours, Records};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// The setting of a rule in `site.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleSetting {
    /// The rule is not checked.
    Off,
    /// What the rule finds has this severity.
    As(Severity),
}

/// `site.yaml`.
#[derive(Clone, Debug)]
pub struct Site {
    /// The id under which browsers store readers' assessments. It stays the same when name, languages or URL change.
    pub id: Option<SiteId>,
    /// The name of the site, in the header of every page.
    pub name: Localized<String>,
    /// What the site is, for its first page and for search engines.
    pub description: Localized<String>,
    /// Who publishes the site, in the footer of every page.
    pub publisher: Localized<String>,
    /// The default language, which is authoritative, first; never empty.
    pub languages: Vec<Lang>,
    /// The edition that `latest/` leads to.
    pub current: Placed<EditionId>,
    /// The name of a folder in `themes/`.
    pub theme: Placed<String>,
    /// The URL of the published site, with a trailing `/`.
    pub base_url: Option<String>,
    /// The name of the profile of requirement words, per language.
    pub provisions: BTreeMap<Lang, Placed<String>>,
    /// Where the records of clauses are, as this file or else the library says.
    pub records: Records,
    /// The setting for HTML in Markdown.
    pub raw_html: RawHtml,
    /// The settings by rule id, each with the place of that id.
    pub rules: BTreeMap<String, Placed<RuleSetting>>,
    /// The whole file, for diagnostics.
    pub span: Span,
}

impl Site {
    /// The authoritative language, which all others translate.
    pub fn default_lang(&self) -> &Lang {
        &self.languages[0]
    }
}

/// A page outside any edition.
#[derive(Clone, Debug)]
pub struct Page {
    /// The file's name without language and extension; part of its URL.
    pub slug: String,
    /// The page in each language that it is written in.
    pub texts: Localized<PageText>,
}

/// A page in one language.
#[derive(Clone, Debug)]
pub struct PageText {
    /// The text of its first heading.
    pub title: Prose,
    /// Blocks and headings below the title, in order.
    pub parts: Vec<PagePart>,
}

/// A piece of a page.
#[derive(Clone, Debug)]
pub enum PagePart {
    /// `id` is the id written in the heading, if any.
    Heading {
        /// 2 to 6, as in Markdown.
        level: u8,
        /// The id of the heading, where the author gives one.
        id: Option<String>,
        /// The text of the heading.
        content: Prose,
    },
    /// A block of text.
    Block(Block),
}

/// Everything that is published.
#[derive(Clone, Debug)]
pub struct Standard {
    /// What `site.yaml` says.
    pub site: Site,
    /// From the newest to the oldest: drafts first, then by publication date, then by id.
    pub editions: Vec<Edition>,
    /// The pages outside any edition, in the order of their slugs.
    pub pages: Vec<Page>,
    /// The profiles of requirement words in `content/profiles/`, by name.
    pub profiles: BTreeMap<String, WordingProfile>,
    /// Files in `content/files/`, which pages link to.
    pub files: BTreeMap<String, PathBuf>,
    /// The addresses in the locks of its editions that are made only because they were published: see
    /// [`is_made`](crate::site::records::is_made).
    pub promised: BTreeSet<String>,
    /// What other standards of the library have of what this one refers to.
    pub neighbours: Option<Arc<Neighbours>>,
}

impl Standard {
    /// The edition with an id, if there is one.
    pub fn edition(&self, id: &EditionId) -> Option<&Edition> {
        self.editions.iter().find(|edition| &edition.id == id)
    }

    /// The place of the edition that readers of a language are led to: the current one if it is in that language, else the
    /// newest published one that is, else a superseded, a withdrawn, and at last a draft. `None` if no edition is in it.
    pub fn current_in(&self, lang: &Lang) -> Option<usize> {
        let rank = |edition: &Edition| match edition.status {
            _ if edition.id == self.site.current.value => 0,
            Status::Published => 1,
            Status::Superseded => 2,
            Status::Withdrawn => 3,
            Status::Draft => 4,
        };
        let in_lang = self.editions.iter().enumerate().filter(|(_, edition)| edition.is_in(lang));
        in_lang.min_by_key(|(_, edition)| rank(edition)).map(|(place, _)| place)
    }
}
