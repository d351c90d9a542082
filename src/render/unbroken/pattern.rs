//! The runs as a regular expression of JavaScript, for the texts that scripts put together: the results of the search.
//!
//! It is made from the same words, and finds the common forms. A text of the program is short, so that a run that only
//! [`runs`](super::runs) finds is rare there.

use super::word::{CHINESE_LABELS, CHINESE_UNITS, ENGLISH_UNITS, LABELS, MEASURES, SHORT_LABELS, SYMBOLS};

/// The expression, for the flags `gu`.
pub fn pattern() -> String {
    let symbol = format!("(?:{})(?![a-zA-Z])", longest_first(&SYMBOLS));
    let han = format!("(?:{}|[{MEASURES}])", longest_first(&CHINESE_UNITS));
    let english = format!("(?:{})(?![a-z])", longest_first(&ENGLISH_UNITS));
    let unit = format!("(?: ?[%‰℃℉°]C?| ?{han}| {symbol}(?:[/·]{symbol})?| {english})");
    let number = r"(?:\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,]\d+)*)";
    let amount = format!("(?:[≥≤<>≈±] ?)?{number}{unit}?");
    let label = format!("(?:(?:{}) |(?:{}|[{SHORT_LABELS}]) ?)", any_initial(&LABELS), longest_first(&CHINESE_LABELS));
    let counted =
        format!("{label}?{amount}(?: ?[～~—–−×] ?{amount})?(?:之[一二三四五六七八九十]+)?{han}?(?: ?{number} ?{han})*");
    let items = r"(?: \(?[a-z0-9]{1,2}\))*";
    let designation =
        r"(?<![A-Za-z])[A-Z][A-Z0-9]+(?:[/-][A-Z0-9]+)*(?: [A-Z]{2,5})? \d[\d.:-]*(?:[—–-]\d{4})?(?![\w])";
    let formula = format!("{label}[(（](?:[A-Z]\\.)?\\d+[)）]");
    format!("{designation}|{counted}{items}|{formula}|{label}[A-Z](?:\\.\\d+)*(?![a-zA-Z])")
}

/// The words as alternatives; a longer word stands before its prefix.
fn longest_first(words: &[&str]) -> String {
    let mut words: Vec<&str> = words.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.into_iter().map(|word| word.replace('.', "\\.")).collect::<Vec<_>>().join("|")
}

/// The same, with an initial letter of either case.
fn any_initial(words: &[&str]) -> String {
    let either = |word: &&str| {
        let (first, rest) = word.split_at(1);
        format!("[{first}{}]{rest}", first.to_uppercase())
    };
    let words: Vec<String> = words.iter().map(either).collect();
    longest_first(&words.iter().map(String::as_str).collect::<Vec<_>>())
}
