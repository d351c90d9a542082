//! Clausebook publishes a standard (clauses, editions, responsibility lists, checklists) as a website.
//!
//! The crate is a pipeline; each stage takes the former's type and gives its own, and nothing reaches back:
//!
//! ```text
//! content/ ─source─▶ Sources ─model─▶ Standard ─resolve─▶ Resolved ─check─▶ ─render─▶ OutputTree ─publish─▶ public/
//! ```
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`source`] | [`source::FileTree`] | [`source::Sources`]: YAML and Markdown as trees that know their places |
//! | [`model`] | `Sources` | [`model::Standard`]: the words of the field as types |
//! | [`resolve`] | `Standard` | [`resolve::Resolved`]: numbers, references both ways, requirement levels |

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod model;
pub mod pipeline;
pub mod publish;
pub mod render;
pub mod resolve;
pub mod serve;
pub mod source;
