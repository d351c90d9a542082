//! Whether the matrix of responsibilities stands on one page or on a page for each chapter.

use super::page::EditionPage;
use crate::resolve::Reading;
use crate::resolve::matrix::{Ties, tied_bodies, ties};

/// The size of a page above which the matrix is divided, about as many bytes. A browser lays out every cell, and nobody
/// should load more to see one row. The number determines URLs that locks protect; it may be lowered but never raised.
const LARGEST: usize = 350_000;

/// What a row, a column, a cell and a tie add to the page: about as many bytes.
const ROW: usize = 200;
const COLUMN: usize = 300;
const CELL: usize = 12;
const TIE: usize = 130;

/// Whether these rows fit on one page.
pub fn fits(rows: usize, columns: usize, ties: usize) -> bool {
    let cells = rows.saturating_mul(columns);
    let all = [(rows, ROW), (columns, COLUMN), (cells, CELL), (ties, TIE)];
    all.into_iter().fold(0, |sum: usize, (count, each)| sum.saturating_add(count.saturating_mul(each))) <= LARGEST
}

/// Whether each chapter has a page of its own.
pub fn is_by_chapter(ties: &Ties) -> bool {
    !fits(ties.len(), tied_bodies(ties).len(), ties.values().map(|tied| tied.len()).sum())
}

/// The pages of the chapters with a responsible body, if the matrix is divided.
pub(super) fn chapters<'a>(of: &Reading<'a>) -> Vec<EditionPage<'a>> {
    let edition = of.edition;
    let ties = ties(edition, of.findings);
    if !is_by_chapter(&ties) {
        return Vec::new();
    }
    let mut places: Vec<usize> = ties.keys().map(|&at| edition.clause(at).chapter).collect();
    // Clauses are in the order of their chapters.
    places.dedup();
    places.into_iter().map(|place| EditionPage::MatrixChapter(&edition.chapters[place].slug)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_fits_on_a_page_by_its_rows_columns_and_ties() {
        assert!(fits(0, 0, 0) && fits(500, 20, 900));
        assert!(!fits(1000, 30, 1000) && !fits(10, 20_000, 10) && !fits(usize::MAX, usize::MAX, 1));
    }
}
