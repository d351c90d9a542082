//! Whether a partition is still what it was when it was indexed.

use super::super::analysis::ANALYSIS_VERSION;
use super::super::document::{Document, documents};
use crate::model::{EditionId, Lang};
use crate::resolve::Resolved;
use rayon::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Changes whenever the same documents are indexed in another way than before.
const INDEX_VERSION: u32 = 1;

/// The documents of an edition in a language, ready to be indexed.
#[derive(Clone, Debug)]
pub struct Source {
    pub edition: EditionId,
    pub lang: Lang,
    pub documents: Vec<Document>,
    /// The same as JSON, as they are stored.
    pub stored: Vec<Vec<u8>>,
    /// Equal for equal documents. Only compared with those that this program wrote: a cache that another version of
    /// it wrote may differ, and is then written again.
    pub fingerprint: String,
}

impl Source {
    /// The name of the partition, `2022/zh`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.edition, self.lang)
    }
}

/// Names the formats of the index, the analysis and tantivy: an index with another is thrown away.
pub fn version() -> String {
    format!("{INDEX_VERSION} {ANALYSIS_VERSION} {}", tantivy::version_string())
}

/// All partitions of a standard, by edition in the order of the standard, then by language in that of the site.
pub fn sources(resolved: &Resolved) -> Vec<Source> {
    let languages = &resolved.standard.site.languages;
    let pairs: Vec<_> =
        resolved.editions().flat_map(|edition| languages.iter().map(move |lang| (edition, lang))).collect();
    let source = |&((edition, findings), lang): &_| {
        let documents = documents(resolved, edition, findings, lang);
        // A document is made of strings and lists, which JSON can always tell.
        let stored: Vec<Vec<u8>> = documents.iter().map(|d| serde_json::to_vec(d).unwrap_or_default()).collect();
        let fingerprint = fingerprint(&stored);
        Source { edition: edition.id.clone(), lang: Lang::clone(lang), documents, stored, fingerprint }
    };
    pairs.par_iter().map(source).collect()
}

fn fingerprint(stored: &[Vec<u8>]) -> String {
    let mut hasher = DefaultHasher::new();
    stored.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
