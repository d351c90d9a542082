//! A cache of parsed files: a file whose text and id are unchanged is not parsed again.
//!
//! A server reads the content after every change, and a change usually touches one file of hundreds.

use super::markdown::RawHtml;
use super::sources::Parsed;
use crate::diagnostic::{Diagnostics, FileId, SourceText};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The readable files of the last read, by path. An empty cache is valid, only slower.
#[derive(Debug, Default)]
pub struct ParsedFiles {
    files: BTreeMap<String, ParsedFile>,
}

/// A file with its parse result. Spans contain the file id, so an entry is valid only under the same id.
#[derive(Debug)]
pub(super) struct ParsedFile {
    pub file: FileId,
    pub text: Arc<SourceText>,
    /// The setting for HTML under which the file was parsed.
    pub raw_html: RawHtml,
    pub parsed: Parsed,
    /// The diagnostics of parsing.
    pub found: Diagnostics,
}

impl ParsedFiles {
    pub(super) fn get(&self, path: &str) -> Option<&ParsedFile> {
        self.files.get(path)
    }

    pub(super) fn insert(&mut self, path: &str, file: ParsedFile) {
        self.files.insert(path.to_owned(), file);
    }
}
