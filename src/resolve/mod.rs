//! From what was written to what it means: numbers, references both ways, requirement levels, provenance.
//!
//! In comes the [`Standard`], out comes [`Resolved`]: the same standard, and beside each edition its
//! [`Findings`]. A reference that leads nowhere is reported here, since nobody after this may meet one.

pub mod coverage;
mod cycles;
mod destination;
mod levels;
mod linker;
pub mod matrix;
mod names;
mod number;
pub mod provisions;
mod reference;
mod rules;
mod walk;
pub mod wording;

#[cfg(test)]
mod tests;

pub use destination::Destination;
pub use reference::{Origin, Reference, ReferenceError, Target};
pub use rules::RULES;

use crate::diagnostic::{Diagnostics, Placed};
use crate::model::{
    BodyId, Clause, ClauseId, ClauseIndex, ClauseNumber, Edition, EditionId, ItemId, Lang, Level, ListId, ProvenanceId,
    Standard, TermId, TypeId,
};
use linker::Linker;
use names::Names;
use provisions::Profile;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use walk::{Met, Walk};

/// A standard whose references lead somewhere.
#[derive(Debug)]
pub struct Resolved {
    pub standard: Standard,
    /// One for each edition, in the order of [`Standard::editions`].
    pub findings: Vec<Findings>,
    /// The words of requirement that hold for each language.
    pub profiles: BTreeMap<Lang, Profile>,
    /// The editions that references of the texts name, each placed at its reference: `clause:2022/ID`.
    pub references_by_edition: Vec<Placed<EditionId>>,
}

/// What was found out about one edition. Vectors by clause are indexed by [`ClauseIndex`].
#[derive(Debug, Default)]
pub struct Findings {
    /// `None` for the clauses of an unnumbered chapter.
    pub numbers: Vec<Option<ClauseNumber>>,
    /// The level that holds for the clause: the override, or the most binding in the authoritative wording.
    pub levels: Vec<Level>,
    /// The most binding level in the wording of each language, without regard to overrides.
    pub worded_levels: Vec<BTreeMap<Lang, Level>>,
    /// The provenance that the clause declares or inherits.
    pub provenance: Vec<Option<ProvenanceId>>,
    /// Where to find what an id names.
    pub ids: Ids,
    /// Who refers to a thing of this edition by a link of its text; ids in fields and attributes do not count.
    pub referrers: BTreeMap<Target, BTreeSet<Origin>>,
    /// For each clause what it refers to, in order of first mention.
    pub mentions: Vec<Vec<Reference>>,
    /// The items that derive from a clause, as places in [`Edition::items`].
    pub items_of: BTreeMap<ClauseIndex, Vec<usize>>,
    /// The entries tied to a clause, as places in [`Edition::lists`] and in the list's entries.
    pub entries_of: BTreeMap<ClauseIndex, Vec<(usize, usize)>>,
}

/// Places by id. Where an id was given twice (an error), the first holds.
#[derive(Debug, Default)]
pub struct Ids {
    pub clauses: BTreeMap<ClauseId, ClauseIndex>,
    pub terms: BTreeMap<TermId, usize>,
    pub bodies: BTreeMap<BodyId, usize>,
    pub lists: BTreeMap<ListId, usize>,
    pub types: BTreeMap<TypeId, usize>,
    pub items: BTreeMap<ItemId, usize>,
}

/// Finds numbers, references both ways, requirement levels and provenance; reports every reference that leads nowhere.
///
/// A link of a page outside any edition is looked up in the current one. The cost is linear in the content.
pub fn resolve(standard: Standard) -> (Resolved, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let profiles = provisions::of_standard(&standard, &mut diagnostics);
    let editions = &standard.editions;
    let alone = || editions.par_iter().map(|edition| standalone(edition, &standard, &profiles)).collect::<Vec<_>>();
    let (alone, (met, references_by_edition, broken)) = rayon::join(alone, || walk_all(&standard));
    let findings = alone.into_iter().zip(met).map(|((findings, told), met)| {
        diagnostics.extend(told);
        let Met { referrers, mentions, items_of, entries_of } = met;
        Findings { referrers, mentions, items_of, entries_of, ..findings }
    });
    let findings = findings.collect();
    diagnostics.extend(broken);
    cycles::check_editions(&standard, &mut diagnostics);
    (Resolved { standard, findings, profiles, references_by_edition }, diagnostics)
}

/// What can be found out about an edition without looking at references.
fn standalone(edition: &Edition, standard: &Standard, profiles: &BTreeMap<Lang, Profile>) -> (Findings, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    cycles::check_bodies(edition, &mut diagnostics);
    let worded = || edition.clauses.par_iter().map(|clause| levels::worded(clause, profiles)).collect();
    let (worded_levels, (numbers, ids)): (Vec<BTreeMap<Lang, Level>>, _) =
        rayon::join(worded, || rayon::join(|| number::number(edition, &mut diagnostics), || names::ids(edition)));
    let authoritative = standard.site.default_lang();
    let holding = edition.clauses.iter().zip(&worded_levels);
    let findings = Findings {
        numbers,
        levels: holding.map(|(clause, worded)| levels::holding(clause, worded, authoritative)).collect(),
        worded_levels,
        provenance: levels::provenance(edition),
        ids,
        ..Findings::default()
    };
    (findings, diagnostics)
}

/// Follows every reference: what is met in each edition, which editions are named, and what leads nowhere.
fn walk_all(standard: &Standard) -> (Vec<Met>, Vec<Placed<EditionId>>, Diagnostics) {
    let names: Vec<Names<'_>> = standard.editions.par_iter().map(Names::of).collect();
    let mut linker = Linker::new(standard, &names);
    let met = (0..names.len()).map(|index| Walk::new(&mut linker, index).run()).collect();
    let current = &standard.site.current;
    if linker.edition(current)
        && let Some(current) = standard.editions.iter().position(|edition| edition.id == current.value)
    {
        standard.pages.iter().for_each(|page| walk::page(&mut linker, page, current));
    }
    (met, linker.editions_named, linker.diagnostics)
}

impl Resolved {
    /// Each edition with what was found out about it.
    pub fn editions(&self) -> impl Iterator<Item = (&Edition, &Findings)> {
        self.standard.editions.iter().zip(&self.findings)
    }

    pub fn edition(&self, id: &EditionId) -> Option<(&Edition, &Findings)> {
        self.editions().find(|(edition, _)| &edition.id == id)
    }

    /// The edition that `latest/` leads to; [`resolve`] reports a `current` that names none.
    pub fn current(&self) -> Option<(&Edition, &Findings)> {
        self.edition(&self.standard.site.current.value)
    }
}

impl Findings {
    pub fn number(&self, index: ClauseIndex) -> Option<&ClauseNumber> {
        self.numbers[index.0].as_ref()
    }

    pub fn level(&self, index: ClauseIndex) -> Level {
        self.levels[index.0]
    }

    /// The clause that an id names in this edition.
    pub fn clause<'a>(&self, edition: &'a Edition, id: &ClauseId) -> Option<(ClauseIndex, &'a Clause)> {
        self.ids.clauses.get(id).map(|&index| (index, edition.clause(index)))
    }
}
