//! What a comparison finds, as data.

use crate::model::{
    BodyId, ClauseId, ClauseIndex, ClauseNumber, EditionId, Lang, Levels, SuccessionKind, Thing, TypeId,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// All that changed between two editions. What is the same in both is not in it.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The edition that is compared.
    pub old: EditionId,
    /// The edition that it is compared with.
    pub new: EditionId,
    /// In the reading order of the new edition; a removed clause stands where it would follow in the old one.
    pub clauses: Vec<ClauseChange>,
    /// Items, lists, entries, terms, bodies and types, kind by kind in the order of the files; removed ones last.
    pub things: Vec<ThingChange>,
    pub(super) by_clause: BTreeMap<ClauseId, usize>,
    pub(super) by_thing: BTreeMap<Thing, usize>,
}

/// What became of a clause.
#[derive(Clone, Debug)]
pub struct ClauseChange {
    /// The id of the clause.
    pub id: ClauseId,
    /// Its place in the old edition.
    pub old: Option<ClauseIndex>,
    /// Its place in the new edition.
    pub new: Option<ClauseIndex>,
    /// For a removed clause the one of the new edition that it would follow; `None` if it stood before all of them.
    pub after: Option<ClauseIndex>,
    /// Whether it is still there.
    pub fate: Fate,
    /// The clauses of the new edition that take its place, by their word or by that of its tombstone.
    pub successors: Vec<(SuccessionKind, ClauseId)>,
    /// The clauses of the old edition whose place it takes, by its own word.
    pub predecessors: Vec<(SuccessionKind, ClauseId)>,
    /// The languages in which its text says something else.
    pub reworded: BTreeSet<Lang>,
    /// The languages in which its title reads otherwise.
    pub retitled: BTreeSet<Lang>,
    /// That it stands elsewhere.
    pub moved: Option<Move>,
    /// That it has another number.
    pub renumbered: Option<Renumbering>,
    /// From the old level to the new one.
    pub levels: Option<(Levels, Levels)>,
    /// The bodies that it is addressed to no longer, and those that came to it.
    pub bodies: Option<Difference<BodyId>>,
    /// Of the community types that it applies to; no type on either side means all.
    pub types: Option<Difference<TypeId>>,
}

/// Whether a clause is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not in the old edition.
    Added,
    /// It is not in the new edition at all.
    Removed,
    /// The new edition keeps it as a tombstone.
    Withdrawn(Date),
    /// It was withdrawn and is in force again.
    Reinstated,
    /// It is in both, and something about it changed.
    Changed,
}

impl Fate {
    /// The word for it in strings, data and class names.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Added => "added",
            Fate::Removed => "removed",
            Fate::Withdrawn(_) => "withdrawn",
            Fate::Reinstated => "reinstated",
            Fate::Changed => "changed",
        }
    }
}

/// That a clause stands elsewhere: under another clause, or in another order under the same one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The clause above it; `None` for a chapter.
    pub from: Option<ClauseId>,
    /// The clause above it now.
    pub to: Option<ClauseId>,
}

impl Move {
    /// Whether it only changed its place among its neighbours.
    pub fn is_reordering(&self) -> bool {
        self.from == self.to
    }
}

/// That a clause has another number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renumbering {
    /// `None`: it had no number, as in a foreword.
    pub from: Option<ClauseNumber>,
    /// The number that it has now.
    pub to: Option<ClauseNumber>,
    /// Whether this only follows from clauses that came, went or moved before it.
    pub shifted: bool,
}

/// How many clauses were added, changed and taken away. Those whose number only moved with others are in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The clauses that were added.
    pub added: usize,
    /// The clauses that were changed.
    pub changed: usize,
    /// The clauses that were removed or withdrawn.
    pub removed: usize,
}

impl Tally {
    /// Counts one more clause.
    pub fn with(mut self, change: &ClauseChange) -> Tally {
        match change.fate {
            Fate::Added | Fate::Reinstated => self.added += 1,
            Fate::Removed | Fate::Withdrawn(_) => self.removed += 1,
            Fate::Changed if change.is_only_shifted() => {}
            Fate::Changed => self.changed += 1,
        }
        self
    }

    /// All of them together.
    pub fn total(self) -> usize {
        self.added + self.changed + self.removed
    }
}

/// What a set gained and lost, in the order of the ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<T> {
    /// What is no longer in it.
    pub removed: Vec<T>,
    /// What came into it.
    pub added: Vec<T>,
}

impl<T: Ord + Clone> Difference<T> {
    /// `None` if both hold the same.
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
            retitled: BTreeSet::new(),
            moved: None,
            renumbered: None,
            levels: None,
            bodies: None,
            types: None,
        }
    }

    /// What happened to it, as words, the weightiest first: `added`, `reworded`, `level-changed`.
    pub fn words(&self) -> Vec<&'static str> {
        let kept = matches!(self.fate, Fate::Changed);
        let renumbered = self.renumbered.as_ref();
        [
            (!kept).then(|| self.fate.word()),
            (!self.reworded.is_empty()).then_some("reworded"),
            self.levels.map(|_| "level-changed"),
            (!self.retitled.is_empty()).then_some("retitled"),
            self.moved.as_ref().map(|_| "moved"),
            self.bodies.as_ref().map(|_| "bodies-changed"),
            self.types.as_ref().map(|_| "types-changed"),
            renumbered.map(|renumbered| if renumbered.shifted { "shifted" } else { "renumbered" }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Whether what it says is told beside the clauses whose place it takes, or that take its place.
    pub fn is_told_by_kin(&self) -> bool {
        match self.fate {
            Fate::Added => !self.predecessors.is_empty(),
            Fate::Removed => !self.successors.is_empty(),
            Fate::Withdrawn(_) | Fate::Reinstated | Fate::Changed => false,
        }
    }

    /// Whether nothing happened to it but that its number moved with those before it.
    pub fn is_only_shifted(&self) -> bool {
        self.words() == ["shifted"]
    }
}

/// What became of an item, a list, an entry, a term, a body or a type.
#[derive(Clone, Debug)]
pub struct ThingChange {
    /// The thing.
    pub thing: Thing,
    /// What became of it.
    pub fate: ThingFate,
}

/// Whether a thing is still there, and what of it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThingFate {
    /// It is not in the old edition.
    Added,
    /// It is not in the new edition.
    Removed,
    /// What of it changed; never empty.
    Changed(Vec<Field>),
}

impl ThingFate {
    /// The word for it in strings, data and class names.
    pub fn word(&self) -> &'static str {
        match self {
            ThingFate::Added => "added",
            ThingFate::Removed => "removed",
            ThingFate::Changed(_) => "changed",
        }
    }
}

/// What of a thing changed. Texts tell the languages in which they read otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its name, title or the term itself.
    Name(BTreeSet<Lang>),
    /// Its other names.
    Aliases(BTreeSet<Lang>),
    /// Its text, definition or description.
    Text(BTreeSet<Lang>),
    /// What shows that an item is met.
    Evidence(BTreeSet<Lang>),
    /// Its points before and after.
    Points(u32, u32),
    /// By key and value before and after, empty where there is none: a dimension, a role, the body of a list.
    Value(&'static str, String, String),
    /// By key, ids gained and lost: clauses, types.
    Ids(&'static str, Difference<String>),
}

impl Field {
    /// The word in data and classes.
    pub fn word(&self) -> &'static str {
        match self {
            Field::Name(_) => "name",
            Field::Aliases(_) => "aliases",
            Field::Text(_) => "text",
            Field::Evidence(_) => "evidence",
            Field::Points(..) => "points",
            Field::Value(key, ..) | Field::Ids(key, _) => key,
        }
    }
}

impl Changes {
    /// That nothing changed.
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

    /// Whether both editions say the same.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.things.is_empty()
    }

    /// What became of a clause; `None` if it is the same in both editions, or in neither.
    pub fn clause(&self, id: &ClauseId) -> Option<&ClauseChange> {
        self.by_clause.get(id).map(|&at| &self.clauses[at])
    }

    /// The clauses that take the place of one of the old edition.
    pub fn successors(&self, id: &ClauseId) -> Option<&[(SuccessionKind, ClauseId)]> {
        self.clause(id).map(|change| change.successors.as_slice())
    }

    /// What became of a thing; `None` if it is the same in both.
    pub fn thing(&self, thing: &Thing) -> Option<&ThingChange> {
        self.by_thing.get(thing).map(|&at| &self.things[at])
    }

    /// Leaves only what became of one thing.
    pub fn keep(&mut self, thing: &Thing) {
        self.clauses.retain(|change| matches!(thing, Thing::Clause(id) if id == &change.id));
        self.things.retain(|change| &change.thing == thing);
        self.by_clause = self.clauses.iter().map(|change| (change.id.clone(), 0)).collect();
        self.by_thing = self.things.iter().map(|change| (change.thing.clone(), 0)).collect();
    }

    /// How many clauses came, went and changed.
    pub fn tally(&self) -> Tally {
        self.clauses.iter().fold(Tally::default(), |tally, change| tally.with(change))
    }

    /// How often each word holds of a clause, words without a clause left out.
    pub fn count_clauses(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for word in self.clauses.iter().flat_map(ClauseChange::words) {
            *counts.entry(word).or_default() += 1;
        }
        counts
    }

    /// How many things of each kind were added, removed or changed, by kind and word.
    pub fn count_things(&self) -> BTreeMap<(&'static str, &'static str), usize> {
        let mut counts = BTreeMap::new();
        for change in &self.things {
            *counts.entry((change.thing.kind(), change.fate.word())).or_default() += 1;
        }
        counts
    }
}
