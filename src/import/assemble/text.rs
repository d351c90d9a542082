//! Small operations on the texts of paragraphs.

use super::nodes::is_blank;
use crate::import::document::{Inline, text_of};
use crate::source::english::month;

/// Adds an inline, joined with the one before if both have the same form.
pub fn push(inlines: &mut Vec<Inline>, next: Inline) {
    match (inlines.last_mut(), next) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (Some(Inline::Strong(before)), Inline::Strong(inner))
        | (Some(Inline::Emphasis(before)), Inline::Emphasis(inner))
        | (Some(Inline::Strike(before)), Inline::Strike(inner))
        | (Some(Inline::Superscript(before)), Inline::Superscript(inner))
        | (Some(Inline::Subscript(before)), Inline::Subscript(inner)) => {
            for inline in inner {
                push(before, inline);
            }
        }
        (_, next) => inlines.push(next),
    }
}

/// Removes white space and line breaks at both ends; tabulators within become spaces.
pub fn trimmed(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        push(&mut out, spaced(inline));
    }
    let is_blank_one = |inline: &Inline| is_blank(std::slice::from_ref(inline));
    let blank = out.iter().take_while(|inline| is_blank_one(inline)).count();
    out.drain(..blank);
    while out.last().is_some_and(is_blank_one) {
        out.pop();
    }
    if let Some(Inline::Text(text)) = out.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = out.last_mut() {
        *text = text.trim_end().to_owned();
    }
    out
}

/// A reference to a number and one to a title after it, as fields have them, are one reference.
pub fn joined_references(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        let space = match out.last() {
            Some(Inline::Text(space)) if space.trim().is_empty() && out.len() > 1 => Some(space.clone()),
            _ => None,
        };
        let before = out.len().saturating_sub(1 + usize::from(space.is_some()));
        let continues = match (out.get(before), &inline) {
            (Some(Inline::Reference { target: first, .. }), Inline::Reference { target, .. }) => first == target,
            _ => false,
        };
        match inline {
            Inline::Reference { text, .. } if continues => {
                out.truncate(before + 1);
                if let Some(Inline::Reference { text: all, .. }) = out.last_mut() {
                    all.extend(space.map(Inline::Text));
                    all.extend(text);
                }
            }
            other => out.push(other),
        }
    }
    out
}

fn spaced(inline: Inline) -> Inline {
    match inline {
        Inline::Text(text) => Inline::Text(text.replace('\t', " ")),
        other => other,
    }
}

/// A title: on one line, with single spaces, and not set off as a whole.
pub fn title(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Break => push(&mut out, Inline::text(" ")),
            Inline::Strong(inner) | Inline::Emphasis(inner) => {
                inner.into_iter().for_each(|inline| push(&mut out, inline))
            }
            other => push(&mut out, other),
        }
    }
    let mut title = trimmed(out);
    for inline in &mut title {
        if let Inline::Text(text) = inline
            && text.contains("  ")
        {
            let mut last = None;
            text.retain(|c| last.replace(c) != Some(' ') || c != ' ');
        }
    }
    title
}

/// Whether a text goes on with a date behind its day: `29 July 2026`.
pub(super) fn is_month_and_year(text: &[char]) -> bool {
    let word: String = text.iter().take_while(|c| c.is_ascii_alphabetic()).collect();
    let year = text[word.len()..].iter().skip_while(|c| **c == ' ' || **c == ',').take_while(|c| c.is_ascii_digit());
    month(&word).is_some() && year.count() == 4
}

/// The text before the first formula, picture or footnote: where numbers and labels can stand.
pub fn leading(inlines: &[Inline]) -> String {
    let mut text = String::new();
    lead(inlines, &mut text);
    text
}

/// Whether the text goes on after these inlines.
fn lead(inlines: &[Inline], text: &mut String) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(part) | Inline::Code(part) => {
            text.push_str(part);
            true
        }
        Inline::Break => {
            text.push('\n');
            true
        }
        other => other.inner().is_some_and(|inner| lead(inner, text)),
    })
}

/// Removes the first `count` characters, white space included, and gives them back.
pub fn take_start(inlines: &mut Vec<Inline>, mut count: usize) -> String {
    let mut taken = String::new();
    while count > 0 && !inlines.is_empty() {
        let (text, is_gone) = match &mut inlines[0] {
            Inline::Text(text) | Inline::Code(text) => {
                let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
                let start: String = text.drain(..end).collect();
                (start, text.is_empty())
            }
            Inline::Break => ("\n".into(), true),
            other => match other.inner_mut() {
                Some(inner) => (take_start(inner, count), inner.is_empty()),
                None => return taken,
            },
        };
        let length = text.chars().count();
        if length == 0 && !is_gone {
            return taken;
        }
        count = count.saturating_sub(length);
        taken.push_str(&text);
        if is_gone {
            inlines.remove(0);
        }
    }
    taken
}

/// The text as one line.
pub fn line(inlines: &[Inline]) -> String {
    text_of(inlines).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character belongs to a Chinese text.
pub fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a text is as short as a title: 60 Han letters, or twice as many others.
pub fn is_short(text: &str) -> bool {
    text.chars().map(|c| if is_chinese(c) { 2 } else { 1 }).sum::<usize>() <= 120
}

/// Where a Chinese text becomes an English one: 业主委员会 owners committee.
pub fn script_change(text: &str) -> Option<usize> {
    let last_chinese = text.char_indices().rfind(|(_, c)| is_chinese(*c) || matches!(c, '）' | '」'))?;
    let mut at = last_chinese.0 + last_chinese.1.len_utf8();
    // 社区“两委” community's two committees
    let closes = |c: &char| matches!(c, '”' | '’' | '》' | '』' | '〉' | '】');
    at += text[at..].chars().take_while(closes).map(char::len_utf8).sum::<usize>();
    let rest = &text[at..];
    (rest.starts_with(char::is_whitespace) && rest.trim().chars().filter(char::is_ascii_alphabetic).count() > 1)
        .then_some(at)
}
