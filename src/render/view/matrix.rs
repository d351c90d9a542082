//! The responsibility matrix: clauses by bodies.

use super::{ClauseRef, Link, PartLink};
use serde::Serialize;

/// All clauses with a responsible body, by chapter, and all bodies with a responsibility.
///
/// A script (`assets/matrix.js`) filters the table: columns have `data-body`, `data-level` and `data-party`, rows are
/// in a `tbody` with `data-chapter`, and the content of a cell is in an element with `data-role`.
///
/// If one page would be too large, this page lists the chapters, and each has such a page with its own rows and columns.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixPage {
    /// The levels for filtering columns: id and name; only levels of existing columns.
    pub levels: Vec<MatrixChoice>,
    /// The parties for filtering columns.
    pub parties: Vec<MatrixChoice>,
    /// The columns from left to right.
    pub columns: Vec<MatrixColumn>,
    /// The rows, by chapter.
    pub chapters: Vec<MatrixChapter>,
    /// Number and title of the chapter of this page; `none` on the page of the whole edition.
    pub chapter: Option<String>,
    /// The pages of the chapters, with the number of their clauses; empty if one page has all. On the page of a chapter those around it.
    pub parts: Vec<PartLink>,
    /// The page before this one, if there are several.
    pub previous: Option<Link>,
    /// The page after this one, if there are several.
    pub next: Option<Link>,
    /// The number of clauses. On the page of the whole edition, if there are pages of chapters, and in a chapter that is too
    /// large for a page, the rows are omitted, but counted.
    pub clauses: usize,
    /// The number of bodies.
    pub bodies: usize,
    /// The URL of the table as CSV.
    pub csv_href: String,
    /// The page of all responsibility lists; `none` if the edition has no list.
    pub lists: Option<Link>,
    /// The file name of a downloaded view, without extension.
    pub file_name: String,
}

/// A choice of a filter.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixChoice {
    /// The id that the columns have.
    pub id: String,
    /// The name of the choice.
    pub name: String,
}

/// A body as a column.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixColumn {
    /// The id of the body.
    pub id: String,
    /// The page of the body.
    pub body: Link,
    /// The id of the body's level, or empty.
    pub level: String,
    /// The id of the body's party, or empty.
    pub party: String,
}

/// A chapter with its rows.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixChapter {
    /// The slug of the chapter.
    pub id: String,
    /// Number and title.
    pub name: String,
    /// The URL of the chapter.
    pub href: String,
    /// The rows in reading order.
    pub rows: Vec<DutyRow>,
}

/// A clause as a row.
#[derive(Clone, Debug, Serialize)]
pub struct DutyRow {
    /// The clause.
    pub clause: ClauseRef,
    /// The beginning of an untitled clause; otherwise empty.
    pub excerpt: String,
    /// One cell for each column; `none` if the body has no part in the clause.
    pub cells: Vec<Option<DutyCell>>,
}

/// The part of a body in a clause.
#[derive(Clone, Debug, Serialize)]
pub struct DutyCell {
    /// `lead`, `support`, or `named`: the clause names the body, but no list assigns a role.
    pub role: &'static str,
    /// The URL of the entry, or of the clause's record if there are several entries; `none` for `named`.
    pub href: Option<String>,
}
