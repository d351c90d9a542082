//! Runs of asterisks, underscores or tildes, with CommonMark's flanking rules (0.31, 6.2) and the amendment for Chinese neighbours.

use super::characters::{is_cjk, is_closing, is_han, is_opening, is_punctuation};
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
    /// Whether the run is an underscore inside a word, which CommonMark takes for a letter: snake_case. Chinese has no
    /// spaces around words, so the same may be meant as emphasis there.
    pub is_inside: bool,
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
        let sign = text.as_bytes()[range.start];
        let is_inside = sign == b'_' && before.is_alphanumeric() && after.is_alphanumeric();
        let bounds = |c: char| is_punctuation(c) || is_cjk(c);
        let (opens, closes) = match sign {
            b'_' if is_inside => (false, false),
            b'_' => (opens && (!closes || bounds(before)), closes && (!opens || bounds(after))),
            _ => (opens, closes),
        };
        Run { sign, length: range.len(), range, opens, closes, is_inside, before, after }
    }

    /// Whether this run and the later run `closing` are inside Chinese words and enclose a text: 中文_强调_中文.
    pub fn encloses(&self, closing: &Run, text: &str) -> bool {
        let content = &text[self.range.end..closing.range.start];
        is_han(self.before)
            && is_han(closing.after)
            && self.length == closing.length
            && !content.contains(char::is_whitespace)
            // Blanks to be filled in: 至__年__月
            && (self.length == 1 || content.chars().count() > 1)
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
    /// multiplication, a pattern such as `*.pdf` and `Sec-Fetch-*`, or an identifier such as `_id`.
    pub fn is_mistaken(&self) -> bool {
        let is_identifier =
            self.sign == b'_' && !(self.opens && is_cjk(self.after) || self.closes && is_cjk(self.before));
        let can = (self.opens || self.closes) && !is_identifier;
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
