//! A profile of requirement words as read from its file: the words that a drafting rule prescribes.

use super::Level;
use crate::source::digest::{Digest, DigestBuilder};

/// The words of one drafting rule. [`resolve`](crate::resolve::provisions) finds them in texts.
#[derive(Clone, Debug)]
pub struct WordingProfile {
    /// The name by which readers know the drafting rule.
    pub title: String,
    /// Whether spaces separate words. If so, only whole words are found, and case is ignored.
    pub delimited: bool,
    /// The words, without duplicates.
    pub words: Vec<ProfileWord>,
    /// The word for ability, which must not be used for permission.
    pub ability: Option<Ability>,
}

impl WordingProfile {
    /// The digest of everything that decides what a text means.
    pub fn digest(&self) -> Digest {
        let mut builder = DigestBuilder::default();
        builder.piece(&[u8::from(self.delimited)]);
        let mut list = |kind: &str, texts: &[&str]| {
            builder.piece(kind.as_bytes());
            builder.piece(&texts.len().to_le_bytes());
            texts.iter().for_each(|text| builder.piece(text.as_bytes()));
        };
        for ProfileWord { text, meaning, never_capitalized } in &self.words {
            list(if *never_capitalized { "small" } else { "any" }, &[text.as_str()]);
            match meaning {
                Meaning::Provision { level, instead } => {
                    list(level.word(), &Vec::from_iter(instead.as_deref()));
                }
                Meaning::Other { unless, next } => {
                    list("unless", &unless.iter().map(String::as_str).collect::<Vec<_>>());
                    list("next", &next.iter().map(String::as_str).collect::<Vec<_>>());
                }
            }
        }
        if let Some(Ability { word, instead, compounds }) = &self.ability {
            list("ability", &[word.as_str(), instead.as_str()]);
            list("compounds", &compounds.iter().map(String::as_str).collect::<Vec<_>>());
        }
        builder.finish()
    }
}

/// A word or phrase with its meaning.
#[derive(Clone, Debug)]
pub struct ProfileWord {
    /// The word as it stands in a text.
    pub text: String,
    /// What the word does.
    pub meaning: Meaning,
    /// Whether a capital letter makes it another word, such as the month of May.
    pub never_capitalized: bool,
}

/// The meaning of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A provision of this level. `instead` is the word that the rule prescribes in its place; `None` for an allowed
    /// word.
    Provision {
        /// What a sentence with the word is.
        level: Level,
        /// The word that should be used for it.
        instead: Option<String>,
    },
    /// A word that contains a provision word but is not a provision, unless the sentence contains one of the words in
    /// `unless` after it, or one of the words in `next` follows directly.
    Other {
        /// The words that make it a word of provision again.
        unless: Vec<String>,
        /// The characters that, right after it, do so too.
        next: Vec<String>,
    },
}

/// A word that states an ability and must not state a permission (GB/T 1.1-2020, C.4).
#[derive(Clone, Debug)]
pub struct Ability {
    /// The word of ability.
    pub word: String,
    /// The word for a permission that should stand there.
    pub instead: String,
    /// Other words that begin with this word.
    pub compounds: Vec<String>,
}
