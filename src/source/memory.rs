//! What was read of the files the last time: one whose text and place are the same is not parsed again.
//!
//! A server reads the content on every change, and a change is most often in one file of hundreds.

use super::markdown::RawHtml;
use super::sources::Parsed;
use crate::diagnostic::{Diagnostics, FileId, SourceText};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of the last reading that could be read as text, by their paths.
#[derive(Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Remembered>,
}

/// A file and what came of it. Spans hold the file's id, so that all of it is worth nothing under another.
#[derive(Debug)]
pub(super) struct Remembered {
    pub file: FileId,
    pub text: Arc<SourceText>,
    /// What `site.yaml` said of HTML in it.
    pub raw_html: RawHtml,
    pub parsed: Parsed,
    /// What parsing reported.
    pub found: Diagnostics,
}

impl Memory {
    pub(super) fn of(&self, path: &str) -> Option<&Remembered> {
        self.files.get(path)
    }

    pub(super) fn keep(&mut self, path: &str, file: Remembered) {
        self.files.insert(path.to_owned(), file);
    }
}
