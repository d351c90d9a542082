//! An edition of the standard with everything that was derived about it, and how its things are named.

use super::{Findings, Reading, Resolved};
use crate::model::{ClauseIndex, Edition, EditionId, ElementNumber, Lang, Localized, ProvisionId, Thing, Verb};
use crate::source::markdown::{ElementKind, plain_text};
use std::borrow::Cow;

/// An edition with its findings.
#[derive(Clone, Copy, Debug)]
pub struct ResolvedEdition<'a> {
    /// The standard that it belongs to.
    pub resolved: &'a Resolved,
    /// The edition.
    pub edition: &'a Edition,
    /// What was derived about it.
    pub findings: &'a Findings,
}

/// What a thing is called.
#[derive(Clone, Debug)]
pub enum Name<'a> {
    /// A clause, by its number and title.
    Clause(ClauseIndex),
    /// A table, figure or formula, by its number.
    Element(&'a ElementNumber),
    /// A name, title or word in each language.
    Text(Cow<'a, Localized<String>>),
    /// A duty, by the title of its list and its index there.
    Entry(Cow<'a, Localized<String>>, usize),
}

/// What a provision of an amendment did to a thing.
#[derive(Clone, Copy, Debug)]
pub struct AmendedIn<'a> {
    /// What it did.
    pub verb: Verb,
    /// The edition that has the amendments.
    pub edition: &'a EditionId,
    /// The provision.
    pub provision: &'a ProvisionId,
}

impl<'a> ResolvedEdition<'a> {
    /// The edition for readers of a language.
    pub fn reading(self, lang: &'a Lang) -> Reading<'a> {
        Reading::new(self.resolved, self.edition, self.findings, lang)
    }

    /// What a thing is called; `None` if the edition does not have it, and for a file.
    pub fn name(self, thing: &Thing) -> Option<Name<'a>> {
        let ResolvedEdition { edition, findings: Findings { ids, .. }, .. } = self;
        let text = match thing {
            Thing::Clause(id) => return ids.clauses.get(id).copied().map(Name::Clause),
            Thing::Entry(id) => {
                let &(list, entry) = ids.entries.get(id)?;
                return Some(Name::Entry(Cow::Borrowed(&edition.lists[list].title), entry));
            }
            Thing::List(id) => &edition.lists[*ids.lists.get(id)?].title,
            Thing::Item(id) => {
                let item = &edition.items[*ids.items.get(id)?];
                return Some(Name::Text(self.findings.item_titles(edition, item)));
            }
            Thing::Term(id) => &edition.terms[*ids.terms.get(id)?].term,
            Thing::Body(id) => &edition.bodies[*ids.bodies.get(id)?].name,
            Thing::Type(id) => &edition.types[*ids.types.get(id)?].name,
            Thing::Level(id) => &edition.levels.iter().find(|of| of.id.value == *id)?.name,
            Thing::Party(id) => &edition.parties.iter().find(|of| of.id.value == *id)?.name,
            Thing::Dimension(id) => &edition.dimensions.iter().find(|of| of.id.value == *id)?.name,
            Thing::Grade(id) => &edition.assessment.as_ref()?.grades.iter().find(|of| of.id.value == *id)?.name,
            Thing::Provenance(id) => &edition.provenance.iter().find(|of| of.id.value == *id)?.name,
            Thing::Table(id) => {
                return self.findings.element_number(ElementKind::Table, id.as_str()).map(Name::Element);
            }
            Thing::Figure(id) => {
                return self.findings.element_number(ElementKind::Figure, id.as_str()).map(Name::Element);
            }
            Thing::Formula(id) => {
                return self.findings.element_number(ElementKind::Formula, id.as_str()).map(Name::Element);
            }
            Thing::Note(_) | Thing::Example(_) => {
                return Some(Name::Text(Cow::Owned(edition.notes[*ids.notes.get(thing)?].names())));
            }
            Thing::Value(id) => &edition.values[*ids.values.get(id)?].name,
            Thing::Unit(id) => &edition.units.iter().find(|of| of.id.value == *id)?.name,
            Thing::Catalogue(id) => &edition.catalogues[*ids.catalogues.get(id)?].name,
            Thing::Document(id) => {
                let designation = &edition.documents[*ids.documents.get(id)?].designation;
                let by_lang = edition.languages().iter().map(|lang| (lang.clone(), designation.clone()));
                return Some(Name::Text(Cow::Owned(by_lang.collect())));
            }
            Thing::Provision(id) => {
                let texts = edition.amendment.as_ref()?.texts_of(id)?;
                let titles = texts.iter().map(|(lang, text)| (lang.clone(), plain_text(&text.title)));
                return Some(Name::Text(Cow::Owned(titles.collect())));
            }
            Thing::File(_) => return None,
        };
        Some(Name::Text(Cow::Borrowed(text)))
    }

    /// The provisions of amendments that changed a thing, the oldest first. A thing that is gone has none.
    pub fn amendments_of(self, thing: &Thing) -> impl Iterator<Item = AmendedIn<'a>> + use<'a> {
        let standard = &self.resolved.standard;
        self.edition.amended_by(thing).iter().filter_map(move |by| {
            let amendment = standard.edition(&by.edition)?.amendment.as_ref()?;
            let provision = &amendment.provisions.get(by.provision)?.id.value;
            Some(AmendedIn { verb: by.verb, edition: &by.edition, provision })
        })
    }

    /// Whether the edition has a thing.
    pub fn has(self, thing: &Thing) -> bool {
        self.name(thing).is_some()
    }
}
