//! The names of the things of an edition, in shards, and a filter that shows which shard has a name.
//!
//! Most queries contain no name, and the others need the names of a few things. The groups of [`Names`] are therefore
//! divided into shards, and the root of a partition has a hash filter that leads to the shard of a name. One of 256
//! other words is a false positive: a shard is loaded in vain, without changing the result.
//!
//! - `runs` and `chars`: the maximum numbers of runs and of characters in a name, so that longer names need not be
//!   searched.
//! - `below`: the upper bound of the hashes.
//! - `filter`: [bits](super::bits): the count, from 1, as gamma, and the numbers, interpolative below `below` times the
//!   number of shards. A number is a hash times the number of shards, plus the index of the shard.
//! - `shards`: their names. A shard has for each language a list with the names of each group of the shard.

use super::bits::BitWriter;
use super::chunk::{Sizes, chunks};
use super::files::Files;
use crate::model::Lang;
use crate::search::query::names::{Name, Names, key};
use serde::Serialize;
use std::collections::BTreeSet;

/// The sizes of shards in bytes of names.
const SIZES: Sizes = Sizes { least: 1200, most: 2400 };

/// The number of possible hashes per name.
const HASHES: u32 = 256;

/// The places of names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NamesIndex {
    runs: usize,
    chars: usize,
    below: u32,
    filter: String,
    shards: String,
}

/// Writes the names of an edition.
pub fn write<'n>(names: &'n Names, langs: &[Lang], files: &mut Files) -> NamesIndex {
    let groups = names.groups();
    let first = |group: &'n Vec<Name>| group.first().map_or("", |name| name.text.as_str());
    let size = |group: &Vec<Name>| group.iter().map(|name| name.text.len() + 3).sum();
    let ranges = chunks(groups.iter().map(|group| (first(group), size(group))), SIZES);
    let all = || groups.iter().flatten();
    let keys: Vec<BTreeSet<String>> = ranges
        .iter()
        .map(|range| groups[range.clone()].iter().flatten().map(|name| key(&name.runs)).collect())
        .collect();
    let count = keys.iter().map(BTreeSet::len).sum::<usize>() as u32;
    // There are as many names as an edition has terms and bodies. In any publishable edition, 256 times that is far
    // below 2^31; beyond it only the rate of false positives increases.
    let shards = (ranges.len() as u32).max(1);
    let below = count.saturating_mul(HASHES).min((1 << 31) / shards);
    let mut filter = BTreeSet::new();
    for (shard, keys) in (0..).zip(&keys) {
        filter.extend(keys.iter().map(|key| hash(key) % below.max(1) * shards + shard));
    }
    let filter: Vec<u32> = filter.into_iter().collect();
    let mut bits = BitWriter::new();
    bits.gamma(filter.len() as u32 + 1);
    bits.interpolative(&filter, 0, below * shards);
    NamesIndex {
        runs: all().map(|name| name.runs.len()).max().unwrap_or(0),
        chars: all().map(|name| key(&name.runs).chars().count()).max().unwrap_or(0),
        below,
        filter: bits.finish(),
        shards: ranges.into_iter().map(|range| files.shard(&in_langs(&groups[range], langs))).collect(),
    }
}

/// The names of each group, by language.
fn in_langs<'n>(groups: &'n [Vec<Name>], langs: &[Lang]) -> Vec<Vec<Vec<&'n str>>> {
    let in_lang = |lang: &Lang| {
        let of_group = |group: &'n Vec<Name>| {
            group.iter().filter(|name| name.lang == *lang).map(|name| name.text.as_str()).collect()
        };
        groups.iter().map(of_group).collect()
    };
    langs.iter().map(in_lang).collect()
}

/// FNV-1a of 32 bits over UTF-16 units, which the page has at hand. The result is mixed before its remainder is taken,
/// because the lowest bits of FNV depend only on the lowest bits of the text.
fn hash(key: &str) -> u32 {
    let hash =
        key.encode_utf16().fold(0x811c_9dc5_u32, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193));
    let hash = (hash ^ hash >> 16).wrapping_mul(0x45d9_f3b5);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use super::super::bits::reader::BitReader;
    use super::*;
    use crate::search::fixture::Files as Fixture;

    #[test]
    fn every_name_is_in_the_filter_with_its_shard() {
        let index = Fixture::new().index();
        let (_, names) = index.partitions().next().expect("a partition");
        let mut files = Files::new();
        let written = write(names, index.langs(), &mut files);
        let shards = written.shards.len() as u32 / 12;
        let mut reader = BitReader::new(&written.filter);
        let mut filter = Vec::new();
        let count = reader.gamma() - 1;
        reader.interpolative(count, 0, written.below * shards, &mut filter);
        let texts: Vec<String> = (0..shards as usize)
            .map(|shard| format!("{}.js", &written.shards[shard * 12..][..12]))
            .map(|file| files.clone().into_iter().find(|(name, _)| *name == file).expect("the shard").1)
            .map(|bytes| String::from_utf8(bytes).expect("UTF-8"))
            .collect();
        assert!(count > 0);
        for name in names.groups().iter().flatten() {
            let own = hash(&key(&name.runs)) % written.below;
            let found = (0..shards).filter(|shard| filter.contains(&(own * shards + shard)));
            let quoted = serde_json::to_string(&name.text).expect("a string");
            assert!(found.into_iter().any(|shard| texts[shard as usize].contains(&quoted)), "{}", name.text);
        }
    }
}
