//! Languages, and values with one variant per language.

use crate::source::markdown::Inline;
use std::fmt;
use std::sync::Arc;

/// The maximum length of a language tag in bytes.
pub const MAX_TAG_LENGTH: usize = 35;

/// A language as a BCP 47 tag, used in `site.yaml`, file names and URLs: `zh`, `en`, `zh-Hant`. Copies share the tag,
/// because every text of a standard names its language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

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

    /// The language without script and region: `zh` of `zh-Hant`.
    pub fn primary(&self) -> &str {
        self.0.split_once('-').map_or(&self.0, |(primary, _)| primary)
    }

    /// Whether it is Chinese, in any script and region. It is then written without spaces, and lists have the mark `、`.
    pub fn is_chinese(&self) -> bool {
        self.primary() == "zh"
    }

    /// The mark between the words of a list.
    pub fn list_comma(&self) -> &'static str {
        if self.is_chinese() { "、" } else { ", " }
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

/// A value in each language of the site, in the order of the tags. A large standard has hundreds of thousands of these maps,
/// with one or two entries each; a node of a [`BTreeMap`](std::collections::BTreeMap) has room for eleven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localized<T> {
    entries: Vec<(Lang, T)>,
}

impl<T> Default for Localized<T> {
    fn default() -> Self {
        Localized { entries: Vec::new() }
    }
}

impl<T> Localized<T> {
    fn find(&self, lang: &Lang) -> Result<usize, usize> {
        self.entries.binary_search_by(|(known, _)| known.cmp(lang))
    }

    /// Sets the value of a language; a value that was there is gone.
    pub fn insert(&mut self, lang: Lang, value: T) {
        match self.find(&lang) {
            Ok(place) => self.entries[place].1 = value,
            Err(place) => {
                self.entries.reserve_exact(1);
                self.entries.insert(place, (lang, value));
            }
        }
    }

    /// The value of a language.
    pub fn get(&self, lang: &Lang) -> Option<&T> {
        self.get_key_value(lang).map(|(_, value)| value)
    }

    /// The value of a language, with the language as this map holds it.
    pub fn get_key_value(&self, lang: &Lang) -> Option<(&Lang, &T)> {
        self.find(lang).ok().map(|place| (&self.entries[place].0, &self.entries[place].1))
    }

    /// The value in `lang`, or else in the first language that has one. `check` reports the gap, and a page with text
    /// in the other language is more useful than an empty place.
    pub fn in_lang(&self, lang: &Lang) -> Option<&T> {
        self.get(lang).or_else(|| self.values().next())
    }

    /// Whether a language has a value.
    pub fn contains_key(&self, lang: &Lang) -> bool {
        self.find(lang).is_ok()
    }

    /// The first language with its value.
    pub fn first_key_value(&self) -> Option<(&Lang, &T)> {
        self.iter().next()
    }

    /// The languages.
    pub fn keys(&self) -> impl Iterator<Item = &Lang> {
        self.entries.iter().map(|(lang, _)| lang)
    }

    /// The values.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The languages with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&Lang, &T)> {
        self.entries.iter().map(|(lang, value)| (lang, value))
    }

    /// Whether no language has a value.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T> FromIterator<(Lang, T)> for Localized<T> {
    fn from_iter<I: IntoIterator<Item = (Lang, T)>>(entries: I) -> Self {
        let mut localized = Localized::default();
        entries.into_iter().for_each(|(lang, value)| localized.insert(lang, value));
        localized
    }
}

impl Localized<String> {
    /// The text in `lang` or else in another language; empty if there is none.
    pub fn text(&self, lang: &Lang) -> &str {
        self.in_lang(lang).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, Localized};

    #[test]
    fn language_tags_are_distinguished_from_other_words() {
        assert!(Lang::parse("zh").is_some() && Lang::parse("zh-Hant").is_some());
        assert!(Lang::parse("chinese").is_none() && Lang::parse("..").is_none() && Lang::parse("").is_none());
    }

    #[test]
    fn chinese_is_known_by_its_primary_subtag_alone() {
        let chinese = |tag: &str| Lang::parse(tag).is_some_and(|lang| lang.is_chinese());
        assert!(chinese("zh") && chinese("zh-Hant"));
        // Zhuang has the tag `zha`.
        assert!(!chinese("zha") && !chinese("en"));
    }

    #[test]
    fn values_by_language_are_sorted_and_replaced_by_later_ones() {
        let lang = |tag: &str| Lang::parse(tag).expect("a tag");
        let by_lang: Localized<u8> =
            [("zh", 1), ("en", 2), ("zh", 3)].map(|(tag, value)| (lang(tag), value)).into_iter().collect();
        assert_eq!(
            by_lang.iter().map(|(lang, value)| (lang.as_str(), *value)).collect::<Vec<_>>(),
            [("en", 2), ("zh", 3)]
        );
        assert_eq!((by_lang.get(&lang("zh")), by_lang.get(&lang("fr"))), (Some(&3), None));
        assert_eq!(by_lang.first_key_value(), Some((&lang("en"), &2)));
    }
}
