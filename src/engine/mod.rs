//! Search by a cluster of OpenSearch, for libraries that one machine does not hold.
//!
//! ```text
//! standards ─push─▶ documents and partitions in the cluster ◀─facts─ Index<EnginePartition> ◀─ Request
//!                                                                       └─────▶ Response
//! ```
//!
//! The cluster answers questions of fact about the documents ([`facts`]): in which documents of a partition does a phrase stand, how
//! often, and how many have a term. Everything else (units, alternatives, classes, scores, facets, excerpts) is the
//! code of the local [index](crate::search), so both find the same documents with the same scores. What the cluster
//! computes depends neither on its number of shards, nor on deleted documents, nor on the formula of its version: its
//! similarity is the number of occurrences ([`mapping`]).
//!
//! The documents of each standard are apart; the index of a library [joins](joined) them.
//!
//! A [`record`] describes a partition: the lengths of fields, facets, names and words. The [`push`] writes the documents of changed
//! partitions beside those that readers use, then all records into an index of their own, and lets the alias lead to the new
//! records in one step. Readers therefore see all of a push or nothing.

mod bulk;
mod connection;
mod error;
mod facts;
mod generation;
mod joined;
mod mapping;
mod partition;
mod push;
mod record;
mod searching;
mod tokens;

pub use connection::{Connection, Credentials, Settings};
pub use error::{EngineError, Refusal};
pub use push::{Pushable, Pushed, Pushing, push};
pub use searching::Engine;
