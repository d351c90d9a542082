//! Files that tell a whole edition, in pieces: what stands before its chapters, each chapter, what follows them.
//!
//! Put together they are the file. A change in one chapter then has one piece of it made again, and not an edition of ten
//! thousand clauses.

use super::output_tree::Part;
use crate::model::Edition;

/// A piece of such a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What comes before the first chapter.
    Before,
    /// A chapter by its place.
    Chapter(usize),
    /// What comes after the last chapter.
    After,
}

impl Piece {
    /// All pieces of a file that tells an edition, in order.
    pub fn all(edition: &Edition) -> impl Iterator<Item = Piece> {
        let chapters = (0..edition.chapters.len()).map(Piece::Chapter);
        std::iter::once(Piece::Before).chain(chapters).chain(std::iter::once(Piece::After))
    }

    /// The piece with this number among [`Piece::all`]; of a number beyond them the last.
    pub fn at(number: usize, edition: &Edition) -> Piece {
        match number.checked_sub(1) {
            None => Piece::Before,
            Some(chapter) if chapter < edition.chapters.len() => Piece::Chapter(chapter),
            Some(_) => Piece::After,
        }
    }

    /// What the pieces are made from, of an edition at this place in the standard. What stands before the chapters says no more
    /// of it than its outline; `after` is what the last piece is made from.
    pub fn parts(place: usize, edition: &Edition, after: Part<'static>) -> Vec<Part<'static>> {
        Piece::all(edition)
            .map(|piece| match piece {
                Piece::Before => Part::Outline(place),
                Piece::Chapter(chapter) => Part::of_chapter(place, edition, chapter),
                Piece::After => after,
            })
            .collect()
    }
}
