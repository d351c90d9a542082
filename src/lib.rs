//! Clausebook publishes a standard (clauses, editions, responsibility lists, checklists) as a website.
//!
//! The crate is a pipeline; each stage takes the type of the stage before it and makes its own. A room of the crate names
//! those to its left, never those to its right:
//!
//! ```text
//! diagnostic ◀ source ◀ model ◀ resolve ◀ site ◀ check, revision, search, export, render ◀ edition ◀ place ◀ pipeline ◀ serve ◀ cli
//! ```
//!
//! | room | from | to |
//! | --- | --- | --- |
//! | [`diagnostic`] | what any stage found | [`diagnostic::Diagnostics`], for people and as JSON |
//! | [`source`] | [`source::FileTree`] | [`source::Sources`]: YAML and Markdown as trees that know their places |
//! | [`model`] | `Sources` | [`model::Standard`]: the words of the field as types |
//! | [`resolve`] | `Standard` | [`resolve::Resolved`]: numbers, references both ways, requirement levels |
//! | [`site`] | `Resolved` | [`site::url::OutputPath`] and [`site::output_tree::OutputTree`]: what is published, and where |
//! | [`check`] | `Resolved` | diagnostics, one rule a file |
//! | [`revision`] | `Resolved` | [`revision::compare::Changes`] between editions |
//! | [`edition`] | `Resolved` | a new draft, a publication and its lock: the files to be written, as values |
//! | [`render`] | `Resolved` | `OutputTree`: every page, made when it is asked for |
//! | [`search`] | `Resolved` | [`search::Index`], and its files for the page |
//! | [`export`] | `Resolved` | each edition as data, in files of every format |
//! | [`place`] | `OutputTree` | files on disk, put in place as a whole |
//!
//! [`pipeline`] runs the stages in this order; [`cli`] and [`serve`] are the two ways in, and both go through it. The content
//! is read at one end and the site written at the other, so each stage between can be tried on values. [`disk`] lies under
//! whatever keeps a cache or writes a file. `tests/structure.rs` holds the imports to the picture.

#![warn(missing_docs)]

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod disk;
pub mod edition;
pub mod export;
pub mod model;
pub mod pipeline;
pub mod place;
pub mod render;
pub mod resolve;
pub mod revision;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;

// The fuzz targets name this crate from outside, and are compiled with its tests.
#[cfg(test)]
extern crate self as clausebook;
#[cfg(test)]
mod fuzzed;
