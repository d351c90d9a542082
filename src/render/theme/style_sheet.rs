//! Makes style sheets smaller for delivery.

/// A style sheet without comments, indentation and empty lines. Strings and URLs are unchanged (CSS Syntax Level 3,
/// sections 4.3.2, 4.3.5 and 4.3.6).
pub(super) fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("/*") {
            rest = after(rest, 2, "*/");
            continue;
        } else if first == '"' || first == '\'' {
            string_length(rest, first)
        } else if rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url(")) {
            let inside = rest[4..].trim_start();
            let is_quoted = inside.starts_with(['"', '\'']);
            if is_quoted { 4 } else { rest.len() - after(rest, 4, ")").len() }
        } else if first.is_whitespace() {
            let blank = rest.len() - rest.trim_start().len();
            let space = if rest[..blank].contains('\n') { '\n' } else { ' ' };
            if !out.ends_with('\n') && !out.is_empty() {
                out.push(space);
            }
            rest = &rest[blank..];
            continue;
        } else {
            first.len_utf8()
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    let mut out: String = out.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    out.push('\n');
    out
}

/// The text after the next `end` from `start` on; empty if there is none.
fn after<'t>(text: &'t str, start: usize, end: &str) -> &'t str {
    text[start..].find(end).map_or("", |at| &text[start + at + end.len()..])
}

/// The length of the string at the start of the text, with its quotation marks.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn only_comments_and_indentation_are_removed() {
        assert_eq!(
            compact("/* a */\na b {\n  color: red; /* b\n c */\n\n  top: 0;\n}\n"),
            "a b {\ncolor: red;\ntop: 0;\n}\n"
        );
        assert_eq!(compact("a::before { content: \"/* no  */\\\"\"; }"), "a::before { content: \"/* no  */\\\"\"; }\n");
        assert_eq!(compact("a { background: url(x/*.svg) }/* cut off"), "a { background: url(x/*.svg) }\n");
        assert_eq!(compact("a {}/**/b {}"), "a {}b {}\n");
        assert_eq!(compact("a { content: '▸"), "a { content: '▸\n");
    }

    #[test]
    fn stripping_a_style_is_idempotent() {
        let text = include_str!("../../../themes/default/assets/base.css");
        assert_eq!(compact(&compact(text)), compact(text));
        assert!(compact(text).len() < text.len());
    }
}
