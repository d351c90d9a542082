//! What a line begins with.

use super::english;
use crate::model::Division;
use crate::source::markdown::is_left_by_a_web_page;
use crate::source::numeral::numeral_at;

/// A line of the file.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Line<'a> {
    /// Without white space and invisible characters at its ends.
    pub text: &'a str,
    /// From 1.
    pub number: usize,
}

/// A number at the start of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Start<'a> {
    /// As written: `第十七条`, `第一百二十条之一`, `ARTICLE 17.`
    pub shown: &'a str,
    /// As we show it, where that differs: `Article 17`.
    pub ours: Option<String>,
    /// Its value without `之一`.
    pub value: u64,
    /// Whether it is an inserted number.
    pub is_inserted: bool,
    /// What follows, without white space before it.
    pub rest: &'a str,
    /// Whether white space or nothing separates the two.
    pub is_apart: bool,
}

/// A line without white space and invisible characters at its ends.
pub(in crate::import) fn trim(line: &str) -> &str {
    line.trim_matches(is_blank)
}

/// White space, and the characters that web pages leave in texts.
pub(in crate::import) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_left_by_a_web_page(c)
}

/// `第…条`, with `之…`; `Article …`.
pub(in crate::import) fn article(text: &str) -> Option<Start<'_>> {
    if let Some(heading) = english::heading(text) {
        return heading.unit.is_none().then(|| in_english(heading));
    }
    numbered(text, |unit| (unit.starts_with('条') || unit.starts_with('條')).then_some('条'.len_utf8()))
}

fn in_english(heading: english::Heading<'_>) -> Start<'_> {
    let english::Heading { shown, number, value, is_inserted, rest, .. } = heading;
    let ours = (shown != number).then_some(number);
    Start { shown, ours, value, is_inserted, rest, is_apart: true }
}

/// `第…编`, `第…分编`, `第…章`, `第…节`; `Chapter …`.
pub(in crate::import) fn division(text: &str) -> Option<(Division, Start<'_>)> {
    const UNITS: [(&str, Division); 8] = [
        ("分编", Division::Subpart),
        ("分編", Division::Subpart),
        ("编", Division::Part),
        ("編", Division::Part),
        ("篇", Division::Part),
        ("章", Division::Chapter),
        ("节", Division::Section),
        ("節", Division::Section),
    ];
    if let Some(heading) = english::heading(text) {
        return heading.unit.map(|unit| (unit, in_english(heading)));
    }
    let unit_of = |rest: &str| UNITS.iter().find(|(word, _)| rest.starts_with(word)).copied();
    let mut unit = None;
    let start = numbered(text, |rest| {
        let (word, found) = unit_of(rest)?;
        unit = Some(found);
        Some(word.len())
    })?;
    Some((unit?, start))
}

fn numbered(text: &str, unit: impl FnOnce(&str) -> Option<usize>) -> Option<Start<'_>> {
    let rest = text.strip_prefix('第')?;
    let white = |text: &str| text.len() - text.trim_start_matches([' ', '\u{3000}']).len();
    let rest = &rest[white(rest)..];
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (value, length) = match digits {
        0 => numeral_at(rest).map(|numeral| (numeral.value, numeral.length))?,
        digits => (rest[..digits].parse().ok()?, digits),
    };
    let rest = &rest[length..];
    let rest = &rest[white(rest)..];
    let rest = &rest[unit(rest)?..];
    let (rest, is_inserted) = match rest.strip_prefix('之').and_then(|rest| Some((rest, numeral_at(rest)?))) {
        Some((after, numeral)) => (&after[numeral.length..], true),
        None => (rest, false),
    };
    let shown = &text[..text.len() - rest.len()];
    let trimmed = rest.trim_start_matches(is_blank);
    let is_apart = trimmed.len() < rest.len() || rest.is_empty();
    Some(Start { shown, ours: None, value, is_inserted, rest: trimmed, is_apart })
}

/// The label of an item: `（一）`, `(1)`, `1.`, `1．`, `1、`, `一、`, `①`, `a)`, `——`. Its text follows.
pub(in crate::import) fn item(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some((&text[..first.len_utf8()], trim(&text[first.len_utf8()..])));
    }
    if text.starts_with("——") {
        let label = "——".len();
        return Some((&text[..label], trim(&text[label..]))).filter(|(_, rest)| !rest.is_empty());
    }
    let open = Some(first).filter(|c| matches!(c, '(' | '（'));
    let inside = &text[open.map_or(0, char::len_utf8)..];
    let digits = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let length = match (digits, inside.chars().next()) {
        (1..=3, _) => digits,
        (0, Some('a'..='z')) if open.is_some() || inside[1..].starts_with([')', '）']) => 1,
        (0, _) => numeral_at(inside)?.length,
        _ => return None,
    };
    let after = &inside[length..];
    let close = after.chars().next()?;
    let fits = match open {
        Some(_) => matches!(close, ')' | '）'),
        None => {
            matches!(close, '、' | '．' | ')' | '）')
                || close == '.' && digits > 0 && !after[1..].starts_with(|c: char| c.is_ascii_digit())
        }
    };
    let rest = &after[close.len_utf8()..];
    fits.then(|| (&text[..text.len() - rest.len()], trim(rest)))
}

/// `附件`, `附件1`, `附件一：…`, `附表`, `附录`, `附：`: something that stands after the articles.
pub(in crate::import) fn is_attachment(text: &str) -> bool {
    if english::is_attachment(text) {
        return true;
    }
    let Some(rest) = ["附件", "附表", "附录", "附錄", "附图", "附"].iter().find_map(|word| text.strip_prefix(word))
    else {
        return false;
    };
    let rest = rest.trim_start_matches(is_blank);
    let number = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c));
    let is_short = text.chars().count() <= 40 && !text.ends_with(['。', '；']);
    is_short
        && (number.is_empty()
            || number.starts_with(['：', ':', ' ', '\u{3000}', '.', '、'])
            || number.len() < rest.len())
}
