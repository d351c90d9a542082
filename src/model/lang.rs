//! Languages, and values with one variant per language.

use crate::source::markdown::{Inline, plain_text};
use std::collections::BTreeMap;
use std::fmt;

/// The maximum length of a language tag in bytes.
pub const MAX_TAG_LENGTH: usize = 35;

/// A language as a BCP 47 tag, used in `site.yaml`, file names and URLs: `zh`, `en`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Box<str>);

impl Lang {
    /// Parses two or three letters followed by subtags of two to eight letters or digits. These are the well-formed
    /// tags of RFC 5646, section 2.1, without extensions and private use, up to the length that every implementation
    /// must support (section 4.4.1).
    pub fn parse(tag: &str) -> Option<Lang> {
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        let primary_fits = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
        let rest_fits =
            parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        (tag.len() <= MAX_TAG_LENGTH && primary_fits && rest_fits).then(|| Lang(tag.into()))
    }

    /// The tag as it is written, as `zh` or `pt-BR`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Inline Markdown with source places.
pub type Prose = Vec<Inline>;

/// A value in each language of the site.
#[derive(Clone, Debug)]
pub struct Localized<T> {
    by_lang: BTreeMap<Lang, T>,
}

impl<T> Default for Localized<T> {
    fn default() -> Self {
        Localized { by_lang: BTreeMap::new() }
    }
}

impl<T> Localized<T> {
    /// Sets the value of a language; a value that was there is gone.
    pub fn insert(&mut self, lang: Lang, value: T) {
        self.by_lang.insert(lang, value);
    }

    /// The value of this very language.
    pub fn get(&self, lang: &Lang) -> Option<&T> {
        self.by_lang.get(lang)
    }

    /// The value in `lang`, or else in the first language that has one. `check` reports the gap, and a page with text
    /// in the other language is more useful than an empty place.
    pub fn in_lang(&self, lang: &Lang) -> Option<&T> {
        self.by_lang.get(lang).or_else(|| self.by_lang.values().next())
    }

    /// Languages and values, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&Lang, &T)> {
        self.by_lang.iter()
    }

    /// Whether no language has a value.
    pub fn is_empty(&self) -> bool {
        self.by_lang.is_empty()
    }
}

impl Localized<String> {
    /// The text in `lang` or else in another language; empty if there is none.
    pub fn text(&self, lang: &Lang) -> &str {
        self.in_lang(lang).map_or("", String::as_str)
    }
}

impl Localized<Prose> {
    /// The prose in `lang` as plain text.
    pub fn plain(&self, lang: &Lang) -> String {
        self.in_lang(lang).map_or_else(String::new, |prose| plain_text(prose))
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn language_tags_are_distinguished_from_other_words() {
        assert!(Lang::parse("zh").is_some() && Lang::parse("zh-Hant").is_some());
        assert!(Lang::parse("chinese").is_none() && Lang::parse("..").is_none() && Lang::parse("").is_none());
    }
}
