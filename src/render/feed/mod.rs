//! Converts events, collected by [`pages`](super::pages) as a [`Feed`], to Atom (RFC 4287).

mod atom;
mod name;

pub use atom::{Archive, Entry, Feed, History, atom};
pub use name::Naming;
