//! What can go wrong in a search, apart from the content.

use std::fmt;

/// The index could not be made or read: the machine's fault.
#[derive(Debug)]
pub enum SearchError {
    /// The index itself failed.
    Index(tantivy::TantivyError),
    /// What stands in the index is not what was written there.
    Damaged(&'static str),
}

impl fmt::Display for SearchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SearchError::Index(_) => f.write_str("the search index failed"),
            SearchError::Damaged(what) => write!(f, "the search index is damaged: {what}"),
        }
    }
}

impl std::error::Error for SearchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            SearchError::Index(error) => Some(error),
            SearchError::Damaged(_) => None,
        }
    }
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> SearchError {
        SearchError::Index(error)
    }
}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> SearchError {
        SearchError::Index(error.into())
    }
}

/// A parameter that no search can mean: wrong usage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    /// The name of the parameter.
    pub parameter: &'static str,
    /// The value that means nothing.
    pub value: String,
    /// The value that may have been meant.
    pub near: Option<String>,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no {}", self.value.escape_debug(), self.parameter)?;
        match &self.near {
            Some(near) => write!(f, "; did you mean `{near}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for RequestError {}
