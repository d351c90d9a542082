//! Text as Markdown of our format, escaped so that it is read back as the same text.
//!
//! Only what the format would read as markup is escaped, so that authors can go on with the files. A full-width sign has
//! no escape in Markdown; where it would begin a caption, it is written as a character reference.

use crate::source::markdown::is_informative;
use crate::source::markdown::written::without_item_number;

/// The words that begin a caption if a number or nothing stands between them and a colon.
const CAPTIONS: [&str; 6] = ["表", "图", "圖", "式", "Table", "Figure"];

/// The words that begin a note or an example.
const NOTES: [&str; 5] = ["示例", "注", "註", "NOTE", "EXAMPLE"];

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// A paragraph.
    Paragraph,
    /// A heading or a caption, which ends with attributes in braces.
    Heading,
    /// A cell of a table.
    Cell,
}

/// Appends text. Line breaks and tabs become spaces.
pub(super) fn push(out: &mut String, text: &str, within: Within) {
    let mut before = out.chars().next_back();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied();
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            '~' => before == Some('~') || after.is_none_or(|after| after == '~'),
            // Inside a word, `_` is a plain underscore. Chinese characters are no words to the rule about emphasis.
            '_' => !(is_word(before) && is_word(after)),
            // Before a possible character reference.
            '&' => after.is_none_or(|after| after == '#' || after.is_ascii_alphabetic()),
            // Before a link, `!` would make an image; before code, `$` would make a formula.
            '!' => after.is_none(),
            '$' => before == Some('$') || after.is_none_or(|after| matches!(after, '$' | '`')),
            '{' => within == Within::Heading || after.is_none_or(|after| after == '#'),
            // With `\{` alone, `{#id}` at the end of a note would still be its id.
            '#' => within == Within::Heading || before == Some('{'),
            '}' => within == Within::Heading,
            '|' => within == Within::Cell || before.is_none(),
            // A destination without its brackets is reported as a reference that was not recognized.
            '(' => is_destination(rest.clone()),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
        before = Some(c);
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn is_destination(rest: impl Iterator<Item = char>) -> bool {
    let word: String = rest.take_while(|&c| c.is_ascii_lowercase() || matches!(c, ':' | '.' | '/')).take(8).collect();
    word.starts_with("../") || word.contains(':')
}

/// A line of a paragraph, whose text is escaped already, with escapes against being read as the beginning of another
/// block.
pub(super) fn line_start(line: &str) -> String {
    let line = line.trim_start_matches([' ', '\t']);
    let is_space = |c: Option<char>| c.is_none_or(|c| c == ' ' || c == '\t');
    let mut chars = line.chars();
    let first = chars.next();
    let second = chars.next();
    let guarded = match first {
        Some('#' | '>' | '=' | '|') => true,
        Some('-' | '+') => is_space(second) || second.is_some_and(|c| c.is_alphabetic() || matches!(c, '-' | '+')),
        Some(':') => line.chars().all(|c| matches!(c, ':' | '-' | '|' | ' ' | '\t')),
        _ => false,
    };
    if guarded {
        return format!("\\{line}");
    }
    without_item_number(line).unwrap_or_else(|| without_caption(line))
}

/// Plain text for a line of a paragraph.
pub fn escaped_line(text: &str) -> String {
    let mut out = String::new();
    push(&mut out, text, Within::Paragraph);
    line_start(&out)
}

/// A line that would be read as a caption, with its colon as a character reference.
fn without_caption(line: &str) -> String {
    let Some(word) = CAPTIONS.iter().find(|word| line.starts_with(**word)) else { return line.to_owned() };
    let after = &line[word.len()..];
    let is_number = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || ".-—–．".contains(c);
    let rest = after.trim_start_matches(is_number);
    let at = line.len() - rest.len();
    match rest.chars().next() {
        Some(':') => format!("{}&#58;{}", &line[..at], &rest[1..]),
        Some('：') => format!("{}&#xFF1A;{}", &line[..at], &rest['：'.len_utf8()..]),
        _ => line.to_owned(),
    }
}

/// Whether a paragraph would be read as a note or an example with a number, which must be the counted one.
pub(super) fn is_numbered_note(plain: &str) -> bool {
    let plain = plain.trim_start();
    is_informative(plain)
        && NOTES.iter().find_map(|word| plain.strip_prefix(word)).is_some_and(|rest| {
            rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
        })
}

/// Text for a YAML file, in quotation marks.
pub(super) fn yaml(text: &str) -> String {
    let text: String = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    serde_json::Value::from(text.trim()).to_string()
}
