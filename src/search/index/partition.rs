//! What a query asks of an edition in a language. The engine knows no more of an index than this, so the page's
//! engine, which reads static files, can be written line by line as this one is.

use super::{Postings, TextField};
use crate::search::document::{Document, Facets};
use crate::search::error::SearchError;

/// An edition in a language, to be searched. Terms are in byte order, documents in the order of their ids.
pub trait Partition {
    /// How many documents there are.
    fn documents(&self) -> u32;

    /// How many tokens a field has in all documents.
    fn tokens(&self, field: TextField) -> u64;

    /// Where a term stands in a field; `None` if nowhere.
    ///
    /// # Errors
    /// The index cannot be read, as in all that follows.
    fn postings(&self, field: TextField, term: &str) -> Result<Option<Postings>, SearchError>;

    /// The terms of a field that begin with `prefix`.
    fn terms_with_prefix(&self, field: TextField, prefix: &str) -> Result<Vec<String>, SearchError>;

    /// The first `cap` words, as they are written in the documents, that begin with `prefix`.
    fn surfaces_with_prefix(&self, prefix: &str, cap: usize) -> Result<Vec<String>, SearchError>;

    /// The first `cap` words within one edit of `word`.
    fn surfaces_near(&self, word: &str, cap: usize) -> Result<Vec<String>, SearchError>;

    /// The documents with this key of a number.
    fn with_number(&self, number: &str) -> Result<Vec<u32>, SearchError>;

    /// The documents with a key that begins with this one and a dot.
    fn under_number(&self, number: &str) -> Result<Vec<u32>, SearchError>;

    /// The documents with this id.
    fn with_id(&self, id: &str) -> Result<Vec<u32>, SearchError>;

    /// What a document is narrowed by.
    fn facets(&self, document: u32) -> Result<&Facets, SearchError>;

    /// The document as it was indexed.
    fn document(&self, document: u32) -> Result<Document, SearchError>;
}
