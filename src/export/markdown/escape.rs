//! Escapes text that Markdown would read as markup, and only that.

use crate::source::markdown::written::without_item_number;

/// Appends text so that it is read as text anywhere except at the start of a line. `in_table` also escapes `|`.
pub(super) fn push_text(out: &mut String, text: &str, in_table: bool) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_be_markup) {
        let (plain, sign) = rest.split_at(at);
        out.push_str(plain);
        let (sign, following) = sign.split_at(1);
        let (before, after) = (out.chars().next_back(), following.chars().next());
        let is_markup = match sign {
            "\n" | "\r" => false,
            // Inside a word, `_` is a plain underscore.
            "_" => !(is_word(before) && is_word(after)),
            // Before a possible character reference; if the next character is unknown, it is possible.
            "&" => after.is_none_or(|after| after == '#' || after.is_ascii_alphabetic()),
            // Before a link, `!` would make an image.
            "!" => after.is_none(),
            "|" => in_table,
            _ => true,
        };
        if is_markup {
            out.push('\\');
        }
        out.push_str(if matches!(sign, "\n" | "\r") { " " } else { sign });
        rest = following;
    }
    out.push_str(rest);
}

/// Whether a byte needs a closer look. Each is a character.
fn may_be_markup(byte: u8) -> bool {
    b"\\`*[]<~_&!|\n\r".contains(&byte)
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// The line with escapes against being read as a heading, a list, a quotation or a rule. Leading spaces have no meaning
/// in a paragraph and could make it code, so they are removed.
pub(super) fn line_start(line: &str) -> String {
    let line = line.trim_start_matches([' ', '\t']);
    let is_space = |c: Option<char>| c.is_none_or(|c| c == ' ' || c == '\t');
    let all = |mark: char| line.chars().all(|c| c == mark || c == ' ' || c == '\t');
    let mut chars = line.chars();
    let guarded = match chars.next() {
        Some('#') => is_space(line.trim_start_matches('#').chars().next()),
        Some('>') => true,
        Some(mark @ ('-' | '=')) => all(mark) || (mark == '-' && is_space(chars.next())),
        Some('+') => is_space(chars.next()),
        // The line below the head of a table.
        Some(':' | '|') => line.chars().all(|c| matches!(c, ':' | '-' | '|' | ' ' | '\t')),
        _ => false,
    };
    if guarded {
        return format!("\\{line}");
    }
    without_item_number(line).unwrap_or_else(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        push_text(&mut out, text, false);
        line_start(&out)
    }

    #[test]
    fn only_markup_characters_are_escaped() {
        for plain in
            ["见 5.1.2 的规定（40 h）", "snake_case", "A & B", "-5 °C", "3.5 m", "a - b", "#tag", "1.a", "2022-09-22"]
        {
            assert_eq!(escaped(plain), plain);
        }
        for (text, guarded) in [
            ("# a", "\\# a"),
            ("- a", "\\- a"),
            ("---", "\\---"),
            ("==", "\\=="),
            ("1. a", "1\\. a"),
            ("> a", "\\> a"),
            ("a*b", "a\\*b"),
            ("_a_", "\\_a\\_"),
            ("&amp;", "\\&amp;"),
            ("    a", "a"),
            ("halt!", "halt\\!"),
        ] {
            assert_eq!(escaped(text), guarded);
        }
    }
}
