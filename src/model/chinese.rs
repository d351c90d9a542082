//! Chinese numerals below ten thousand, as laws number their articles: 五, 十二, 一百二十, 一千零一.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The value of one digit; 〇 and 两 are read too.
pub fn chinese_digit(c: char) -> Option<u32> {
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => DIGITS.iter().position(|digit| *digit == c).map(|digit| digit as u32),
    }
}

/// Reads 五, 十二, 一百零三, 二〇; `None` for anything else, and for zero.
pub fn parse_chinese(text: &str) -> Option<u32> {
    let mut total = 0_u32;
    let mut digits = 0_u32;
    let mut pending = None;
    // Each multiplier must be smaller than the one before it.
    let mut last_unit = 10_000_u32;
    for c in text.chars() {
        if let Some(digit) = chinese_digit(c) {
            digits += 1;
            let before = pending.unwrap_or(0_u32);
            if digits > 4 {
                return None;
            }
            pending = Some(before * 10 + digit);
        } else {
            let unit = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1000,
                _ => return None,
            };
            let factor = pending.take().unwrap_or(1);
            if unit >= last_unit || factor > 9 {
                return None;
            }
            total += factor * unit;
            last_unit = unit;
            digits = 0;
        }
    }
    let units = pending.unwrap_or(0);
    if last_unit < 10_000 && units > 9 {
        return None;
    }
    let number = total + units;
    (number > 0).then_some(number)
}

/// The numeral of a number from 1 to 9999; greater ones stay in digits.
pub fn chinese_numeral(number: u32) -> String {
    if number == 0 || number > 9999 {
        return number.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, sign) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        // 十二, and 一百一十二.
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_survive_being_written_and_read() {
        for number in 1..=9999 {
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
        ] {
            assert_eq!(chinese_numeral(number), numeral);
        }
        for other in ["", "零", "十十", "一百二百", "三方", "一二三四五"] {
            assert_eq!(parse_chinese(other), None, "{other}");
        }
    }
}
