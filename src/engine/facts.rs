//! Facts about the documents, which the engine is asked for.
//!
//! A query is evaluated by the code of the local index, which asks for one fact after the other. So many round trips would take
//! long: a fact that is not known yet is noted as a [`Question`], and evaluation goes on with a likely answer. All questions are
//! then sent at once, and the query is evaluated again, until no question is left. This takes two or three rounds.

use super::connection::{Ask, Connection, reason_of};
use super::error::EngineError;
use super::tokens::{asked, token_of};
use crate::search::analysis::PhraseTerm;
use crate::search::document::Document;
use crate::search::index::TextField;
use axum::body::Bytes;
use opensearch::http::Method;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The field with the number of the part, by which documents are routed to shards too.
pub(super) const PART: &str = "part";

/// The maximum number of questions in one request.
const TOGETHER: usize = 200;

/// The maximum number of documents in one request.
const DOCUMENTS: usize = 500;

/// The maximum number of values in one `terms` query.
const TERMS: usize = 65_536;

/// The maximum number of parts whose shards are named; more are on all shards anyway.
const ROUTED: usize = 8;

/// A question about the partitions of a group. A part is what the engine has of a standard in an edition and a language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Question {
    /// In which documents a phrase stands, and how often.
    Phrase(TextField, Vec<PhraseTerm>),
    /// How many documents have a term.
    Frequency(TextField, PhraseTerm),
    /// Which documents have this number key.
    Number(String),
    /// Which documents have a number key below this one.
    Under(String),
    /// Which documents have this id.
    Id(String),
}

/// For each part, documents with the number of occurrences, in order. For [`Question::Frequency`]: for the place of each partition of
/// the index, one entry with the number of documents.
pub(super) type Fact = BTreeMap<u64, Vec<(u32, u32)>>;

/// The partitions of an index that are asked for together: those in the scope of a request, and all others, where suggestions come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// What the request is about.
    Scope,
    /// Everything else.
    Elsewhere,
}

/// The facts of a request.
#[derive(Default)]
pub(super) struct Facts {
    known: RefCell<BTreeMap<(Group, Question), Rc<Fact>>>,
    documents: RefCell<BTreeMap<(u64, u32), Document>>,
    questions: RefCell<BTreeSet<(Group, Question)>>,
    wanted: RefCell<BTreeSet<(u64, u32)>>,
    /// Whether a round had a question, so that its result is of no use.
    guessed: Cell<bool>,
}

impl Facts {
    /// The answer to a question; if there is none yet, the question is noted.
    pub fn answer(&self, group: Group, question: Question) -> Option<Rc<Fact>> {
        let asked = (group, question);
        let known = self.known.borrow().get(&asked).cloned();
        if known.is_none() {
            self.guessed.set(true);
            self.questions.borrow_mut().insert(asked);
        }
        known
    }

    /// A document; if it is not known yet, it is noted. Documents that a guess led to are not fetched.
    pub fn document(&self, part: u64, place: u32) -> Option<Document> {
        let known = self.documents.borrow().get(&(part, place)).cloned();
        if known.is_none() && self.questions.borrow().is_empty() {
            self.guessed.set(true);
            self.wanted.borrow_mut().insert((part, place));
        }
        known
    }

    /// Whether the last evaluation used guesses; begins the next one.
    pub fn take_guessed(&self) -> bool {
        self.guessed.replace(false)
    }

    /// Asks the engine for all that was noted. `index` is the index of the documents, and `partitions` has the partitions of a group:
    /// their places in the index with their parts.
    pub async fn fetch<'p>(
        &self,
        connection: &Connection,
        index: &str,
        partitions: impl Fn(Group) -> Vec<(usize, &'p [u64])>,
    ) -> Result<(), EngineError> {
        let [scope, elsewhere] = [Group::Scope, Group::Elsewhere].map(|group| Parts(partitions(group)));
        let parts = |group: Group| match group {
            Group::Scope => &scope,
            Group::Elsewhere => &elsewhere,
        };
        let questions: Vec<(Group, Question)> = std::mem::take(&mut *self.questions.borrow_mut()).into_iter().collect();
        for questions in questions.chunks(TOGETHER) {
            let mut body = String::new();
            for (group, question) in questions {
                let lines = [parts(*group).head(), question.search(parts(*group))];
                lines.iter().for_each(|line| body.push_str(&format!("{line}\n")));
            }
            let path = format!("/{index}/_msearch");
            let query = [("max_concurrent_searches", "16")];
            let ask = Ask { query: &query, ..Ask::reading(Method::Post, &path) };
            let answer = connection.ask(ask.lines(Bytes::from(body))).await?;
            let answers = answer["responses"].as_array().map_or(&[][..], Vec::as_slice);
            if answers.len() != questions.len() {
                return Err(EngineError::Unreadable("it has another number of results"));
            }
            for (asked, answer) in questions.iter().zip(answers) {
                whole(answer)?;
                let fact = asked.1.read(answer).ok_or(EngineError::Unreadable("its results have another form"))?;
                self.known.borrow_mut().insert(asked.clone(), Rc::new(fact));
            }
        }
        let wanted: Vec<(u64, u32)> = std::mem::take(&mut *self.wanted.borrow_mut()).into_iter().collect();
        for wanted in wanted.chunks(DOCUMENTS) {
            let docs =
                wanted.iter().map(|&(part, place)| json!({ "_id": id_of(part, place), "routing": part.to_string() }));
            let body = json!({ "docs": docs.collect::<Vec<_>>() });
            let path = format!("/{index}/_mget");
            let answer = connection.ask(Ask::reading(Method::Post, &path).json(&body)).await?;
            let found = answer["docs"].as_array().map_or(&[][..], Vec::as_slice);
            for (at, &key) in wanted.iter().enumerate() {
                let found = found.get(at).unwrap_or(&Value::Null);
                if !found["error"].is_null() {
                    return Err(EngineError::Incomplete(reason_of(&found["error"])));
                }
                let document = serde_json::from_value(found["_source"]["document"].clone());
                let missing = || EngineError::Incomplete("a document is missing".to_owned());
                self.documents.borrow_mut().insert(key, document.map_err(|_| missing())?);
            }
        }
        Ok(())
    }
}

/// The id of a document.
pub(super) fn id_of(part: u64, place: u32) -> String {
    format!("{part:x}.{place}")
}

/// An answer counts only if every shard gave its part. The engine may say nothing of shards that it has given up.
pub(super) fn whole(answer: &Value) -> Result<(), EngineError> {
    if !answer["error"].is_null() {
        let status = answer["status"].as_u64().unwrap_or(500) as u16;
        let reason = reason_of(&answer["error"]);
        return Err(match status {
            503 => EngineError::Incomplete(reason),
            _ => EngineError::Answer { status, reason },
        });
    }
    let shards = &answer["_shards"];
    let (total, successful) = (shards["total"].as_u64(), shards["successful"].as_u64());
    if answer["timed_out"] == Value::Bool(true) {
        return Err(EngineError::Incomplete("it did not answer in time".to_owned()));
    }
    if total.is_none() || total != successful || shards["failed"].as_u64() != Some(0) {
        let (successful, total) = (successful.unwrap_or(0), total.unwrap_or(0));
        return Err(EngineError::Incomplete(format!("{successful} of {total} shards answered")));
    }
    Ok(())
}

/// The partitions that a question is about: their places in the index with their parts.
struct Parts<'p>(Vec<(usize, &'p [u64])>);

impl Parts<'_> {
    fn head(&self) -> Value {
        let mut head = json!({ "allow_partial_search_results": false });
        if self.0.iter().map(|(_, parts)| parts.len()).sum::<usize>() <= ROUTED {
            let routes: Vec<String> = self.0.iter().flat_map(|(_, parts)| *parts).map(ToString::to_string).collect();
            head["routing"] = json!(routes.join(","));
        }
        head
    }

    /// A query for the documents of all partitions.
    fn all(&self) -> Value {
        let all: Vec<u64> = self.0.iter().flat_map(|(_, parts)| *parts).copied().collect();
        of_parts(&all)
    }

    /// A query for the documents of each partition, by its place.
    fn each(&self) -> Value {
        Value::Object(self.0.iter().map(|(at, parts)| (at.to_string(), of_parts(parts))).collect())
    }
}

fn of_parts(parts: &[u64]) -> Value {
    let terms = |parts: &[u64]| json!({ "terms": { PART: parts } });
    match parts.len() {
        ..=TERMS => terms(parts),
        _ => json!({ "bool": { "should": parts.chunks(TERMS).map(terms).collect::<Vec<_>>() } }),
    }
}

/// Writes a partition, and then each document with its number of occurrences if that is not 1: `/7:0,3x2,/9:1,`.
const INIT: &str = "state.text = new StringBuilder(); state.part = -1L;";
const MAP: &str = "long part = doc['part'].value; \
    if (part != state.part) { state.part = part; state.text.append('/').append(part).append(':'); } \
    state.text.append(doc['place'].value); int count = (int) _score; \
    if (count != 1) { state.text.append('x').append(count); } state.text.append(',');";
const COMBINE: &str = "return state.text.toString()";
const REDUCE: &str = "StringBuilder all = new StringBuilder(); \
    for (text in states) { if (text != null) { all.append(text); } } return all.toString()";

impl Question {
    fn search(&self, parts: &Parts<'_>) -> Value {
        let in_scope = parts.all();
        let scored = |query: Value| json!({ "bool": { "must": [query], "filter": [in_scope] } });
        let unscored = |query: Value| json!({ "bool": { "filter": [query, in_scope] } });
        let documents = json!({ "found": { "scripted_metric": {
            "init_script": INIT, "map_script": MAP, "combine_script": COMBINE, "reduce_script": REDUCE,
        } } });
        let frequencies = || json!({ "found": { "filters": { "filters": parts.each() } } });
        let (query, aggregations) = match self {
            Question::Phrase(field, terms) => {
                (scored(json!({ "match_phrase": { field.word(): asked(terms) } })), documents)
            }
            Question::Frequency(field, term) => {
                (unscored(json!({ "term": { field.word(): token_of(term) } })), frequencies())
            }
            Question::Number(key) => (unscored(json!({ "term": { "number": key } })), documents),
            Question::Under(key) => (unscored(json!({ "prefix": { "number": format!("{key}.") } })), documents),
            Question::Id(id) => (unscored(json!({ "term": { "id": id } })), documents),
        };
        json!({ "size": 0, "track_total_hits": false, "query": query, "aggs": aggregations })
    }

    fn read(&self, answer: &Value) -> Option<Fact> {
        let found = &answer["aggregations"]["found"];
        match self {
            Question::Frequency(..) => {
                let one = |(at, bucket): (&String, &Value)| {
                    let count = u32::try_from(bucket["doc_count"].as_u64()?).ok()?;
                    Some((at.parse().ok()?, vec![(0, count)]))
                };
                found["buckets"].as_object()?.iter().map(one).collect()
            }
            // The score is summed over the terms.
            Question::Phrase(_, terms) => read_documents(found["value"].as_str()?, terms.len() as u32),
            Question::Number(_) | Question::Under(_) | Question::Id(_) => read_documents(found["value"].as_str()?, 1),
        }
    }
}

fn read_documents(text: &str, terms: u32) -> Option<Fact> {
    let mut fact = Fact::new();
    for of_part in text.split('/').filter(|text| !text.is_empty()) {
        let (part, documents) = of_part.split_once(':')?;
        let found = fact.entry(part.parse().ok()?).or_default();
        for document in documents.split_terminator(',') {
            let (place, count) = document.split_once('x').unwrap_or((document, "1"));
            let count: u32 = count.parse().ok()?;
            found.push((place.parse().ok()?, count / terms.max(1)));
        }
    }
    // Documents are in the order of the shard.
    fact.values_mut().for_each(|found| found.sort_unstable());
    Some(fact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read_by_partition_and_in_order() {
        let fact = read_documents("/7:3x4,1x2,/9:0x2,/7:2x2,", 2).expect("a fact");
        assert_eq!(fact, Fact::from([(7, vec![(1, 1), (2, 1), (3, 2)]), (9, vec![(0, 1)])]));
        assert_eq!(read_documents("", 1), Some(Fact::new()));
        for wrong in ["7", "/7", "/x:1,", "/7:a,", "/7:1xb,"] {
            assert_eq!(read_documents(wrong, 1), None, "{wrong}");
        }
    }

    #[test]
    fn an_answer_without_some_shards_is_none() {
        let answer = |shards: Value| json!({ "timed_out": false, "_shards": shards });
        assert!(whole(&answer(json!({ "total": 3, "successful": 3, "failed": 0 }))).is_ok());
        for shards in [
            json!({ "total": 3, "successful": 2, "failed": 0 }),
            json!({ "total": 3, "successful": 2, "failed": 1 }),
            json!({}),
        ] {
            assert!(matches!(whole(&answer(shards)), Err(EngineError::Incomplete(_))));
        }
        let late = json!({ "timed_out": true, "_shards": { "total": 1, "successful": 1, "failed": 0 } });
        assert!(matches!(whole(&late), Err(EngineError::Incomplete(_))));
    }
}
