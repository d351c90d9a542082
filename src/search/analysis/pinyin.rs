//! Pinyin: lets readers find a Chinese title by typing Latin letters.
//!
//! The index contains each reading of a character as `~wu`, and for each pair of neighbours their initials as `^wy`. A
//! query word is split into syllables and into pairs of initials. The marks `~` and `^` distinguish both from words.

use super::run::{RunKind, runs};
use super::token::Token;
use pinyin::{Pinyin, ToPinyinMulti};
use std::sync::LazyLock;

/// The maximum number of readings per character, the most common first.
const READINGS: usize = 3;

/// The length in letters of a word that may be read as initials.
const INITIALS: std::ops::RangeInclusive<usize> = 2..=12;

/// The maximum number of syllable splits that are tried.
const CUTS: usize = 4;

/// The length in letters of the longest syllable (zhuang).
const LONGEST_SYLLABLE: usize = 6;

/// The maximum length in letters of a word that is read as syllables.
const LONGEST_WORD: usize = 48;

/// The syllables of Mandarin without tones, with ü written as v; sorted.
static SYLLABLES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("syllables.txt").split_ascii_whitespace().collect());

/// A reading of a word as pinyin: terms at consecutive positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinyinPhrase {
    /// The terms in the order of their positions.
    pub terms: Vec<String>,
    /// Whether the last term is an incomplete syllable and must match as a prefix. While the user types, every last
    /// syllable may match as a prefix.
    pub open: bool,
}

/// The pinyin tokens of a title or name. Positions are those of [`super::analyze`] plus one after each run, so that no
/// phrase spans two runs.
pub fn pinyin_tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut position = 0_u32;
    for run in runs(text) {
        if let RunKind::Cjk(chars) = &run.kind {
            let readings: Vec<Vec<String>> = chars.iter().map(|folded| readings(folded.c)).collect();
            for (index, folded) in chars.iter().enumerate() {
                let position = position + index as u32;
                let token = |text, end| Token { text, position, start: folded.start, end };
                tokens.extend(readings[index].iter().map(|reading| token(format!("~{reading}"), folded.end)));
                let Some(next) = chars.get(index + 1) else { continue };
                let (first, second) = (initials(&readings[index]), initials(&readings[index + 1]));
                tokens.extend(
                    first
                        .iter()
                        .flat_map(|a| second.iter().map(move |b| format!("^{a}{b}")))
                        .map(|t| token(t, next.end)),
                );
            }
        }
        position += run.width() + 1;
    }
    tokens
}

/// The readings of `c` without tones, ü as v; empty for other characters than Han.
fn readings(c: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain) {
        let reading = reading.replace('ü', "v");
        if readings.len() < READINGS && is_syllable(&reading) && !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

fn initials(readings: &[String]) -> Vec<char> {
    let mut initials: Vec<char> = Vec::new();
    for initial in readings.iter().filter_map(|reading| reading.chars().next()) {
        if !initials.contains(&initial) {
            initials.push(initial);
        }
    }
    initials
}

/// The possible pinyin readings of a word: first as initials, then as syllables. Empty unless the word has at least two
/// letters, all from a to z. A word that is not a whole number of syllables may end in an incomplete one.
pub fn pinyin_alternatives(word: &str) -> Vec<PinyinPhrase> {
    let word = word.replace('ü', "v");
    if word.len() < 2 || word.len() > LONGEST_WORD || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut phrases = Vec::new();
    if INITIALS.contains(&word.len()) {
        let terms = (0..word.len() - 1).map(|at| format!("^{}", &word[at..at + 2])).collect();
        phrases.push(PinyinPhrase { terms, open: false });
    }
    let mut cuts = cuts(&word, false);
    let open = cuts.is_empty();
    if open {
        cuts = self::cuts(&word, true);
    }
    phrases.extend(cuts.into_iter().map(|cut| {
        PinyinPhrase {
            // lüe and nüe are also typed lue and nue.
            terms: cut
                .into_iter()
                .map(|syllable| match syllable {
                    "lue" => "~lve".to_owned(),
                    "nue" => "~nve".to_owned(),
                    other => format!("~{other}"),
                })
                .collect(),
            open,
        }
    }));
    phrases
}

/// The first splits of `word` into syllables, longer syllables first. With `open` the last syllable is incomplete.
fn cuts(word: &str, open: bool) -> Vec<Vec<&str>> {
    let fits = |from: usize, to: usize| {
        let piece = &word[from..to];
        if open && to == word.len() { begins_syllable(piece) } else { is_syllable(piece) }
    };
    // Whether the rest from each position can be split at all, so that the search below has no dead ends.
    let mut possible = vec![false; word.len() + 1];
    possible[word.len()] = true;
    for from in (0..word.len()).rev() {
        possible[from] = ends(from, word.len()).any(|to| possible[to] && fits(from, to));
    }
    let mut found = Vec::new();
    let mut pending: Vec<(usize, Vec<&str>)> = vec![(0, Vec::new())];
    while let Some((from, cut)) = pending.pop()
        && found.len() < CUTS
    {
        if from == word.len() {
            found.push(cut);
            continue;
        }
        // The shortest is pushed first, so that the longest is popped first.
        for to in ends(from, word.len()).rev().filter(|&to| possible[to] && fits(from, to)) {
            let mut longer = cut.clone();
            longer.push(&word[from..to]);
            pending.push((to, longer));
        }
    }
    found
}

/// The possible ends of a syllable starting at `from`, the longest first.
fn ends(from: usize, length: usize) -> impl DoubleEndedIterator<Item = usize> {
    (from + 1..=length.min(from + LONGEST_SYLLABLE)).rev()
}

fn is_syllable(text: &str) -> bool {
    SYLLABLES.binary_search(&text).is_ok() || matches!(text, "lue" | "nue")
}

fn begins_syllable(text: &str) -> bool {
    let at = SYLLABLES.partition_point(|syllable| *syllable < text);
    is_syllable(text) || SYLLABLES.get(at).is_some_and(|syllable| syllable.starts_with(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(word: &str) -> Vec<String> {
        pinyin_alternatives(word)
            .iter()
            .map(|phrase| format!("{}{}", phrase.terms.join(" "), if phrase.open { "*" } else { "" }))
            .collect()
    }

    #[test]
    fn a_title_has_its_syllables_and_initials() {
        let tokens: Vec<(String, u32)> =
            pinyin_tokens("物业，法").into_iter().map(|token| (token.text, token.position)).collect();
        let expected = [("~wu", 0), ("^wy", 0), ("~ye", 1), ("~fa", 3)];
        assert_eq!(tokens, expected.map(|(text, position)| (text.to_owned(), position)));
    }

    #[test]
    fn a_character_of_several_readings_has_them_all() {
        let tokens: Vec<String> = pinyin_tokens("会计女").into_iter().map(|token| token.text).collect();
        for text in ["~hui", "~kuai", "^hj", "^kj", "~nv"] {
            assert!(tokens.iter().any(|token| token == text), "{text} in {tokens:?}");
        }
    }

    #[test]
    fn words_are_read_as_initials_and_as_syllables() {
        assert_eq!(shown("wyfw"), ["^wy ^yf ^fw"]);
        assert_eq!(shown("wuye"), ["^wu ^uy ^ye", "~wu ~ye"]);
        assert_eq!(shown("fangan")[1..], ["~fang ~an", "~fan ~gan"]);
        assert_eq!(shown("wuyef")[1..], ["~wu ~ye ~f*"]);
        assert_eq!(shown("celue")[1], "~ce ~lve");
        assert_eq!(shown("lüse")[1..], ["~lv ~se"]);
    }

    #[test]
    fn other_words_have_no_pinyin() {
        for word in ["a", "", "5a", "业主", "naïve", &"a".repeat(1000)] {
            assert!(pinyin_alternatives(word).is_empty(), "{word}");
        }
        assert!(pinyin_alternatives(&"aeaeaeaeaeae".repeat(4)).len() <= 1 + CUTS);
    }

    #[test]
    fn the_syllables_are_sorted_and_cover_the_common_characters() {
        assert!(SYLLABLES.windows(2).all(|pair| pair[0] < pair[1]));
        let without: String = ('\u{4E00}'..='\u{9FA5}').filter(|c| readings(*c).is_empty()).collect();
        assert!(without.chars().count() < 200, "{without}");
    }
}
