//! Whether a partition is still what it was when it was indexed.

use super::super::analysis::ANALYSIS_VERSION;
use super::super::document::{Document, documents};
use crate::model::{Edition, EditionId, Lang};
use crate::resolve::{Findings, Resolved};
use rayon::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Changes whenever the same documents are indexed in another way than before.
const INDEX_VERSION: u32 = 3;

/// The documents of an edition in a language, ready to be indexed.
#[derive(Clone, Debug)]
pub struct Source {
    /// The edition.
    pub edition: EditionId,
    /// The language.
    pub lang: Lang,
    /// The documents in the order of the index.
    pub documents: Vec<Document>,
    /// Equal for equal documents. Only compared with those that this program wrote: a cache that another version of
    /// it wrote may differ, and is then written again.
    pub fingerprint: String,
}

impl Source {
    /// The documents of an edition in a language.
    pub fn of(resolved: &Resolved, edition: &Edition, findings: &Findings, lang: &Lang) -> Source {
        let documents = documents(resolved, edition, findings, lang);
        let mut hasher = DefaultHasher::new();
        documents.hash(&mut hasher);
        let fingerprint = format!("{:016x}", hasher.finish());
        Source { edition: edition.id.clone(), lang: lang.clone(), documents, fingerprint }
    }

    /// The name of the partition.
    pub fn name(&self) -> String {
        name(&self.edition, &self.lang)
    }
}

/// The name of a partition, `2022/zh`.
pub fn name(edition: &EditionId, lang: &Lang) -> String {
    format!("{edition}/{lang}")
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
    pairs.par_iter().map(|((edition, findings), lang)| Source::of(resolved, edition, findings, lang)).collect()
}
