//! Citations.

use serde::Serialize;

/// A citation of a clause in one format, to be displayed and copied.
#[derive(Clone, Debug, Serialize)]
pub struct CitationView {
    /// `plain`, `element` (a table, figure or formula of the clause), `gb-t-7714-2025`, `gb-t-7714-2015`, `bibtex`, or `markdown` for the text itself.
    /// `t.citation_form[citation.form]` is its name.
    pub form: &'static str,
    /// Several lines for BibTeX and Markdown.
    pub text: String,
    /// The placeholder for the access date in `text`, `[date of access]`, which a script replaces when it copies;
    /// missing if the format has none.
    pub accessed: Option<String>,
}

/// The citation of any clause of an edition in one form, in pieces.
#[derive(Clone, Debug, Serialize)]
pub struct CitationPattern {
    /// As in [`CitationView`].
    pub form: &'static str,
    /// The pieces in order.
    pub parts: Vec<CitationPart>,
    /// As in [`CitationView`].
    pub accessed: Option<String>,
}

/// A piece of such a citation: fixed text, or the place of what differs from clause to clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitationPart {
    /// `clause`: the number, or the label of a clause without one; `label`: number and title; `url`: the full address
    /// of the record. Missing for fixed text.
    pub slot: Option<&'static str>,
    /// Empty in a slot.
    pub text: String,
}
