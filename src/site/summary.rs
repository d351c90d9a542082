//! What a site says of itself as a whole: `site.json`, from which a [library](crate::library) makes its catalogue without
//! reading the content again, on whatever machine the site was built.

use super::labelled::{Labelled, labelled};
use super::url::{EditionPage, OutputPath, SitePage};
use crate::model::{Edition, Lang, Localized, Site};
use crate::resolve::{Origin, Resolved, ResolvedEdition};
pub use crate::source::ByLang;
use crate::source::shown_in;
use serde::{Deserialize, Serialize};

/// The file, at the root of the site.
pub const FILE: &str = "site.json";

/// The version of the format. A reader refuses a newer one.
pub const FORMAT: u32 = 1;

/// `site.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteSummary {
    /// [`FORMAT`].
    pub format: u32,
    /// The id in `site.yaml`, if it has one.
    pub id: Option<String>,
    /// The name of the site.
    pub name: ByLang,
    /// What the site is.
    pub description: ByLang,
    /// Who publishes it.
    pub publisher: ByLang,
    /// The languages, the authoritative one first.
    pub languages: Vec<String>,
    /// The id of the current edition.
    pub current: String,
    /// From the newest to the oldest.
    pub editions: Vec<ListedEdition>,
    /// Its references to other standards of the library.
    pub cites: Vec<Citation>,
    /// The parts of its sitemap, from the root of the site, if there are several. Then `sitemap.xml` is an index of them, which
    /// another index cannot list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sitemaps: Vec<String>,
}

/// A reference to another standard, in `site.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The id of the other standard.
    pub standard: String,
    /// What the reference leads to, as written: `clause:fees/2026/fees.notice`.
    pub to: String,
    /// What that is called: number, title and edition.
    pub label: ByLang,
    /// Its page from the root of the library, percent-encoded, with the anchor.
    pub page: ByLang,
    /// The id of the edition that refers.
    pub edition: String,
    /// What refers: number and title.
    pub from: ByLang,
    /// The page of that, from the root of this site, percent-encoded, with the anchor.
    pub from_page: ByLang,
}

/// An edition in `site.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedEdition {
    /// What scripts know of it too.
    #[serde(flatten)]
    pub summary: EditionSummary,
    /// The bodies that issued it.
    pub issued_by: Vec<ByLang>,
    /// The number of its clauses.
    pub clauses: usize,
}

/// An edition as scripts and catalogues know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionSummary {
    /// The id.
    pub id: String,
    /// The title.
    pub title: ByLang,
    /// The official number.
    pub designation: ByLang,
    /// `draft`, `published`, `superseded` or `withdrawn`.
    pub status: String,
    /// The date of publication, as `2022-09-22`.
    pub published: Option<String>,
    /// The date from which it is in force.
    pub effective: Option<String>,
    /// The date on which a newer edition replaced it.
    pub superseded: Option<String>,
    /// The date of its withdrawal.
    pub withdrawn: Option<String>,
    /// The id of the edition that it replaces.
    pub replaces: Option<String>,
    /// The path of its first page from the root of the site.
    pub home: ByLang,
    /// Its languages, the authoritative one first.
    pub languages: Vec<String>,
}

impl SiteSummary {
    /// The summary of a standard, whose sitemap has one part.
    pub fn of(resolved: &Resolved) -> SiteSummary {
        let standard = &resolved.standard;
        let Site { id, name, description, publisher, languages, current, .. } = &standard.site;
        let listed = |edition: &Edition| ListedEdition {
            summary: EditionSummary::of(edition),
            issued_by: edition.issued_by.iter().map(by_lang).collect(),
            clauses: edition.clauses.len(),
        };
        SiteSummary {
            format: FORMAT,
            id: id.map(|id| id.to_string()),
            name: by_lang(name),
            description: by_lang(description),
            publisher: by_lang(publisher),
            languages: languages.iter().map(Lang::to_string).collect(),
            current: current.value.to_string(),
            editions: standard.editions.iter().map(listed).collect(),
            cites: resolved.editions().flat_map(citations).collect(),
            sitemaps: Vec::new(),
        }
    }

    /// The text in a language, else in the authoritative one, else in any; empty if there is none.
    pub fn text<'t>(&self, texts: &'t ByLang, lang: &str) -> &'t str {
        shown_in(texts, lang, self.languages.first().map(String::as_str)).map_or("", |(_, text)| text)
    }

    /// The edition to which readers of a language are led: the current one if it is in that language, else the newest that
    /// is, else the current one.
    pub fn shown(&self, lang: &str) -> Option<&ListedEdition> {
        let current = self.editions.iter().find(|edition| edition.summary.id == self.current);
        let has = |edition: &&ListedEdition| edition.summary.home.contains_key(lang);
        current.filter(has).or_else(|| self.editions.iter().find(has)).or(current).or_else(|| self.editions.first())
    }
}

impl EditionSummary {
    /// The summary of an edition.
    pub fn of(edition: &Edition) -> EditionSummary {
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        let home = |lang: &Lang| {
            let path: OutputPath = SitePage::Edition(&edition.id, lang, EditionPage::Home).path();
            (lang.to_string(), path.to_string())
        };
        EditionSummary {
            id: edition.id.to_string(),
            title: by_lang(&edition.title),
            designation: by_lang(&edition.designation),
            status: edition.status.word().to_owned(),
            published: date(edition.dates.published),
            effective: date(edition.dates.effective),
            superseded: date(edition.dates.superseded),
            withdrawn: date(edition.dates.withdrawn),
            replaces: edition.replaces.as_ref().map(|replaced| replaced.value.to_string()),
            home: edition.languages().iter().map(home).collect(),
            languages: edition.languages().iter().map(Lang::to_string).collect(),
        }
    }

    /// The first day on which the edition is in force, and the day from which it no longer is. A draft never is.
    pub fn in_force(&self) -> Option<(&str, Option<&str>)> {
        let from = self.effective.as_deref().or(self.published.as_deref()).filter(|_| self.status != "draft")?;
        let until = [&self.superseded, &self.withdrawn].into_iter().filter_map(|date| date.as_deref()).min();
        Some((from, until))
    }
}

/// The references of an edition to other standards.
fn citations(of: ResolvedEdition<'_>) -> Vec<Citation> {
    let Some(neighbours) = of.resolved.standard.neighbours.as_deref() else { return Vec::new() };
    let mut citations = Vec::new();
    for (reference, origins) in &of.findings.outside {
        let langs = || of.edition.languages().iter().map(Lang::as_str);
        let by_lang = |text: &dyn Fn(&str) -> Option<String>| -> ByLang {
            langs().filter_map(|lang| Some((lang.to_owned(), text(lang)?))).collect()
        };
        for origin in origins {
            let from = match origin {
                Origin::Thing(thing) => labelled(of, thing),
                Origin::Edition => None,
            };
            // The edition itself has its title and its first page.
            let from = from.unwrap_or_else(|| {
                let EditionSummary { title, home, .. } = EditionSummary::of(of.edition);
                Labelled { label: title, page: home, anchor: None }
            });
            let anchor = from.anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
            citations.push(Citation {
                standard: reference.standard.to_string(),
                to: reference.to_string(),
                label: by_lang(&|lang| reference.label(neighbours, lang)),
                page: by_lang(&|lang| reference.path(neighbours, lang)),
                edition: of.edition.id.to_string(),
                from: from.label,
                from_page: from.page.into_iter().map(|(lang, page)| (lang, format!("{page}{anchor}"))).collect(),
            });
        }
    }
    citations
}

/// A text by language, as data.
pub fn by_lang(texts: &Localized<String>) -> ByLang {
    texts.iter().map(|(lang, text)| (lang.to_string(), text.clone())).collect()
}
