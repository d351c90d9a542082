//! Requests to the nodes of a cluster, repeated on other nodes while one is gone or busy.

use super::error::EngineError;
use super::mapping::is_supported;
use axum::body::Bytes;
use opensearch::auth;
use opensearch::http::headers::{CONTENT_TYPE, HeaderMap, HeaderValue};
use opensearch::http::transport::{SingleNodeConnectionPool, Transport, TransportBuilder};
use opensearch::http::{Method, Url};
use serde_json::Value;
use std::error::Error;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The shortest and the longest pause before a request is repeated.
const PAUSES: [Duration; 2] = [Duration::from_millis(100), Duration::from_secs(10)];

/// The maximum length in characters of a reason that the engine gives.
const LONGEST_REASON: usize = 400;

/// Who asks.
#[derive(Clone)]
pub enum Credentials {
    /// A user with a password.
    User {
        /// The name of the user.
        name: String,
        /// The password.
        password: String,
    },
    /// A bearer token.
    Token(String),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// Where the engine is, and who asks.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The addresses of the nodes; at least one.
    pub urls: Vec<String>,
    /// The name of the alias through which readers find the documents.
    pub name: String,
    /// `None` for an engine that anybody may use.
    pub credentials: Option<Credentials>,
}

/// The nodes of a cluster.
pub struct Connection {
    nodes: Vec<Transport>,
    /// The addresses, for messages.
    addresses: String,
    /// The node that answered last.
    last: AtomicUsize,
}

/// A request.
pub(super) struct Ask<'a> {
    pub method: Method,
    pub path: &'a str,
    pub query: &'a [(&'a str, &'a str)],
    pub body: Bytes,
    /// Whether the body is a list of lines.
    pub lines: bool,
    /// The maximum time for one attempt.
    pub timeout: Duration,
    /// The time after which a request is not repeated.
    pub patience: Duration,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection").field("addresses", &self.addresses).finish_non_exhaustive()
    }
}

impl<'a> Ask<'a> {
    /// A request of which readers wait for the answer.
    pub fn reading(method: Method, path: &'a str) -> Ask<'a> {
        let (timeout, patience) = (Duration::from_secs(10), Duration::from_secs(4));
        Ask { method, path, query: &[], body: Bytes::new(), lines: false, timeout, patience }
    }

    /// A request of a push, which waits for nodes that come back.
    pub fn writing(method: Method, path: &'a str) -> Ask<'a> {
        let (timeout, patience) = (Duration::from_secs(120), Duration::from_secs(300));
        Ask { timeout, patience, ..Ask::reading(method, path) }
    }

    pub fn json(self, body: &Value) -> Ask<'a> {
        Ask { body: Bytes::from(body.to_string()), ..self }
    }

    pub fn lines(self, body: Bytes) -> Ask<'a> {
        Ask { body, lines: true, ..self }
    }
}

impl Connection {
    /// Prepares the connections; asks nothing yet.
    ///
    /// # Errors
    /// An address cannot be used.
    pub fn open(settings: &Settings) -> Result<Connection, EngineError> {
        // Once per process; a second call changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let nodes = settings.urls.iter().map(|url| transport(url, settings.credentials.as_ref()));
        let nodes = nodes.collect::<Result<Vec<_>, _>>()?;
        if nodes.is_empty() {
            return Err(EngineError::Address { url: String::new(), reason: "no address was given" });
        }
        Ok(Connection { nodes, addresses: settings.urls.join(", "), last: AtomicUsize::new(0) })
    }

    /// Asks the engine for its version.
    ///
    /// # Errors
    /// The engine does not answer, or is none that clausebook works with.
    pub async fn check(&self) -> Result<(), EngineError> {
        let about = self.ask(Ask::reading(Method::Get, "/")).await?;
        let version = &about["version"];
        let number = version["number"].as_str().unwrap_or("");
        let distribution = version["distribution"].as_str().unwrap_or("no OpenSearch");
        match is_supported(distribution, number) {
            true => Ok(()),
            false => Err(EngineError::Version { found: reason(&format!("{distribution} {number}")) }),
        }
    }

    /// Asks one node after the other, until one answers or the patience is at its end.
    pub(super) async fn ask(&self, ask: Ask<'_>) -> Result<Value, EngineError> {
        let begun = Instant::now();
        let mut pause = PAUSES[0];
        for attempt in 1_usize.. {
            let node = self.last.load(Ordering::Relaxed) % self.nodes.len();
            let (error, elsewhere) = match self.ask_node(&self.nodes[node], &ask).await {
                Ok(answer) => return Ok(answer),
                Err(Failed::Final(error)) => return Err(error),
                Err(Failed::Busy(error)) => (error, false),
                Err(Failed::Gone(cause)) => (EngineError::Gone { nodes: self.addresses.clone(), cause }, true),
            };
            // Several requests may have met the same dead node; only the first one moves on.
            let next = (node + 1) % self.nodes.len();
            let _ = self.last.compare_exchange(node, next, Ordering::Relaxed, Ordering::Relaxed);
            if begun.elapsed() >= ask.patience {
                return Err(error);
            }
            if !elsewhere || attempt % self.nodes.len() == 0 {
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSES[1]).min(ask.patience);
            }
        }
        Err(EngineError::Unreadable("there was none"))
    }

    async fn ask_node(&self, node: &Transport, ask: &Ask<'_>) -> Result<Value, Failed> {
        let mut headers = HeaderMap::new();
        if ask.lines {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson"));
        }
        let body = (!ask.body.is_empty()).then(|| ask.body.clone());
        let query = (!ask.query.is_empty()).then_some(ask.query);
        let sent = node.send(ask.method, ask.path, headers, query, body, Some(ask.timeout)).await;
        let response = sent.map_err(|error| Failed::Gone(causes(&error)))?;
        let status = response.status_code().as_u16();
        let bytes = response.bytes().await.map_err(|error| Failed::Gone(causes(&error)))?;
        let answer: Option<Value> = serde_json::from_slice(&bytes).ok();
        if (200..300).contains(&status) {
            let readable = if bytes.is_empty() { Some(Value::Null) } else { answer };
            return readable.ok_or(Failed::Final(EngineError::Unreadable("it is not JSON")));
        }
        let why = answer.as_ref().map_or_else(String::new, |answer| reason_of(&answer["error"]));
        Err(match status {
            401 | 403 if !is_full(&why) => Failed::Final(EngineError::Refused { status }),
            _ if is_full(&why) => Failed::Final(EngineError::Full(why)),
            503 => Failed::Busy(EngineError::Incomplete(why)),
            429 | 502 | 504 => Failed::Busy(EngineError::Answer { status, reason: why }),
            _ => Failed::Final(EngineError::Answer { status, reason: why }),
        })
    }
}

/// Why an attempt failed.
enum Failed {
    /// The node does not answer.
    Gone(String),
    /// Another attempt may succeed.
    Busy(EngineError),
    /// Every attempt would end like this.
    Final(EngineError),
}

fn transport(url: &str, credentials: Option<&Credentials>) -> Result<Transport, EngineError> {
    // What stands before the `@` may be a password.
    let shown = url.rsplit('@').next().unwrap_or_default().to_owned();
    let wrong = |reason| EngineError::Address { url: shown.clone(), reason };
    let mut parsed = Url::parse(url).map_err(|_| wrong("it is no URL, as http://localhost:9200"))?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return Err(wrong("it must begin with http:// or https://"));
    }
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(wrong(
            "user and password do not belong into an address; set CLAUSEBOOK_ENGINE_USER and CLAUSEBOOK_ENGINE_PASSWORD",
        ));
    }
    if parsed.query().is_some() || parsed.fragment().is_some() {
        return Err(wrong("it must end with the path"));
    }
    // Paths of requests are joined to it.
    if !parsed.path().ends_with('/') {
        parsed.set_path(&format!("{}/", parsed.path()));
    }
    let builder = TransportBuilder::new(SingleNodeConnectionPool::new(parsed));
    let builder = match credentials {
        Some(Credentials::User { name, password }) => {
            builder.auth(auth::Credentials::Basic(name.clone(), password.clone()))
        }
        Some(Credentials::Token(token)) => builder.auth(auth::Credentials::Bearer(token.clone())),
        None => builder,
    };
    builder.build().map_err(|_| wrong("the certificates of this system cannot be read"))
}

/// An error with its causes, on one line.
fn causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    reason(&text)
}

/// The reason in an error of an answer.
pub(super) fn reason_of(error: &Value) -> String {
    let deepest = &error["root_cause"][0]["reason"];
    let text = deepest.as_str().or_else(|| error["reason"].as_str()).or_else(|| error.as_str());
    let cause = error["caused_by"]["reason"].as_str().map(|cause| format!(": {cause}")).unwrap_or_default();
    reason(&format!("{}{cause}", text.unwrap_or("no reason was given")))
}

/// A text of the engine, of bounded length and without line breaks.
fn reason(text: &str) -> String {
    text.chars().take(LONGEST_REASON).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Whether a reason says that the disk of a node is full.
pub(super) fn is_full(reason: &str) -> bool {
    reason.contains("flood-stage") || reason.contains("read-only-allow-delete") || reason.contains("No space left")
}
