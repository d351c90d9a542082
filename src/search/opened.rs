//! The opened index of a standard.

use super::document::{Document, Facets};
use super::error::SearchError;
use super::index::cache;
use super::index::fingerprint::{Source, name, sources};
use super::index::{Partition, SegmentPartition};
use super::query::excerpt::{best_excerpt, mark_all};
use super::query::explain::explain;
use super::query::facets::{FacetOrder, Tally};
use super::query::matching::Lookup;
use super::query::names::Names;
use super::query::own_items::{Found, OwnItems};
use super::query::parse::{Parsed, parse};
use super::query::scoring::{Matches, evaluate};
use super::query::suggest::{Elsewhere, Suggestion, near_names};
use super::request::Request;
use super::response::{Hit, OwnItem, Response, StandardName, TypeName};
use super::shard::Part;
use super::union::{CURRENT, Union, Volume};
use crate::model::{Edition, EditionId, Lang, Level, Localized};
use crate::resolve::Resolved;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// All partitions of a standard or of a library, with the names of its things. `P` is where the partitions are: in the local index,
/// or elsewhere.
pub struct Index<P = SegmentPartition> {
    current: EditionId,
    languages: Vec<Lang>,
    partitions: Vec<Searchable<P>>,
    type_ids: Vec<String>,
    body_ids: Vec<String>,
    source_ids: Vec<String>,
    standard_ids: Vec<String>,
    statuses: Vec<String>,
    issuers: Vec<String>,
    /// The partitions that were written when the index was opened.
    written: Vec<String>,
    kept: bool,
}

/// A partition and further data for queries.
pub struct Searchable<P> {
    /// The edition.
    pub edition: EditionId,
    /// The language.
    pub lang: Lang,
    /// Finds the documents.
    pub partition: P,
    /// The fingerprint of its documents.
    pub fingerprint: String,
    /// The names of the things of the edition.
    pub names: Arc<Names>,
    /// The values of facets with their names, in display order.
    pub order: FacetOrder,
    /// The standards of a library; empty for the index of a standard.
    pub volumes: Vec<Volume>,
}

/// The folder of the index for the content under `root`.
pub fn cache_folder(root: &Path) -> PathBuf {
    root.join(".clausebook").join("search")
}

impl<P> std::fmt::Debug for Index<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let partitions = self.partitions.iter().map(|of| name(&of.edition, &of.lang)).collect::<Vec<_>>();
        f.debug_struct("Index").field("partitions", &partitions).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in the folder `cache` and updates it. If there is no folder or the update fails, builds it in
    /// memory.
    ///
    /// # Errors
    /// The index cannot be built in memory.
    pub fn open_or_build(resolved: &Resolved, cache: Option<&Path>) -> Result<Index, SearchError> {
        let sources = sources(resolved);
        let opened = cache::open_or_build(&sources, cache)?;
        let standard = &resolved.standard;
        let languages = &standard.site.languages;
        let mut names: BTreeMap<&EditionId, Arc<Names>> = BTreeMap::new();
        let mut partitions = Vec::new();
        for (partition, source) in opened.partitions.into_iter().zip(&sources) {
            // The partitions belong to the editions of the standard.
            let Some(edition) = standard.edition(&partition.edition) else { continue };
            let of_edition = names.entry(&edition.id).or_insert_with(|| Arc::new(Names::of(edition, languages)));
            let order = facet_order(resolved, edition, &partition.lang);
            let (edition, lang) = (partition.edition.clone(), partition.lang.clone());
            let (names, fingerprint) = (Arc::clone(of_edition), source.fingerprint.clone());
            partitions.push(Searchable { edition, lang, names, order, fingerprint, partition, volumes: Vec::new() });
        }
        let index = Index::of(standard.site.current.value.clone(), languages.clone(), partitions);
        Ok(Index { written: opened.written, kept: opened.kept, ..index })
    }

    /// Opens the index of a library in the folder `cache` and updates it, as [`open_or_build`](Index::open_or_build) does.
    /// `languages` are all languages, the default one first.
    ///
    /// # Errors
    /// The index cannot be built in memory.
    pub fn of_library(
        unions: Vec<(EditionId, Lang, Union)>,
        languages: Vec<Lang>,
        cache: Option<&Path>,
    ) -> Result<Index, SearchError> {
        let mut sources = Vec::with_capacity(unions.len());
        let mut beside = Vec::with_capacity(unions.len());
        for (edition, lang, Union { documents, names, order, volumes }) in unions {
            sources.push(Source::new(edition, lang, documents));
            beside.push((names, order, volumes));
        }
        let opened = cache::open_or_build(&sources, cache)?;
        let parts = opened.partitions.into_iter().zip(sources).zip(beside);
        let partitions = parts.map(|((partition, source), (names, order, volumes))| Searchable {
            edition: partition.edition.clone(),
            lang: partition.lang.clone(),
            partition,
            fingerprint: source.fingerprint,
            names: Arc::new(names),
            order,
            volumes,
        });
        let current = EditionId::parse(CURRENT).map_err(|_| SearchError::Damaged("a scope has no name"))?;
        let index = Index::of(current, languages, partitions.collect());
        Ok(Index { written: opened.written, kept: opened.kept, ..index })
    }

    /// The names of the partitions that were written or removed when the index was opened.
    pub fn written(&self) -> &[String] {
        &self.written
    }

    /// Whether the index is stored for the next run.
    pub fn is_kept(&self) -> bool {
        self.kept
    }

    /// The partitions with the names of their edition, for exporting the index.
    pub fn partitions(&self) -> impl Iterator<Item = (&SegmentPartition, &Names)> {
        self.partitions.iter().map(|searchable| (&searchable.partition, &*searchable.names))
    }

    /// The partitions with what their shards contain beside their documents, and the fingerprints of the documents.
    pub fn parts(&self) -> impl Iterator<Item = (Part<'_>, &SegmentPartition, &str)> {
        self.partitions.iter().map(|Searchable { partition, fingerprint, names, order, volumes, .. }| {
            let SegmentPartition { edition, lang, .. } = partition;
            let langs = &self.languages;
            (Part { edition, lang, names, order, langs, volumes, for_library: false }, partition, fingerprint.as_str())
        })
    }
}

impl<P: Partition> Index<P> {
    /// An index of these partitions, which are in the order of the editions and languages. The first language is the default one.
    pub fn of(current: EditionId, languages: Vec<Lang>, partitions: Vec<Searchable<P>>) -> Index<P> {
        let mut all = FacetOrder::default();
        partitions.iter().for_each(|searchable| all.extend(&searchable.order));
        let ids = |values: Vec<(String, Option<String>)>| values.into_iter().map(|(id, _)| id).collect();
        Index {
            current,
            languages,
            partitions,
            type_ids: ids(all.types),
            body_ids: ids(all.bodies),
            source_ids: ids(all.sources),
            standard_ids: ids(all.standards),
            statuses: ids(all.statuses),
            issuers: ids(all.issuers),
            written: Vec::new(),
            kept: true,
        }
    }

    /// The editions, the newest first.
    pub fn editions(&self) -> impl Iterator<Item = &EditionId> {
        let mut known = std::collections::BTreeSet::new();
        self.partitions.iter().map(|of| &of.edition).filter(move |edition| known.insert(*edition))
    }

    /// The languages, the default one first.
    pub fn langs(&self) -> &[Lang] {
        &self.languages
    }

    /// The ids of the community types of all editions.
    pub fn type_ids(&self) -> impl Iterator<Item = &str> {
        self.type_ids.iter().map(String::as_str)
    }

    /// The ids of the bodies of all editions.
    pub fn body_ids(&self) -> impl Iterator<Item = &str> {
        self.body_ids.iter().map(String::as_str)
    }

    /// The ids of the provenances.
    pub fn source_ids(&self) -> impl Iterator<Item = &str> {
        self.source_ids.iter().map(String::as_str)
    }

    /// The ids of the standards of a library.
    pub fn standard_ids(&self) -> impl Iterator<Item = &str> {
        self.standard_ids.iter().map(String::as_str)
    }

    /// The statuses of editions of a library.
    pub fn statuses(&self) -> impl Iterator<Item = &str> {
        self.statuses.iter().map(String::as_str)
    }

    /// Who issued the standards of a library, as the values of the facet.
    pub fn issuers(&self) -> impl Iterator<Item = &str> {
        self.issuers.iter().map(String::as_str)
    }

    /// The current edition.
    pub fn current(&self) -> &EditionId {
        &self.current
    }

    /// Answers a request. Every query is accepted.
    ///
    /// # Errors
    /// The index cannot be read.
    pub fn search(&self, request: &Request) -> Result<Response, SearchError> {
        let parsed = parse(&request.query);
        let scope: Vec<&Searchable<P>> = self.partitions.iter().filter(|s| self.is_in_scope(s, request)).collect();
        let mut order = FacetOrder::default();
        let mut tally = Tally::default();
        let mut found: Vec<(Found, usize)> = Vec::new();
        let mut unfiltered = 0;
        let mut evaluated = Vec::new();
        for (place, searchable) in scope.iter().enumerate() {
            order.extend(&searchable.order);
            let lookup = Lookup::new(&searchable.partition);
            let matches = evaluate(&lookup, &parsed, &searchable.names)?;
            let own = OwnItems::among(&searchable.partition, &matches.documents)?;
            let results = searchable.results(&matches, &own, request, &mut tally)?;
            found.extend(results.into_iter().map(|result| (result, place)));
            unfiltered += matches.documents.len() - own.len();
            evaluated.push((lookup, matches));
        }
        // Documents were pushed in order, partition by partition, and the sort is stable.
        found.sort_by(|(a, _), (b, _)| a.best.rank(&b.best));
        let hits = found.iter().skip(request.offset).take(request.limit);
        let hit = |(found, place): &(Found, usize)| {
            let (lookup, matches) = &evaluated[*place];
            hit(scope[*place], lookup, matches, found, request.explain)
        };
        let hits: Vec<Hit> = hits.map(hit).collect::<Result<_, _>>()?;
        let suggestion = match found.is_empty() {
            true => Some(self.suggestion(request, &parsed, &scope, unfiltered)?).filter(|s| !s.is_empty()),
            false => None,
        };
        Ok(Response {
            query: request.query.clone(),
            total: found.len(),
            offset: request.offset,
            limit: request.limit,
            hits,
            facets: tally.counts(&order, &request.selection),
            suggestion,
        })
    }

    fn is_in_scope(&self, searchable: &Searchable<P>, request: &Request) -> bool {
        self.covers(&searchable.edition, &searchable.lang, request)
    }

    /// Whether a request is about an edition in a language.
    pub fn covers(&self, edition: &EditionId, lang: &Lang, request: &Request) -> bool {
        let in_edition = match request.editions.is_empty() {
            true => *edition == self.current,
            false => request.editions.contains(edition),
        };
        let in_lang = match request.langs.is_empty() {
            true => Some(lang) == self.languages.first(),
            false => request.langs.contains(lang),
        };
        in_edition && in_lang
    }

    fn suggestion(
        &self,
        request: &Request,
        parsed: &Parsed,
        scope: &[&Searchable<P>],
        unfiltered: usize,
    ) -> Result<Suggestion, SearchError> {
        let mut suggestion = Suggestion::default();
        if parsed.wanted.is_empty() {
            return Ok(suggestion);
        }
        if unfiltered > 0 {
            suggestion.without_facets = Some(unfiltered);
        } else if let Some(first) = scope.first() {
            suggestion.names = near_names(parsed, &first.names, &first.lang);
        }
        for searchable in self.partitions.iter().filter(|s| !self.is_in_scope(s, request)) {
            let partition = &searchable.partition;
            let matches = evaluate(&Lookup::new(partition), parsed, &searchable.names)?;
            let own = OwnItems::among(partition, &matches.documents)?;
            let total = searchable.results(&matches, &own, request, &mut Tally::default())?.len();
            if total > 0 {
                let (edition, lang) = (searchable.edition.to_string(), searchable.lang.to_string());
                suggestion.elsewhere.push(Elsewhere { edition, lang, total });
            }
        }
        Ok(suggestion)
    }
}

impl<P: Partition> Searchable<P> {
    /// What is selected of the documents that were found, with clauses and their own items as one. They are counted too.
    fn results(
        &self,
        matches: &Matches,
        own: &OwnItems,
        request: &Request,
        tally: &mut Tally,
    ) -> Result<Vec<Found>, SearchError> {
        let partition = &self.partition;
        let facets = matches.documents.iter().map(|found| partition.facets(found.document));
        let facets: Vec<&Facets> = facets.collect::<Result<_, _>>()?;
        let (edition, lang) = (self.edition.as_str(), self.lang.as_str());
        let own = if request.selection.kinds.is_empty() { own } else { &OwnItems::default() };
        let selected = tally.add(edition, lang, &facets, own, &request.selection);
        Ok(own.merge(&matches.documents, &selected))
    }

    /// An item as the result of its clause names it.
    fn own_item(&self, item: &Document, matches: &Matches) -> OwnItem {
        let types = &self.order.types;
        let is_for_all = item.facets.types.len() == types.len();
        let names = types.iter().filter(|(id, _)| !is_for_all && item.facets.types.contains(id));
        OwnItem {
            id: item.id.clone(),
            title: mark_all(&item.title, &matches.units),
            all_types: is_for_all && types.len() > 1,
            types: names.map(|(id, name)| TypeName { value: id.clone(), name: name.clone() }).collect(),
            points: item.points.unwrap_or(0),
            href: item.href.clone(),
        }
    }
}

fn hit<P: Partition>(
    searchable: &Searchable<P>,
    lookup: &Lookup<'_, P>,
    matches: &Matches,
    found: &Found,
    explained: bool,
) -> Result<Hit, SearchError> {
    let document = searchable.partition.document(found.document)?;
    let items = found.items.iter().map(|&item| searchable.partition.document(item));
    let items: Vec<Document> = items.collect::<Result<_, _>>()?;
    let texts: Vec<&str> = [&document].into_iter().chain(&items).map(|document| document.text.as_str()).collect();
    let (shown, excerpt) = best_excerpt(&texts, &matches.units);
    let matched = found.best;
    let volume = searchable.names.headings.volumes.of(found.document);
    let volume = volume.and_then(|volume| searchable.volumes.get(volume as usize));
    let explanation = if explained { explain(lookup, matches, matched.document)? } else { Vec::new() };
    Ok(Hit {
        standard: volume.map(|volume| StandardName {
            id: volume.standard.clone(),
            title: volume.title.clone(),
            designation: volume.designation.clone(),
            status: volume.status.clone(),
        }),
        edition: volume.map_or_else(|| searchable.edition.to_string(), |volume| volume.edition.clone()),
        lang: volume.map_or_else(|| searchable.lang.to_string(), |volume| volume.lang.clone()),
        kind: document.facets.kind,
        title: mark_all(&document.title, &matches.units),
        excerpt,
        excerpt_of: shown.checked_sub(1).map(|place| items[place].id.clone()),
        items: items.iter().map(|item| searchable.own_item(item, matches)).collect(),
        id: document.id,
        number: document.number,
        context: document.context,
        levels: document.facets.levels,
        href: document.href,
        record: document.record,
        class: matched.class,
        matched: matched.matched,
        exact: matched.exact,
        score: matched.score,
        explanation,
    })
}

/// The values of facets in the order of the edition, with their names in a language.
pub fn facet_order(resolved: &Resolved, edition: &Edition, lang: &Lang) -> FacetOrder {
    let authoritative = resolved.standard.site.default_lang();
    let name = |names: &Localized<String>| {
        names.get(lang).or_else(|| names.get(authoritative)).or_else(|| names.in_lang(lang)).cloned()
    };
    let types = edition.types.iter().map(|of_type| (of_type.id.value.to_string(), name(&of_type.name)));
    let bodies = edition.bodies.iter().map(|body| (body.id.value.to_string(), name(&body.name)));
    let levels = Level::ALL.map(|level| {
        let words = resolved.level_words(edition, lang, level);
        (level.word().to_owned(), (!words.is_empty()).then(|| words.join(lang.list_comma())))
    });
    let sources = edition.provenance.iter().map(|source| (source.id.value.to_string(), name(&source.name)));
    FacetOrder {
        editions: vec![(edition.id.to_string(), name(&edition.designation))],
        langs: vec![(lang.to_string(), None)],
        levels: levels.into(),
        types: types.collect(),
        bodies: bodies.collect(),
        sources: sources.collect(),
        ..FacetOrder::default()
    }
}
