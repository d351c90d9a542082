//! The existing ids, by kind and edition.

use super::Ids;
use crate::model::{Amendment, ClauseIndex, Edition, ThingKind};
use crate::source::markdown::{ElementKind, Informative};
use std::collections::HashMap;

/// The ids of one edition, with the index of each among its kind. If an id is defined twice, the first definition
/// counts.
pub(super) struct Names<'a> {
    /// In the order of [`ThingKind::ALL`].
    by_kind: [HashMap<&'a str, usize>; ThingKind::ALL.len()],
}

impl<'a> Names<'a> {
    pub fn of(edition: &'a Edition) -> Names<'a> {
        let grades = || edition.assessment.iter().flat_map(|assessment| &assessment.grades);
        let entries = || edition.lists.iter().flat_map(|list| &list.entries);
        let by_kind = ThingKind::ALL.map(|kind| match kind {
            ThingKind::Clause => places(edition.clauses.iter().map(|x| x.id.value.as_str())),
            ThingKind::List => places(edition.lists.iter().map(|x| x.id.value.as_str())),
            ThingKind::Entry => places(entries().map(|x| x.id.value.as_str())),
            ThingKind::Item => places(edition.items.iter().map(|x| x.id.value.as_str())),
            ThingKind::Term => places(edition.terms.iter().map(|x| x.id.value.as_str())),
            ThingKind::Body => places(edition.bodies.iter().map(|x| x.id.value.as_str())),
            ThingKind::Type => places(edition.types.iter().map(|x| x.id.value.as_str())),
            ThingKind::Table => of_elements(edition, ElementKind::Table),
            ThingKind::Figure => of_elements(edition, ElementKind::Figure),
            ThingKind::Formula => of_elements(edition, ElementKind::Formula),
            ThingKind::Note => of_notes(edition, Informative::Note),
            ThingKind::Example => of_notes(edition, Informative::Example),
            ThingKind::Level => places(edition.levels.iter().map(|x| x.id.value.as_str())),
            ThingKind::Party => places(edition.parties.iter().map(|x| x.id.value.as_str())),
            ThingKind::Dimension => places(edition.dimensions.iter().map(|x| x.id.value.as_str())),
            ThingKind::Grade => places(grades().map(|x| x.id.value.as_str())),
            ThingKind::Value => places(edition.values.iter().map(|x| x.id.value.as_str())),
            ThingKind::Unit => places(edition.units.iter().map(|x| x.id.value.as_str())),
            ThingKind::Document => places(edition.documents.iter().map(|x| x.id.value.as_str())),
            ThingKind::Catalogue => places(edition.catalogues.iter().map(|x| x.id.value.as_str())),
            ThingKind::Provenance => places(edition.provenance.iter().map(|x| x.id.value.as_str())),
            ThingKind::Provision => places(edition.amendment.iter().flat_map(Amendment::ids)),
            // Files are named by their paths in links, which have a form of their own.
            ThingKind::File => HashMap::new(),
        });
        Names { by_kind }
    }

    pub fn has(&self, kind: ThingKind, id: &str) -> bool {
        self.place(kind, id).is_some()
    }

    pub fn place(&self, kind: ThingKind, id: &str) -> Option<usize> {
        self.by_kind[kind as usize].get(id).copied()
    }

    /// All ids of a kind in alphabetical order.
    pub fn all(&self, kind: ThingKind) -> Vec<&'a str> {
        let mut all: Vec<&str> = self.by_kind[kind as usize].keys().copied().collect();
        all.sort_unstable();
        all
    }

    /// The other kinds that have this id.
    pub fn other_kinds(&self, kind: ThingKind, id: &str) -> impl Iterator<Item = ThingKind> {
        ThingKind::ALL.into_iter().filter(move |&other| other != kind && self.has(other, id))
    }
}

fn of_elements(edition: &Edition, kind: ElementKind) -> HashMap<&str, usize> {
    let all = edition.elements.iter().enumerate().filter(|(_, element)| element.kind == kind);
    all.map(|(place, element)| (element.id.value.as_str(), place)).collect()
}

fn of_notes(edition: &Edition, kind: Informative) -> HashMap<&str, usize> {
    let all = edition.notes.iter().enumerate().filter(|(_, note)| note.kind == kind);
    all.map(|(place, note)| (note.id.value.as_str(), place)).collect()
}

fn places<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut places = HashMap::with_capacity(ids.size_hint().0);
    for (place, id) in ids.enumerate() {
        places.entry(id).or_insert(place);
    }
    places
}

/// Indices by id. If an id is defined twice, the first definition counts.
pub(super) fn ids(edition: &Edition) -> Ids {
    let mut ids = Ids::default();
    for (index, clause) in edition.clauses.iter().enumerate() {
        ids.clauses.entry(clause.id.value.clone()).or_insert(ClauseIndex(index));
    }
    for (index, element) in edition.elements.iter().enumerate() {
        ids.elements.entry(element.kind).or_default().entry(element.id.value.clone()).or_insert(index);
    }
    for (index, note) in edition.notes.iter().enumerate() {
        ids.notes.entry(note.thing()).or_insert(index);
    }
    for (index, term) in edition.terms.iter().enumerate() {
        ids.terms.entry(term.id.value.clone()).or_insert(index);
    }
    for (index, body) in edition.bodies.iter().enumerate() {
        ids.bodies.entry(body.id.value.clone()).or_insert(index);
    }
    for (index, list) in edition.lists.iter().enumerate() {
        ids.lists.entry(list.id.value.clone()).or_insert(index);
    }
    for (index, community_type) in edition.types.iter().enumerate() {
        ids.types.entry(community_type.id.value.clone()).or_insert(index);
    }
    for (index, item) in edition.items.iter().enumerate() {
        ids.items.entry(item.id.value.clone()).or_insert(index);
    }
    for (index, list) in edition.lists.iter().enumerate() {
        for (place, entry) in list.entries.iter().enumerate() {
            ids.entries.entry(entry.id.value.clone()).or_insert((index, place));
        }
    }
    for (index, value) in edition.values.iter().enumerate() {
        ids.values.entry(value.id.value.clone()).or_insert(index);
    }
    for (index, document) in edition.documents.iter().enumerate() {
        ids.documents.entry(document.id.value.clone()).or_insert(index);
    }
    for (index, catalogue) in edition.catalogues.iter().enumerate() {
        ids.catalogues.entry(catalogue.id.value.clone()).or_insert(index);
    }
    for (index, chapter) in edition.chapters.iter().enumerate() {
        ids.chapters.entry(chapter.slug.clone()).or_insert(index);
    }
    ids
}
