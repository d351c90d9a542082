//! Resolves the standard: numbers, references in both directions, requirement levels, provenance.
//!
//! The input is the [`Standard`], the result is [`Resolved`]: the same standard with the [`Findings`] of each edition.
//! A reference without a target is reported here, so later stages never see one.

pub mod alphabet;
mod audience;
pub mod citation;
mod commented;
pub mod coverage;
mod cycles;
mod destination;
mod levels;
mod linker;
pub mod matrix;
mod missing;
mod names;
mod number;
mod outside;
pub mod provisions;
mod reading;
mod reference;
mod resolved_edition;
mod rules;
mod walk;
pub mod wording;

#[cfg(test)]
mod tests;

pub use audience::Audience;
pub use commented::{CommentPages, CommentPart};
pub use destination::Destination;
pub use levels::Worded;
pub use outside::{Missing, OutsideReference};
pub use reading::Reading;
pub use reference::{Origin, Reference, ReferenceError};
pub use resolved_edition::{Name, ResolvedEdition};
pub use rules::RULES;

use crate::diagnostic::{Diagnostics, Placed};
use crate::model::{
    BodyId, CatalogueId, Clause, ClauseId, ClauseIndex, ClauseNumber, Definition, DocumentId, Edition, EditionId,
    Element, ElementId, ElementNumber, EntryId, Item, ItemId, ItemText, Lang, Level, Levels, ListId, Localized,
    Passage, ProvenanceId, Standard, TermId, Thing, TypeId, ValueId,
};
use crate::source::markdown::ElementKind;
use alphabet::Alphabet;
use linker::Linker;
use names::Names;
use provisions::Profile;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use walk::{Met, Walk};

/// A standard whose references all have a target.
#[derive(Debug)]
pub struct Resolved {
    /// The standard as it was read.
    pub standard: Standard,
    /// One per edition, in the order of [`Standard::editions`].
    pub findings: Vec<Findings>,
    /// The profile of requirement words for each language.
    pub profiles: BTreeMap<Lang, Profile>,
    /// The editions that references in the texts name (`clause:2022/ID`), each with the place of its reference.
    pub references_by_edition: Vec<Placed<EditionId>>,
}

/// The derived facts about one edition. Vectors per clause are indexed by [`ClauseIndex`].
#[derive(Debug, Default)]
pub struct Findings {
    /// `None` for the clauses of an unnumbered chapter.
    pub numbers: Vec<Option<ClauseNumber>>,
    /// The number of each table, figure and formula, by its place in [`Edition::elements`].
    pub element_numbers: Vec<ElementNumber>,
    /// The number of each term, by its place in [`Edition::terms`]; empty if terms have no numbers.
    pub term_numbers: Vec<ClauseNumber>,
    /// The levels of the clause: the override, or else the levels of the sentences in the authoritative wording.
    pub levels: Vec<Levels>,
    /// The provisions in the wording of each language, regardless of overrides.
    pub worded: Vec<Localized<Worded>>,
    /// The provenance that the clause declares or inherits.
    pub provenance: Vec<Option<ProvenanceId>>,
    /// The index of each id.
    pub ids: Ids,
    /// The origins of the links to each thing of this edition. Ids in fields and attributes are not included.
    pub referrers: BTreeMap<Thing, BTreeSet<Origin>>,
    /// The origins of the links to things of other standards.
    pub outside: BTreeMap<OutsideReference, BTreeSet<Origin>>,
    /// The references in the text of each clause, in order of first mention.
    pub mentions: Vec<Vec<Reference>>,
    /// The items that derive from a clause, as indices into [`Edition::items`].
    pub items_of: BTreeMap<ClauseIndex, Vec<usize>>,
    /// The entries tied to a clause: indices into [`Edition::lists`] and into the entries of the list.
    pub entries_of: BTreeMap<ClauseIndex, Vec<(usize, usize)>>,
    /// The ties of each clause and item to other catalogues, as indices into [`Edition::mappings`].
    pub mappings_of: BTreeMap<Thing, Vec<usize>>,
    /// The comments on a clause and on what its text contains, as indices into [`Edition::comments`].
    pub comments_on: BTreeMap<ClauseIndex, Vec<usize>>,
    /// The other comments: on other things, on the whole text, and those whose thing the edition does not have.
    pub comments_elsewhere: Vec<usize>,
    /// The pages of comments.
    pub comment_pages: CommentPages,
    /// The alphabetical index in each language of the edition.
    pub alphabets: BTreeMap<Lang, Alphabet>,
}

/// Indices by id. If an id is defined twice (an error), the first definition counts.
#[derive(Debug, Default)]
pub struct Ids {
    /// Places in [`Edition::clauses`].
    pub clauses: BTreeMap<ClauseId, ClauseIndex>,
    /// Places in [`Edition::elements`].
    pub elements: BTreeMap<ElementKind, BTreeMap<ElementId, usize>>,
    /// Places in [`Edition::notes`].
    pub notes: BTreeMap<Thing, usize>,
    /// Places in [`Edition::terms`].
    pub terms: BTreeMap<TermId, usize>,
    /// Places in [`Edition::bodies`].
    pub bodies: BTreeMap<BodyId, usize>,
    /// Places in [`Edition::lists`].
    pub lists: BTreeMap<ListId, usize>,
    /// Places in [`Edition::lists`], and in the entries of the list.
    pub entries: BTreeMap<EntryId, (usize, usize)>,
    /// Places in [`Edition::types`].
    pub types: BTreeMap<TypeId, usize>,
    /// Places in [`Edition::items`].
    pub items: BTreeMap<ItemId, usize>,
    /// Places in [`Edition::values`].
    pub values: BTreeMap<ValueId, usize>,
    /// Places in [`Edition::documents`].
    pub documents: BTreeMap<DocumentId, usize>,
    /// Places in [`Edition::catalogues`].
    pub catalogues: BTreeMap<CatalogueId, usize>,
    /// Places in [`Edition::chapters`], by slug.
    pub chapters: BTreeMap<String, usize>,
}

/// Computes numbers, references in both directions, requirement levels and provenance. Reports every reference without
/// a target.
///
/// A link on a page outside all editions is looked up in the current edition. The cost is linear in the content.
pub fn resolve(standard: Standard) -> (Resolved, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let profiles = provisions::of_standard(&standard, &mut diagnostics);
    let editions = &standard.editions;
    let alone = || editions.par_iter().map(|edition| standalone(edition, &standard, &profiles)).collect::<Vec<_>>();
    let (alone, (met, references_by_edition, broken)) = rayon::join(alone, || walk_all(&standard));
    let findings = alone.into_iter().zip(met).map(|((findings, told), met)| {
        diagnostics.extend(told);
        let Met { referrers, outside, mentions, items_of, entries_of, mappings_of } = met;
        Findings { referrers, outside, mentions, items_of, entries_of, mappings_of, ..findings }
    });
    let findings = findings.collect();
    diagnostics.extend(broken);
    cycles::check_editions(&standard, &mut diagnostics);
    (Resolved { standard, findings, profiles, references_by_edition }, diagnostics)
}

/// The facts about an edition that do not depend on references.
fn standalone(edition: &Edition, standard: &Standard, profiles: &BTreeMap<Lang, Profile>) -> (Findings, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    cycles::check_bodies(edition, &mut diagnostics);
    let authoritative = standard.site.default_lang();
    let worded_all = || edition.clauses.par_iter().map(|clause| levels::worded(clause, profiles)).collect();
    let numbered = || rayon::join(|| number::number(edition, &mut diagnostics), || names::ids(edition));
    let (worded, ((numbers, ids), alphabets)): (Vec<Localized<Worded>>, _) =
        rayon::join(worded_all, || rayon::join(numbered, || alphabet::alphabets(edition, authoritative)));
    let (comments_on, comments_elsewhere) = commented::places(edition, &ids);
    let holding = edition.clauses.iter().zip(&worded);
    let findings = Findings {
        element_numbers: number::of_elements(edition, &numbers, &mut diagnostics),
        term_numbers: number::of_terms(edition, &numbers),
        numbers,
        levels: holding.map(|(clause, worded)| levels::holding(clause, worded, authoritative)).collect(),
        worded,
        provenance: levels::provenance(edition),
        comment_pages: commented::pages(edition, &ids, (&comments_on, &comments_elsewhere)),
        comments_on,
        comments_elsewhere,
        alphabets,
        ids,
        ..Findings::default()
    };
    (findings, diagnostics)
}

/// Follows every reference in all editions: returns the findings of each edition and the editions named by references,
/// and reports broken references.
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
    /// Each edition with its findings.
    pub fn editions(&self) -> impl Iterator<Item = ResolvedEdition<'_>> {
        let all = self.standard.editions.iter().zip(&self.findings);
        all.map(|(edition, findings)| ResolvedEdition { resolved: self, edition, findings })
    }

    /// The edition at a place of [`Standard::editions`].
    pub fn edition_at(&self, place: usize) -> ResolvedEdition<'_> {
        ResolvedEdition { resolved: self, edition: &self.standard.editions[place], findings: &self.findings[place] }
    }

    /// An edition with its findings.
    pub fn edition(&self, id: &EditionId) -> Option<ResolvedEdition<'_>> {
        self.editions().find(|of| &of.edition.id == id)
    }

    /// The words for a level in an edition and a language, for legends: first the words of the profile that the edition
    /// uses, in the profile's order; then words that the edition uses although the profile discourages them. If the
    /// edition uses none, the profile's first word. Empty if neither has a word.
    pub fn level_words<'a>(&'a self, edition: &Edition, lang: &Lang, level: Level) -> Vec<&'a str> {
        // Statements have no word.
        if level == Level::Statement {
            return Vec::new();
        }
        let Some((place, profile)) =
            self.standard.editions.iter().position(|of| of.id == edition.id).zip(self.profiles.get(lang))
        else {
            return Vec::new();
        };
        let worded = self.findings[place].worded.iter().filter_map(|by_lang| by_lang.get(lang));
        let mut used: Vec<&str> = Vec::new();
        for word in worded.flat_map(|worded| worded.words(level)) {
            if !used.contains(&word) {
                used.push(word);
            }
        }
        let allowed = profile.words_for(level);
        used.sort_by_key(|word| allowed.iter().position(|of| of == word).unwrap_or(usize::MAX));
        if used.is_empty() {
            used.extend(allowed.first().map(String::as_str));
        }
        used
    }

    /// The edition that `latest/` leads to. [`resolve`] reports a `current` that does not exist.
    pub fn current(&self) -> Option<ResolvedEdition<'_>> {
        self.edition(&self.standard.site.current.value)
    }
}

impl Findings {
    /// The number of a clause as data contain it; `None` where it has none. [`Findings::shown_number`] is for readers.
    pub fn number(&self, index: ClauseIndex) -> Option<&ClauseNumber> {
        self.numbers[index.0].as_ref()
    }

    /// The number of a term, by its place in [`Edition::terms`].
    pub fn term_number(&self, place: usize) -> Option<&ClauseNumber> {
        self.term_numbers.get(place)
    }

    /// A table, figure or formula.
    pub fn element<'a>(&self, edition: &'a Edition, kind: ElementKind, id: &ElementId) -> Option<&'a Element> {
        self.ids.elements.get(&kind)?.get(id).map(|&place| &edition.elements[place])
    }

    /// The number of a table, figure or formula.
    pub fn element_number(&self, kind: ElementKind, id: &str) -> Option<&ElementNumber> {
        self.element_numbers.get(*self.ids.elements.get(&kind)?.get(id)?)
    }

    /// The number of the element that a text defines; `None` outside editions, and for a formula without an id.
    pub fn number_of(&self, definition: Definition<'_>) -> Option<&ElementNumber> {
        let kind = definition.kind();
        self.element_number(kind, kind.own_id(&definition.id()?.value)?)
    }

    /// The number of a clause as readers of a language see it where the clause stands.
    pub fn shown_number(&self, index: ClauseIndex, lang: &Lang) -> Option<String> {
        Some(self.number(index)?.shown(lang))
    }

    /// The number of a clause as its heading has it.
    pub fn heading_number(&self, edition: &Edition, index: ClauseIndex, lang: &Lang) -> Option<String> {
        Some(self.number(index)?.shown_as_heading(lang, edition.chapter_of(edition.clause(index)).part))
    }

    /// A paragraph or item of a clause where another clause refers to it: 第十七条第二款第（三）项, 4.2 b). The title takes the
    /// place of a missing number.
    pub fn shown_passage(&self, edition: &Edition, index: ClauseIndex, passage: Passage, lang: &Lang) -> String {
        let clause = edition.clause(index);
        let number = self.number(index).map(|number| number.shown_in_full(lang)).or_else(|| clause.title(lang));
        let passages = clause.passages(edition.numbering.scheme, lang);
        number.unwrap_or_else(|| clause.id.value.to_string()) + &passages.shown(passage, lang)
    }

    /// The levels of the clause's sentences.
    pub fn levels(&self, index: ClauseIndex) -> Levels {
        self.levels[index.0]
    }

    /// The most binding of the clause's levels.
    pub fn level(&self, index: ClauseIndex) -> Level {
        self.levels(index).most_binding()
    }

    /// The number of clauses with this level. A clause is counted under each of its levels.
    pub fn count(&self, level: Level) -> usize {
        self.levels.iter().filter(|levels| levels.contains(level)).count()
    }

    /// The words of a clause in a language for one of its levels. Empty if the level was overridden, or if the text has
    /// no word of the level.
    pub fn level_words(&self, index: ClauseIndex, lang: &Lang, level: Level) -> Vec<&str> {
        self.worded[index.0].get(lang).into_iter().flat_map(|worded| worded.words(level)).collect()
    }

    /// The clause whose text is that of an item; `None` for an item with a text of its own.
    pub fn clause_of_item<'a>(&self, edition: &'a Edition, item: &Item) -> Option<(ClauseIndex, &'a Clause)> {
        match (&item.text, item.clauses.as_slice()) {
            (ItemText::Clause(_), [only]) => self.clause(edition, &only.value),
            _ => None,
        }
    }

    /// The titles by which readers know an item: its own, or those of the clause whose text it has. If that clause is
    /// untitled, its number, or else its id.
    pub fn item_titles<'a>(&self, edition: &Edition, item: &'a Item) -> Cow<'a, Localized<String>> {
        let clause = self.clause_of_item(edition, item).filter(|_| item.title.is_empty());
        let Some((at, clause)) = clause else { return Cow::Borrowed(&item.title) };
        let titles = clause.titles();
        if !titles.is_empty() {
            return Cow::Owned(titles);
        }
        let number =
            |lang| self.number(at).map_or_else(|| clause.id.value.to_string(), |number| number.shown_in_full(lang));
        Cow::Owned(edition.languages().iter().map(|lang| (lang.clone(), number(lang))).collect())
    }

    /// The clause with this id in this edition.
    pub fn clause<'a>(&self, edition: &'a Edition, id: &ClauseId) -> Option<(ClauseIndex, &'a Clause)> {
        self.ids.clauses.get(id).map(|&index| (index, edition.clause(index)))
    }
}
