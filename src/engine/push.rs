//! Writes all documents of standards into the engine.
//!
//! 1. The documents of partitions that the engine does not have yet are added to the index of documents. The number of a partition is
//!    a digest of its documents, so the documents that readers use are not touched, and a push that was stopped goes on.
//! 2. The engine is asked how many documents it has of each partition.
//! 3. The records of all partitions are written into a new index, and the alias leads to it from then on.
//! 4. What neither this push nor the one before it needs is deleted. A request that is under way still finds its documents.

use super::bulk::Bulk;
use super::connection::{Ask, Connection};
use super::error::EngineError;
use super::facts::{PART, id_of, whole};
use super::generation::{Generation, index_of};
use super::mapping::{self, format};
use super::record::{Analysed, Record, Written};
use crate::model::{EditionId, Lang};
use crate::resolve::Resolved;
use crate::search::document::Document;
use crate::search::index::TextField;
use crate::search::index::fingerprint::sources;
use crate::search::union::Volume;
use opensearch::http::Method;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// The number of partitions in one answer of an aggregation.
const PAGE: usize = 5000;

/// The maximum time in which shards are expected to be back after the end of a node.
const MOVING: Duration = Duration::from_secs(120);

/// How long a push waits for the copies of an index.
const COPIES: Duration = Duration::from_secs(30);

/// How often a new index is made that lost a shard before it had a copy.
const ATTEMPTS: usize = 3;

/// How documents are pushed.
#[derive(Clone, Debug)]
pub struct Pushing {
    /// The name of the alias through which readers find them.
    pub name: String,
    /// The number of shards. Another number than the last one writes all documents again.
    pub shards: u32,
    /// The number of connections.
    pub connections: usize,
    /// The languages of the library, the default one first; empty for a standard alone.
    pub langs: Vec<Lang>,
}

/// A standard to be pushed.
#[derive(Clone, Debug)]
pub struct Pushable {
    /// Its id in the library, or else that of its site.
    pub id: String,
    /// The standard.
    pub resolved: Arc<Resolved>,
    /// Where it is in the unions of its library, by their names and languages; empty for a standard alone.
    pub volumes: Vec<(EditionId, Lang, Volume)>,
}

/// What a push did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pushed {
    /// The number of standards.
    pub standards: usize,
    /// The number of documents.
    pub documents: u64,
    /// The number of documents that were sent.
    pub sent: u64,
}

/// Writes the documents of all standards, and shows them to readers. `next` gives one standard after the other, in the order of the
/// library.
///
/// # Errors
/// The engine fails or refuses documents, or `next` fails; readers then see what they saw before.
pub fn push<E: From<EngineError>>(
    connection: Connection,
    pushing: &Pushing,
    runtime: &Runtime,
    mut next: impl FnMut() -> Result<Option<Pushable>, E>,
) -> Result<Pushed, E> {
    let mut push = Push::begin(connection, pushing, runtime)?;
    while let Some(standard) = next()? {
        push.standard(&standard)?;
    }
    Ok(push.finish()?)
}

struct Push<'p> {
    pushing: &'p Pushing,
    runtime: &'p Runtime,
    connection: Arc<Connection>,
    /// What readers see.
    before: Option<Generation>,
    /// The index of the documents.
    documents: String,
    /// The number of documents of each partition that the engine has.
    there: BTreeMap<u64, u64>,
    bulk: Bulk,
    records: Vec<Record>,
    pushed: Pushed,
}

impl<'p> Push<'p> {
    fn begin(connection: Connection, pushing: &'p Pushing, runtime: &'p Runtime) -> Result<Push<'p>, EngineError> {
        let connection = Arc::new(connection);
        let documents = format!("{}-documents-{}-{}", pushing.name, format(), pushing.shards);
        let (before, there) = runtime.block_on(async {
            connection.check().await?;
            let before = match Generation::current(&connection, &pushing.name).await {
                // Documents of another version are replaced.
                Err(EngineError::Format(_)) => None,
                other => other?,
            };
            create(&connection, &documents, &mapping::documents(pushing.shards)).await?;
            refresh(&connection, &documents).await?;
            let there = counts(&connection, &documents).await?;
            Ok::<_, EngineError>((before, there))
        })?;
        let bulk = Bulk::start(runtime.handle(), &connection, &documents, pushing.connections.max(1));
        let (records, pushed) = (Vec::new(), Pushed::default());
        Ok(Push { pushing, runtime, connection, before, documents, there, bulk, records, pushed })
    }

    /// Sends the documents of a standard that are not there.
    fn standard(&mut self, standard: &Pushable) -> Result<(), EngineError> {
        let ordinal = self.pushed.standards;
        self.pushed.standards += 1;
        for written in Written::of(standard, ordinal, sources(&standard.resolved)) {
            let Record { part, documents: count, .. } = written.record;
            let is_there = self.there.get(&part).copied().unwrap_or(0) == u64::from(count);
            let of = format!("{} {}/{}", standard.id, written.record.edition, written.record.lang);
            let mut lines = Vec::new();
            let record = written.analyse(|place, document, analysed| {
                if is_there {
                    return Ok(());
                }
                lines.clear();
                write_lines(&mut lines, (part, place), document, analysed);
                self.bulk.add(&lines, format!("{of} {}", document.id))
            })?;
            self.pushed.documents += u64::from(count);
            self.pushed.sent += if is_there { 0 } else { u64::from(count) };
            self.records.push(record);
        }
        Ok(())
    }

    /// Waits for all documents, and shows them to readers.
    fn finish(self) -> Result<Pushed, EngineError> {
        let Push { pushing, runtime, connection, before, documents, bulk, records, pushed, .. } = self;
        bulk.finish(runtime.handle())?;
        runtime.block_on(async {
            refresh(&connection, &documents).await?;
            let there = counts(&connection, &documents).await?;
            let missing =
                |record: &&Record| there.get(&record.part).copied().unwrap_or(0) != u64::from(record.documents);
            if let Some(record) = records.iter().find(missing) {
                let Record { standard, edition, lang, .. } = record;
                let there = there.get(&record.part).copied().unwrap_or(0);
                let message =
                    format!("of {standard} {edition}/{lang} it has {there} of {} documents", record.documents);
                return Err(EngineError::Incomplete(message));
            }
            Ok(())
        })?;
        let parts: BTreeSet<u64> = records.iter().map(|record| record.part).collect();
        let index = runtime.block_on(new_records(&connection, pushing, &documents))?;
        let mut bulk = Bulk::start(runtime.handle(), &connection, &index, 1);
        for record in &records {
            let lines = format!(
                "{}\n{}\n",
                json!({ "index": { "_id": record.id() } }),
                json!({ "standard": record.standard, "key": record.key(), "record": record })
            );
            bulk.add(lines.as_bytes(), format!("{} {}/{}", record.standard, record.edition, record.lang))?;
        }
        bulk.finish(runtime.handle())?;
        runtime.block_on(async {
            refresh(&connection, &index).await?;
            show(&connection, &pushing.name, &index).await?;
            clear(&connection, &pushing.name, (index.as_str(), documents.as_str(), parts), before).await
        })?;
        Ok(pushed)
    }
}

/// Writes a document as the two lines of a bulk request.
fn write_lines(out: &mut Vec<u8>, (part, place): (u64, u32), document: &Document, analysed: &Analysed) {
    let mut push = |text: &str| out.extend_from_slice(text.as_bytes());
    push(&format!("{{\"index\":{{\"_id\":\"{}\",\"routing\":\"{part}\"}}}}\n", id_of(part, place)));
    push(&format!("{{\"{PART}\":{part},\"place\":{place}"));
    member(out, "number", &document.number_keys());
    member(out, "id", &document.id);
    for (field, (tokens, count)) in TextField::ALL.into_iter().zip(&analysed.fields) {
        if *count > 0 {
            member(out, field.word(), tokens);
        }
    }
    member(out, "document", document);
    out.extend_from_slice(b"}\n");
}

/// Writes a member after others of its object.
fn member(out: &mut Vec<u8>, name: &str, value: &(impl Serialize + ?Sized)) {
    out.extend_from_slice(b",\"");
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(b"\":");
    // Writing values made of strings and lists into memory cannot fail.
    drop(serde_json::to_writer(out, value));
}

/// Makes an index if it is not there, and waits for its copies: once they are there, the end of one node loses nothing of what is written
/// from then on. If a node ends before, and takes the only copy of a shard of the new index with it, the index is made again.
async fn create(connection: &Connection, index: &str, body: &Value) -> Result<(), EngineError> {
    let path = format!("/{index}");
    let is_new = health(connection, index).await?.is_none();
    for attempt in 1..=ATTEMPTS {
        match connection.ask(Ask::writing(Method::Put, &path).json(body)).await {
            Err(EngineError::Answer { status: 400, reason }) if reason.contains("already exists") => {}
            other => drop(other?),
        }
        let begun = Instant::now();
        let mut found = health(connection, index).await?;
        while found.as_deref() != Some("green") && begun.elapsed() < COPIES {
            tokio::time::sleep(Duration::from_millis(200)).await;
            found = health(connection, index).await?;
        }
        // Without copies the push goes on: a cluster may have no room for them.
        let is_whole = matches!(found.as_deref(), Some("green" | "yellow"));
        // After the last attempt the index stays, so that the push says what is missing.
        if is_whole || !is_new || attempt == ATTEMPTS {
            break;
        }
        delete(connection, index).await?;
    }
    Ok(())
}

/// The health of an index: `green` if all copies of all shards are there, `yellow` if one of each is, else `red`. `None` if there is no
/// such index.
async fn health(connection: &Connection, index: &str) -> Result<Option<String>, EngineError> {
    // Asked of one index that is not there, the engine waits for it. Of the others only the status is sent.
    let query = [("level", "indices"), ("filter_path", "indices.*.status")];
    let answer = connection.ask(Ask { query: &query, ..Ask::writing(Method::Get, "/_cluster/health") }).await?;
    Ok(answer["indices"][index]["status"].as_str().map(str::to_owned))
}

/// Makes all documents of an index searchable. While a shard moves to another node, its documents are not: it is asked again.
async fn refresh(connection: &Connection, index: &str) -> Result<(), EngineError> {
    let path = format!("/{index}/_refresh");
    let begun = Instant::now();
    loop {
        let answer = connection.ask(Ask::writing(Method::Post, &path)).await?;
        let shards = &answer["_shards"];
        if shards["total"] == shards["successful"] || begun.elapsed() > MOVING {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// The number of documents of each partition.
async fn counts(connection: &Connection, index: &str) -> Result<BTreeMap<u64, u64>, EngineError> {
    let mut counts = BTreeMap::new();
    let mut after = Value::Null;
    loop {
        let mut pages = json!({ "size": PAGE, "sources": [{ PART: { "terms": { "field": PART } } }] });
        if !after.is_null() {
            pages["after"] = after;
        }
        let body = json!({ "size": 0, "track_total_hits": false, "aggs": { "parts": { "composite": pages } } });
        let path = format!("/{index}/_search");
        let query = [("allow_partial_search_results", "false")];
        let answer = connection.ask(Ask { query: &query, ..Ask::writing(Method::Post, &path) }.json(&body)).await?;
        whole(&answer)?;
        let found = &answer["aggregations"]["parts"];
        for bucket in found["buckets"].as_array().into_iter().flatten() {
            let (Some(part), Some(count)) = (bucket["key"][PART].as_u64(), bucket["doc_count"].as_u64()) else {
                return Err(EngineError::Unreadable("its counts have another form"));
            };
            counts.insert(part, count);
        }
        match &found["after_key"] {
            Value::Null => return Ok(counts),
            key => after = key.clone(),
        }
    }
}

/// Makes the next index of records. One that a stopped push has left is replaced.
async fn new_records(connection: &Connection, pushing: &Pushing, documents: &str) -> Result<String, EngineError> {
    let name = &pushing.name;
    let prefix = format!("{name}-partitions-");
    let shown = index_of(connection, name).await?;
    let number = shown.and_then(|index| index.strip_prefix(&prefix)?.parse::<u64>().ok()).unwrap_or(0);
    let index = format!("{prefix}{}", number + 1);
    delete(connection, &index).await?;
    create(connection, &index, &mapping::records(documents, &pushing.langs)).await?;
    Ok(index)
}

async fn delete(connection: &Connection, index: &str) -> Result<(), EngineError> {
    let path = format!("/{index}");
    match connection.ask(Ask::writing(Method::Delete, &path)).await {
        Err(EngineError::Answer { status: 404, .. }) => Ok(()),
        other => other.map(|_| ()),
    }
}

/// Lets the alias lead to an index, and to no other, in one step.
async fn show(connection: &Connection, name: &str, index: &str) -> Result<(), EngineError> {
    let mut actions = Vec::new();
    if let Some(shown) = index_of(connection, name).await?.filter(|shown| shown != index) {
        actions.push(json!({ "remove": { "index": shown, "alias": name } }));
    }
    actions.push(json!({ "add": { "index": index, "alias": name } }));
    let body = json!({ "actions": actions });
    connection.ask(Ask::writing(Method::Post, "/_aliases").json(&body)).await.map(|_| ())
}

/// Deletes what neither this push nor the one before it needs.
async fn clear(
    connection: &Connection,
    name: &str,
    (records, documents, mut parts): (&str, &str, BTreeSet<u64>),
    before: Option<Generation>,
) -> Result<(), EngineError> {
    let mut kept = BTreeSet::from([records.to_owned(), documents.to_owned()]);
    if let Some(before) = before {
        for known in before.read(connection, None).await? {
            parts.insert(known.part);
        }
        kept.extend([before.records, before.documents]);
    }
    let path = format!("/{name}-documents-*,{name}-partitions-*/_settings");
    let query = [("filter_path", "*.settings.index.uuid")];
    let answer = connection.ask(Ask { query: &query, ..Ask::writing(Method::Get, &path) }).await?;
    for index in
        answer.as_object().into_iter().flat_map(|indexes| indexes.keys()).filter(|index| !kept.contains(*index))
    {
        delete(connection, index).await?;
    }
    let unused: Vec<u64> =
        counts(connection, documents).await?.into_keys().filter(|part| !parts.contains(part)).collect();
    for unused in unused.chunks(PAGE) {
        let path = format!("/{documents}/_delete_by_query");
        let query = [("conflicts", "proceed"), ("refresh", "true")];
        let body = json!({ "query": { "terms": { PART: unused } } });
        connection.ask(Ask { query: &query, ..Ask::writing(Method::Post, &path) }.json(&body)).await?;
    }
    Ok(())
}
