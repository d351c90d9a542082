//! Classes of characters next to a line break or an asterisk.
//!
//! Chinese has no spaces between words, so CommonMark's rules for spaces and punctuation need an addition.

/// A Chinese character (Unicode's unified ideographs, their extensions and compatibility forms, and 〇).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}')
}

/// A Chinese character, kana, or full-width punctuation. Hangul is excluded because Korean uses spaces.
pub fn is_cjk(c: char) -> bool {
    is_han(c) || is_wide_punctuation(c) || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}')
}

/// A character without width that web pages leave in texts and that no script needs: zero width space, word joiner, byte order mark, soft
/// hyphen.
pub fn is_left_by_a_web_page(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// A character that shows nothing where it stands alone: those that web pages leave, and the joiners, which some scripts need between letters.
pub fn is_invisible(c: char) -> bool {
    is_left_by_a_web_page(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

/// Punctuation that is always full-width.
fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '\u{fe10}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff65}'
        | '\u{ffe0}'..='\u{ffe6}')
}

/// Quotation marks, dashes and dots that Chinese and Latin text share. They are full-width next to a full-width
/// neighbour.
fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '—' | '…' | '·')
}

/// Whether a line break between the two characters is set as a space. Between two full-width characters it is not.
pub(in crate::source) fn break_is_space(before: char, after: char) -> bool {
    let joined = match (is_cjk(before), is_cjk(after)) {
        (true, true) => true,
        (true, false) => is_shared_punctuation(after),
        (false, true) => is_shared_punctuation(before),
        (false, false) => false,
    };
    !joined
}

/// Joins the lines of a text as the lines of a paragraph are joined: with a space, except between two full-width
/// characters.
pub fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let (Some(before), Some(after)) = (joined.chars().next_back(), line.chars().next())
            && break_is_space(before, after)
        {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Punctuation in the sense of CommonMark's flanking rules, for the scripts in use here.
pub fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || (is_wide_punctuation(c) && !c.is_alphanumeric())
        || matches!(c, '\u{a1}'..='\u{bf}' if !c.is_alphanumeric())
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{23ff}')
}

/// An opening bracket or quotation mark, which belongs to the text after it.
pub(super) fn is_opening(c: char) -> bool {
    "([{‘“«〈《「『【〔〖（［｛｢".contains(c)
}

/// Punctuation that belongs to the text before it.
pub(super) fn is_closing(c: char) -> bool {
    ")]}’”»〉》」』】〕〗）］｝｣,.;:!?，。；：！？、".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_between_wide_characters_is_no_space() {
        for (before, after) in [('甲', '乙'), ('，', '乙'), ('甲', '（'), ('甲', '“'), ('”', '乙'), ('か', '漢')]
        {
            assert!(!break_is_space(before, after), "{before}{after}");
        }
        for (before, after) in [('a', 'b'), ('甲', 'a'), ('1', '乙'), ('”', '“'), ('a', '“'), ('한', '국')] {
            assert!(break_is_space(before, after), "{before}{after}");
        }
    }

    #[test]
    fn full_width_letters_and_digits_are_no_punctuation() {
        assert!(!is_punctuation('Ａ') && !is_punctuation('１') && !is_punctuation('甲'));
        assert!(is_punctuation('。') && is_punctuation('”') && is_punctuation('*'));
    }
}
