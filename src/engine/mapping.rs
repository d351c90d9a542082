//! The settings and mappings of the two indexes.
//!
//! The texts of the documents come as [ready-made tokens](super::tokens), so that our analysis decides what a token is. The score
//! of a query is the number of its occurrences, times the number of its terms: a scripted similarity is summed over the terms of a
//! phrase.

use super::facts::PART;
use crate::model::Lang;
use crate::search::analysis::ANALYSIS_VERSION;
use crate::search::index::TextField;
use serde_json::{Value, json};

/// Must be increased when the same documents are written differently.
const ENGINE_VERSION: u32 = 2;

/// The versions that clausebook works with, for messages.
pub(super) const VERSIONS: &str = "OpenSearch 2 and 3";

/// Whether clausebook works with this program in this version.
pub(super) fn is_supported(distribution: &str, number: &str) -> bool {
    distribution == "opensearch" && matches!(number.split('.').next(), Some("2" | "3"))
}

/// The version of all that the engine has. Data of another version is not read.
pub(super) fn format() -> String {
    format!("{ENGINE_VERSION}.{ANALYSIS_VERSION}")
}

/// Fills a position that has no token, so that no phrase spans two lines.
pub(super) const GAP: &str = "|";

/// Stands between tokens that have the same position.
pub(super) const TOGETHER: char = '|';

/// The index of the documents.
pub(super) fn documents(shards: u32) -> Value {
    let text = json!({
        "type": "text", "analyzer": "ready", "search_analyzer": "asked", "similarity": "occurrences", "norms": false,
    });
    let mut properties = json!({
        PART: { "type": "long" },
        "place": { "type": "integer" },
        "number": { "type": "keyword", "doc_values": false },
        "id": { "type": "keyword", "doc_values": false },
        "document": { "type": "object", "enabled": false },
    });
    for field in TextField::ALL {
        properties[field.word()] = text.clone();
    }
    json!({
        "settings": {
            "number_of_shards": shards,
            "auto_expand_replicas": "0-1",
            // A push refreshes the index when all documents are there.
            "refresh_interval": "-1",
            "similarity": { "occurrences": { "type": "scripted", "script": { "source": "return doc.freq" } } },
            "analysis": {
                "tokenizer": { "ready": { "type": "whitespace", "max_token_length": 1024 } },
                "filter": {
                    "gaps": { "type": "stop", "stopwords": [GAP] },
                    "together": { "type": "pattern_capture", "preserve_original": false, "patterns": ["([^|]+)"] },
                },
                "analyzer": {
                    "ready": { "type": "custom", "tokenizer": "ready", "filter": ["gaps", "together"] },
                    "asked": { "type": "custom", "tokenizer": "ready", "filter": ["gaps"] },
                },
            },
        },
        "mappings": { "dynamic": "strict", "_source": { "includes": ["document"] }, "properties": properties },
    })
}

/// The index of the records. `documents` is the name of the index with their documents, and `langs` are the languages of the library.
pub(super) fn records(documents: &str, langs: &[Lang]) -> Value {
    let langs: Vec<&str> = langs.iter().map(Lang::as_str).collect();
    json!({
        "settings": { "number_of_shards": 1, "auto_expand_replicas": "0-1" },
        "mappings": {
            "dynamic": "strict",
            "_meta": { "format": format(), "documents": documents, "langs": langs },
            "properties": {
                "standard": { "type": "keyword" },
                "key": { "type": "keyword" },
                "record": { "type": "object", "enabled": false },
            },
        },
    })
}
