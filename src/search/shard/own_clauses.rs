//! The clause from which an item alone derives. A query that finds both needs it before it can count.
//!
//! The format is [bits](super::bits), for the items in order: the items that have such a clause, as a list of
//! [facets](super::facets) below the number of items; if there are any, k below 32; then for each item its clause as
//! the difference to the clause of the item before (for the first item, to the first clause), Rice-coded with k: twice
//! the difference, or for negative differences twice the absolute value minus 1. Most checklists follow the order of
//! the clauses; an item then takes about three bits.
//!
//! Short bits are stored as `[bits]` in the root of the partition; long bits are stored in a shard whose name is in the
//! root. Without such items it is an empty string.

use super::bits::BitWriter;
use super::files::Files;
use crate::model::ThingKind;
use crate::search::document::Document;
use serde::Serialize;

/// The maximum number of characters in the root. The name of a shard takes twelve, which do not compress.
const IN_ROOT: usize = 64;

/// The maximum k: no partition has 2^31 documents.
const MOST_BITS: u32 = 31;

/// The place where the own clauses of items are stored.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum OwnClauses {
    Here([String; 1]),
    /// The name of the shard, or an empty string.
    There(String),
}

impl Default for OwnClauses {
    fn default() -> OwnClauses {
        OwnClauses::There(String::new())
    }
}

/// The own clauses of the items among documents.
pub fn of(documents: &[Document]) -> Vec<Option<u32>> {
    let items = documents.iter().filter(|document| document.facets.kind == ThingKind::Item);
    items.map(|item| item.own_clause).collect()
}

/// Writes the own clauses of all items of a partition.
pub fn write(clauses: &[Option<u32>], files: &mut Files) -> OwnClauses {
    let bits = bits(clauses).finish();
    match bits.len() {
        _ if clauses.iter().all(Option::is_none) => OwnClauses::default(),
        0..=IN_ROOT => OwnClauses::Here([bits]),
        _ => OwnClauses::There(files.shard(&[bits])),
    }
}

/// The encoded bits for the clauses of all items.
fn bits(clauses: &[Option<u32>]) -> BitWriter {
    let having: Vec<u32> = (0..).zip(clauses).filter(|(_, clause)| clause.is_some()).map(|(item, _)| item).collect();
    let mut steps = Vec::with_capacity(having.len());
    let mut last = 0;
    for &clause in clauses.iter().flatten() {
        let backwards = u32::from(clause < last);
        steps.push(2 * clause.abs_diff(last) - backwards);
        last = clause;
    }
    let mut out = BitWriter::new();
    out.gamma(having.len() as u32 + 1);
    out.interpolative(&having, 0, clauses.len() as u32);
    let size = |k: &u32| steps.iter().map(|&step| u64::from(step >> k) + 1 + u64::from(*k)).sum::<u64>();
    if let Some(k) = (0..=MOST_BITS).min_by_key(size).filter(|_| !steps.is_empty()) {
        out.below(k, MOST_BITS + 1);
        steps.iter().for_each(|&step| out.rice(step, k));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::bits::reader::BitReader;
    use super::*;

    /// Decodes as the page does.
    fn read(text: &str, items: usize) -> Vec<Option<u32>> {
        let mut reader = BitReader::new(text);
        let mut having = Vec::new();
        let count = reader.gamma() - 1;
        reader.interpolative(count, 0, items as u32, &mut having);
        let k = if count > 0 { reader.below(MOST_BITS + 1) } else { 0 };
        let mut clauses = vec![None; items];
        let mut last = 0;
        for item in having {
            let step = reader.rice(k);
            last = if step % 2 == 1 { last - step.div_ceil(2) } else { last + step / 2 };
            clauses[item as usize] = Some(last);
        }
        clauses
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 256, failure_persistence: None, ..Default::default() })]

        #[test]
        fn own_clauses_round_trip(
            clauses in proptest::collection::vec(proptest::option::of(0_u32..1 << 20), 0..60),
            scale in 0_u32..20,
        ) {
            let clauses: Vec<Option<u32>> = clauses.into_iter().map(|clause| clause.map(|clause| clause >> scale)).collect();
            proptest::prop_assert_eq!(read(&bits(&clauses).finish(), clauses.len()), clauses);
        }
    }

    #[test]
    fn items_in_the_order_of_their_clauses_take_few_bits() {
        let clauses: Vec<Option<u32>> = (0..1000).map(Some).collect();
        assert!(bits(&clauses).len() < 3100, "{}", bits(&clauses).len());
        assert_eq!(bits(&[None, None]).len(), 1);
    }
}
