//! A double of an engine: it stores what a push writes, finds nothing, and fails as a test wants.

use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// A request.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub path: String,
    /// The headers in lower case.
    pub head: String,
    pub body: String,
}

/// Fails a request, or leaves it to the double.
pub type Fault = dyn Fn(&Asked) -> Option<(u16, Value)> + Send + Sync;

pub struct Double {
    pub url: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    asked: Vec<Asked>,
    /// By index and id.
    documents: BTreeMap<String, BTreeMap<String, Value>>,
    mappings: BTreeMap<String, Value>,
    alias: Option<String>,
}

impl Double {
    pub fn start(fault: impl Fn(&Asked) -> Option<(u16, Value)> + Send + Sync + 'static) -> Double {
        Double::start_with(None, fault)
    }

    /// As [`start`](Double::start), with TLS if there is a configuration.
    pub fn start_with(
        tls: Option<Arc<ServerConfig>>,
        fault: impl Fn(&Asked) -> Option<(u16, Value)> + Send + Sync + 'static,
    ) -> Double {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let scheme = if tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{}", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State::default()));
        let (fault, shared): (Arc<Fault>, _) = (Arc::new(fault), Arc::clone(&state));
        // Ends with the process.
        std::thread::spawn(move || {
            for stream in listener.incoming().filter_map(Result::ok) {
                let (fault, state, tls) = (Arc::clone(&fault), Arc::clone(&shared), tls.clone());
                std::thread::spawn(move || match tls.map(ServerConnection::new) {
                    Some(tls) => serve(StreamOwned::new(tls.expect("a connection"), stream), &fault, &state),
                    None => serve(stream, &fault, &state),
                });
            }
        });
        Double { url, state }
    }

    pub fn urls(&self) -> Vec<String> {
        vec![self.url.clone()]
    }

    /// All requests so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.state.lock().expect("no panic").asked.clone()
    }

    /// The index that readers see.
    pub fn alias(&self) -> Option<String> {
        self.state.lock().expect("no panic").alias.clone()
    }

    /// The number of documents of all indexes of documents.
    pub fn documents(&self) -> usize {
        let state = self.state.lock().expect("no panic");
        let of_documents = |(name, _): &(&String, _)| name.contains("-documents-");
        state.documents.iter().filter(of_documents).map(|(_, documents)| documents.len()).sum()
    }
}

fn serve(mut stream: impl Read + Write, fault: &Arc<Fault>, state: &Mutex<State>) {
    let Some(asked) = read(&mut stream) else { return };
    let (status, answer) = fault(&asked).unwrap_or_else(|| state.lock().expect("no panic").answer(&asked));
    state.lock().expect("no panic").asked.push(asked);
    let body = answer.to_string();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    let _ = stream.write_all(format!("{head}{body}").as_bytes()).and_then(|()| stream.flush());
}

fn read(stream: &mut impl Read) -> Option<Asked> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut words = first.split(' ');
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut head = String::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line.to_lowercase());
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Asked { method, path, head, body: String::from_utf8(body).ok()? })
}

/// An answer of the root of an engine.
pub fn about(distribution: &str, number: &str) -> Value {
    json!({ "version": { "distribution": distribution, "number": number } })
}

impl State {
    fn answer(&mut self, asked: &Asked) -> (u16, Value) {
        let path = asked.path.split('?').next().unwrap_or_default();
        let missing = (404, json!({ "error": "there is none" }));
        let mut steps = path.trim_start_matches('/').split('/');
        let (index, act) = (steps.next().unwrap_or_default(), steps.next());
        match (asked.method.as_str(), index, act) {
            ("GET", "", None) => (200, about("opensearch", "2.19.1")),
            ("GET", "_cluster", Some("health")) => {
                let green = |name: &String| (name.clone(), json!({ "status": "green" }));
                (200, json!({ "indices": self.documents.keys().map(green).collect::<serde_json::Map<_, _>>() }))
            }
            ("GET", "_alias", _) => match &self.alias {
                Some(index) => (200, json!({ index: {} })),
                None => missing,
            },
            ("POST", "_aliases", None) => {
                let actions: Value = serde_json::from_str(&asked.body).expect("JSON");
                let last = actions["actions"].as_array().and_then(|actions| actions.last()).expect("an action").clone();
                self.alias = last["add"]["index"].as_str().map(str::to_owned);
                (200, json!({}))
            }
            ("PUT", index, None) => {
                self.mappings.insert(index.to_owned(), serde_json::from_str(&asked.body).expect("JSON"));
                self.documents.entry(index.to_owned()).or_default();
                (200, json!({}))
            }
            ("DELETE", index, None) => match self.documents.remove(index) {
                Some(_) => (200, json!({})),
                None => missing,
            },
            ("GET", index, Some("_mapping")) => (200, json!({ index: self.mappings[index] })),
            ("GET", _, Some("_settings")) => {
                (200, Value::Object(self.documents.keys().map(|name| (name.clone(), json!({}))).collect()))
            }
            ("POST", index, Some("_bulk")) => (200, self.bulk(index, &asked.body)),
            ("POST", index, Some("_search")) => (200, self.search(index, &asked.body)),
            ("POST", _, Some("_refresh" | "_delete_by_query")) => (200, json!({})),
            _ => (400, json!({ "error": format!("the double knows no {} {}", asked.method, asked.path) })),
        }
    }

    fn bulk(&mut self, index: &str, body: &str) -> Value {
        let mut items = Vec::new();
        let lines: Vec<&str> = body.lines().collect();
        for pair in lines.chunks(2) {
            let head: Value = serde_json::from_str(pair[0]).expect("JSON");
            let document: Value = serde_json::from_str(pair[1]).expect("JSON");
            let id = head["index"]["_id"].as_str().expect("an id").to_owned();
            self.documents.entry(index.to_owned()).or_default().insert(id, document);
            items.push(json!({ "index": { "status": 201 } }));
        }
        json!({ "errors": false, "items": items })
    }

    fn search(&self, index: &str, body: &str) -> Value {
        let asked: Value = serde_json::from_str(body).expect("JSON");
        let whole = json!({ "total": 1, "successful": 1, "failed": 0 });
        let documents = self.documents.get(index).into_iter().flatten();
        if asked["aggs"]["parts"].is_null() {
            let hits: Vec<Value> = documents.map(|(_, document)| json!({ "_source": document })).collect();
            return json!({ "timed_out": false, "_shards": whole, "hits": { "hits": hits } });
        }
        let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
        for (_, document) in documents {
            *counts.entry(document["part"].as_u64().expect("a number")).or_default() += 1;
        }
        let bucket = |(part, count): (u64, u64)| json!({ "key": { "part": part }, "doc_count": count });
        let buckets: Vec<Value> = counts.into_iter().map(bucket).collect();
        json!({ "timed_out": false, "_shards": whole, "aggregations": { "parts": { "buckets": buckets } } })
    }
}
