//! Folding: characters with the same appearance or meaning become the same code points, each with its place in the
//! text.
//!
//! A text is divided into clusters of a code point and its combining marks. Each cluster is normalized (NFKC:
//! full-width forms, ligatures, circled numbers, composed accents), lower-cased code point by code point, and converted
//! to simplified characters; the typographic apostrophe becomes the plain one. Invisible code points (see
//! [`Class::Invisible`]) are dropped. A cluster can give several code points (㎡ gives m2), which all have its place.

use super::class::{Class, class_of, extends_cluster};
use super::simplified::fold_char;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The maximum number of marks in a cluster. Further marks begin a new cluster, so that normalization stays linear.
const CLUSTER_LIMIT: usize = 32;

/// A folded code point with its byte range in the original text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded code point.
    pub c: char,
    /// What kind of character it is.
    pub class: Class,
    /// The first byte of what it comes from.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// The folded text without places.
pub fn fold(text: &str) -> String {
    fold_placed(text).into_iter().map(|folded| folded.c).collect()
}

/// The folded code points of a text with their places, in order.
pub fn fold_placed(text: &str) -> Vec<Folded> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        let mut end = start + first.len_utf8();
        let mut size = 1;
        while let Some(&(at, c)) = chars.peek()
            && size < CLUSTER_LIMIT
            && extends_cluster(c)
        {
            end = at + c.len_utf8();
            size += 1;
            chars.next();
        }
        match fold_plain(first).filter(|_| size == 1) {
            Some(c) => put(c, start..end, &mut out),
            None => fold_cluster(&text[start..end], start..end, &mut out),
        }
    }
    out
}

fn fold_cluster(cluster: &str, place: Range<usize>, out: &mut Vec<Folded>) {
    cluster.nfkc().flat_map(char::to_lowercase).for_each(|c| put(c, place.clone(), out));
}

fn put(c: char, place: Range<usize>, out: &mut Vec<Folded>) {
    let c = if c == '’' { '\'' } else { fold_char(c) };
    match class_of(c) {
        Class::Invisible => {}
        class => out.push(Folded { c, class, start: place.start, end: place.end }),
    }
}

/// A fast path without table lookups for the most frequent characters: ASCII and its full-width forms, Han characters,
/// and the punctuation between them. `None` for other characters.
fn fold_plain(c: char) -> Option<char> {
    match c {
        '\0'..='\x7F' => Some(c.to_ascii_lowercase()),
        '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3011}' | '\u{2018}'..='\u{201D}' => Some(c),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).map(|c| c.to_ascii_lowercase()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_cases_and_scripts_fold_together() {
        for (text, folded) in [
            ("ＡＢＣ１２３．", "abc123."),
            ("業主委員會", "业主委员会"),
            ("50㎡ ① ﬁne ½", "50m2 1 fine 1⁄2"),
            ("e\u{301}\u{301} É", "é é"),
            ("İI\u{212A}ẞ", "iikß"),
            ("ｶﾞか\u{3099}", "ガが"),
            ("\u{1112}\u{1161}\u{11AB}", "한"),
            ("葛\u{E0100}so\u{AD}ft\u{200B}", "葛soft"),
            ("owner’s", "owner's"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn the_fast_path_folds_like_the_tables() {
        let plain: Vec<(char, char)> = ('\0'..=char::MAX).filter_map(|c| Some((c, fold_plain(c)?))).collect();
        assert!(plain.len() > 20_000);
        for (c, folded) in plain {
            assert!(c.nfkc().flat_map(char::to_lowercase).eq([folded]), "{c:?}");
        }
    }

    #[test]
    fn positions_refer_to_the_original() {
        let text = "業㎡e\u{301}.";
        let places: Vec<(char, &str)> =
            fold_placed(text).iter().map(|folded| (folded.c, &text[folded.start..folded.end])).collect();
        assert_eq!(places, [('业', "業"), ('m', "㎡"), ('2', "㎡"), ('é', "e\u{301}"), ('.', ".")]);
    }

    #[test]
    fn a_long_sequence_of_marks_is_split() {
        let text = format!("a{}b", "\u{301}\u{316}".repeat(100_000));
        assert_eq!(fold(&text), "áb");
    }
}
