//! Runs of asterisks or tildes, with CommonMark's flanking rules (0.31, 6.2) and the amendment for Chinese neighbours.

use super::characters::{is_cjk, is_closing, is_opening, is_punctuation};
use std::ops::Range;

/// Adjacent equal signs.
pub(super) struct Run {
    pub sign: u8,
    /// The signs that have no partner yet.
    pub range: Range<usize>,
    /// The original number of signs.
    length: usize,
    pub opens: bool,
    pub closes: bool,
    before: char,
    after: char,
}

/// The runs of signs at `places`, which are sorted offsets in `text`.
pub(super) fn runs(text: &str, places: impl Iterator<Item = usize>) -> impl Iterator<Item = Run> {
    let mut places = places.peekable();
    let bytes = text.as_bytes();
    let next = move || {
        let start = places.next()?;
        let mut end = start + 1;
        while places.next_if(|&at| at == end && bytes[at] == bytes[start]).is_some() {
            end += 1;
        }
        Some(Run::at(text, start..end))
    };
    std::iter::from_fn(next)
}

impl Run {
    pub fn at(text: &str, range: Range<usize>) -> Run {
        let before = text[..range.start].chars().next_back().unwrap_or(' ');
        let after = text[range.end..].chars().next().unwrap_or(' ');
        let apart = |c: char| c.is_whitespace() || is_punctuation(c);
        // A single tilde is a sign of ranges, and three or more tildes are a line.
        let is_tildes = text.as_bytes()[range.start] == b'~';
        let is_none =
            is_multiplication(text, &range) || is_tildes && (range.len() != 2 || before == '~' || after == '~');
        let opens = !is_none
            && !after.is_whitespace()
            && (!is_punctuation(after) || apart(before) || (is_cjk(before) && !is_closing(after)));
        let closes = !is_none
            && !before.is_whitespace()
            && (!is_punctuation(before) || apart(after) || (is_cjk(after) && !is_opening(before)));
        Run { sign: text.as_bytes()[range.start], length: range.len(), range, opens, closes, before, after }
    }

    /// Whether this run opens the emphasis that the later run `closing` closes.
    pub fn pairs_with(&self, closing: &Run) -> bool {
        let both = (self.opens && self.closes) || (closing.opens && closing.closes);
        let thirds = |length: usize| length.is_multiple_of(3);
        self.sign == closing.sign
            && (self.sign == b'~'
                || !both
                || !thirds(self.length + closing.length)
                || (thirds(self.length) && thirds(closing.length)))
    }

    /// Whether readers would take the remaining signs for failed emphasis, and not for a footnote mark, a
    /// multiplication or a pattern such as `*.pdf` and `Sec-Fetch-*`.
    pub fn is_mistaken(&self) -> bool {
        let can = self.opens || self.closes;
        match self.range.len() {
            1 => {
                let ends_pattern = !self.after.is_alphanumeric() && matches!(self.before, '-' | '/' | '.' | '_' | ':');
                can && !ends_pattern && !self.before.is_alphanumeric() && !self.after.is_ascii_punctuation()
            }
            2 | 3 => can,
            _ => false,
        }
    }
}

/// Whether digits stand on both sides, as in 600*600 or 138****1234. Such signs are not emphasis, whatever their
/// number.
pub(super) fn is_multiplication(text: &str, signs: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let sign = bytes[signs.start];
    let before = bytes[..signs.start].iter().rev().find(|&&byte| byte != sign);
    let after = bytes[signs.end..].iter().find(|&&byte| byte != sign);
    sign == b'*' && before.is_some_and(u8::is_ascii_digit) && after.is_some_and(u8::is_ascii_digit)
}
