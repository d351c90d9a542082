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

/// Words in which a character is read otherwise than alone, in the order of their code points: the word, and the readings of its
/// characters.
const HETERONYMS: &[(&str, &[&str])] = &[
    ("乐器", &["yue", "qi"]),
    ("乐队", &["yue", "dui"]),
    ("了解", &["liao", "jie"]),
    ("会计", &["kuai", "ji"]),
    ("传记", &["zhuan", "ji"]),
    ("供给", &["gong", "ji"]),
    ("便宜", &["pian", "yi"]),
    ("出差", &["chu", "chai"]),
    ("协调", &["xie", "tiao"]),
    ("厦门", &["xia", "men"]),
    ("参差", &["cen", "ci"]),
    ("差旅", &["chai", "lv"]),
    ("延长", &["yan", "chang"]),
    ("弹性", &["tan", "xing"]),
    ("归还", &["gui", "huan"]),
    ("校准", &["jiao", "zhun"]),
    ("校对", &["jiao", "dui"]),
    ("校正", &["jiao", "zheng"]),
    ("校验", &["jiao", "yan"]),
    ("模具", &["mu", "ju"]),
    ("模板", &["mu", "ban"]),
    ("率先", &["shuai", "xian"]),
    ("着火", &["zhao", "huo"]),
    ("着装", &["zhuo", "zhuang"]),
    ("空调", &["kong", "tiao"]),
    ("给水", &["ji", "shui"]),
    ("行业", &["hang", "ye"]),
    ("行列", &["hang", "lie"]),
    ("行情", &["hang", "qing"]),
    ("调价", &["tiao", "jia"]),
    ("调和", &["tiao", "he"]),
    ("调整", &["tiao", "zheng"]),
    ("调节", &["tiao", "jie"]),
    ("调解", &["tiao", "jie"]),
    ("调试", &["tiao", "shi"]),
    ("还款", &["huan", "kuan"]),
    ("都市", &["du", "shi"]),
    ("重复", &["chong", "fu"]),
    ("重庆", &["chong", "qing"]),
    ("重建", &["chong", "jian"]),
    ("重新", &["chong", "xin"]),
    ("重组", &["chong", "zu"]),
    ("长久", &["chang", "jiu"]),
    ("长城", &["chang", "cheng"]),
    ("长度", &["chang", "du"]),
    ("长效", &["chang", "xiao"]),
    ("长春", &["chang", "chun"]),
    ("长期", &["chang", "qi"]),
    ("长江", &["chang", "jiang"]),
    ("长沙", &["chang", "sha"]),
    ("长远", &["chang", "yuan"]),
];

/// What a name is sorted by: pieces that are compared byte by byte. Each begins with its kind, and none is the beginning of another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey(Vec<u8>);

/// Anything between two words.
const GAP: u8 = 0;
/// A number as a whole: the count of its digits without leading zeros, and these digits.
const NUMBER: u8 = 1;
/// A letter with itself, or a Chinese character with its pinyin: the reading, a zero, and the character.
const LETTER: u8 = 2;
/// A character of another script.
const OTHER: u8 = 3;

/// The key of a name.
pub fn sort_key(name: &str) -> SortKey {
    let chars: Vec<char> = if name.is_ascii() { name.chars().collect() } else { name.nfkc().collect() };
    let mut key = Key { bytes: Vec::with_capacity(4 * name.len()), may_have_gap: false };
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits > 0 {
            key.number(&chars[at..at + digits]);
            at += digits;
        } else if let Some(readings) = heteronym(&chars[at..]) {
            chars[at..].iter().zip(readings).for_each(|(c, reading)| key.letter(reading, *c));
            at += readings.len();
        } else {
            match c.to_pinyin() {
                Some(pinyin) => key.letter(pinyin.plain(), c),
                None if c.is_alphanumeric() => {
                    c.to_lowercase().nfd().filter(|c| c.is_alphanumeric()).for_each(|c| key.character(c));
                }
                None => key.gap(),
            }
            at += 1;
        }
    }
    SortKey(key.bytes)
}

/// A key that is being put together.
struct Key {
    bytes: Vec<u8>,
    /// Whether a gap counts: not at the beginning, since 《…》 stands under its first character, and not after another one.
    may_have_gap: bool,
}

impl Key {
    fn begin(&mut self, kind: u8) {
        self.bytes.push(kind);
        self.may_have_gap = kind != GAP;
    }

    fn gap(&mut self) {
        if self.may_have_gap {
            self.begin(GAP);
        }
    }

    fn number(&mut self, digits: &[char]) {
        let zeros = digits.iter().take_while(|digit| **digit == '0').count();
        let digits = &digits[zeros..];
        self.begin(NUMBER);
        self.bytes.extend(u32::try_from(digits.len()).unwrap_or(u32::MAX).to_be_bytes());
        digits.iter().for_each(|digit| self.push(*digit));
    }

    fn character(&mut self, c: char) {
        if c.is_ascii() {
            self.letter(c.encode_utf8(&mut [0; 4]), c);
        } else {
            self.begin(OTHER);
            self.push(c);
        }
    }

    /// `ü` of a reading is `v`, as it is typed.
    fn letter(&mut self, reading: &str, c: char) {
        self.begin(LETTER);
        reading.chars().for_each(|c| self.push(if c == 'ü' { 'v' } else { c }));
        self.bytes.push(0);
        self.push(c);
    }

    fn push(&mut self, c: char) {
        self.bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// The readings of a word at the beginning of a text.
fn heteronym(text: &[char]) -> Option<&'static [&'static str]> {
    let first = text.first().filter(|c| !c.is_ascii());
    let from = HETERONYMS.partition_point(|(word, _)| word.chars().next().as_ref() < first);
    let mut of_first = HETERONYMS[from..].iter().take_while(|(word, _)| word.chars().next().as_ref() == first);
    let begins = |word: &str| word.chars().enumerate().all(|(at, c)| text.get(at) == Some(&c));
    of_first.find(|(word, _)| begins(word)).map(|(_, readings)| *readings)
}

impl SortKey {
    /// The letter under which the name stands.
    pub fn letter(&self) -> Letter {
        match self.0[..] {
            [LETTER, first, ..] => Letter::Latin(char::from(first).to_ascii_uppercase()),
            [OTHER, ..] => Letter::Other,
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
    fn the_words_of_several_readings_are_in_order_needed_and_whole() {
        assert!(HETERONYMS.is_sorted_by_key(|(word, _)| word));
        for (word, readings) in HETERONYMS {
            assert_eq!(word.chars().count(), readings.len(), "{word}");
            let alone: Vec<String> =
                word.chars().filter_map(|c| Some(c.to_pinyin()?.plain().replace('ü', "v"))).collect();
            assert_ne!(alone, *readings, "{word} is read as its characters are alone");
        }
    }
}
