//! Notes and examples: paragraphs that give information and state no requirement (GB/T 1.1-2020, 9.10 and 9.11; ISO/IEC
//! Directives, Part 2, 24 and 25). They are recognized by their first word.

/// The kind of an informative paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Informative {
    /// 注, NOTE
    Note,
    /// 示例, EXAMPLE
    Example,
}

impl Informative {
    /// The word used in CSS classes.
    pub fn word(self) -> &'static str {
        match self {
            Informative::Note => "note",
            Informative::Example => "example",
        }
    }
}

const LABELS: [(&str, Informative); 4] = [
    ("注", Informative::Note),
    ("NOTE", Informative::Note),
    ("示例", Informative::Example),
    ("EXAMPLE", Informative::Example),
];

/// The kind of a paragraph, from its plain text: a label, an optional number, then a colon, dash or space. `注意` and
/// `NOTED` are not labels.
pub fn informative(plain: &str) -> Option<Informative> {
    let plain = plain.trim_start();
    let (rest, kind) = LABELS.iter().find_map(|(label, kind)| Some((plain.strip_prefix(label)?, *kind)))?;
    let number = rest.trim_start();
    let after = number.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let rest = if after.len() < number.len() { after } else { rest };
    let ends = match rest.chars().next() {
        None => true,
        Some(c) => c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '—'),
    };
    ends.then_some(kind)
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
    fn words_that_only_begin_like_a_label_are_provisions() {
        for text in ["注意：应", "注册应", "示例中应", "NOTED", "NOTE1x", "Note that it shall", "", "应注：", "注1个"]
        {
            assert_eq!(informative(text), None, "{text}");
        }
    }
}
