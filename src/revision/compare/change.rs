//! The result of a comparison, as data.

use super::field::Field;
use super::kind::ChangeKind;
use super::pictures::ReplacedPicture;
use crate::model::{
    BodyId, ClauseId, ClauseIndex, ClauseNumber, EditionId, Lang, Levels, SuccessionKind, Thing, ThingKind, TypeId,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The changes between two editions. Unchanged clauses and things are omitted.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The older edition.
    pub old: EditionId,
    /// The newer edition.
    pub new: EditionId,
    /// In the reading order of the new edition. A removed clause stands after the clause that it followed in the old
    /// edition.
    pub clauses: Vec<ClauseChange>,
    /// Everything else, kind by kind, in the order of texts and files; removed things last.
    pub things: Vec<ThingChange>,
    pub(super) by_clause: BTreeMap<ClauseId, usize>,
    pub(super) by_thing: BTreeMap<Thing, usize>,
}

/// The changes of a clause.
#[derive(Clone, Debug)]
pub struct ClauseChange {
    /// The id of the clause.
    pub id: ClauseId,
    /// Its index in the old edition.
    pub old: Option<ClauseIndex>,
    /// Its index in the new edition.
    pub new: Option<ClauseIndex>,
    /// For a removed clause, the clause of the new edition that it would follow; `None` if it would be first.
    pub after: Option<ClauseIndex>,
    /// Whether the clause was added, removed, withdrawn, reinstated or changed.
    pub fate: Fate,
    /// The clauses of the new edition that replace it, as declared by them or by its withdrawal.
    pub successors: Vec<(SuccessionKind, ClauseId)>,
    /// The clauses of the old edition that it replaces, as it declares.
    pub predecessors: Vec<(SuccessionKind, ClauseId)>,
    /// The languages in which its text changed.
    pub reworded: BTreeSet<Lang>,
    /// The pictures in its text that were replaced under the same file name, outside tables and figures with a caption.
    pub pictures: Vec<ReplacedPicture>,
    /// The languages in which its title changed.
    pub retitled: BTreeSet<Lang>,
    /// The change of its position, if it moved.
    pub moved: Option<Move>,
    /// The change of its number.
    pub renumbered: Option<Renumbering>,
    /// The old and the new levels.
    pub levels: Option<(Levels, Levels)>,
    /// The change of the bodies that it names.
    pub bodies: Option<Difference<BodyId>>,
    /// The change of the community types that it applies to. An empty set means all types.
    pub types: Option<Difference<TypeId>>,
}

/// The kind of change of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Only the new edition has it.
    Added,
    /// Only the old edition has it.
    Removed,
    /// The new edition has it as a withdrawn clause.
    Withdrawn(Date),
    /// It was withdrawn in the old edition and is in force in the new one.
    Reinstated,
    /// Both editions have it, and it changed.
    Changed,
}

impl Fate {
    /// The kind of change of the whole clause; `None` if both editions have it.
    pub fn kind(self) -> Option<ChangeKind> {
        match self {
            Fate::Added => Some(ChangeKind::Added),
            Fate::Removed => Some(ChangeKind::Removed),
            Fate::Withdrawn(_) => Some(ChangeKind::Withdrawn),
            Fate::Reinstated => Some(ChangeKind::Reinstated),
            Fate::Changed => None,
        }
    }

    /// The word in strings, data and class names.
    pub fn word(self) -> &'static str {
        self.kind().map_or("changed", ChangeKind::word)
    }
}

/// A change of position: under another clause, or in another order under the same clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The old parent; `None` for a chapter.
    pub from: Option<ClauseId>,
    /// The new parent.
    pub to: Option<ClauseId>,
}

impl Move {
    /// Whether only its order among its siblings changed.
    pub fn is_reordering(&self) -> bool {
        self.from == self.to
    }
}

/// A change of number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbering {
    /// The old number; `None` if it had none, as in a foreword.
    pub from: Option<ClauseNumber>,
    /// The new number.
    pub to: Option<ClauseNumber>,
    /// Whether the change only follows from clauses that were added, removed or moved before it.
    pub shifted: bool,
}

/// The numbers of added, changed and removed clauses. Clauses whose number only shifted are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Added clauses.
    pub added: usize,
    /// Changed clauses.
    pub changed: usize,
    /// Removed or withdrawn clauses.
    pub removed: usize,
}

impl Tally {
    /// Counts another clause.
    pub fn with(mut self, change: &ClauseChange) -> Tally {
        match change.fate {
            Fate::Added | Fate::Reinstated => self.added += 1,
            Fate::Removed | Fate::Withdrawn(_) => self.removed += 1,
            Fate::Changed if change.is_only_shifted() => {}
            Fate::Changed => self.changed += 1,
        }
        self
    }

    /// The sum of the three numbers.
    pub fn total(self) -> usize {
        self.added + self.changed + self.removed
    }
}

/// The elements that a set lost and gained, sorted by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<T> {
    /// Elements only of the old set.
    pub removed: Vec<T>,
    /// Elements only of the new set.
    pub added: Vec<T>,
}

impl<T: Ord + Clone> Difference<T> {
    /// The difference between two sets; `None` if they are equal.
    pub fn between<'a>(old: impl Iterator<Item = &'a T>, new: impl Iterator<Item = &'a T>) -> Option<Difference<T>>
    where
        T: 'a,
    {
        let (old, new): (BTreeSet<&T>, BTreeSet<&T>) = (old.collect(), new.collect());
        let removed: Vec<T> = old.difference(&new).map(|&t| t.clone()).collect();
        let added: Vec<T> = new.difference(&old).map(|&t| t.clone()).collect();
        (!removed.is_empty() || !added.is_empty()).then_some(Difference { removed, added })
    }
}

impl ClauseChange {
    pub(super) fn new(id: &ClauseId, fate: Fate) -> ClauseChange {
        ClauseChange {
            id: id.clone(),
            old: None,
            new: None,
            after: None,
            fate,
            successors: Vec::new(),
            predecessors: Vec::new(),
            reworded: BTreeSet::new(),
            pictures: Vec::new(),
            retitled: BTreeSet::new(),
            moved: None,
            renumbered: None,
            levels: None,
            bodies: None,
            types: None,
        }
    }

    /// The kinds of its changes, in their order.
    pub fn kinds(&self) -> Vec<ChangeKind> {
        let renumbered = self.renumbered.as_ref();
        [
            self.fate.kind(),
            (!self.reworded.is_empty()).then_some(ChangeKind::Reworded),
            (!self.pictures.is_empty()).then_some(ChangeKind::PictureChanged),
            self.levels.map(|_| ChangeKind::LevelChanged),
            (!self.retitled.is_empty()).then_some(ChangeKind::Retitled),
            self.moved.as_ref().map(|_| ChangeKind::Moved),
            self.bodies.as_ref().map(|_| ChangeKind::BodiesChanged),
            self.types.as_ref().map(|_| ChangeKind::TypesChanged),
            renumbered.map(|renumbered| if renumbered.shifted { ChangeKind::Shifted } else { ChangeKind::Renumbered }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Whether the redline is shown at the clauses that replace it, or that it replaces, instead of here.
    pub fn is_shown_at_kin(&self) -> bool {
        match self.fate {
            Fate::Added => !self.predecessors.is_empty(),
            Fate::Removed => !self.successors.is_empty(),
            Fate::Withdrawn(_) | Fate::Reinstated | Fate::Changed => false,
        }
    }

    /// Whether its number shifted and nothing else changed.
    pub fn is_only_shifted(&self) -> bool {
        self.kinds() == [ChangeKind::Shifted]
    }
}

/// The changes of anything but a clause: a table, an item, a term, a body.
#[derive(Clone, Debug)]
pub struct ThingChange {
    /// The thing.
    pub thing: Thing,
    /// The kind of change.
    pub fate: ThingFate,
}

/// The kind of change of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThingFate {
    /// Only the new edition has it.
    Added,
    /// Only the old edition has it.
    Removed,
    /// The changed fields; never empty.
    Changed(Vec<Field>),
}

impl ThingFate {
    /// The fate without what changed.
    pub fn kind(&self) -> FateKind {
        match self {
            ThingFate::Added => FateKind::Added,
            ThingFate::Changed(_) => FateKind::Changed,
            ThingFate::Removed => FateKind::Removed,
        }
    }

    /// The word in strings, data and class names.
    pub fn word(&self) -> &'static str {
        self.kind().word()
    }
}

/// What happened to a thing, in the order in which counts are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FateKind {
    /// Only the new edition has it.
    Added,
    /// Both editions have it, and it changed.
    Changed,
    /// Only the old edition has it.
    Removed,
}

impl FateKind {
    /// All fates.
    pub const ALL: [FateKind; 3] = [FateKind::Added, FateKind::Changed, FateKind::Removed];

    /// The word in strings, data and class names.
    pub fn word(self) -> &'static str {
        match self {
            FateKind::Added => "added",
            FateKind::Changed => "changed",
            FateKind::Removed => "removed",
        }
    }
}

impl Changes {
    /// A comparison without changes.
    pub fn none(old: &EditionId, new: &EditionId) -> Changes {
        Changes {
            old: old.clone(),
            new: new.clone(),
            clauses: Vec::new(),
            things: Vec::new(),
            by_clause: BTreeMap::new(),
            by_thing: BTreeMap::new(),
        }
    }

    /// Whether there are no changes.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.things.is_empty()
    }

    /// The changes of a clause; `None` if it is unchanged or in neither edition.
    pub fn clause(&self, id: &ClauseId) -> Option<&ClauseChange> {
        self.by_clause.get(id).map(|&at| &self.clauses[at])
    }

    /// The clauses that replace a clause of the old edition.
    pub fn successors(&self, id: &ClauseId) -> Option<&[(SuccessionKind, ClauseId)]> {
        self.clause(id).map(|change| change.successors.as_slice())
    }

    /// The changes of a thing; `None` if it is unchanged.
    pub fn thing(&self, thing: &Thing) -> Option<&ThingChange> {
        self.by_thing.get(thing).map(|&at| &self.things[at])
    }

    /// Drops the changes of all other things.
    pub fn keep(&mut self, thing: &Thing) {
        self.clauses.retain(|change| matches!(thing, Thing::Clause(id) if id == &change.id));
        self.things.retain(|change| &change.thing == thing);
        self.by_clause = self.clauses.iter().map(|change| (change.id.clone(), 0)).collect();
        self.by_thing = self.things.iter().map(|change| (change.thing.clone(), 0)).collect();
    }

    /// The numbers of added, removed and changed clauses.
    pub fn tally(&self) -> Tally {
        self.clauses.iter().fold(Tally::default(), |tally, change| tally.with(change))
    }

    /// The number of clauses for each kind of change that occurs, in the order of the kinds.
    pub fn count_clauses(&self) -> BTreeMap<ChangeKind, usize> {
        let mut counts = BTreeMap::new();
        for kind in self.clauses.iter().flat_map(ClauseChange::kinds) {
            *counts.entry(kind).or_default() += 1;
        }
        counts
    }

    /// The number of things for each kind and fate.
    pub fn count_things(&self) -> BTreeMap<(ThingKind, FateKind), usize> {
        let mut counts = BTreeMap::new();
        for change in &self.things {
            *counts.entry((change.thing.kind(), change.fate.kind())).or_default() += 1;
        }
        counts
    }
}
