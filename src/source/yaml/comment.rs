//! Finds comments that may have cut off the end of a text.
//!
//! In YAML a `#` after a space begins a comment. `definition: 适用于 #1 楼` is therefore the text `适用于`, and the rest is
//! not published. Only an unquoted text can be cut like this: after a quoted text, after the sign of a block (`|`), or
//! above a key, a comment cannot be the continuation of a text.

use std::ops::Range;

/// How a scalar is written, as far as it matters for comments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Block,
}

/// The comment that follows a scalar or replaces its text. It stands on the scalar's last line, or on a separate line
/// that is indented deeper than the scalar's key or dash, as if the text continued there.
pub(super) fn cutting(text: &str, scalar: Range<usize>, style: Style) -> Option<Range<usize>> {
    let end = if scalar.is_empty() { after_colon(text, scalar.end) } else { scalar.end };
    let line_end = |at: usize| text[at..].find(['\n', '\r']).map_or(text.len(), |length| at + length);
    let content = skip_blank(text, end);
    if content < line_end(end) {
        let comment = style == Style::Plain && content > end && text[content..].starts_with('#');
        return comment.then(|| trimmed(text, content..line_end(content)));
    }
    if scalar.is_empty() {
        return None;
    }
    // The next line that is not blank.
    let next = text[content..].find(|c: char| !c.is_ascii_whitespace())? + content;
    let column = next - line_start(text, next);
    let first = match style {
        Style::Plain => first_column(text, scalar.start),
        // A block begins on the line after its sign.
        Style::Block => first_column(text, text[..line_start(text, scalar.start)].trim_end().len()),
    };
    (text[next..].starts_with('#') && column > first).then(|| trimmed(text, next..line_end(next)))
}

/// Where the value of a key without a value would stand.
fn after_colon(text: &str, key_end: usize) -> usize {
    let at = skip_blank(text, key_end);
    if text[at..].starts_with(':') { at + 1 } else { key_end }
}

fn skip_blank(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', '\t']).len()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The column of the key or value with which the line up to `at` begins, after any list dashes.
fn first_column(text: &str, at: usize) -> usize {
    let line = &text[line_start(text, at)..at];
    let mut content = line.trim_start_matches(' ');
    while let Some(rest) = content.strip_prefix("- ") {
        content = rest.trim_start_matches(' ');
    }
    line.len() - content.len()
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostics, Texts};
    use crate::source::yaml::{Yaml, YamlKind, parse_yaml};

    fn comments(yaml: &Yaml, found: &mut Vec<(usize, usize)>) {
        found.extend(yaml.comment.map(|span| (span.start, span.end)));
        match &yaml.kind {
            YamlKind::List(values) => values.iter().for_each(|value| comments(value, found)),
            YamlKind::Map(entries) => entries.iter().for_each(|(_, value)| comments(value, found)),
            _ => {}
        }
    }

    /// The comments that may have cut off a value.
    fn cut(text: &str) -> Vec<String> {
        let mut texts = Texts::default();
        let file = texts.add("a.yaml", text);
        let mut found = Vec::new();
        let yaml = parse_yaml(file, text, &mut Diagnostics::new()).expect(text);
        comments(&yaml, &mut found);
        found.into_iter().map(|(start, end)| text[start..end].to_owned()).collect()
    }

    #[test]
    fn a_comment_that_may_be_the_rest_of_a_text_is_found() {
        for (text, comment) in [
            ("a: 甲 #1 楼\n", "#1 楼"),
            ("a: 甲\t#1\r\n", "#1"),
            ("a: {zh: 甲 #1, en: b}\n  }\n", "#1, en: b}"),
            ("a:\n  - 甲 #1\n  - 乙\n", "#1"),
            ("a: 甲\n  乙 #1", "#1"),
            ("a: 甲\n\n  #1 楼\nb: 1\n", "#1 楼"),
            ("- a: 甲\n    #1\n  b: 1\n", "#1"),
            ("a: #1 楼\nb: 1\n", "#1 楼"),
            ("a: |\n  甲\n #1\nb: 1\n", "#1"),
            ("a: 5 #号楼\n", "#号楼"),
        ] {
            assert_eq!(cut(text), [comment], "{text}");
        }
    }

    #[test]
    fn a_comment_that_cannot_be_text_is_ignored() {
        for text in [
            "a: 甲#1\n",
            "# x\na: 甲\n# y\nb: 1\n",
            "a: \"甲\" # x\nb: '乙'\t# y\n  # z\n",
            "a:\n  b: 甲\n  # x\n  c: 乙\n",
            "- a: 甲\n  # x\n  b: 乙\n# y\n- c: 丙\n",
            "a: | # x\n  甲 #1\n  #2\n# y\n",
            "a:\n  # x\n  b: 甲\n",
            "a: {zh: \"甲\"} # x\n",
            "a: # x\n  - 甲\n",
        ] {
            assert!(cut(text).is_empty(), "{text}: {:?}", cut(text));
        }
    }
}
