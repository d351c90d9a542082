//! Who does what: clauses against bodies.

use super::{ClauseRef, Link};
use serde::Serialize;

/// All clauses that any body has to do with, by chapter, and the bodies that have to do with any.
///
/// Scripts (`assets/matrix.js`) filter it: the columns carry `data-body`, `data-level` and `data-party`, the rows stand in a
/// `tbody` with `data-chapter`, and what a cell says in an element with `data-role`.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixPage {
    /// The levels, parties and bodies by which the columns can be chosen: id and name; only those that a column has.
    pub levels: Vec<MatrixChoice>,
    /// The parties by which the columns can be chosen.
    pub parties: Vec<MatrixChoice>,
    /// The columns from left to right.
    pub columns: Vec<MatrixColumn>,
    /// The rows, by chapter.
    pub chapters: Vec<MatrixChapter>,
    /// How many clauses and bodies there are. In a very large standard the chapters are left out, and these still count.
    pub clauses: usize,
    /// The number of bodies.
    pub bodies: usize,
    /// The same as a table to be downloaded.
    pub csv_href: String,
    /// All responsibility lists; missing if the edition has none.
    pub lists: Option<Link>,
    /// What a downloaded view is called, without ending.
    pub file_name: String,
}

/// A choice of a filter.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixChoice {
    /// The id that columns bear.
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
    /// Ids, or empty.
    pub level: String,
    /// The id of the body's party, or empty.
    pub party: String,
}

/// A chapter with its rows.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixChapter {
    /// Its slug.
    pub id: String,
    /// Number and title.
    pub name: String,
    /// The chapter in the reading view.
    pub href: String,
    /// The rows in reading order.
    pub rows: Vec<DutyRow>,
}

/// A clause as a row.
#[derive(Clone, Debug, Serialize)]
pub struct DutyRow {
    /// The clause.
    pub clause: ClauseRef,
    /// How the text of an untitled clause begins; else empty.
    pub excerpt: String,
    /// One for each column; missing where the body has nothing to do with the clause.
    pub cells: Vec<Option<DutyCell>>,
}

/// What a body has to do with a clause.
#[derive(Clone, Debug, Serialize)]
pub struct DutyCell {
    /// `lead`, `support`, or `named`: the clause names the body, and no list says more.
    pub role: &'static str,
    /// The entry that says so, or where there are several the record of the clause, which has them all; missing for `named`.
    pub href: Option<String>,
}
