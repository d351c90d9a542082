//! The index: a tantivy index in which each edition in each language is a segment, called a [`Partition`].
//!
//! Statistics (number of documents, word frequencies, text lengths) are per partition, so that adding an edition does
//! not change the results of another. Within a segment, documents are in the order of
//! [`documents`](crate::search::document::documents). [`cache`] stores the index between runs, [`writer`] rewrites
//! changed partitions, [`reader`] opens them. The index stores the [`fingerprint`] of the documents of each partition.

pub mod cache;
pub mod fingerprint;
mod partition;
mod phrase;
mod postings;
pub mod reader;
pub mod schema;
pub mod texts;
pub mod tokenizer;
pub mod writer;

#[cfg(test)]
mod tests;

pub use partition::{Inverted, Partition};
pub use phrase::{FieldMatch, Occurrences, ReadPostings, in_postings};
pub use postings::Postings;
pub use reader::SegmentPartition;
pub use schema::{Fields, TextField};
