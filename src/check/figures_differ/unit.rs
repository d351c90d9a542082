//! Units of measurement, time, money and shares in Chinese and English, and the classifiers of Chinese.

use super::number::word;
use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Units, reduced to one per kind: 1 km is 1000 m, a year is 12 months, 60 % is 0.6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// No unit, or an unknown one; such figures are compared by number.
    Unknown,
    /// The number of an article, chapter, table or the like.
    Place,
    Share,
    Metre,
    SquareMetre,
    Kilogram,
    Yuan,
    Dollar,
    Euro,
    Day,
    Second,
    Month,
    Household,
    Storey,
    Celsius,
    Times,
    /// A date; the value is `year * 10000 + month * 100 + day`, with 0 for missing parts.
    Date,
    /// A time of the day, in minutes modulo 12 hours.
    Clock,
}

/// The unit after a number: its kind, its size in the reduced unit as a fraction, and its end.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub unit: Unit,
    pub factor: (u128, u128),
    pub end: usize,
}

type Row = (&'static str, Unit, u128, u128);

/// Longer words come before their prefixes.
const CHINESE: &[Row] = &[
    ("平方公里", Unit::SquareMetre, 1_000_000, 1),
    ("平方千米", Unit::SquareMetre, 1_000_000, 1),
    ("平方米", Unit::SquareMetre, 1, 1),
    ("公顷", Unit::SquareMetre, 10_000, 1),
    ("公里", Unit::Metre, 1000, 1),
    ("千米", Unit::Metre, 1000, 1),
    ("毫米", Unit::Metre, 1, 1000),
    ("厘米", Unit::Metre, 1, 100),
    ("米", Unit::Metre, 1, 1),
    ("千克", Unit::Kilogram, 1, 1),
    ("公斤", Unit::Kilogram, 1, 1),
    ("克", Unit::Kilogram, 1, 1000),
    ("吨", Unit::Kilogram, 1000, 1),
    ("噸", Unit::Kilogram, 1000, 1),
    ("美元", Unit::Dollar, 1, 1),
    ("欧元", Unit::Euro, 1, 1),
    ("元", Unit::Yuan, 1, 1),
    ("工作日", Unit::Day, 1, 1),
    ("日", Unit::Day, 1, 1),
    ("天", Unit::Day, 1, 1),
    ("星期", Unit::Day, 7, 1),
    ("周年", Unit::Month, 12, 1),
    ("周岁", Unit::Month, 12, 1),
    ("週歲", Unit::Month, 12, 1),
    ("周", Unit::Day, 7, 1),
    ("週", Unit::Day, 7, 1),
    ("岁", Unit::Month, 12, 1),
    ("歲", Unit::Month, 12, 1),
    ("小时", Unit::Second, 3600, 1),
    ("小時", Unit::Second, 3600, 1),
    ("分钟", Unit::Second, 60, 1),
    ("分鐘", Unit::Second, 60, 1),
    ("秒", Unit::Second, 1, 1),
    ("季度", Unit::Month, 3, 1),
    ("月", Unit::Month, 1, 1),
    ("年", Unit::Month, 12, 1),
    ("户", Unit::Household, 1, 1),
    ("戶", Unit::Household, 1, 1),
    ("层", Unit::Storey, 1, 1),
    ("層", Unit::Storey, 1, 1),
    ("次", Unit::Times, 1, 1),
    ("倍", Unit::Times, 1, 1),
    ("℃", Unit::Celsius, 1, 1),
    ("°C", Unit::Celsius, 1, 1),
    ("百分点", Unit::Share, 1, 100),
    ("%", Unit::Share, 1, 100),
    ("％", Unit::Share, 1, 100),
    ("‰", Unit::Share, 1, 1000),
    ("m²", Unit::SquareMetre, 1, 1),
];
const ENGLISH: &[Row] = &[
    ("m", Unit::Metre, 1, 1),
    ("metre", Unit::Metre, 1, 1),
    ("meter", Unit::Metre, 1, 1),
    ("km", Unit::Metre, 1000, 1),
    ("kilometre", Unit::Metre, 1000, 1),
    ("kilometer", Unit::Metre, 1000, 1),
    ("mm", Unit::Metre, 1, 1000),
    ("millimetre", Unit::Metre, 1, 1000),
    ("millimeter", Unit::Metre, 1, 1000),
    ("cm", Unit::Metre, 1, 100),
    ("centimetre", Unit::Metre, 1, 100),
    ("centimeter", Unit::Metre, 1, 100),
    ("hectare", Unit::SquareMetre, 10_000, 1),
    ("kg", Unit::Kilogram, 1, 1),
    ("kilogram", Unit::Kilogram, 1, 1),
    ("g", Unit::Kilogram, 1, 1000),
    ("gram", Unit::Kilogram, 1, 1000),
    ("t", Unit::Kilogram, 1000, 1),
    ("ton", Unit::Kilogram, 1000, 1),
    ("tonne", Unit::Kilogram, 1000, 1),
    ("yuan", Unit::Yuan, 1, 1),
    ("rmb", Unit::Yuan, 1, 1),
    ("cny", Unit::Yuan, 1, 1),
    ("renminbi", Unit::Yuan, 1, 1),
    ("dollar", Unit::Dollar, 1, 1),
    ("usd", Unit::Dollar, 1, 1),
    ("euro", Unit::Euro, 1, 1),
    ("eur", Unit::Euro, 1, 1),
    ("day", Unit::Day, 1, 1),
    ("week", Unit::Day, 7, 1),
    ("fortnight", Unit::Day, 14, 1),
    ("hour", Unit::Second, 3600, 1),
    ("h", Unit::Second, 3600, 1),
    ("minute", Unit::Second, 60, 1),
    ("min", Unit::Second, 60, 1),
    ("second", Unit::Second, 1, 1),
    ("s", Unit::Second, 1, 1),
    ("quarter", Unit::Month, 3, 1),
    ("month", Unit::Month, 1, 1),
    ("year", Unit::Month, 12, 1),
    ("decade", Unit::Month, 120, 1),
    ("household", Unit::Household, 1, 1),
    ("storey", Unit::Storey, 1, 1),
    ("story", Unit::Storey, 1, 1),
    ("stories", Unit::Storey, 1, 1),
    ("floor", Unit::Storey, 1, 1),
    ("time", Unit::Times, 1, 1),
    ("fold", Unit::Times, 1, 1),
    ("percent", Unit::Share, 1, 100),
    ("percentage", Unit::Share, 1, 100),
];

/// Adjectives between a number and its unit.
const BETWEEN: [&str; 12] = [
    "working",
    "business",
    "calendar",
    "consecutive",
    "full",
    "natural",
    "successive",
    "whole",
    "more",
    "additional",
    "other",
    "further",
];

/// Classifiers after Chinese numerals.
const CLASSIFIERS: &str = "个個名位人种種项項份件套台栋棟幢座间間条條篇张張支家处處所遍回组組";

/// Characters after which a unit is part of another word: 年级, 日常, 元素, 层次, 次要, 周边.
const OTHER_WORDS: &str = "级級常素度代型边邊围圍";

/// Finds the row of [`CHINESE`] at the start of a text. `None` is impossible: there are too few words for building it to fail.
static CHINESE_NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let names = CHINESE.iter().map(|(name, ..)| name);
    let builder = &mut AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostFirst).start_kind(StartKind::Anchored).build(names).ok()
});

static ENGLISH_NAMES: LazyLock<HashMap<&str, &Row>> =
    LazyLock::new(|| ENGLISH.iter().map(|row| (row.0, row)).collect());

pub fn unit_at(text: &str, at: usize) -> Option<Found> {
    let found = |unit, factor, rest: &str| Some(Found { unit, factor, end: text.len() - rest.len() });
    let rest = text[at..].trim_start_matches([' ', '-', '\u{a0}', '\u{2009}', '\u{202f}']);
    let counted = rest.strip_prefix(['个', '個']).unwrap_or(rest);
    let counted = counted.trim_start_matches(' ').trim_start_matches("自然");
    let input = Input::new(counted).anchored(Anchored::Yes);
    let known = CHINESE_NAMES.as_ref().and_then(|names| names.find(input));
    if let Some((name, unit, up, down)) = known.map(|found| &CHINESE[found.pattern().as_usize()]) {
        let after = &counted[name.len()..];
        let is_other = after.starts_with(|c| OTHER_WORDS.contains(c))
            || (matches!(*name, "层" | "層") && after.starts_with(['次', '面']))
            || (*name == "次" && after.starts_with(['要', '序', '级', '日']))
            || (*name == "克" && after.starts_with(['服', '隆']))
            || (*name == "天" && after.starts_with(['然', '气', '津']))
            || (*name == "日" && after.starts_with(['照', '本', '报', '志']));
        return if is_other { None } else { found(*unit, (*up, *down), after) };
    }
    if let Some(after) = rest.strip_prefix("per cent") {
        return found(Unit::Share, (1, 100), after.strip_prefix("um").unwrap_or(after));
    }
    let (mut name, mut length) = word(rest);
    let mut rest = rest;
    let is_square = name == "square";
    if is_square || BETWEEN.contains(&&name[..]) {
        rest = rest[length..].trim_start_matches(' ');
        (name, length) = word(rest);
    }
    let after = &rest[length..];
    let singular = name.strip_suffix('s').filter(|name| !name.is_empty()).unwrap_or(&name);
    let (_, unit, up, down) = ENGLISH_NAMES.get(singular).or_else(|| ENGLISH_NAMES.get(&name[..]))?;
    // m³ and m/s are other units.
    if after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '³' | '/')) {
        return None;
    }
    match (*unit, is_square) {
        (Unit::Metre, true) => found(Unit::SquareMetre, (up * up, down * down), after),
        (Unit::Metre, false) if after.starts_with('²') => {
            found(Unit::SquareMetre, (up * up, down * down), &after['²'.len_utf8()..])
        }
        (_, true) => None,
        _ => found(*unit, (*up, *down), after),
    }
}

/// The end of the classifier after a Chinese numeral, if there is one.
pub fn classifier_at(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches(' ');
    let c = rest.chars().next().filter(|c| CLASSIFIERS.contains(*c))?;
    let after = &rest[c.len_utf8()..];
    // 三人民, 二名称 and 一位于 are not counts; 十个 and 十个人 are.
    let is_other = match c {
        '人' => after.starts_with(['民', '员', '格', '身', '口', '大', '工']),
        '名' => after.starts_with(['称', '义', '单', '录']),
        '位' => after.starts_with(['于', '置']),
        '家' => after.starts_with(['庭', '属', '具']),
        '所' => after.starts_with(['有', '得', '在', '属']),
        '条' | '條' => after.starts_with(['件', '例']),
        '项' | '項' => after.starts_with('目'),
        _ => false,
    };
    (!is_other).then_some(text.len() - after.len())
}

/// The currency sign or code before a number, and its length.
pub fn currency_before(text: &str) -> Option<(Unit, usize)> {
    const SIGNS: [(&str, Unit); 11] = [
        ("RMB", Unit::Yuan),
        ("CNY", Unit::Yuan),
        ("¥", Unit::Yuan),
        ("￥", Unit::Yuan),
        ("US$", Unit::Dollar),
        ("USD", Unit::Dollar),
        ("HK$", Unit::Unknown),
        ("$", Unit::Dollar),
        ("€", Unit::Euro),
        ("EUR", Unit::Euro),
        ("£", Unit::Unknown),
    ];
    SIGNS.iter().find(|(sign, _)| text.starts_with(sign)).map(|(sign, unit)| (*unit, sign.len()))
}
