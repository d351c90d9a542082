//! What many pages look up, gathered once: per site, per language, per edition.

use crate::model::{
    BodyId, ClauseIndex, Edition, EntryId, Erratum, Footnotes, Insert, ItemId, Lang, Provenance, ProvenanceId, Thing,
    TypeId, Veto,
};
use crate::render::pages::frame::sections;
use crate::render::pages::{Quote, Search};
use crate::render::theme::{Strings, Theme};
use crate::resolve::{Findings, Resolved};
use crate::revision::compare::{Changes, base, compare, compared_with};
use crate::revision::succession::Successions;
use crate::revision::translation::OlderTexts;
use crate::site::url::EditionPage;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The whole site.
pub struct SiteIndex<'a> {
    pub resolved: &'a Resolved,
    pub theme: &'a Theme,
    /// In the order of `site.yaml`, the default first.
    pub langs: Vec<LangIndex<'a>>,
    /// In the order of the standard, the newest first.
    pub editions: Vec<EditionIndex<'a>>,
    /// The place of the current edition.
    pub current: usize,
    pub search: Search,
    pub quote: Quote,
    /// Which editions have a clause, and what takes its place.
    pub successions: Successions<'a>,
    /// What changed between two editions, by the places of the older and the newer.
    pub comparisons: BTreeMap<(usize, usize), Changes>,
    /// Whether there is a feed: something has a date.
    pub feed: bool,
    /// The texts that stale translations translate.
    pub older_texts: OlderTexts<'a>,
}

/// A language of the site with the theme's words.
pub struct LangIndex<'a> {
    pub lang: &'a Lang,
    pub strings: Strings,
}

/// An edition with its lists turned around.
pub struct EditionIndex<'a> {
    pub place: usize,
    pub edition: &'a Edition,
    pub findings: &'a Findings,
    /// The clauses that name a body or type, in reading order.
    pub clauses_of_body: BTreeMap<&'a BodyId, Vec<ClauseIndex>>,
    pub clauses_of_type: BTreeMap<&'a TypeId, Vec<ClauseIndex>>,
    /// The lists of a body and the bodies that it leads, by place.
    pub lists_of: BTreeMap<&'a BodyId, Vec<usize>>,
    pub led_by: BTreeMap<&'a BodyId, Vec<usize>>,
    pub entries: BTreeMap<&'a EntryId, (usize, usize)>,
    /// The first clause that shows each kind of data after its text.
    pub inserts: BTreeMap<Insert, ClauseIndex>,
    pub vetoes: BTreeMap<&'a ItemId, &'a Veto>,
    pub provenance: BTreeMap<&'a ProvenanceId, &'a Provenance>,
    /// The edition that its changes are told against, by place.
    pub base: Option<usize>,
    /// How many things changed.
    pub changes: usize,
    /// The changes that tell of clauses gone from after a clause, by their places.
    pub gone_after: BTreeMap<ClauseIndex, Vec<usize>>,
    /// The sections that the edition has: key, page, and how much there is.
    pub sections: Vec<(&'static str, EditionPage<'static>, usize)>,
    /// Of each chapter.
    pub footnotes: Vec<Footnotes<'a>>,
    /// What was corrected, the newest first.
    pub errata: BTreeMap<&'a Thing, Vec<&'a Erratum>>,
}

impl<'a> SiteIndex<'a> {
    pub fn new(
        resolved: &'a Resolved,
        theme: &'a Theme,
        langs: Vec<LangIndex<'a>>,
        current: usize,
        (search, quote): (Search, Quote),
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
            quote,
            successions,
            comparisons,
            feed: resolved.standard.editions.iter().any(Edition::has_events),
            older_texts,
        }
    }

    pub fn current(&self) -> &EditionIndex<'a> {
        &self.editions[self.current]
    }

    /// What changed in an edition against another that it is compared with.
    pub fn changes(&self, old: usize, new: usize) -> Option<&Changes> {
        self.comparisons.get(&(old, new))
    }

    /// What changed in an edition against the one before.
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
    let editions: Vec<(&Edition, &Findings)> = resolved.editions().collect();
    let index = |(place, (edition, findings))| {
        let base = base(&resolved.standard, place);
        let changes = base.and_then(|base| comparisons.get(&(base, place)));
        EditionIndex::new(Own { place, edition, findings, base, changes })
    };
    editions.into_par_iter().enumerate().map(index).collect()
}

/// Compares each edition with all that its pages tell of.
fn comparisons(resolved: &Resolved) -> BTreeMap<(usize, usize), Changes> {
    let standard = &resolved.standard;
    let subject = |place: usize| (&standard.editions[place], &resolved.findings[place]);
    let places = 0..standard.editions.len();
    let pairs: Vec<(usize, usize)> =
        places.flat_map(|new| compared_with(standard, new).into_iter().map(move |old| (old, new))).collect();
    pairs.into_par_iter().map(|(old, new)| ((old, new), compare(subject(old), subject(new)))).collect()
}

/// How many things changed; those whose number only moved with others are not counted.
fn count(changes: &Changes) -> usize {
    changes.tally().total() + changes.things.len()
}

fn gone_after(changes: &Changes) -> BTreeMap<ClauseIndex, Vec<usize>> {
    let mut gone: BTreeMap<ClauseIndex, Vec<usize>> = BTreeMap::new();
    for (place, change) in changes.clauses.iter().enumerate().filter(|(_, change)| change.new.is_none()) {
        // What stood before everything is told at the beginning.
        gone.entry(change.after.unwrap_or(ClauseIndex(0))).or_default().push(place);
    }
    gone
}

/// What is known of an edition before its lists are turned around.
struct Own<'a, 'c> {
    place: usize,
    edition: &'a Edition,
    findings: &'a Findings,
    base: Option<usize>,
    changes: Option<&'c Changes>,
}

impl<'a> EditionIndex<'a> {
    fn new(own: Own<'a, '_>) -> EditionIndex<'a> {
        let Own { place, edition, findings, base, changes } = own;
        let mut index = EditionIndex {
            place,
            edition,
            findings,
            base,
            changes: changes.map_or(0, count),
            gone_after: changes.map(gone_after).unwrap_or_default(),
            clauses_of_body: BTreeMap::new(),
            clauses_of_type: BTreeMap::new(),
            lists_of: BTreeMap::new(),
            led_by: BTreeMap::new(),
            entries: BTreeMap::new(),
            inserts: BTreeMap::new(),
            vetoes: BTreeMap::new(),
            provenance: edition.provenance.iter().map(|p| (&p.id.value, p)).collect(),
            sections: Vec::new(),
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
            for (entry_place, entry) in list.entries.iter().enumerate() {
                index.entries.entry(&entry.id.value).or_insert((place, entry_place));
            }
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
        index.sections = sections(&index);
        index
    }

    /// The clauses that name a body.
    pub fn clauses_of_body(&self, body: &BodyId) -> &[ClauseIndex] {
        self.clauses_of_body.get(body).map_or(&[], Vec::as_slice)
    }

    pub fn clauses_of_type(&self, of_type: &TypeId) -> &[ClauseIndex] {
        self.clauses_of_type.get(of_type).map_or(&[], Vec::as_slice)
    }
}
