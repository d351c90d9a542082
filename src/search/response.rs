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
    /// The query as it was typed.
    pub query: String,
    /// How many results there are with the facets that were asked for.
    pub total: usize,
    /// How many results are passed over.
    pub offset: usize,
    /// The most results to give.
    pub limit: usize,
    /// Of the results those from `offset`, at most `limit`.
    pub hits: Vec<Hit>,
    /// How many results have each value of each facet.
    pub facets: FacetCounts,
    /// Where nothing was found and there is something to try.
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
    /// Empty for an untitled clause; then `context` helps.
    pub title: Marked,
    /// The chapter of a clause, the body of an entry, the dimension of an item, the level of a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// Of a clause: its requirement levels, the most binding first.
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
    /// How many units of the query it matches, and how many of them as they were typed.
    pub matched: u32,
    /// The number of units that it matches as they were typed.
    pub exact: u32,
    /// The score, comparable within one answer.
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
