//! Words and signs that belong to a number, in Chinese and English.

use crate::source::markdown::is_han;

/// Chinese units of several characters; a longer unit stands before its prefix.
pub(super) const CHINESE_UNITS: [&str; 27] = [
    "个工作日",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "工作日",
    "摄氏度",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "公斤",
    "千克",
    "公顷",
    "千瓦",
    "小时",
    "分钟",
    "个月",
    "年度",
    "周岁",
    "万元",
    "亿元",
    "万人",
    "部分",
    "万平方米",
    "人次",
    "周年",
];

/// Chinese units and measure words of one character. Any other character after a number begins something else, such as
/// the title of a clause.
pub(super) const MEASURES: &str = "个名人户条款项章节份次处张段分日天年月周时秒元米吨台套件栋幢座级层类种倍组期批页字位家间所支辆万亿千百岁号版届亩度升克片株\
                        棵场点册卷本步卡路门瓦里寸尺斤成折幅副枚根只头匹把架艘首句行列格栏";

/// English units as words; units of one to three letters are in [`SYMBOLS`].
pub(super) const ENGLISH_UNITS: [&str; 39] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "minute",
    "minutes",
    "second",
    "seconds",
    "metre",
    "metres",
    "meter",
    "meters",
    "kilometre",
    "kilometres",
    "kilometer",
    "kilometers",
    "percent",
    "per cent",
    "yuan",
    "points",
    "point",
    "people",
    "persons",
    "households",
    "times",
    "copies",
    "hectares",
    "tonnes",
    "degrees",
    "working day",
    "working days",
    "calendar days",
    "million",
];

/// Unit symbols. A power or a divisor may follow: `m²`, `m2`, `km/h`, `kg/m³`.
pub(super) const SYMBOLS: [&str; 54] = [
    "m", "km", "cm", "mm", "nm", "µm", "μm", "m²", "m³", "m2", "m3", "km²", "km2", "ha", "kg", "g", "mg", "t", "s",
    "ms", "h", "min", "d", "L", "l", "mL", "ml", "N", "kN", "Pa", "kPa", "MPa", "J", "kJ", "kW", "W", "MW", "kWh", "V",
    "kV", "mA", "Hz", "kHz", "MHz", "GHz", "K", "lx", "dB", "mol", "GB", "MB", "kB", "TB", "px",
];

/// Words before a number, with an initial letter of either case.
pub(super) const LABELS: [&str; 37] = [
    "table",
    "tables",
    "figure",
    "figures",
    "fig.",
    "annex",
    "annexes",
    "appendix",
    "clause",
    "clauses",
    "subclause",
    "chapter",
    "chapters",
    "section",
    "sections",
    "article",
    "articles",
    "part",
    "parts",
    "item",
    "items",
    "note",
    "example",
    "equation",
    "formula",
    "form",
    "no.",
    "nos.",
    "page",
    "pages",
    "p.",
    "pp.",
    "step",
    "level",
    "volume",
    "vol.",
    "paragraph",
];

pub(super) const CHINESE_LABELS: [&str; 8] = ["附录", "示例", "公式", "附件", "附图", "附表", "表格", "第"];

/// Labels of one character. After a character that is not in [`BEFORE_A_LABEL`] they are the end of another word: 样例
/// 2022, 代表 3 人.
pub(super) const SHORT_LABELS: &str = "表图式注例款";
const BEFORE_A_LABEL: &str = "见如和与及或在按照由从据对至到的条于将除";

/// The maximum length of a label, designation or unit.
const LONGEST: usize = 16;

/// The length in bytes of a label at the end of a text, for the number or letter after it, or of a sign before a
/// number.
pub(super) fn label_before(text: &str, with_space: bool) -> Option<usize> {
    let last = text.chars().next_back()?;
    if is_han(last) {
        let label = CHINESE_LABELS.into_iter().find(|label| text.ends_with(label)).map(str::len);
        let before = text[..text.len() - last.len_utf8()].chars().next_back();
        let begins = before.is_none_or(|c| !is_han(c) || BEFORE_A_LABEL.contains(c));
        return label.or((begins && SHORT_LABELS.contains(last)).then_some(last.len_utf8()));
    }
    if !with_space {
        return None;
    }
    if is_sign(last) || matches!(last, '§' | '№' | '¶') {
        return Some(last.len_utf8());
    }
    let word = last_word(text)?;
    LABELS.into_iter().any(|label| label.eq_ignore_ascii_case(word)).then_some(word.len())
}

/// The length in bytes of the letters of a designation at the end of a text: `GB/T`, `ISO/IEC`, `DB11/T`.
pub(super) fn is_designation(text: &str) -> Option<usize> {
    let word = last_word(text)?;
    let begins = word.starts_with(|c: char| c.is_ascii_uppercase());
    let is_upper = word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'/' | b'-'));
    (begins && is_upper && word.len() > 1 && word.ends_with(|c: char| c.is_ascii_alphanumeric())).then_some(word.len())
}

/// The last ASCII word of a text; `None` if it is too long.
fn last_word(text: &str) -> Option<&str> {
    let is_of_word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'.');
    let length = text.bytes().rev().take(LONGEST + 1).take_while(is_of_word).count();
    (1..=LONGEST).contains(&length).then(|| &text[text.len() - length..])
}

/// The length in bytes of the unit at the start of `text`, for the number at the end of `before`.
pub(super) fn unit(before: &str, text: &str, after_space: bool) -> Option<usize> {
    let digits = before.bytes().rev().take(LONGEST).take_while(u8::is_ascii_digit).count();
    let first = text.chars().next()?;
    if digits == 0 {
        return None;
    }
    if is_han(first) {
        let unit = CHINESE_UNITS.into_iter().find(|unit| text.starts_with(unit)).map(str::len);
        return unit.or(MEASURES.contains(first).then_some(first.len_utf8()));
    }
    match first {
        '%' | '‰' | '℃' | '℉' | '°' | '′' | '″' => {
            let length = first.len_utf8();
            let is_scale = first == '°' && text[length..].starts_with(['C', 'F']);
            return Some(length + usize::from(is_scale));
        }
        _ if !after_space => return None,
        _ => {}
    }
    let goes_on = |c: char| c.is_alphanumeric() && !is_han(c);
    let word = |text: &str| text.chars().take(LONGEST).take_while(|&c| goes_on(c)).map(char::len_utf8).sum::<usize>();
    let length = word(text);
    if SYMBOLS.contains(&&text[..length]) {
        let divided = text[length..].strip_prefix(['/', '·']).map_or(0, |by| {
            let by_length = word(by);
            let sign = text.len() - length - by.len();
            if SYMBOLS.contains(&&by[..by_length]) { sign + by_length } else { 0 }
        });
        return Some(length + divided);
    }
    ENGLISH_UNITS.into_iter().map(str::len).find(|&end| {
        end >= length
            && text.get(..end).is_some_and(|word| ENGLISH_UNITS.contains(&word))
            && !text[end..].starts_with(goes_on)
    })
}

/// The length in bytes of an item of a clause at the start of a text: `a)`, `2)`, `(b)`.
pub(super) fn item(text: &str) -> Option<usize> {
    let open = usize::from(text.starts_with('('));
    let length = text[open..].bytes().take(3).take_while(u8::is_ascii_alphanumeric).count();
    let closes = text[open + length..].starts_with(')');
    ((1..=2).contains(&length) && closes).then_some(open + length + 1)
}

/// Whether a text begins with a group of three digits that continues the number at the end of `before`: 10 000.
pub(super) fn is_group_of_thousands(before: &str, text: &str) -> bool {
    let digits = before.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && text.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
}

/// A sign before a number.
pub(super) fn is_sign(c: char) -> bool {
    matches!(c, '≥' | '≤' | '>' | '<' | '≈' | '±' | '＞' | '＜')
}

/// A sign between two numbers, with spaces around it.
pub(super) fn is_operator(c: char) -> bool {
    matches!(c, '×' | '±' | '÷' | '～' | '~')
}

/// A sign between the two ends of a range, or before the year of a designation.
pub(super) fn is_range(c: char) -> bool {
    matches!(c, '—' | '–' | '～' | '~' | '-' | '−')
}

/// Whether an amount may end with this character, before the sign of a range.
pub(super) fn is_of_amount(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '%' | '‰' | '℃' | '°')
}
