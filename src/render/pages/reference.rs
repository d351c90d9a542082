//! The targets of references and file links on a page, and their displayed text if the author wrote none.

use super::here::Here;
use super::index::EditionIndex;
use crate::model::{Clause, ClauseId, Passage, Thing};
use crate::render::html;
use crate::render::view::Link;
use crate::resolve::{Name, OutsideReference, Reference};
use crate::site::address::{Address, address};
use crate::site::url::{EditionPage, OutputPath, SitePage, edition_file};

impl Here<'_> {
    /// A reference as a link; `None` if it has no target, which was reported.
    pub fn reference(&self, reference: &Reference) -> Option<Link> {
        let index = self.edition_of(reference)?;
        let mut link = match (&reference.target, reference.passage) {
            (Thing::Clause(id), Some(passage)) => self.passage(index, id, passage)?,
            (target, _) => self.thing(index, target)?,
        };
        if index.place != self.index.place {
            // The same clause has another name in another edition, so the text names the edition.
            link.text = format!("{} ({})", link.text, self.name_of(index));
        }
        Some(link)
    }

    /// A reference as a link outside the text. A value has its name there: its amounts stand in the text.
    pub fn listed_reference(&self, reference: &Reference) -> Option<Link> {
        let link = self.reference(reference)?;
        let is_own_value = matches!(reference, Reference { edition: None, target: Thing::Value(_), .. });
        let name = is_own_value.then(|| self.thing_name(self.index, &reference.target)).flatten();
        Some(Link { text: name.unwrap_or(link.text), ..link })
    }

    /// A reference to another standard, whose site stands beside this one; `None` if it leads nowhere, which was reported.
    pub fn outside(&self, reference: &OutsideReference) -> Option<html::Link> {
        let neighbours = self.site.resolved.standard.neighbours.as_deref()?;
        let lang = self.lang.lang.as_str();
        let (_, thing) = reference.find(neighbours).ok()?;
        let path = reference.path(neighbours, lang)?;
        Some(html::Link {
            href: Some(format!("{}../{path}", self.to_root())),
            text: reference.label(neighbours, lang),
            class: Some(format!("ref ref-{} ref-outside", reference.target.kind())),
            remark: thing.withdrawn.then(|| self.string("clause.withdrawn_remark").to_owned()),
        })
    }

    fn edition_of(&self, reference: &Reference) -> Option<&EditionIndex<'_>> {
        match &reference.edition {
            None => Some(self.index),
            Some(id) => self.site.editions.iter().find(|index| &index.edition.id == id),
        }
    }

    /// Whether a reference leads to a clause that is withdrawn in its edition, which the page states beside it.
    pub fn leads_to_tombstone(&self, reference: &Reference) -> bool {
        let Thing::Clause(id) = &reference.target else { return false };
        let clause = self.edition_of(reference).and_then(|index| index.findings.clause(index.edition, id));
        clause.is_some_and(|(_, clause)| clause.withdrawn.is_some())
    }

    /// A thing of an edition as a link; `None` for a missing thing and for one that no page shows by itself.
    pub fn thing(&self, index: &EditionIndex<'_>, thing: &Thing) -> Option<Link> {
        let text = match thing {
            Thing::Value(id) => {
                let value = &index.edition.values[*index.findings.ids.values.get(id)?];
                self.reading().value(index.edition, value)
            }
            _ => self.thing_name(index, thing)?,
        };
        let href = match thing {
            Thing::Clause(id) => self.clause_href(index, *index.findings.ids.clauses.get(id)?),
            Thing::Table(_) | Thing::Figure(_) | Thing::Formula(_) | Thing::Note(_) | Thing::Example(_) => {
                self.href_in_clause(index, thing)?
            }
            _ => self.thing_href(index, thing)?,
        };
        Some(Link { href, text })
    }

    /// What a thing is called on this page; `None` if the edition does not have it.
    pub fn thing_name(&self, index: &EditionIndex<'_>, thing: &Thing) -> Option<String> {
        Some(match index.of().name(thing)? {
            Name::Clause(at) => self.clause_label(index, at),
            Name::Element(number) => number.shown(self.lang.lang),
            Name::Text(name) | Name::Entry(name, _) => self.name(&name),
        })
    }

    /// The URL of a thing; of a clause, that of its record.
    pub fn thing_href(&self, index: &EditionIndex<'_>, thing: &Thing) -> Option<String> {
        let Address { page, anchor } = address(index.of(), thing)?;
        Some(self.place(index, page, anchor))
    }

    /// A paragraph or item of a clause as a link.
    fn passage(&self, index: &EditionIndex<'_>, id: &ClauseId, passage: Passage) -> Option<Link> {
        let (at, clause) = index.findings.clause(index.edition, id)?;
        let href = self.anchor_href(index, clause, &passage.anchor(id));
        Some(Link { href, text: index.findings.shown_passage(index.edition, at, passage, self.lang.lang) })
    }

    /// The URL of something that stands in the text of a clause.
    fn href_in_clause(&self, index: &EditionIndex<'_>, thing: &Thing) -> Option<String> {
        let Address { page: EditionPage::Clause(id), anchor: Some(anchor) } = address(index.of(), thing)? else {
            return None;
        };
        let (_, clause) = index.findings.clause(index.edition, id)?;
        Some(self.anchor_href(index, clause, anchor))
    }

    /// The URL of an anchor in the text of a clause: in the reading view and in print that of its chapter, elsewhere that of
    /// its record.
    fn anchor_href(&self, index: &EditionIndex<'_>, clause: &Clause, anchor: &str) -> String {
        match self.page {
            SitePage::Edition(_, _, EditionPage::Chapter(_) | EditionPage::Print) => {
                self.place(index, EditionPage::Chapter(&index.edition.chapter_of(clause).slug), Some(anchor))
            }
            _ => self.place(index, EditionPage::Clause(&clause.id.value), Some(anchor)),
        }
    }

    /// In the reading view a reference leads to the reading view, elsewhere to the record.
    fn clause_href(&self, index: &EditionIndex<'_>, at: crate::model::ClauseIndex) -> String {
        let clause = index.edition.clause(at);
        match self.page {
            SitePage::Edition(_, _, EditionPage::Chapter(_)) => self.reading_href(index, clause),
            _ => self.place(index, EditionPage::Clause(&clause.id.value), None),
        }
    }

    /// The URL of an attachment, by its path inside the `files` folder; `None` if it does not exist.
    pub fn file(&self, path: &str, fragment: Option<&str>) -> Option<String> {
        let in_site = format!("files/{path}");
        let edition = self.index.edition;
        let output = match self.page {
            SitePage::Edition(..) if edition.files.contains_key(path) => edition_file(&edition.id, &in_site)?,
            SitePage::Page(..) if self.site.resolved.standard.files.contains_key(path) => OutputPath::parse(&in_site)?,
            _ => return None,
        };
        Some(self.link_to(&output, fragment))
    }
}
