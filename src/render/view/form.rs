//! A blank form for printing.

use super::{ClauseRef, EditionView, Link, ProvenanceView};
use serde::Serialize;

/// The form made from the table of a clause.
#[derive(Clone, Debug, Serialize)]
pub struct FormPage {
    /// The clause that describes the form.
    pub clause: ClauseRef,
    /// The edition that the form belongs to.
    pub edition: EditionView,
    /// The number of the clause, for the heading of the sheet.
    pub number: Option<String>,
    /// The title of the clause, with its markup.
    pub title_html: String,
    /// The language of title and columns, if it is not the page's.
    pub text_lang: Option<String>,
    /// The columns from left to right.
    pub columns: Vec<FormColumn>,
    /// The numbers of the blank rows, from 1.
    pub rows: Vec<u16>,
    /// The provenance of the form.
    pub provenance: Option<ProvenanceView>,
    /// The other forms of the edition.
    pub others: Vec<Link>,
}

/// A column of a form.
#[derive(Clone, Debug, Serialize)]
pub struct FormColumn {
    /// The head of the column.
    pub head_html: String,
    /// The cell of the first row of the clause's table; empty if there is none.
    pub example_html: String,
    /// Whether the example is a number or a date, so that the column can be narrow.
    pub narrow: bool,
}
