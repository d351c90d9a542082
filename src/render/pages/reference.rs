//! The targets of references and file links on a page, and their displayed text if the author wrote none.

use super::here::Here;
use super::index::EditionIndex;
use crate::model::{ClauseId, Passage, Thing};
use crate::render::view::Link;
use crate::resolve::{Reference, Target};
use crate::site::url::{EditionPage, OutputPath, SitePage, edition_file};

impl Here<'_> {
    /// A reference as a link; `None` if it has no target, which was reported.
    pub fn reference(&self, reference: &Reference) -> Option<Link> {
        let index = self.edition_of(reference)?;
        let mut link = match (&reference.target, reference.passage) {
            (Target::Clause(id), Some(passage)) => self.passage(index, id, passage)?,
            (target, _) => self.target(index, target)?,
        };
        if index.place != self.index.place {
            // The same clause has another name in another edition, so the text names the edition.
            link.text = format!("{} ({})", link.text, self.name_of(index));
        }
        Some(link)
    }

    fn edition_of(&self, reference: &Reference) -> Option<&EditionIndex<'_>> {
        match &reference.edition {
            None => Some(self.index),
            Some(id) => self.site.editions.iter().find(|index| &index.edition.id == id),
        }
    }

    /// Whether a reference leads to a clause that is withdrawn in its edition, which the page states beside it.
    pub fn leads_to_tombstone(&self, reference: &Reference) -> bool {
        let Target::Clause(id) = &reference.target else { return false };
        let clause = self.edition_of(reference).and_then(|index| index.findings.clause(index.edition, id));
        clause.is_some_and(|(_, clause)| clause.withdrawn.is_some())
    }

    /// A thing of the page's edition as a link; `None` for a file and for a missing thing.
    pub fn thing(&self, thing: &Thing) -> Option<Link> {
        let target = match thing {
            Thing::Clause(id) => Target::Clause(id.clone()),
            Thing::Item(id) => Target::Item(id.clone()),
            Thing::List(id) => Target::List(id.clone()),
            Thing::Term(id) => Target::Term(id.clone()),
            Thing::Body(id) => Target::Body(id.clone()),
            Thing::Type(id) => Target::Type(id.clone()),
            Thing::Entry(id) => {
                let &(list, entry) = self.index.entries.get(id)?;
                let list = &self.index.edition.lists[list];
                let title = self.name(&list.title);
                let href = self.own_place(EditionPage::List(&list.id.value), id.as_str());
                return Some(Link { href, text: format!("{title} ({})", entry + 1) });
            }
            Thing::File(_) => return None,
        };
        self.target(self.index, &target)
    }

    fn target(&self, index: &EditionIndex<'_>, target: &Target) -> Option<Link> {
        let (edition, ids) = (index.edition, &index.findings.ids);
        let to = |page, fragment| self.place(index, page, fragment);
        Some(match target {
            Target::Clause(id) => {
                let at = *ids.clauses.get(id)?;
                Link { href: self.clause_href(index, at), text: self.clause_label(index, at) }
            }
            Target::Term(id) => {
                let term = &edition.terms[*ids.terms.get(id)?];
                Link { href: to(EditionPage::Terms, Some(id.as_str())), text: self.name(&term.term) }
            }
            Target::Body(id) => {
                let body = &edition.bodies[*ids.bodies.get(id)?];
                Link { href: to(EditionPage::Body(id), None), text: self.name(&body.name) }
            }
            Target::List(id) => {
                let list = &edition.lists[*ids.lists.get(id)?];
                Link { href: to(EditionPage::List(id), None), text: self.name(&list.title) }
            }
            Target::Type(id) => {
                let of_type = &edition.types[*ids.types.get(id)?];
                Link { href: to(EditionPage::Type(id), None), text: self.name(&of_type.name) }
            }
            Target::Item(id) => self.item_of(index, &edition.items[*ids.items.get(id)?]),
        })
    }

    /// A paragraph or item of a clause as a link.
    fn passage(&self, index: &EditionIndex<'_>, id: &ClauseId, passage: Passage) -> Option<Link> {
        let (at, clause) = index.findings.clause(index.edition, id)?;
        let anchor = passage.anchor(id);
        let href = match self.page {
            SitePage::Edition(_, _, EditionPage::Chapter(_) | EditionPage::Print) => {
                self.place(index, EditionPage::Chapter(&index.edition.chapter_of(clause).slug), Some(&anchor))
            }
            _ => self.place(index, EditionPage::Clause(id), Some(&anchor)),
        };
        Some(Link { href, text: index.findings.shown_passage(index.edition, at, passage, self.lang.lang) })
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
