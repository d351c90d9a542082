//! Joins the lines of a multi-line text: a line break between Chinese characters is not a space.
//!
//! YAML joins the lines of a text with spaces (YAML 1.2.2, section 6.5), but Chinese has no spaces between words. The
//! lines are joined here like those of a Markdown paragraph: without a space between two full-width characters.

use crate::source::markdown::break_is_space;
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle};
use std::borrow::Cow;

/// The text of a scalar with its lines joined correctly; `value` is YAML's reading of `source`.
pub(super) fn joined<'v>(value: Cow<'v, str>, source: &str, style: ScalarStyle) -> Cow<'v, str> {
    if !source.contains(['\n', '\r']) {
        return value;
    }
    match style {
        ScalarStyle::Literal => value,
        ScalarStyle::Folded => block(&value, source).map_or(value, Cow::Owned),
        _ => flow(source).map_or(value, Cow::Owned),
    }
}

/// A plain or quoted text, scanned again without the breaks that are not spaces. `None` if there are no such breaks.
fn flow(source: &str) -> Option<String> {
    let mut lines = source.lines();
    let mut joined = lines.next()?.to_owned();
    let mut changed = false;
    for line in lines {
        let content = line.trim_start_matches([' ', '\t']);
        let before = joined.trim_end_matches([' ', '\t']);
        if is_no_space(before, content) {
            joined.truncate(before.len());
            joined.push_str(content);
            changed = true;
        } else {
            joined.push('\n');
            joined.push_str(line);
        }
    }
    if !changed {
        return None;
    }
    let mut scalars = Parser::new_from_str(&joined).filter_map(|event| match event {
        Ok((Event::Scalar(value, ..), _)) => Some(value.into_owned()),
        _ => None,
    });
    scalars.next()
}

/// A block after `>`, whose source begins at its first letter. Its lines occur in the value in order; those that YAML
/// joined have a space between them.
fn block(value: &str, source: &str) -> Option<String> {
    let mut lines = source.lines().map(|line| line.trim_start_matches(' ')).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let mut at = value.find(first)? + first.len();
    let mut joined = value[..at].to_owned();
    for line in lines {
        let next = at + value[at..].find(line)?;
        let before = joined.trim_end_matches([' ', '\t']);
        if value[at..next] == *" " && is_no_space(before, line) {
            joined.truncate(before.len());
        } else {
            joined.push_str(&value[at..next]);
        }
        joined.push_str(line);
        at = next + line.len();
    }
    joined.push_str(&value[at..]);
    Some(joined)
}

/// Whether the break between the end of a line and the start of the next is not a space.
fn is_no_space(before: &str, after: &str) -> bool {
    matches!((before.chars().next_back(), after.chars().next()), (Some(b), Some(a)) if !break_is_space(b, a))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostics, Texts};
    use crate::source::yaml::{YamlKind, parse_yaml};

    /// The text of the only key of a file.
    fn value(scalar: &str) -> String {
        let mut texts = Texts::default();
        let text = format!("a: {scalar}\n");
        let file = texts.add("a.yaml", text.as_str());
        let mut diagnostics = Diagnostics::new();
        let yaml = parse_yaml(file, &text, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{scalar}");
        match yaml.map(|yaml| yaml.kind) {
            Some(YamlKind::Map(mut entries)) => match entries.pop() {
                Some((_, yaml)) => match yaml.kind {
                    YamlKind::Text(text) => text,
                    other => panic!("{scalar}: {}", other.name()),
                },
                None => panic!("{scalar}"),
            },
            _ => panic!("{scalar}"),
        }
    }

    #[test]
    fn lines_between_chinese_characters_are_joined_without_a_space() {
        for scalar in [
            "甲，\n  乙“丙”\n \t丁",
            "'甲，\n  乙“丙” \n  丁'",
            "\"甲，  \n  乙“丙”\n丁\"",
            ">-\n  甲，\n  乙“丙”\n  丁",
        ] {
            assert_eq!(value(scalar), "甲，乙“丙”丁", "{scalar}");
        }
        assert_eq!(value(">\r\n    甲 \r\n    乙\r\n"), "甲乙\n");
    }

    #[test]
    fn all_other_lines_are_joined_as_yaml_says() {
        for (scalar, expected) in [
            ("one\n  two", "one two"),
            ("甲\n  A\n  乙", "甲 A 乙"),
            ("'甲''s\n  it''s'", "甲's it's"),
            ("\"甲\\u4e59\\\n   丙\\n\n  丁\"", "甲乙丙\n 丁"),
            ("甲\n\n  乙", "甲\n乙"),
            (">\n  甲\n    乙\n  丙\n\n  丁\n  one\n  two", "甲\n  乙\n丙\n丁 one two\n"),
            ("|\n  甲\n  乙", "甲\n乙\n"),
        ] {
            assert_eq!(value(scalar), expected, "{scalar}");
        }
    }
}
