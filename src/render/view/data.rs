//! The page about an edition's data.

use super::{EditionView, Link};
use serde::Serialize;

/// The data files of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// The edition.
    pub edition: EditionView,
    /// `json`, `csv`, `xlsx`, `markdown`, `oscal`, in this order.
    pub formats: Vec<DataFormatView>,
    /// The schema of the JSON document.
    pub schema: Link,
}

/// The files of one format.
#[derive(Clone, Debug, Serialize)]
pub struct DataFormatView {
    /// The word of the format; `t.data.about[format.key]` is its description.
    pub key: &'static str,
    /// Optional descriptions for this edition: `checklists`, `duties`, `profiles`, each a key of `t.data.more`.
    pub more: Vec<&'static str>,
    /// The files of the format.
    pub files: Vec<DataFileView>,
}

/// A file of data.
#[derive(Clone, Debug, Serialize)]
pub struct DataFileView {
    /// The address of the file.
    pub href: String,
    /// The file's name: `checklist-open.csv`.
    pub name: String,
    /// The content: `standard`, `clauses`, `terms`, `bodies`, `responsibilities`, `matrix`, `checklist`, `tables`,
    /// `workbook`, `text`, `catalog` or `profile`.
    pub holds: &'static str,
    /// The name of the community type, for `checklist` and `profile`.
    pub of_type: Option<String>,
    /// The name of its language; missing if it contains all languages.
    pub lang: Option<String>,
    /// For a `hreflang` attribute.
    pub html_lang: Option<String>,
}
