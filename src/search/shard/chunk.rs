//! Where one shard ends and the next begins.
//!
//! Cuts follow the keys themselves wherever sizes allow it, so that an entry that is added or grows moves the cuts near
//! it and no others: the shards further on keep their names and stay in readers' caches.

use super::name::hash;
use std::ops::Range;

/// How large shards may be, in bytes of what is to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// From here on a cut is made where a key allows it.
    pub least: usize,
    /// From here on a cut is made in any case. An entry of this size has a shard of its own.
    pub most: usize,
}

/// One key in so many allows a cut.
const ONE_IN: u64 = 4;

/// Parts entries, given as key and size, into shards.
pub fn chunks<'k>(entries: impl Iterator<Item = (&'k str, usize)>, sizes: Sizes) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let (mut start, mut sum, mut count) = (0, 0, 0);
    for (at, (key, size)) in entries.enumerate() {
        let is_cut = sum >= sizes.most
            || size >= sizes.most
            || (sum >= sizes.least && hash(&[key.as_bytes()]).is_multiple_of(ONE_IN));
        if is_cut && at > start {
            chunks.push(start..at);
            (start, sum) = (at, 0);
        }
        sum += size;
        count = at + 1;
    }
    if start < count {
        chunks.push(start..count);
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes = Sizes { least: 100, most: 300 };

    fn keys(chunks: &[Range<usize>], entries: &[(String, usize)]) -> Vec<Vec<String>> {
        chunks.iter().map(|chunk| entries[chunk.clone()].iter().map(|(key, _)| key.clone()).collect()).collect()
    }

    fn parts(entries: &[(String, usize)]) -> Vec<Vec<String>> {
        let chunks = chunks(entries.iter().map(|(key, size)| (key.as_str(), *size)), SIZES);
        assert_eq!(chunks.iter().cloned().flatten().collect::<Vec<_>>(), (0..entries.len()).collect::<Vec<_>>());
        keys(&chunks, entries)
    }

    #[test]
    fn a_change_moves_only_the_cuts_near_it() {
        let entries: Vec<(String, usize)> = (0..1000).map(|n| (format!("key {n}"), 17 + n % 5)).collect();
        let before = parts(&entries);
        let mut changed = entries.clone();
        changed.insert(300, ("another".to_owned(), 80));
        let after = parts(&changed);
        let same = after.iter().filter(|part| before.contains(part)).count();
        assert!(before.len() > 60 && same + 8 >= before.len(), "{same} of {}", before.len());
    }

    #[test]
    fn a_large_entry_stands_alone() {
        let entries = [("a", 10), ("b", 900), ("c", 10), ("d", 10)].map(|(key, size)| (key.to_owned(), size));
        assert_eq!(parts(&entries), [vec!["a"], vec!["b"], vec!["c", "d"]]);
        assert!(parts(&[]).is_empty());
    }
}
