//! Editions against each other.
pub mod compare;
pub mod digest;
pub mod json;
pub mod label;
pub mod redline;
pub mod wording;
