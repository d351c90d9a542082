//! Data that many pages use, computed once: per site, per language, per edition.

use crate::model::{
    BodyId, ClauseIndex, Edition, Erratum, Footnotes, Insert, ItemId, Lang, Levels, LibraryName, Provenance,
    ProvenanceId, Thing, TypeId, Veto,
};
use crate::render::html::Words;
use crate::render::pages::{Documents, Quote, Search, Surroundings, TakeAlong};
use crate::render::theme::{Prepared, Strings, Theme};
use crate::render::view::LevelCount;
use crate::resolve::coverage::{Coverage, coverage};
use crate::resolve::matrix::{Ties, ties};
use crate::resolve::{Findings, Resolved, ResolvedEdition};
use crate::revision::compare::{Changes, base, compare, compared_with};
use crate::revision::succession::Successions;
use crate::revision::translation::OlderTexts;
use crate::site::section::Section;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The whole site.
pub struct SiteIndex<'a> {
    pub resolved: &'a Resolved,
    pub theme: &'a Theme,
    /// In the order of `site.yaml`, the default language first.
    pub langs: Vec<LangIndex<'a>>,
    /// In the order of the standard, the newest first.
    pub editions: Vec<EditionIndex<'a>>,
    /// The index of the current edition.
    pub current: usize,
    pub search: Search,
    pub documents: Documents,
    pub take_along: TakeAlong,
    pub library: Option<LibraryName>,
    pub quote: Quote,
    /// The editions that have each clause, and its replacements.
    pub successions: Successions<'a>,
    /// The changes between two editions, by the indices of the older and the newer edition.
    pub comparisons: BTreeMap<(usize, usize), Changes>,
    /// The texts that outdated translations translate.
    pub older_texts: OlderTexts<'a>,
}

/// A language of the site with the theme's words.
pub struct LangIndex<'a> {
    pub lang: &'a Lang,
    pub strings: Strings,
    pub words: Words,
    /// What the pages of all clauses have in common, by the places of editions; made when the first of them is.
    pub shared: Vec<OnceLock<Shared>>,
    /// The levels of editions with their words, which take a walk through all clauses; by the places of editions, made when
    /// first asked for.
    pub levels: Vec<OnceLock<Vec<LevelCount>>>,
}

/// What the pages of all clauses of an edition in a language have in common.
pub struct Shared {
    pub edition: Option<Prepared>,
    pub nav: Prepared,
    pub head_html: Prepared,
    pub header_html: Prepared,
}

/// An edition with reverse indices.
pub struct EditionIndex<'a> {
    pub place: usize,
    pub resolved: &'a Resolved,
    pub edition: &'a Edition,
    pub findings: &'a Findings,
    /// The clauses that name a body or type, in reading order.
    pub clauses_of_body: BTreeMap<&'a BodyId, Vec<ClauseIndex>>,
    pub clauses_of_type: BTreeMap<&'a TypeId, Vec<ClauseIndex>>,
    /// The lists of a body, and the bodies that it leads, by index.
    pub lists_of: BTreeMap<&'a BodyId, Vec<usize>>,
    pub led_by: BTreeMap<&'a BodyId, Vec<usize>>,
    /// The first clause that inserts each kind of data.
    pub inserts: BTreeMap<Insert, ClauseIndex>,
    pub vetoes: BTreeMap<&'a ItemId, &'a Veto>,
    pub provenance: BTreeMap<&'a ProvenanceId, &'a Provenance>,
    /// The index of the edition that its changes are relative to.
    pub base: Option<usize>,
    /// The number of changes.
    pub changes: usize,
    /// The changes of clauses that were removed after each clause, by index.
    pub gone_after: BTreeMap<ClauseIndex, Vec<usize>>,
    /// The sections of its menu, and how much there is in each.
    pub sections: Vec<(Section, usize)>,
    /// The number of clauses in force in each chapter that ask for something, and of those that bind.
    pub asking: Vec<usize>,
    pub binding: Vec<usize>,
    /// What answers for each clause.
    pub covered: Vec<Coverage>,
    /// The bodies that are tied to each clause.
    pub ties: Ties,
    /// The footnotes of each chapter.
    pub footnotes: Vec<Footnotes<'a>>,
    /// The corrections of each thing, the newest first.
    pub errata: BTreeMap<&'a Thing, Vec<&'a Erratum>>,
}

impl<'a> SiteIndex<'a> {
    pub fn new(
        resolved: &'a Resolved,
        theme: &'a Theme,
        langs: Vec<LangIndex<'a>>,
        current: usize,
        Surroundings { search, documents, take_along, library }: Surroundings,
        quote: Quote,
    ) -> SiteIndex<'a> {
        let ((comparisons, editions), (successions, older_texts)) = rayon::join(
            || {
                let comparisons = comparisons(resolved);
                let editions = edition_indexes(resolved, &comparisons);
                (comparisons, editions)
            },
            || rayon::join(|| Successions::of(resolved, current), || OlderTexts::of(resolved)),
        );
        SiteIndex {
            resolved,
            theme,
            langs,
            editions,
            current,
            search,
            documents,
            take_along,
            library,
            quote,
            successions,
            comparisons,
            older_texts,
        }
    }

    pub fn current(&self) -> &EditionIndex<'a> {
        &self.editions[self.current]
    }

    /// The edition that readers of a language are led to.
    pub fn current_in(&self, lang: &Lang) -> &EditionIndex<'a> {
        let place = self.resolved.standard.current_in(lang);
        place.and_then(|place| self.editions.get(place)).unwrap_or_else(|| self.current())
    }

    /// Whether there is a feed in a language: something that is in it has a date.
    pub fn has_feed(&self, lang: &Lang) -> bool {
        self.editions.iter().any(|index| index.edition.is_in(lang) && index.edition.has_events())
    }

    /// The edition before, if it is in the language too, and what changed since.
    pub fn former_in(&self, index: &EditionIndex<'_>, lang: &Lang) -> Option<(&EditionIndex<'a>, &Changes)> {
        self.former(index.place).filter(|(old, _)| old.edition.is_in(lang))
    }

    /// The changes between an edition and another that it is compared with.
    pub fn changes(&self, old: usize, new: usize) -> Option<&Changes> {
        self.comparisons.get(&(old, new))
    }

    /// The changes between an edition and the previous one.
    pub fn changes_of(&self, index: &EditionIndex<'_>) -> Option<&Changes> {
        self.changes(index.base?, index.place)
    }

    pub fn default_lang(&self) -> &'a Lang {
        self.resolved.standard.site.default_lang()
    }
}

fn edition_indexes<'a>(
    resolved: &'a Resolved,
    comparisons: &BTreeMap<(usize, usize), Changes>,
) -> Vec<EditionIndex<'a>> {
    let index = |place| {
        let ResolvedEdition { edition, findings, .. } = resolved.edition_at(place);
        let base = base(&resolved.standard, place);
        let changes = base.and_then(|base| comparisons.get(&(base, place)));
        EditionIndex::new(Own { resolved, place, edition, findings, base, changes })
    };
    (0..resolved.standard.editions.len()).into_par_iter().map(index).collect()
}

/// Compares each edition with all editions that its pages mention.
fn comparisons(resolved: &Resolved) -> BTreeMap<(usize, usize), Changes> {
    let standard = &resolved.standard;
    let places = 0..standard.editions.len();
    let pairs: Vec<(usize, usize)> =
        places.flat_map(|new| compared_with(standard, new).into_iter().map(move |old| (old, new))).collect();
    pairs
        .into_par_iter()
        .map(|(old, new)| ((old, new), compare(resolved.edition_at(old), resolved.edition_at(new))))
        .collect()
}

/// The number of changes without mere shifts of numbers.
fn count(changes: &Changes) -> usize {
    changes.tally().total() + changes.things.len()
}

fn gone_after(changes: &Changes) -> BTreeMap<ClauseIndex, Vec<usize>> {
    let mut gone: BTreeMap<ClauseIndex, Vec<usize>> = BTreeMap::new();
    for (place, change) in changes.clauses.iter().enumerate().filter(|(_, change)| change.new.is_none()) {
        // Clauses removed before all others are listed at the beginning.
        gone.entry(change.after.unwrap_or(ClauseIndex(0))).or_default().push(place);
    }
    gone
}

/// The number of clauses in force in each chapter whose levels are such.
fn in_force_with(edition: &Edition, findings: &Findings, such: impl Fn(Levels) -> bool) -> Vec<usize> {
    let counts = |at: &usize| edition.clauses[*at].withdrawn.is_none() && such(findings.levels(ClauseIndex(*at)));
    edition.chapters.iter().map(|chapter| chapter.clauses.clone().filter(counts).count()).collect()
}

/// The data of an edition before the reverse indices are computed.
struct Own<'a, 'c> {
    resolved: &'a Resolved,
    place: usize,
    edition: &'a Edition,
    findings: &'a Findings,
    base: Option<usize>,
    changes: Option<&'c Changes>,
}

impl<'a> EditionIndex<'a> {
    fn new(own: Own<'a, '_>) -> EditionIndex<'a> {
        let Own { resolved, place, edition, findings, base, changes } = own;
        let mut index = EditionIndex {
            place,
            resolved,
            edition,
            findings,
            base,
            changes: changes.map_or(0, count),
            gone_after: changes.map(gone_after).unwrap_or_default(),
            clauses_of_body: BTreeMap::new(),
            clauses_of_type: BTreeMap::new(),
            lists_of: BTreeMap::new(),
            led_by: BTreeMap::new(),
            inserts: BTreeMap::new(),
            vetoes: BTreeMap::new(),
            provenance: edition.provenance.iter().map(|p| (&p.id.value, p)).collect(),
            sections: Vec::new(),
            asking: in_force_with(edition, findings, Levels::asks),
            binding: in_force_with(edition, findings, Levels::is_binding),
            covered: coverage(edition, findings),
            ties: ties(edition, findings),
            footnotes: edition.chapters.iter().map(|chapter| Footnotes::of(edition, chapter)).collect(),
            errata: BTreeMap::new(),
        };
        for (place, clause) in edition.indexed_clauses() {
            if let Some(insert) = clause.insert {
                index.inserts.entry(insert).or_insert(place);
            }
            for body in &clause.bodies {
                index.clauses_of_body.entry(&body.value).or_default().push(place);
            }
            for of_type in &clause.types {
                index.clauses_of_type.entry(&of_type.value).or_default().push(place);
            }
        }
        for (place, list) in edition.lists.iter().enumerate() {
            index.lists_of.entry(&list.body.value).or_default().push(place);
        }
        for (place, body) in edition.bodies.iter().enumerate() {
            if let Some(leader) = &body.under {
                index.led_by.entry(&leader.value).or_default().push(place);
            }
        }
        for veto in edition.assessment.iter().flat_map(|assessment| &assessment.vetoes) {
            index.vetoes.entry(&veto.item.value).or_insert(veto);
        }
        for erratum in edition.errata_newest_first() {
            index.errata.entry(&erratum.thing.value).or_default().push(erratum);
        }
        let of = index.of().reading(resolved.standard.site.default_lang());
        let counted = Section::listed().map(|section| (section, section.count(&of, index.changes)));
        index.sections = counted.filter(|(_, count)| *count > 0).collect();
        index
    }

    /// The edition with its findings.
    pub fn of(&self) -> ResolvedEdition<'a> {
        ResolvedEdition { resolved: self.resolved, edition: self.edition, findings: self.findings }
    }

    /// The clauses that name a body.
    pub fn clauses_of_body(&self, body: &BodyId) -> &[ClauseIndex] {
        self.clauses_of_body.get(body).map_or(&[], Vec::as_slice)
    }

    pub fn clauses_of_type(&self, of_type: &TypeId) -> &[ClauseIndex] {
        self.clauses_of_type.get(of_type).map_or(&[], Vec::as_slice)
    }
}
