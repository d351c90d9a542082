//! A search that answers elsewhere than in the local index.

use super::error::RequestError;
use super::response::Response;
use std::fmt::Debug;

/// What requests are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// All standards of a library.
    Library,
    /// The standard with this id.
    Standard(String),
    /// The only standard that there is.
    Only,
}

/// Answers requests as [`Index::search`](super::Index::search) does, with the same results.
pub trait Remote: Debug + Send + Sync {
    /// Answers a request, given by its parameters as in a URL. Blocks the thread.
    ///
    /// # Errors
    /// A parameter is wrong, or there is no whole answer.
    fn answer(&self, target: &Target, parameters: &[(String, String)]) -> Result<Response, RemoteFailure>;
}

/// Why a request was not answered elsewhere.
#[derive(Debug, thiserror::Error)]
pub enum RemoteFailure {
    /// A parameter of the request is wrong, also for the local index.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// The other place fails. The local index may answer.
    #[error("{0}")]
    Unanswered(String),
}
