//! The index: one tantivy index in which each edition in each language is one segment, a [`Partition`].
//!
//! What counts how much (how many documents there are, how often a word occurs, how long texts are) is counted within
//! a partition, so that an edition's results do not change because another edition was added. Documents stand in a
//! segment in the order of [`documents`](crate::search::document::documents). [`cache`] keeps the index between runs,
//! [`writer`] rewrites the partitions that changed, [`reader`] opens them. Each partition knows of which documents it is, by
//! their [`fingerprint`]: a run may bring some up to date and leave the others behind for the next.

pub mod cache;
pub mod fingerprint;
mod partition;
mod postings;
pub mod reader;
pub mod schema;
pub mod tokenizer;
pub mod writer;

#[cfg(test)]
mod tests;

pub use partition::Partition;
pub use postings::Postings;
pub use reader::SegmentPartition;
pub use schema::{Fields, TextField};
