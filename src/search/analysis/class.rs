//! What a folded code point is to the search: a character of Chinese, part of a word, nothing at all, or a border.

use unicode_normalization::char::is_combining_mark;

/// The class of a folded code point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Written without spaces: Han characters, kana, Hangul syllables.
    Cjk,
    /// Part of a word: a letter or a number of any other script.
    Word,
    /// Seen by nobody: combining marks that are no letters, joiners, soft hyphens, marks of direction.
    Invisible,
    /// Everything else: spaces, punctuation, symbols, emoji.
    Separator,
}

/// The class of `c`. The page's script has the same classes (`\p{Alphabetic}`, `\p{N}`, `\p{M}`).
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

/// Fixed ranges rather than a property of Unicode: browsers differ in its version, and planes 2 and 3 hold Han only.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3005}' | '\u{3007}'
        // Kana but their middle dot and double hyphen, which are punctuation, and their voicing marks.
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Characters for layout that come along when text is copied and that no reader sees.
fn is_invisible_format(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether `c` belongs to the cluster of the character before it: combining marks, the vowels and finals of Hangul
/// written in parts, and the half-width voicing marks of kana, which only normalise together with it.
pub(super) fn extends_cluster(c: char) -> bool {
    match c {
        // Asked of every character; most are these, and none of them is a mark.
        '\0'..='\u{2FF}' | '\u{2018}'..='\u{201D}' | '\u{3001}'..='\u{3011}' | '\u{4E00}'..='\u{9FFF}' => false,
        '\u{1160}'..='\u{11FF}' | '\u{FF9E}' | '\u{FF9F}' => true,
        _ => is_combining_mark(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_to_be_no_mark_is_none() {
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
