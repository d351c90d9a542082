//! Parts of a text of the page that differ from the rest: words in another language than the page's, and names that no
//! line may cut.
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

/// Begins a mark; the language tag follows, and [`KEPT`] if the words stay on one line.
const BEGIN: char = '\u{FDD0}';
/// Ends the tag; the words follow.
const TAGGED: char = '\u{FDD1}';
/// Ends the words.
const END: char = '\u{FDD2}';
const KEPT: char = '+';

/// Marks a text as being in another language; `lang` is the tag for HTML.
pub fn mark(text: &str, lang: &str) -> String {
    format!("{BEGIN}{lang}{TAGGED}{}{END}", plain(text))
}

/// Marks a text, such as the official number of an edition, to be kept on one line.
pub fn keep(text: &str) -> String {
    let kept = |piece: Piece<'_>| format!("{BEGIN}{}{KEPT}{TAGGED}{}{END}", piece.lang.unwrap_or(""), piece.text);
    pieces(text).into_iter().map(kept).collect()
}

/// Part of a text, with its language if it is not the page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The tag of its language; `None` for the page's language.
    pub lang: Option<&'a str>,
    /// Whether it stays on one line.
    pub is_kept: bool,
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
        let (is_kept, lang) = (lang.ends_with(KEPT), lang.trim_end_matches(KEPT));
        pieces.push(Piece { lang: None, is_kept: false, text: own });
        pieces.push(Piece { lang: Some(lang).filter(|lang| !lang.is_empty()), is_kept, text: words });
        rest = after;
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// Whether a text has marks.
pub fn is_mixed(text: &str) -> bool {
    // Every text of a page is looked through, and hardly any has a mark. So the first two bytes of one are looked for many
    // at a time.
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |any, (first, second)| any | ((*first == 0xEF) & (*second == 0xB7))) && text.contains(BEGIN)
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

/// The first and the last character of a text, besides marks.
pub fn ends(text: &str) -> (Option<char>, Option<char>) {
    if !is_mixed(text) {
        return (text.chars().next(), text.chars().next_back());
    }
    let pieces = pieces(text);
    let first = pieces.first().and_then(|piece| piece.text.chars().next());
    (first, pieces.last().and_then(|piece| piece.text.chars().next_back()))
}

/// Changes the words of a text and keeps its marks.
pub fn map(text: &str, change: impl Fn(&str) -> String) -> String {
    let changed = |piece: Piece<'_>| {
        let text = piece.lang.map_or_else(|| change(piece.text), |lang| mark(&change(piece.text), lang));
        if piece.is_kept { keep(&text) } else { text }
    };
    pieces(text).into_iter().map(changed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_name_keeps_its_language_inside_another_text() {
        let text = format!("5.1 {} ({})", mark("业主", "zh-Hans"), mark("GB", "zh-Hans"));
        let own = |text| Piece { lang: None, is_kept: false, text };
        let zh = |text| Piece { lang: Some("zh-Hans"), is_kept: false, text };
        assert_eq!(pieces(&text), [own("5.1 "), zh("业主"), own(" ("), zh("GB"), own(")")]);
        assert_eq!(plain(&text), "5.1 业主 (GB)");
        assert_eq!(lang(&text), Some("zh-Hans"));
        assert_eq!(lang(&format!("of {text}")), None);
        assert_eq!(lang(&mark("业主", "zh-Hans")), Some("zh-Hans"));
        assert_eq!(map(&mark("abc", "en"), str::to_uppercase), mark("ABC", "en"));
        let kept = keep(&mark("样例 1", "zh-Hans"));
        assert_eq!(pieces(&kept), [Piece { is_kept: true, ..zh("样例 1") }]);
        assert_eq!(pieces(&keep("A 1")), [Piece { is_kept: true, ..own("A 1") }]);
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
