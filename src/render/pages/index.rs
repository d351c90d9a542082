//! What many pages look up, gathered once: per site, per language, per edition.

use crate::model::{
    BodyId, ClauseIndex, Edition, EntryId, Footnotes, ItemId, Lang, Provenance, ProvenanceId, TypeId, Veto,
};
use crate::publish::url::EditionPage;
use crate::render::pages::frame::sections;
use crate::render::pages::text::fingerprints;
use crate::render::theme::{Strings, Theme};
use crate::resolve::{Findings, Resolved};
use crate::revision::succession::Successions;
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
    /// Which editions have a clause, and what takes its place.
    pub successions: Successions<'a>,
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
    pub vetoes: BTreeMap<&'a ItemId, &'a Veto>,
    pub provenance: BTreeMap<&'a ProvenanceId, &'a Provenance>,
    /// The sections that the edition has: key, page, and how much there is.
    pub sections: Vec<(&'static str, EditionPage<'static>, usize)>,
    /// Of each chapter.
    pub footnotes: Vec<Footnotes<'a>>,
    /// A number for each text, equal for equal texts; empty where there is nothing to compare with.
    pub fingerprints: Vec<BTreeMap<&'a Lang, u64>>,
}

impl<'a> SiteIndex<'a> {
    pub fn new(resolved: &'a Resolved, theme: &'a Theme, langs: Vec<LangIndex<'a>>, current: usize) -> SiteIndex<'a> {
        let compares = resolved.standard.editions.len() > 1;
        let editions: Vec<EditionIndex<'_>> = resolved
            .editions()
            .enumerate()
            .map(|(place, (edition, findings))| EditionIndex::new(place, edition, findings, compares))
            .collect();
        let successions = Successions::of(resolved, current);
        SiteIndex { resolved, theme, langs, editions, current, successions }
    }

    pub fn current(&self) -> &EditionIndex<'a> {
        &self.editions[self.current]
    }

    pub fn default_lang(&self) -> &'a Lang {
        self.resolved.standard.site.default_lang()
    }
}

impl<'a> EditionIndex<'a> {
    fn new(place: usize, edition: &'a Edition, findings: &'a Findings, compares: bool) -> EditionIndex<'a> {
        let mut index = EditionIndex {
            place,
            edition,
            findings,
            clauses_of_body: BTreeMap::new(),
            clauses_of_type: BTreeMap::new(),
            lists_of: BTreeMap::new(),
            led_by: BTreeMap::new(),
            entries: BTreeMap::new(),
            vetoes: BTreeMap::new(),
            provenance: edition.provenance.iter().map(|p| (&p.id.value, p)).collect(),
            sections: Vec::new(),
            footnotes: edition.chapters.iter().map(|chapter| Footnotes::of(edition, chapter)).collect(),
            fingerprints: if compares { edition.clauses.iter().map(fingerprints).collect() } else { Vec::new() },
        };
        for (place, clause) in edition.indexed_clauses() {
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
