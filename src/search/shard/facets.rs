//! What results are narrowed by, for all documents of a partition in one shard.
//!
//! The shard has five columns, for kind, level, types, bodies and source: `[values, letters]`. The values are those that
//! occur, the most frequent first (null for none; of types and bodies lists). The letters say by
//! [numbers](super::bits::letters) which each document has.

use super::bits::letters;
use crate::search::document::Facets;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
pub struct Column(Vec<Value>, String);

/// The columns of documents in their order.
pub fn columns(facets: &[&Facets]) -> [Column; 5] {
    [
        column(facets, |facets| json!(facets.kind)),
        column(facets, |facets| json!(facets.level)),
        column(facets, |facets| json!(facets.types)),
        column(facets, |facets| json!(facets.bodies)),
        column(facets, |facets| json!(facets.source)),
    ]
}

fn column(facets: &[&Facets], value: impl Fn(&Facets) -> Value) -> Column {
    let values: Vec<Value> = facets.iter().map(|facets| value(facets)).collect();
    let texts: Vec<String> = values.iter().map(Value::to_string).collect();
    let mut counts: BTreeMap<&str, (usize, &Value)> = BTreeMap::new();
    for (text, value) in texts.iter().zip(&values) {
        counts.entry(text).or_insert((0, value)).0 += 1;
    }
    let mut order: Vec<(&str, (usize, &Value))> = counts.into_iter().collect();
    order.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
    let places: BTreeMap<&str, u32> = (0..).zip(&order).map(|(place, (text, _))| (*text, place)).collect();
    let mut column = String::new();
    texts.iter().for_each(|text| letters(places[text.as_str()], &mut column));
    Column(order.into_iter().map(|(_, (_, value))| value.clone()).collect(), column)
}
