//! The order of names in an alphabetical list: Chinese characters by their pinyin among the Latin letters, numbers by their
//! value.
//!
//! Pinyin is without tones; characters of one reading are ordered by code point, so that names with the same first character
//! stand together. Of a character with several readings the most usual one counts, except in the words of [`HETERONYMS`].

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

/// The letter under which a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Letter {
    /// A digit, or no letter at all.
    Sign,
    /// A letter from A to Z: the first letter, or the first of the pinyin.
    Latin(char),
    /// A letter of another script.
    Other,
}

/// Words in which a character is read otherwise than alone: the word, and the readings of its characters.
const HETERONYMS: &[(&str, &[&str])] = &[
    ("乐器", &["yue", "qi"]),
    ("乐队", &["yue", "dui"]),
    ("会计", &["kuai", "ji"]),
    ("传记", &["zhuan", "ji"]),
    ("便宜", &["pian", "yi"]),
    ("供给", &["gong", "ji"]),
    ("参差", &["cen", "ci"]),
    ("厦门", &["xia", "men"]),
    ("弹性", &["tan", "xing"]),
    ("行业", &["hang", "ye"]),
    ("行列", &["hang", "lie"]),
    ("行情", &["hang", "qing"]),
    ("还款", &["huan", "kuan"]),
    ("归还", &["gui", "huan"]),
    ("重复", &["chong", "fu"]),
    ("重庆", &["chong", "qing"]),
    ("重建", &["chong", "jian"]),
    ("重新", &["chong", "xin"]),
    ("重组", &["chong", "zu"]),
    ("校准", &["jiao", "zhun"]),
    ("校对", &["jiao", "dui"]),
    ("校正", &["jiao", "zheng"]),
    ("校验", &["jiao", "yan"]),
    ("模具", &["mu", "ju"]),
    ("模板", &["mu", "ban"]),
    ("给水", &["ji", "shui"]),
    ("着火", &["zhao", "huo"]),
    ("着装", &["zhuo", "zhuang"]),
    ("率先", &["shuai", "xian"]),
    ("都市", &["du", "shi"]),
    ("了解", &["liao", "jie"]),
    ("差旅", &["chai", "lv"]),
    ("出差", &["chu", "chai"]),
    ("长久", &["chang", "jiu"]),
    ("长城", &["chang", "cheng"]),
    ("长度", &["chang", "du"]),
    ("长效", &["chang", "xiao"]),
    ("长春", &["chang", "chun"]),
    ("长期", &["chang", "qi"]),
    ("长江", &["chang", "jiang"]),
    ("长沙", &["chang", "sha"]),
    ("长远", &["chang", "yuan"]),
    ("延长", &["yan", "chang"]),
    ("协调", &["xie", "tiao"]),
    ("空调", &["kong", "tiao"]),
    ("调和", &["tiao", "he"]),
    ("调整", &["tiao", "zheng"]),
    ("调节", &["tiao", "jie"]),
    ("调解", &["tiao", "jie"]),
    ("调试", &["tiao", "shi"]),
    ("调价", &["tiao", "jia"]),
];

/// What a name is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey(Vec<Piece>);

/// A character, or a number as a whole. The order of the variants is the order in the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// Anything between two words.
    Gap,
    /// A number: the count of its digits without leading zeros, and these digits.
    Number(usize, String),
    /// A letter with itself, or a Chinese character with its pinyin.
    Letter(String, char),
    /// A character of another script.
    Other(String),
}

/// The key of a name.
pub fn sort_key(name: &str) -> SortKey {
    let chars: Vec<char> = name.nfkc().collect();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits > 0 {
            let number: String = chars[at..at + digits].iter().collect();
            let number = number.trim_start_matches('0');
            pieces.push(Piece::Number(number.len(), number.to_owned()));
            at += digits;
        } else if let Some(readings) = heteronym(&chars[at..]) {
            pieces
                .extend(chars[at..].iter().zip(readings).map(|(c, reading)| Piece::Letter((*reading).to_owned(), *c)));
            at += readings.len();
        } else {
            match c.to_pinyin() {
                Some(pinyin) => pieces.push(Piece::Letter(pinyin.plain().replace('ü', "v"), c)),
                None if c.is_alphanumeric() => {
                    pieces.extend(c.to_lowercase().nfd().filter(|c| c.is_alphanumeric()).map(|c| {
                        if c.is_ascii() { Piece::Letter(c.to_string(), c) } else { Piece::Other(c.to_string()) }
                    }))
                }
                // Signs at the beginning do not count: 《…》 stands under its first character.
                None if pieces.last().is_some_and(|last| *last != Piece::Gap) => pieces.push(Piece::Gap),
                None => {}
            }
            at += 1;
        }
    }
    SortKey(pieces)
}

/// The readings of a word at the beginning of a text.
fn heteronym(text: &[char]) -> Option<&'static [&'static str]> {
    let begins = |word: &str| word.chars().enumerate().all(|(at, c)| text.get(at) == Some(&c));
    HETERONYMS.iter().find(|(word, _)| begins(word)).map(|(_, readings)| *readings)
}

impl SortKey {
    /// The letter under which the name stands.
    pub fn letter(&self) -> Letter {
        match self.0.first() {
            Some(Piece::Letter(reading, _)) => {
                reading.chars().next().map_or(Letter::Sign, |c| Letter::Latin(c.to_ascii_uppercase()))
            }
            Some(Piece::Other(_)) => Letter::Other,
            _ => Letter::Sign,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_pinyin_letters_and_numbers() {
        let sorted = [
            "§ 3",
            "2 号院",
            "10 号院",
            "《安全》",
            "åben",
            "access",
            "Access control",
            "重复",
            "调查",
            "给水",
            "会计",
            "OC",
            "行业",
            "行政",
            "业主",
            "业主大会",
            "Яна",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_cached_key(|name| sort_key(name));
        let expected = [
            "2 号院",
            "§ 3",
            "10 号院",
            "åben",
            "access",
            "Access control",
            "《安全》",
            "重复",
            "调查",
            "行业",
            "给水",
            "会计",
            "OC",
            "行政",
            "业主",
            "业主大会",
            "Яна",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn a_name_stands_under_its_first_letter() {
        for (name, letter) in [
            ("“红色”物业", Letter::Latin('H')),
            ("重点", Letter::Latin('Z')),
            ("重新", Letter::Latin('C')),
            ("Émile", Letter::Latin('E')),
            ("ABC", Letter::Latin('A')),
            ("12345 热线", Letter::Sign),
            ("——", Letter::Sign),
            ("", Letter::Sign),
            ("Яна", Letter::Other),
        ] {
            assert_eq!(sort_key(name).letter(), letter, "{name}");
        }
    }

    #[test]
    fn the_words_of_several_readings_are_needed_and_whole() {
        for (word, readings) in HETERONYMS {
            assert_eq!(word.chars().count(), readings.len(), "{word}");
            let alone: Vec<String> =
                word.chars().filter_map(|c| Some(c.to_pinyin()?.plain().replace('ü', "v"))).collect();
            assert_ne!(alone, *readings, "{word} is read as its characters are alone");
        }
    }
}
