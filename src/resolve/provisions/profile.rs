//! Finds the words of a profile in a text.

use super::quoted::quoted;
use crate::model::{Ability, Level, Levels, Meaning, ProfileWord, WordingProfile};
use aho_corasick::{AhoCorasick, Input, MatchKind};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// The number of characters after a word that can affect its meaning. Sentences are rarely longer.
const LOOKAHEAD: usize = 60;

/// The same where words are separated by spaces: sentences there have more characters.
const DELIMITED_LOOKAHEAD: usize = 240;

/// The words of one drafting rule.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The name by which readers know the drafting rule.
    pub title: String,
    /// The word for ability, which must not be used for permission.
    pub ability: Option<Ability>,
    delimited: bool,
    /// By first character, the longest word first.
    words: BTreeMap<char, Vec<Word>>,
    /// Finds in one pass where a word may begin: where words are delimited, with its first piece.
    beginnings: Option<AhoCorasick>,
    allowed: BTreeMap<Level, Vec<String>>,
}

/// A word of a profile.
#[derive(Clone, Debug)]
struct Word {
    written: ProfileWord,
    /// Finds in one pass the words that must not follow in the sentence.
    unless: Option<AhoCorasick>,
}

impl Word {
    fn new(written: &ProfileWord, delimited: bool) -> Word {
        let unless = match &written.meaning {
            // A profile has too few words for building the automaton to fail.
            Meaning::Other { unless, .. } if !unless.is_empty() => {
                AhoCorasick::builder().ascii_case_insensitive(delimited).build(unless).ok()
            }
            _ => None,
        };
        Word { written: written.clone(), unless }
    }

    /// Whether what follows makes the word no other word after all. Where words are `delimited`, what must follow is one too.
    fn is_excepted(&self, rest: &str, delimited: bool) -> bool {
        let Meaning::Other { next, .. } = &self.written.meaning else { return false };
        let comes_next = |next: &String| {
            if delimited {
                starts_with_words(rest.trim_start(), next).is_some()
            } else {
                rest.starts_with(next.as_str())
            }
        };
        if next.iter().any(comes_next) {
            return true;
        }
        let Some(unless) = &self.unless else { return false };
        let lookahead = if delimited { DELIMITED_LOOKAHEAD } else { LOOKAHEAD };
        let end = rest.char_indices().nth(lookahead).map_or(rest.len(), |(index, _)| index);
        let ends = |(at, c): (usize, char)| ends_sentence(c, &rest[at + c.len_utf8()..]).then_some(at);
        let sentence = &rest[..rest[..end].char_indices().find_map(ends).unwrap_or(end)];
        if !delimited {
            return unless.is_match(sentence);
        }
        unless
            .find_overlapping_iter(sentence)
            .any(|found| !began_before(&sentence[..found.start()]) && !goes_on(&sentence[found.end()..]))
    }
}

/// A provision word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// What the word makes of its sentence.
    pub level: Level,
    /// The byte range of the word in the text.
    pub range: Range<usize>,
    /// The word that the drafting rule prescribes instead; `None` for an allowed word.
    pub instead: Option<String>,
}

impl Profile {
    /// The words of a profile, ready to be looked for.
    pub fn new(written: &WordingProfile) -> Profile {
        let mut words: BTreeMap<char, Vec<Word>> = BTreeMap::new();
        for word in &written.words {
            if let Some(first) = word.text.chars().next() {
                words.entry(first.to_ascii_lowercase()).or_default().push(Word::new(word, written.delimited));
            }
        }
        for list in words.values_mut() {
            list.sort_by_key(|word| std::cmp::Reverse(word.written.text.len()));
        }
        let WordingProfile { title, delimited, ability, .. } = written;
        let first_piece = |word: &ProfileWord| match word.text.split_once(' ') {
            Some((first, _)) if *delimited => first.to_owned(),
            _ => word.text.clone(),
        };
        let first_pieces = written.words.iter().map(first_piece).filter(|piece| !piece.is_empty());
        // As for the words of `unless`, building does not fail.
        let beginnings = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostFirst)
            .ascii_case_insensitive(*delimited)
            .build(first_pieces)
            .ok();
        let mut allowed: BTreeMap<Level, Vec<String>> = BTreeMap::new();
        for word in &written.words {
            if let Meaning::Provision { level, instead: None } = &word.meaning {
                allowed.entry(*level).or_default().push(word.text.clone());
            }
        }
        Profile { title: title.clone(), ability: ability.clone(), delimited: *delimited, words, beginnings, allowed }
    }

    /// The provisions of a text in order. At each position the longest word of the profile counts; a word that is not a
    /// provision hides the words inside it. The cost is linear in the text.
    pub fn find(&self, text: &str) -> Vec<Provision> {
        let provision = |(level, word, range): (Level, &ProfileWord, Range<usize>)| {
            let instead = match &word.meaning {
                Meaning::Provision { instead, .. } => instead.clone(),
                Meaning::Other { .. } => None,
            };
            Provision { level, range, instead }
        };
        self.provisions_in(text).map(provision).collect()
    }

    /// Adds the levels of a text with their words, as the profile spells them, in order of first use. A text without
    /// provisions adds nothing. Returns whether the drafting rule prescribes another word for one of them.
    pub fn words_asking<'s>(&'s self, text: &str, into: &mut Vec<(Level, &'s str)>) -> bool {
        let mut is_replaced = false;
        for (level, word, _) in self.provisions_in(text) {
            is_replaced |= matches!(word.meaning, Meaning::Provision { instead: Some(_), .. });
            if level != Level::Statement && !into.iter().any(|(_, known)| *known == word.text) {
                into.push((level, &word.text));
            }
        }
        is_replaced
    }

    /// The sentences of a text that contain provisions, with their levels.
    pub fn sentences<'t>(&self, text: &'t str) -> Vec<(&'t str, Levels)> {
        let mut found: Vec<(Range<usize>, Levels)> = Vec::new();
        for (level, _, range) in self.provisions_in(text).filter(|(level, ..)| *level != Level::Statement) {
            match found.last_mut() {
                Some((sentence, levels)) if range.start < sentence.end => levels.insert(level),
                before => {
                    let from = before.map_or(0, |(sentence, _)| sentence.end);
                    found.push((sentence_around(text, from, range.start), Levels::from(level)));
                }
            }
        }
        found.into_iter().map(|(range, levels)| (text[range].trim(), levels)).collect()
    }

    /// The allowed words of the drafting rule for a level, in the order of the profile's file.
    pub fn words_for(&self, level: Level) -> &[String] {
        self.allowed.get(&level).map_or(&[], Vec::as_slice)
    }

    /// The provision words with their levels and places. Quoted words are excluded.
    fn provisions_in<'s, 't>(
        &'s self,
        text: &'t str,
    ) -> impl Iterator<Item = (Level, &'s ProfileWord, Range<usize>)> + use<'s, 't> {
        let marks = OnceCell::new();
        let provision = move |(word, range): (&'s ProfileWord, Range<usize>)| match &word.meaning {
            Meaning::Provision { level, .. } => {
                let quoted = marks.get_or_init(|| quoted(text));
                let after = quoted.partition_point(|part| part.end <= range.start);
                let is_quoted = quoted.get(after).is_some_and(|part| part.start <= range.start);
                (!is_quoted).then_some((*level, word, range))
            }
            Meaning::Other { .. } => None,
        };
        self.words_in(text).filter_map(provision)
    }

    /// The words of the profile in a text with their places, in order.
    fn words_in<'s, 't>(
        &'s self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'s ProfileWord, Range<usize>)> + use<'s, 't> {
        // The end of the last word. With delimited words, the next word cannot begin directly there.
        let mut end = 0;
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let start = self.beginnings.as_ref()?.find(Input::new(text).span(at..text.len()))?.start();
                let first = text[start..].chars().next()?;
                let is_inside = || start > 0 && (start == end || began_before(&text[..start]));
                let found = if self.delimited && is_inside() { None } else { self.word_at(text, start, first) };
                match found {
                    Some((word, word_end)) => {
                        (end, at) = (word_end, word_end);
                        return Some((word, start..word_end));
                    }
                    None => at = start + first.len_utf8(),
                }
            }
        })
    }

    fn word_at(&self, text: &str, at: usize, first: char) -> Option<(&ProfileWord, usize)> {
        let candidates = self.words.get(&first.to_ascii_lowercase())?;
        candidates.iter().find_map(|word| {
            let rest = &text[at..];
            let length = if self.delimited {
                match_words(rest, &word.written)?
            } else {
                rest.starts_with(word.written.text.as_str()).then_some(word.written.text.len())?
            };
            (!word.is_excepted(&rest[length..], self.delimited)).then_some((&word.written, at + length))
        })
    }
}

/// The length of `word` at the start of a text with spaces between words: it must end where a word ends, its case
/// does not count, and any run of spaces will do for a space.
fn match_words(text: &str, word: &ProfileWord) -> Option<usize> {
    let length = starts_with_words(text, &word.text)?;
    let mut letters = text[..length].chars();
    let is_capitalized =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    if word.never_capitalized && is_capitalized { None } else { Some(length) }
}

/// The length of these words at the start of a text with spaces between words.
fn starts_with_words(text: &str, words: &str) -> Option<usize> {
    let mut rest = text;
    let mut pieces = words.split(' ').peekable();
    while let Some(piece) = pieces.next() {
        let head = rest.get(..piece.len())?;
        if !head.eq_ignore_ascii_case(piece) {
            return None;
        }
        rest = &rest[piece.len()..];
        if pieces.peek().is_some() {
            let trimmed = rest.trim_start();
            if trimmed.len() == rest.len() {
                return None;
            }
            rest = trimmed;
        }
    }
    if goes_on(rest) {
        return None;
    }
    Some(text.len() - rest.len())
}

/// Whether the word continues: with a letter, or with a hyphen and a letter, as in "must-have".
fn goes_on(rest: &str) -> bool {
    let mut rest = rest.chars();
    rest.next().is_some_and(|c| is_of_word(c) || (is_hyphen(c) && rest.next().is_some_and(is_of_word)))
}

/// Whether a word began before this position: with a letter, or with a letter and a hyphen.
fn began_before(text: &str) -> bool {
    let mut before = text.chars().rev();
    before.next().is_some_and(|c| is_of_word(c) || (is_hyphen(c) && before.next().is_some_and(is_of_word)))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The sentence around a position, starting no earlier than `from`.
fn sentence_around(text: &str, from: usize, at: usize) -> Range<usize> {
    let start = text[from..at].char_indices().rev().find_map(|(index, c)| {
        let end = from + index + c.len_utf8();
        ends_sentence(c, &text[end..]).then_some(end)
    });
    let end = text[at..].char_indices().find_map(|(index, c)| {
        let end = at + index + c.len_utf8();
        ends_sentence(c, &text[end..]).then_some(end)
    });
    start.unwrap_or(from)..end.unwrap_or(text.len())
}

/// Whether the character ends a sentence. A full stop within a number or an abbreviation does not.
fn ends_sentence(c: char, rest: &str) -> bool {
    match c {
        '。' | '；' | '！' | '？' | '\n' => true,
        '.' | ';' | '!' | '?' => rest.is_empty() || rest.starts_with(char::is_whitespace),
        _ => false,
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::super::built_in;
    use super::*;
    use crate::model::BUILT_IN_PROFILES;
    use proptest::prelude::*;

    /// Words of the profiles, their parts, and what may stand around them.
    const PIECES: [&str; 24] = [
        "应", "应当", "不", "不应", "对", "宜", "可", "必须", "居民", "。", "shall", "SHALL", "Shall", "not", "is to",
        "be", "required", "may", "or", "é", "-", " ", "  ", "\n",
    ];

    proptest! {
        #[test]
        fn the_words_are_those_that_a_look_at_each_character_finds(
            pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..24),
        ) {
            let text = pieces.concat();
            for profile in BUILT_IN_PROFILES.into_iter().filter_map(built_in) {
                let mut expected = Vec::new();
                let (mut at, mut end) = (0, 0);
                while let Some(first) = text[at..].chars().next() {
                    let is_inside = profile.delimited && at > 0 && (at == end || began_before(&text[..at]));
                    let found = if is_inside { None } else { profile.word_at(&text, at, first) };
                    match found {
                        Some((word, word_end)) => {
                            expected.push((&word.text, at..word_end));
                            (at, end) = (word_end, word_end);
                        }
                        None => at += first.len_utf8(),
                    }
                }
                let found: Vec<_> = profile.words_in(&text).map(|(word, range)| (&word.text, range)).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
