//! The existing ids, by kind and edition.

use super::Ids;
use crate::model::{ClauseIndex, Edition};
use std::collections::HashMap;

/// A kind of thing that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Clause,
    Term,
    Body,
    List,
    Item,
    Type,
    BodyLevel,
    Party,
    Dimension,
    Grade,
    Provenance,
}

impl Kind {
    const ALL: [Kind; 11] = [
        Kind::Clause,
        Kind::Term,
        Kind::Body,
        Kind::List,
        Kind::Item,
        Kind::Type,
        Kind::BodyLevel,
        Kind::Party,
        Kind::Dimension,
        Kind::Grade,
        Kind::Provenance,
    ];

    /// The noun used in messages.
    pub fn noun(self) -> &'static str {
        match self {
            Kind::Clause => "clause",
            Kind::Term => "term",
            Kind::Body => "body",
            Kind::List => "responsibility list",
            Kind::Item => "checklist item",
            Kind::Type => "community type",
            Kind::BodyLevel => "level of bodies",
            Kind::Party => "party",
            Kind::Dimension => "dimension",
            Kind::Grade => "grade",
            Kind::Provenance => "provenance",
        }
    }

    /// The scheme of links to this kind; `None` if it cannot be linked.
    pub fn scheme(self) -> Option<&'static str> {
        match self {
            Kind::Clause => Some("clause"),
            Kind::Term => Some("term"),
            Kind::Body => Some("body"),
            Kind::List => Some("list"),
            Kind::Item => Some("item"),
            Kind::Type => Some("type"),
            Kind::BodyLevel | Kind::Party | Kind::Dimension | Kind::Grade | Kind::Provenance => None,
        }
    }

    /// The file or folder of an edition that defines things of this kind.
    pub fn defined_in(self) -> &'static str {
        match self {
            Kind::Clause => "clauses",
            Kind::Term => "terms.yaml",
            Kind::Body | Kind::BodyLevel | Kind::Party => "bodies.yaml",
            Kind::List => "responsibilities.yaml",
            Kind::Item | Kind::Dimension => "checklist.yaml",
            Kind::Type => "community-types.yaml",
            Kind::Grade => "assessment.yaml",
            Kind::Provenance => "edition.yaml",
        }
    }

    pub fn of_scheme(scheme: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.scheme() == Some(scheme))
    }
}

/// The ids of one edition, with the index of each among its kind. If an id is defined twice, the first definition
/// counts.
pub(super) struct Names<'a> {
    /// In the order of [`Kind::ALL`].
    by_kind: [HashMap<&'a str, usize>; Kind::ALL.len()],
}

impl<'a> Names<'a> {
    pub fn of(edition: &'a Edition) -> Names<'a> {
        let grades = || edition.assessment.iter().flat_map(|assessment| &assessment.grades);
        let by_kind = Kind::ALL.map(|kind| match kind {
            Kind::Clause => places(edition.clauses.iter().map(|x| x.id.value.as_str())),
            Kind::Term => places(edition.terms.iter().map(|x| x.id.value.as_str())),
            Kind::Body => places(edition.bodies.iter().map(|x| x.id.value.as_str())),
            Kind::List => places(edition.lists.iter().map(|x| x.id.value.as_str())),
            Kind::Item => places(edition.items.iter().map(|x| x.id.value.as_str())),
            Kind::Type => places(edition.types.iter().map(|x| x.id.value.as_str())),
            Kind::BodyLevel => places(edition.levels.iter().map(|x| x.id.value.as_str())),
            Kind::Party => places(edition.parties.iter().map(|x| x.id.value.as_str())),
            Kind::Dimension => places(edition.dimensions.iter().map(|x| x.id.value.as_str())),
            Kind::Grade => places(grades().map(|x| x.id.value.as_str())),
            Kind::Provenance => places(edition.provenance.iter().map(|x| x.id.value.as_str())),
        });
        Names { by_kind }
    }

    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.place(kind, id).is_some()
    }

    pub fn place(&self, kind: Kind, id: &str) -> Option<usize> {
        self.by_kind[kind as usize].get(id).copied()
    }

    /// All ids of a kind in alphabetical order.
    pub fn all(&self, kind: Kind) -> Vec<&'a str> {
        let mut all: Vec<&str> = self.by_kind[kind as usize].keys().copied().collect();
        all.sort_unstable();
        all
    }

    /// The other kinds that have this id.
    pub fn other_kinds(&self, kind: Kind, id: &str) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|&other| other != kind && self.has(other, id)).collect()
    }
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
    for (index, chapter) in edition.chapters.iter().enumerate() {
        ids.chapters.entry(chapter.slug.clone()).or_insert(index);
    }
    ids
}
