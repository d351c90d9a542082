//! Runs: the stretches of a text that can be found, with the borders between them dropped.
//!
//! A run is a longest stretch of Chinese (or kana, or Hangul), or a word. Inside a word an apostrophe between two
//! letters stays, and a dot before a digit where only digits stand before it (after one letter at most): 5.1.2, a.1.

use super::class::Class;
use super::fold::{Folded, fold_placed};
use super::stem::stem;

/// How many code points of a word count; the rest of a longer one is dropped, in texts and in queries alike.
pub const WORD_LIMIT: usize = 64;

/// A stretch of a text that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub kind: RunKind,
    /// Where it stands in the original text, in bytes.
    pub start: usize,
    pub end: usize,
}

/// What a run consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Characters of a script without spaces; at least one.
    Cjk(Vec<Folded>),
    /// A word: folded as it is written, and what it is indexed as.
    Word { surface: String, stem: String },
}

impl Run {
    /// The folded text of the run.
    pub fn text(&self) -> String {
        match &self.kind {
            RunKind::Cjk(chars) => chars.iter().map(|folded| folded.c).collect(),
            RunKind::Word { surface, .. } => surface.clone(),
        }
    }

    pub fn is_cjk(&self) -> bool {
        matches!(self.kind, RunKind::Cjk(_))
    }

    /// How many positions it takes: a character each, a word one.
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
                let surface = surface(taken);
                RunKind::Word { stem: stem(&surface), surface }
            }
        };
        Run { kind, start: taken[0].start, end: taken[taken.len() - 1].end }
    };
    stretches(&fold_placed(text)).map(run).collect()
}

/// The words among the runs of `text`, as they are written.
pub fn words(text: &str) -> Vec<String> {
    stretches(&fold_placed(text)).filter(|taken| taken[0].class == Class::Word).map(surface).collect()
}

fn surface(word: &[Folded]) -> String {
    word.iter().take(WORD_LIMIT).map(|folded| folded.c).collect()
}

/// The stretches of a folded text that are runs; none is empty.
fn stretches(folded: &[Folded]) -> impl Iterator<Item = &[Folded]> {
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

/// How many code points the word at the start of `folded` has.
fn word_length(folded: &[Folded]) -> usize {
    let letter = |at: usize| folded.get(at).is_some_and(|f| f.class == Class::Word && f.c.is_alphabetic());
    let digit = |at: usize| folded.get(at).is_some_and(|f| f.c.is_ascii_digit());
    // Whether it reads so far as a clause number: a letter at most, then digits and dots.
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
    fn chinese_and_words_part_without_a_space() {
        assert_eq!(texts("每平方米5万元，40h内1+5+n"), ["每平方米", "5", "万元", "40h", "内", "1", "5", "n"]);
    }

    #[test]
    fn emoji_and_signs_are_borders() {
        assert_eq!(texts("业主👨‍👩‍👧大会<b>&amp;"), ["业主", "大会", "b", "amp"]);
    }

    #[test]
    fn a_very_long_word_is_cut_but_keeps_its_place() {
        let text = format!("业{} z", "x".repeat(1000));
        let runs = runs(&text);
        assert_eq!(runs[1].text(), "x".repeat(WORD_LIMIT));
        assert_eq!((runs[1].start, runs[1].end), (3, 1003));
        assert_eq!(runs.len(), 3);
    }
}
