//! The static search of a standard. Only changed partitions are made again.
//!
//! For a built site, [`Prepared`] takes each partition only as far as necessary. First, if the digest of its content is
//! known, its shards are in the cache. Second, its documents are made; if they are unchanged, its shards are in the
//! cache too. Third, its shards are made from the documents. An open [`Index`] already has its documents, so the first
//! step does not apply. The shards are the same in all cases.

use super::cache::{Cache, ListEntry, Origin};
use super::{File, Listed, Part, Shards, manifest};
use crate::model::{EditionId, Lang};
use crate::resolve::{Reading, Resolved};
use crate::search::error::SearchError;
use crate::search::index::SegmentPartition;
use crate::search::index::fingerprint::{self, Source};
use crate::search::opened::{Index, facet_order};
use crate::search::query::facets::FacetOrder;
use crate::search::query::names::Names;
use crate::source::digest::Digest;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// All files of the static search.
pub struct StaticSearch<'a> {
    /// In the order of the index.
    pub partitions: Vec<OfPartition<'a>>,
    /// The files that belong to no partition.
    pub manifest: Vec<File>,
}

/// The files of a partition.
pub struct OfPartition<'a> {
    /// The edition.
    pub edition: &'a EditionId,
    /// The language.
    pub lang: &'a Lang,
    /// The files with their names.
    pub shards: Shards,
}

/// A standard whose partitions are made as far as necessary.
pub struct Prepared<'a> {
    resolved: &'a Resolved,
    cache: Cache,
    for_library: bool,
    partitions: Vec<State<'a>>,
    names: BTreeMap<&'a EditionId, Names>,
    /// The documents of the partitions to be made, in order.
    sources: Vec<Source>,
}

/// The progress of a partition.
struct State<'a> {
    /// The edition in the language of the partition.
    of: Reading<'a>,
    /// The digest of its content.
    content: String,
    key: Option<String>,
    shards: Option<Shards>,
}

impl<'a> StaticSearch<'a> {
    /// The static search of an open index. Partitions cached in the folder `cache` are not made again.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn of_index(index: &'a Index, cache: Option<&Path>) -> Result<StaticSearch<'a>, SearchError> {
        let cache = cache.map(Cache::open);
        let parts: Vec<(Part<'a>, &SegmentPartition, &str)> = index.parts().collect();
        let made = parts.par_iter().map(|(part, partition, fingerprint)| {
            let Some(cache) = &cache else { return Ok((part.shards(&partition.all_documents()?), String::new())) };
            let Part { edition, lang, names, order, langs, for_library, .. } = *part;
            let key = Origin { edition, lang, fingerprint, names, order, langs, for_library }.key();
            let shards = match cache.read(&key) {
                Some(shards) => shards,
                None => {
                    let shards = part.shards(&partition.all_documents()?);
                    cache.write(&key, &shards);
                    shards
                }
            };
            Ok((shards, key))
        });
        let made: Vec<(Shards, String)> = made.collect::<Result<_, SearchError>>()?;
        let mut partitions = Vec::new();
        let mut now = BTreeMap::new();
        for ((Part { edition, lang, .. }, ..), (shards, key)) in parts.into_iter().zip(made) {
            let name = fingerprint::name(edition, lang);
            if let Some(cache) = &cache {
                let known = cache.known(&name).filter(|known| known.key == key);
                let content = known.and_then(|known| known.content.clone());
                now.insert(name, ListEntry { key, content });
            }
            partitions.push(OfPartition { edition, lang, shards });
        }
        if let Some(cache) = cache {
            cache.finish(now);
        }
        Ok(StaticSearch::new(partitions, index.current(), index.langs()))
    }

    fn new(partitions: Vec<OfPartition<'a>>, current: &EditionId, langs: &[Lang]) -> StaticSearch<'a> {
        let listed: Vec<Listed<'_>> = partitions
            .iter()
            .map(|OfPartition { edition, lang, shards }| Listed {
                edition,
                lang,
                root: &shards.root,
                characters: &shards.characters,
            })
            .collect();
        let manifest = manifest(current, langs, &listed, false);
        StaticSearch { partitions, manifest }
    }

    /// All files, sorted by name.
    pub fn into_files(self) -> impl Iterator<Item = File> {
        let of_partitions = self.partitions.into_iter().flat_map(|of| of.shards.files);
        of_partitions.chain(self.manifest).collect::<BTreeMap<_, _>>().into_iter()
    }
}

impl<'a> Prepared<'a> {
    /// Makes the documents of partitions with unknown content. `content` returns the digest of all searchable content of
    /// an edition, by its index, in a language. `for_library` says whether the standard is part of a library.
    pub fn of(
        resolved: &'a Resolved,
        folder: &Path,
        content: &(dyn Fn(usize, &Lang) -> Digest + Sync),
        for_library: bool,
    ) -> Prepared<'a> {
        let cache = Cache::open(folder);
        let languages = &resolved.standard.site.languages;
        let pairs: Vec<(usize, Reading<'a>)> = resolved
            .editions()
            .enumerate()
            .flat_map(|(place, of)| of.edition.languages().iter().map(move |lang| (place, of.reading(lang))))
            .collect();
        let known = |&(place, of): &(usize, Reading<'a>)| {
            let content = Cache::content(&of.edition.id, of.lang, content(place, of.lang), for_library);
            let known = cache.known(&fingerprint::name(&of.edition.id, of.lang));
            let key = known.filter(|known| known.content.as_ref() == Some(&content)).map(|known| known.key.clone());
            let shards = key.as_ref().and_then(|key| cache.read(key));
            State { of, content, key, shards }
        };
        let mut partitions: Vec<State<'a>> = pairs.par_iter().map(known).collect();
        let mut names = BTreeMap::new();
        for state in partitions.iter().filter(|state| state.shards.is_none()) {
            names.entry(&state.of.edition.id).or_insert_with(|| Names::of(state.of.edition, languages));
        }
        let unknown = partitions.par_iter_mut().filter(|state| state.shards.is_none());
        let sources: Vec<Source> =
            unknown.filter_map(|state| state.find(names.get(&state.of.edition.id)?, &cache, for_library)).collect();
        Prepared { resolved, cache, for_library, partitions, names, sources }
    }

    /// Makes the missing shards and caches them.
    pub fn shards(self) -> StaticSearch<'a> {
        let Prepared { resolved, cache, for_library, mut partitions, names, sources } = self;
        let site = &resolved.standard.site;
        let unknown: Vec<&mut State<'a>> = partitions.iter_mut().filter(|state| state.shards.is_none()).collect();
        unknown.into_par_iter().zip(sources).for_each(|(state, source)| {
            let Some(names) = names.get(&state.of.edition.id) else { return };
            let order = &state.order();
            let Source { edition, lang, documents, .. } = source;
            let (edition, lang, langs) = (&edition, &lang, &site.languages);
            let part = Part { edition, lang, names, order, langs, volumes: &[], for_library };
            let shards = part.shards(&documents);
            drop(documents);
            if let Some(key) = &state.key {
                cache.write(key, &shards);
            }
            state.shards = Some(shards);
        });
        let mut now = BTreeMap::new();
        let mut made = Vec::new();
        for state in partitions {
            let name = state.name();
            let State { of: Reading { edition, lang, .. }, content, key, shards } = state;
            // By now every partition has both.
            let (Some(key), Some(shards)) = (key, shards) else { continue };
            now.insert(name, ListEntry { key, content: Some(content) });
            made.push(OfPartition { edition: &edition.id, lang, shards });
        }
        cache.finish(now);
        StaticSearch::new(made, &site.current.value, &site.languages)
    }
}

impl State<'_> {
    fn name(&self) -> String {
        fingerprint::name(&self.of.edition.id, self.of.lang)
    }

    fn order(&self) -> FacetOrder {
        facet_order(self.of.resolved, self.of.edition, self.of.lang)
    }

    /// Looks up the shards by the documents. Returns the documents if there are no cached shards.
    fn find(&mut self, names: &Names, cache: &Cache, for_library: bool) -> Option<Source> {
        let source = Source::of(&self.of);
        let key = Origin {
            edition: &self.of.edition.id,
            lang: self.of.lang,
            fingerprint: &source.fingerprint,
            names,
            order: &self.order(),
            langs: &self.of.resolved.standard.site.languages,
            for_library,
        }
        .key();
        self.shards = cache.read(&key);
        self.key = Some(key);
        self.shards.is_none().then_some(source)
    }
}

#[cfg(test)]
mod tests;
