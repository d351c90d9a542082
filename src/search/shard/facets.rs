//! What results are narrowed by, in shards of [`BLOCK`] documents.
//!
//! A shard has five strings of [numbers](super::bits::letters), one after another for each document: the kind (its place
//! among all kinds), the level (its place among all levels, from 1, or 0), the types, the bodies, and the source (its
//! place, from 1, or 0). Of types and bodies it is one more than how many and then the place of each, or 0 for all that
//! the edition has. Places are those in the values of the partition.

use super::bits::letters;
use super::files::Files;
use crate::model::Level;
use crate::search::document::{Facets, Kind};
use crate::search::query::facets::FacetOrder;
use serde::Serialize;

/// How many documents have their facets in one shard.
const BLOCK: usize = 512;

/// Where the facets of documents are.
#[derive(Debug, Default, Serialize)]
pub struct Blocks {
    /// [`BLOCK`].
    size: usize,
    /// The names of the shards.
    names: String,
    /// The values of types, bodies and sources that documents have and the edition does not list; they come after those
    /// that it lists.
    others: [Vec<String>; 3],
}

/// Writes the facets of documents in their order.
pub fn blocks(facets: &[&Facets], order: &FacetOrder, files: &mut Files) -> Blocks {
    let mut blocks = Blocks { size: BLOCK, ..Blocks::default() };
    for block in facets.chunks(BLOCK) {
        let mut columns: [String; 5] = Default::default();
        for facets in block {
            let level = facets.level.as_deref();
            let level = level.and_then(|level| Level::ALL.iter().position(|known| known.word() == level));
            letters(Kind::ALL.iter().position(|kind| *kind == facets.kind).unwrap_or(0) as u32, &mut columns[0]);
            letters(level.map_or(0, |level| level as u32 + 1), &mut columns[1]);
            set(&facets.types, &order.types, &mut blocks.others[0], &mut columns[2]);
            set(&facets.bodies, &order.bodies, &mut blocks.others[1], &mut columns[3]);
            let source = facets.source.as_ref().map(|id| place(id, &order.sources, &mut blocks.others[2]) + 1);
            letters(source.unwrap_or(0), &mut columns[4]);
        }
        blocks.names.push_str(&files.shard(&columns));
    }
    blocks
}

fn set(ids: &[String], known: &[(String, Option<String>)], others: &mut Vec<String>, out: &mut String) {
    let places: Vec<u32> = ids.iter().map(|id| place(id, known, others)).collect();
    // Ids are there once each.
    if places.len() == known.len() && places.iter().all(|&place| (place as usize) < known.len()) {
        letters(0, out);
    } else {
        letters(places.len() as u32 + 1, out);
        places.into_iter().for_each(|place| letters(place, out));
    }
}

/// The place of an id among those that are known and others behind them.
fn place(id: &str, known: &[(String, Option<String>)], others: &mut Vec<String>) -> u32 {
    if let Some(place) = known.iter().position(|(known, _)| known == id) {
        return place as u32;
    }
    let place = others.iter().position(|other| other == id).unwrap_or_else(|| {
        others.push(id.to_owned());
        others.len() - 1
    });
    (known.len() + place) as u32
}
