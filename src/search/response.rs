//! What is answered. As JSON it is the same from the command and from the server.

use super::document::Kind;
use super::query::excerpt::Marked;
use super::query::explain::UnitExplanation;
use super::query::facets::FacetCounts;
use super::query::scoring::Class;
use super::query::suggest::Suggestion;
use serde::Serialize;

/// The answer to a [`Request`](super::Request).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    pub query: String,
    /// How many results there are with the facets that were asked for.
    pub total: usize,
    pub offset: usize,
    pub limit: usize,
    /// Of the results those from `offset`, at most `limit`.
    pub hits: Vec<Hit>,
    pub facets: FacetCounts,
    /// Where nothing was found and there is something to try.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    pub edition: String,
    pub lang: String,
    pub kind: Kind,
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Empty for an untitled clause; then `context` helps.
    pub title: Marked,
    /// The chapter of a clause, the body of an entry, the dimension of an item, the level of a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// Of a clause: its requirement levels, the most binding first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    pub excerpt: Marked,
    /// From the site's root.
    pub href: String,
    /// The record of a clause, from the site's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    pub class: Class,
    /// How many units of the query it matches, and how many of them as they were typed.
    pub matched: u32,
    pub exact: u32,
    pub score: f32,
    /// With `explain`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<UnitExplanation>,
}

impl Response {
    /// One line of JSON, with a line break at its end.
    pub fn to_json(&self) -> String {
        // It is made of strings, numbers and lists, and scores are finite, so JSON can always tell it.
        let mut json = serde_json::to_string(self).unwrap_or_default();
        json.push('\n');
        json
    }
}
