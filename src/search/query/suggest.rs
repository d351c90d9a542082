//! Suggestions for a query without results.

use super::names::Names;
use super::parse::Parsed;
use crate::model::Lang;
use crate::search::analysis::Run;
use serde::Serialize;
use std::collections::BTreeMap;

/// The maximum number of suggested names.
const SUGGESTED: usize = 3;

/// The minimum similarity of a suggested name in per cent: Dice's coefficient of character pairs.
const LEAST_SHARED: usize = 40;

/// Suggested alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Names in the content that are similar to the query.
    pub names: Vec<String>,
    /// The number of results without facets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_facets: Option<usize>,
    /// Other editions and languages with results.
    pub elsewhere: Vec<Elsewhere>,
}

/// An edition in a language that has results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Elsewhere {
    /// The id of the edition.
    pub edition: String,
    /// The tag of the language.
    pub lang: String,
    /// The number of results there.
    pub total: usize,
}

impl Suggestion {
    /// Whether there is nothing to suggest.
    pub fn is_empty(&self) -> bool {
        *self == Suggestion::default()
    }
}

/// The names in a language that are most similar to the query, the best first, then in the order of the content.
pub fn near_names(parsed: &Parsed, names: &Names, lang: &Lang) -> Vec<String> {
    let runs = parsed.wanted.iter().flat_map(|part| &part.runs).map(Run::text);
    let query = runs.collect::<Vec<_>>().join(" ");
    let wanted = pairs(&query);
    let mut near: Vec<(usize, &str)> = Vec::new();
    for name in names.groups().iter().flatten().filter(|name| &name.lang == lang) {
        let text = name.runs.iter().map(Run::text).collect::<Vec<_>>().join(" ");
        let own = pairs(&text);
        let shared: usize = wanted.iter().map(|(pair, count)| (*count).min(own.get(pair).copied().unwrap_or(0))).sum();
        let all: usize = wanted.values().chain(own.values()).sum();
        let share = (200 * shared).checked_div(all).unwrap_or(0);
        if share >= LEAST_SHARED && text != query && !near.iter().any(|(_, known)| *known == name.text) {
            near.push((share, &name.text));
        }
    }
    near.sort_by_key(|(share, _)| std::cmp::Reverse(*share));
    near.into_iter().take(SUGGESTED).map(|(_, text)| text.to_owned()).collect()
}

/// The pairs of adjacent characters with their numbers of occurrences.
fn pairs(text: &str) -> BTreeMap<(char, char), usize> {
    let mut pairs = BTreeMap::new();
    for pair in text.chars().zip(text.chars().skip(1)) {
        *pairs.entry(pair).or_insert(0) += 1;
    }
    pairs
}
