//! The ways to write a counter, as `w:numFmt` names them.

/// How a level writes its counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    DecimalZero,
    /// Full-width digits: １, ２.
    DecimalFullWidth,
    /// ①, ②; from 51 on plain digits.
    Circled,
    /// ⑴, ⑵; from 21 on plain digits.
    Parenthesised,
    /// ⒈, ⒉; from 21 on plain digits.
    FullStop,
    /// a, b … z, aa, bb
    LowerLetter,
    /// A, B … Z, AA, BB
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// 一, 十一, 一百零一; as Chinese counts things.
    Chinese,
    /// 一, 二, 一〇, 一一: the digits of the decimal number. Up to 10 it writes 十 like [`Format::Chinese`].
    ChineseDigits,
    /// 壹, 贰, 叁
    ChineseLegal,
    /// 甲, 乙, 丙
    HeavenlyStems,
    /// 子, 丑, 寅
    EarthlyBranches,
    /// 1st, 2nd
    Ordinal,
    /// A sign that does not count.
    Bullet,
    /// Nothing.
    None,
}

impl Format {
    /// Reads the value of `w:numFmt`. Formats of scripts that standards of ours do not use count in digits.
    pub fn parse(name: &str) -> Format {
        match name {
            "decimalZero" => Format::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Format::DecimalFullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Format::Circled,
            "decimalEnclosedParen" => Format::Parenthesised,
            "decimalEnclosedFullstop" => Format::FullStop,
            "lowerLetter" => Format::LowerLetter,
            "upperLetter" => Format::UpperLetter,
            "lowerRoman" => Format::LowerRoman,
            "upperRoman" => Format::UpperRoman,
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand"
            | "japaneseCounting" => Format::Chinese,
            "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Format::ChineseDigits,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Format::ChineseLegal,
            "ideographTraditional" => Format::HeavenlyStems,
            "ideographZodiac" => Format::EarthlyBranches,
            "ordinal" => Format::Ordinal,
            "bullet" => Format::Bullet,
            "none" => Format::None,
            _ => Format::Decimal,
        }
    }

    /// Writes a counter.
    pub fn write(self, counter: i64) -> String {
        let enclosed = |first: char, last: i64| match u32::try_from(counter) {
            Ok(index @ 1..) if counter <= last => {
                char::from_u32(first as u32 + index - 1).map_or_else(|| counter.to_string(), String::from)
            }
            _ => counter.to_string(),
        };
        match self {
            Format::Decimal => counter.to_string(),
            Format::DecimalZero => format!("{counter:02}"),
            Format::DecimalFullWidth => {
                let wide = |c: char| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c);
                counter.to_string().chars().map(wide).collect()
            }
            Format::Circled if counter <= 20 => enclosed('①', 20),
            Format::Circled if counter <= 35 => {
                char::from_u32(0x3251 + (counter - 21) as u32).map(String::from).unwrap_or_default()
            }
            Format::Circled if counter <= 50 => {
                char::from_u32(0x32B1 + (counter - 36) as u32).map(String::from).unwrap_or_default()
            }
            Format::Circled => counter.to_string(),
            Format::Parenthesised => enclosed('⑴', 20),
            Format::FullStop => enclosed('⒈', 20),
            Format::LowerLetter => letters(counter, b'a'),
            Format::UpperLetter => letters(counter, b'A'),
            Format::LowerRoman => roman(counter).to_lowercase(),
            Format::UpperRoman => roman(counter),
            Format::Chinese => chinese(
                counter,
                &['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
                &['十', '百', '千'],
                true,
            ),
            Format::ChineseDigits if counter == 10 => "十".into(),
            Format::ChineseDigits => counter.to_string().chars().map(digit).collect(),
            Format::ChineseLegal => chinese(
                counter,
                &['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
                &['拾', '佰', '仟'],
                false,
            ),
            Format::HeavenlyStems => from_cycle(counter, &['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']),
            Format::EarthlyBranches => {
                from_cycle(counter, &['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'])
            }
            Format::Ordinal => {
                let ending = match (counter % 100, counter % 10) {
                    (11..=13, _) => "th",
                    (_, 1) => "st",
                    (_, 2) => "nd",
                    (_, 3) => "rd",
                    _ => "th",
                };
                format!("{counter}{ending}")
            }
            Format::Bullet | Format::None => String::new(),
        }
    }
}

fn digit(c: char) -> char {
    match c {
        '0'..='9' => ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'][c as usize - '0' as usize],
        other => other,
    }
}

/// Letters are repeated, not carried: after z come aa, bb. A label has at most 780 letters.
fn letters(counter: i64, first: u8) -> String {
    if !(1..=26 * 30).contains(&counter) {
        return counter.to_string();
    }
    let index = counter - 1;
    let letter = char::from(first + (index % 26) as u8);
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

fn roman(counter: i64) -> String {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&counter) {
        return counter.to_string();
    }
    let mut rest = counter;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

fn from_cycle(counter: i64, signs: &[char]) -> String {
    match usize::try_from(counter) {
        Ok(index @ 1..) if index <= signs.len() => signs[index - 1].to_string(),
        _ => counter.to_string(),
    }
}

/// Chinese numerals up to 99,999,999. `short_ten` writes 十一 for 11, not 一十一.
fn chinese(counter: i64, digits: &[char; 10], units: &[char; 3], short_ten: bool) -> String {
    if !(1..100_000_000).contains(&counter) {
        return if counter == 0 { digits[0].to_string() } else { counter.to_string() };
    }
    let group = |number: i64| {
        let mut text = String::new();
        let mut gap = false;
        for place in (0..4_u32).rev() {
            let value = (number / 10_i64.pow(place) % 10) as usize;
            if value == 0 {
                gap |= !text.is_empty();
                continue;
            }
            if gap {
                text.push(digits[0]);
                gap = false;
            }
            text.push(digits[value]);
            if place > 0 {
                text.push(units[place as usize - 1]);
            }
        }
        text
    };
    let (high, low) = (counter / 10_000, counter % 10_000);
    let mut text = String::new();
    if high > 0 {
        text.push_str(&group(high));
        text.push('万');
        if low > 0 && low < 1000 {
            text.push(digits[0]);
        }
    }
    text.push_str(&group(low));
    let starts_with_ten = text.starts_with(&format!("{}{}", digits[1], units[0])) && short_ten;
    if starts_with_ten { text.chars().skip(1).collect() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_written_as_word_writes_them() {
        let cases: [(&str, i64, &str); 22] = [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("decimalZero", 12, "12"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 1, "A"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("chineseCounting", 11, "十一"),
            ("chineseCountingThousand", 21, "二十一"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1001, "一千零一"),
            ("chineseCounting", 0, "零"),
            ("ideographTraditional", 3, "丙"),
            ("ideographDigital", 12, "一二"),
            ("chineseLegalSimplified", 3, "叁"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircleChinese", 21, "㉑"),
            ("decimalEnclosedCircle", 51, "51"),
            ("decimalFullWidth", 10, "１０"),
            ("ordinal", 12, "12th"),
        ];
        for (name, counter, shown) in cases {
            assert_eq!(Format::parse(name).write(counter), shown, "{name} {counter}");
        }
    }

    #[test]
    fn no_counter_makes_a_format_fail() {
        for name in
            ["decimalEnclosedCircle", "lowerLetter", "upperRoman", "chineseCounting", "ideographZodiac", "ordinal"]
        {
            for counter in [i64::MIN, -1, 0, 1, 99, 12_345, 99_999_999, i64::MAX] {
                assert!(Format::parse(name).write(counter).len() < 200, "{name} {counter}");
            }
        }
    }
}
