//! Shortens content that a message quotes.

/// The maximum number of quoted characters.
const SHOWN: usize = 80;

/// A text as quoted in a message: only its beginning if it is long. Texts such as brackets can be nested, and quoting
/// each of them whole would be quadratic in their length.
pub fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}

/// The maximum number of listed words.
const LISTED: usize = 40;

/// A list of words, cut after the first few. One such message may be made for each of many faults, so its size is
/// bounded.
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
    fn a_long_list_is_cut() {
        let words = |count: usize| (0..count).map(|_| "a".to_owned());
        assert_eq!(listed(words(0)), "");
        assert_eq!(listed(words(2)), "a, a");
        assert_eq!(listed(words(LISTED)).len(), 3 * LISTED - 2);
        assert!(listed(words(LISTED + 1)).ends_with("a, …"));
    }
}
