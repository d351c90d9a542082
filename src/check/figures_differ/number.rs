//! Numbers in digits, Chinese numerals and English words.

use crate::source::english::SMALL_NUMBERS;
use crate::source::numeral::{Numeral, chinese_digit, numeral_at};

/// Millionths, so that decimals compare exactly.
pub const ONE: u128 = 1_000_000;

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Digits,
    Han,
    /// A cardinal number in words: "three", "two hundred".
    Words,
    /// Words that are often pronouns or other parts of speech instead of numbers: "a", "first", "both", 双.
    Loose,
}

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The value in millionths.
    pub value: u128,
    pub length: usize,
    pub form: Form,
}

/// Parses the number at the start of a text.
pub fn number(text: &str) -> Option<Number> {
    if let Some((value, length)) = digits(text) {
        return Some(Number { value, length, form: Form::Digits });
    }
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return english(text);
    }
    chinese(text)
}

/// A number in digits with thousands separators and decimals in millionths, and its length.
pub fn digits(text: &str) -> Option<(u128, usize)> {
    let value = |c: char| c.to_digit(10).or_else(|| ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32));
    text.chars().next().and_then(value)?;
    let (mut number, mut scale, mut end, mut count) = (0u128, None, 0, 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some(digit) = value(c) {
            count += 1;
            end = at + c.len_utf8();
            match scale {
                None if count <= 18 => number = number * 10 + u128::from(digit),
                Some(place) if place > 0 => {
                    number += u128::from(digit) * place;
                    scale = Some(place / 10);
                }
                _ => {}
            }
            if scale.is_none() && count > 18 {
                return Some((0, end));
            }
        } else if matches!(c, '.' | '．')
            && scale.is_none()
            && chars.peek().is_some_and(|&(_, next)| value(next).is_some())
        {
            number *= ONE;
            scale = Some(ONE / 10);
        } else if matches!(c, ',' | '，') && scale.is_none() {
            let mut after = text[at + c.len_utf8()..].chars().map(|c| value(c).is_some());
            let three = after.by_ref().take(3).filter(|is_digit| *is_digit).count() == 3;
            if !three || after.next() == Some(true) || count > 3 && !text[..at].contains(c) {
                break;
            }
        } else {
            break;
        }
    }
    Some((if scale.is_none() { number * ONE } else { number }, end))
}

/// 三十, 两百五十, 二〇二二, 半, 双. Two consecutive digits (两三天, 七八个) are an approximate number, which is not a figure.
fn chinese(text: &str) -> Option<Number> {
    for (word, value) in [('半', ONE / 2), ('双', 2 * ONE), ('雙', 2 * ONE), ('俩', 2 * ONE)] {
        if text.starts_with(word) {
            return Some(Number { value, length: word.len_utf8(), form: Form::Loose });
        }
    }
    let Numeral { value, length, row } = numeral_at(text)?;
    let mut last = text[..length].chars().rev().take(row);
    let is_vague = row == 2 && last.all(|c| chinese_digit(c).is_some_and(|digit| digit > 0));
    let form = if is_vague { Form::Loose } else { Form::Han };
    Some(Number { value: u128::from(value) * ONE, length, form })
}

const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const GREAT: [(&str, u128); 4] =
    [("hundred", 100), ("thousand", 1000), ("million", 1_000_000), ("billion", 1_000_000_000)];
const LOOSE: [(&str, u128); 27] = [
    ("a", 1),
    ("an", 1),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("single", 1),
    ("double", 2),
    ("dual", 2),
    ("both", 2),
    ("pair", 2),
    ("couple", 2),
    ("once", 1),
    ("twice", 2),
    ("dozen", 12),
    ("triple", 3),
    ("tripartite", 3),
    ("duplicate", 2),
    ("triplicate", 3),
];

/// The words with which an English number may start, in lower case.
pub fn number_words() -> impl Iterator<Item = &'static str> {
    let loose = LOOSE.iter().map(|(word, _)| *word);
    SMALL_NUMBERS.into_iter().chain(TENS).chain(loose).chain(["half"])
}

/// The word at the start of a text in lower case; empty if it is longer than all known words.
pub fn word(text: &str) -> (String, usize) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    (if end > 16 { String::new() } else { text[..end].to_ascii_lowercase() }, end)
}

/// The word after a space or hyphen at the start of a text, and its end.
fn next_word(text: &str) -> Option<(String, usize)> {
    let (word, length) = word(text.strip_prefix([' ', '-', '\u{a0}'])?);
    Some((word, text.len() - text.trim_start_matches([' ', '-', '\u{a0}']).len() + length))
        .filter(|(w, _)| !w.is_empty())
}

fn small(word: &str) -> Option<u128> {
    SMALL_NUMBERS.iter().position(|w| *w == word).map(|n| n as u128)
}

/// A cardinal below one hundred, and its length.
fn below_hundred(text: &str) -> Option<(u128, usize)> {
    let (first, end) = word(text);
    if let Some(number) = small(&first) {
        return Some((number, end));
    }
    let ten = TENS.iter().position(|w| *w == first).map(|n| n as u128 * 10 + 20)?;
    let unit = next_word(&text[end..]).and_then(|(word, length)| Some((small(&word)?, length)));
    match unit.filter(|(n, _)| (1..10).contains(n)) {
        Some((unit, length)) => Some((ten + unit, end + length)),
        None => Some((ten, end)),
    }
}

fn great(text: &str) -> Option<(u128, usize)> {
    let (word, length) = next_word(text)?;
    GREAT.iter().find(|(name, _)| *name == word).map(|(_, factor)| (*factor, length))
}

fn english(text: &str) -> Option<Number> {
    let (first, end) = word(text);
    if first == "half" {
        let after = text[end..].trim_start_matches([' ', '-']);
        let article = after.strip_prefix("a ").or_else(|| after.strip_prefix("an ")).unwrap_or(after);
        return Some(Number { value: ONE / 2, length: text.len() - article.len(), form: Form::Loose });
    }
    let loose = LOOSE.iter().find(|(word, _)| *word == first).map(|(_, n)| *n);
    let article = matches!(&first[..], "a" | "an");
    let (mut section, mut end) = match loose {
        // "a hundred", "a thousand".
        Some(n) if article && great(&text[end..]).is_some() => (n, end),
        Some(n) => return Some(Number { value: n * ONE, length: end, form: Form::Loose }),
        None => below_hundred(text)?,
    };
    let (mut total, mut last) = (0u128, u128::MAX);
    while let Some((factor, length)) = great(&text[end..]).filter(|(factor, _)| *factor < last || *factor > 100) {
        if factor == 100 {
            section = section.checked_mul(100)?;
            last = 100;
        } else {
            if factor >= last && last > 100 {
                break;
            }
            total = total.checked_add(section.checked_mul(factor)?)?;
            (section, last) = (0, factor);
        }
        end += length;
        // "one hundred and fifty", "two thousand five hundred"; but "one hundred and two hundred" are two numbers.
        let rest = &text[end..];
        let after =
            rest.strip_prefix(" and ").or_else(|| rest.strip_prefix(' ')).map(|after| (after, below_hundred(after)));
        if let Some((after, Some((more, length)))) = after {
            let follows = great(&after[length..]);
            if follows.is_none_or(|(next, _)| next < last || last == 100 && next > 100)
                && !(last == 100 && follows.is_some_and(|(next, _)| next == 100))
            {
                section += more;
                end = text.len() - after.len() + length;
            }
        }
        if end > 120 {
            return None;
        }
    }
    Some(Number { value: total.checked_add(section)?.checked_mul(ONE)?, length: end, form: Form::Words })
}

#[cfg(test)]
mod tests {
    use super::{Form, ONE, number};

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (text, value) in [
            ("1,200 m", 1200),
            ("10 000 m", 10),
            ("１２米", 12),
            ("twenty-four hours", 24),
            ("a hundred days", 100),
            ("one hundred and fifty thousand yuan", 150_000),
            ("one hundred and two hundred", 100),
            ("two thousand five hundred", 2500),
            ("three million", 3_000_000),
            ("二〇二二年", 2022),
            ("五万元", 50_000),
        ] {
            assert_eq!(number(text).map(|n| n.value), Some(value * ONE), "{text}");
        }
        assert_eq!(number("两三天").map(|n| n.form), Some(Form::Loose));
        assert_eq!(number("百姓"), None);
    }
}
