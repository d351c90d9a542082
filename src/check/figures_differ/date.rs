//! Dates and times of the day.

use super::number::{Form, ONE, digits, number};
use super::quantity::{Quantity, Weight, before, space};
use super::unit::Unit;
use crate::source::english::MONTHS;

/// A date in millionths: `year * 10000 + month * 100 + day`, with 0 for missing parts.
fn of_date((year, month, day): (u128, u128, u128), at: usize, end: usize, weight: Weight) -> Option<Quantity> {
    let is_date = year < 10_000 && (month > 0 || day == 0) && month <= 12 && day <= 31;
    let value = (year * 10_000 + month * 100 + day) * ONE;
    is_date.then(|| Quantity::new(value, Unit::Date, value, weight, at..end))
}

/// The date without its year.
pub fn without_year(value: u128) -> u128 {
    value % (10_000 * ONE)
}

/// The month name at the start of a text, and its length.
fn month(text: &str) -> Option<(u128, usize)> {
    let at = MONTHS.iter().position(|name| text.starts_with(name))?;
    let length = MONTHS[at].len();
    (!text[length..].starts_with(|c: char| c.is_ascii_alphabetic())).then_some((at as u128 + 1, length))
}

/// A whole number in digits or Chinese numerals, and its end.
fn whole(text: &str, at: usize) -> Option<(u128, usize)> {
    let read =
        number(&text[at..]).filter(|read| matches!(read.form, Form::Digits | Form::Han) && read.value % ONE == 0)?;
    Some((read.value / ONE, at + read.length))
}

/// The end of a sign after optional spaces.
fn sign(text: &str, at: usize, sign: &str) -> Option<usize> {
    let start = space(text, at);
    text[start..].starts_with(sign).then(|| start + sign.len())
}

pub fn date(text: &str, at: usize) -> Option<Quantity> {
    if before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some((name, length)) = month(&text[at..]) {
        return month_first(text, at, name, at + length);
    }
    let (first, end) = whole(text, at)?;
    numeric(text, at, first, end).or_else(|| day_first(text, at, first, end)).or_else(|| chinese(text, at, first, end))
}

/// September 22, 2022; September 22; September 2022; September
fn month_first(text: &str, at: usize, name: u128, end: usize) -> Option<Quantity> {
    let start = space(text, end);
    let (mut day, mut year, mut stop) = (0, 0, end);
    if let Some((n, length)) = digits(&text[start..]) {
        let n = n / ONE;
        (day, year, stop) = if n > 31 { (0, n, start + length) } else { (n, 0, start + length) };
    }
    let comma = sign(text, stop, ",").unwrap_or(stop);
    let comma = space(text, comma);
    if let Some((n, length)) = digits(&text[comma..]).filter(|(n, _)| (day > 0 || stop == end) && *n / ONE > 1000) {
        (year, stop) = (n / ONE, comma + length);
    }
    // "may" and "march" are also ordinary words.
    let is_word = matches!(name, 3 | 5) && day == 0 && year == 0;
    of_date((year, name, day), at, stop, if is_word { Weight::Loose } else { Weight::Firm })
}

/// 2022-09-22, 2022/9/22, 2022.9.22
fn numeric(text: &str, at: usize, year: u128, end: usize) -> Option<Quantity> {
    let separator = text[end..].chars().next().filter(|c| year > 1000 && matches!(c, '-' | '/' | '.' | '－'))?;
    let part = |at: usize| {
        let (n, length) = digits(text[at..].split(['.']).next()?)?;
        Some((n / ONE, at + length))
    };
    let (month, end) = part(end + separator.len_utf8())?;
    let rest = text[end..].strip_prefix(separator)?;
    let (day, end) = part(text.len() - rest.len())?;
    of_date((year, month, day), at, end, Weight::Firm).filter(|_| month > 0 && day > 0)
}

/// 22 September 2022, 22nd of September
fn day_first(text: &str, at: usize, first: u128, end: usize) -> Option<Quantity> {
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|suffix| text[end..].starts_with(suffix));
    let start = space(text, end + if ordinal { 2 } else { 0 });
    let start = text[start..].strip_prefix("of ").map_or(start, |rest| text.len() - rest.len());
    let (name, length) = month(&text[start..]).filter(|_| (1..=31).contains(&first))?;
    let end = start + length;
    let start = space(text, sign(text, end, ",").unwrap_or(end));
    match digits(&text[start..]).filter(|(n, _)| *n / ONE > 1000) {
        Some((year, length)) => of_date((year / ONE, name, first), at, start + length, Weight::Firm),
        None => of_date((0, name, first), at, end, Weight::Firm),
    }
}

/// 2022年9月22日, 9月22日, 9月, 2022年
fn chinese(text: &str, at: usize, first: u128, end: usize) -> Option<Quantity> {
    let (year, start) = match sign(text, end, "年").filter(|_| (1000..10_000).contains(&first)) {
        Some(end) => (first, space(text, end)),
        None => (0, at),
    };
    let month = whole(text, start).and_then(|(n, end)| Some((n, sign(text, end, "月")?))).filter(|(n, _)| *n <= 12);
    let Some((month, end)) = month else {
        // A year alone is treated as a number, as in English.
        let end = sign(text, end, "年").filter(|_| year > 0)?;
        return Some(Quantity::new(year * ONE, Unit::Unknown, year * ONE, Weight::Firm, at..end));
    };
    let day = whole(text, space(text, end))
        .and_then(|(n, end)| Some((n, sign(text, end, "日").or_else(|| sign(text, end, "号"))?)));
    match day {
        Some((day, end)) => of_date((year, month, day), at, end, Weight::Firm),
        None => of_date((year, month, 0), at, end, Weight::Firm),
    }
}

/// 22:30, 8时30分, 晚上10点, 10 p.m.: in minutes modulo 12 hours.
pub fn clock(text: &str, at: usize) -> Option<Quantity> {
    if before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (hour, end) = whole(text, at).filter(|(hour, _)| *hour <= 24)?;
    let of = |minute: u128, end: usize| {
        let value = (hour % 12 * 60 + minute) * ONE;
        Quantity::new(value, Unit::Clock, value, Weight::Firm, at..end)
    };
    let half = |end: usize| {
        let start = space(text, end);
        let suffix =
            ["a.m.", "p.m.", "am", "pm", "AM", "PM"].into_iter().find(|suffix| text[start..].starts_with(suffix))?;
        let end = start + suffix.len();
        (!text[end..].starts_with(|c: char| c.is_ascii_alphabetic())).then_some(end)
    };
    let rest = &text[end..];
    if let Some(after) = rest.strip_prefix(':').or_else(|| rest.strip_prefix('：')) {
        let from = text.len() - after.len();
        let (minute, length) = digits(after).filter(|(_, length)| *length == 2)?;
        let end = from + length;
        // 1:2:3 and 10:15.5 are not times.
        let more = text[end..]
            .strip_prefix([':', '：', '.'])
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        return (minute < 60 * ONE && !more).then(|| of(minute / ONE, half(end).unwrap_or(end)));
    }
    if let Some(end) = half(end) {
        return Some(of(0, end));
    }
    let after = sign(text, end, "时").filter(|_| !text[end..].trim_start().starts_with("时间")).or_else(|| {
        let is_named =
            ["午", "晨", "早", "晚", "夜", "上", "间"].iter().any(|word| text[..at].trim_end().ends_with(word));
        sign(text, end, "点").filter(|_| is_named)
    })?;
    let minute = whole(text, space(text, after)).and_then(|(n, end)| Some((n, sign(text, end, "分")?)));
    Some(match minute.filter(|(n, _)| *n < 60) {
        Some((minute, end)) => of(minute, end),
        None => of(0, after),
    })
}
