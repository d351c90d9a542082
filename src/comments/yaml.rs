//! A comment as an entry of `comments.yaml`, which people read and compare.

use super::Returned;
use crate::source::is_forbidden;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The first lines of a new file.
pub(super) const HEAD: &str = "# What was commented on this edition, added by `clausebook comments import`. Decisions are written below each comment:\n\
    #   disposition: {decision: accepted, reason: …, by: …, date: 2026-07-08}      # accepted, partly, not-accepted\n\n";

/// An entry; its lines end with a line break.
pub(super) fn entry(id: &str, comment: &Returned) -> String {
    let mut out = format!("- id: {id}\n");
    let mut plain = |key: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  {key}: {value}");
        }
    };
    plain("about", &comment.about.as_ref().map(ToString::to_string).unwrap_or_default());
    plain("at", &text(&comment.at));
    plain("lang", &comment.lang);
    plain("organization", &text(&comment.organization));
    plain("person", &text(&comment.person));
    plain("date", &comment.date);
    plain("kind", comment.kind.map(|kind| kind.word()).unwrap_or_default());
    plain("original", &text(&comment.original));
    plain("comment", &text(&comment.text));
    plain("proposed", &text(&comment.proposed));
    plain("reason", &text(&comment.reason));
    plain("source", &text(&comment.source));
    out
}

/// The characters of a comment that may not stand in the content, so that [`entry`] leaves them out: in words, each once.
pub(super) fn left_out(comment: &Returned) -> Vec<String> {
    let Returned { at, organization, person, original, text, proposed, reason, source, .. } = comment;
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for c in [at, organization, person, original, text, proposed, reason, source].into_iter().flat_map(|of| of.chars())
    {
        if is_forbidden(c) && !is_break(c) {
            *counts.entry(c).or_default() += 1;
        }
    }
    counts.into_iter().map(|(c, count)| format!("the character U+{:04X}, {count} ×", u32::from(c))).collect()
}

/// A text as a value of a key that is indented by two: as it is, in quotation marks, or as a block of lines.
fn text(text: &str) -> String {
    let text: String =
        text.replace("\r\n", "\n").replace(is_break, "\n").chars().filter(|&c| !is_forbidden(c)).collect();
    let text = text.trim();
    if text.is_empty() {
        return String::new();
    }
    let is_block = text.contains('\n') && !text.contains('\t') && !text.starts_with(' ');
    if is_block {
        let lines = text.lines().map(|line| {
            let line = line.trim_end();
            if line.is_empty() { String::new() } else { format!("    {line}") }
        });
        return format!("|-\n{}", lines.collect::<Vec<_>>().join("\n"));
    }
    if is_plain(text) { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// Line breaks that a source does not have. Word processors put U+000B into a text that is copied from them.
fn is_break(c: char) -> bool {
    matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Whether YAML reads the text as the text that it is.
fn is_plain(text: &str) -> bool {
    let starts = |c: char| c.is_alphabetic() || is_han_sign(c);
    let reserved = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    text.starts_with(starts)
        && !text.contains(['\n', '\t', '"', '\\'])
        && ![": ", " #", ":\u{3000}"].iter().any(|sign| text.contains(sign))
        && !text.ends_with(':')
        && !text.contains("  ")
        && !reserved.contains(&text.to_lowercase().as_str())
}

/// Full-width signs that begin texts.
fn is_han_sign(c: char) -> bool {
    matches!(c, '“' | '《' | '（' | '、' | '—' | '〔')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_so_that_yaml_reads_them_as_they_are() {
        assert_eq!(text("不清楚"), "不清楚");
        assert_eq!(text("5.10"), "\"5.10\"");
        assert_eq!(text("a: b # c"), "\"a: b # c\"");
        assert_eq!(text("no"), "\"no\"");
        assert_eq!(text("一\n\n二 "), "|-\n    一\n\n    二");
        assert_eq!(text("a\u{202E}b\u{7}"), "ab");
        assert_eq!(text("  "), "");
        assert_eq!(text("一\u{b}二\r三"), "|-\n    一\n    二\n    三");
    }
}
