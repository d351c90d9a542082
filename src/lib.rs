//! Clausebook publishes a standard (clauses, editions, responsibility lists, checklists) as a website.
//!
//! The crate is a pipeline; each stage takes the former's type and gives its own, and nothing reaches back:
//!
//! ```text
//! content/ ─source─▶ Sources ─model─▶ Standard ─resolve─▶ Resolved ─check─▶ ─revision─▶ ─render─▶ OutputTree ─publish─▶ public/
//! ```
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`source`] | [`source::FileTree`] | [`source::Sources`]: YAML and Markdown as trees that know their places |
//! | [`model`] | `Sources` | [`model::Standard`]: the words of the field as types |
//! | [`resolve`] | `Standard` | [`resolve::Resolved`]: numbers, references both ways, requirement levels |
//! | [`check`] | `Resolved` | doubts and faults, one rule a file |
//! | [`revision`] | `Resolved` | [`revision::compare::Changes`] between editions; what locks and errata say of them |
//! | [`render`] | `Resolved` | [`publish::output_tree::OutputTree`]: every page, made when it is asked for |
//! | [`search`] | `Resolved` | [`search::Index`], and its files for the page |
//! | [`export`] | `Resolved` | each edition as data, in files of every format |
//! | [`publish`] | `OutputTree` | files on disk, put in place as a whole |
//!
//! Every stage that looks at content adds to the [`diagnostic::Diagnostics`]. [`pipeline`] runs the stages in this
//! order; [`cli`] and [`serve`] are the two ways in, and both go through it. Only the first and the last stage touch
//! the disk, so each of the others can be tried on values.

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod export;
pub mod model;
pub mod pipeline;
pub mod publication;
pub mod publish;
pub mod render;
pub mod resolve;
pub mod revision;
pub mod search;
pub mod serve;
pub mod source;

// The fuzz targets name this crate from outside, and are compiled with its tests.
#[cfg(test)]
extern crate self as clausebook;
#[cfg(test)]
mod fuzzed;
