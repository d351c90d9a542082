//! Who cites whom: an overview of all standards of the library that cite or are cited, and for each cited one a page with
//! the places that cite it.

use super::{FOLDER, Here, Member};
use crate::render::RenderError;
use crate::render::figure::{self, Caption, Name, citing};
use crate::render::template::Template;
use crate::render::theme::fill_in;
use crate::render::view::Link;
use crate::resolve::alphabet::{SortKey, sort_key};
use crate::site::summary::{ByLang, Citation, EditionSummary};
use crate::site::url::{OutputPath, relative};
use serde::Serialize;
use std::collections::BTreeMap;

/// The number of standards in the figure: as many as can be told apart.
const IN_FIGURE: usize = 24;

/// The overview of citations.
#[derive(Clone, Debug, Serialize)]
pub struct CitationsPage {
    /// The standards that cite or are cited, in the order of `library.yaml`.
    pub rows: Vec<CitationsRow>,
    /// The same as a figure (SVG); empty if no standard cites another.
    pub figure: String,
    /// What the figure leaves out; empty if nothing.
    pub figure_note: String,
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
    /// What is cited, in the order of ids, with numbers by their value, with the places.
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
pub fn overview_path(lang: &str) -> Option<OutputPath> {
    OutputPath::parse(&format!("{FOLDER}/{lang}/citations.html"))
}

/// The path of the page about a cited standard.
pub(super) fn cited_path(lang: &str, id: &str) -> Option<OutputPath> {
    OutputPath::parse(&format!("{FOLDER}/{lang}/cited/{id}.html"))
}

/// The path of the script with the places that cite a standard.
pub fn cited_data_path(lang: &str, id: &str) -> Option<OutputPath> {
    OutputPath::parse(&format!("{FOLDER}/{lang}/cited/{id}.js"))
}

/// The citations of all standards, by the id of the cited one.
pub(super) struct Citing<'a> {
    pub members: &'a [Member<'a>],
    pub by_cited: BTreeMap<&'a str, Vec<(&'a Member<'a>, &'a Citation)>>,
}

impl<'a> Citing<'a> {
    pub fn of(members: &'a [Member<'a>]) -> Citing<'a> {
        let mut by_cited: BTreeMap<&str, Vec<(&Member<'_>, &Citation)>> = BTreeMap::new();
        for member in members {
            for citation in &member.site.cites {
                by_cited.entry(&citation.standard).or_default().push((member, citation));
            }
        }
        Citing { members, by_cited }
    }

    /// The pages in the language of the page: the overview, and one for each standard that is cited.
    pub fn pages(&self, here: &Here<'_>) -> Result<Vec<(OutputPath, String)>, RenderError> {
        let (lang, Some(path)) = (here.lang.as_str(), overview_path(here.lang.as_str())) else { return Ok(Vec::new()) };
        let by_id: BTreeMap<&str, &Member<'_>> =
            self.members.iter().map(|member| (member.listed.id.value.as_str(), member)).collect();
        let rows = self.members.iter().filter_map(|member| here.citations_row(member, &by_id, &self.by_cited, &path));
        let rows = rows.collect();
        let title = here.strings.get("library.citations");
        let frame = here.frame(Template::LIBRARY_CITATIONS, &path, title)?;
        let theme = here.catalogue.theme;
        let (figure, shown, all) = self.figure(here, &path);
        let note = (shown < all).then(|| {
            let numbers = [("shown", shown.to_string()), ("all", all.to_string())];
            fill_in(here.strings.get("library.citing_most"), &numbers.each_ref().map(|(key, n)| (*key, n.as_str())))
        });
        let page = CitationsPage { rows, figure, figure_note: note.unwrap_or_default() };
        let mut pages = vec![(path.clone(), theme.text("library-citations.html", here.strings, &frame, &page)?)];
        for member in self.members {
            let id = member.listed.id.value.as_str();
            let (Some(citations), Some(own)) = (self.by_cited.get(id), cited_path(lang, id)) else { continue };
            let title = fill_in(here.strings.get("library.cites_of"), &[("standard", &here.title(member))]);
            let frame = here.frame(Template::LIBRARY_CITED, &own, &title)?;
            let overview =
                Link { href: relative(&own, &path, None), text: here.strings.get("library.citations").to_owned() };
            let page = CitedPage { overview, things: here.cited_things(citations, &own) };
            pages.push((own, theme.text("library-cited.html", here.strings, &frame, &page)?));
        }
        Ok(pages)
    }

    /// The figure with the standards that have the most places, how many these are, and how many have any.
    fn figure(&self, here: &Here<'_>, path: &OutputPath) -> (String, usize, usize) {
        let mut arcs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (cited, places) in &self.by_cited {
            for (member, _) in places {
                *arcs.entry((member.listed.id.value.as_str(), *cited)).or_default() += 1;
            }
        }
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for ((from, to), count) in &arcs {
            *places.entry(*from).or_default() += count;
            *places.entry(*to).or_default() += count;
        }
        let mut most: Vec<&str> = places.keys().copied().collect();
        most.sort_by_key(|id| (std::cmp::Reverse(places[id]), *id));
        let all = most.len();
        most.truncate(IN_FIGURE);
        let shown: Vec<&Member<'_>> =
            self.members.iter().filter(|member| most.contains(&member.listed.id.value.as_str())).collect();
        let name = |member: &&Member<'_>| {
            let link = here.standard_link(member, path);
            Name { text: here.title(member), href: link.map(|link| link.href) }
        };
        let place = |id: &str| shown.iter().position(|member| member.listed.id.value.as_str() == id);
        let arcs = arcs.into_iter().filter_map(|((from, to), count)| Some((place(from)?, place(to)?, count)));
        let title = here.strings.get("library.citations");
        let desc = here.strings.get("library.citing_desc");
        let drawn = citing(
            &figure::Citing { names: shown.iter().map(name).collect(), arcs: arcs.collect() },
            Caption { title, desc },
        );
        (drawn, shown.len(), all)
    }
}

impl Here<'_> {
    /// The title of the shown edition of a standard, without marks.
    pub(super) fn title(&self, member: &Member<'_>) -> String {
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
        let mut things: BTreeMap<(SortKey, &str), CitedThing> = BTreeMap::new();
        for (member, citation) in citations {
            let text = |texts: &ByLang| self.of_site(member, texts);
            let link = |page: &ByLang, label: &ByLang, folder: &str| Link {
                href: format!("{to_root}{folder}{}", member.site.text(page, self.lang.as_str())),
                text: text(label),
            };
            let thing = things
                .entry((sort_key(&citation.to), &citation.to))
                .or_insert_with(|| CitedThing { link: link(&citation.page, &citation.label, ""), places: Vec::new() });
            let mut place = link(&citation.from_page, &citation.from, &format!("{}/", member.listed.id.value));
            place.text = self.place_text(member, citation);
            thing.places.push(place);
        }
        things.into_values().collect()
    }

    /// What refers: edition, number and title. An edition without a designation is named by its title and id.
    pub(super) fn place_text(&self, member: &Member<'_>, citation: &Citation) -> String {
        let edition = member.site.editions.iter().find(|edition| edition.summary.id == citation.edition);
        let text = |of: fn(&EditionSummary) -> &ByLang| edition.map(|found| self.of_site(member, of(&found.summary)));
        let designation = text(|edition| &edition.designation).filter(|name| !name.is_empty());
        let name = designation.unwrap_or_else(|| {
            let title = text(|edition| &edition.title).unwrap_or_default();
            format!("{title} {}", citation.edition).trim_start().to_owned()
        });
        format!("{name}: {}", self.of_site(member, &citation.from))
    }
}
