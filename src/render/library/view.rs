//! What the template of the catalogue receives.

use super::{Here, Member, ON_A_PAGE, data, page_path};
use crate::model::{KnownStandard, Lang, Library, Localized};
use crate::render::marked;
use crate::render::pages::{html_lang, lang_name};
use crate::render::view::{LangLink, Link};
use crate::site::summary::{ByLang, EditionSummary, ListedEdition};
use crate::site::url::{OutputPath, relative};
use crate::source::shown_in;
use serde::Serialize;
use std::collections::BTreeSet;

/// A page of the catalogue of a library.
#[derive(Clone, Debug, Serialize)]
pub struct LibraryPage {
    /// The standards of this page by subject, in the order of `library.yaml`.
    pub groups: Vec<StandardGroup>,
    /// The number of standards on all pages.
    pub count: usize,
    /// The standards that are known by their designation only; on the first page.
    pub known: Vec<KnownRow>,
    /// The pages of the catalogue; empty if there is only one.
    pub parts: Vec<PartLink>,
    /// The subjects and the bodies of all standards, and of those that are known by designation only, each once and in order, for the filters.
    pub subjects: Vec<String>,
    /// See `subjects`.
    pub bodies: Vec<String>,
    /// The script with all standards, for the filters.
    pub data_href: String,
}

/// The standards of a subject.
#[derive(Clone, Debug, Serialize)]
pub struct StandardGroup {
    /// The subject; empty for standards without one.
    pub subject: String,
    /// The standards.
    pub standards: Vec<StandardRow>,
}

/// A standard of the library, as its current edition shows it.
#[derive(Clone, Debug, Serialize)]
pub struct StandardRow {
    /// The id in `library.yaml`.
    pub id: String,
    /// The title of the edition.
    pub title: String,
    /// The official number; empty if it has none.
    pub designation: String,
    /// `draft`, `published`, `superseded` or `withdrawn`.
    pub status: String,
    /// Who issued it; may be empty.
    pub body: String,
    /// When it was published.
    pub published: Option<String>,
    /// The date from which it is in force.
    pub effective: Option<String>,
    /// The date on which a newer edition replaced it.
    pub superseded: Option<String>,
    /// The date of its withdrawal.
    pub withdrawn: Option<String>,
    /// The first page of the edition.
    pub href: String,
    /// The language of that page, if that is not the page's.
    pub href_lang: Option<String>,
    /// The other editions, the newest first.
    pub others: Vec<Link>,
    /// The languages of the edition.
    pub languages: Vec<LangLink>,
}

/// A standard that is known by its designation only.
#[derive(Clone, Debug, Serialize)]
pub struct KnownRow {
    /// The id in `library.yaml`.
    pub id: String,
    /// The official number.
    pub designation: String,
    /// The title; may be empty.
    pub title: String,
    /// The subject; may be empty.
    pub subject: String,
    /// Who issued it; may be empty.
    pub body: String,
    /// The status, where it is known.
    pub status: Option<&'static str>,
    /// When it was published.
    pub published: Option<String>,
    /// The date from which it is in force.
    pub effective: Option<String>,
    /// Where it can be read: a page of another host.
    pub url: Option<String>,
}

/// A page of the catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct PartLink {
    /// The URL.
    pub href: String,
    /// The number of its first standard, from 1.
    pub first: usize,
    /// The number of its last standard.
    pub last: usize,
    /// Whether it is this page.
    pub current: bool,
}

/// The page of a part of the catalogue, from 0.
pub(super) fn page(here: &Here<'_>, path: &OutputPath, part: usize) -> LibraryPage {
    let catalogue = here.catalogue;
    let members = catalogue.members.chunks(ON_A_PAGE).nth(part).unwrap_or_default();
    let mut groups: Vec<StandardGroup> = Vec::new();
    for member in members {
        let Some(row) = here.row(member, path) else { continue };
        let subject = here.text(&member.listed.subject);
        match groups.iter_mut().find(|group| group.subject == subject) {
            Some(group) => group.standards.push(row),
            None => groups.push(StandardGroup { subject: subject.to_owned(), standards: vec![row] }),
        }
    }
    let link = |part: usize| page_path(catalogue.library, here.lang, part).map(|to| relative(path, &to, None));
    let parts = (0..catalogue.parts()).filter_map(|at| {
        let first = at * ON_A_PAGE + 1;
        let last = (first + ON_A_PAGE - 1).min(catalogue.members.len());
        Some(PartLink { href: link(at)?, first, last, current: at == part })
    });
    LibraryPage {
        groups,
        count: catalogue.members.len(),
        known: if part == 0 { here.known() } else { Vec::new() },
        parts: if catalogue.parts() > 1 { parts.collect() } else { Vec::new() },
        subjects: here
            .values(|here, member| Some(here.text(&member.listed.subject).to_owned()), |document| &document.subject),
        bodies: here.values(Here::plain_body, |document| &document.body),
        data_href: data::path(here.lang).map(|to| relative(path, &to, None)).unwrap_or_default(),
    }
}

/// Who issued an edition, in a language: as `library.yaml` says, else the edition, else its site. May be empty.
pub fn issuer(library: &Library, member: &Member<'_>, edition: &ListedEdition, lang: &Lang) -> String {
    let named = &member.listed.body;
    if let Some(named) = named.get(lang).or_else(|| named.get(library.default_lang())) {
        return named.clone();
    }
    let text = |texts| member.site.text(texts, lang.as_str());
    match edition.issued_by.as_slice() {
        [] => text(&member.site.publisher).to_owned(),
        issuers => issuers.iter().map(text).collect::<Vec<_>>().join(lang.list_comma()),
    }
}

impl Here<'_> {
    /// A text of a site, marked with its language if that is not the page's.
    pub(super) fn of_site(&self, member: &Member<'_>, texts: &ByLang) -> String {
        let own = self.lang.as_str();
        let authoritative = member.site.languages.first().map(String::as_str);
        match shown_in(texts, own, authoritative) {
            Some((lang, text)) if lang == own || text.is_empty() => text.to_owned(),
            Some((lang, text)) => {
                marked::mark(text, &Lang::parse(lang).map_or(lang.to_owned(), |lang| html_lang(&lang)))
            }
            None => String::new(),
        }
    }

    /// Who issued an edition: as `library.yaml` says, else the edition, else its site.
    pub(super) fn body(&self, member: &Member<'_>, edition: &ListedEdition) -> String {
        let named = self.text(&member.listed.body);
        if !named.is_empty() {
            return named.to_owned();
        }
        let issuers: Vec<String> = edition.issued_by.iter().map(|name| self.of_site(member, name)).collect();
        match issuers.is_empty() {
            true => self.of_site(member, &member.site.publisher),
            false => issuers.join(self.lang.list_comma()),
        }
    }

    /// The body of the shown edition, without marks.
    pub(super) fn plain_body(&self, member: &Member<'_>) -> Option<String> {
        let shown = member.site.shown(self.lang.as_str())?;
        Some(issuer(self.catalogue.library, member, shown, self.lang))
    }

    /// The values that all standards have in a column, each once and in order.
    fn values(
        &self,
        of: impl Fn(&Self, &Member<'_>) -> Option<String>,
        of_known: impl Fn(&KnownStandard) -> &Localized<String>,
    ) -> Vec<String> {
        let members = self.catalogue.members.iter().filter_map(|member| of(self, member));
        let known = self.catalogue.library.documents.iter().map(|known| self.text(of_known(known)).to_owned());
        let values: BTreeSet<String> = members.chain(known).collect();
        values.into_iter().filter(|value| !value.is_empty()).collect()
    }

    /// The path of the first page of an edition, in the language of the page or else another, with that language.
    pub(super) fn home<'s>(&self, member: &Member<'s>, edition: &'s EditionSummary) -> Option<(&'s str, OutputPath)> {
        let own = edition.home.get_key_value(self.lang.as_str());
        let authoritative = edition.languages.first().and_then(|lang| edition.home.get_key_value(lang));
        let (lang, home) = own.or(authoritative)?;
        Some((lang, OutputPath::parse(&format!("{}/{home}", member.listed.id.value))?))
    }

    /// `None` if the site has no edition.
    fn row(&self, member: &Member<'_>, path: &OutputPath) -> Option<StandardRow> {
        let shown = member.site.shown(self.lang.as_str())?;
        let edition = &shown.summary;
        let (lang, home) = self.home(member, edition)?;
        let others = member.site.editions.iter().filter(|other| other.summary.id != edition.id).filter_map(|other| {
            let (_, home) = self.home(member, &other.summary)?;
            let designation = self.of_site(member, &other.summary.designation);
            let text = if designation.is_empty() { other.summary.id.clone() } else { designation };
            Some(Link { href: relative(path, &home, None), text })
        });
        let languages = edition.home.iter().filter_map(|(lang, home)| {
            let lang = Lang::parse(lang)?;
            let home = OutputPath::parse(&format!("{}/{home}", member.listed.id.value))?;
            Some(LangLink {
                lang: lang.to_string(),
                html_lang: html_lang(&lang),
                name: lang_name(&lang).to_owned(),
                href: relative(path, &home, None),
                address: None,
                current: &lang == self.lang,
                same: true,
            })
        });
        Some(StandardRow {
            id: member.listed.id.value.to_string(),
            title: self.of_site(member, &edition.title),
            designation: self.of_site(member, &edition.designation),
            status: edition.status.clone(),
            body: self.body(member, shown),
            published: edition.published.clone(),
            effective: edition.effective.clone(),
            superseded: edition.superseded.clone(),
            withdrawn: edition.withdrawn.clone(),
            href: relative(path, &home, None),
            href_lang: (lang != self.lang.as_str())
                .then(|| Lang::parse(lang).map_or(lang.to_owned(), |lang| html_lang(&lang))),
            others: others.collect(),
            languages: languages.collect(),
        })
    }

    fn known(&self) -> Vec<KnownRow> {
        let row = |known: &KnownStandard| KnownRow {
            id: known.id.value.to_string(),
            designation: known.designation.clone(),
            title: self.text(&known.title).to_owned(),
            subject: self.text(&known.subject).to_owned(),
            body: self.text(&known.body).to_owned(),
            status: known.status.map(|status| status.word()),
            published: known.published.map(|date| date.to_string()),
            effective: known.effective.map(|date| date.to_string()),
            url: known.url.clone(),
        };
        self.catalogue.library.documents.iter().map(row).collect()
    }
}
