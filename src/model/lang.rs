//! Languages, and what is said in several of them.

use crate::source::markdown::{Inline, plain_text};
use std::collections::BTreeMap;
use std::fmt;

/// The greatest length of a tag, in bytes.
pub const MAX_TAG_LENGTH: usize = 35;

/// A language by its BCP 47 tag, as it stands in `site.yaml`, in file names and in addresses: `zh`, `en`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Box<str>);

impl Lang {
    /// Two or three letters, then subtags of two to eight letters or digits; `None` for anything else.
    /// (The well-formed language tags of RFC 5646, section 2.1, without extensions and private use; and of those not
    /// longer ones than everybody must read, section 4.4.1.)
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

/// Inline Markdown with its places.
pub type Prose = Vec<Inline>;

/// Something that is said in each language of the site.
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

    /// What is said in `lang`, or else in the first language that says anything: a gap is reported by
    /// `check`, and a page with the other language in it serves a reader better than a hole.
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
    /// The text in `lang`, or the nearest there is; empty if there is none.
    pub fn text(&self, lang: &Lang) -> &str {
        self.in_lang(lang).map_or("", String::as_str)
    }
}

impl Localized<Prose> {
    /// The words of the prose in `lang` without their markup.
    pub fn plain(&self, lang: &Lang) -> String {
        self.in_lang(lang).map_or_else(String::new, |prose| plain_text(prose))
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn language_tags_are_told_from_other_words() {
        assert!(Lang::parse("zh").is_some() && Lang::parse("zh-Hant").is_some());
        assert!(Lang::parse("chinese").is_none() && Lang::parse("..").is_none() && Lang::parse("").is_none());
    }
}
