//! Finds comments that may have cut off the end of a text.
//!
//! In YAML a `#` after a space begins a comment. `definition: 适用于 #1 楼` is therefore the text `适用于`, and the rest is
//! not published. An unquoted text can be cut by any comment. After a quoted text or a bracket, after the sign of a block
//! (`|`), and between the values inside brackets, a comment cannot be the continuation of a text; there only a comment
//! that begins like a text, `#1` and not `# 1`, is taken for one. Comments above a key are never text.

use super::{Yaml, YamlKind};
use crate::diagnostic::{FileId, Span};
use std::ops::Range;

/// How a scalar is written, as far as it matters for comments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Block,
    Quoted,
}

/// The comment that follows a scalar or replaces its text. It stands on the scalar's last line, or on a separate line
/// that is indented deeper than the scalar's key or dash, as if the text continued there.
pub(super) fn cutting(text: &str, scalar: Range<usize>, style: Style) -> Option<Range<usize>> {
    if style == Style::Quoted {
        return after(text, scalar.end);
    }
    if style == Style::Block
        && let Some(comment) = beside_sign(text, scalar.start)
    {
        return Some(comment);
    }
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
        Style::Block | Style::Quoted => first_column(text, text[..line_start(text, scalar.start)].trim_end().len()),
    };
    (text[next..].starts_with('#') && column > first).then(|| trimmed(text, next..line_end(next)))
}

/// The comment after a value that is complete, on the same line, if it begins like a text.
pub(super) fn after(text: &str, end: usize) -> Option<Range<usize>> {
    let at = skip_blank(text, end);
    like_text(text, at).filter(|_| at > end)
}

/// The comment after the sign of the block whose text starts at `start`, if it begins like a text.
fn beside_sign(text: &str, start: usize) -> Option<Range<usize>> {
    let sign = text[..start].rfind(['|', '>'])?;
    let end = sign + text[sign..start].find([' ', '\t', '\n', '\r'])?;
    after(text, end)
}

/// Gives the leaves of a collection in brackets the comments between them that begin like a text, unless they have one.
/// Such a comment may be an item that is not published. `at` is where the collection stands. Returns the comment of a
/// collection without leaves.
pub(super) fn tie(file: FileId, text: &str, at: Range<usize>, kind: &mut YamlKind) -> Option<Span> {
    let closes = text[at.clone()].ends_with([']', '}']);
    let behind = after(text, at.end).filter(|_| closes);
    if !closes || behind.is_none() && !text[at.clone()].contains('#') {
        return None;
    }
    let mut untied = None;
    let mut values: Vec<&mut Yaml> = match kind {
        YamlKind::List(values) => values.iter_mut().collect(),
        YamlKind::Map(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
        _ => return None,
    };
    let mut free = at.start + 1;
    for place in 0..=values.len() {
        let gap = free..values.get(place).map_or(at.end, |value| value.span.start().max(free));
        let is_last = place == values.len();
        if let Some(comment) = between(text, gap).or_else(|| behind.clone().filter(|_| is_last)) {
            let comment = Span::new(file, comment.start, comment.end);
            // The comment belongs to the value before it, or else to the first.
            let owner = values.get_mut(place.saturating_sub(1)).and_then(|value| leaf(value, place > 0));
            match owner {
                Some(leaf) => drop(leaf.comment.get_or_insert(comment)),
                None => untied = Some(comment),
            }
        }
        free = values.get(place).map_or(at.end, |value| value.span.end());
    }
    untied
}

/// The last or first scalar of a value.
fn leaf(value: &mut Yaml, last: bool) -> Option<&mut Yaml> {
    if !matches!(value.kind, YamlKind::List(_) | YamlKind::Map(_)) {
        return Some(value);
    }
    let mut inner: Vec<&mut Yaml> = match &mut value.kind {
        YamlKind::List(values) => values.iter_mut().collect(),
        YamlKind::Map(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    };
    let place = if last { inner.len().checked_sub(1)? } else { 0 };
    // Nesting is limited by the parser.
    if inner.is_empty() { None } else { leaf(inner.swap_remove(place), last) }
}

/// The first comment in the signs between two values that begins like a text.
pub(super) fn between(text: &str, gap: Range<usize>) -> Option<Range<usize>> {
    let mut at = gap.start;
    while let Some(sign) = text[at..gap.end].find('#').map(|sign| at + sign) {
        let begins = text[..sign].ends_with([' ', '\t', '\n', '\r']);
        match like_text(text, sign).filter(|_| begins) {
            Some(comment) => return Some(comment),
            // The rest of the line belongs to the comment.
            None if begins => at = text[sign..gap.end].find('\n').map_or(gap.end, |end| sign + end),
            None => at = sign + 1,
        }
    }
    None
}

/// The comment at a position if a letter or digit follows its `#`.
fn like_text(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].strip_prefix('#').filter(|rest| rest.starts_with(char::is_alphanumeric))?;
    let end = rest.find(['\n', '\r']).map_or(text.len(), |length| at + 1 + length);
    Some(trimmed(text, at..end))
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
        found.extend(yaml.comment.map(|span| (span.start(), span.end())));
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
            ("a: [ #1 楼,\n  b]\n", "#1 楼,"),
            ("a: [甲, #1 楼\n  b]\n", "#1 楼"),
            ("a: [\"甲\", # x\n  #2 楼,\n  b]\n", "#2 楼,"),
            ("a: [甲,\n  乙,\n  #3 楼\n  ]\n", "#3 楼"),
            ("a: {zh: 甲, #2 楼\n  en: b}\n", "#2 楼"),
            ("a: {zh: \"甲\" #2 楼\n  , en: b}\n", "#2 楼"),
            ("a: [{zh: 甲}, #2 楼\n  {zh: 乙}]\n", "#2 楼"),
            ("a: [ #1 楼\n  ]\n", "#1 楼"),
            ("a: {zh: 甲} #1 楼\n", "#1 楼"),
            ("a: \"甲\" #1 楼\n", "#1 楼"),
            ("a: '甲\n  乙' #1 楼\n", "#1 楼"),
            ("a: | #1 楼\n  甲\n", "#1 楼"),
            ("a: >-  #1 楼\n\n  甲\n", "#1 楼"),
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
            "a: [ # x\n  甲, # y\n  # z\n  \"b#1 #2\"]\n",
            "a: [\"甲\", #----\n  乙]\n",
            "a: {zh: \"#1\", en: \"b\"} # x\n",
        ] {
            assert!(cut(text).is_empty(), "{text}: {:?}", cut(text));
        }
    }
}
