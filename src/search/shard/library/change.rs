//! Makes the files of a union again after a few standards changed.

use super::super::documents::documents;
use super::super::facets::{Row, Table};
use super::super::files::{Files, value};
use super::super::inverted::{FieldTerms, Inverted};
use super::super::lexicon::{Coding, Found, KEY_SIZES, Leaf, Patch, SIZES};
use super::super::partition::Indexed;
use super::super::postings::Lengths;
use super::super::runs::Runs;
use super::extract::Extract;
use super::{DocumentLeaf, FEW, Made, Request, Shard, State, Store};
use crate::search::document::{Document, Facets};
use crate::search::index::{Postings, TextField};
use crate::search::union::{Order, Published};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A standard that changed.
struct Changed {
    /// Its place.
    volume: usize,
    /// Its documents, by kind, then and now.
    runs: [Runs; 2],
    /// Its terms then and now.
    terms: [Inverted; 2],
    /// Its documents now.
    documents: Vec<Document>,
}

impl<E: Send> Request<'_, E> {
    /// Changes the shards of the last build. `None` if everything must be made.
    pub(super) fn change(&self, old: State, digests: &[String], store: &Store) -> Result<Option<(Made, State)>, E> {
        let State { mut indexed, values, volumes: mut extracts, .. } = old;
        let then = self.runs(&extracts);
        let places: Vec<usize> = (0..digests.len()).filter(|&at| extracts[at].digest != digests[at]).collect();
        if places.len() * FEW > digests.len().max(FEW) {
            return Ok(None);
        }
        let mut all = Vec::new();
        for &place in &places {
            let digest = &digests[place];
            let Some(before) = store.published(&extracts[place].digest) else { return Ok(None) };
            let Ok(before) = Published::read(&before) else { return Ok(None) };
            let now = self.read(place, digest, store)?;
            let extract = Extract::of(digest.clone(), &now);
            let runs = [extracts[place].runs(), extract.runs()];
            let terms = [Inverted::of(&before.documents), Inverted::of(&now.documents)];
            all.push(Changed { volume: place, runs, terms, documents: now.documents });
            extracts[place] = extract;
        }
        let order = self.order(&extracts);
        let table = self.table(&extracts, &order);
        if table.ids() != values || all.iter().any(|changed| !changed.has_lengths_of(&indexed)) {
            return Ok(None);
        }
        let mut files = Files::new();
        let now = self.runs(&extracts);
        for changed in &mut all {
            extracts[changed.volume].shown = self.shown(changed, &order, &table, &now, &mut files);
        }
        let Some(shard) = self.shard else { return Ok(None) };
        let lexicons = Lexicons { then: &then, now: &now, volumes: self.volumes.len(), all: &all, shard };
        if lexicons.change(&mut indexed, &mut files).is_none() {
            return Ok(None);
        }
        Ok(Some(self.finish(extracts, &order.order, &table, indexed, files)))
    }

    /// The facets of all documents.
    fn table(&self, extracts: &[Extract], order: &Order) -> Table {
        let different: Vec<Vec<Facets>> =
            extracts.par_iter().enumerate().map(|(volume, extract)| extract.facets(volume, order)).collect();
        let kinds = 0..extracts.first().map_or(0, |extract| extract.counts.len());
        let mut facets: Vec<&Facets> = Vec::new();
        for kind in kinds {
            for (extract, different) in extracts.iter().zip(&different) {
                facets.extend(extract.facets_of(kind).map(|at| &different[at]));
            }
        }
        Table::new(&facets, &order.order)
    }

    /// The shards of the documents of a standard, by kind.
    fn shown(
        &self,
        changed: &mut Changed,
        order: &Order,
        table: &Table,
        runs: &Runs,
        files: &mut Files,
    ) -> Vec<Vec<DocumentLeaf>> {
        let volume = &self.volumes[changed.volume];
        let mut of_volume = std::mem::take(&mut changed.documents);
        order.place(changed.volume, volume, &mut of_volume);
        let own = changed.of_volume(runs, self.volumes.len());
        let rows: Vec<Row> = own.into_iter().flatten().map(|document| table.rows[document as usize].clone()).collect();
        let folder = volume.folder();
        documents(&of_volume, &rows, &|_| folder.as_str(), &changed.runs[1], files)
    }
}

impl Changed {
    /// The documents of the standard among all, by kind.
    fn of_volume(&self, runs: &Runs, volumes: usize) -> Vec<std::ops::Range<u32>> {
        (0..self.runs[1].count()).map(|kind| runs.range(kind * volumes + self.volume)).collect()
    }

    /// Whether the lengths of the standard are within those of all, which stay the same.
    fn has_lengths_of(&self, indexed: &Indexed) -> bool {
        let [then, now] = &self.terms;
        let is_within = |field: TextField| {
            let [then, now]: [Option<Lengths>; 2] = [then, now].map(|terms| terms.field(field).present_lengths());
            indexed.lengths[field as usize].admit(then, now)
        };
        TextField::ALL.into_iter().all(is_within)
    }

    /// The terms of some fields that have other postings now, or whose documents of a kind are of another number.
    fn differing(&self, fields: &[TextField]) -> Vec<String> {
        let [then, now] = &self.terms;
        let [then, now] = [then, now].map(|terms| by_term(terms, fields));
        let is_same_number = self.runs[0] == self.runs[1];
        let differs = |term: &&&str| !is_same_number || then.get(**term) != now.get(**term);
        let gone = then.keys().filter(|term| !now.contains_key(**term));
        now.keys().filter(differs).chain(gone).map(|term| (*term).to_owned()).collect()
    }
}

/// The lexicons of a union.
struct Lexicons<'c> {
    then: &'c Runs,
    now: &'c Runs,
    /// The number of standards.
    volumes: usize,
    all: &'c [Changed],
    shard: &'c Shard<'c>,
}

impl Lexicons<'_> {
    /// Changes the shards of all lexicons. `None` if one is missing.
    fn change(&self, indexed: &mut Indexed, files: &mut Files) -> Option<()> {
        for Changed { terms: [then, now], .. } in self.all {
            for field in TextField::ALL {
                let tokens = &mut indexed.tokens[field as usize];
                *tokens = (*tokens + now.field(field).tokens).checked_sub(then.field(field).tokens)?;
            }
            for (word, count) in &now.surfaces {
                *indexed.surfaces.entry(word.clone()).or_default() += count;
            }
            for (word, count) in &then.surfaces {
                let known = indexed.surfaces.get_mut(word)?;
                *known = known.checked_sub(*count)?;
            }
        }
        indexed.surfaces.retain(|_, count| *count > 0);
        let written = [TextField::Title, TextField::Aliases, TextField::Body];
        let lengths = written.map(|field| indexed.lengths[field as usize]);
        let (text, added, removed) = self.patch(&indexed.text, &written, &lengths, files)?;
        indexed.text = text;
        for c in added.iter().flat_map(|term| term.chars()) {
            *indexed.characters.entry(c).or_default() += 1;
        }
        for c in removed.iter().flat_map(|term| term.chars()) {
            let known = indexed.characters.get_mut(&c)?;
            *known = known.checked_sub(1)?;
        }
        indexed.characters.retain(|_, count| *count > 0);
        let lengths = [indexed.lengths[TextField::Pinyin as usize]];
        indexed.pinyin = self.patch(&indexed.pinyin, &[TextField::Pinyin], &lengths, files)?.0;
        indexed.keys = self.patch(&indexed.keys, &[], &[], files)?.0;
        Some(())
    }

    /// Changes the shards of a lexicon. Without fields it is that of numbers and ids. Returns its shards, and the terms that are new and
    /// that are gone.
    fn patch(
        &self,
        leaves: &[Leaf],
        fields: &[TextField],
        lengths: &[Lengths],
        files: &mut Files,
    ) -> Option<(Vec<Leaf>, Vec<String>, Vec<String>)> {
        let mut changes: BTreeMap<String, Vec<Vec<Placed>>> = BTreeMap::new();
        let width = fields.len().max(1);
        for term in self.all.iter().flat_map(|changed| changed.differing(fields)) {
            changes.insert(term, vec![Vec::new(); width]);
        }
        for changed in self.all {
            let runs = changed.of_volume(self.now, self.volumes);
            for (term, found) in by_term(&changed.terms[1], fields) {
                let Some(all) = changes.get_mut(term) else { continue };
                for (all, postings) in all.iter_mut().zip(&found) {
                    let Some(postings) = postings else { continue };
                    for (at, &document) in postings.documents.iter().enumerate() {
                        let kind = changed.runs[1].of_document(document);
                        let document = runs[kind].start + (document - changed.runs[1].range(kind).start);
                        all.push((document, postings.lengths[at], postings.positions_at(at).to_vec()));
                    }
                }
            }
        }
        let volumes: BTreeSet<usize> = self.all.iter().map(|changed| changed.volume).collect();
        let patch = Patch {
            old: Coding { runs: self.then, fields: lengths },
            new: Coding { runs: self.now, fields: lengths },
            is_changed: &|run| volumes.contains(&(run % self.volumes)),
            changes: changes.into_iter().map(|(term, found)| (term, found.into_iter().map(joined).collect())).collect(),
            sizes: if fields.is_empty() { KEY_SIZES } else { SIZES },
            shard: &|name| value(name, &(self.shard)(name)?),
        };
        let patched = patch.apply(leaves, files)?;
        Some((patched.leaves, patched.added, patched.removed))
    }
}

/// A document of all, the length of the field there, and the positions.
type Placed = (u32, u8, Vec<u32>);

/// The postings of documents in any order; `None` if there are none.
fn joined(mut placed: Vec<Placed>) -> Option<Postings> {
    placed.sort_unstable();
    let mut postings = Postings::new();
    placed.iter().for_each(|(document, length, positions)| postings.push(*document, *length, positions));
    (!placed.is_empty()).then_some(postings)
}

/// The postings of each term in some fields; without fields, the documents of each number and id.
fn by_term<'t>(terms: &'t Inverted, fields: &[TextField]) -> BTreeMap<&'t str, Found> {
    let mut all: BTreeMap<&str, Found> = BTreeMap::new();
    for (place, field) in fields.iter().enumerate() {
        let of_field: &FieldTerms = terms.field(*field);
        for (at, term) in (0..).map_while(|at| Some((at, of_field.term(at)?))) {
            let mut postings = Postings::new();
            of_field.read(at, &mut postings);
            all.entry(term).or_insert_with(|| vec![None; fields.len()])[place] = Some(postings);
        }
    }
    if fields.is_empty() {
        for (key, documents) in &terms.keys {
            let mut postings = Postings::new();
            documents.iter().for_each(|&document| postings.push(document, 0, &[]));
            all.insert(key, vec![Some(postings)]);
        }
    }
    all
}
