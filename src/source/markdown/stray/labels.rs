//! Finds lines with labels such as `一、` or `第一条` that would run together in one paragraph.
//!
//! They are not read as lists, and a line break inside a paragraph is a space or nothing. A label counts
//! only if two consecutive lines have labels of the same kind. A sentence that happens to be broken before `（一）` is not
//! reported.

use super::Row;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::markdown::RUN_TOGETHER;
use crate::source::numeral::{is_numeral, numeral_at, parse_chinese};

/// The label of a line: its kind and, for counted kinds, its number.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Label {
    kind: (Script, [Option<char>; 2]),
    number: Option<u32>,
    length: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Digits,
    Chinese,
    Letters,
    Circled,
    /// 第一条
    Article,
    Dash,
}

pub(super) fn judge(row: &Row<'_>, diagnostics: &mut Diagnostics) {
    let mut before: Option<Label> = None;
    for line in &row.lines {
        let Some(label) = label(line.text) else { continue };
        let follows = before.is_some_and(|before| {
            before.kind == label.kind && before.number.is_none_or(|number| label.number == Some(number + 1))
        });
        if follows && line.runs_on {
            let span = row.span(line.start..line.start + label.length);
            let diagnostic =
                Diagnostic::new(&RUN_TOGETHER, span, "this line would run together with the one before it")
                    .note("a line break inside a paragraph is set as a space or as nothing")
                    .help(
                        "write an empty line between the two, or a list from its first label on: `1. …`, `- …`, `a) …`",
                    );
            return diagnostics.push(diagnostic);
        }
        before = Some(label);
    }
}

fn label(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    let dash = |length: usize| Some(Label { kind: (Script::Dash, [Some(first), None]), number: None, length });
    match first {
        '—' | '–' => {
            let length = line.len() - line.trim_start_matches(['—', '–']).len();
            return dash(length);
        }
        '•' | '●' | '○' | '■' | '□' | '◆' | '▪' | '－' => return dash(first.len_utf8()),
        '①'..='⑳' => {
            let number = u32::from(first) - u32::from('①');
            return Some(Label { kind: (Script::Circled, [None; 2]), number: Some(number), length: first.len_utf8() });
        }
        '第' => return article(line),
        _ => {}
    }
    let open = Some(first).filter(|c| matches!(c, '(' | '（'));
    let start = open.map_or(0, char::len_utf8);
    let (script, number, length) = counted(&line[start..])?;
    let after = &line[start + length..];
    let close = after.chars().next()?;
    let rest = &after[close.len_utf8()..];
    let closes = match (open, close) {
        (_, ')' | '）') => true,
        (None, '、' | '．') => true,
        // `5.1` is a section number, and `e.g` is a word.
        (None, '.') => {
            !rest.starts_with(|c: char| c.is_ascii_alphanumeric())
                && (script != Script::Letters || rest.starts_with(' '))
        }
        _ => false,
    };
    let length = start + length + close.len_utf8();
    closes.then_some(Label { kind: (script, [open, Some(close)]), number: Some(number), length })
}

/// The digit, letter or Chinese number at the start of a text.
fn counted(text: &str) -> Option<(Script, u32, usize)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return text[..digits]
            .parse()
            .ok()
            .filter(|&number| number < 1000)
            .map(|number| (Script::Digits, number, digits));
    }
    let first = text.chars().next()?;
    if first.is_ascii_alphabetic() {
        return Some((Script::Letters, u32::from(first), 1));
    }
    let numeral = numeral_at(text)?;
    u32::try_from(numeral.value).ok().map(|number| (Script::Chinese, number, numeral.length))
}

fn article(line: &str) -> Option<Label> {
    let rest = line.strip_prefix('第')?;
    let length = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c)).len();
    let number = rest[..length].parse().ok().or_else(|| parse_chinese(&rest[..length]))?;
    let unit = rest[length..].chars().next().filter(|c| matches!(c, '条' | '章' | '节' | '款' | '项'))?;
    // In a reference, the text follows directly; after an article's number there is a space.
    let after = &rest[length + unit.len_utf8()..];
    let kind = (Script::Article, [Some(unit), None]);
    let length = line.len() - after.len();
    after.starts_with(char::is_whitespace).then_some(Label { kind, number: Some(number), length })
}
