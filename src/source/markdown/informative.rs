//! Notes and examples: paragraphs that give information and state no requirement (GB/T 1.1-2020, 9.10 and 9.11; ISO/IEC
//! Directives, Part 2, 24 and 25). They are recognized by their first word.

use std::ops::Range;

/// The kind of an informative paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Informative {
    /// 注, NOTE
    Note,
    /// 示例, EXAMPLE
    Example,
}

impl Informative {
    /// The word used in CSS classes, ids and data.
    pub fn word(self) -> &'static str {
        match self {
            Informative::Note => "note",
            Informative::Example => "example",
        }
    }

    /// The beginning of its ids.
    pub fn prefix(self) -> &'static str {
        match self {
            Informative::Note => "note.",
            Informative::Example => "example.",
        }
    }
}

const LABELS: [(&str, Informative); 5] = [
    ("注", Informative::Note),
    ("註", Informative::Note),
    ("NOTE", Informative::Note),
    ("示例", Informative::Example),
    ("EXAMPLE", Informative::Example),
];

/// The label at the start of a paragraph: a word, an optional number, then a colon, dashes or white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub kind: Informative,
    /// The word as written: 注 or NOTE.
    pub word: &'static str,
    /// The range of the number in the text.
    pub number: Option<Range<usize>>,
    /// Where the text after the label begins.
    pub end: usize,
    /// Whether a colon stands in it.
    pub has_colon: bool,
}

/// Parses the label at the start of a plain text. `注意` and `NOTED` are not labels.
pub(super) fn label(plain: &str) -> Option<Label> {
    let start = plain.len() - plain.trim_start().len();
    let (rest, word, kind) =
        LABELS.iter().find_map(|(word, kind)| Some((plain[start..].strip_prefix(word)?, *word, *kind)))?;
    let number = rest.trim_start();
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let from = plain.len() - number.len();
    let (rest, number) = match number.len() - after.len() {
        0 => (rest, None),
        length => (after, Some(from..from + length)),
    };
    let apart = rest.trim_start();
    let text = match apart.chars().next() {
        None => apart,
        Some(':' | '：') => apart[apart.chars().next().map_or(0, char::len_utf8)..].trim_start(),
        Some('-' | '–' | '—') => apart.trim_start_matches(['-', '–', '—']).trim_start(),
        Some(_) if apart.len() < rest.len() => apart,
        Some(_) => return None,
    };
    let has_colon = apart.starts_with([':', '：']);
    Some(Label { kind, word, number, end: plain.len() - text.len(), has_colon })
}

/// The kind of a paragraph, from its plain text.
pub fn informative(plain: &str) -> Option<Informative> {
    label(plain).map(|label| label.kind)
}

/// Whether a paragraph is a note or an example, which contains no provision.
pub fn is_informative(plain: &str) -> bool {
    informative(plain).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_examples_are_known_by_their_label() {
        for text in
            ["注：甲", "注1：甲", "注 2: 甲", "注 甲", "NOTE The x", "NOTE 1 — x", "NOTE 12: x", "注", "注１　甲"]
        {
            assert_eq!(informative(text), Some(Informative::Note), "{text}");
        }
        for text in ["示例：甲", "示例 1：甲", "EXAMPLE x", "EXAMPLE 3: x"] {
            assert_eq!(informative(text), Some(Informative::Example), "{text}");
        }
    }

    #[test]
    fn a_label_ends_where_the_text_begins() {
        for (text, rest) in [
            ("注：甲", "甲"),
            ("注1：甲", "甲"),
            ("注 2: 甲", "甲"),
            ("NOTE The x", "The x"),
            ("NOTE 1 — x", "x"),
            ("示例 1：　甲", "甲"),
            ("注——甲", "甲"),
        ] {
            assert_eq!(label(text).map(|label| &text[label.end..]), Some(rest), "{text}");
        }
    }

    #[test]
    fn words_that_only_begin_like_a_label_are_provisions() {
        for text in ["注意：应", "注册应", "示例中应", "NOTED", "NOTE1x", "Note that it shall", "", "应注：", "注1个"]
        {
            assert_eq!(informative(text), None, "{text}");
        }
    }
}
