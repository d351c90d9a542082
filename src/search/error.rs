//! Errors of the search other than faults of the content.

use crate::diagnostic::did_you_mean;

/// The index could not be built or read, because of the system.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index itself failed.
    #[error("the search index failed")]
    Index(#[from] tantivy::TantivyError),
    /// The index contains something that this program did not write.
    #[error("the search index is damaged: {0}")]
    Damaged(&'static str),
}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> SearchError {
        SearchError::Index(error.into())
    }
}

/// An invalid parameter value: wrong usage.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{}` is no {parameter}{}", value.escape_debug(), did_you_mean(near.as_deref()))]
pub struct RequestError {
    /// The name of the parameter.
    pub parameter: &'static str,
    /// The value that means nothing.
    pub value: String,
    /// The nearest valid value.
    pub near: Option<String>,
}
