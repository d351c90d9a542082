//! Comparing wordings by their letters and digits alone, and finding the clause that has a wording.

use crate::model::{ClauseIndex, Footnotes};
use crate::resolve::ResolvedEdition;
use std::collections::HashMap;

/// The length of the pieces by which wordings are found, in characters. A shorter wording proves nothing.
const PIECE: usize = 8;

/// The most clauses that may share a piece; with more, the piece is a common phrase.
const MOST_WITH_PIECE: usize = 50;

/// The letters and digits of a text, in small letters.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The wordings of an edition in all its languages.
pub(super) struct Wordings {
    /// By clause and language: the letters of title and text.
    texts: Vec<(ClauseIndex, String)>,
    /// The places in `texts` of each clause.
    by_clause: HashMap<ClauseIndex, Vec<usize>>,
    /// The texts that have a piece.
    pieces: HashMap<[char; PIECE], Vec<usize>>,
}

impl Wordings {
    pub(super) fn of(of: ResolvedEdition<'_>) -> Wordings {
        let mut wordings = Wordings { texts: Vec::new(), by_clause: HashMap::new(), pieces: HashMap::new() };
        let notes = Footnotes::of_all(of.edition);
        for lang in of.edition.languages() {
            let reading = of.reading(lang);
            for (at, clause) in of.edition.indexed_clauses().filter(|(_, clause)| clause.texts.contains_key(lang)) {
                let text = reading.clause_text(clause, &notes[clause.chapter]);
                wordings.add(at, letters(&format!("{}{text}", clause.title(lang).unwrap_or_default())));
            }
        }
        wordings
    }

    fn add(&mut self, at: ClauseIndex, text: String) {
        let index = self.texts.len();
        let chars: Vec<char> = text.chars().collect();
        for piece in chars.windows(PIECE).filter_map(|piece| <[char; PIECE]>::try_from(piece).ok()) {
            let with = self.pieces.entry(piece).or_default();
            if with.len() <= MOST_WITH_PIECE && with.last() != Some(&index) {
                with.push(index);
            }
        }
        self.by_clause.entry(at).or_default().push(index);
        self.texts.push((at, text));
    }

    /// The only clause that has the wording; `None` if none or several have it, or if it is too short.
    pub(super) fn only_with(&self, wording: &str) -> Option<ClauseIndex> {
        let wording = letters(wording);
        let chars: Vec<char> = wording.chars().collect();
        // The rarest of a few pieces leaves the fewest texts to be looked through.
        let pieces = chars.windows(PIECE).step_by(PIECE).filter_map(|piece| <[char; PIECE]>::try_from(piece).ok());
        let with =
            pieces.map(|piece| self.pieces.get(&piece).map_or(&[][..], Vec::as_slice)).min_by_key(|of| of.len())?;
        if with.len() > MOST_WITH_PIECE {
            return None;
        }
        let mut found = with.iter().map(|&index| &self.texts[index]).filter(|(_, text)| text.contains(&wording));
        let (at, _) = found.next()?;
        found.all(|(other, _)| other == at).then_some(*at)
    }

    /// Whether a clause has the wording, however short.
    pub(super) fn has(&self, at: ClauseIndex, wording: &str) -> bool {
        let wording = letters(wording);
        !wording.is_empty() && self.of_clause(at).any(|text| text.contains(&wording))
    }

    fn of_clause(&self, at: ClauseIndex) -> impl Iterator<Item = &str> {
        let places = self.by_clause.get(&at).map_or(&[][..], Vec::as_slice);
        places.iter().map(|&index| self.texts[index].1.as_str())
    }
}
