//! Finding the words of a profile in a text.

use super::quoted::quoted;
use crate::model::{Ability, Level, Levels, Meaning, ProfileWord, WordingProfile};
use aho_corasick::AhoCorasick;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many characters after a word may decide what it means; sentences are seldom longer.
const OUTLOOK: usize = 60;

/// The words of one drafting rule.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What readers know the drafting rule by.
    pub title: String,
    /// The word for being able, where it must not stand for being permitted.
    pub ability: Option<Ability>,
    delimited: bool,
    /// By first character, the longest word first.
    words: BTreeMap<char, Vec<Word>>,
    first: FirstCharacters,
    allowed: BTreeMap<Level, Vec<String>>,
}

/// With which characters a word may begin: to pass quickly over those with which none does. It knows them by the last
/// eight bits of their code points, so that some others pass for them.
#[derive(Clone, Debug)]
struct FirstCharacters([bool; 256]);

impl FirstCharacters {
    fn of(words: &BTreeMap<char, Vec<Word>>) -> FirstCharacters {
        let mut first = FirstCharacters([false; 256]);
        for c in words.keys().flat_map(|c| [*c, c.to_ascii_uppercase()]) {
            first.0[FirstCharacters::place(c)] = true;
        }
        first
    }

    fn may_be(&self, c: char) -> bool {
        self.0[FirstCharacters::place(c)]
    }

    fn place(c: char) -> usize {
        usize::from(u32::from(c).to_le_bytes()[0])
    }
}

/// A word of a profile.
#[derive(Clone, Debug)]
struct Word {
    written: ProfileWord,
    /// Finds what must not follow in the sentence: however many they are, in one pass.
    unless: Option<AhoCorasick>,
}

impl Word {
    fn new(written: &ProfileWord) -> Word {
        let unless = match &written.meaning {
            // A profile has too few words for an automaton that cannot be built.
            Meaning::Other { unless, .. } if !unless.is_empty() => AhoCorasick::new(unless).ok(),
            _ => None,
        };
        Word { written: written.clone(), unless }
    }
}

/// A place in a text that asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// What the word makes of its sentence.
    pub level: Level,
    /// The bytes of the word in the text.
    pub range: Range<usize>,
    /// What the drafting rule wants in its place; `None` for a word that it allows.
    pub instead: Option<String>,
}

impl Profile {
    /// The words of a profile, ready to be looked for.
    pub fn new(written: &WordingProfile) -> Profile {
        let mut words: BTreeMap<char, Vec<Word>> = BTreeMap::new();
        for word in &written.words {
            if let Some(first) = word.text.chars().next() {
                words.entry(first.to_ascii_lowercase()).or_default().push(Word::new(word));
            }
        }
        for list in words.values_mut() {
            list.sort_by_key(|word| std::cmp::Reverse(word.written.text.len()));
        }
        let WordingProfile { title, delimited, ability, .. } = written;
        let first = FirstCharacters::of(&words);
        let mut allowed: BTreeMap<Level, Vec<String>> = BTreeMap::new();
        for word in &written.words {
            if let Meaning::Provision { level, instead: None } = &word.meaning {
                allowed.entry(*level).or_default().push(word.text.clone());
            }
        }
        Profile { title: title.clone(), ability: ability.clone(), delimited: *delimited, words, first, allowed }
    }

    /// The provisions of a text in order: at each place the longest word of the profile counts, and where that is
    /// another word, nothing inside it does. The cost is linear in the text.
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

    /// The levels of a text and the words for them, as the profile spells them, in order of first use. A text without
    /// provisions has none.
    pub fn words_asking<'s>(&'s self, text: &str, into: &mut Vec<(Level, &'s str)>) {
        for (level, word, _) in self.provisions_in(text) {
            if level != Level::Statement && !into.iter().any(|(_, known)| *known == word.text) {
                into.push((level, &word.text));
            }
        }
    }

    /// The sentences of a text that have provisions, with their levels.
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

    /// What the drafting rule says for a level, without what it forbids, in the order of the profile's file.
    pub fn words_for(&self, level: Level) -> &[String] {
        self.allowed.get(&level).map_or(&[], Vec::as_slice)
    }

    /// The words that provide, with their levels and places. What is quoted provides nothing.
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

    /// The words of the profile in a text, with their places, in order.
    fn words_in<'s, 't>(
        &'s self,
        text: &'t str,
    ) -> impl Iterator<Item = (&'s ProfileWord, Range<usize>)> + use<'s, 't> {
        // Where the last word ended: the next cannot begin right there, as inside any word, if words are delimited.
        let mut end = 0;
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let (skipped, first) = text[at..].char_indices().find(|&(_, c)| self.first.may_be(c))?;
                let start = at + skipped;
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
            let length = if self.delimited { match_words(rest, &word.written)? } else { match_run(rest, word)? };
            Some((&word.written, at + length))
        })
    }
}

/// The length of `word` at the start of a text without spaces between words.
fn match_run(text: &str, word: &Word) -> Option<usize> {
    let rest = text.strip_prefix(word.written.text.as_str())?;
    if let Meaning::Other { next, .. } = &word.written.meaning
        && next.iter().any(|next| rest.starts_with(next.as_str()))
    {
        return None;
    }
    if let Some(unless) = &word.unless {
        let end = rest.char_indices().nth(OUTLOOK).map_or(rest.len(), |(index, _)| index);
        let sentence = rest[..end].split(['。', '；', '！', '？', '\n']).next().unwrap_or("");
        if unless.is_match(sentence) {
            return None;
        }
    }
    Some(word.written.text.len())
}

/// The length of `word` at the start of a text with spaces between words: it must end where a word ends, its case
/// does not count, and any run of spaces will do for a space.
fn match_words(text: &str, word: &ProfileWord) -> Option<usize> {
    let mut rest = text;
    let mut pieces = word.text.split(' ').peekable();
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
    let length = text.len() - rest.len();
    let mut letters = text[..length].chars();
    let is_capitalized =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    if word.never_capitalized && is_capitalized { None } else { Some(length) }
}

/// Whether a word goes on: with a letter, or with a hyphen and a letter, as in "must-have".
fn goes_on(rest: &str) -> bool {
    let mut rest = rest.chars();
    rest.next().is_some_and(|c| is_of_word(c) || (is_hyphen(c) && rest.next().is_some_and(is_of_word)))
}

/// Whether a word began before: with a letter, or with a letter and a hyphen.
fn began_before(text: &str) -> bool {
    let mut before = text.chars().rev();
    before.next().is_some_and(|c| is_of_word(c) || (is_hyphen(c) && before.next().is_some_and(is_of_word)))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The sentence of a text in which a place is, after another.
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

/// A full stop within a number or an abbreviation ends nothing.
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
