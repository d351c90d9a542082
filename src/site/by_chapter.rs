//! Files about a whole edition, divided into pieces: the part before the chapters, each chapter, and the part after
//! them.
//!
//! The concatenated pieces are the file. A change in one chapter then requires one piece to be made again, instead of
//! an edition of ten thousand clauses.

use super::output_tree::Part;
use crate::model::Edition;

/// A piece of a file about an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The part before the first chapter.
    Before,
    /// The chapter with this index.
    Chapter(usize),
    /// The part after the last chapter.
    After,
}

impl Piece {
    /// All pieces of a file about an edition, in order.
    pub fn all(edition: &Edition) -> impl Iterator<Item = Piece> {
        let chapters = (0..edition.chapters.len()).map(Piece::Chapter);
        std::iter::once(Piece::Before).chain(chapters).chain(std::iter::once(Piece::After))
    }

    /// The piece with this index in [`Piece::all`]; for a greater index the last piece.
    pub fn at(number: usize, edition: &Edition) -> Piece {
        match number.checked_sub(1) {
            None => Piece::Before,
            Some(chapter) if chapter < edition.chapters.len() => Piece::Chapter(chapter),
            Some(_) => Piece::After,
        }
    }

    /// The inputs of the pieces, for the edition with index `place`. The part before the chapters depends only on the
    /// outline of the edition; the last piece depends on `after`.
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
