//! Keys of clause numbers: every notation of the same number has the same key.
//!
//! 5.1.2, ５．１．２, clause 5.1.2; 第五章, 第5章, Chapter 5; 第二十条, 第20条, Article 20; 附录A, Annex A; `AC-2`, `AC2`, `AC-02`,
//! `ac 2`; `AC-2(1)`; `V6.2.1`; and inserted numbers: 1.1A, 120之一, 第一百二十条之一. Tables, figures and formulas: 表1, Table 1; 图A.1,
//! Figure A.1; 式(3), Formula (3).
//!
//! A key is lower case: letters and digits with dots between them (`ac.2.1`), letters after digits without a dot
//! (`1.1a`), and 之 with a digit (`120之1`). An ordinal with a unit has the unit as prefix (`条20`), and
//! a table, figure or formula the sign of its kind (`表1`). The key of a
//! sub-clause begins with the key of its parent and a dot.

use super::fold::fold;
use crate::source::numeral::{chinese_digit, parse_chinese, parse_number};

/// The maximum length in code points of a query that is read as a number.
const LONGEST: usize = 40;

/// Words before a clause number, each with the unit that it stands for.
const CLAUSE_WORDS: [(&str, &str); 14] = [
    ("clause", ""),
    ("section", "节"),
    ("chapter", "章"),
    ("article", "条"),
    ("art.", "条"),
    ("part", PART),
    ("subpart", "分编"),
    ("item", ""),
    ("sec.", "节"),
    ("no.", ""),
    ("条款", ""),
    ("章节", ""),
    ("条文", ""),
    ("§", ""),
];

/// The unit of a part of a law. Part 5 of something else is common in texts, so `Part 5` names no other clause.
const PART: &str = "编";

/// The units of headings that divide a law. The number of a heading is found with its unit only.
const DIVISIONS: [&str; 4] = ["编", "分编", "章", "节"];

/// The words of numbers that readers see in languages other than Chinese, beside 第 and 附录.
const WORDS: [&str; 7] = ["article", "part", "subpart", "chapter", "section", "annex", "附录"];

/// Words that turn a letter into an annex number.
const ANNEX_WORDS: [&str; 4] = ["annex", "appendix", "附录", "附件"];

/// Words before the number of a table, figure or formula, each with the sign of the kind in keys.
const ELEMENT_WORDS: [(&str, &str); 13] = [
    ("table", "表"),
    ("表", "表"),
    ("figure", "图"),
    ("fig.", "图"),
    ("fig", "图"),
    ("图", "图"),
    ("formula", "式"),
    ("equation", "式"),
    ("eq.", "式"),
    ("eq", "式"),
    ("公式", "式"),
    ("式", "式"),
    ("表格", "表"),
];

/// Units that may follow 第 and a number.
/// A unit that ends in another unit comes before it.
const UNITS: [&str; 10] = ["部分", "分编", "章", "节", "条", "款", "项", "篇", "编", "则"];

/// The maximum number of letters at the start of a label such as `AC-2`.
const LETTERS: usize = 8;

/// The keys of the number that the whole text names, the most specific first; empty if it does not name a number.
pub fn number_keys(text: &str) -> Vec<String> {
    // Twice the maximum, because folding can shorten. Checked first, because a query can have any length.
    if text.chars().nth(2 * LONGEST).is_some() {
        return Vec::new();
    }
    let folded = fold(text);
    let text = folded.trim().trim_end_matches(['.', '。']).trim_end();
    let keys = keys(text);
    match without_items(text) {
        Some(clause) if keys.is_empty() => self::keys(clause),
        _ => keys,
    }
}

/// The keys of a folded text.
fn keys(text: &str) -> Vec<String> {
    if text.chars().count() > LONGEST {
        return Vec::new();
    }
    if let Some(key) = path(text) {
        return vec![key];
    }
    if let Some(key) = element(text) {
        // A clause may have the label `TABLE-1`.
        return std::iter::once(key).chain(code(text, false)).collect();
    }
    if let Some(rest) = after_word(text, ANNEX_WORDS.iter().copied()) {
        let is_annex = rest.starts_with(|c: char| c.is_ascii_lowercase());
        return if is_annex { code(rest, true).into_iter().collect() } else { Vec::new() };
    }
    for (word, unit) in CLAUSE_WORDS {
        if let Some(rest) = after_word(text, [word].into_iter()) {
            if rest.starts_with('第') {
                return ordinal(rest);
            }
            let rest =
                rest.split_once(", ").filter(|(_, rest)| is_english_passage(rest)).map_or(rest, |(rest, _)| rest);
            let (rest, _) = before_unit(rest);
            let mut keys = with_unit(unit, code(&inserted_in_english(unit, rest), true));
            if unit == PART {
                keys.truncate(1);
            }
            return keys;
        }
    }
    if text.starts_with('第') {
        return ordinal(text);
    }
    let (number, _) = before_unit(text);
    code(number, false).map_or_else(Vec::new, with_bare)
}

/// The key of a table, figure or formula: 表1, 图a.1, 式3. The text is folded.
fn element(text: &str) -> Option<String> {
    ELEMENT_WORDS.iter().find_map(|(word, sign)| {
        let rest = after_word(text, [*word].into_iter())?;
        let number = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).map_or(rest, str::trim);
        // An annex has one letter.
        let is_number = |key: &String| key.bytes().take_while(u8::is_ascii_lowercase).count() <= 1;
        code(number, false).filter(is_number).map(|key| format!("{sign}{key}"))
    })
}

/// The key of a heading of a law with the headings above it: 第三章第一节 as 章3节1. `None` for one heading alone, and for anything
/// else. The text is folded.
fn path(text: &str) -> Option<String> {
    let chinese = text.starts_with('第');
    let separator = if chinese { "第" } else { ", " };
    let parts: Vec<&str> = text.strip_prefix('第').unwrap_or(text).split(separator).collect();
    let division = |part: &&str| {
        let keys = if chinese { ordinal(&format!("第{part}")) } else { english_division(part) };
        let key = keys.into_iter().next()?;
        DIVISIONS.iter().any(|unit| key.starts_with(unit)).then_some(key)
    };
    (parts.len() > 1 && parts.len() <= DIVISIONS.len())
        .then(|| parts.iter().map(division).collect::<Option<Vec<String>>>())?
        .map(|keys| keys.concat())
}

/// The keys of `Chapter 3` and the like.
fn english_division(text: &str) -> Vec<String> {
    let named = CLAUSE_WORDS.into_iter().filter(|(_, unit)| DIVISIONS.contains(unit));
    let found = named.filter_map(|(word, unit)| Some((unit, after_word(text, [word].into_iter())?))).next();
    found.map_or_else(Vec::new, |(unit, number)| with_unit(unit, code(&inserted_in_english(unit, number), true)))
}

/// The keys of a heading of a law that stands under others, by its number with theirs: 第二编第三章第一节 is also 第三章第一节.
pub fn path_keys(number: &str) -> Vec<String> {
    let folded = fold(number);
    let chinese = folded.starts_with('第');
    let separator = if chinese { "第" } else { ", " };
    let starts = folded.match_indices(separator).map(|(at, _)| if chinese { at } else { at + separator.len() });
    let starts: Vec<usize> = if chinese { starts.collect() } else { std::iter::once(0).chain(starts).collect() };
    starts.into_iter().filter_map(|at| path(&folded[at..])).collect()
}

/// The keys of the label at the start of a title, such as `第二十条 收费` or `AC-2 Account management`.
pub fn label_keys(title: &str) -> Vec<String> {
    let head: String = title.chars().take(2 * LONGEST).collect();
    let folded = fold(&head);
    let text = folded.trim_start();
    if text.starts_with('第') {
        return ordinal_at_start(text).into_iter().collect();
    }
    for (word, unit) in CLAUSE_WORDS.into_iter().filter(|(_, unit)| !unit.is_empty()) {
        if let Some(rest) = after_word(text, [word].into_iter()) {
            let keys = with_unit(unit, code(first_word(rest), true));
            return keys.into_iter().take(1).collect();
        }
    }
    let word = first_word(text);
    // A bare number is an amount or a year.
    let is_label = word.contains('.') || word.starts_with(|c: char| c.is_ascii_lowercase());
    if is_label && word.contains(|c: char| c.is_ascii_digit()) {
        return code(word, false).map_or_else(Vec::new, with_bare);
    }
    Vec::new()
}

/// The keys of a clause's own number, as readers see it: 5.1, 第十七条, Chapter 3, 附录 A, `AC-2(1)`.
pub fn own_keys(number: &str) -> Vec<String> {
    let folded = fold(number);
    if let Some(key) = element(&folded) {
        return vec![key];
    }
    let has_word =
        folded.starts_with('第') || WORDS.iter().any(|word| after_word(&folded, [*word].into_iter()).is_some());
    if let Some(key) = code(&folded, true).filter(|_| !has_word) {
        // B.2.11 stands in an annex, V6.2.1 is a label.
        return if folded[1..].starts_with('.') { vec![key] } else { with_bare(key) };
    }
    let mut keys = number_keys(number);
    if keys.first().is_some_and(|key| DIVISIONS.iter().any(|unit| key.starts_with(unit))) {
        keys.truncate(1);
    }
    if keys.is_empty() { vec![folded] } else { keys }
}

/// Article 120-1 as 120之1.
fn inserted_in_english(unit: &str, number: &str) -> String {
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match number.split_once('-') {
        Some((number, inserted)) if !unit.is_empty() && is_plain(number) && is_plain(inserted) => {
            format!("{number}之{inserted}")
        }
        _ => number.to_owned(),
    }
}

/// Where to split a text without spaces so that an ordinal with its unit is separate, in bytes: 住宅物业管理规定 第二十条, 第二十条 收费.
pub fn ordinal_border(text: &str) -> Option<usize> {
    let is_short = |text: &str| text.chars().nth(LONGEST).is_none();
    // 第三章第一节 is one number.
    let is_path = |text: &str| is_short(text) && path(&fold(text)).is_some();
    let is_ordinal = |text: &str| is_short(text) && (number_keys(text).len() > 1 || is_path(text));
    if is_path(text) {
        return None;
    }
    let at_end = || text.rfind('第').filter(|&at| at > 0 && is_ordinal(&text[at..]));
    if !text.starts_with('第') {
        return at_end();
    }
    let borders = text.char_indices().map(|(at, _)| at).take(LONGEST).skip(1);
    borders.filter(|&at| is_ordinal(&text[..at])).last().filter(|_| !is_ordinal(text)).or_else(at_end)
}

/// Whether the text is a word that introduces a number, as in `Article 20`.
pub fn introduces_number(text: &str) -> bool {
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let folded = fold(text);
    CLAUSE_WORDS.iter().chain(&ELEMENT_WORDS).map(|(word, _)| *word).chain(ANNEX_WORDS).any(|word| word == folded)
}

/// The start of a text up to the first character that cannot be part of a label.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '(' | ')' | '之')));
    let word = &text[..end.unwrap_or(text.len())];
    word.trim_end_matches(['.', '-', '_', '('])
}

/// The text after one of `words` at the start of `text`. A word of letters must end at a word boundary.
fn after_word(text: &str, mut words: impl Iterator<Item = &'static str>) -> Option<&str> {
    words.find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let apart =
            !word.ends_with(|c: char| c.is_ascii_alphabetic()) || rest.starts_with(|c: char| !c.is_alphabetic());
        apart.then(|| rest.trim_start())
    })
}

/// The text before a unit at its end, and the unit.
fn before_unit(text: &str) -> (&str, &'static str) {
    match UNITS.iter().find_map(|&unit| text.strip_suffix(unit).map(|rest| (rest, unit))) {
        Some((rest, unit)) => (rest.trim_end(), unit),
        None => (text, ""),
    }
}

/// The key with its unit, and without it.
fn with_unit(unit: &str, key: Option<String>) -> Vec<String> {
    match key {
        None => Vec::new(),
        Some(key) if unit.is_empty() => vec![key],
        Some(key) => vec![format!("{unit}{key}"), key],
    }
}

/// The key. For a single letter with a number of several parts (`v.6.2.1`), also the number alone.
fn with_bare(key: String) -> Vec<String> {
    let bare = key.split_once('.').map(|(first, rest)| (first.len(), rest.to_owned()));
    match bare {
        Some((1, rest)) if key.starts_with(|c: char| c.is_ascii_lowercase()) && rest.contains('.') => vec![key, rest],
        _ => vec![key],
    }
}

/// The keys of a text that is an ordinal: 第 5.1 条, 第五章, 第一百二十条之一.
fn ordinal(text: &str) -> Vec<String> {
    let Some(rest) = without_passage(text).strip_prefix('第').map(str::trim_start) else { return Vec::new() };
    let (rest, inserted) = match rest.rsplit_once('之') {
        Some((before, after)) => match parse_number(after) {
            Some(n) => (before.trim_end(), format!("之{n}")),
            None => return Vec::new(),
        },
        None => (rest, String::new()),
    };
    let (number, unit) = before_unit(rest);
    let plain = number.starts_with(|c: char| c.is_ascii_digit()).then(|| code(number, false)).flatten();
    let key = plain.or_else(|| if unit.is_empty() { None } else { parse_chinese(number).map(|n| n.to_string()) });
    with_unit(unit, key.map(|key| key + &inserted))
}

/// An article without the paragraph and item that are named after it: 第十七条第二款第(三)项 is in 第十七条.
fn without_passage(text: &str) -> &str {
    let after_unit = text.find('条').map(|at| at + '条'.len_utf8());
    let passage = after_unit.and_then(|at| text[at..].find('第').map(|next| at + next));
    match passage {
        Some(at) if is_passage(&text[at..]) => &text[..at],
        _ => text,
    }
}

/// The clause before the items of lists that are named after it: 4.2 b), 4.2 a) 1), 4.2(一) and 4.2 b are in 4.2. `None` if
/// no item is named; a digit in parentheses is part of a label, as in AC-2(1). The text is folded.
fn without_items(text: &str) -> Option<&str> {
    let bare =
        text.strip_suffix(|c: char| c.is_ascii_lowercase()).filter(|before| before.ends_with(char::is_whitespace));
    // `12 m` is an amount.
    let bare =
        bare.map(str::trim_end).filter(|before| before.ends_with(|c: char| c.is_ascii_digit()) && before.contains('.'));
    let mut rest = bare.unwrap_or(text);
    while let Some(before) = rest.strip_suffix(')').and_then(before_item) {
        rest = before.trim_end();
    }
    (!rest.is_empty() && rest.len() < text.len()).then_some(rest)
}

/// What stands before the label of an item whose closing parenthesis was cut off.
fn before_item(text: &str) -> Option<&str> {
    let is_numeral = |c: char| chinese_digit(c).is_some() || c == '十';
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let letter = text.strip_suffix(|c: char| c.is_ascii_lowercase());
    let follows = |before: &str, is_after: fn(char) -> bool| before.ends_with(is_after);
    match (letter, text.len() - digits.len()) {
        (Some(before), _) => before
            .strip_suffix('(')
            .or_else(|| follows(before, |c| c.is_ascii_digit() || c == ')' || c.is_whitespace()).then_some(before)),
        (None, 1..=2) => follows(digits, |c| c == ')' || c.is_whitespace()).then_some(digits),
        (None, _) => {
            let before = text.trim_end_matches(is_numeral);
            let count = text[before.len()..].chars().count();
            before.strip_suffix('(').filter(|_| (1..=3).contains(&count))
        }
    }
}

/// Whether a text is 第二款, 第(三)项, 第1目 or several of them in this order.
fn is_passage(text: &str) -> bool {
    fn after<'t>(text: &'t str, unit: &str) -> Option<&'t str> {
        let number = text.strip_prefix('第')?;
        let number = number.strip_prefix('(').unwrap_or(number);
        let is_numeral = |c: char| c.is_ascii_digit() || chinese_digit(c).is_some() || "十百千".contains(c);
        let rest = number.trim_start_matches(is_numeral);
        let rest = Some(rest).filter(|rest| rest.len() < number.len())?;
        rest.strip_prefix(')').unwrap_or(rest).strip_prefix(unit)
    }
    let text = after(text, "款").unwrap_or(text);
    let text = after(text, "项").unwrap_or(text);
    after(text, "目").unwrap_or(text).is_empty()
}

/// Whether a text is `paragraph 2`, `item (3)`, `subitem 1` or several, as in `Article 17, paragraph 2, item (3)`.
fn is_english_passage(text: &str) -> bool {
    text.split(", ").all(|part| {
        let number = ["paragraph ", "item ", "subitem "].into_iter().find_map(|word| part.strip_prefix(word));
        number.is_some_and(|number| {
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '(' | ')'))
        })
    })
}

/// The key of an ordinal with a unit at the start of a text.
fn ordinal_at_start(text: &str) -> Option<String> {
    let end = text
        .char_indices()
        .take(LONGEST)
        .find_map(|(at, _)| UNITS.iter().find(|unit| text[at..].starts_with(**unit)).map(|unit| at + unit.len()))?;
    let inserted = text[end..].strip_prefix('之').map_or(0, |rest| {
        let is_digit = |c: char| c.is_ascii_digit() || chinese_digit(c).is_some() || c == '十';
        rest.find(|c| !is_digit(c)).unwrap_or(rest.len())
    });
    let end = if inserted > 0 { end + '之'.len_utf8() + inserted } else { end };
    // The first key includes the unit.
    let keys = ordinal(&text[..end]);
    if keys.len() > 1 { keys.into_iter().next() } else { None }
}

/// Parses letters and digits with separators. A plain number begins with digits: its parts are separated by dots and
/// have no leading zero. An annex or label begins with letters; leading zeros of its numbers are ignored. With `named`,
/// letters alone are a number too.
fn code(text: &str, named: bool) -> Option<String> {
    let text = text.replace('。', ".");
    let (text, inserted) = match text.split_once('之') {
        Some((before, after)) => (before.to_owned(), format!("之{}", parse_number(after)?)),
        None => (text, String::new()),
    };
    let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let is_label = letters > 0;
    if letters > LETTERS {
        return None;
    }
    let mut key = text[..letters].to_owned();
    let mut rest = &text[letters..];
    if rest.is_empty() {
        return (named && is_label && letters <= 3).then(|| key + &inserted);
    }
    let mut open = false;
    while !rest.is_empty() {
        if open {
            rest = rest.strip_prefix(')')?;
            open = false;
            if rest.is_empty() {
                break;
            }
        }
        if !key.is_empty() {
            let sign = rest.chars().next().filter(|c| !c.is_ascii_digit());
            match sign {
                None => {}
                Some('.') => rest = &rest[1..],
                Some('-' | '_' | ' ' | '(') if is_label => {
                    rest = rest.strip_prefix(' ').filter(|rest| rest.starts_with('(')).unwrap_or(rest);
                    open = rest.starts_with('(');
                    rest = &rest[1..];
                }
                Some(_) => return None,
            }
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = &rest[..digits];
        let number = if is_label { number.trim_start_matches('0') } else { number };
        if digits == 0 || digits > 10 || number.is_empty() || number.starts_with('0') || number.parse::<u32>().is_err()
        {
            return None;
        }
        if !key.is_empty() {
            key.push('.');
        }
        key.push_str(number);
        rest = &rest[digits..];
        let after = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        if after > 0 {
            if after > 3 || rest[after..].starts_with(|c: char| c.is_alphanumeric()) {
                return None;
            }
            key.push_str(&rest[..after]);
            rest = &rest[after..];
        }
    }
    (!open).then(|| key + &inserted)
}

#[cfg(test)]
mod tests;
