//! Errors of the search other than faults of the content.

use std::fmt;

/// The index could not be built or read, because of the system.
#[derive(Debug)]
pub enum SearchError {
    /// The index itself failed.
    Index(tantivy::TantivyError),
    /// The index contains something that this program did not write.
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

/// An invalid parameter value: wrong usage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestError {
    /// The name of the parameter.
    pub parameter: &'static str,
    /// The value that means nothing.
    pub value: String,
    /// The nearest valid value.
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
