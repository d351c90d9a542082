//! Citations.

use serde::Serialize;

/// A citation of a clause in one format, to be displayed and copied.
#[derive(Clone, Debug, Serialize)]
pub struct CitationView {
    /// `plain`, `gb-t-7714-2025`, `gb-t-7714-2015`, `bibtex`, or `markdown` for the text itself.
    /// `t.citation_form[citation.form]` is its name.
    pub form: &'static str,
    /// Several lines for BibTeX and Markdown.
    pub text: String,
    /// The placeholder for the access date in `text`, `[date of access]`, which a script replaces when it copies;
    /// missing if the format has none.
    pub accessed: Option<String>,
}
