//! The file format of Word documents (Office Open XML), as far as reading and writing need the same of it.
//!
//! It lies beside the pipeline: [`import`](crate::import) reads documents, [`export`](crate::export) fills templates, and
//! both must agree on what a style means and which number a list shows.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`package`] | the zip archive of parts and how they refer to each other |
//! | [`xml`] | a part as a tree; NISO STS is read by the same |
//! | [`styles`] | names and inheritance of styles |
//! | [`numbering`] | the labels that lists show |
//! | [`profile`] | which role a paragraph has by the name of its style |

pub mod numbering;
pub mod package;
pub mod profile;
pub mod styles;
pub mod xml;
