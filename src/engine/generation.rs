//! What an alias leads to: the index of the records, and with it the index of their documents.

use super::connection::{Ask, Connection};
use super::error::EngineError;
use super::facts::whole;
use super::mapping::format;
use super::record::{Known, Record};
use crate::model::Lang;
use opensearch::http::Method;
use serde_json::{Value, json};
use std::sync::Arc;

/// The number of records in one answer.
const RECORDS: usize = 50;

/// The indexes of a push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Generation {
    /// The index of the records.
    pub records: String,
    /// The index of the documents.
    pub documents: String,
    /// The languages of the library, the default one first; empty for a standard alone.
    pub langs: Vec<Lang>,
}

impl Generation {
    /// What readers see under a name.
    pub async fn current(connection: &Connection, name: &str) -> Result<Option<Generation>, EngineError> {
        let Some(records) = index_of(connection, name).await? else { return Ok(None) };
        let path = format!("/{records}/_mapping");
        let answer = match connection.ask(Ask::reading(Method::Get, &path)).await {
            // A push has replaced it in the meantime.
            Err(EngineError::Answer { status: 404, .. }) => return Ok(None),
            other => other?,
        };
        let about = &answer[&records]["mappings"]["_meta"];
        if about["format"].as_str() != Some(&format()) {
            return Err(EngineError::Format(name.to_owned()));
        }
        let documents = about["documents"].as_str().ok_or_else(|| EngineError::Format(name.to_owned()))?.to_owned();
        let langs = about["langs"].as_array().into_iter().flatten();
        let langs = langs.filter_map(|lang| Lang::parse(lang.as_str()?)).collect();
        Ok(Some(Generation { records, documents, langs }))
    }

    /// The id of the standard, if there is only one.
    pub async fn only_standard(&self, connection: &Connection) -> Result<String, EngineError> {
        let standards = json!({ "terms": { "field": "standard", "size": 1 } });
        let body = json!({ "size": 0, "aggs": { "standards": standards } });
        let path = format!("/{}/_search", self.records);
        let query = [("allow_partial_search_results", "false")];
        let answer = connection.ask(Ask { query: &query, ..Ask::reading(Method::Post, &path) }.json(&body)).await?;
        whole(&answer)?;
        let found = &answer["aggregations"]["standards"];
        match (found["buckets"][0]["key"].as_str(), found["sum_other_doc_count"].as_u64()) {
            (Some(only), Some(0)) => Ok(only.to_owned()),
            _ => Err(EngineError::Several),
        }
    }

    /// All records, or those of one standard, in the order of the library and of each standard.
    pub async fn read(&self, connection: &Connection, standard: Option<&str>) -> Result<Vec<Arc<Known>>, EngineError> {
        let mut known: Vec<Arc<Known>> = Vec::new();
        let mut after = Value::Null;
        loop {
            let query = match standard {
                Some(id) => json!({ "term": { "standard": id } }),
                None => json!({ "match_all": {} }),
            };
            let mut body =
                json!({ "size": RECORDS, "query": query, "sort": [{ "key": "asc" }], "_source": ["record"] });
            if !after.is_null() {
                body["search_after"] = after;
            }
            let path = format!("/{}/_search", self.records);
            let query = [("allow_partial_search_results", "false")];
            let answer = connection.ask(Ask { query: &query, ..Ask::reading(Method::Post, &path) }.json(&body)).await?;
            whole(&answer)?;
            let hits = answer["hits"]["hits"].as_array().map_or(&[][..], Vec::as_slice);
            for hit in hits {
                let record: Option<Record> = serde_json::from_value(hit["_source"]["record"].clone()).ok();
                let record = record.and_then(Known::of).ok_or(EngineError::Unreadable("a record is damaged"))?;
                known.push(Arc::new(record));
            }
            match hits.last() {
                Some(last) if hits.len() == RECORDS => after = last["sort"].clone(),
                _ => {
                    known.sort_by_key(|known| (known.ordinal, known.place));
                    return Ok(known);
                }
            }
        }
    }
}

/// The index that an alias leads to.
pub(super) async fn index_of(connection: &Connection, name: &str) -> Result<Option<String>, EngineError> {
    let path = format!("/_alias/{name}");
    match connection.ask(Ask::reading(Method::Get, &path)).await {
        Ok(answer) => Ok(answer.as_object().and_then(|indexes| indexes.keys().next().cloned())),
        Err(EngineError::Answer { status: 404, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
