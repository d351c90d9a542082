//! Headings of laws in English: `Article 17`, `CHAPTER III`, `Part One`, `Section 2.`
//!
//! Laws of the European Union and translations of Chinese laws are written so. Statutes whose articles are called sections
//! (United Kingdom, United States) are not.

use super::line::is_blank;
use crate::model::{ClauseNumber, Division, Lang, Scheme};
use crate::source::english::SMALL_NUMBERS;

/// A heading at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Heading<'a> {
    /// The unit; `None` for an article.
    pub unit: Option<Division>,
    /// As written, with a sign after the number: `CHAPTER III`, `Article 17.`
    pub shown: &'a str,
    /// As we show it: `Chapter 3`, `Article 17`.
    pub number: String,
    /// The value without what is inserted: 120 for `Article 120-1`.
    pub value: u64,
    /// Whether it is an inserted number.
    pub is_inserted: bool,
    /// What follows, without white space before it.
    pub rest: &'a str,
}

/// What stands before the number of an article.
const ARTICLE: [&str; 2] = ["Article", "Art."];

/// What stands between the number of an article and that of one inserted after it.
const DASHES: [char; 3] = ['-', '‑', '–'];

/// The heading that a text begins with. A text that goes on in lower case or with a bracket begins with a reference:
/// `Article 3 of this Act`, `Article 5(2)`.
pub(in crate::import) fn heading(text: &str) -> Option<Heading<'_>> {
    let text = text.trim_matches(is_blank);
    let articles = ARTICLE.into_iter().map(|word| (word, None));
    let units = Division::ALL.into_iter().map(|unit| (unit.word(), Some(unit)));
    let (word, unit) = articles.chain(units).find(|(word, _)| starts_with(text, word))?;
    let is_capital = text.starts_with(|c: char| c.is_ascii_uppercase());
    let after = &text[word.len()..];
    let from_number = after.trim_start_matches(is_blank);
    if !is_capital || from_number.len() == after.len() {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || DASHES.contains(&c);
    let length = from_number.find(|c| !is_part(c)).unwrap_or(from_number.len());
    let written = from_number[..length].trim_end_matches(DASHES);
    let (value, inserted) = value(written)?;
    let rest = &from_number[written.len()..];
    let mut rest = rest.strip_prefix(['.', ':', '：', '—', '–', '-']).unwrap_or(rest);
    let mut body = rest.trim_start_matches(is_blank);
    // `Article I – Name`
    if let Some(after) = body.strip_prefix(['—', '–', '-']).filter(|after| after.starts_with(is_blank)) {
        (rest, body) = (after, after.trim_start_matches(is_blank));
    }
    let is_apart = body.is_empty() || body.len() < rest.len();
    let goes_on = body.starts_with(|c: char| c.is_lowercase() || c.is_numeric() || matches!(c, ',' | ';' | ')' | '.'));
    if !is_apart || goes_on {
        return None;
    }
    let counted = format!("{} {value}{inserted}", unit.map_or(ARTICLE[0], Division::word));
    let number = ClauseNumber::parse_in(Scheme::Articles, &counted).ok()?.shown(&Lang::parse("en")?);
    let shown = &text[..text.len() - rest.len()];
    Some(Heading { unit, shown, number, value, is_inserted: !inserted.is_empty(), rest: body })
}

/// Whether a text has the first two articles of a law in their order, each at the beginning of a line.
pub(super) fn has_articles<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut next = 1;
    for line in lines {
        let is_next = heading(line).is_some_and(|heading| heading.unit.is_none() && heading.value == next);
        next += u64::from(is_next);
        if next > 2 {
            return true;
        }
    }
    false
}

/// `Annex`, `ANNEX II`, `Schedule 1: Fees`: something that stands after the articles.
pub(super) fn is_attachment(text: &str) -> bool {
    let words = ["Annex", "Appendix", "Schedule"];
    let Some(rest) = words.into_iter().find(|word| starts_with(text, word)).map(|word| &text[word.len()..]) else {
        return false;
    };
    let is_short =
        text.len() <= 120 && !text.ends_with(['.', ';', ',']) && !text.starts_with(|c: char| c.is_lowercase());
    let mut words = rest.split(|c: char| is_blank(c) || matches!(c, ':' | '：' | '.' | '—' | '–'));
    let is_apart = words.next() == Some("");
    let number = words.find(|word| !word.is_empty()).unwrap_or_default();
    let is_number = number.bytes().all(|b| b.is_ascii_digit()) || number.len() == 1 || roman(number).is_some();
    is_short && is_apart && (is_number || number.is_empty())
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// The value of a number and what is inserted after it, in our form: `17`, `120-1`, `17a`, `III`, `Two`.
fn value(written: &str) -> Option<(u64, String)> {
    let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let value = written[..digits].parse().ok().filter(|value| (1..100_000).contains(value))?;
        let after = &written[digits..];
        if let Some(sub) = after.strip_prefix(DASHES).filter(|sub| sub.bytes().all(|b| b.is_ascii_digit())) {
            return Some((value, format!("-{sub}")));
        }
        let is_letter = after.len() == 1 && after.bytes().all(|b| b.is_ascii_alphabetic());
        return match after {
            "" => Some((value, String::new())),
            _ if is_letter => Some((value, after.to_ascii_uppercase())),
            _ => None,
        };
    }
    let lower = written.to_ascii_lowercase();
    let by_word = SMALL_NUMBERS.iter().position(|word| *word == lower).map(|at| at as u64);
    let value = by_word.or_else(|| roman(written)).filter(|value| *value > 0)?;
    Some((value, String::new()))
}

/// A Roman numeral in capitals.
pub(in crate::import) fn roman(text: &str) -> Option<u64> {
    const DIGITS: [(&str, u64); 13] = [
        ("M", 1000),
        ("CM", 900),
        ("D", 500),
        ("CD", 400),
        ("C", 100),
        ("XC", 90),
        ("L", 50),
        ("XL", 40),
        ("X", 10),
        ("IX", 9),
        ("V", 5),
        ("IV", 4),
        ("I", 1),
    ];
    let mut value = 0;
    let mut rest = text;
    for (digit, of) in DIGITS {
        while let Some(after) = rest.strip_prefix(digit).filter(|_| value < 4000) {
            value += of;
            rest = after;
        }
    }
    // `IIII` and `VX` are read by the loop and no numerals: written again, a value has one form.
    let mut written = String::new();
    let mut left = value;
    for (digit, of) in DIGITS {
        while left >= of {
            written.push_str(digit);
            left -= of;
        }
    }
    (value > 0 && written == text).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_in_every_usual_form() {
        let read = |text| heading(text).map(|found| (found.number.clone(), found.rest.to_owned()));
        for (text, number, rest) in [
            ("Article 1", "Article 1", ""),
            ("Article 17 The keeper opens.", "Article 17", "The keeper opens."),
            ("ARTICLE 17. The keeper opens.", "Article 17", "The keeper opens."),
            ("Article 120-1 A new one.", "Article 120-1", "A new one."),
            ("Article 5a Scope", "Article 5A", "Scope"),
            ("Art. 3 (1) Text.", "Article 3", "(1) Text."),
            ("CHAPTER III", "Chapter 3", ""),
            ("Chapter XIV General Provisions", "Chapter 14", "General Provisions"),
            ("Part Two: Duties", "Part 2", "Duties"),
            ("Subpart 1 — Fees", "Subpart 1", "Fees"),
            ("Article II – Name", "Article 2", "Name"),
            ("Section 2\u{3000}Opening", "Section 2", "Opening"),
        ] {
            assert_eq!(read(text), Some((number.to_owned(), rest.to_owned())), "{text}");
        }
        for text in [
            "Article 3 of this Act applies.",
            "Article 5(2) applies.",
            "Article 3, as amended",
            "Articles 1 and 2",
            "article 3 The",
            "Chapter IIII",
            "Part of the text",
            "Section A",
            "Article",
            "Article 0",
            "Article 1.5 Text",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_stands_after_the_articles_is_told_from_sentences() {
        for text in ["Annex", "ANNEX II", "Schedule 1: Fees", "Appendix A Forms"] {
            assert!(is_attachment(text), "{text}");
        }
        for text in ["Annexed to this Act", "Schedule of fees", "annex I", "Annex II applies to all of them.", ""] {
            assert!(!is_attachment(text), "{text}");
        }
    }
}
