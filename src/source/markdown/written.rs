//! Pieces of Markdown that are read back as the text from which they were written, whoever writes them.

/// A code span. `in_table` escapes `|`, which would end the cell.
pub fn code_span(code: &str, in_table: bool) -> String {
    let code = code.replace(['\n', '\r'], " ");
    let code = if in_table { code.replace('|', "\\|") } else { code };
    let fence = "`".repeat(longest_run(&code) + 1);
    let padded = code.starts_with('`')
        || code.ends_with('`')
        || (code.starts_with(' ') && code.ends_with(' ') && !code.trim().is_empty());
    let pad = if padded { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// The line before and after a block of code.
pub fn code_fence(code: &str) -> String {
    "`".repeat(longest_run(code).max(2) + 1)
}

/// The length of the longest run of backticks.
fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// A link destination in the form required by the brackets of a link.
pub fn destination(address: &str) -> String {
    let needs_brackets = |c: char| c.is_control() || " <>()\\".contains(c);
    if !address.is_empty() && !address.contains(needs_brackets) && !has_character_reference(address) {
        return address.to_owned();
    }
    let mut out = String::from("<");
    for c in address.chars().filter(|c| !c.is_control()) {
        if matches!(c, '<' | '>' | '\\' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('>');
    out
}

/// Whether something looks like a character reference: `&amp;`, `&#38;`.
fn has_character_reference(address: &str) -> bool {
    address.split('&').skip(1).any(|after| {
        let name = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
        name.len() < after.len() && name.starts_with(';')
    })
}

/// A line that begins with the number of a list item, with an escape; `None` if it does not.
pub fn without_item_number(line: &str) -> Option<String> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut after = line[digits..].chars();
    let mark = after.next().filter(|mark| matches!(mark, '.' | ')'))?;
    let is_item = (1..=9).contains(&digits) && after.next().is_none_or(|c| c == ' ' || c == '\t');
    is_item.then(|| format!("{}\\{mark}{}", &line[..digits], &line[digits + 1..]))
}

#[cfg(test)]
mod tests {
    use super::super::{InlineKind, RawHtml, parse_document};
    use super::*;
    use crate::diagnostic::{Diagnostics, Texts};
    use crate::source::markdown::BlockKind;

    #[test]
    fn an_address_is_read_back_as_it_was() {
        for address in ["https://a.b/?x=1&y=2", "https://a.b/?x&copy;", "https://a.b/&#38;", "https://a.b/(c)<d>\\"] {
            let text = format!("# A {{#a}}\n\n[b]({})\n", destination(address));
            let (mut texts, mut diagnostics) = (Texts::default(), Diagnostics::new());
            let file = texts.add("a.md", text.as_str());
            let document = parse_document(file, &text, RawHtml::Refused, &mut diagnostics);
            let blocks = document.sections.iter().flat_map(|section| section.blocks.iter());
            let found: Vec<String> = blocks
                .filter_map(
                    |block| if let BlockKind::Paragraph(inlines) = &block.kind { inlines.first() } else { None },
                )
                .filter_map(|inline| match &inline.kind {
                    InlineKind::Link { destination, .. } => Some(destination.written.to_string()),
                    _ => None,
                })
                .collect();
            assert_eq!(found, [address]);
        }
        assert_eq!(destination("https://a.b/?x=1&y=2"), "https://a.b/?x=1&y=2");
    }

    #[test]
    fn code_and_numbers_keep_their_signs() {
        assert_eq!(code_span("a`b|", true), "``a`b\\|``");
        assert_eq!(code_span("`a", false), "`` `a ``");
        assert_eq!(code_fence("a```b"), "````");
        assert_eq!(without_item_number("1. a").as_deref(), Some("1\\. a"));
        assert_eq!(
            [without_item_number("1.a"), without_item_number(". a"), without_item_number("a")],
            [None, None, None]
        );
    }

    #[test]
    fn destinations_with_special_characters_are_in_angle_brackets() {
        assert_eq!(destination("../zh/c/a.html#x"), "../zh/c/a.html#x");
        assert_eq!(destination("https://e.org/a(b)"), "<https://e.org/a(b)>");
        assert_eq!(destination("https://e.org/<b>"), "<https://e.org/\\<b\\>>");
    }
}
