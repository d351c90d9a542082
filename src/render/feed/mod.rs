//! Converts events, collected by [`pages`](super::pages) and [`library`](super::library) as a [`Feed`], to Atom (RFC 4287).

mod atom;
mod name;
mod parts;

pub use atom::{Archive, Entry, Feed, History, atom};
pub use name::Naming;
pub use parts::{Part, parts};
