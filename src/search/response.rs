//! The response to a request. Its JSON form is the same from the command and from the server.

use super::query::excerpt::Marked;
use super::query::explain::UnitExplanation;
use super::query::facets::FacetCounts;
use super::query::scoring::Class;
use super::query::suggest::Suggestion;
use crate::model::ThingKind;
use serde::Serialize;

/// The response to a [`Request`](super::Request).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Response {
    /// The query as it was typed.
    pub query: String,
    /// The number of results with the requested facets.
    pub total: usize,
    /// The number of results that are skipped.
    pub offset: usize,
    /// The maximum number of results.
    pub limit: usize,
    /// The results from `offset`, at most `limit`.
    pub hits: Vec<Hit>,
    /// The number of results for each value of each facet.
    pub facets: FacetCounts,
    /// Present if nothing was found and there is a suggestion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
}

/// A result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The standard of a library that the result is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<StandardName>,
    /// The id of the edition.
    pub edition: String,
    /// The tag of the language.
    pub lang: String,
    /// What the document is.
    pub kind: ThingKind,
    /// The id of the clause, item, entry, term or body.
    pub id: String,
    /// The number of a clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The title; empty for an untitled clause, which has a `context`.
    pub title: Marked,
    /// The chapter of a clause, the body of an entry, the dimension of an item, or the level of a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// For a clause: its requirement levels, the most binding first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// The part of the document's texts and of its `items` that shows the query best.
    pub excerpt: Marked,
    /// The id of the item that the excerpt is from; `None` if it is from the document itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt_of: Option<String>,
    /// The URL from the root of the site or of the library.
    pub href: String,
    /// The URL of a clause's record, from the site's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// For a clause: the matching items that derive from it alone. They are no separate results, unless kinds were
    /// chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<OwnItem>,
    /// The class of the match. This field and those below describe the best match of the document and its `items`.
    pub class: Class,
    /// The number of units of the query that it matches, and the number of these that match as typed.
    pub matched: u32,
    /// The number of units that it matches exactly as typed.
    pub exact: u32,
    /// The score, comparable within one answer.
    pub score: f32,
    /// Present if `explain` was requested.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub explanation: Vec<UnitExplanation>,
}

/// A standard of a library in an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandardName {
    /// The id in the library.
    pub id: String,
    /// The title of the edition.
    pub title: String,
    /// The official number; missing if it has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub designation: String,
    /// `draft`, `published`, `superseded` or `withdrawn`.
    pub status: String,
}

/// A checklist item that is shown with its clause as one result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnItem {
    /// The id of the item.
    pub id: String,
    /// The title of the item.
    pub title: Marked,
    /// Whether it is on the checklist of every community type, if the edition has several types.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub all_types: bool,
    /// The community types whose checklists contain it, if not all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<TypeName>,
    /// The points of the item.
    pub points: u32,
    /// The URL of the item in the checklist, from the site's root.
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
