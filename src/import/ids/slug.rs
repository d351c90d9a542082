//! Titles and first words in the letters of an id.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

/// The longest part of an id that is made from a text, in letters.
const LONGEST: usize = 48;

/// Words that say little in an English title.
const SMALL_WORDS: [&str; 16] =
    ["a", "an", "the", "of", "for", "to", "in", "on", "at", "by", "with", "and", "or", "be", "is", "are"];

/// The titles that standards and laws have in common, with their usual English names, which are shorter than pinyin.
const COMMON_TITLES: [(&str, &str); 27] = [
    ("正文", "text"),
    ("前言", "foreword"),
    ("引言", "introduction"),
    ("范围", "scope"),
    ("规范性引用文件", "references"),
    ("术语和定义", "terms"),
    ("术语、定义和缩略语", "terms"),
    ("术语", "terms"),
    ("符号", "symbols"),
    ("符号和缩略语", "symbols"),
    ("缩略语", "abbreviations"),
    ("基本要求", "basics"),
    ("基本规定", "basics"),
    ("总体要求", "general"),
    ("总则", "general"),
    ("分则", "specific"),
    ("一般规定", "general"),
    ("一般要求", "general"),
    ("附则", "supplementary"),
    ("法律责任", "liability"),
    ("监督管理", "supervision"),
    ("监督检查", "supervision"),
    ("罚则", "penalties"),
    ("评价", "evaluation"),
    ("参考文献", "bibliography"),
    ("要求", "requirements"),
    ("序言", "preamble"),
];

/// A text in lower-case letters and digits joined by hyphens: English words without the small ones, Chinese characters
/// in pinyin. At most `words` words or characters are used. Empty if the text has no character that can be written so.
pub fn slug(text: &str, words: usize) -> String {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some((_, english)) = COMMON_TITLES.iter().find(|(title, _)| *title == bare) {
        return (*english).to_owned();
    }
    let all = pieces(text, 4 * words);
    let telling = all.iter().filter(|word| !SMALL_WORDS.contains(&word.as_str()));
    let chosen: Vec<&String> = telling.take(words).collect();
    let chosen = if chosen.is_empty() { all.iter().take(words).collect() } else { chosen };
    let mut slug = String::new();
    for word in chosen {
        let word = &word[..word.len().min(LONGEST)];
        if !slug.is_empty() {
            if slug.len() + 1 + word.len() > LONGEST {
                break;
            }
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// The words of a text, and its Chinese characters in pinyin; at most `most`.
fn pieces(text: &str, most: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut word = String::new();
    // Accents and full-width forms become plain letters. An apostrophe does not end a word.
    for c in text.nfkd().filter(|c| !matches!(c, '\'' | '’' | '\u{300}'..='\u{36f}')) {
        if pieces.len() >= most {
            return pieces;
        }
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
            continue;
        }
        if !word.is_empty() {
            pieces.push(std::mem::take(&mut word));
        }
        if let Some(pinyin) = c.to_pinyin() {
            pieces.push(syllable(pinyin.plain()));
        }
    }
    if !word.is_empty() {
        pieces.push(word);
    }
    pieces
}

/// A syllable in ASCII: ü is written v, as on keyboards and in passports before 2012, so that it differs from u.
fn syllable(plain: &str) -> String {
    let ascii = |c: char| match c {
        'ü' => 'v',
        'ê' => 'e',
        c => c,
    };
    plain.nfc().map(ascii).filter(char::is_ascii_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_words_or_syllables() {
        for (title, expected) in [
            ("Owners' meeting and the duties of its committee", "owners-meeting-duties-its-committee"),
            ("业主大会", "ye-zhu-da-hui"),
            ("PDF 文件的保存", "pdf-wen-jian-de-bao"),
            ("总　则", "general"),
            ("女儿墙", "nv-er-qiang"),
            ("Über die Prüfung", "uber-die-prufung"),
            ("of the", "of-the"),
            ("ＡＢＣ１", "abc1"),
            ("——", ""),
            ("Область", ""),
        ] {
            assert_eq!(slug(title, 5), expected, "{title}");
        }
        assert!(slug(&"长".repeat(100), 100).len() <= LONGEST);
        assert_eq!(slug(&"x".repeat(200), 5).len(), LONGEST);
    }
}
