//! Sends documents over several connections at once. What the engine is too busy for is sent again after a pause.

use super::connection::{Ask, Connection, is_full, reason_of};
use super::error::{EngineError, Refusal};
use axum::body::Bytes;
use opensearch::http::Method;
use serde_json::Value;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

/// The size in bytes from which a batch is sent. Larger batches are not faster, and each is in memory on both sides.
const BATCH: usize = 4 << 20;

/// The shortest pause before documents are sent again, and how often it is doubled.
const PAUSE: Duration = Duration::from_millis(200);
const ATTEMPTS: u32 = 10;

/// The most refused documents that are named.
const REFUSALS: usize = 100;

/// Documents on their way. Each is a line with its id and a line with its content.
#[derive(Default)]
pub(super) struct Batch {
    lines: Vec<u8>,
    documents: Vec<(Range<usize>, String)>,
}

/// The connections to an index.
pub(super) struct Bulk {
    sender: Sender<Batch>,
    workers: Vec<JoinHandle<()>>,
    state: Arc<Mutex<State>>,
    batch: Batch,
}

#[derive(Default)]
struct State {
    refused: Vec<Refusal>,
    failed: Option<EngineError>,
}

impl Bulk {
    /// Opens the connections.
    pub fn start(runtime: &Handle, connection: &Arc<Connection>, index: &str, connections: usize) -> Bulk {
        let (sender, receiver) = channel(connections);
        let receiver = Arc::new(tokio::sync::Mutex::new(receiver));
        let state = Arc::new(Mutex::new(State::default()));
        let worker = |_| {
            let worker =
                Worker { connection: Arc::clone(connection), index: index.to_owned(), state: Arc::clone(&state) };
            runtime.spawn(worker.run(Arc::clone(&receiver)))
        };
        let workers = (0..connections).map(worker).collect();
        Bulk { sender, workers, state, batch: Batch::default() }
    }

    /// Adds a document: its two lines, each with its line break, and its name for messages. Waits while all connections are busy.
    ///
    /// # Errors
    /// A connection failed for good.
    pub fn add(&mut self, lines: &[u8], name: String) -> Result<(), EngineError> {
        let start = self.batch.lines.len();
        self.batch.lines.extend_from_slice(lines);
        self.batch.documents.push((start..self.batch.lines.len(), name));
        if self.batch.lines.len() >= BATCH { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), EngineError> {
        let batch = std::mem::take(&mut self.batch);
        if batch.documents.is_empty() || self.sender.blocking_send(batch).is_ok() {
            return Ok(());
        }
        Err(self.failure())
    }

    fn failure(&self) -> EngineError {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.failed.take().unwrap_or(EngineError::Unreadable("a connection stopped"))
    }

    /// Sends the rest, and waits until all is there.
    ///
    /// # Errors
    /// A connection failed for good, or the engine refused documents.
    pub fn finish(mut self, runtime: &Handle) -> Result<(), EngineError> {
        self.send()?;
        let Bulk { sender, workers, state, .. } = self;
        drop(sender);
        let mut whole = true;
        for worker in workers {
            whole &= runtime.block_on(worker).is_ok();
        }
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = state.failed.take() {
            return Err(error);
        }
        if !whole {
            return Err(EngineError::Unreadable("a connection stopped"));
        }
        match std::mem::take(&mut state.refused) {
            refused if refused.is_empty() => Ok(()),
            refused => Err(EngineError::Documents(refused)),
        }
    }
}

struct Worker {
    connection: Arc<Connection>,
    index: String,
    state: Arc<Mutex<State>>,
}

impl Worker {
    async fn run(self, batches: Arc<tokio::sync::Mutex<Receiver<Batch>>>) {
        loop {
            let Some(batch) = batches.lock().await.recv().await else { return };
            if let Err(error) = self.send(batch).await {
                self.state.lock().unwrap_or_else(PoisonError::into_inner).failed.get_or_insert(error);
                // Nobody may wait for a connection that never takes a batch again.
                batches.lock().await.close();
                return;
            }
        }
    }

    /// Sends a batch, and again what the engine was too busy for.
    async fn send(&self, mut batch: Batch) -> Result<(), EngineError> {
        let path = format!("/{}/_bulk", self.index);
        let query = [("filter_path", "errors,items.*.status,items.*.error")];
        for attempt in 0..ATTEMPTS {
            let body = Bytes::from(std::mem::take(&mut batch.lines));
            let ask = Ask { query: &query, ..Ask::writing(Method::Post, &path) };
            let answer = self.connection.ask(ask.lines(body.clone())).await?;
            if answer["errors"] == Value::Bool(false) {
                return Ok(());
            }
            let busy = self.look_at(&answer, &body, std::mem::take(&mut batch.documents), &mut batch)?;
            if batch.documents.is_empty() {
                return Ok(());
            }
            if attempt + 1 == ATTEMPTS {
                return Err(busy.unwrap_or(EngineError::Unreadable("it has no reason")));
            }
            tokio::time::sleep(PAUSE * 2_u32.pow(attempt)).await;
        }
        Ok(())
    }

    /// Sorts the documents of an answer with errors: `again` gets those to be sent again.
    fn look_at(
        &self,
        answer: &Value,
        body: &[u8],
        documents: Vec<(Range<usize>, String)>,
        again: &mut Batch,
    ) -> Result<Option<EngineError>, EngineError> {
        let items = answer["items"].as_array().map_or(&[][..], Vec::as_slice);
        if items.len() != documents.len() {
            return Err(EngineError::Unreadable("it has another number of documents"));
        }
        let mut busy = None;
        for (item, (range, name)) in items.iter().zip(documents) {
            let item = &item["index"];
            let status = item["status"].as_u64().unwrap_or(0) as u16;
            if (200..300).contains(&status) {
                continue;
            }
            let reason = reason_of(&item["error"]);
            if is_full(&reason) {
                return Err(EngineError::Full(reason));
            }
            match status {
                429 | 503 => {
                    let start = again.lines.len();
                    again.lines.extend_from_slice(&body[range]);
                    again.documents.push((start..again.lines.len(), name));
                    busy = Some(EngineError::Answer { status, reason });
                }
                400 | 413 => {
                    let refused = &mut self.state.lock().unwrap_or_else(PoisonError::into_inner).refused;
                    if refused.len() < REFUSALS {
                        refused.push(Refusal { document: name, reason });
                    }
                }
                _ => return Err(EngineError::Answer { status, reason }),
            }
        }
        Ok(busy)
    }
}
