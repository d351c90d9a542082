//! The class of a folded code point: CJK character, part of a word, invisible, or separator.

use unicode_normalization::char::is_combining_mark;

/// The class of a folded code point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Written without spaces between words: Han characters, kana, Hangul syllables.
    Cjk,
    /// Part of a word: a letter or a number of any other script.
    Word,
    /// Invisible: combining marks that are not letters, joiners, soft hyphens, direction marks.
    Invisible,
    /// Everything else: spaces, punctuation, symbols, emoji.
    Separator,
}

/// The class of `c`. The page's script uses the same classes (`\p{Alphabetic}`, `\p{N}`, `\p{M}`).
pub fn class_of(c: char) -> Class {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { Class::Word } else { Class::Separator };
    }
    if is_cjk(c) {
        Class::Cjk
    } else if is_invisible_format(c) {
        Class::Invisible
    } else if c.is_alphanumeric() {
        Class::Word
    } else if is_combining_mark(c) {
        Class::Invisible
    } else {
        Class::Separator
    }
}

/// Fixed ranges instead of a Unicode property, because browsers support different Unicode versions. Planes 2 and 3
/// contain only Han.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3007}'
        // Kana without the middle dot and double hyphen, which are punctuation, and without the voicing marks.
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Invisible layout characters that are included when text is copied.
fn is_invisible_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether `c` belongs to the cluster of the previous character: combining marks, vowels and finals of decomposed
/// Hangul, and the half-width voicing marks of kana, which normalize only together with it.
pub(super) fn extends_cluster(c: char) -> bool {
    match c {
        // A fast path: most characters are in these ranges, which contain no marks.
        '\0'..='\u{2FF}' | '\u{2018}'..='\u{201D}' | '\u{3001}'..='\u{3011}' | '\u{4E00}'..='\u{9FFF}' => false,
        '\u{1160}'..='\u{11FF}' | '\u{FF9E}' | '\u{FF9F}' => true,
        _ => is_combining_mark(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_non_marks_are_not_marks() {
        for c in ('\0'..=char::MAX).filter(|&c| is_combining_mark(c)) {
            assert!(extends_cluster(c), "{c:?}");
        }
    }

    #[test]
    fn each_kind_of_character_has_its_class() {
        for c in "业〇々ひカー한\u{20000}\u{323AF}\u{F900}".chars() {
            assert_eq!(class_of(c), Class::Cjk, "{c:?}");
        }
        for c in "a9éжק٣Ⅷ²ㄅ\u{1D400}".chars() {
            assert_eq!(class_of(c), Class::Word, "{c:?}");
        }
        for c in "\u{301}\u{FE0F}\u{E0100}\u{200D}\u{AD}\u{FEFF}\u{3099}".chars() {
            assert_eq!(class_of(c), Class::Invisible, "{c:?}");
        }
        for c in " \n.，。、・_'’-€😀\u{E000}\u{10FFFF}\0".chars() {
            assert_eq!(class_of(c), Class::Separator, "{c:?}");
        }
    }
}
