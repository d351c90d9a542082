//! The addresses that locks promise to readers and that the site may have for no other reason: those of records, where records
//! are folded into their chapters, and those below `latest/`.

use crate::source::{Records, Sources};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Reads the addresses. The comparison with each lock checks whether the lock itself is valid.
pub fn read(sources: &Sources, records: Records) -> BTreeSet<String> {
    #[derive(Deserialize)]
    struct Locked {
        urls: Vec<String>,
    }
    let mut promised = BTreeSet::new();
    for lock in sources.editions.iter().filter_map(|edition| edition.lock) {
        let locked: Option<Locked> = serde_json::from_str(sources.texts.text(lock)).ok();
        let urls = locked.into_iter().flat_map(|locked| locked.urls);
        promised.extend(urls.filter(|url| match url.contains("/c/") {
            true => records == Records::Chapter,
            false => url.starts_with("latest/"),
        }));
    }
    promised
}
