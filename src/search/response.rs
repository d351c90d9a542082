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
    /// Of the texts of the document and of its `items` the part that shows the query best.
    pub excerpt: Marked,
    /// The id of the item whose text the excerpt is; none if it is the document's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt_of: Option<String>,
    /// From the site's root.
    pub href: String,
    /// The record of a clause, from the site's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Of a clause: the items that derive from it alone and were found too. They are no results of their own, unless
    /// kinds were chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<OwnItem>,
    /// How it was found: this and what follows is the best match of the document and its `items`.
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

/// A checklist item that is one result with the clause from which it derives.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnItem {
    /// The id of the item.
    pub id: String,
    /// The title of the item.
    pub title: Marked,
    /// Whether it is on the checklist of every community type, where the edition has several.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub all_types: bool,
    /// The community types on whose checklists it is, if these are not all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<TypeName>,
    /// What it is worth.
    pub points: u32,
    /// Its place in the checklist, from the site's root.
    pub href: String,
}

/// A community type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TypeName {
    /// The id of the type.
    pub value: String,
    /// The name of the type in the language of the result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
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
