//! Clausebook publishes a standard (clauses, editions, responsibility lists, checklists) as a website.
//!
//! The crate is a pipeline: each stage takes the type of the previous stage and returns its own. The modules are
//! layered; a module may use the modules to its left in this picture, but not those to its right:
//!
//! ```text
//! diagnostic ◀ source ◀ model ◀ resolve ◀ site ◀ revision ◀ check, search, export, render ◀ edition, import ◀ assessments, comments ◀ place ◀ pipeline ◀ library, engine ◀ serve ◀ cli
//! ```
//!
//! | module | input | result |
//! | --- | --- | --- |
//! | [`diagnostic`] | faults found by any stage | [`diagnostic::Diagnostics`], printed for people and as JSON |
//! | [`source`] | [`source::FileTree`] | [`source::Sources`]: YAML and Markdown as trees with source places |
//! | [`model`] | `Sources` | [`model::Standard`]: the domain model, as written |
//! | [`resolve`] | `Standard` | [`resolve::Resolved`]: numbers, references in both directions, requirement levels |
//! | [`site`] | `Resolved` | [`site::url::OutputPath`] and [`site::output_tree::OutputTree`]: what is published, and where |
//! | [`revision`] | `Resolved` | [`revision::compare::Changes`] between editions |
//! | [`check`] | `Resolved` | diagnostics; one rule per file |
//! | [`search`] | `Resolved` | [`search::Index`], and its files for the page |
//! | [`export`] | `Resolved` | `OutputTree`: the data files of each edition in every format |
//! | [`render`] | `Resolved` | `OutputTree`: every page, made on request |
//! | [`edition`] | `Resolved` | a new draft, or a publication with its lock: the files to be written, as values |
//! | [`import`] | files of other programs | [`import::Document`], the files of a new edition, and an [`import::Report`] of what they do not carry |
//! | [`assessments`] | exported assessments, `Resolved` | [`assessments::Overview`], as a workbook and as a page |
//! | [`comments`] | returned files, `Resolved` | the new `comments.yaml`, chapters with accepted wordings, and the table of a round |
//! | [`place`] | `OutputTree` | the site on disk, replaced atomically |
//! | [`pipeline`] | the content folder | runs the stages in this order |
//! | [`library`] | the folder of `library.yaml` | the sites of many standards, and their catalogue |
//! | `engine` | `Resolved` of many standards | their documents in a cluster of OpenSearch, and [`search::Response`]s from it; only with the cargo feature `engine` |
//! | [`serve`], [`cli`] | requests, arguments | the two entry points; both use `pipeline` |
//!
//! Below all of them are [`disk`], atomic file writes and cache folders, and [`ooxml`], the file format of Word. Apart from the caches, only reading the content
//! and writing the site touch the disk, so every stage in between can be tested with values. `tests/structure.rs`
//! checks that the imports match the picture.
//!
//! # Where to find what
//!
//! - **Faults.** A fault in the content is a [`diagnostic::Diagnostic`] with a place, made where it is found and
//!   printed once at the end; a fault of the system is an error type with its cause. Stages continue after a fault, so
//!   that all faults are reported at once. An error stops publication; nothing is written.
//! - **Places.** Every value of [`source`] has a [`diagnostic::Span`], which the model keeps where a diagnostic may
//!   need it.
//! - **Identity.** Clauses and other things are identified by id in every edition and language; numbers are computed.
//!   Ids are separate types, and their form is safe in file names and URLs.
//! - **Untrusted content.** Text is escaped where it is written, HTML is refused or cleaned, and the cost of every
//!   stage is linear in the content.
//! - **Determinism.** The same content gives the same bytes: ordered maps, no clock, no environment outside [`cli`].
//! - **Caches.** [`pipeline::caches`] lists them all: what each stores, where, and what invalidates it.
//! - **Published editions.** [`edition::lock`] compares a published edition with what was published, byte by byte.

#![warn(missing_docs)]

pub mod assessments;
pub mod check;
pub mod cli;
pub mod comments;
pub mod diagnostic;
pub mod disk;
pub mod edition;
#[cfg(feature = "engine")]
pub mod engine;
pub mod export;
pub mod import;
pub mod library;
pub mod model;
pub mod ooxml;
pub mod pipeline;
pub mod place;
pub mod render;
pub mod resolve;
pub mod revision;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;

// The fuzz targets refer to this crate by name, and are compiled with its unit tests.
#[cfg(test)]
extern crate self as clausebook;
#[cfg(test)]
mod fuzzed;
