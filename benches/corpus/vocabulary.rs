//! The words of the corpus, in Chinese and English, and how often each is chosen.
//!
//! A word is chosen by Zipf's law. Half of the choices follow the ranks of the whole corpus, half those of the chapter's
//! topic, so that words come in clusters as they do in real standards. Names of places are put together from a pool of
//! over a thousand characters: they give the long tail of rare words.

use super::random::{Random, Zipf};
use pinyin::ToPinyin;

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    pub zh: String,
    pub en: String,
}

impl Pair {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Pair {
        Pair { zh: zh.into(), en: en.into() }
    }
}

/// Words of one kind, the most frequent first.
pub struct Words {
    words: Vec<Pair>,
    zipf: Zipf,
}

impl Words {
    /// Reads lines of `中文<TAB>English`.
    fn parse(lines: &str) -> Words {
        let words: Vec<Pair> =
            lines.lines().filter_map(|line| line.split_once('\t')).map(|(zh, en)| Pair::new(zh, en)).collect();
        Words { zipf: Zipf::new(words.len()), words }
    }

    pub fn all(&self) -> &[Pair] {
        &self.words
    }

    /// A word for a text of `topic`.
    pub fn choose(&self, topic: usize, random: &mut Random) -> &Pair {
        &self.words[self.choose_index(topic, random, self.words.len())]
    }

    /// The index of a word among the first `count`.
    pub fn choose_index(&self, topic: usize, random: &mut Random, count: usize) -> usize {
        let rank = self.zipf.rank(random);
        if random.chance(50) { rank % count } else { (rank + topic * 31 + 17) % count }
    }
}

pub struct Vocabulary {
    pub verbs: Words,
    pub nouns: Words,
    pub modifiers: Words,
    pub attributes: Words,
    pub states: Words,
    pub adverbs: Words,
    pub means: Words,
    pub purposes: Words,
    pub places: Words,
    pub misdeeds: Words,
    pub titles: Words,
    pub bodies: Words,
    pub units: Words,
    names: Vec<char>,
    name_zipf: Zipf,
}

impl Vocabulary {
    pub fn load() -> Vocabulary {
        let mut names: Vec<char> = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        names.extend(include_str!("words/names.txt").chars().filter(|c| !c.is_whitespace() && seen.insert(*c)));
        Vocabulary {
            verbs: Words::parse(include_str!("words/verbs.tsv")),
            nouns: Words::parse(include_str!("words/nouns.tsv")),
            modifiers: Words::parse(include_str!("words/modifiers.tsv")),
            attributes: Words::parse(include_str!("words/attributes.tsv")),
            states: Words::parse(include_str!("words/states.tsv")),
            adverbs: Words::parse(include_str!("words/adverbs.tsv")),
            means: Words::parse(include_str!("words/means.tsv")),
            purposes: Words::parse(include_str!("words/purposes.tsv")),
            places: Words::parse(include_str!("words/places.tsv")),
            misdeeds: Words::parse(include_str!("words/misdeeds.tsv")),
            titles: Words::parse(include_str!("words/titles.tsv")),
            bodies: Words::parse(include_str!("words/bodies.tsv")),
            units: Words::parse(include_str!("words/units.tsv")),
            name_zipf: Zipf::new(names.len()),
            names,
        }
    }

    /// The name of a place: two characters, in English their pinyin as one word.
    pub fn name(&self, random: &mut Random) -> Pair {
        let zh: String = (0..2).map(|_| self.names[self.name_zipf.rank(random)]).collect();
        let en: String = zh.as_str().to_pinyin().flatten().map(|syllable| syllable.plain()).collect();
        Pair { zh, en: capitalized(&en) }
    }
}

/// The text with its first letter large.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The words of an English phrase as a part of an id.
pub fn slug(english: &str) -> String {
    let mut slug = String::new();
    for c in english.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
