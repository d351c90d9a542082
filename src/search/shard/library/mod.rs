//! The search of a library as static files. After a change of a few standards, only what depends on them is made again.
//!
//! ```text
//! what sites published ─┬─ all of it ───────────────────────────▶ Indexed, shown documents ─┐
//!                       └─ of changed standards, then and now ──▶ patched shards ───────────┴─▶ Contents ─▶ root
//! ```
//!
//! A [`Store`] keeps an [`Extract`] of each standard and the list of all shards, and the bytes that each site published.
//! Terms that differ between then and now lead to the [shards](super::lexicon) that are changed; the shards of documents are those of each
//! standard by itself; and what has something of all standards is made from the extracts. The files are those that are made from
//! everything, which happens if the list of standards, the values of the facets or the range of lengths is another one, if many
//! standards changed, or if something is missing.

mod change;
mod extract;
mod store;
#[cfg(test)]
mod tests;

pub use store::Store;

use super::directory::DocumentLeaf;
use super::documents::documents;
use super::facets::Table;
use super::files::{Files, file};
use super::partition::{Contents, Indexed, Written};
use super::runs::Runs;
use crate::model::{EditionId, Lang, ThingKind};
use crate::search::document::{Facets, rank};
use crate::search::query::facets::FacetOrder;
use crate::search::query::names::Headings;
use crate::search::query::volumes::VolumeTitles;
use crate::search::union::{Order, Published, Volume, in_order, names};
use crate::source::digest::{Digest, DigestBuilder, PROGRAM};
use extract::Extract;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One of this many standards may change without everything being made again.
const FEW: usize = 8;

/// The standards of a union, and where their data is.
pub struct Request<'a, E> {
    /// The name of the union.
    pub scope: &'a EditionId,
    /// The language.
    pub lang: &'a Lang,
    /// All languages, the default one first.
    pub langs: &'a [Lang],
    /// The standards in the order of the library.
    pub volumes: &'a [Volume],
    /// The digest of what the site of each published.
    pub digests: &'a [Digest],
    /// What the site of a standard published, by its place.
    pub published: &'a (dyn Fn(usize) -> Result<Vec<u8>, E> + Sync),
    /// What is wrong with what the site of a standard published.
    pub refused: &'a (dyn Fn(usize, String) -> E + Sync),
    /// The file of a shard that an earlier build may have written. Without it, everything is made.
    pub shard: Option<&'a Shard<'a>>,
}

/// The file of a shard, by its name.
pub type Shard<'a> = dyn Fn(&str) -> Option<Vec<u8>> + Sync + 'a;

/// The files of a union.
#[derive(Clone, Debug)]
pub struct Made {
    /// The name of the shard from which all others are found.
    pub root: String,
    /// The characters that occur, folded.
    pub characters: BTreeSet<char>,
    /// The files that were made, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The names of the other files, which an earlier build made.
    pub kept: BTreeSet<String>,
}

/// What is known of a union from the last build, which takes as long to read as what the sites published.
pub struct Known(State);

impl Known {
    /// `None` if nothing is kept of a union.
    pub fn read(store: &Store, scope: &EditionId, lang: &Lang) -> Option<Known> {
        store.read(&name_of(scope, lang)).map(Known)
    }
}

/// The name under which a union is kept.
fn name_of(scope: &EditionId, lang: &Lang) -> String {
    format!("{scope}.{lang}")
}

/// What one build hands on to the next.
#[derive(Serialize, Deserialize)]
struct State {
    /// The digest of what the union is made from beside what sites published.
    inputs: String,
    /// The digest of the part of this without which shards cannot be changed.
    shape: String,
    indexed: Indexed,
    /// The values to which the facets of documents refer.
    values: [(Vec<String>, usize); 3],
    volumes: Vec<Extract>,
    root: String,
    characters: String,
    /// The names of all files.
    files: BTreeSet<String>,
}

impl<E: Send> Request<'_, E> {
    /// Makes the files that are not there yet; all of them if nothing is `known`.
    ///
    /// # Errors
    /// What a site published cannot be read.
    pub fn make(&self, store: &Store, known: Option<Known>) -> Result<Made, E> {
        let digests: Vec<String> = self.digests.iter().map(ToString::to_string).collect();
        let old = self.shard.and(known).map(|Known(old)| old).filter(|old| old.shape == self.shape());
        if let Some(old) = &old
            && old.inputs == self.inputs()
            && old.volumes.iter().map(|volume| &volume.digest).eq(&digests)
        {
            let (root, characters) = (old.root.clone(), old.characters.chars().collect());
            return Ok(Made { root, characters, files: BTreeMap::new(), kept: old.files.clone() });
        }
        let changed = match old {
            Some(old) => self.change(old, &digests, store)?,
            None => None,
        };
        let (made, state) = match changed {
            Some(changed) => changed,
            None => self.whole(digests, store)?,
        };
        store.write(&name_of(self.scope, self.lang), &state);
        Ok(made)
    }

    /// Makes everything.
    fn whole(&self, digests: Vec<String>, store: &Store) -> Result<(Made, State), E> {
        let read = |(place, digest): (usize, String)| {
            let published = self.read(place, &digest, store)?;
            Ok::<_, E>((Extract::of(digest, &published), published))
        };
        let read: Result<Vec<(Extract, Published)>, E> = digests.into_par_iter().enumerate().map(read).collect();
        let (mut extracts, mut published): (Vec<Extract>, Vec<Published>) = read?.into_iter().unzip();
        let order = self.order(&extracts);
        let place = |(place, (volume, published)): (usize, (&Volume, &mut Published))| {
            order.place(place, volume, &mut published.documents);
        };
        self.volumes.par_iter().zip(&mut published).enumerate().for_each(place);
        let (of_all, ..) = in_order(published);
        let runs = self.runs(&extracts);
        let mut files = Files::new();
        let indexed = Indexed::of(&of_all, &runs, &mut files);
        let facets: Vec<&Facets> = of_all.iter().map(|document| &document.facets).collect();
        let table = Table::new(&facets, &order.order);
        let folders: Vec<String> = self.volumes.iter().map(Volume::folder).collect();
        let folder = |document: usize| folders[runs.of_document(document as u32) % folders.len()].as_str();
        let shown = documents(&of_all, &table.rows, &folder, &runs, &mut files);
        drop(of_all);
        for (run, leaves) in shown.into_iter().enumerate() {
            // The runs of a standard come in the order of kinds.
            extracts[run % folders.len()].shown.push(leaves);
        }
        Ok(self.finish(extracts, &order.order, &table, indexed, files))
    }

    /// What the site of a standard published, which is kept for the next build.
    fn read(&self, place: usize, digest: &str, store: &Store) -> Result<Published, E> {
        let bytes = (self.published)(place)?;
        store.write_published(digest, &bytes);
        Published::read(&bytes).map_err(|error| (self.refused)(place, error.to_string()))
    }

    fn order(&self, extracts: &[Extract]) -> Order {
        let orders = extracts.iter().map(|extract| &extract.order);
        Order::of(self.scope.as_str(), self.lang, self.volumes.iter().zip(orders))
    }

    /// The runs of all documents: for each kind in turn one for each standard.
    fn runs(&self, extracts: &[Extract]) -> Runs {
        let kinds = extracts.first().map_or(0, |extract| extract.counts.len());
        Runs::of((0..kinds).flat_map(|kind| extracts.iter().map(move |extract| extract.counts[kind])))
    }

    /// Makes what has something of all standards.
    fn finish(
        &self,
        extracts: Vec<Extract>,
        order: &FacetOrder,
        table: &Table,
        indexed: Indexed,
        mut files: Files,
    ) -> (Made, State) {
        let runs = &self.runs(&extracts);
        let count = extracts.len();
        let mut names = names(extracts.iter().map(|extract| extract.names.as_slice()), self.langs);
        let titles = extracts.iter().map(|extract| extract.titles.join("\n")).collect();
        let starts = runs.ranges().enumerate().filter(|(_, range)| !range.is_empty());
        let starts = starts.map(|(run, range)| (range.start, (run % count) as u32)).collect();
        // The clauses of each standard are the first runs.
        let firsts: Vec<u32> = (0..count).map(|volume| runs.range(volume).start).collect();
        let of_all = || extracts.iter().zip(&firsts);
        names.headings = Headings {
            titles: Vec::new(),
            chapters: of_all().flat_map(|(extract, first)| extract.chapters.iter().map(move |at| first + at)).collect(),
            clauses: extracts.iter().map(|extract| extract.counts[0]).sum(),
            volumes: VolumeTitles::new(titles, starts),
        };
        debug_assert_eq!(rank(ThingKind::Clause), Some(0));
        let own = |(extract, first): (&'_ Extract, &u32)| {
            extract.own.iter().map(|clause| clause.map(|clause| first + clause)).collect::<Vec<_>>()
        };
        let kinds = 0..extracts.first().map_or(0, |extract| extract.counts.len());
        let shown: Vec<DocumentLeaf> =
            kinds.flat_map(|kind| extracts.iter().flat_map(move |extract| extract.shown[kind].clone())).collect();
        let leaves = [&indexed.text, &indexed.pinyin, &indexed.keys].into_iter().flatten();
        let listed: BTreeSet<String> =
            leaves.flat_map(|leaf| leaf.names()).chain(shown.iter().map(|leaf| leaf.name.as_str())).map(file).collect();
        let contents = Contents {
            runs,
            indexed: &indexed,
            shown,
            facets: table,
            own: &of_all().flat_map(own).collect::<Vec<_>>(),
            names: &names,
            order,
            langs: self.langs,
            volumes: self.volumes,
        };
        let Written { root, characters } = contents.write(&mut files);
        let kept: BTreeSet<String> = listed.into_iter().filter(|name| !files.contains(name)).collect();
        let files: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
        let state = State {
            inputs: self.inputs(),
            shape: self.shape(),
            values: table.ids(),
            volumes: extracts,
            root: root.clone(),
            characters: characters.iter().collect(),
            files: files.keys().chain(&kept).cloned().collect(),
            indexed,
        };
        (Made { root, characters, files, kept }, state)
    }

    fn inputs(&self) -> String {
        self.digest_of(&format!("{:?}", self.volumes))
    }

    fn shape(&self) -> String {
        let name = |of: &'_ Volume| format!("{:?}", (&of.standard, &of.edition, &of.lang));
        self.digest_of(&self.volumes.iter().map(name).collect::<String>())
    }

    fn digest_of(&self, volumes: &str) -> String {
        let mut builder = DigestBuilder::default();
        builder.piece(PROGRAM.as_bytes());
        builder.piece(format!("{} {} {:?}", self.scope, self.lang, self.langs).as_bytes());
        builder.piece(volumes.as_bytes());
        builder.finish().to_string()
    }
}
