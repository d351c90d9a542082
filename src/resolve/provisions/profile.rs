//! Finding the words of a profile in a text.

use crate::model::{Ability, Level, Meaning, ProfileWord, WordingProfile};
use aho_corasick::AhoCorasick;
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
            Meaning::Other { unless } if !unless.is_empty() => AhoCorasick::new(unless).ok(),
            _ => None,
        };
        Word { written: written.clone(), unless }
    }
}

/// A place in a text that asks for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    pub level: Level,
    /// The bytes of the word in the text.
    pub range: Range<usize>,
    /// What the drafting rule wants in its place; `None` for a word that it allows.
    pub instead: Option<String>,
}

impl Profile {
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
        Profile { title: title.clone(), ability: ability.clone(), delimited: *delimited, words, first }
    }

    /// The provisions of a text in order: at each place the longest word of the profile counts, and where that is
    /// another word, nothing inside it does. The cost is linear in the text.
    pub fn find(&self, text: &str) -> Vec<Provision> {
        let provision = |(word, range): (&ProfileWord, Range<usize>)| match &word.meaning {
            Meaning::Provision { level, instead } => Some(Provision { level: *level, range, instead: instead.clone() }),
            Meaning::Other { .. } => None,
        };
        self.words_in(text).filter_map(provision).collect()
    }

    /// The most binding level in a text; a text without provisions states.
    pub fn level(&self, text: &str) -> Level {
        let mut level = Level::Statement;
        for (word, _) in self.words_in(text) {
            if let Meaning::Provision { level: found, .. } = &word.meaning {
                level = level.min(*found);
            }
            if level == Level::MOST_BINDING {
                break;
            }
        }
        level
    }

    /// The words of the profile in a text, with their places, in order.
    fn words_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (&'t ProfileWord, Range<usize>)> {
        // Where the last word ended: the next cannot begin right there, as inside any word, if words are delimited.
        let mut end = 0;
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let (skipped, first) = text[at..].char_indices().find(|&(_, c)| self.first.may_be(c))?;
                let start = at + skipped;
                let goes_on = || text[..start].chars().next_back().is_some_and(|c| start == end || is_of_word(c));
                let found = if self.delimited && goes_on() { None } else { self.word_at(text, start, first) };
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
    if rest.chars().next().is_some_and(is_of_word) {
        return None;
    }
    let length = text.len() - rest.len();
    let mut letters = text[..length].chars();
    let is_capitalized =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    if word.never_capitalized && is_capitalized { None } else { Some(length) }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
