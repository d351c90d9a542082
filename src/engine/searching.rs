//! Answers requests from the engine.

use super::connection::{Connection, Settings};
use super::error::EngineError;
use super::facts::{Facts, Group};
use super::generation::{Generation, index_of};
use super::joined::{Joined, unions};
use super::partition::EnginePartition;
use super::record::Known;
use crate::model::{EditionId, Lang};
use crate::search::union::CURRENT;
use crate::search::{Index, Remote, RemoteFailure, Request, RequestError, Response, SearchError, Searchable, Target};
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
    /// By the id of the standard; that of the library has none.
    searched: BTreeMap<Option<String>, Arc<Searched>>,
}

/// What requests to a standard or to a library are about.
#[derive(Debug)]
struct Searched {
    current: EditionId,
    langs: Vec<Lang>,
    partitions: Vec<Arc<Joined>>,
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
        target: &Target,
        parameters: &[(String, String)],
        runtime: &Handle,
    ) -> Result<Response, SearchFailure> {
        let (generation, searched) = runtime.block_on(self.searched(target))?;
        let facts = Rc::new(Facts::default());
        let index = searched.index(&facts, |_| Group::Scope);
        let pairs = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let request = Request::read(pairs, &index)?;
        let group = |joined: &Joined| match index.covers(&joined.edition, &joined.lang, &request) {
            true => Group::Scope,
            false => Group::Elsewhere,
        };
        let index = searched.index(&facts, group);
        let partitions = |of: Group| {
            let all = searched.partitions.iter().enumerate().filter(|(_, joined)| group(joined) == of);
            all.map(|(at, joined)| (at, &joined.parts[..])).collect()
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

    /// What a request is about, as readers see it now.
    async fn searched(&self, target: &Target) -> Result<(Generation, Arc<Searched>), EngineError> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let opened = match opened {
            Some(opened) if opened.seen.elapsed() < FRESH => opened,
            before => self.renew(before).await?,
        };
        let standard = match target {
            Target::Library => None,
            Target::Standard(id) => Some(id.clone()),
            Target::Only => Some(opened.generation.only_standard(&self.connection).await?),
        };
        if let Some(searched) = opened.searched.get(&standard) {
            return Ok((opened.generation, Arc::clone(searched)));
        }
        if standard.is_none() && opened.generation.langs.is_empty() {
            return Err(EngineError::NoLibrary(self.name.clone()));
        }
        let known = opened.generation.read(&self.connection, standard.as_deref()).await?;
        let searched = match &standard {
            Some(id) => Searched::standard(&known).ok_or_else(|| EngineError::NoStandard(id.clone()))?,
            None => Searched::library(&known, &opened.generation.langs)?,
        };
        let searched = Arc::new(searched);
        let mut now = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(now) = now.as_mut().filter(|now| now.generation == opened.generation) {
            now.searched.insert(standard, Arc::clone(&searched));
        }
        Ok((opened.generation, searched))
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
                Opened { generation, seen, searched: BTreeMap::new() }
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
    fn answer(&self, target: &Target, parameters: &[(String, String)]) -> Result<Response, RemoteFailure> {
        self.search(target, parameters, &Handle::current()).map_err(|failure| match failure {
            SearchFailure::Request(error) => RemoteFailure::Request(error),
            SearchFailure::Engine(error) => RemoteFailure::Unanswered(error.to_string()),
        })
    }
}

impl Searched {
    /// A standard alone; `None` if there is none.
    fn standard(known: &[Arc<Known>]) -> Option<Searched> {
        let first = known.first()?;
        let partitions = known.iter().map(|known| Arc::new(Joined::alone(known))).collect();
        Some(Searched { current: first.current.clone(), langs: first.langs.clone(), partitions })
    }

    /// All standards of a library.
    fn library(known: &[Arc<Known>], langs: &[Lang]) -> Result<Searched, EngineError> {
        let current = EditionId::parse(CURRENT).map_err(|_| SearchError::Damaged("a union has no name"))?;
        let partitions = unions(known, langs).into_iter().map(Arc::new).collect();
        Ok(Searched { current, langs: langs.to_vec(), partitions })
    }

    /// The index during one request.
    fn index(&self, facts: &Rc<Facts>, group: impl Fn(&Joined) -> Group) -> Index<EnginePartition> {
        let searchable = |(at, joined): (usize, &Arc<Joined>)| Searchable {
            volumes: joined.volumes.clone(),
            edition: joined.edition.clone(),
            lang: joined.lang.clone(),
            partition: EnginePartition {
                joined: Arc::clone(joined),
                at,
                facts: Rc::clone(facts),
                group: group(joined),
            },
            fingerprint: String::new(),
            names: Arc::clone(&joined.names),
            order: joined.order.clone(),
        };
        let partitions = self.partitions.iter().enumerate().map(searchable).collect();
        Index::of(self.current.clone(), self.langs.clone(), partitions)
    }
}
