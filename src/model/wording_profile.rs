//! A profile of requirement words, as its file has it: what the drafting rule of some body says of wording.

use super::Level;

/// The words of one drafting rule. How they are found in a text is [`resolve`](crate::resolve::provisions)'s.
#[derive(Clone, Debug)]
pub struct WordingProfile {
    /// What readers know the drafting rule by.
    pub title: String,
    /// Whether words are told apart by spaces; then whole words are looked for, whatever their case.
    pub delimited: bool,
    /// Each word once.
    pub words: Vec<ProfileWord>,
    /// The word for being able, where it must not stand for being permitted.
    pub ability: Option<Ability>,
}

/// A word, or several that belong together, and what it does.
#[derive(Clone, Debug)]
pub struct ProfileWord {
    /// The word as it stands in a text.
    pub text: String,
    /// What the word does.
    pub meaning: Meaning,
    /// With a capital it is another word, as the month of May.
    pub never_capitalized: bool,
}

/// What a word does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It states, asks for or permits; `instead` is what the rule wants in its place, `None` for a word that it allows.
    Provision {
        /// What a sentence with the word is.
        level: Level,
        /// The word that should be used for it.
        instead: Option<String>,
    },
    /// It holds a word of provision and is another, unless one of these follows in the sentence, or one of those comes
    /// right after it.
    Other {
        /// The words that make it a word of provision again.
        unless: Vec<String>,
        /// The characters that, right after it, do so too.
        next: Vec<String>,
    },
}

/// A word that says that somebody is able, and must not say that somebody is permitted (GB/T 1.1-2020, C.4).
#[derive(Clone, Debug)]
pub struct Ability {
    /// The word of ability.
    pub word: String,
    /// The word for a permission that should stand there.
    pub instead: String,
    /// What begins with the word and is another.
    pub compounds: Vec<String>,
}
