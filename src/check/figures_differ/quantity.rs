//! Parses the quantities of a text in Chinese or English: numbers with units, shares, dates and times.

use super::date::{clock, date};
use super::number::{Form, Number, ONE, digits, number, number_words, word};
use super::unit::{Unit, classifier_at, currency_before, unit_at};
use crate::source::numeral::{chinese_digit, is_numeral};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// How certain it is that a quantity is a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Often a pronoun or other part of speech ("one", "second", 一). It can be the partner of a figure, and is never
    /// reported.
    Loose,
    /// Other words can replace the figure (第三条 is "the said article", 一年 is "annually"). It is reported only if the
    /// other text has another of its kind without a partner.
    Paired,
    /// It is reported whenever it has no partner.
    Firm,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The number as written, in millionths.
    pub number: u128,
    pub unit: Unit,
    /// The number in the reduced unit, in millionths.
    pub reduced: u128,
    pub weight: Weight,
    /// The range in the text, including the unit.
    pub place: Range<usize>,
    /// The factor from the unit to the reduced unit, used for the first number of a range (3 in "3 to 5 days").
    factor: (u128, u128),
    /// Whether it is a number without a unit.
    is_bare: bool,
}

impl Quantity {
    pub fn new(number: u128, unit: Unit, reduced: u128, weight: Weight, place: Range<usize>) -> Quantity {
        Quantity { number, unit, reduced, weight, place, factor: (1, 1), is_bare: false }
    }
}

/// All quantities of a text in reading order. The cost is linear in the text.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let may_begin = begins(text, at, c);
        let mut end = if may_begin { skipped(text, at) } else { None };
        if end.is_none()
            && may_begin
            && let Some(both) = approximate(text, at)
        {
            end = Some(both[1].place.end);
            found.extend(both);
        } else if end.is_none() && may_begin {
            let quantity =
                place(text, at).or_else(|| date(text, at)).or_else(|| clock(text, at)).or_else(|| amount(text, at));
            end = quantity.as_ref().map(|quantity| quantity.place.end);
            if let Some(quantity) = quantity {
                join(text, &mut found, quantity);
            }
        }
        let next = end.filter(|&end| end > at).unwrap_or(at + c.len_utf8());
        at = if c.is_ascii_alphabetic() && end.is_none() { word_end(text, at) } else { next };
    }
    found
}

/// Whether a figure, or a part that is skipped, may begin with the character. Most characters and words begin none.
fn begins(text: &str, at: usize, c: char) -> bool {
    if c.is_ascii_lowercase() {
        let word = &text[at..word_end(text, at)];
        return BEGINNINGS.contains(word) || word.strip_suffix('s').is_some_and(|word| BEGINNINGS.contains(word));
    }
    c.is_ascii_alphanumeric()
        || is_numeral(c)
        || matches!(c, '０'..='９' | '(' | '（' | '¥' | '￥' | '$' | '€' | '£' | '第' | '附' | '表' | '图' | '式')
        || matches!(c, '半' | '双' | '雙' | '俩')
}

/// Adds a quantity. If it ends a range or a list of places, the first number of that gets its unit.
fn join(text: &str, found: &mut Vec<Quantity>, mut quantity: Quantity) {
    if let Some(last) = found.last_mut() {
        let between = text[last.place.end..quantity.place.start].trim();
        let is_list = matches!(between, "," | ", and" | "and" | "or" | ", or" | "、" | "和" | "或" | "及");
        let is_range =
            matches!(between, "~" | "～" | "-" | "–" | "—" | "－" | "至" | "到" | "to" | "through" | "or" | "或");
        if last.unit == Unit::Place && quantity.is_bare && quantity.unit == Unit::Unknown && (is_list || is_range) {
            (quantity.unit, quantity.weight) = (Unit::Place, Weight::Paired);
        } else if last.is_bare
            && last.unit == Unit::Unknown
            && is_range
            && !matches!(quantity.unit, Unit::Unknown | Unit::Date)
        {
            let (up, down) = quantity.factor;
            if quantity.unit == Unit::Place {
                (last.unit, last.weight) = (Unit::Place, Weight::Paired);
            } else if last.reduced <= quantity.number {
                (last.unit, last.reduced) = (quantity.unit, last.number.saturating_mul(up) / down);
                last.weight = last.weight.max(quantity.weight);
            }
        }
    }
    found.push(quantity);
}

fn word_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    at + rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())
}

pub fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

pub fn space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', '\u{a0}', '\u{2009}', '\u{202f}']).len()
}

/// Skips designations (`GB/T 1.1—2020`), labels of list items (`（1）`) and clause numbers (`5.1.2`).
fn skipped(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    if first.is_ascii_uppercase() && !before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
        let letters = rest.find(|c: char| !c.is_ascii_uppercase() && c != '/').unwrap_or(rest.len());
        let after = rest[letters..].trim_start_matches([' ', '\u{a0}', '-']);
        if letters > 1 && currency_before(rest).is_none() && after.starts_with(|c: char| c.is_ascii_digit()) {
            let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '：' | '-' | '–' | '—' | '/');
            let length = after.find(|c| !part(c)).unwrap_or(after.len());
            return Some(text.len() - after.len() + length);
        }
    }
    if matches!(first, '(' | '（') {
        let inner = &rest[first.len_utf8()..];
        let (close, sign) = inner.char_indices().take(4).find(|(_, c)| matches!(c, ')' | '）'))?;
        let label = &inner[..close];
        let is_label = number(label).is_some_and(|read| read.length == label.len() && read.form == Form::Han)
            || (label.len() < 3 && label.bytes().all(|b| b.is_ascii_digit()));
        return (is_label && close > 0).then_some(at + first.len_utf8() + close + sign.len_utf8());
    }
    if first.is_ascii_digit() && !before(text, at).is_some_and(|c| c.is_ascii_digit()) {
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number = rest[..length].trim_end_matches('.');
        let glued = before(text, at).is_some_and(|c| c.is_ascii_alphabetic());
        let is_year = rest.bytes().take(4).filter(u8::is_ascii_digit).count() == 4 && rest[4..].starts_with('.');
        if glued || number.matches('.').count() > if is_year { 2 } else { 1 } {
            return Some(at + number.len());
        }
    }
    None
}

/// The words in lower case with which a figure may begin.
static BEGINNINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| number_words().chain(PLACES).collect());

const PLACES: [&str; 16] = [
    "article",
    "section",
    "clause",
    "paragraph",
    "subparagraph",
    "subsection",
    "item",
    "chapter",
    "part",
    "annex",
    "appendix",
    "table",
    "figure",
    "schedule",
    "annexes",
    "point",
];

/// 第三条, 第二十届, 附录1, Article 3, Tables 1: the number of a part of the text, or an ordinal such as "the third".
fn place(text: &str, at: usize) -> Option<Quantity> {
    let rest = &text[at..];
    if let Some(after) = rest.strip_prefix('第') {
        let start = space(text, text.len() - after.len());
        let read = number(&text[start..]).filter(|read| matches!(read.form, Form::Digits | Form::Han))?;
        let end = start + read.length;
        let after = text[space(text, end)..].chars().next();
        let named = after.filter(|c| "条條款项項章节節编編目页頁".contains(*c));
        let listed = after.filter(|c| "、至和或".contains(*c));
        return Some(match named.or(listed) {
            Some(c) => {
                let end = if named.is_some() { space(text, end) + c.len_utf8() } else { end };
                Quantity::new(read.value, Unit::Place, read.value, Weight::Paired, at..end)
            }
            None => Quantity::new(read.value, Unit::Unknown, read.value, Weight::Loose, at..end),
        });
    }
    let name = ["附录", "附件", "附表", "表", "图", "式"].into_iter().find(|name| rest.starts_with(name));
    let start = match name {
        Some(name) => space(text, at + name.len()),
        None if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            let (name, length) = word(rest);
            let singular = name.strip_suffix('s').unwrap_or(&name);
            if !PLACES.contains(&singular) || before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) {
                return None;
            }
            space(text, at + length)
        }
        None => return None,
    };
    let inner = text[start..].strip_prefix('(').unwrap_or(&text[start..]);
    let (value, length) = digits(inner).or_else(|| roman(inner))?;
    let end = text.len() - inner.len() + length;
    // 5.1.2 is skipped, as it is without a preceding word.
    let is_long = text[end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (!is_long).then(|| Quantity::new(value, Unit::Place, value, Weight::Paired, at..end))
}

/// A Roman numeral up to 39 in millionths, as in chapter numbers, and its length.
fn roman(text: &str) -> Option<(u128, usize)> {
    let length = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let tens = text[..length].trim_start_matches('X');
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let unit = UNITS.iter().position(|unit| *unit == tens)?;
    let ten = length - tens.len();
    (length > 0 && ten < 4).then(|| ((ten * 10 + unit) as u128 * ONE, length))
}

/// The two numbers of an approximate number: 3 and 5 days of 三五天, 17 and 18 of 十七八岁, 70 and 80 of 七八十户. The other language
/// may name both ("three to five days") or neither ("a few days").
fn approximate(text: &str, at: usize) -> Option<[Quantity; 2]> {
    let read = number(&text[at..]).filter(|read| matches!(read.form, Form::Loose | Form::Han))?;
    let mut end = at + read.length;
    // 十七八 is 十七 with another digit behind it.
    if read.form == Form::Han {
        end += text[end..].chars().next().filter(|c| chinese_digit(*c).is_some())?.len_utf8();
    }
    let numeral = &text[at..end];
    let mut digits = numeral.char_indices().rev();
    let ((second, high), (first, low)) = (digits.next()?, digits.next()?);
    if chinese_digit(low)? >= chinese_digit(high)? {
        return None;
    }
    let rest = text[end..].trim_start_matches(|c| is_numeral(c) && chinese_digit(c).is_none());
    let multipliers = &text[end..text.len() - rest.len()];
    let end = end + multipliers.len();
    let found = unit_at(text, end);
    let (unit, (up, down), end) = match found {
        Some(found) => (found.unit, found.factor, found.end),
        None => (Unit::Unknown, (1, 1), classifier_at(text, end).unwrap_or(end)),
    };
    let quantity = |digit: &str| {
        let value = number(&format!("{}{digit}{multipliers}", &numeral[..first]))?.value;
        Some(Quantity::new(value, unit, value.saturating_mul(up) / down, Weight::Loose, at..end))
    };
    Some([quantity(&numeral[first..second])?, quantity(&numeral[second..])?])
}

fn amount(text: &str, at: usize) -> Option<Quantity> {
    let rest = &text[at..];
    if rest.starts_with(|c: char| c.is_ascii_alphabetic())
        && before(text, at).is_some_and(|c| c.is_ascii_alphanumeric())
    {
        return None;
    }
    if let Some((value, end)) = share(text, at) {
        if let Some(after) = text[end..].strip_prefix(" of an hour") {
            let end = text.len() - after.len();
            return Some(Quantity::new(value, Unit::Second, value * 3600, Weight::Firm, at..end));
        }
        let weight = if value == ONE / 2 { Weight::Paired } else { Weight::Firm };
        return Some(Quantity::new(value, Unit::Share, value, weight, at..end));
    }
    let currency = currency_before(rest);
    let start = currency.map_or(at, |(_, length)| space(text, at + length));
    let Number { value, length, form } = number(&text[start..])?;
    let mut number = value;
    let mut end = start + length;
    const SCALES: [(&str, u128); 8] = [
        ("万", 10_000),
        ("萬", 10_000),
        ("亿", 100_000_000),
        ("億", 100_000_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("thousand", 1000),
        ("hundred", 100),
    ];
    let mut scale = 1;
    if form == Form::Digits {
        while let Some((word, factor)) = SCALES.iter().find(|(word, _)| text[space(text, end)..].starts_with(word)) {
            scale *= factor;
            end = space(text, end) + word.len();
            if scale > ONE * ONE {
                break;
            }
        }
        number = value.saturating_mul(scale);
    }
    // "two and a half hours", 2个半小时
    if let Some(after) = [" and a half", "个半", "個半"].iter().find_map(|half| text[end..].strip_prefix(half)) {
        number = number.saturating_add(scale * ONE / 2);
        end = text.len() - after.len();
    }
    let is_vague = before(text, at).is_some_and(|c| "几幾数數".contains(c))
        || text[end..].starts_with(['几', '幾', '余', '餘', '多', '来']);
    let unit = unit_at(text, end);
    let classifier = if form == Form::Han && unit.is_none() { classifier_at(text, end) } else { None };
    // 二次, 二层 and 二级 mean the second; 两次 means two of them.
    let is_ordinal = &text[start..start + length] == "二"
        && (classifier.is_some() || unit.is_some_and(|found| matches!(found.unit, Unit::Times | Unit::Storey)));
    let hyphenated = text[end..].starts_with('-') && unit.is_none();
    let (unit, (up, down), end) = match (unit, currency) {
        (Some(found), _) => (found.unit, found.factor, found.end),
        (None, Some((unit, _))) => (unit, (1, 1), end),
        (None, None) => (Unit::Unknown, (1, 1), classifier.unwrap_or(end)),
    };
    let is_known = unit != Unit::Unknown;
    let weight = match form {
        _ if value == 0 || form == Form::Loose || is_ordinal || (is_vague && form != Form::Digits) => Weight::Loose,
        Form::Digits if is_vague => Weight::Loose,
        Form::Digits => Weight::Firm,
        Form::Han if !is_known && classifier.is_none() => Weight::Loose,
        // "one of the two drafters" means the same as "a drafter".
        Form::Words if hyphenated || (!is_known && is_definite(text, at)) => Weight::Loose,
        _ if number <= ONE && is_known => Weight::Paired,
        _ if number <= ONE => Weight::Loose,
        _ => Weight::Firm,
    };
    // There are many other words for 24 hours.
    let weight = if unit == Unit::Second && number.saturating_mul(up) / down == 24 * 3600 * ONE {
        weight.min(Weight::Paired)
    } else {
        weight
    };
    let mut quantity = Quantity::new(number, unit, number.saturating_mul(up) / down, weight, at..end);
    quantity.factor = (scale.saturating_mul(up), down);
    quantity.is_bare = !is_known && classifier.is_none() && scale == 1;
    Some(quantity)
}

/// Whether the preceding word refers back: "the two drafters", "these three".
fn is_definite(text: &str, at: usize) -> bool {
    let words = text[..at].trim_end();
    let start = words
        .char_indices()
        .rev()
        .take(6)
        .find(|(_, c)| !c.is_ascii_alphabetic())
        .map_or(0, |(at, c)| at + c.len_utf8());
    matches!(&words[start..].to_ascii_lowercase()[..], "the" | "these" | "those" | "all" | "other" | "its" | "their")
}

/// A fraction in millionths: 百分之六十, 三分之二, 1/3, 一半, "two thirds", "half".
fn share(text: &str, at: usize) -> Option<(u128, usize)> {
    let rest = &text[at..];
    if rest.starts_with("一半") || rest.starts_with("半数") {
        return Some((ONE / 2, at + "一半".len()));
    }
    if ["half ", "half-", "half.", "half,"].iter().any(|word| rest.starts_with(word)) {
        let after = rest["half".len()..].trim_start_matches([' ', '-']);
        let has_unit = ["a ", "an ", "year", "month", "day", "hour"].iter().any(|word| after.starts_with(word));
        return Some((ONE / 2, at + "half".len())).filter(|_| !has_unit);
    }
    let base =
        [("百分之", 100), ("千分之", 1000), ("万分之", 10_000)].into_iter().find(|(word, _)| rest.starts_with(word));
    if let Some((word, base)) = base {
        let read = number(&text[at + word.len()..])?;
        return Some((read.value / base, at + word.len() + read.length));
    }
    let first = number(rest)?;
    let end = at + first.length;
    if let Some(after) = text[end..].strip_prefix("分之") {
        let read = number(after)?;
        let end = text.len() - after.len() + read.length;
        return (first.value > 0).then(|| (read.value.saturating_mul(ONE) / first.value, end));
    }
    if let Some(after) = text[end..].strip_prefix('/').filter(|_| first.form == Form::Digits) {
        let (second, length) = digits(after)?;
        let is_part = first.value > 0 && first.value < second && second < 100 * ONE;
        let end = text.len() - after.len() + length;
        let is_more = before(text, at) == Some('/') || text[end..].starts_with(['/', '%']);
        return (is_part && !is_more).then(|| (first.value * ONE / second, end));
    }
    let after = text[end..].strip_prefix([' ', '-'])?;
    const PARTS: [(&str, u128); 12] = [
        ("thirds", 3),
        ("third", 3),
        ("quarters", 4),
        ("quarter", 4),
        ("fourths", 4),
        ("fourth", 4),
        ("fifths", 5),
        ("fifth", 5),
        ("tenths", 10),
        ("tenth", 10),
        ("hundredth", 100),
        ("half", 2),
    ];
    let (word, base) = PARTS.into_iter().find(|(word, _)| after.starts_with(word))?;
    let end = text.len() - after.len() + word.len();
    // "a third of the owners", but not "a third party".
    let is_part = first.form == Form::Words || (rest.starts_with("a ") && text[end..].starts_with(" of "));
    let is_more = text[end..].starts_with(|c: char| c.is_ascii_alphabetic()) || text[end..].starts_with("-part");
    (is_part && !is_more && !text[end..].starts_with(" part")).then_some((first.value / base, end))
}

#[cfg(test)]
mod tests {
    use super::quantities;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_can_be_read_and_every_place_is_in_it(text in "([0-9０-９零〇一二两十百千万亿半分之第条年月日时点个米元%.,，：:/ -]|hundred |one |twenty-|half |March |of |RMB|Article |a.m.|th|\\PC){0,40}") {
            for found in quantities(&text) {
                prop_assert!(text.get(found.place.clone()).is_some(), "{:?}", found.place);
            }
        }
    }

    #[test]
    fn long_numbers_are_read_in_linear_time() {
        for part in ["one hundred ", "九", "9", "十", "1,000,", "万", "百分之", "9999年", "twenty ", "第", "1/2/", "9:"]
        {
            quantities(&part.repeat(20_000));
        }
    }
}
