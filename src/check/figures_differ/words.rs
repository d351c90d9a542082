//! The words of numbers, months and units in Chinese and English.

use super::quantity::{ONE, Unit};

/// A numeral at the start of a text in millionths, and its length: 三十, 两百五十, 二〇二二, 半.
pub fn chinese_number(text: &str) -> Option<(u128, usize)> {
    let digit = |c: char| {
        "零一二三四五六七八九"
            .chars()
            .position(|d| d == c || (c == '〇' && d == '零') || ("两兩".contains(c) && d == '二'))
    };
    let (mut total, mut section, mut last, mut row, mut end) = (0u128, 0u128, None, 0u32, 0);
    for (at, c) in text.char_indices() {
        if at == 0 && c == '半' {
            return Some((ONE / 2, c.len_utf8()));
        }
        let after = &text[at + c.len_utf8()..];
        // 五千克 is 5 kg; 三千分之一 and 百分之 are shares.
        if c == '千' && after.starts_with(['克', '米', '瓦']) {
            break;
        }
        if let Some(value) = digit(c) {
            row += 1;
            last = Some(last.filter(|_| row > 1).unwrap_or(0) * 10 + value as u128);
        } else if let Some(power) =
            [('十', 10), ('百', 100), ('千', 1000)].into_iter().find(|(s, _)| *s == c).map(|(_, p)| p)
        {
            if at == 0 && c != '十' {
                return None;
            }
            section += last.take().filter(|v| *v > 0).unwrap_or(1) * power;
            row = 0;
        } else if matches!(c, '万' | '萬' | '亿' | '億') && at > 0 {
            let power = if matches!(c, '万' | '萬') { 10_000 } else { 100_000_000 };
            total += (section + last.take().unwrap_or(0)) * power;
            (section, row) = (0, 0);
        } else {
            break;
        }
        end = at + c.len_utf8();
        if end > 60 {
            return None;
        }
    }
    let value = total + section + last.unwrap_or(0);
    // 两三天 and 七八个 are about so many.
    (end > 0 && row != 2 || end > 0 && section > 0 && row < 2 || text.starts_with('零')).then_some((value * ONE, end))
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const OTHER: [(&str, u128); 17] = [
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
    ("double", 2),
    ("both", 2),
    ("once", 1),
    ("twice", 2),
    ("thrice", 3),
];

fn word(text: &str) -> (String, usize) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    (if end > 12 { String::new() } else { text[..end].to_ascii_lowercase() }, end)
}

/// A number below a hundred in English words at the start of a text, and its length.
fn below_hundred(text: &str) -> Option<(u128, usize)> {
    let small = |word: &str| SMALL.iter().position(|w| *w == word).map(|n| n as u128);
    let (first, end) = word(text);
    let Some(ten) = TENS.iter().position(|w| *w == first).map(|n| n as u128 * 10 + 20) else {
        let number = small(&first).or_else(|| OTHER.iter().find(|(w, _)| *w == first).map(|(_, n)| *n))?;
        return Some((number, end));
    };
    let unit = text[end..].strip_prefix(['-', ' ']).map(word).and_then(|(w, length)| Some((small(&w)?, length)));
    match unit.filter(|(n, _)| (1..10).contains(n)) {
        Some((unit, length)) => Some((ten + unit, end + 1 + length)),
        None => Some((ten, end)),
    }
}

/// A number in English words at the start of a text in millionths, and its length.
pub fn english_number(text: &str) -> Option<(u128, usize)> {
    let (first, end) = word(text);
    if first == "half" {
        let after = text[end..].trim_start_matches([' ', '-']);
        let article = after.strip_prefix("a ").or_else(|| after.strip_prefix("an ")).unwrap_or(after);
        return Some((ONE / 2, text.len() - article.len()));
    }
    let (mut value, mut end) = below_hundred(text)?;
    for (name, factor) in [("hundred", 100), ("thousand", 1000)] {
        if text[end..].strip_prefix([' ', '-']).is_some_and(|rest| word(rest).0 == name) {
            end += 1 + name.len();
            value *= factor;
            let rest = text[end..].strip_prefix(" and ").or_else(|| text[end..].strip_prefix(' '));
            let rest = rest.filter(|rest| !rest.starts_with('a'));
            if let Some((rest, (more, length))) = rest.and_then(|rest| Some((rest, below_hundred(rest)?))) {
                end = text.len() - rest.len() + length;
                value += more;
            }
        }
    }
    Some((value * ONE, end))
}

/// The month whose name a text begins with, and the length of the name.
pub fn month(text: &str) -> Option<(u128, usize)> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = NAMES.iter().position(|name| text.starts_with(name))?;
    let length = NAMES[at].len();
    (!text[length..].starts_with(|c: char| c.is_ascii_alphabetic())).then_some((at as u128 + 1, length))
}

/// Longer words before those that they begin with.
const CHINESE: &[(&str, Unit, u128, u128)] = &[
    ("平方米", Unit::SquareMetre, 1, 1),
    ("平方公里", Unit::SquareMetre, 1_000_000, 1),
    ("公里", Unit::Metre, 1000, 1),
    ("千米", Unit::Metre, 1000, 1),
    ("毫米", Unit::Metre, 1, 1000),
    ("厘米", Unit::Metre, 1, 100),
    ("米", Unit::Metre, 1, 1),
    ("千克", Unit::Kilogram, 1, 1),
    ("公斤", Unit::Kilogram, 1, 1),
    ("元", Unit::Yuan, 1, 1),
    ("工作日", Unit::Day, 1, 1),
    ("日", Unit::Day, 1, 1),
    ("天", Unit::Day, 1, 1),
    ("周", Unit::Day, 7, 1),
    ("小时", Unit::Minute, 60, 1),
    ("分钟", Unit::Minute, 1, 1),
    ("月", Unit::Month, 1, 1),
    ("年", Unit::Month, 12, 1),
    ("户", Unit::Household, 1, 1),
    ("层", Unit::Storey, 1, 1),
    ("次", Unit::Times, 1, 1),
    ("倍", Unit::Times, 1, 1),
    ("℃", Unit::Celsius, 1, 1),
    ("°C", Unit::Celsius, 1, 1),
    ("%", Unit::Share, 1, 100),
    ("％", Unit::Share, 1, 100),
    ("‰", Unit::Share, 1, 1000),
    ("m²", Unit::SquareMetre, 1, 1),
];
const ENGLISH: &[(&str, Unit, u128, u128)] = &[
    ("m", Unit::Metre, 1, 1),
    ("metre", Unit::Metre, 1, 1),
    ("meter", Unit::Metre, 1, 1),
    ("km", Unit::Metre, 1000, 1),
    ("kilometre", Unit::Metre, 1000, 1),
    ("kilometer", Unit::Metre, 1000, 1),
    ("mm", Unit::Metre, 1, 1000),
    ("millimetre", Unit::Metre, 1, 1000),
    ("cm", Unit::Metre, 1, 100),
    ("kg", Unit::Kilogram, 1, 1),
    ("kilogram", Unit::Kilogram, 1, 1),
    ("yuan", Unit::Yuan, 1, 1),
    ("day", Unit::Day, 1, 1),
    ("week", Unit::Day, 7, 1),
    ("hour", Unit::Minute, 60, 1),
    ("h", Unit::Minute, 60, 1),
    ("minute", Unit::Minute, 1, 1),
    ("min", Unit::Minute, 1, 1),
    ("month", Unit::Month, 1, 1),
    ("year", Unit::Month, 12, 1),
    ("household", Unit::Household, 1, 1),
    ("storey", Unit::Storey, 1, 1),
    ("story", Unit::Storey, 1, 1),
    ("stories", Unit::Storey, 1, 1),
    ("floor", Unit::Storey, 1, 1),
    ("time", Unit::Times, 1, 1),
    ("percent", Unit::Share, 1, 100),
];

/// The unit that follows a number, what one of it is in the reduced unit, and where it ends.
pub fn unit_at(text: &str, at: usize) -> Option<(Unit, (u128, u128), usize)> {
    let from = |rest: &str| text.len() - rest.len();
    let rest = text[at..].trim_start_matches([' ', '-', '\u{a0}', '\u{2009}', '\u{202f}']);
    let counted = rest.strip_prefix('个').unwrap_or(rest);
    let counted = counted.trim_start_matches(' ').trim_start_matches("自然");
    if let Some((name, unit, up, down)) = CHINESE.iter().find(|(name, ..)| counted.starts_with(name)) {
        // 5 月 is May, 5 个月 are five months; 层次, 年级, 日常, 元素 and the like are other words.
        let after = &counted[name.len()..];
        let other =
            after.starts_with(['级', '常', '素', '度', '代', '型']) || (*name == "层" && after.starts_with('次'));
        return (!other).then_some((*unit, (*up, *down), from(after)));
    }
    if let Some(after) = rest.strip_prefix("per cent") {
        return Some((Unit::Share, (1, 100), from(after)));
    }
    let (mut name, mut length) = word(rest);
    let mut rest = rest;
    if matches!(&name[..], "working" | "business" | "calendar" | "consecutive" | "full" | "natural" | "square" | "more")
    {
        let square = name == "square";
        rest = rest[length..].trim_start_matches(' ');
        (name, length) = word(rest);
        if square && matches!(&name[..], "metres" | "meters" | "metre" | "meter") {
            return Some((Unit::SquareMetre, (1, 1), from(&rest[length..])));
        }
        if square {
            return None;
        }
    }
    let singular = name.strip_suffix('s').unwrap_or(&name);
    let (_, unit, up, down) = ENGLISH.iter().find(|(word, ..)| *word == singular || *word == name)?;
    let after = &rest[length..];
    (!after.starts_with(|c: char| c.is_ascii_digit() || c == '³')).then_some((*unit, (*up, *down), from(after)))
}
