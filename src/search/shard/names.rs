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
//! - `count`: the number of shards, and `shards`: a [list](Files::list) of their names. A shard has for each language a list with the names of
//!   each group of the shard.
//!
//! The names of a library are too many for one filter: it would be the largest part of the root. Their root has a filter of
//! beginnings, [`Heads`], in place of the filter of names. The beginning of a name is its first word, or its first two
//! characters. Names that begin alike are in the same part of the filter of names, and a query loads the parts of
//! beginnings that it contains.
//!
//! - `heads`: `below`, the upper bound of the hashes of beginnings; `filter`, these hashes in the same form as above, for one
//!   shard; and `parts`, the names of shards. The part of a hash is its number among `below`, divided evenly.
//! - A part is `[below, filter]`, for the names that begin so.

use super::bits::BitWriter;
use super::chunk::{Sizes, chunks};
use super::files::Files;
use crate::model::Lang;
use crate::search::analysis::RunKind;
use crate::search::query::names::{Name, Names, key};
use serde::Serialize;
use std::collections::BTreeSet;

/// The sizes of shards in bytes of names.
const SIZES: Sizes = Sizes { least: 1200, most: 2400 };

/// The number of possible hashes per name.
const HASHES: u32 = 256;

/// The number of possible hashes per beginning. A part that is loaded in vain is small, and the filter of beginnings is loaded before
/// the first query.
const HASHES_OF_HEADS: u32 = 8;

/// The largest number of names whose filter stands in the root: about 2 KB.
const IN_ROOT: usize = 1200;

/// The number of names in a part of the filter: about half a kilobyte.
const IN_PART: usize = 280;

/// The places of names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NamesIndex {
    runs: usize,
    chars: usize,
    #[serde(flatten)]
    filter: Filter,
    #[serde(skip_serializing_if = "Option::is_none")]
    heads: Option<Heads>,
    count: usize,
    shards: String,
}

/// The hashes of names with their shards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Filter {
    below: u32,
    filter: String,
}

/// The beginnings of names, which lead to the parts of the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Heads {
    below: u32,
    filter: String,
    parts: String,
}

/// A name in the filter: its beginning, its key, and the index of its shard.
type Filtered = (String, String, u32);

/// Writes the names of an edition.
pub fn write<'n>(names: &'n Names, langs: &[Lang], files: &mut Files) -> NamesIndex {
    let groups = names.groups();
    let first = |group: &'n Vec<Name>| group.first().map_or("", |name| name.text.as_str());
    let size = |group: &Vec<Name>| group.iter().map(|name| name.text.len() + 3).sum();
    let ranges = chunks(groups.iter().map(|group| (first(group), size(group))), SIZES);
    let all = || groups.iter().flatten();
    let filtered: BTreeSet<Filtered> = (0..)
        .zip(&ranges)
        .flat_map(|(shard, range)| groups[range.clone()].iter().flatten().map(move |name| (shard, name)))
        .map(|(shard, name)| (head(name), key(&name.runs), shard))
        .collect();
    let shards = (ranges.len() as u32).max(1);
    let (filter, heads) = match filtered.len() > IN_ROOT {
        false => (Filter::of(filtered.iter(), filtered.len(), shards), None),
        true => (Filter::default(), Some(Heads::of(&filtered, shards, files))),
    };
    NamesIndex {
        runs: all().map(|name| name.runs.len()).max().unwrap_or(0),
        chars: all().map(|name| key(&name.runs).chars().count()).max().unwrap_or(0),
        filter,
        heads,
        count: ranges.len(),
        shards: {
            let names = ranges.into_iter().map(|range| files.shard(&in_langs(&groups[range], langs))).collect();
            files.list(names)
        },
    }
}

/// The beginning of a name: its first word, or its first two characters.
fn head(name: &Name) -> String {
    match name.runs.first().map(|run| &run.kind) {
        Some(RunKind::Cjk(chars)) => chars.iter().take(2).map(|folded| folded.c).collect(),
        _ => key(&name.runs[..name.runs.len().min(1)]),
    }
}

impl Filter {
    /// The filter of some names.
    fn of<'f>(names: impl Iterator<Item = &'f Filtered>, count: usize, shards: u32) -> Filter {
        // There are as many names as an edition has terms and bodies. In any publishable edition, 256 times that is far
        // below 2^31; beyond it only the rate of false positives increases.
        let below = (count as u32).saturating_mul(HASHES).min((1 << 31) / shards);
        let numbers = names.map(|(_, key, shard)| hash(key) % below.max(1) * shards + shard).collect();
        Filter { below, filter: bits_of(&numbers, below * shards) }
    }
}

impl Heads {
    /// The filter of beginnings, and that of names in parts.
    fn of(names: &BTreeSet<Filtered>, shards: u32, files: &mut Files) -> Heads {
        let heads: BTreeSet<&str> = names.iter().map(|(head, ..)| head.as_str()).collect();
        let below = (heads.len() as u32).saturating_mul(HASHES_OF_HEADS).min(1 << 31);
        let count = names.len().div_ceil(IN_PART);
        let mut parts: Vec<Vec<&Filtered>> = vec![Vec::new(); count];
        for name in names {
            // Less than `count`, because the hash is less than `below`.
            let part = u64::from(hash(&name.0) % below) * count as u64 / u64::from(below);
            parts[part as usize].push(name);
        }
        let hashes = heads.into_iter().map(|head| hash(head) % below).collect();
        let shard = |part: Vec<&Filtered>| {
            let Filter { below, filter } = Filter::of(part.iter().copied(), part.len(), shards);
            files.shard(&(below, filter))
        };
        Heads { below, filter: bits_of(&hashes, below), parts: parts.into_iter().map(shard).collect() }
    }
}

/// The numbers of a filter.
fn bits_of(numbers: &BTreeSet<u32>, below: u32) -> String {
    let numbers: Vec<u32> = numbers.iter().copied().collect();
    let mut bits = BitWriter::new();
    bits.gamma(numbers.len() as u32 + 1);
    bits.interpolative(&numbers, 0, below);
    bits.finish()
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

    /// The numbers of a filter.
    fn numbers(filter: &str, below: u32) -> Vec<u32> {
        let mut reader = BitReader::new(filter);
        let mut numbers = Vec::new();
        let count = reader.gamma() - 1;
        reader.interpolative(count, 0, below, &mut numbers);
        numbers
    }

    /// The text of a shard.
    fn text(files: &Files, names: &str, at: usize) -> String {
        let file = format!("{}.js", &names[at * 12..][..12]);
        let (_, bytes) = files.clone().into_iter().find(|(name, _)| *name == file).expect("the shard");
        String::from_utf8(bytes).expect("UTF-8")
    }

    /// Whether each name is in the filter, with a shard that has it.
    fn leads_to_all(names: &Names, written: &NamesIndex, files: &Files) {
        let shards = written.count as u32;
        let listed = match written.shards.strip_prefix('*') {
            Some(list) => text(files, list, 0).trim_start_matches("shard([\"").trim_end_matches("\"])").to_owned(),
            None => written.shards.clone(),
        };
        for name in names.groups().iter().flatten() {
            let (below, filter) = match &written.heads {
                None => (written.filter.below, written.filter.filter.clone()),
                Some(Heads { below, filter, parts }) => {
                    let own = hash(&head(name)) % below;
                    assert!(numbers(filter, *below).contains(&own), "{}", name.text);
                    let part = u64::from(own) * (parts.len() as u64 / 12) / u64::from(*below);
                    let text = text(files, parts, part as usize);
                    let value = text.trim_start_matches("shard(").trim_end().trim_end_matches([';', ')']);
                    serde_json::from_str::<(u32, String)>(value).expect("a part")
                }
            };
            let own = hash(&key(&name.runs)) % below;
            let filter = numbers(&filter, below * shards);
            let found = (0..shards).filter(|shard| filter.contains(&(own * shards + shard)));
            let quoted = serde_json::to_string(&name.text).expect("a string");
            let has = |shard: u32| text(files, &listed, shard as usize).contains(&quoted);
            assert!(found.into_iter().any(has), "{}", name.text);
        }
    }

    #[test]
    fn every_name_is_in_the_filter_with_its_shard() {
        let index = Fixture::new().index();
        let (_, names) = index.partitions().next().expect("a partition");
        let mut files = Files::new();
        let written = write(names, index.langs(), &mut files);
        assert!(written.heads.is_none() && !written.filter.filter.is_empty());
        leads_to_all(names, &written, &files);
    }

    #[test]
    fn many_names_are_found_by_their_beginnings() {
        let [zh, en] = ["zh", "en"].map(|lang| Lang::parse(lang).expect("a language"));
        let han = |n: u32| char::from_u32(0x4e00 + n * 7).expect("a character");
        let group = |n: u32| {
            let chinese: String =
                [n % 90, n / 90, n % 13, n % 17].into_iter().take(1 + n as usize % 4).map(han).collect();
            vec![(zh.clone(), chinese), (en.clone(), format!("word{} number {n}", n % 50))]
        };
        let groups: Vec<Vec<(Lang, String)>> = (0..1500).map(group).collect();
        let langs = [zh, en];
        let names = Names::merged(groups.iter().map(Vec::as_slice), &langs);
        let mut files = Files::new();
        let written = write(&names, &langs, &mut files);
        let heads = written.heads.as_ref().expect("a filter of beginnings");
        assert!(heads.parts.len() / 12 > 5);
        // The root has a fraction of what it would have otherwise.
        let whole = names.groups().iter().flatten().count() * 16 / 6;
        assert!(heads.filter.len() + heads.parts.len() < whole / 3, "{} of {whole}", heads.filter.len());
        leads_to_all(&names, &written, &files);
    }
}
