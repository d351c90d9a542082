//! Feeds: in comes what happened, as [`Feed`], out comes Atom (RFC 4287). What happened is gathered in
//! [`pages`](super::pages).

mod atom;
mod name;

pub use atom::{Entry, Feed, atom};
pub use name::Naming;
