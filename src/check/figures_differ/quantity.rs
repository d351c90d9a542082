//! The quantities of a text in Chinese or English: numbers with their units, shares and dates.
//!
//! A quantity is *firm* if its figure can only be meant as one: digits, or a number word of two and more with a unit. Other
//! number words (一, "one", "second") are pronouns or parts of words too; they serve as partners and are never reported.

use super::words::{chinese_number, english_number, month, unit_at};
use std::ops::Range;

/// Units, reduced to one of each kind: 1 km is 1000 m, a year is 12 months, 60 % are 0.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    Unknown,
    Share,
    Metre,
    SquareMetre,
    Kilogram,
    Yuan,
    Day,
    Minute,
    Month,
    Household,
    Storey,
    Celsius,
    Times,
    /// The value is `year * 10000 + month * 100 + day`, with 0 for what is not given.
    Date,
}

/// Millionths, so that decimals compare exactly.
pub const ONE: u128 = 1_000_000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number as written, in millionths.
    pub number: u128,
    pub unit: Unit,
    /// The number in the reduced unit, in millionths.
    pub reduced: u128,
    pub firm: bool,
    /// Where it stands in the text, with its unit.
    pub place: Range<usize>,
}

/// All quantities of a text in reading order. The cost is linear in the text.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let step = skipped(text, at).or_else(|| {
            let (quantity, end) = date(text, at).or_else(|| amount(text, at))?;
            found.extend(quantity);
            Some(end)
        });
        at = step.filter(|&end| end > at).unwrap_or(at + c.len_utf8());
        if c.is_ascii_alphabetic() && step.is_none() {
            at = word_end(text, at);
        }
    }
    found
}

fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Designations (`GB/T 1.1—2020`), labels of list items (`（1）`) and numbers of clauses (`5.1.2`).
fn skipped(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    if first.is_ascii_uppercase() && !before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        let letters = rest.find(|c: char| !c.is_ascii_uppercase() && c != '/').unwrap_or(rest.len());
        let after = rest[letters..].trim_start_matches([' ', '\u{a0}']);
        if letters > 1
            && &rest[..letters] != "RMB"
            && &rest[..letters] != "CNY"
            && after.starts_with(|c: char| c.is_ascii_digit())
        {
            let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '：' | '-' | '–' | '—' | '/');
            let length = after.find(|c| !part(c)).unwrap_or(after.len());
            return Some(text.len() - after.len() + length);
        }
    }
    if matches!(first, '(' | '（') {
        let inner = &rest[first.len_utf8()..];
        let (close, sign) = inner.char_indices().take(4).find(|(_, c)| matches!(c, ')' | '）'))?;
        let label = &inner[..close];
        let is_label = chinese_number(label).is_some_and(|(_, end)| end == label.len())
            || (label.len() < 3 && label.bytes().all(|b| b.is_ascii_digit()));
        return (is_label && close > 0).then_some(at + first.len_utf8() + close + sign.len_utf8());
    }
    if first.is_ascii_digit() && !before(text, at).is_some_and(|c| c.is_ascii_digit()) {
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number = rest[..length].trim_end_matches('.');
        let glued = before(text, at).is_some_and(|c| c.is_ascii_alphabetic());
        if glued || number.matches('.').count() > 1 {
            return Some(at + number.len());
        }
    }
    None
}

/// A number in digits with thousands separators and decimals, and its length.
fn digits(text: &str) -> Option<(u128, usize)> {
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
        } else if c == '.' && scale.is_none() && chars.peek().is_some_and(|&(_, next)| value(next).is_some()) {
            number *= ONE;
            scale = Some(ONE / 10);
        } else if matches!(c, ',' | '，') && scale.is_none() {
            let group: Vec<char> = text[at + c.len_utf8()..].chars().take(4).collect();
            let three = group.len() >= 3 && group[..3].iter().all(|&c| value(c).is_some());
            if !three || group.get(3).is_some_and(|&c| value(c).is_some()) || count > 3 && !text[..at].contains(c) {
                break;
            }
        } else {
            break;
        }
    }
    Some((if scale.is_none() { number * ONE } else { number }, end))
}

/// A whole number in digits, Chinese or English words, and its length.
fn number(text: &str, at: usize) -> Option<(u128, usize, bool)> {
    let rest = &text[at..];
    if let Some((number, length)) = digits(rest) {
        return Some((number, at + length, true));
    }
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let glued = before(text, at).is_some_and(|c| c.is_ascii_alphanumeric());
        return english_number(rest).filter(|_| !glued).map(|(number, length)| (number, at + length, false));
    }
    chinese_number(rest).map(|(number, length)| (number, at + length, false))
}

fn space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', '\u{a0}', '\u{2009}', '\u{202f}']).len()
}

fn date(text: &str, at: usize) -> Option<(Option<Quantity>, usize)> {
    let quantity = |year: u128, month: u128, day: u128, end: usize, firm: bool| {
        let is_date = year < 10_000 && month <= 12 && day <= 31;
        is_date.then(|| {
            let value = (year * 10_000 + month * 100 + day) * ONE;
            (Some(Quantity { number: value, unit: Unit::Date, reduced: value, firm, place: at..end }), end)
        })
    };
    let whole = |at: usize| number(text, at).filter(|(n, ..)| n % ONE == 0).map(|(n, end, _)| (n / ONE, end));
    let sign = |at: usize, sign: &str| text[space(text, at)..].starts_with(sign).then(|| space(text, at) + sign.len());
    if let Some((name, end)) = month(&text[at..]).map(|(name, length)| (name, at + length)) {
        if before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let start = space(text, end);
        let (mut day, mut year, mut stop) = (0, 0, end);
        if let Some((n, end)) = digits(&text[start..]).map(|(n, length)| (n / ONE, start + length)) {
            (day, year, stop) = if n > 31 { (0, n, end) } else { (n, 0, end) };
        }
        let comma = sign(stop, ",").unwrap_or(stop);
        if let Some((n, length)) = digits(&text[space(text, comma)..]).filter(|(n, _)| day > 0 && *n / ONE > 1000) {
            (year, stop) = (n / ONE, space(text, comma) + length);
        }
        let modal = matches!(name, 3 | 5) && day == 0 && year == 0;
        return quantity(year, name, day, stop, !modal);
    }
    if before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (first, end) = whole(at)?;
    // 2022-09-22
    if let Some((m, end)) = sign(end, "-").filter(|_| first > 1000).and_then(&whole)
        && let Some((d, end)) = sign(end, "-").and_then(&whole)
    {
        return quantity(first, m, d, end, true);
    }
    // 22 September 2022
    let start =
        space(text, end + if ["st", "nd", "rd", "th"].iter().any(|s| text[end..].starts_with(s)) { 2 } else { 0 });
    let start = text[start..].strip_prefix("of ").map_or(start, |rest| text.len() - rest.len());
    if let Some((name, length)) = month(&text[start..]).filter(|_| (1..=31).contains(&first)) {
        let end = start + length;
        let start = space(text, sign(end, ",").unwrap_or(end));
        return match digits(&text[start..]).filter(|(n, _)| *n / ONE > 1000) {
            Some((year, length)) => quantity(year / ONE, name, first, start + length, true),
            None => quantity(0, name, first, end, true),
        };
    }
    // 2022年9月22日, 9月22日, 9月
    let (year, start) = match sign(end, "年").filter(|_| first > 1000) {
        Some(end) => (first, space(text, end)),
        None => (0, at),
    };
    let Some((month, end)) = whole(start).and_then(|(n, end)| Some((n, sign(end, "月")?))).filter(|(n, _)| *n <= 12)
    else {
        let value = first * ONE;
        let end = sign(end, "年")?;
        let bare = Quantity { number: value, unit: Unit::Unknown, reduced: value, firm: true, place: at..end };
        return (year > 0).then_some((Some(bare), end));
    };
    match whole(space(text, end)).and_then(|(n, end)| Some((n, sign(end, "日")?))) {
        Some((day, end)) => quantity(year, month, day, end, true),
        None => quantity(year, month, 0, end, true),
    }
}

fn amount(text: &str, at: usize) -> Option<(Option<Quantity>, usize)> {
    let rest = &text[at..];
    let currency = ["RMB", "CNY", "¥", "￥"].iter().find(|sign| rest.starts_with(*sign)).map_or(0, |sign| sign.len());
    let start = if currency > 0 { space(text, at + currency) } else { at };
    let (mut value, mut end, is_digits) =
        share(text, at).map(|(n, end)| (n, end, false)).or_else(|| number(text, start))?;
    let is_share = share(text, at).is_some();
    let vague = before(text, at).is_some_and(|c| "几数第上一二两三四五六七八九".contains(c))
        || text[end..].starts_with(['几', '余', '多']);
    for (word, factor) in [
        ("万", 10_000),
        ("萬", 10_000),
        ("亿", 100_000_000),
        ("億", 100_000_000),
        ("million", 1_000_000),
        ("thousand", 1000),
    ] {
        let from = space(text, end);
        if is_digits && text[from..].starts_with(word) {
            (value, end) = (value.saturating_mul(factor), from + word.len());
        }
    }
    let (unit, factor, end) = match unit_at(text, end) {
        _ if is_share => (Unit::Share, (1, 1), end),
        Some((unit, factor, end)) => (unit, factor, end),
        None if currency > 0 => (Unit::Yuan, (1, 1), end),
        None => (Unit::Unknown, (1, 1), end),
    };
    let reduced = value.saturating_mul(factor.0) / factor.1;
    let firm =
        (is_digits && value > 0) || (unit != Unit::Unknown && !vague && (value > ONE || is_share && value != ONE / 2));
    Some((Some(Quantity { number: value, unit, reduced, firm, place: at..end }), end))
}

/// 百分之六十, 三分之二, 一半, "two thirds", "half": a part of one in millionths.
fn share(text: &str, at: usize) -> Option<(u128, usize)> {
    let rest = &text[at..];
    if rest.starts_with("一半") {
        return Some((ONE / 2, at + "一半".len()));
    }
    if ["half ", "half-", "half.", "half,"].iter().any(|word| rest.starts_with(word)) {
        return Some((ONE / 2, at + "half".len()))
            .filter(|_| !before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()));
    }
    let base =
        [("百分之", 100), ("千分之", 1000), ("万分之", 10_000)].into_iter().find(|(word, _)| rest.starts_with(word));
    if let Some((word, base)) = base {
        let (value, end, _) = number(text, at + word.len())?;
        return Some((value / base, end));
    }
    let (first, end, is_digits) = number(text, at)?;
    if let Some(after) = text[end..].strip_prefix("分之") {
        let (value, end, _) = number(text, text.len() - after.len())?;
        return (first > 0).then_some((value.saturating_mul(ONE) / first, end));
    }
    let after = text[end..].strip_prefix([' ', '-'])?;
    const PARTS: [(&str, u128); 8] = [
        ("thirds", 3),
        ("third", 3),
        ("quarters", 4),
        ("quarter", 4),
        ("fifths", 5),
        ("fifth", 5),
        ("tenths", 10),
        ("tenth", 10),
    ];
    let (word, base) = PARTS.into_iter().find(|(word, _)| after.starts_with(word) && !is_digits)?;
    Some((first / base, text.len() - after.len() + word.len()))
}

#[cfg(test)]
mod tests {
    use super::quantities;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_can_be_read_and_every_place_is_in_it(text in "([0-9０-９零〇一二两十百千万亿半分之年月日米元%.,，：/ -]|hundred |one |twenty-|half |March |of |RMB|th|\\PC){0,40}") {
            for found in quantities(&text) {
                prop_assert!(text.get(found.place.clone()).is_some(), "{:?}", found.place);
            }
        }
    }

    #[test]
    fn long_numbers_are_read_in_one_go() {
        for part in ["one hundred ", "九", "9", "十", "1,000,", "万", "百分之", "9999年", "twenty "] {
            quantities(&part.repeat(20_000));
        }
    }
}
