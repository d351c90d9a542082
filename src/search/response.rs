//! The response to a request. Its JSON form is the same from the command and from the server.

use super::document::Kind;
use super::query::excerpt::Marked;
use super::query::explain::UnitExplanation;
use super::query::facets::FacetCounts;
use super::query::scoring::Class;
use super::query::suggest::Suggestion;
use serde::Serialize;

/// The response to a [`Request`](super::Request).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// The query as it was typed.
    pub query: String,
    /// The number of results with the requested facets.
    pub total: usize,
    /// How many results are passed over.
    pub offset: usize,
    /// The most results to give.
    pub limit: usize,
    /// The results from `offset`, at most `limit`.
    pub hits: Vec<Hit>,
    /// How many results have each value of each facet.
    pub facets: FacetCounts,
    /// Present if nothing was found and there is a suggestion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The id of the edition.
    pub edition: String,
    /// The tag of the language.
    pub lang: String,
    /// What the document is.
    pub kind: Kind,
    /// The id of the clause, item, entry, term or body.
    pub id: String,
    /// The number of a clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Empty for an untitled clause, which has a `context`.
    pub title: Marked,
    /// The chapter of a clause, the body of an entry, the dimension of an item, or the level of a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// For a clause: its requirement levels, the most binding first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// The part of the text that shows the matches best.
    pub excerpt: Marked,
    /// From the site's root.
    pub href: String,
    /// The record of a clause, from the site's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// How it was found.
    pub class: Class,
    /// The number of units of the query that it matches, and the number of these that match as typed.
    pub matched: u32,
    /// The number of units that it matches as they were typed.
    pub exact: u32,
    /// The score, comparable within one answer.
    pub score: f32,
    /// Present if `explain` was requested.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<UnitExplanation>,
}

impl Response {
    /// One line of JSON with a line break at its end.
    pub fn to_json(&self) -> String {
        // The response consists of strings, numbers and lists, and scores are finite, so serializing it cannot fail.
        let mut json = serde_json::to_string(self).unwrap_or_default();
        json.push('\n');
        json
    }
}
