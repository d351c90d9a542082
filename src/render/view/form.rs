//! A blank form, to be printed and filled in by hand.

use super::{ClauseRef, EditionView, Link, ProvenanceView};
use serde::Serialize;

/// The form that the table of a clause is.
#[derive(Clone, Debug, Serialize)]
pub struct FormPage {
    /// The clause that says how the form is.
    pub clause: ClauseRef,
    /// The edition that the form belongs to.
    pub edition: EditionView,
    /// Number and title, as they stand at the head of the sheet.
    pub number: Option<String>,
    /// The title of the clause, with its markup.
    pub title_html: String,
    /// The language of title and columns, where it is not the page's.
    pub text_lang: Option<String>,
    /// The columns from left to right.
    pub columns: Vec<FormColumn>,
    /// The numbers of the blank rows, from 1.
    pub rows: Vec<u16>,
    /// Where the form comes from.
    pub provenance: Option<ProvenanceView>,
    /// The other forms of the edition.
    pub others: Vec<Link>,
}

/// A column of a form.
#[derive(Clone, Debug, Serialize)]
pub struct FormColumn {
    /// What stands at its head.
    pub head_html: String,
    /// What the first row of the clause's table has here; empty if there is none.
    pub example_html: String,
    /// Whether it is for a number or a date, by its example, and needs little room.
    pub narrow: bool,
}
