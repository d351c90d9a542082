//! `/api/search`: the answers of the command, from an index that follows the content.
//!
//! The index is brought up to date in a thread of its own, beside the reload. A question that comes meanwhile waits
//! for it a little and is then answered from the one before.

use crate::resolve::Resolved;
use crate::search::{Index, Request, cache_folder};
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;
use tokio::sync::watch;

/// How long a question waits for an index that is being made.
const PATIENCE: Duration = Duration::from_secs(10);

/// The index of now, and whether it is of the last content.
#[derive(Clone, Default)]
pub(super) struct Searchable {
    index: Option<Arc<Index>>,
    /// How many contents were given, and which of them the index is of.
    given: u64,
    done: u64,
    /// Why there is no index of the last content.
    failure: Option<String>,
}

/// Takes the content of each good build.
pub(super) struct Indexer {
    contents: mpsc::Sender<Resolved>,
    state: Arc<watch::Sender<Searchable>>,
}

impl Indexer {
    /// Begins to wait for contents, in a thread that ends with this.
    pub fn start(root: PathBuf) -> (Indexer, watch::Receiver<Searchable>) {
        let (sender, receiver) = watch::channel(Searchable::default());
        let (contents, given) = mpsc::channel::<Resolved>();
        let state = Arc::new(sender);
        let indexer = Indexer { contents, state: Arc::clone(&state) };
        std::thread::spawn(move || {
            let folder = cache_folder(&root);
            while let Ok(mut resolved) = given.recv() {
                let mut taken = 1;
                // Of several that wait only the last matters.
                while let Ok(newer) = given.try_recv() {
                    resolved = newer;
                    taken += 1;
                }
                // A bug here must not end the server: the next change may be the cure.
                let made = catch_unwind(AssertUnwindSafe(|| Index::open_or_build(&resolved, Some(&folder))));
                state.send_modify(|state| {
                    state.done += taken;
                    match made {
                        Ok(Ok(index)) => {
                            state.index = Some(Arc::new(index));
                            state.failure = None;
                        }
                        Ok(Err(error)) => state.failure = Some(error.to_string()),
                        Err(_) => state.failure = Some("indexing stopped at a bug of clausebook".to_owned()),
                    }
                });
            }
        });
        (indexer, receiver)
    }

    /// Has the index follow this content.
    pub fn follow(&self, resolved: Resolved) {
        self.state.send_modify(|state| state.given += 1);
        // The other end only goes with the process.
        let _ = self.contents.send(resolved);
    }
}

/// Answers a question, which is the query of the address.
pub(super) async fn answer(mut state: watch::Receiver<Searchable>, uri: &Uri) -> Response {
    let ready = state.wait_for(|state| state.given > 0 && state.done == state.given);
    let _ = tokio::time::timeout(PATIENCE, ready).await;
    let Searchable { index, failure, .. } = state.borrow().clone();
    let Some(index) = index else {
        let why = failure.unwrap_or_else(|| "there is no index yet".to_owned());
        return fault(StatusCode::SERVICE_UNAVAILABLE, &why);
    };
    let parameters = parameters(uri.query().unwrap_or(""));
    let found = tokio::task::spawn_blocking(move || {
        let pairs = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let request = Request::read(pairs, &index).map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
        let found = index.search(&request).map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
        Ok(found.to_json())
    });
    match found.await {
        Ok(Ok(json)) => answer_json(StatusCode::OK, json),
        Ok(Err((status, why))) => fault(status, &why),
        Err(_) => fault(StatusCode::INTERNAL_SERVER_ERROR, "the search stopped at a bug of clausebook"),
    }
}

fn fault(status: StatusCode, why: &str) -> Response {
    answer_json(status, format!("{}\n", serde_json::json!({ "error": why })))
}

fn answer_json(status: StatusCode, json: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json; charset=utf-8")], Body::from(json)).into_response()
}

/// The parameters of an address as a form writes them (WHATWG URL, 5.1): `+` is a space, bytes that are not UTF-8
/// become replacement characters.
fn parameters(query: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pair = |piece: &str| {
        let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
        (decode(name), decode(value))
    };
    query.split('&').filter(|piece| !piece.is_empty()).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::parameters;

    #[test]
    fn parameters_are_read_as_forms_write_them() {
        let read = parameters("q=%E4%B8%9A+a%2Bb&kind=clause&kind=item&&x&=y&q=%FF");
        let expected = [("q", "业 a+b"), ("kind", "clause"), ("kind", "item"), ("x", ""), ("", "y"), ("q", "\u{FFFD}")];
        assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
