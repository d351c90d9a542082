//! Many standards in one partition: the search of a library.
//!
//! ```text
//! Published ─┐
//! Published ─┼─▶ Union ─index─▶ partition      the same index, query and shards as those of a standard
//! Published ─┘
//! ```
//!
//! A [`Volume`] is a standard of the library in one edition and language, and [`Published`] what its site publishes for the
//! search. A [`Union`] has the documents of many volumes: by kind, then by volume in the order of the library, then in their own
//! order. All statistics (number of documents, frequencies, lengths) are those of the union, so results of different
//! standards are comparable. A library has a union of the editions that are shown ([`CURRENT`]) and one of all others
//! ([`OTHERS`]) in each language.
//!
//! # Shared or apart
//!
//! - A body, a community type or a provenance is the same in two standards if its id and its name are equal. If another
//!   standard gives the id another name, its value is `ID@STANDARD`, and it is counted apart.
//! - A term, a body or a community type whose first name equals that of another standard shares its other names: a query
//!   with one of them also means the others.

mod published;
#[cfg(test)]
mod tests;

pub use published::{Published, PublishedError, file_name};

use super::document::{Document, Facets, VolumeFacets, kinds, rank};
use super::query::facets::FacetOrder;
use super::query::names::{Headings, Names};
use super::query::volumes::VolumeTitles;
use crate::model::{Lang, Level};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the editions to which the library leads, in place of an edition.
pub const CURRENT: &str = "current";
/// The name of all other editions.
pub const OTHERS: &str = "others";

/// The statuses of editions, as they are listed.
const STATUSES: [&str; 4] = ["published", "draft", "superseded", "withdrawn"];

/// A standard of a library in one edition and language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Volume {
    /// The id of the standard in the library; also its folder.
    pub standard: String,
    /// The id of the edition.
    pub edition: String,
    /// The language of its texts.
    pub lang: String,
    /// The title of the edition.
    pub title: String,
    /// The official number; may be empty.
    pub designation: String,
    /// `draft`, `published`, `superseded` or `withdrawn`.
    pub status: String,
    /// Who issued it; may be empty.
    pub issuer: String,
}

/// The documents of many standards in a language, with what is indexed beside them.
#[derive(Clone, Debug)]
pub struct Union {
    /// In the order of the index.
    pub documents: Vec<Document>,
    /// The names of all things.
    pub names: Names,
    /// The values of the facets.
    pub order: FacetOrder,
    /// The standards.
    pub volumes: Vec<Volume>,
}

impl Volume {
    /// The folder of its pages, from the root of the library.
    pub fn folder(&self) -> String {
        format!("{}/{}/{}/", self.standard, self.edition, self.lang)
    }

    /// Who issued it, as a value of a facet: several values in a parameter are separated by commas.
    pub fn issuer_value(&self) -> String {
        self.issuer.replace(", ", " ").replace(',', " ")
    }
}

/// The values of the facets of a library, and the values of each standard that have another name there.
#[derive(Clone, Debug)]
pub struct Order {
    /// The values.
    pub order: FacetOrder,
    /// By standard.
    renamed: Vec<Renamed>,
}

/// The ids of a standard that have another value in the library.
#[derive(Clone, Debug)]
struct Renamed {
    types: BTreeMap<String, String>,
    bodies: BTreeMap<String, String>,
    sources: BTreeMap<String, String>,
}

impl Order {
    /// The values of standards in the order of the library. `scope` and `lang` name the partition.
    pub fn of<'v>(scope: &str, lang: &Lang, of: impl Iterator<Item = (&'v Volume, &'v FacetOrder)>) -> Order {
        let mut order = FacetOrder {
            editions: vec![(scope.to_owned(), None)],
            langs: vec![(lang.to_string(), None)],
            levels: Level::ALL.iter().map(|level| (level.word().to_owned(), None)).collect(),
            statuses: STATUSES.iter().map(|status| ((*status).to_owned(), None)).collect(),
            ..FacetOrder::default()
        };
        let [mut types, mut bodies, mut sources] = [Shared::default(), Shared::default(), Shared::default()];
        let mut issuers = BTreeSet::new();
        let mut standards = BTreeSet::new();
        let mut renamed = Vec::new();
        for (volume, own) in of {
            renamed.push(Renamed {
                types: types.add(&own.types, &volume.standard, &mut order.types),
                bodies: bodies.add(&own.bodies, &volume.standard, &mut order.bodies),
                sources: sources.add(&own.sources, &volume.standard, &mut order.sources),
            });
            if standards.insert(&volume.standard) {
                order.standards.push((volume.standard.clone(), Some(volume.title.clone())));
            }
            if !volume.issuer.is_empty() && issuers.insert(volume.issuer_value()) {
                order.issuers.push((volume.issuer_value(), Some(volume.issuer.clone())));
            }
        }
        Order { order, renamed }
    }

    /// Gives the facets of a document the values of the library. `volume` is the place of the standard.
    pub fn apply(&self, volume: usize, facets: &mut Facets) {
        let Renamed { types, bodies, sources } = &self.renamed[volume];
        rename(types, &mut facets.types);
        rename(bodies, &mut facets.bodies);
        if let Some(renamed) = facets.source.as_ref().and_then(|source| sources.get(source)) {
            facets.source = Some(renamed.clone());
        }
    }

    /// Makes the documents of a standard those of the library.
    pub fn place(&self, volume: usize, of: &Volume, documents: &mut [Document]) {
        let own = VolumeFacets { standard: of.standard.clone(), status: of.status.clone(), issuer: of.issuer_value() };
        for document in documents {
            self.apply(volume, &mut document.facets);
            document.facets.volume = Some(own.clone());
            let folder = &of.standard;
            document.href = format!("{folder}/{}", document.href);
            document.record = document.record.as_ref().map(|record| format!("{folder}/{record}"));
        }
    }
}

/// The names of the things of standards: for each thing its names with their languages. `langs` are all languages, the default one first.
pub fn names<'n>(groups: impl Iterator<Item = &'n [Vec<(String, String)>]>, langs: &[Lang]) -> Names {
    let groups: Vec<Vec<(Lang, String)>> = groups.flat_map(parsed).collect();
    Names::merged(groups.iter().map(Vec::as_slice), langs)
}

impl Union {
    /// The union of standards in the order of the library. `scope` and `lang` name the partition; `langs` are all
    /// languages, the default one first.
    pub fn of(scope: &str, lang: &Lang, langs: &[Lang], mut of: Vec<(Volume, Published)>) -> Union {
        let order = Order::of(scope, lang, of.iter().map(|(volume, published)| (volume, &published.order)));
        for (place, (volume, published)) in of.iter_mut().enumerate() {
            order.place(place, volume, &mut published.documents);
        }
        let mut names = names(of.iter().map(|(_, published)| published.names.as_slice()), langs);
        let titles = of.iter().map(|(_, published)| published.titles.join("\n")).collect();
        let (volumes, published): (Vec<Volume>, Vec<Published>) = of.into_iter().unzip();
        let (documents, starts, chapters) = in_order(published);
        let clauses = documents.iter().take_while(|document| rank(document.facets.kind) == Some(0)).count() as u32;
        names.headings = Headings { titles: Vec::new(), chapters, clauses, volumes: VolumeTitles::new(titles, starts) };
        Union { documents, names, order: order.order, volumes }
    }
}

/// The documents by kind and standard, where those of each standard begin, and the chapters.
pub fn in_order(mut published: Vec<Published>) -> (Vec<Document>, Vec<(u32, u32)>, Vec<u32>) {
    let mut documents: Vec<Document> = Vec::with_capacity(published.iter().map(|of| of.documents.len()).sum());
    let (mut starts, mut chapters) = (Vec::new(), Vec::new());
    // The place of the first clause of each standard.
    let mut firsts = Vec::with_capacity(published.len());
    for kind in kinds() {
        for (volume, of) in (0..).zip(&mut published) {
            let first = documents.len() as u32;
            if rank(kind) == Some(0) {
                firsts.push(first);
                chapters.extend(of.chapters.iter().map(|chapter| first + chapter));
            }
            // The documents of a kind come first among those that are left.
            let count = of.documents.iter().take_while(|document| document.facets.kind == kind).count();
            documents.extend(of.documents.drain(..count).map(|document| Document {
                own_clause: document.own_clause.map(|clause| firsts[volume as usize] + clause),
                ..document
            }));
            if count > 0 {
                starts.push((first, volume));
            }
        }
    }
    (documents, starts, chapters)
}

/// The values of a facet of many standards: the names that each id has, with the value of each.
#[derive(Default)]
struct Shared(BTreeMap<String, BTreeMap<Option<String>, String>>);

impl Shared {
    /// Adds the values of a standard to those of the library. Returns the ids that have another value there.
    fn add(
        &mut self,
        values: &[(String, Option<String>)],
        standard: &str,
        all: &mut Vec<(String, Option<String>)>,
    ) -> BTreeMap<String, String> {
        let mut renamed = BTreeMap::new();
        for (id, name) in values {
            let known = self.0.entry(id.clone()).or_default();
            let is_first = known.is_empty();
            let value = known.entry(name.clone()).or_insert_with(|| {
                let value = if is_first { id.clone() } else { format!("{id}@{standard}") };
                all.push((value.clone(), name.clone()));
                value
            });
            if value != id {
                renamed.insert(id.clone(), value.clone());
            }
        }
        renamed
    }
}

/// Replaces ids, which stay sorted.
fn rename(renamed: &BTreeMap<String, String>, ids: &mut [String]) {
    if renamed.is_empty() {
        return;
    }
    for id in ids.iter_mut() {
        if let Some(value) = renamed.get(id) {
            id.clone_from(value);
        }
    }
    ids.sort_unstable();
}

/// Names with their languages; names in a language that is none are left out.
fn parsed(names: &[Vec<(String, String)>]) -> impl Iterator<Item = Vec<(Lang, String)>> {
    let name = |(lang, text): &(String, String)| Some((Lang::parse(lang)?, text.clone()));
    names.iter().map(move |group| group.iter().filter_map(name).collect())
}
