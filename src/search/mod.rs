//! Search: one index, the same answers on the command line, from the server and in a static page.
//!
//! ```text
//! Resolved ─document─▶ Documents ─index─▶ Partitions ◀─query─ Request
//!                                                     └─────▶ Response
//! ```
//!
//! [`document`] says what can be found, [`analysis`] what of a text can be found, for the index and for queries alike;
//! [`index`] keeps it, [`query`] finds it (its first comment is the specification, of the page's engine too), and
//! [`Index`] puts them together.

pub mod analysis;
pub mod document;
mod engine;
mod error;
pub mod index;
pub mod query;
mod request;
mod response;
pub mod shard;

pub use engine::{Index, cache_folder};
pub use error::{RequestError, SearchError};
pub use request::{DEFAULT_LIMIT, MAX_LIMIT, Request};
pub use response::{Hit, Response};

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
