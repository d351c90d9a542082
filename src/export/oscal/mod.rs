//! NIST OSCAL: a catalog of the clauses, and a profile for each community type.
//!
//! OSCAL (Open Security Controls Assessment Language, pages.nist.gov/OSCAL) is the one published format in which programs
//! exchange what is required and by whom it was chosen. Written here are its catalog and profile models in JSON, version
//! 1.1.3, which 1.2 reads as well.
//!
//! | standard | OSCAL |
//! | --- | --- |
//! | chapter | a group |
//! | clause with a text | a control, nested as clauses are; its text is the part `statement` |
//! | clause that is only a heading | a group inside the group |
//! | foreword, introduction, references, bibliography | a group without controls, its clauses as parts |
//! | number, level, provenance, types | `props`: `label` and `sort-id` in OSCAL's own namespace, the rest in [`NAMESPACE`] |
//! | withdrawn | `status` `withdrawn`, and links `incorporated-into` to what took its place |
//! | reference of the text | a link `related` |
//! | what references and bibliography list | resources in the back matter |
//! | checklist of a type | a profile that includes the clauses behind its common and individual items |
//!
//! OSCAL knows no languages, so each has a folder with a catalog of its own; control ids are the same in all. There are no
//! parameters: a standard's numbers are not for its users to set. Documents are dated by their content
//! ([`content_date`](super::content_date)), and every UUID is made from names (RFC 9562, version 5), so that the same
//! content gives the same bytes; another edition, date or language is another document with another UUID.

mod catalog;
mod chapter;
mod link;
mod metadata;
mod profile;
mod resource;
mod token;

#[cfg(test)]
mod tests;

pub use catalog::{catalog, end_of};
pub use profile::profile;
pub use token::{clause_id, token};

/// The namespace of the properties that OSCAL does not know.
pub const NAMESPACE: &str = "urn:clausebook:oscal:1";

/// The version of OSCAL that the documents are written in.
pub const VERSION: &str = "1.1.3";
