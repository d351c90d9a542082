//! The interface of a partition for queries. The engine uses only this interface, so the page's engine, which reads
//! static files, can have the same code.

use super::{Occurrences, Postings, ReadPostings, TextField};
use crate::search::analysis::PhraseTerm;
use crate::search::document::{Document, Facets};
use crate::search::error::SearchError;

/// A searchable edition in a language. Terms are in byte order, documents in the order of their ids.
pub trait Partition {
    /// The number of documents.
    fn documents(&self) -> u32;

    /// The number of tokens of a field in all documents.
    fn tokens(&self, field: TextField) -> u64;

    /// The documents in which all terms stand at their positions in a field; `None` if there are none. `read` keeps postings
    /// during a query.
    ///
    /// # Errors
    /// The index cannot be read; this applies to all following functions.
    fn occurrences(
        &self,
        field: TextField,
        terms: &[PhraseTerm],
        read: &ReadPostings,
    ) -> Result<Option<Occurrences>, SearchError>;

    /// The first `cap` words, as written in the documents, with this prefix.
    fn surfaces_with_prefix(&self, prefix: &str, cap: usize) -> Result<Vec<String>, SearchError>;

    /// The first `cap` words within one edit of `word`.
    fn surfaces_near(&self, word: &str, cap: usize) -> Result<Vec<String>, SearchError>;

    /// The documents with this number key.
    fn with_number(&self, number: &str) -> Result<Vec<u32>, SearchError>;

    /// The documents whose number key begins with this key and a dot.
    fn under_number(&self, number: &str) -> Result<Vec<u32>, SearchError>;

    /// The documents with this id.
    fn with_id(&self, id: &str) -> Result<Vec<u32>, SearchError>;

    /// What a document is narrowed by.
    fn facets(&self, document: u32) -> Result<&Facets, SearchError>;

    /// The clause that an item derives from, if it is exactly one.
    fn own_clause(&self, document: u32) -> Result<Option<u32>, SearchError>;

    /// The document as it was indexed.
    fn document(&self, document: u32) -> Result<Document, SearchError>;
}

/// A partition whose postings can be read, so that phrases are found [in them](super::in_postings).
pub trait Inverted: Partition {
    /// The postings of a term in a field; `None` if the term does not occur.
    ///
    /// # Errors
    /// The index cannot be read; this applies to the following function too.
    fn postings(&self, field: TextField, term: &str) -> Result<Option<Postings>, SearchError>;

    /// The terms of a field with this prefix.
    fn terms_with_prefix(&self, field: TextField, prefix: &str) -> Result<Vec<String>, SearchError>;
}
