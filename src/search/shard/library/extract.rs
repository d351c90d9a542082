//! What of a standard is needed to make the search of its library again when another standard changed.

use super::super::directory::DocumentLeaf;
use super::super::runs::Runs;
use crate::search::document::{Facets, kinds, rank};
use crate::search::query::facets::FacetOrder;
use crate::search::union::{Order, Published};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What is kept of a standard.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Extract {
    /// The digest of what its site published.
    pub digest: String,
    /// The number of documents of each kind.
    pub counts: Vec<u32>,
    /// Different facets, and for each document its own.
    facets: Vec<Facets>,
    facets_of: Vec<u32>,
    /// The own clause of each item.
    pub own: Vec<Option<u32>>,
    /// As in [`Published`].
    pub names: Vec<Vec<(String, String)>>,
    pub titles: Vec<String>,
    pub chapters: Vec<u32>,
    pub order: FacetOrder,
    /// The shards of its documents, by kind.
    pub shown: Vec<Vec<DocumentLeaf>>,
}

impl Extract {
    /// What is kept of what a site published. Its documents are still without shards.
    pub fn of(digest: String, published: &Published) -> Extract {
        let mut counts = vec![0; kinds().len()];
        let mut places: HashMap<&Facets, u32> = HashMap::new();
        let (mut facets, mut facets_of) = (Vec::new(), Vec::new());
        for document in &published.documents {
            counts[rank(document.facets.kind).unwrap_or_default()] += 1;
            let place = *places.entry(&document.facets).or_insert_with(|| {
                facets.push(document.facets.clone());
                facets.len() as u32 - 1
            });
            facets_of.push(place);
        }
        Extract {
            digest,
            counts,
            facets,
            facets_of,
            own: super::super::own_clauses::of(&published.documents),
            names: published.names.clone(),
            titles: published.titles.clone(),
            chapters: published.chapters.clone(),
            order: published.order.clone(),
            shown: Vec::new(),
        }
    }

    /// The runs of its documents, by kind.
    pub fn runs(&self) -> Runs {
        Runs::of(self.counts.iter().copied())
    }

    /// Its different facets with the values of the library.
    pub fn facets(&self, volume: usize, order: &Order) -> Vec<Facets> {
        let mut facets = self.facets.clone();
        facets.iter_mut().for_each(|facets| order.apply(volume, facets));
        facets
    }

    /// The facets of the documents of a kind, as places among the different ones.
    pub fn facets_of(&self, kind: usize) -> impl Iterator<Item = usize> {
        let range = self.runs().range(kind);
        // A damaged file has a seal that does not fit, so there are as many facets as documents.
        let of_kind = self.facets_of.get(range.start as usize..range.end as usize).unwrap_or_default();
        of_kind.iter().map(|&place| place as usize)
    }
}
