//! An edition: one state of the standard, with all that belongs to it.

use super::{
    Assessment, Body, BodyId, BodyLevel, Chapter, Clause, ClauseIndex, CommunityType, Dimension, EditionId, Erratum,
    Item, Localized, Party, Prose, Provenance, ResponsibilityList, Term, TypeId,
};
use crate::diagnostic::{Placed, Span};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where an edition stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Draft,
    Published,
    Superseded,
    Withdrawn,
}

impl Status {
    pub const ALL: [Status; 4] = [Status::Draft, Status::Published, Status::Superseded, Status::Withdrawn];

    pub fn word(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Published => "published",
            Status::Superseded => "superseded",
            Status::Withdrawn => "withdrawn",
        }
    }
}

/// The dates of an edition; they are never mixed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dates {
    pub published: Option<Date>,
    pub effective: Option<Date>,
    pub superseded: Option<Date>,
    pub withdrawn: Option<Date>,
}

/// Counts that must come out, as the standard itself states them.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// Items on the checklist of a type, common and individual.
    pub items: Vec<(Placed<TypeId>, Placed<u32>)>,
    /// Responsibility lists of a body.
    pub lists: Vec<(Placed<BodyId>, Placed<u32>)>,
}

#[derive(Clone, Debug)]
pub struct Edition {
    pub id: EditionId,
    /// Its folder, by its path from the root with `/`.
    pub folder: String,
    pub title: Localized<String>,
    pub designation: Localized<String>,
    /// Where the designation is written, for diagnostics.
    pub designation_span: Option<Span>,
    pub status: Status,
    pub dates: Dates,
    pub replaces: Option<Placed<EditionId>>,
    pub notice: Localized<Prose>,
    pub summary: Localized<Prose>,
    pub issued_by: Vec<Localized<String>>,
    pub drafted_by: Vec<Localized<String>>,
    /// Empty: this edition does not tell where things come from.
    pub provenance: Vec<Provenance>,
    pub expected: Expected,
    pub chapters: Vec<Chapter>,
    /// All clauses in reading order.
    pub clauses: Vec<Clause>,
    pub terms: Vec<Term>,
    pub levels: Vec<BodyLevel>,
    pub parties: Vec<Party>,
    pub bodies: Vec<Body>,
    pub lists: Vec<ResponsibilityList>,
    pub types: Vec<CommunityType>,
    pub dimensions: Vec<Dimension>,
    pub items: Vec<Item>,
    pub assessment: Option<Assessment>,
    /// What was corrected after publication, in the order of `errata.yaml`.
    pub errata: Vec<Erratum>,
    /// What the text links to: paths inside the edition's folder with `/`, and where they are on disk.
    pub files: BTreeMap<String, PathBuf>,
    /// The whole `edition.yaml`, for diagnostics.
    pub span: Span,
}

impl Edition {
    pub fn clause(&self, index: ClauseIndex) -> &Clause {
        &self.clauses[index.0]
    }

    /// The clauses with their places, in reading order.
    pub fn indexed_clauses(&self) -> impl Iterator<Item = (ClauseIndex, &Clause)> {
        self.clauses.iter().enumerate().map(|(index, clause)| (ClauseIndex(index), clause))
    }

    /// Whether anything with a date happened to it that a feed tells of: it was published, superseded or withdrawn, or
    /// something in it was corrected.
    pub fn has_events(&self) -> bool {
        let dates = &self.dates;
        let lived = [dates.published, dates.superseded, dates.withdrawn].iter().any(Option::is_some);
        (self.status != Status::Draft && lived) || !self.errata.is_empty()
    }

    /// The clauses that have a form to be filled in, in reading order.
    pub fn forms(&self) -> impl Iterator<Item = (ClauseIndex, &Clause)> {
        self.indexed_clauses().filter(|(_, clause)| clause.form.is_some())
    }

    pub fn chapter_of(&self, clause: &Clause) -> &Chapter {
        &self.chapters[clause.chapter]
    }

    /// The checklist of a type: common items, then individual ones, each in the order of the file.
    pub fn checklist(&self, community_type: &TypeId) -> impl Iterator<Item = &Item> {
        let common = self.items.iter().filter(|item| item.is_common());
        let individual = self.items.iter().filter(|item| !item.is_common());
        common.chain(individual.filter(move |item| item.is_for(community_type)))
    }

    /// Whether it says at all who acts on what or how it is checked. Where it has neither checklist nor bodies, as most laws,
    /// it makes no sense to ask who answers for a clause.
    pub fn assigns(&self) -> bool {
        !(self.bodies.is_empty() && self.lists.is_empty() && self.items.is_empty())
    }

    /// The responsibility lists of a body, in the order of the file.
    pub fn lists_of(&self, body: &BodyId) -> impl Iterator<Item = &ResponsibilityList> {
        self.lists.iter().filter(move |list| &list.body.value == body)
    }
}
