//! Runs: the searchable parts of a text, without the separators between them.
//!
//! A run is a maximal sequence of CJK characters, or a word. A word keeps an apostrophe between two letters, and a dot
//! before a digit if only digits precede it (after at most one letter): 5.1.2, a.1.

use super::class::Class;
use super::fold::{Folded, fold_placed};
use super::stem::stem;

/// The maximum number of code points of a word. The rest is dropped in texts and queries alike.
pub const WORD_LIMIT: usize = 64;

/// A searchable part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Characters or a word.
    pub kind: RunKind,
    /// The byte offset in the original text.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// The content of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Characters of a script without spaces; at least one.
    Cjk(Vec<Folded>),
    /// A word as written after folding, and its indexed form.
    Word {
        /// The word, folded.
        surface: String,
        /// The stem that the index has of it.
        stem: String,
    },
}

impl Run {
    /// The folded text of the run.
    pub fn text(&self) -> String {
        match &self.kind {
            RunKind::Cjk(chars) => chars.iter().map(|folded| folded.c).collect(),
            RunKind::Word { surface, .. } => surface.clone(),
        }
    }

    /// Whether it is of a script without spaces.
    pub fn is_cjk(&self) -> bool {
        matches!(self.kind, RunKind::Cjk(_))
    }

    /// The number of positions: one per CJK character, one per word.
    pub fn width(&self) -> u32 {
        match &self.kind {
            RunKind::Cjk(chars) => u32::try_from(chars.len()).unwrap_or(u32::MAX),
            RunKind::Word { .. } => 1,
        }
    }
}

/// The runs of `text` in order.
pub fn runs(text: &str) -> Vec<Run> {
    let run = |taken: &[Folded]| {
        let kind = match taken[0].class {
            Class::Cjk => RunKind::Cjk(taken.to_vec()),
            _ => {
                let mut surface = String::new();
                write_surface(taken, &mut surface);
                RunKind::Word { stem: stem(&surface).into_owned(), surface }
            }
        };
        Run { kind, start: taken[0].start, end: taken[taken.len() - 1].end }
    };
    stretches(&fold_placed(text)).map(run).collect()
}

/// Hyphens within a word: hyphen-minus, hyphen, non-breaking and full-width hyphen.
const HYPHENS: [&str; 4] = ["-", "\u{2010}", "\u{2011}", "\u{FF0D}"];

/// Whether two parts of `text` are words of letters joined by a hyphen.
pub(super) fn are_hyphened(text: &str, first: &[Folded], second: &[Folded]) -> bool {
    let letters = |word: &[Folded]| word.iter().all(|folded| folded.class == Class::Word && folded.c.is_alphabetic());
    let between = text.get(first[first.len() - 1].end..second[0].start).unwrap_or("");
    HYPHENS.contains(&between) && letters(first) && letters(second)
}

/// Replaces the content of `out` by two words joined.
pub(super) fn write_joined(first: &[Folded], second: &[Folded], out: &mut String) {
    out.clear();
    out.extend(first.iter().chain(second).take(WORD_LIMIT).map(|folded| folded.c));
}

/// The joined word, if `first` and `second` are words of letters joined by a hyphen in `text`.
pub fn joined(text: &str, first: &Run, second: &Run) -> Option<String> {
    let between = text.get(first.end..second.start).unwrap_or("");
    HYPHENS.contains(&between).then(|| joined_words(first, second)).flatten()
}

/// The joined word of two words of letters.
pub fn joined_words(first: &Run, second: &Run) -> Option<String> {
    let (RunKind::Word { surface: a, .. }, RunKind::Word { surface: b, .. }) = (&first.kind, &second.kind) else {
        return None;
    };
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    (letters(a) && letters(b)).then(|| a.chars().chain(b.chars()).take(WORD_LIMIT).collect())
}

/// Calls `found` for each word in `text` as written, and for each two words joined by a hyphen.
pub fn each_word(text: &str, mut found: impl FnMut(&str)) {
    let mut word = String::new();
    // A fast path: most characters of a Chinese text are in this range and not part of a word.
    for piece in text.split(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).filter(|piece| !piece.is_empty()) {
        let folded = fold_placed(piece);
        let mut before: Option<&[Folded]> = None;
        for taken in stretches(&folded) {
            let last = before.replace(taken);
            if taken[0].class == Class::Word {
                if let Some(last) = last.filter(|last| are_hyphened(piece, last, taken)) {
                    write_joined(last, taken, &mut word);
                    found(&word);
                }
                write_surface(taken, &mut word);
                found(&word);
            }
        }
    }
}

/// Replaces the content of `out` by a word.
pub(super) fn write_surface(word: &[Folded], out: &mut String) {
    out.clear();
    out.extend(word.iter().take(WORD_LIMIT).map(|folded| folded.c));
}

/// The parts of a folded text that are runs; none is empty.
pub(super) fn stretches(folded: &[Folded]) -> impl Iterator<Item = &[Folded]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = folded.get(at) {
            let length = match first.class {
                Class::Cjk => folded[at..].iter().take_while(|folded| folded.class == Class::Cjk).count(),
                Class::Word => word_length(&folded[at..]),
                Class::Separator | Class::Invisible => 0,
            };
            let start = at;
            at += length.max(1);
            if length > 0 {
                return Some(&folded[start..at]);
            }
        }
        None
    })
}

/// The number of code points of the word at the start of `folded`.
fn word_length(folded: &[Folded]) -> usize {
    let letter = |at: usize| folded.get(at).is_some_and(|f| f.class == Class::Word && f.c.is_alphabetic());
    let digit = |at: usize| folded.get(at).is_some_and(|f| f.c.is_ascii_digit());
    // Whether the word so far is a clause number: at most one letter, then digits and dots.
    let mut numeric = true;
    let mut length = 0;
    while let Some(Folded { c, class, .. }) = folded.get(length) {
        let stays = match (class, c) {
            (Class::Word, _) => true,
            (_, '\'') => length > 0 && letter(length - 1) && letter(length + 1),
            (_, '.') => numeric && digit(length + 1),
            _ => false,
        };
        if !stays {
            break;
        }
        numeric &= c.is_ascii_digit() || *c == '.' || (length == 0 && c.is_ascii_lowercase());
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        runs(text).iter().map(Run::text).collect()
    }

    #[test]
    fn numbers_keep_their_dots() {
        assert_eq!(
            texts("见5.1.2。Annex A.1.2, v1.2; 5.1. 3..4 ５．１"),
            ["见", "5.1.2", "annex", "a.1.2", "v1.2", "5.1", "3", "4", "5.1"]
        );
        assert_eq!(texts("ab.1 1a.2 1.a .5"), ["ab", "1", "1a", "2", "1", "a", "5"]);
    }

    #[test]
    fn apostrophes_stay_between_letters_only() {
        assert_eq!(texts("owner’s owners' 'tis 7'8 o'业"), ["owner's", "owners", "tis", "7", "8", "o", "业"]);
    }

    #[test]
    fn chinese_and_words_are_separated_without_a_space() {
        assert_eq!(texts("每平方米5万元，40h内1+5+n"), ["每平方米", "5", "万元", "40h", "内", "1", "5", "n"]);
    }

    #[test]
    fn words_are_those_among_the_runs() {
        let alphabet: Vec<char> = "业業a5B.'’ \u{301}\u{1161}㎡，éカ\n".chars().collect();
        let mut seed = 5_u64;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % below
        };
        for _ in 0..2000 {
            let text: String = (0..12).map(|_| alphabet[random(alphabet.len())]).collect();
            let expected: Vec<String> = runs(&text).iter().filter(|run| !run.is_cjk()).map(Run::text).collect();
            let mut words = Vec::new();
            each_word(&text, |word| words.push(word.to_owned()));
            assert_eq!(words, expected, "{text:?}");
        }
    }

    #[test]
    fn emoji_and_signs_separate_runs() {
        assert_eq!(texts("业主👨‍👩‍👧大会<b>&amp;"), ["业主", "大会", "b", "amp"]);
    }

    #[test]
    fn a_very_long_word_is_truncated_but_keeps_its_position() {
        let text = format!("业{} z", "x".repeat(1000));
        let runs = runs(&text);
        assert_eq!(runs[1].text(), "x".repeat(WORD_LIMIT));
        assert_eq!((runs[1].start, runs[1].end), (3, 1003));
        assert_eq!(runs.len(), 3);
    }
}
