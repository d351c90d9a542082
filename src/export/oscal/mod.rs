//! NIST OSCAL: a catalog of the clauses, and a profile for each community type.
//!
//! OSCAL (Open Security Controls Assessment Language, pages.nist.gov/OSCAL) is the only published format for exchanging
//! requirements and their selection between programs. This module writes its catalog and profile models in JSON,
//! version 1.1.3, which is also valid for 1.2.
//!
//! | standard | OSCAL |
//! | --- | --- |
//! | chapter | a group |
//! | clause with text | a control, nested like the clauses; its text is the part `statement` |
//! | clause that is only a heading | a group inside the group |
//! | foreword, introduction, references, bibliography | a group without controls, its clauses as parts |
//! | table, figure or formula with a number | a part of this name in [`NAMESPACE`], inside the part with its text |
//! | number, level, provenance, types | `props`: `label` and `sort-id` in OSCAL's own namespace, the rest in [`NAMESPACE`] |
//! | clause that is not translated yet | the property `language`, with the language of its text |
//! | withdrawn | `status` `withdrawn`, and links `incorporated-into` to the replacements |
//! | reference of the text | a link `related` |
//! | value of `values.yaml` | a parameter of the catalog, inserted where texts show it; each profile sets it to the amount of its type |
//! | tie to another catalogue | a property `mapping` of the control or group, with the relation as its class, and a link `related`; the ties of an item stand at its clauses, in a group with the property `item` |
//! | documents in references, bibliography and `references.yaml` | resources in the back matter |
//! | checklist of a type | a profile that includes the clauses of its common and individual items |
//!
//! OSCAL has no languages, so each language has a folder with its own catalog; control ids are the same in all. The
//! model of control mappings is part of OSCAL 1.2 and not of this version. Documents are dated by their content
//! ([`content_date`](super::content_date)), and every UUID is derived from names (RFC 9562, version 5), so that the
//! same content gives the same bytes. Another edition, date or language gives another document with another UUID.

mod catalog;
mod chapter;
mod link;
mod metadata;
mod parameter;
mod profile;
mod resource;
mod token;

#[cfg(test)]
mod tests;

pub use catalog::catalog;
pub use profile::profile;
pub use token::{clause_id, parameter_id, token};

/// The namespace of properties that OSCAL does not define.
pub const NAMESPACE: &str = "urn:clausebook:oscal:1";

/// The depth to which values have lines of their own: each control of a chapter has a line.
const DEPTH: usize = 5;

/// The version of OSCAL.
pub const VERSION: &str = "1.1.3";
