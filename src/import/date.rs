//! Dates in texts.

use crate::source::english;
use crate::source::numeral::parse_number;
use jiff::civil::Date;
use std::ops::Range;

/// The first date of a text, and where it stands: 2020年3月27日, 2020-03-27, 2020.3.27, March 27, 2020, 27 March 2020.
pub(super) fn date_in(text: &str) -> Option<(Date, Range<usize>)> {
    let found = [in_figures(text), in_english(text)].into_iter().flatten();
    found.min_by_key(|(_, range)| range.start)
}

fn in_figures(text: &str) -> Option<(Date, Range<usize>)> {
    let starts = text.char_indices().filter(|(at, c)| {
        (c.is_ascii_digit() || matches!(c, '一' | '二')) && !text[..*at].ends_with(|c: char| c.is_ascii_digit())
    });
    for (start, _) in starts {
        let mut at = start;
        let mut parts = [0_u32; 3];
        let mut is_date = true;
        for (index, part) in parts.iter_mut().enumerate() {
            let rest = &text[at..];
            let white = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
            let rest = &rest[white..];
            let length = rest
                .find(|c: char| !(c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(c)))
                .unwrap_or(rest.len());
            let Some(number) = digits(&rest[..length]) else {
                is_date = false;
                break;
            };
            *part = number;
            at += white + length;
            let rest = &text[at..];
            let white = rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len();
            let sign = rest[white..].chars().next();
            let fits = match (index, sign) {
                (0, Some('年' | '-' | '.' | '/')) | (1, Some('月' | '-' | '.' | '/')) | (2, Some('日')) => true,
                (2, _) => {
                    is_date &= !text[start..at].contains('年');
                    break;
                }
                _ => false,
            };
            if !fits {
                is_date = false;
                break;
            }
            at += white + sign.map_or(0, char::len_utf8);
        }
        let [year, month, day] = parts;
        if is_date && let Some(date) = date(year, month, day) {
            return Some((date, start..at));
        }
    }
    None
}

/// A number of a date in digits, or in Chinese: 二〇二〇, 十二.
fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 24 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { parse_number(text) }
}

/// A date with the name of its month before or after its day.
fn in_english(text: &str) -> Option<(Date, Range<usize>)> {
    let words = || text.split_whitespace().map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word));
    let number = |word: &str| {
        let digits = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| digits.strip_suffix(end)).unwrap_or(digits);
        digits.parse::<u32>().ok()
    };
    let month = |word: &str| english::month(word.trim_matches(|c: char| !c.is_ascii_alphabetic()));
    words().zip(words().skip(1)).zip(words().skip(2)).find_map(|((first, second), third)| {
        let date = match (month(first.1), month(second.1)) {
            (Some(month), _) => date(number(third.1)?, month, number(second.1)?),
            (None, Some(month)) => date(number(third.1)?, month, number(first.1)?),
            _ => None,
        }?;
        let is_sign = |c: char| !c.is_ascii_alphanumeric();
        let start = first.0 + (first.1.len() - first.1.trim_start_matches(is_sign).len());
        Some((date, start..third.0 + third.1.trim_end_matches(is_sign).len()))
    })
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| *year > 1000)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_in_their_usual_forms() {
        for (text, expected) in [
            ("2020年3月27日通过", Some("2020-03-27")),
            ("根据2009年8月27日的决定", Some("2009-08-27")),
            ("2020-03-27 发布", Some("2020-03-27")),
            ("2020 年 3 月 27 日", Some("2020-03-27")),
            ("二〇二〇年三月二十七日", Some("2020-03-27")),
            ("2020.3.27", Some("2020-03-27")),
            ("第3次会议", None),
            ("2020年13月1日", None),
            ("(Adopted on March 27, 2020 by the assembly)", Some("2020-03-27")),
            ("Done on 1st Sept 2021; effective 3 Oct. 2021", Some("2021-09-01")),
            ("of 27 April 2016 on the protection", Some("2016-04-27")),
            ("You may 3 times 2020", None),
            ("March 32, 2020", None),
        ] {
            assert_eq!(date_in(text).map(|(date, _)| date.to_string()).as_deref(), expected, "{text}");
        }
    }
}
