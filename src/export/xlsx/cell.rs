//! Shortens texts that exceed the size of a cell.

use super::names::cut;
use std::borrow::Cow;

/// The maximum length of a cell in UTF-16 units.
pub const MOST_IN_CELL: usize = 32_767;

/// How far before the end a place to cut is searched.
const REACH: usize = 400;

/// A text that fits into a cell. A longer text is cut at the end of a sentence, or at least of a word, if one is near;
/// `more` follows and says that the text was cut.
pub fn fitted<'t>(text: &'t str, most: usize, more: impl FnOnce() -> String) -> Cow<'t, str> {
    if text.encode_utf16().count() <= most {
        return Cow::Borrowed(text);
    }
    let more = more();
    let start = cut(text, most.saturating_sub(more.encode_utf16().count()));
    let tail = start.char_indices().rev().nth(REACH).map_or(0, |(at, _)| at);
    let after = |ends: &[char]| {
        let (at, end) = start[tail..].char_indices().rfind(|(_, c)| ends.contains(c))?;
        Some(tail + at + end.len_utf8())
    };
    let sentence = after(&['。', '！', '？', '；', '.', '!', '?', ';', '\n']);
    let end = sentence.or_else(|| after(&[' ', '，', '、', ','])).unwrap_or(start.len());
    Cow::Owned(format!("{}{more}", &start[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_ends_with_a_sentence_and_says_where_the_rest_is() {
        let short = "好。".repeat(10);
        assert_eq!(fitted(&short, 20, || unreachable!()), short);
        let long = format!("{}再见", "你好，世界。".repeat(100));
        let kept = fitted(&long, 100, || "[见 a.html]".to_owned());
        assert!(kept.ends_with("世界。[见 a.html]") && kept.encode_utf16().count() <= 100, "{kept}");
        // No surrogate pair is split, and there is no good place to cut.
        let faces = "😀".repeat(60);
        let kept = fitted(&faces, 100, || "…".to_owned());
        assert_eq!((kept.encode_utf16().count(), kept.chars().last()), (99, Some('…')));
    }
}
