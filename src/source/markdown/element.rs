//! Elements: tables and figures that have a caption, and formulas; each with an id and a number.
//!
//! A caption is a paragraph of its own: `表：报修时限 {#table.repair-times}` above a table, `图：服务流程 {#figure.flow}` below an
//! image. [`written`] recognizes it by its first word; [`parse`](super::parse) attaches it to its table or image.

use super::{Inline, InlineKind};
use crate::diagnostic::{Placed, Span};
use std::sync::Arc;

/// A kind of element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElementKind {
    /// A table with a caption above it.
    Table,
    /// An image with a caption below it.
    Figure,
    /// A formula on a line of its own, with an id.
    Formula,
}

impl ElementKind {
    /// All kinds, in the order of their lists.
    pub const ALL: [ElementKind; 3] = [ElementKind::Table, ElementKind::Figure, ElementKind::Formula];

    /// The word in data and messages.
    pub fn word(self) -> &'static str {
        match self {
            ElementKind::Table => "table",
            ElementKind::Figure => "figure",
            ElementKind::Formula => "formula",
        }
    }

    /// The first part of ids, `{#table.repair-times}`, and the word in references, `[](table:repair-times)`.
    pub fn prefix(self) -> &'static str {
        match self {
            ElementKind::Table => "table",
            ElementKind::Figure => "figure",
            ElementKind::Formula => "eq",
        }
    }

    /// An id as written, without the prefix of the kind; `None` if it has another.
    pub fn own_id(self, written: &str) -> Option<&str> {
        written.strip_prefix(self.prefix())?.strip_prefix('.')
    }

    /// The words with which captions begin, in every language that has its own. A formula has no caption.
    pub fn caption_words(self) -> &'static [&'static str] {
        match self {
            ElementKind::Table => &["表", "Table"],
            ElementKind::Figure => &["图", "圖", "Figure"],
            ElementKind::Formula => &[],
        }
    }
}

/// The caption of a table or figure.
#[derive(Clone, Debug)]
pub struct Caption {
    /// What it belongs to.
    pub kind: ElementKind,
    /// The id in braces at its end, as written: `table.repair-times`.
    pub id: Option<Placed<String>>,
    /// The first word, such as `表`.
    pub word: Placed<&'static str>,
    /// The number that the author wrote after the word; the number that readers see is computed.
    pub number: Option<Placed<String>>,
    /// The text after the word, the number and the colon.
    pub content: Arc<[Inline]>,
    /// The whole paragraph.
    pub span: Span,
}

/// A figure: an image that is a paragraph by itself, with its caption.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The caption below the image.
    pub caption: Caption,
    /// An [`InlineKind::Image`].
    pub image: Inline,
}

/// The start of a caption: everything up to its text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub kind: ElementKind,
    pub word: &'static str,
    /// The range of the number in the text.
    pub number: Option<std::ops::Range<usize>>,
    /// Where the caption's own text begins.
    pub rest: usize,
    /// Whether a colon follows. `表 3　报修时限`, without a colon, is a caption only if an id follows.
    pub has_colon: bool,
}

/// Parses the start of a paragraph: a word, an optional number, and a colon, or white space or a dash after a number.
/// `None` for text that only begins like a caption, such as 表格： or `Table tennis: …`.
pub(super) fn written(text: &str) -> Option<Written> {
    let (kind, word) = ElementKind::ALL
        .into_iter()
        .find_map(|kind| kind.caption_words().iter().find(|word| text.starts_with(**word)).map(|word| (kind, *word)))?;
    let after_word = &text[word.len()..];
    let number_start = text.len() - after_word.trim_start().len();
    let length = number_length(&text[number_start..]);
    let number = (length > 0).then(|| number_start..number_start + length);
    let after = number.as_ref().map_or(number_start, |number| number.end);
    let rest = text[after..].trim_start();
    let (rest, has_colon) = match rest.strip_prefix(['：', ':']) {
        Some(rest) => (rest, true),
        None if number.is_none() => return None,
        None => match rest.strip_prefix(['—', '–']) {
            Some(rest) => (rest.trim_start_matches('—'), false),
            None if rest.len() < text[after..].len() => (rest, false),
            None => return None,
        },
    };
    Some(Written { kind, word, number, rest: text.len() - rest.trim_start().len(), has_colon })
}

/// The length of a number such as `3`, `A.1` or `3-2`.
pub(super) fn number_length(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let letter = text.chars().next().filter(char::is_ascii_uppercase).map_or(0, char::len_utf8);
    let digits = &text[letter..];
    let end = digits.find(|c| !is_part(c)).unwrap_or(digits.len());
    let number = digits[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    if number.contains(|c: char| c.is_ascii_digit()) { letter + number.len() } else { 0 }
}

/// Whether a paragraph is a single image.
pub(super) fn is_lone_image(inlines: &[Inline]) -> bool {
    matches!(inlines, [Inline { kind: InlineKind::Image { .. }, .. }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_known_by_word_number_and_colon() {
        for (text, word, number, rest) in [
            ("表：报修时限", "表", None, "报修时限"),
            ("表 3：报修时限", "表", Some("3"), "报修时限"),
            ("表A.1: x", "表", Some("A.1"), "x"),
            ("Table: Repair times", "Table", None, "Repair times"),
            ("Figure 2-1 : x", "Figure", Some("2-1"), "x"),
            ("圖：流程", "圖", None, "流程"),
            ("表 3　报修时限", "表", Some("3"), "报修时限"),
            ("Table 1 — Title", "Table", Some("1"), "Title"),
            ("表：", "表", None, ""),
        ] {
            let found = written(text).unwrap_or_else(|| panic!("{text} is a caption"));
            assert_eq!((found.word, found.number.map(|range| &text[range]), &text[found.rest..]), (word, number, rest));
        }
    }

    #[test]
    fn other_texts_are_no_captions() {
        for text in
            ["表格：甲", "图书：乙", "Table tennis: x", "Tables: x", "表示甲：乙", "表", "图 9给出流程", "Table", ""]
        {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
