//! From what was typed to ranked documents.
pub mod alternative;
pub mod excerpt;
pub mod explain;
pub mod facets;
pub mod matching;
pub mod names;
pub mod parse;
pub mod scoring;
pub mod suggest;
pub mod unit;
