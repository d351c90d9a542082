//! An edition: one version of the standard with all data that belongs to it.

use super::{
    AmendedBy, Amendment, Assessment, Body, BodyId, BodyLevel, Catalogue, Chapter, Classification, Clause, ClauseId,
    ClauseIndex, Comment, Commenter, CommunityType, Consultation, Dimension, Document, EditionId, Element, Erratum,
    Item, Lang, Localized, Mapping, NamedNote, Numbering, Party, PastEvent, Prose, Provenance, ResponsibilityList,
    Term, Thing, TypeId, Value, ValueUnit, Verb,
};
use crate::diagnostic::{Placed, Span};
use crate::source::digest::Digest;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The status of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is still being written; nothing is locked.
    Draft,
    /// It holds, or will hold; its content is locked.
    Published,
    /// A newer edition has taken its place.
    Superseded,
    /// It no longer holds, and none has taken its place.
    Withdrawn,
}

impl Status {
    /// Every status, in the order of an edition's life.
    pub const ALL: [Status; 4] = [Status::Draft, Status::Published, Status::Superseded, Status::Withdrawn];

    /// The word for it in `edition.yaml`.
    pub fn word(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Published => "published",
            Status::Superseded => "superseded",
            Status::Withdrawn => "withdrawn",
        }
    }
}

/// What two designations have in common if readers take them for the same: spaces and case say nothing.
pub fn designation_key(designation: &str) -> String {
    designation.split_whitespace().collect::<String>().to_lowercase()
}

/// The dates of an edition.
#[derive(Clone, Copy, Debug, Default)]
pub struct Dates {
    /// When it was published.
    pub published: Option<Date>,
    /// From when it holds.
    pub effective: Option<Date>,
    /// Until when it held, since another took its place.
    pub superseded: Option<Date>,
    /// From when it no longer holds at all.
    pub withdrawn: Option<Date>,
}

/// Expected counts that the standard itself states.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// The number of common and individual items on the checklist of a type.
    pub items: Vec<(Placed<TypeId>, Placed<u32>)>,
    /// The number of responsibility lists of a body.
    pub lists: Vec<(Placed<BodyId>, Placed<u32>)>,
}

/// One edition of the standard, with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The name of its folder, which is also its address.
    pub id: EditionId,
    /// The path of the edition's folder from the root, with `/`.
    pub folder: String,
    /// See [`Edition::languages`].
    pub(in crate::model) languages: Vec<Lang>,
    /// How its clauses are numbered.
    pub numbering: Numbering,
    /// The title, as on its cover.
    pub title: Localized<String>,
    /// The designation, as `GB/T 1.1—2020`.
    pub designation: Localized<String>,
    /// The place of the designation, for diagnostics.
    pub designation_span: Option<Span>,
    /// Where it stands in its life.
    pub status: Status,
    /// Its dates, as far as they are known.
    pub dates: Dates,
    /// What it amends, if its text is that of another edition with amendments.
    pub amendment: Option<Amendment>,
    /// For each thing that amendments changed, the provisions that did, from the oldest. Empty if nothing was amended.
    pub amended: BTreeMap<Thing, Vec<AmendedBy>>,
    /// What happened to the standard before its first edition here.
    pub history: Vec<PastEvent>,
    /// The edition whose place it takes; the one that it amends, if it amends one.
    pub replaces: Option<Placed<EditionId>>,
    /// What readers of a draft are told on every page.
    pub notice: Localized<Prose>,
    /// What its first page says of it.
    pub summary: Localized<Prose>,
    /// The organizations that issue it.
    pub issued_by: Vec<Localized<String>>,
    /// The organizations that drafted it.
    pub drafted_by: Vec<Localized<String>>,
    /// How catalogues of standards classify it.
    pub classification: Classification,
    /// The declared kinds of provenance; empty if the edition does not record provenance.
    pub provenance: Vec<Provenance>,
    /// How many of what its sources say there are.
    pub expected: Expected,
    /// The chapters in reading order.
    pub chapters: Vec<Chapter>,
    /// All clauses in reading order.
    pub clauses: Vec<Clause>,
    /// The tables and figures with captions and the formulas with ids, in reading order.
    pub elements: Vec<Element>,
    /// The notes and examples with ids, in reading order.
    pub notes: Vec<NamedNote>,
    /// The terms in the order of their file.
    pub terms: Vec<Term>,
    /// The levels of bodies, from the top down.
    pub levels: Vec<BodyLevel>,
    /// The parties that act together.
    pub parties: Vec<Party>,
    /// The bodies in the order of their file.
    pub bodies: Vec<Body>,
    /// The responsibility lists in the order of their file.
    pub lists: Vec<ResponsibilityList>,
    /// The community types in the order of their file.
    pub types: Vec<CommunityType>,
    /// The dimensions of the checklist in their order.
    pub dimensions: Vec<Dimension>,
    /// The items of the checklist in the order of their file.
    pub items: Vec<Item>,
    /// The units of the values, in the order of the file.
    pub units: Vec<ValueUnit>,
    /// The figures that texts refer to, in the order of the file.
    pub values: Vec<Value>,
    /// The documents that it cites, in the order of the file.
    pub documents: Vec<Document>,
    /// The catalogues to whose entries clauses and items are tied, in the order of the file.
    pub catalogues: Vec<Catalogue>,
    /// These ties, in the order of the file.
    pub mappings: Vec<Mapping>,
    /// How the checklist is scored, if it is.
    pub assessment: Option<Assessment>,
    /// How readers may comment on it, if they may.
    pub consultation: Option<Consultation>,
    /// What was commented on it, in the order of `comments.yaml`.
    pub comments: Vec<Comment>,
    /// The organizations that commented, sorted by name; none if the pages do not show names.
    pub commenters: Vec<Commenter>,
    /// Corrections after publication, in the order of `errata.yaml`.
    pub errata: Vec<Erratum>,
    /// Files that the text links to: the path inside the edition's folder with `/`, and the path on disk.
    pub files: BTreeMap<String, PathBuf>,
    /// The digests of the pictures among them.
    pub pictures: BTreeMap<String, Digest>,
    /// The whole `edition.yaml`, for diagnostics.
    pub span: Span,
}

impl Edition {
    /// The place in [`Edition::commenters`] of an organization; `None` also where names are not shown.
    pub fn commenter(&self, name: &str) -> Option<usize> {
        self.commenters.binary_search_by(|of| of.name.as_str().cmp(name)).ok()
    }

    /// The places of the elements of a clause in [`Edition::elements`], which are in the order of the clauses.
    pub fn elements_of(&self, clause: ClauseIndex) -> std::ops::Range<usize> {
        let start = self.elements.partition_point(|element| element.clause < clause);
        let count = self.elements[start..].partition_point(|element| element.clause == clause);
        start..start + count
    }

    /// The notes and examples with an id in the text of a clause.
    pub fn notes_of(&self, clause: ClauseIndex) -> &[NamedNote] {
        let start = self.notes.partition_point(|note| note.clause < clause);
        let count = self.notes[start..].partition_point(|note| note.clause == clause);
        &self.notes[start..start + count]
    }

    /// The languages in which it is published, in the order of `site.yaml`: the authoritative one first, since every edition
    /// has it. Pages, data, search and addresses of the edition exist in these languages only.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// Whether it is published in a language.
    pub fn is_in(&self, lang: &Lang) -> bool {
        self.languages.contains(lang)
    }

    /// The tables, figures, formulas, notes and examples with ids in the text of a clause.
    pub fn things_in(&self, at: ClauseIndex) -> impl Iterator<Item = Thing> + '_ {
        let elements = self.elements.partition_point(|element| element.clause < at);
        let elements = self.elements[elements..].iter().take_while(move |element| element.clause == at);
        elements.map(Element::thing).chain(self.notes_of(at).iter().map(NamedNote::thing))
    }

    /// The clause at a place in reading order.
    pub fn clause(&self, index: ClauseIndex) -> &Clause {
        &self.clauses[index.0]
    }

    /// The nearest clause above one that has a number of its own: a heading with `number=none` does not count.
    pub fn counted_under(&self, clause: &Clause) -> Option<ClauseIndex> {
        std::iter::successors(clause.parent, |&at| self.clause(at).parent).find(|&at| !self.clause(at).is_unnumbered())
    }

    /// The clauses with their indices, in reading order.
    pub fn indexed_clauses(&self) -> impl Iterator<Item = (ClauseIndex, &Clause)> {
        self.clauses.iter().enumerate().map(|(index, clause)| (ClauseIndex(index), clause))
    }

    /// All errata, the newest first; those of one day in the order in which they are written, the last first.
    pub fn errata_newest_first(&self) -> Vec<&Erratum> {
        let mut errata: Vec<&Erratum> = self.errata.iter().rev().collect();
        // The order of equals stays.
        errata.sort_by_key(|erratum| std::cmp::Reverse(erratum.date));
        errata
    }

    /// Whether the edition has a dated event for the feed: publication, supersession, withdrawal or a correction.
    pub fn has_events(&self) -> bool {
        let dates = &self.dates;
        let lived = [dates.published, dates.superseded, dates.withdrawn].iter().any(Option::is_some);
        (self.status != Status::Draft && lived) || !self.errata.is_empty()
    }

    /// The clauses that have a form, in reading order.
    pub fn forms(&self) -> impl Iterator<Item = (ClauseIndex, &Clause)> {
        self.indexed_clauses().filter(|(_, clause)| clause.form.is_some())
    }

    /// The chapter that a clause is in.
    pub fn chapter_of(&self, clause: &Clause) -> &Chapter {
        &self.chapters[clause.chapter]
    }

    /// The checklist of a type: common items, then individual items, each in file order.
    pub fn checklist(&self, community_type: &TypeId) -> impl Iterator<Item = &Item> {
        let common = self.items.iter().filter(|item| item.is_common());
        let individual = self.items.iter().filter(|item| !item.is_common());
        common.chain(individual.filter(move |item| item.is_for(community_type)))
    }

    /// The provisions that changed a thing, from the oldest.
    pub fn amended_by(&self, thing: &Thing) -> &[AmendedBy] {
        self.amended.get(thing).map_or(&[], Vec::as_slice)
    }

    /// Whether amendments deleted a clause: its number stays, and its text is gone.
    pub fn is_deleted(&self, id: &ClauseId) -> bool {
        !self.amended.is_empty()
            && self.amended_by(&Thing::Clause(id.clone())).last().is_some_and(|by| by.verb == Verb::Delete)
    }

    /// Whether the edition assigns duties or checks at all. In an edition without checklists and bodies, such as most
    /// laws, a clause without a responsible body is normal.
    pub fn assigns(&self) -> bool {
        !(self.bodies.is_empty() && self.lists.is_empty() && self.items.is_empty())
    }
}
