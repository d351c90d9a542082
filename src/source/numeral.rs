//! Chinese numerals: 五, 十二, 一百二十, 一千零一, 五万, 二〇二二.
//!
//! This parser serves the numbers of articles, labels of list items and figures in texts. A sequence of digits is
//! positional, as in years: 二〇二二 is 2022, and 二〇 is 20. 〇 and 零 are the same digit, and 两 is 二. A last digit without a
//! multiplier counts ones, with or without 零 before it: both 一百零二 and 一百二 are 102.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The maximum length of a numeral in characters. It bounds the cost of a text that consists of numerals.
const MOST_CHARS: usize = 24;

/// A numeral at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The value.
    pub value: u64,
    /// The length in bytes.
    pub length: usize,
    /// The number of consecutive digits at its end: 2 in 两三, 4 in 二〇二二, 1 in 一百二十三.
    pub row: usize,
}

/// The value of one digit; 〇 and 两 are read too.
pub fn chinese_digit(c: char) -> Option<u32> {
    match c {
        '〇' => Some(0),
        '两' | '兩' => Some(2),
        _ => DIGITS.iter().position(|digit| *digit == c).map(|digit| digit as u32),
    }
}

/// The value of the multiplier 十, 百 or 千.
fn unit(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// The value of the multiplier 万 or 亿.
fn myriad(c: char) -> Option<u64> {
    match c {
        '万' | '萬' => Some(10_000),
        '亿' | '億' => Some(100_000_000),
        _ => None,
    }
}

/// Whether the character can occur in a numeral.
pub fn is_numeral(c: char) -> bool {
    chinese_digit(c).is_some() || unit(c).is_some() || myriad(c).is_some()
}

/// Parses the longest numeral at the start of a text. It may start with 十; 百, 千, 万 and 亿 require a number before them.
pub fn numeral_at(text: &str) -> Option<Numeral> {
    let (mut total, mut section) = (0_u64, 0_u64);
    let (mut last_myriad, mut last_unit) = (u64::MAX, 10_000);
    // The number and the value of the digits since the last multiplier.
    let (mut row, mut pending) = (0_usize, 0_u64);
    let mut read: Option<Numeral> = None;
    for (count, (at, c)) in text.char_indices().enumerate() {
        if count >= MOST_CHARS {
            return None;
        }
        if let Some(digit) = chinese_digit(c) {
            // 一百零二 is valid, 一百二三 is not.
            if last_unit < 10_000 && row > 0 && pending > 0 {
                break;
            }
            row += 1;
            pending = pending.checked_mul(10)?.checked_add(u64::from(digit))?;
        } else if let Some(unit) = unit(c) {
            let factor = if row > 0 { pending } else { 1 };
            let has_factor = row > 0 || (unit == 10 && section == 0);
            if unit >= last_unit || !has_factor || !(1..=9).contains(&factor) {
                break;
            }
            section += factor * unit;
            (last_unit, row, pending) = (unit, 0, 0);
        } else if let Some(myriad) = myriad(c) {
            let factor = section + pending;
            if factor == 0 || myriad >= last_myriad {
                // In 一万亿 the second multiplier applies to the whole number before it.
                if myriad != 100_000_000 || total == 0 || factor > 0 || last_myriad != 10_000 {
                    break;
                }
                total = total.checked_mul(myriad)?;
            } else {
                total = total.checked_add(factor.checked_mul(myriad)?)?;
            }
            (section, last_myriad, last_unit, row, pending) = (0, myriad, 10_000, 0, 0);
        } else {
            break;
        }
        let value = total.checked_add(section)?.checked_add(pending)?;
        read = Some(Numeral { value, length: at + c.len_utf8(), row });
    }
    read
}

/// Parses a text that is exactly one numeral from 1 to 99,999,999, or digits in a row below ten thousand.
pub fn parse_chinese(text: &str) -> Option<u32> {
    let numeral = numeral_at(text).filter(|numeral| numeral.length == text.len())?;
    let limit = if text.contains(|c| myriad(c).is_some()) { 100_000_000 } else { 10_000 };
    u32::try_from(numeral.value).ok().filter(|value| (1..limit).contains(value))
}

/// Parses digits without a leading zero.
pub fn plain_number(text: &str) -> Option<u32> {
    let plain = !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Parses 1 or 一.
pub fn parse_number(text: &str) -> Option<u32> {
    plain_number(text).or_else(|| parse_chinese(text))
}

/// The numeral of a number from 1 to 99,999,999; other numbers are written in digits.
pub fn chinese_numeral(number: u32) -> String {
    if number == 0 || number >= 100_000_000 {
        return number.to_string();
    }
    let mut out = String::new();
    let (myriads, rest) = (number / 10_000, number % 10_000);
    if myriads > 0 {
        below_myriad(myriads, &mut out);
        out.push('万');
        if (1..1000).contains(&rest) {
            out.push('零');
        }
    }
    below_myriad(rest, &mut out);
    out
}

fn below_myriad(number: u32, out: &mut String) {
    let mut gap = false;
    let mut has_digit = false;
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = has_digit;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        // 十二, but 一百一十二 and 一万零一十二.
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(sign);
        has_digit = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numerals_survive_being_written_and_read() {
        for number in (1..=20_300).chain((20_301..100_000_000).step_by(9973)).chain([147_000, 99_999_999]) {
            assert_eq!(parse_chinese(&chinese_numeral(number)), Some(number), "{}", chinese_numeral(number));
        }
        for (number, numeral) in [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (103, "一百零三"),
            (112, "一百一十二"),
            (1010, "一千零一十"),
            (2000, "二千"),
            (10_000, "一万"),
            (10_001, "一万零一"),
            (10_110, "一万零一百一十"),
            (100_000, "十万"),
            (120_005, "十二万零五"),
            (147_000, "十四万七千"),
            (1_010_012, "一百零一万零一十二"),
        ] {
            assert_eq!(chinese_numeral(number), numeral);
        }
        for other in ["", "零", "十十", "一百二百", "一百二三", "百", "二百百", "三方", "一二三四五", "一亿", "一万万"]
        {
            assert_eq!(parse_chinese(other), None, "{other}");
        }
    }

    #[test]
    fn digits_side_by_side_are_positional() {
        for (text, value) in [("二〇", 20), ("二零", 20), ("一〇一", 101), ("二〇二二", 2022), ("十〇", 10)]
        {
            assert_eq!(parse_chinese(text), Some(value), "{text}");
        }
        assert_eq!(numeral_at("两三天").map(|n| (n.value, n.row)), Some((23, 2)));
    }

    #[test]
    fn great_numbers_are_read_by_their_myriads() {
        for (text, value) in [
            ("五万元", 50_000),
            ("十万", 100_000),
            ("一百二十万零五", 1_200_005),
            ("三亿五千万", 350_000_000),
            ("一万亿", 1_000_000_000_000),
            ("两千", 2000),
        ] {
            assert_eq!(numeral_at(text).map(|numeral| numeral.value), Some(value), "{text}");
        }
        for text in ["万一", "千家", "百姓", "亿", "元"] {
            assert_eq!(numeral_at(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[零〇一二两九十百千万亿第]{0,40}") {
            if let Some(numeral) = numeral_at(&text) {
                prop_assert!(text.is_char_boundary(numeral.length));
            }
        }
    }
}
