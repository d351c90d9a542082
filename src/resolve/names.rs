//! Which ids exist, by kind and edition.

use super::Ids;
use crate::model::{ClauseIndex, Edition};
use std::collections::{BTreeMap, BTreeSet};

/// What an id can name.
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

    /// What it is called in messages.
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

    /// The scheme of links to it; `None` for what cannot be linked.
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

    pub fn of_scheme(scheme: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.scheme() == Some(scheme))
    }
}

/// The ids of one edition.
pub(super) struct Names<'a> {
    by_kind: BTreeMap<Kind, BTreeSet<&'a str>>,
}

impl<'a> Names<'a> {
    pub fn of(edition: &'a Edition) -> Names<'a> {
        let mut by_kind: BTreeMap<Kind, BTreeSet<&'a str>> = BTreeMap::new();
        let mut add = |kind: Kind, ids: &mut dyn Iterator<Item = &'a str>| {
            by_kind.insert(kind, ids.collect());
        };
        add(Kind::Clause, &mut edition.clauses.iter().map(|x| x.id.value.as_str()));
        add(Kind::Term, &mut edition.terms.iter().map(|x| x.id.value.as_str()));
        add(Kind::Body, &mut edition.bodies.iter().map(|x| x.id.value.as_str()));
        add(Kind::List, &mut edition.lists.iter().map(|x| x.id.value.as_str()));
        add(Kind::Item, &mut edition.items.iter().map(|x| x.id.value.as_str()));
        add(Kind::Type, &mut edition.types.iter().map(|x| x.id.value.as_str()));
        add(Kind::BodyLevel, &mut edition.levels.iter().map(|x| x.id.value.as_str()));
        add(Kind::Party, &mut edition.parties.iter().map(|x| x.id.value.as_str()));
        add(Kind::Dimension, &mut edition.dimensions.iter().map(|x| x.id.value.as_str()));
        let grades = edition.assessment.iter().flat_map(|assessment| &assessment.grades);
        add(Kind::Grade, &mut grades.map(|x| x.id.value.as_str()));
        add(Kind::Provenance, &mut edition.provenance.iter().map(|x| x.id.value.as_str()));
        Names { by_kind }
    }

    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.by_kind.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &'a str> {
        self.by_kind.get(&kind).into_iter().flatten().copied()
    }

    /// The kinds other than `kind` under which the id exists.
    pub fn other_kinds(&self, kind: Kind, id: &str) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|&other| other != kind && self.has(other, id)).collect()
    }
}

/// Places by id; where an id was given twice, the first holds.
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
    ids
}
