//! The pages of one site that were made most recently, ready to be sent.
//!
//! A cache belongs to one [`Site`](super::live::Site): a build that succeeds replaces both, so an entry never outlives the
//! content that it was made from. The least recently used pages leave when the cache is full.

use crate::site::url::OutputPath;
use axum::body::Bytes;
use lru::LruCache;
use std::sync::{Mutex, PoisonError};

/// How many bytes of pages a cache holds: thousands of ordinary pages.
const CAPACITY: usize = 32 * 1024 * 1024;

/// The largest page that is kept, in bytes. A whole edition on one page would push out everything else.
const LARGEST: usize = CAPACITY / 16;

/// Pages by their path, as they are sent: with the live script.
#[derive(Debug)]
pub(super) struct PageCache(Mutex<Pages>);

#[derive(Debug)]
struct Pages {
    recent: LruCache<OutputPath, Bytes>,
    /// The sum of the lengths of `recent`.
    bytes: usize,
}

impl PageCache {
    pub fn new() -> PageCache {
        PageCache(Mutex::new(Pages { recent: LruCache::unbounded(), bytes: 0 }))
    }

    /// The page at `path`, which becomes the most recently used one. The bytes are shared, not copied.
    pub fn get(&self, path: &OutputPath) -> Option<Bytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).recent.get(path).cloned()
    }

    /// Keeps a page, unless it is very large. It replaces an earlier page at the same path.
    pub fn insert(&self, path: OutputPath, page: Bytes) {
        if page.len() > LARGEST {
            return;
        }
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.bytes += page.len();
        if let Some(replaced) = pages.recent.put(path, page) {
            pages.bytes -= replaced.len();
        }
        while pages.bytes > CAPACITY {
            let Some((_, evicted)) = pages.recent.pop_lru() else { break };
            pages.bytes -= evicted.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(number: usize) -> OutputPath {
        OutputPath::parse(&format!("{number}.html")).expect("a good path")
    }

    #[test]
    fn a_full_cache_loses_the_least_recently_used_pages() {
        let cache = PageCache::new();
        let page = Bytes::from(vec![b'x'; LARGEST]);
        let fitting = CAPACITY / LARGEST;
        (0..fitting).for_each(|number| cache.insert(path(number), page.clone()));
        assert!(cache.get(&path(0)).is_some(), "used again, so page 1 is the oldest now");
        cache.insert(path(fitting), page);
        assert!(cache.get(&path(1)).is_none());
        assert!(cache.get(&path(0)).is_some() && cache.get(&path(fitting)).is_some());
    }

    #[test]
    fn the_bytes_of_the_cache_are_those_of_its_pages() {
        let cache = PageCache::new();
        cache.insert(path(1), Bytes::from_static(b"first"));
        cache.insert(path(1), Bytes::from_static(b"second, longer"));
        cache.insert(path(2), Bytes::from(vec![b'x'; LARGEST + 1]));
        assert_eq!(cache.get(&path(1)), Some(Bytes::from_static(b"second, longer")));
        assert_eq!(cache.get(&path(2)), None, "too large to be kept");
        assert_eq!(cache.0.lock().expect("no panic before").bytes, b"second, longer".len());
    }
}
