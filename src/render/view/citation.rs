//! Citations.

use serde::Serialize;

/// A clause's citation in one form, to be shown and copied.
#[derive(Clone, Debug, Serialize)]
pub struct CitationView {
    /// `plain`, `gb-t-7714-2025`, `gb-t-7714-2015`, `bibtex`, or `markdown` for the text itself: `t.citation_form[citation.form]` is what it is called.
    pub form: &'static str,
    /// Several lines for BibTeX and Markdown.
    pub text: String,
    /// The part of `text` that stands for the day of reading, `[date of access]`, so that a script can put it in when it
    /// copies; missing where the form has none.
    pub accessed: Option<String>,
}
