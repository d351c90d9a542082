//! Words in another language than the page's, inside a text of the page.
//!
//! A name that is not translated is shown in the authoritative language, with a `lang` attribute for screen readers,
//! fonts and hyphenation. Such a name gets into texts of many kinds: links, headings, labels with a number, sentences of
//! the theme that are filled in. A text therefore carries the language itself: [`mark`] encloses the name in
//! noncharacters, which Unicode reserves for the inside of a program (The Unicode Standard, 23.7) and which no source can
//! contain (`forbidden-character`).
//!
//! Where a text becomes the content of an element (the filter `nb`, Markdown, figures), [`pieces`] separates the names,
//! and each gets its element. Everywhere else (attributes, titles, data for scripts) the marks are removed by [`plain`];
//! both functions that escape HTML do this, so no mark can reach a page.

use std::borrow::Cow;

/// Begins a mark; the language tag follows.
const BEGIN: char = '\u{FDD0}';
/// Ends the language tag; the words follow.
const TAGGED: char = '\u{FDD1}';
/// Ends the words.
const END: char = '\u{FDD2}';

/// Marks a text as being in another language; `lang` is the tag for HTML.
pub fn mark(text: &str, lang: &str) -> String {
    format!("{BEGIN}{lang}{TAGGED}{}{END}", plain(text))
}

/// Part of a text, with its language if it is not the page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The tag of its language; `None` for the page's language.
    pub lang: Option<&'a str>,
    /// The words.
    pub text: &'a str,
}

/// The parts of a text in order; none is empty.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (own, marked) = rest.split_once(BEGIN).unwrap_or((rest, ""));
        let (lang, marked) = marked.split_once(TAGGED).unwrap_or(("", marked));
        let (words, after) = marked.split_once(END).unwrap_or((marked, ""));
        pieces.push(Piece { lang: None, text: own });
        pieces.push(Piece { lang: Some(lang), text: words });
        rest = after;
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// Whether a text has words in another language.
pub fn is_mixed(text: &str) -> bool {
    text.contains(BEGIN)
}

/// The language of a text whose words are all in another language, for a place that has no elements inside. A number
/// and signs are not words: "3 开放".
pub fn lang(text: &str) -> Option<&str> {
    let mut worded = pieces(text).into_iter().filter(|piece| piece.text.contains(char::is_alphabetic));
    let first = worded.next()?.lang?;
    worded.all(|piece| piece.lang == Some(first)).then_some(first)
}

/// The text without marks.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !is_mixed(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(pieces(text).into_iter().map(|piece| piece.text).collect())
}

/// Changes the words of a text and keeps its marks.
pub fn map(text: &str, change: impl Fn(&str) -> String) -> String {
    let changed = |piece: Piece<'_>| match piece.lang {
        Some(lang) => mark(&change(piece.text), lang),
        None => change(piece.text),
    };
    pieces(text).into_iter().map(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_name_keeps_its_language_inside_another_text() {
        let text = format!("5.1 {} ({})", mark("业主", "zh-Hans"), mark("GB", "zh-Hans"));
        let own = |text| Piece { lang: None, text };
        let zh = |text| Piece { lang: Some("zh-Hans"), text };
        assert_eq!(pieces(&text), [own("5.1 "), zh("业主"), own(" ("), zh("GB"), own(")")]);
        assert_eq!(plain(&text), "5.1 业主 (GB)");
        assert_eq!(lang(&text), Some("zh-Hans"));
        assert_eq!(lang(&format!("of {text}")), None);
        assert_eq!(lang(&mark("业主", "zh-Hans")), Some("zh-Hans"));
        assert_eq!(map(&mark("abc", "en"), str::to_uppercase), mark("ABC", "en"));
    }

    #[test]
    fn a_cut_mark_loses_no_word() {
        let whole = format!("a {} b", mark("业主", "zh"));
        for (end, _) in whole.char_indices() {
            let shown = plain(&whole[..end]).into_owned();
            assert!(!shown.contains([BEGIN, TAGGED, END]), "{shown:?}");
        }
        assert!(plain("业主").contains("业主"));
    }

    #[test]
    fn no_source_can_contain_a_mark() {
        assert!([BEGIN, TAGGED, END].into_iter().all(crate::source::is_forbidden));
    }
}
