//! Answers requests from the engine.

use super::connection::{Connection, Settings};
use super::error::EngineError;
use super::facts::{Facts, Group};
use super::generation::{Generation, index_of};
use super::partition::EnginePartition;
use super::record::Known;
use crate::search::{Index, Remote, RemoteFailure, Request, RequestError, Response, Searchable};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// For how long a standard is read without asking whether there was a push. A push keeps the documents of the one before it.
const FRESH: Duration = Duration::from_secs(1);

/// The maximum number of rounds of questions. Each round answers a unit of the query that was split again.
const ROUNDS: usize = 64;

/// An engine with documents of standards.
#[derive(Debug)]
pub struct Engine {
    connection: Connection,
    name: String,
    opened: Mutex<Option<Opened>>,
}

/// What was read under the alias.
#[derive(Clone, Debug)]
struct Opened {
    generation: Generation,
    seen: Instant,
    standards: BTreeMap<String, Vec<Arc<Known>>>,
}

impl Engine {
    /// Prepares the connections; asks nothing yet.
    ///
    /// # Errors
    /// An address cannot be used.
    pub fn new(settings: &Settings) -> Result<Engine, EngineError> {
        Ok(Engine { connection: Connection::open(settings)?, name: settings.name.clone(), opened: Mutex::default() })
    }

    fn search(
        &self,
        standard: Option<&str>,
        parameters: &[(String, String)],
        runtime: &Handle,
    ) -> Result<Response, SearchFailure> {
        let (generation, known) = runtime.block_on(self.standard(standard))?;
        let facts = Rc::new(Facts::default());
        let all = |_: &Known| Group::Scope;
        let index = index(&known, &facts, all).ok_or(EngineError::Unreadable("a standard has no partition"))?;
        let pairs = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let request = Request::read(pairs, &index)?;
        let group = |known: &Known| match index.covers(&known.edition, &known.lang, &request) {
            true => Group::Scope,
            false => Group::Elsewhere,
        };
        let grouped = self::index(&known, &facts, group);
        let index = grouped.as_ref().unwrap_or(&index);
        let partitions = |of: Group| -> Vec<u64> {
            known.iter().filter(|known| group(known) == of).map(|known| known.part).collect()
        };
        for _ in 0..ROUNDS {
            let response = index.search(&request).map_err(EngineError::Search)?;
            if !facts.take_guessed() {
                return Ok(response);
            }
            runtime.block_on(facts.fetch(&self.connection, &generation.documents, partitions))?;
        }
        Err(EngineError::Unreadable("the query needs too many rounds").into())
    }

    /// The partitions of a standard, as readers see them now.
    async fn standard(&self, standard: Option<&str>) -> Result<(Generation, Vec<Arc<Known>>), EngineError> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let opened = match opened {
            Some(opened) if opened.seen.elapsed() < FRESH => opened,
            before => self.renew(before).await?,
        };
        let standard = match standard {
            Some(id) => id.to_owned(),
            None => opened.generation.only_standard(&self.connection).await?,
        };
        if let Some(known) = opened.standards.get(&standard) {
            return Ok((opened.generation, known.clone()));
        }
        let known = opened.generation.read(&self.connection, Some(&standard)).await?;
        if known.is_empty() {
            return Err(EngineError::NoStandard(standard));
        }
        let mut now = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(now) = now.as_mut().filter(|now| now.generation == opened.generation) {
            now.standards.insert(standard, known.clone());
        }
        Ok((opened.generation, known))
    }

    /// Looks where the alias leads to, and forgets what belongs to another push.
    async fn renew(&self, before: Option<Opened>) -> Result<Opened, EngineError> {
        let nothing = || EngineError::Nothing(self.name.clone());
        let seen = Instant::now();
        let records = index_of(&self.connection, &self.name).await?.ok_or_else(nothing)?;
        let opened = match before.filter(|before| before.generation.records == records) {
            Some(before) => Opened { seen, ..before },
            None => {
                self.connection.check().await?;
                let generation = Generation::current(&self.connection, &self.name).await?.ok_or_else(nothing)?;
                Opened { generation, seen, standards: BTreeMap::new() }
            }
        };
        *self.opened.lock().unwrap_or_else(PoisonError::into_inner) = Some(opened.clone());
        Ok(opened)
    }
}

/// Why a request was not answered.
enum SearchFailure {
    Request(RequestError),
    Engine(EngineError),
}

impl From<RequestError> for SearchFailure {
    fn from(error: RequestError) -> SearchFailure {
        SearchFailure::Request(error)
    }
}

impl From<EngineError> for SearchFailure {
    fn from(error: EngineError) -> SearchFailure {
        SearchFailure::Engine(error)
    }
}

/// Must not be called on a thread that runs tasks, but on one of a runtime.
impl Remote for Engine {
    fn answer(&self, standard: Option<&str>, parameters: &[(String, String)]) -> Result<Response, RemoteFailure> {
        self.search(standard, parameters, &Handle::current()).map_err(|failure| match failure {
            SearchFailure::Request(error) => RemoteFailure::Request(error),
            SearchFailure::Engine(error) => RemoteFailure::Unanswered(error.to_string()),
        })
    }
}

/// The index of a standard during one request.
fn index(known: &[Arc<Known>], facts: &Rc<Facts>, group: impl Fn(&Known) -> Group) -> Option<Index<EnginePartition>> {
    let first = known.first()?;
    let searchable = |known: &Arc<Known>| Searchable {
        volumes: Vec::new(),
        edition: known.edition.clone(),
        lang: known.lang.clone(),
        partition: EnginePartition { known: Arc::clone(known), facts: Rc::clone(facts), group: group(known) },
        fingerprint: known.part.to_string(),
        names: Arc::clone(&known.names),
        order: known.order.clone(),
    };
    Some(Index::of(first.current.clone(), first.langs.clone(), known.iter().map(searchable).collect()))
}
