//! Queries that are a clause number, in the ways people write one: 5.1.2, ５．１．２, 第五章, 第 5.1 条, 附录A, Annex A.
//!
//! The numbers are those of [`ClauseNumber`]; article numbers of other texts (第三十条) read alike.

use super::fold::fold;
use crate::model::ClauseNumber;

/// A longer query is not read as a number, in code points.
const LONGEST: usize = 40;

/// The words that may stand before the number of a clause.
const CLAUSE_WORDS: [&str; 11] =
    ["clause", "section", "chapter", "article", "item", "sec.", "no.", "条款", "章节", "条文", "§"];

/// The words that make of a letter the number of an annex.
const ANNEX_WORDS: [&str; 4] = ["annex", "appendix", "附录", "附件"];

/// What may follow 第 and a number.
const UNITS: [&str; 9] = ["部分", "章", "节", "条", "款", "项", "篇", "编", "则"];

/// The number that the whole query names, as [`ClauseNumber`] prints it.
pub fn clause_number(query: &str) -> Option<String> {
    // Twice as much, since folding can shorten; and asked first, since a query can be of any length.
    if query.chars().nth(2 * LONGEST).is_some() {
        return None;
    }
    let folded = fold(query);
    let text = folded.trim().trim_end_matches(['.', '。']).trim_end();
    if text.chars().count() > LONGEST {
        return None;
    }
    if let Some(rest) = after_word(text, &ANNEX_WORDS) {
        return annex_number(rest);
    }
    let (text, named) = match after_word(text, &CLAUSE_WORDS) {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    if let Some(rest) = text.strip_prefix('第') {
        let (number, unit) = before_unit(rest.trim_start());
        return plain_number(number).or_else(|| unit.then(|| chinese_number(number)).flatten());
    }
    let (number, _) = before_unit(text);
    plain_number(number).or_else(|| annex_number(number).filter(|number| named || number.contains(['.', '。'])))
}

/// What follows one of `words`, if `text` begins with it. A word of letters must end where it ends.
fn after_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let apart =
            !word.ends_with(|c: char| c.is_ascii_alphabetic()) || rest.starts_with(|c: char| !c.is_alphabetic());
        apart.then(|| rest.trim_start())
    })
}

/// The text before a unit at its end, and whether there was one.
fn before_unit(text: &str) -> (&str, bool) {
    match UNITS.iter().find_map(|unit| text.strip_suffix(unit)) {
        Some(rest) => (rest.trim_end(), true),
        None => (text, false),
    }
}

/// 5 or 5.1.2; an ideographic full stop will do for a dot, since that is what an input method gives.
fn plain_number(text: &str) -> Option<String> {
    let text = text.replace('。', ".");
    text.starts_with(|c: char| c.is_ascii_digit()).then(|| canonical(&text)).flatten()
}

/// A or a.1.
fn annex_number(text: &str) -> Option<String> {
    let text = text.replace('。', ".").to_ascii_uppercase();
    text.starts_with(|c: char| c.is_ascii_uppercase()).then(|| canonical(&text)).flatten()
}

fn canonical(text: &str) -> Option<String> {
    ClauseNumber::parse(text).ok().map(|number| number.to_string())
}

/// 五, 十二, 一百零三, 二〇: numbers below ten thousand.
fn chinese_number(text: &str) -> Option<String> {
    let mut total = 0_u32;
    let mut digits = 0_u32;
    let mut pending = None;
    // Each multiplier must be smaller than the one before it.
    let mut last_unit = 10_000_u32;
    for c in text.chars() {
        if let Some(digit) = "零一二三四五六七八九".chars().position(|d| d == c).or(match c {
            '〇' => Some(0),
            '两' => Some(2),
            _ => None,
        }) {
            digits += 1;
            let before = pending.unwrap_or(0_u32);
            if digits > 4 {
                return None;
            }
            pending = Some(before * 10 + digit as u32);
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
    (number > 0).then(|| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_understood_in_every_way_it_is_written() {
        for (query, number) in [
            ("5.1.2", "5.1.2"),
            (" 5.1. ", "5.1"),
            ("５．１．２", "5.1.2"),
            ("5。1", "5.1"),
            ("a。1", "A.1"),
            ("第五章", "5"),
            ("第 5.1 条", "5.1"),
            ("第５章", "5"),
            ("第十二節", "12"),
            ("第一百零三条", "103"),
            ("第二〇条", "20"),
            ("第两千条", "2000"),
            ("第5.1", "5.1"),
            ("5.1条", "5.1"),
            ("附录A", "A"),
            ("附錄 b.2", "B.2"),
            ("Annex A", "A"),
            ("appendix c.1.1", "C.1.1"),
            ("a.1", "A.1"),
            ("clause 5.1.2", "5.1.2"),
            ("Clause A", "A"),
            ("§5", "5"),
            ("条款5.1", "5.1"),
        ] {
            assert_eq!(clause_number(query).as_deref(), Some(number), "{query}");
        }
    }

    #[test]
    fn other_queries_are_text() {
        for query in [
            "",
            ".",
            "a",
            "A",
            "annex",
            "annexa",
            "annexes",
            "第",
            "第章",
            "五章",
            "第五",
            "三条",
            "5.1 业主",
            "5..1",
            "05",
            "5.a",
            "第十十章",
            "第零章",
            "第五章第二节",
            "99999999999",
            "1+1",
            "clause",
            "clauses 5x",
            "abcd.1",
            "5万元",
            "第一二三四五六章",
        ] {
            assert_eq!(clause_number(query), None, "{query}");
        }
        assert_eq!(clause_number(&"1".repeat(1_000_000)), None);
    }
}
