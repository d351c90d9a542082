//! Who cites whom: an overview of all standards of the library that cite or are cited, and for each cited one a page with
//! the places that cite it.

use super::{FOLDER, Here, Member};
use crate::render::RenderError;
use crate::render::template::Template;
use crate::render::theme::fill_in;
use crate::render::view::Link;
use crate::site::summary::{ByLang, Citation};
use crate::site::url::{OutputPath, relative};
use serde::Serialize;
use std::collections::BTreeMap;

/// The overview of citations.
#[derive(Clone, Debug, Serialize)]
pub struct CitationsPage {
    /// The standards that cite or are cited, in the order of `library.yaml`.
    pub rows: Vec<CitationsRow>,
}

/// A standard in the overview.
#[derive(Clone, Debug, Serialize)]
pub struct CitationsRow {
    /// Its first page.
    pub standard: Link,
    /// The standards that it cites, each with the number of places.
    pub cites: Vec<CountedLink>,
    /// The standards that cite it.
    pub cited_by: Vec<CountedLink>,
    /// The page with the places that cite it.
    pub places_href: Option<String>,
}

/// A standard with a number of places.
#[derive(Clone, Debug, Serialize)]
pub struct CountedLink {
    /// The standard.
    pub link: Link,
    /// The number.
    pub count: usize,
}

/// The places that cite a standard.
#[derive(Clone, Debug, Serialize)]
pub struct CitedPage {
    /// The overview.
    pub overview: Link,
    /// What is cited, in the order of ids, with the places.
    pub things: Vec<CitedThing>,
}

/// A thing of a standard with the places that cite it.
#[derive(Clone, Debug, Serialize)]
pub struct CitedThing {
    /// The thing.
    pub link: Link,
    /// The places.
    pub places: Vec<Link>,
}

/// The path of the overview in a language.
pub(super) fn overview_path(lang: &str) -> Option<OutputPath> {
    OutputPath::parse(&format!("{FOLDER}/{lang}/citations.html"))
}

/// The path of the page about a cited standard.
pub(super) fn cited_path(lang: &str, id: &str) -> Option<OutputPath> {
    OutputPath::parse(&format!("{FOLDER}/{lang}/cited/{id}.html"))
}

/// The pages in the language of the page. There are none if no standard cites another.
pub(super) fn pages(here: &Here<'_>) -> Result<Vec<(OutputPath, String)>, RenderError> {
    let members = here.catalogue.members;
    let mut by_cited: BTreeMap<&str, Vec<(&Member<'_>, &Citation)>> = BTreeMap::new();
    for member in members {
        for citation in &member.site.cites {
            by_cited.entry(&citation.standard).or_default().push((member, citation));
        }
    }
    let (lang, Some(path)) = (here.lang.as_str(), overview_path(here.lang.as_str())) else { return Ok(Vec::new()) };
    if by_cited.is_empty() {
        return Ok(Vec::new());
    }
    let by_id = members.iter().map(|member| (member.listed.id.value.as_str(), member)).collect();
    let rows = members.iter().filter_map(|member| here.citations_row(member, &by_id, &by_cited, &path)).collect();
    let frame = here.frame(Template::LIBRARY_CITATIONS, &path, here.strings.get("library.citations"))?;
    let theme = here.catalogue.theme;
    let overview = theme.page("library-citations.html", here.strings, &frame, &CitationsPage { rows })?;
    let mut pages = vec![(path.clone(), overview)];
    for member in members {
        let id = member.listed.id.value.as_str();
        let (Some(citations), Some(own)) = (by_cited.get(id), cited_path(lang, id)) else { continue };
        let title = fill_in(here.strings.get("library.cites_of"), &[("standard", &here.title(member))]);
        let frame = here.frame(Template::LIBRARY_CITED, &own, &title)?;
        let overview =
            Link { href: relative(&own, &path, None), text: here.strings.get("library.citations").to_owned() };
        let page = CitedPage { overview, things: here.cited_things(citations, &own) };
        pages.push((own, theme.page("library-cited.html", here.strings, &frame, &page)?));
    }
    Ok(pages)
}

impl Here<'_> {
    /// The title of the shown edition of a standard, without marks.
    fn title(&self, member: &Member<'_>) -> String {
        let shown = member.site.shown(self.lang.as_str());
        let title = shown.map(|shown| member.site.text(&shown.summary.title, self.lang.as_str()).to_owned());
        title.unwrap_or_else(|| member.listed.id.value.to_string())
    }

    /// A standard as a link to the first page of its shown edition.
    fn standard_link(&self, member: &Member<'_>, path: &OutputPath) -> Option<Link> {
        let shown = member.site.shown(self.lang.as_str())?;
        let (_, home) = self.home(member, &shown.summary)?;
        Some(Link { href: relative(path, &home, None), text: self.title(member) })
    }

    /// `None` for a standard that neither cites nor is cited.
    fn citations_row(
        &self,
        member: &Member<'_>,
        by_id: &BTreeMap<&str, &Member<'_>>,
        by_cited: &BTreeMap<&str, Vec<(&Member<'_>, &Citation)>>,
        path: &OutputPath,
    ) -> Option<CitationsRow> {
        let id = member.listed.id.value.as_str();
        let cited_by = by_cited.get(id).map_or(&[][..], Vec::as_slice);
        if member.site.cites.is_empty() && cited_by.is_empty() {
            return None;
        }
        let counted = |ids: &[&str]| -> Vec<CountedLink> {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            ids.iter().for_each(|id| *counts.entry(*id).or_default() += 1);
            let link = |(id, count): (&str, usize)| {
                Some(CountedLink { link: self.standard_link(by_id.get(id)?, path)?, count })
            };
            counts.into_iter().filter_map(link).collect()
        };
        let places = (!cited_by.is_empty()).then(|| cited_path(self.lang.as_str(), id)).flatten();
        Some(CitationsRow {
            standard: self.standard_link(member, path)?,
            cites: counted(&member.site.cites.iter().map(|to| to.standard.as_str()).collect::<Vec<_>>()),
            cited_by: counted(&cited_by.iter().map(|(by, _)| by.listed.id.value.as_str()).collect::<Vec<_>>()),
            places_href: places.map(|to| relative(path, &to, None)),
        })
    }

    fn cited_things(&self, citations: &[(&Member<'_>, &Citation)], own: &OutputPath) -> Vec<CitedThing> {
        let to_root = own.to_root();
        let mut things: BTreeMap<&str, CitedThing> = BTreeMap::new();
        for (member, citation) in citations {
            let text = |texts: &ByLang| self.of_site(member, texts);
            let link = |page: &ByLang, label: &ByLang, folder: &str| Link {
                href: format!("{to_root}{folder}{}", member.site.text(page, self.lang.as_str())),
                text: text(label),
            };
            let thing = things
                .entry(&citation.to)
                .or_insert_with(|| CitedThing { link: link(&citation.page, &citation.label, ""), places: Vec::new() });
            let mut place = link(&citation.from_page, &citation.from, &format!("{}/", member.listed.id.value));
            let edition = member.site.editions.iter().find(|edition| edition.summary.id == citation.edition);
            let name = edition.map(|edition| text(&edition.summary.designation)).filter(|name| !name.is_empty());
            place.text = format!("{}: {}", name.unwrap_or_else(|| citation.edition.clone()), place.text);
            thing.places.push(place);
        }
        things.into_values().collect()
    }
}
