//! Stems of English words: Snowball English, the algorithm that tantivy uses.

use frostem::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The minimum length in letters of a word that is stemmed.
const SHORTEST: usize = 3;

/// The stem of a folded word. Very short words, and words with characters other than a to z and apostrophes, are
/// unchanged.
pub fn stem(word: &str) -> Cow<'_, str> {
    let english = word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'');
    if !english {
        return Cow::Borrowed(word);
    }
    let stem = Stemmer::new(Algorithm::English).stem(word);
    if stem.is_empty() { Cow::Borrowed(word) } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_an_english_word_share_a_stem() {
        for word in ["manage", "managed", "managing", "manages"] {
            assert_eq!(stem(word), "manag", "{word}");
        }
        assert_eq!(stem("owner's"), stem("owners"));
        assert_eq!(stem("skies"), "sky");
    }

    #[test]
    fn other_words_are_not_stemmed() {
        for word in ["40h", "5.1", "as", "naïve", "жители", ""] {
            assert_eq!(stem(word), word);
        }
    }
}
