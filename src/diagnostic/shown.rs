//! What a message quotes of the content.

/// How many characters are quoted.
const SHOWN: usize = 80;

/// A text as it is quoted in a message: its beginning will do. Texts can lie inside each other, as brackets do, and to quote
/// each whole would take the square of their length.
pub fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// How many words are listed.
const LISTED: usize = 40;

/// Words in a row, as many as anybody reads: a message may be made for each of as many faults.
pub fn listed(words: impl IntoIterator<Item = String>) -> String {
    let mut words = words.into_iter();
    let mut listed = words.by_ref().take(LISTED).collect::<Vec<_>>().join(", ");
    if words.next().is_some() {
        listed.push_str(", …");
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_quoted_by_its_beginning() {
        assert_eq!(shown("甲"), "甲");
        assert_eq!(shown(&"甲".repeat(SHOWN)), "甲".repeat(SHOWN));
        assert_eq!(shown(&"甲".repeat(SHOWN + 1)), "甲".repeat(SHOWN) + "…");
    }

    #[test]
    fn of_many_words_the_first_are_listed() {
        let words = |count: usize| (0..count).map(|_| "a".to_owned());
        assert_eq!(listed(words(0)), "");
        assert_eq!(listed(words(2)), "a, a");
        assert_eq!(listed(words(LISTED)).len(), 3 * LISTED - 2);
        assert!(listed(words(LISTED + 1)).ends_with("a, …"));
    }
}
