//! Conservation: the characters of a file are carried into the content or named in the report.

use std::collections::BTreeMap;

/// How often each character occurs in some text. White space is not counted, because readers join lines and writers
/// break them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Characters {
    counts: BTreeMap<char, u64>,
}

impl Characters {
    /// The characters of a text.
    pub fn of(text: &str) -> Characters {
        let mut characters = Characters::default();
        characters.add(text);
        characters
    }

    /// Counts the characters of a text.
    pub fn add(&mut self, text: &str) {
        for character in text.chars().filter(|character| !character.is_whitespace()) {
            *self.counts.entry(character).or_default() += 1;
        }
    }

    /// Counts what other texts contain.
    pub fn add_all(&mut self, other: &Characters) {
        for (&character, count) in &other.counts {
            *self.counts.entry(character).or_default() += count;
        }
    }

    /// The number of characters.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// The characters that `self` has more often than `other`.
    pub fn beyond(&self, other: &Characters) -> Characters {
        let more = |(&character, &count): (&char, &u64)| {
            let there = other.counts.get(&character).copied().unwrap_or(0);
            (count > there).then(|| (character, count - there))
        };
        Characters { counts: self.counts.iter().filter_map(more).collect() }
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The characters as a text, in the order of code points.
    pub fn text(&self) -> String {
        self.iter().flat_map(|(character, count)| std::iter::repeat_n(character, count as usize)).collect()
    }

    /// Each character with its count, in the order of code points.
    pub fn iter(&self) -> impl Iterator<Item = (char, u64)> {
        self.counts.iter().map(|(&character, &count)| (character, count))
    }
}

/// The characters for which an equation of conservation fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imbalance {
    /// Characters that should be there and are not.
    pub missing: Characters,
    /// Characters that are there and should not be.
    pub surplus: Characters,
}

impl Imbalance {
    /// The difference between what should be there and what is; `None` if they are equal.
    pub fn between(expected: &Characters, found: &Characters) -> Option<Imbalance> {
        (expected != found).then(|| Imbalance { missing: expected.beyond(found), surplus: found.beyond(expected) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_text_has_beyond_another_is_found_whatever_the_order_and_the_spaces() {
        let source = Characters::of("4.1 物业 应 应");
        let mut carried = Characters::of("应物");
        carried.add(" 业\n");
        assert_eq!(source.beyond(&carried), Characters::of("4.1应"));
        assert!(carried.beyond(&source).is_empty());
        carried.add_all(&Characters::of("4.1应"));
        assert_eq!(source, carried);
        assert_eq!(source.total(), 7);
    }
}
