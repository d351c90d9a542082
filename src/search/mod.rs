//! Search: one index with the same results on the command line, from the server and in a static page.
//!
//! ```text
//! Resolved ─document─▶ Documents ─index─▶ Partitions ◀─query─ Request
//!                                                     └─────▶ Response
//! ```
//!
//! [`document`] defines what is searchable, and [`analysis`] converts texts and queries to tokens. [`index`] stores the
//! documents, [`query`] finds them (its module comment is the specification of both engines), and [`Index`] combines
//! them. [`union`] puts the documents of many standards into one index, for a library.

pub mod analysis;
pub mod document;
mod error;
pub mod index;
mod opened;
pub mod query;
mod remote;
mod request;
mod response;
pub mod shard;
pub mod union;

pub use error::{RequestError, SearchError};
pub use opened::{Index, Searchable, cache_folder, facet_order};
pub use remote::{Remote, RemoteFailure, Target};
pub use request::{DEFAULT_LIMIT, MAX_LIMIT, Request};
pub use response::{Hit, OwnItem, Response, StandardName, TypeName};

#[cfg(test)]
mod element_tests;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
