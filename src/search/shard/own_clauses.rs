//! The clause from which an item alone derives. A query that finds both needs it before it can count.
//!
//! The items are divided into blocks of [`BLOCK`]. The format of a block is [bits](super::bits), for its items in order: the items that have such a
//! clause, as a list of [facets](super::facets) below the number of items. If there are any, a bit follows, and then for each item its
//! clause, counted from the first one of its standard:
//!
//! - after 1 below the number of clauses of the standard;
//! - after 0 as Rice code with k, which comes first, below 32: twice the difference to the clause of the item before in the same standard (at first to
//!   its first clause), or for negative differences twice the absolute value minus 1. Most checklists follow the order of the
//!   clauses; an item then takes about three bits.
//!
//! The bits of a single short block are stored as `[bits]` in the root of the partition; otherwise each block is a shard, and their names are in the
//! root. Without such items it is an empty string. A page loads a block only if an item of it was found and a clause of the item's standard.

use super::bits::BitWriter;
use super::files::Files;
use crate::model::ThingKind;
use crate::search::document::Document;
use serde::Serialize;
use std::ops::Range;

/// The number of items in a block, which take about a kilobyte.
const BLOCK: usize = 1024;

/// The maximum number of characters in the root. The name of a shard takes twelve, which do not compress.
const IN_ROOT: usize = 64;

/// The maximum k: no partition has 2^31 documents.
const MOST_BITS: u32 = 31;

/// The place where the own clauses of items are stored.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum OwnClauses {
    Here([String; 1]),
    /// The names of the shards, or an empty string.
    There(String),
}

/// A standard of a partition: its clauses, and the number of its items.
pub type Standard = (Range<u32>, u32);

/// The own clauses of the items among documents.
pub fn of(documents: &[Document]) -> Vec<Option<u32>> {
    let items = documents.iter().filter(|document| document.facets.kind == ThingKind::Item);
    items.map(|item| item.own_clause).collect()
}

/// Writes the own clauses of all items of a partition.
pub fn write(clauses: &[Option<u32>], standards: &[Standard], files: &mut Files) -> OwnClauses {
    let of_items = standards.iter().flat_map(|(clauses, items)| (0..*items).map(move |_| clauses));
    let items: Vec<Item<'_>> =
        clauses.iter().zip(of_items).map(|(clause, within)| Item { clause: *clause, within }).collect();
    if items.iter().all(|item| item.place().is_none()) {
        return OwnClauses::There(String::new());
    }
    let blocks: Vec<String> = items.chunks(BLOCK).map(|block| bits(block).finish()).collect();
    match <[String; 1]>::try_from(blocks) {
        Ok([bits]) if bits.len() <= IN_ROOT => OwnClauses::Here([bits]),
        Ok(block) => OwnClauses::There(files.shard(&block)),
        Err(blocks) => OwnClauses::There(blocks.iter().map(|bits| files.shard(&[bits])).collect()),
    }
}

/// An item with its own clause and the clauses of its standard.
struct Item<'c> {
    clause: Option<u32>,
    within: &'c Range<u32>,
}

impl Item<'_> {
    /// The clause, counted from the first one of the standard.
    fn place(&self) -> Option<u32> {
        self.clause.filter(|clause| self.within.contains(clause)).map(|clause| clause - self.within.start)
    }
}

/// The encoded bits for the clauses of a block of items.
fn bits(items: &[Item<'_>]) -> BitWriter {
    let mut having = Vec::new();
    let mut places = Vec::new();
    let mut steps = Vec::new();
    let mut last = (0, 0..0);
    for (number, item) in (0..).zip(items) {
        let Some(place) = item.place() else { continue };
        if last.1 != *item.within {
            last = (0, item.within.clone());
        }
        having.push(number);
        places.push((place, item.within.len() as u32));
        steps.push(2 * place.abs_diff(last.0) - u32::from(place < last.0));
        last.0 = place;
    }
    let mut out = BitWriter::new();
    out.gamma(having.len() as u32 + 1);
    out.interpolative(&having, 0, items.len() as u32);
    let size = |k: &u32| steps.iter().map(|&step| u64::from(step >> k) + 1 + u64::from(*k)).sum::<u64>();
    let Some(k) = (0..=MOST_BITS).min_by_key(size).filter(|_| !steps.is_empty()) else { return out };
    let (mut by_steps, mut by_places) = (BitWriter::new(), BitWriter::new());
    by_steps.bit(false);
    by_steps.below(k, MOST_BITS + 1);
    steps.iter().for_each(|&step| by_steps.rice(step, k));
    by_places.bit(true);
    places.iter().for_each(|&(place, clauses)| by_places.below(place, clauses));
    let shorter = if by_places.len() < by_steps.len() { by_places } else { by_steps };
    out.copy(&shorter, 0..shorter.len());
    out
}

#[cfg(test)]
mod tests {
    use super::super::bits::reader::BitReader;
    use super::*;

    fn items<'c>(clauses: &[Option<u32>], standards: &'c [Standard]) -> Vec<Item<'c>> {
        let of_items = standards.iter().flat_map(|(clauses, items)| (0..*items).map(move |_| clauses));
        clauses.iter().zip(of_items).map(|(clause, within)| Item { clause: *clause, within }).collect()
    }

    /// Decodes as the page does.
    fn read(text: &str, items: &[Item<'_>]) -> Vec<Option<u32>> {
        let mut reader = BitReader::new(text);
        let mut having = Vec::new();
        let count = reader.gamma() - 1;
        reader.interpolative(count, 0, items.len() as u32, &mut having);
        let by_places = count > 0 && reader.bit();
        let k = if count > 0 && !by_places { reader.below(MOST_BITS + 1) } else { 0 };
        let mut clauses = vec![None; items.len()];
        let mut last = (0, 0..0);
        for item in having {
            let within = items[item as usize].within;
            if last.1 != *within {
                last = (0, within.clone());
            }
            if by_places {
                last.0 = reader.below(within.len() as u32);
            } else {
                let step = reader.rice(k);
                last.0 = if step % 2 == 1 { last.0 - step.div_ceil(2) } else { last.0 + step / 2 };
            }
            clauses[item as usize] = Some(within.start + last.0);
        }
        assert!(!reader.is_damaged());
        clauses
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 256, failure_persistence: None, ..Default::default() })]

        #[test]
        fn own_clauses_round_trip(
            drawn in proptest::collection::vec((1_u32..200, proptest::collection::vec(proptest::option::of(0_u32..1000), 0..9)), 1..9),
            is_sorted: bool,
        ) {
            let (mut standards, mut clauses, mut start) = (Vec::new(), Vec::new(), 0);
            for (count, mut own) in drawn {
                if is_sorted {
                    own.sort_unstable();
                }
                standards.push((start..start + count, own.len() as u32));
                clauses.extend(own.into_iter().map(|own| own.map(|own| start + own % count)));
                start += count;
            }
            let items = items(&clauses, &standards);
            proptest::prop_assert_eq!(read(&bits(&items).finish(), &items), clauses);
        }
    }

    #[test]
    fn items_in_the_order_of_their_clauses_take_few_bits() {
        let clauses: Vec<Option<u32>> = (0..1000).map(Some).collect();
        let standards = [(0..1000, 1000)];
        let all = bits(&items(&clauses, &standards));
        assert!(all.len() < 3100, "{}", all.len());
        assert_eq!(bits(&items(&[None, None], &standards)).len(), 1);
    }

    #[test]
    fn items_in_any_order_take_no_more_than_the_number_of_a_clause() {
        let clauses: Vec<Option<u32>> = (0..1000).map(|item| Some(item * 577 % 100)).collect();
        let all = bits(&items(&clauses, &[(0..100, 1000)]));
        assert!(all.len() < 6750, "{}", all.len());
    }

    #[test]
    fn a_clause_of_another_standard_is_not_an_own_clause() {
        let mut files = Files::new();
        let standards = [(0..10, 1), (10..20, 1)];
        assert!(matches!(write(&[Some(12), None], &standards, &mut files), OwnClauses::There(name) if name.is_empty()));
    }

    #[test]
    fn many_items_are_divided_into_blocks() {
        let mut files = Files::new();
        let clauses: Vec<Option<u32>> = (0..2500).map(|item| Some(item * 577 % 100)).collect();
        let OwnClauses::There(names) = write(&clauses, &[(0..100, 2500)], &mut files) else { panic!("shards") };
        assert_eq!((names.len(), files.into_iter().count()), (36, 3));
    }
}
