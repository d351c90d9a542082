//! Divides entries into shards.
//!
//! Where sizes permit, cuts depend on the keys themselves. An entry that is added or grows therefore moves only the
//! cuts near it; other shards keep their names and stay in readers' caches.

use std::ops::Range;

/// The sizes of shards, in bytes of transmitted data.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// The minimum size: from here on a cut is made at the next key that allows it.
    pub least: usize,
    /// The maximum size: a cut is always made. An entry of this size has its own shard.
    pub most: usize,
}

/// One of this many keys allows a cut.
const ONE_IN: u64 = 4;

impl Sizes {
    /// Whether a shard is cut before an entry, `sum` being the size of those in the shard so far.
    pub fn cuts(&self, sum: usize, key: &str, size: usize) -> bool {
        sum >= self.most || size >= self.most || (sum >= self.least && hash(key).is_multiple_of(ONE_IN))
    }
}

/// Divides entries, given as key and size, into shards.
pub fn chunks<'k>(entries: impl Iterator<Item = (&'k str, usize)>, sizes: Sizes) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let (mut start, mut sum, mut count) = (0, 0, 0);
    for (at, (key, size)) in entries.enumerate() {
        if sizes.cuts(sum, key, size) && at > start {
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

/// FNV-1a (Fowler, Noll and Vo) of 64 bits, the same on every machine and in every version. Hundreds of thousands of keys are
/// asked, and nothing depends on it being hard to forge: an author who moves the cuts moves those of his own search.
fn hash(key: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut hash = key.bytes().chain([0xff]).fold(0xcbf2_9ce4_8422_2325, step);
    // The last bytes have not spread over all bits yet.
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ hash >> 32
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
    fn a_change_moves_only_nearby_chunk_boundaries() {
        let entries: Vec<(String, usize)> = (0..1000).map(|n| (format!("key {n}"), 17 + n % 5)).collect();
        let before = parts(&entries);
        let mut changed = entries.clone();
        changed.insert(300, ("another".to_owned(), 80));
        let after = parts(&changed);
        let same = after.iter().filter(|part| before.contains(part)).count();
        assert!(before.len() > 60 && same + 8 >= before.len(), "{same} of {}", before.len());
    }

    #[test]
    fn a_large_entry_is_a_separate_chunk() {
        let entries = [("a", 10), ("b", 900), ("c", 10), ("d", 10)].map(|(key, size)| (key.to_owned(), size));
        assert_eq!(parts(&entries), [vec!["a"], vec!["b"], vec!["c", "d"]]);
        assert!(parts(&[]).is_empty());
    }
}
