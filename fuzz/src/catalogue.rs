//! A catalogue in OSCAL, CycloneDX or NISO STS: every character is in the document or in the report, and in the files that are written.

use super::import::comes_through;
use clausebook::import::{Given, Options};

/// Runs the target on one input.
pub fn run(text: &str) {
    comes_through(Given { name: "a".to_owned(), bytes: text.as_bytes().to_vec() }, &Options::default());
}
