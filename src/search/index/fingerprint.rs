//! Fingerprints show whether a partition's documents have changed since it was indexed.

use super::super::analysis::ANALYSIS_VERSION;
use super::super::document::{Document, documents};
use crate::model::{EditionId, Lang};
use crate::resolve::{Reading, Resolved};
use rayon::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Must be increased when the same documents are indexed differently.
const INDEX_VERSION: u32 = 4;

/// The documents of an edition in a language, ready to be indexed.
#[derive(Clone, Debug)]
pub struct Source {
    /// The edition.
    pub edition: EditionId,
    /// The language.
    pub lang: Lang,
    /// The documents in the order of the index.
    pub documents: Vec<Document>,
    /// Equal for equal documents. A cache written by another version may have other fingerprints, and is then rebuilt.
    pub fingerprint: String,
}

impl Source {
    /// The documents of an edition in a language.
    pub fn of(reading: &Reading<'_>) -> Source {
        Source::new(reading.edition.id.clone(), reading.lang.clone(), documents(reading))
    }

    /// Documents of a partition.
    pub fn new(edition: EditionId, lang: Lang, documents: Vec<Document>) -> Source {
        let mut hasher = DefaultHasher::new();
        documents.hash(&mut hasher);
        let fingerprint = format!("{:016x}", hasher.finish());
        Source { edition, lang, documents, fingerprint }
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

/// The versions of the index format, the analysis and tantivy. An index with other versions is discarded.
pub fn version() -> String {
    format!("{INDEX_VERSION} {ANALYSIS_VERSION} {}", tantivy::version_string())
}

/// All partitions of a standard, by edition in the order of the standard, then by language: the languages that an edition has.
pub fn sources(resolved: &Resolved) -> Vec<Source> {
    let all: Vec<Reading<'_>> =
        resolved.editions().flat_map(|of| of.edition.languages().iter().map(move |lang| of.reading(lang))).collect();
    all.par_iter().map(Source::of).collect()
}
