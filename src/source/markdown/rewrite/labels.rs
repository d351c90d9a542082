//! Makes Markdown lists of lines that have labels of their own: `a) …`, `a. …`, `1）…`, `（一）…`, `—— …`.
//!
//! CommonMark knows only `1.`, `1)`, `-`, `*` and `+`, and would join such lines to one paragraph. The label is replaced by
//! `1)`, which may stand directly under a paragraph, and goes into the tree as it is written. The first label of a list
//! is the first of its kind (a, 一, 1, ①), and at least a second one follows. A list of another kind under an item is
//! nested in it if it is indented or if the item ends with a colon. Further blocks of an item are indented.

use super::formulas::Found;
use super::lines::Line;
use super::{Edits, notes};
use crate::source::numeral::numeral_at;
use std::ops::Range;

/// A label of the source that was replaced.
#[derive(Clone, Debug)]
pub(in crate::source::markdown) struct Labelled {
    /// Where the line of the label begins.
    pub line: usize,
    /// Where the label stands.
    pub range: Range<usize>,
    /// Its place in the list, from 1; `None` for dashes and bullets.
    pub number: Option<u64>,
}

/// How far ahead the second item of a list is searched, in lines, so that the cost stays linear.
const MAX_AHEAD: usize = 100;

/// How labels of one list are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Letters,
    Digits,
    Chinese,
    Circled,
    Dash(char),
    /// A list of CommonMark inside a list with labels.
    Markdown(char),
}

/// The script of a label with the signs around it.
type Kind = (Script, [Option<char>; 2]);

#[derive(Clone, Copy, Debug)]
struct Label {
    kind: Kind,
    number: Option<u64>,
    /// Its length in bytes; of a list of CommonMark 0, because its mark is part of the line's prefix.
    length: usize,
}

/// An open list, the outermost first.
#[derive(Clone, Copy)]
struct Level {
    kind: Kind,
    number: Option<u64>,
    indent: usize,
    /// Two lists directly after one another have different delimiters, else they would be one.
    is_other: bool,
}

/// Whether a source may have labels, found by a plain search at the starts of its lines.
pub(super) fn may_have(source: &str) -> bool {
    source.lines().any(|line| label(line.trim_start()).is_some())
}

/// Replaces the labels of all lists.
pub(super) fn replace(lines: &[Line<'_>], formulas: &[Found], edits: &mut Edits) -> Vec<Labelled> {
    let mut walk = Walk { lines, levels: Vec::new(), base: 0, labelled: Vec::new(), was_other: false, edits };
    let mut after_blank = true;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            after_blank = true;
            continue;
        }
        let next = formulas.partition_point(|found| found.range.end <= line.content_start());
        let within = formulas.get(next).filter(|found| found.range.start <= line.content_start());
        if within.is_some_and(|found| found.range.start < line.start) {
            continue;
        }
        let begins = after_blank || within.is_some() || begins_block(line);
        walk.line(at, begins);
        after_blank = false;
    }
    walk.labelled
}

struct Walk<'a, 'e> {
    lines: &'a [Line<'a>],
    levels: Vec<Level>,
    /// The indentation of the outermost list in the rewritten text.
    base: usize,
    labelled: Vec<Labelled>,
    was_other: bool,
    edits: &'e mut Edits,
}

impl Walk<'_, '_> {
    /// Processes a line that is not blank. `begins` says that it cannot continue the paragraph before it.
    fn line(&mut self, at: usize, begins: bool) {
        let line = &self.lines[at];
        let found = label_of(line, !self.levels.is_empty());
        if let Some(label) = found
            && self.place(at, label)
        {
            self.write(line, label);
            return;
        }
        if !begins || self.levels.is_empty() {
            return;
        }
        let indent = indent(line);
        while self.levels.last().is_some_and(|level| indent < level.indent + 2) {
            self.levels.pop();
        }
        let Some(level) = self.levels.last() else {
            self.was_other = false;
            return;
        };
        // Code keeps what it is indented beyond the text of the item.
        let extra = if line.is_code { indent.saturating_sub(level.indent + 4) } else { 0 };
        let indent = self.base + 3 * self.levels.len() + extra;
        let white = line.text.len() - line.text.trim_start_matches([' ', '\t']).len();
        self.edits.replace(line.start..line.start + white, " ".repeat(indent));
    }

    /// Finds the list that a label belongs to, or opens one. `false` if it is no label here.
    fn place(&mut self, at: usize, label: Label) -> bool {
        let line = &self.lines[at];
        let follows = |level: &Level| {
            level.kind == label.kind
                && match (level.number, label.number) {
                    (Some(before), Some(number)) => number == before + 1,
                    (before, number) => before == number,
                }
        };
        if let Some(depth) = self.levels.iter().rposition(follows) {
            self.levels.truncate(depth + 1);
            if let Some(level) = self.levels.last_mut() {
                level.number = label.number;
            }
            return true;
        }
        let is_markdown = matches!(label.kind.0, Script::Markdown(_));
        let is_first = is_markdown || label.number.is_none_or(|number| number == 1);
        if !is_first || !is_markdown && !self.has_second(at, label) {
            return false;
        }
        let indent = indent(line);
        let is_nested = |level: &Level| indent > level.indent || before_ends_with_colon(self.lines, at);
        match self.levels.last() {
            Some(level) if is_nested(level) => {}
            Some(_) if is_markdown => {
                self.levels.clear();
                return false;
            }
            Some(_) => {
                let is_other = self.levels[0].is_other;
                self.levels.clear();
                self.was_other = !is_other;
            }
            None => self.base = if line.in_list { indent } else { 0 },
        }
        let is_other = self.levels.is_empty() && self.was_other;
        self.levels.push(Level { kind: label.kind, number: label.number, indent, is_other });
        true
    }

    /// Whether a second label follows the first one before the list must have ended.
    fn has_second(&self, at: usize, first: Label) -> bool {
        let from = indent(&self.lines[at]);
        let mut after_blank = false;
        for line in self.lines[at + 1..].iter().take(MAX_AHEAD) {
            if line.is_blank() {
                after_blank = true;
                continue;
            }
            let found = label_of(line, true);
            if let Some(label) = found
                && label.kind == first.kind
                && label.number.is_none_or(|number| number <= 2)
            {
                // Another first label begins another list.
                return label.number != Some(1);
            }
            let ends = after_blank || begins_block(line);
            if ends && found.is_none() && indent(line) < from + 2 {
                return false;
            }
            after_blank = false;
        }
        false
    }

    fn write(&mut self, line: &Line<'_>, label: Label) {
        let depth = self.levels.len().saturating_sub(1);
        let indent = " ".repeat(self.base + 3 * depth);
        if matches!(label.kind.0, Script::Markdown(_)) {
            let white = line.text.len() - line.text.trim_start_matches([' ', '\t']).len();
            self.edits.replace(line.start..line.start + white, indent);
            return;
        }
        let start = line.content_start();
        let range = start..start + label.length;
        let after = &line.content()[label.length..];
        let white = after.len() - after.trim_start().len();
        let delimiter = if self.levels.last().is_some_and(|level| level.is_other) { '.' } else { ')' };
        self.edits.replace(line.start..range.end + white, format!("{indent}1{delimiter} "));
        self.labelled.push(Labelled { line: line.start, range, number: label.number });
    }
}

/// Whether a line begins a block even directly under a paragraph.
fn begins_block(line: &Line<'_>) -> bool {
    let content = line.content();
    line.is_code
        || line.is_quoted()
        || content.starts_with(['#', '|'])
        || content.starts_with("$$")
        || notes::begins(line)
}

fn before_ends_with_colon(lines: &[Line<'_>], at: usize) -> bool {
    let before = lines[..at].iter().rev().find(|line| !line.is_blank());
    before.is_some_and(|line| line.text.ends_with(['：', ':']))
}

/// The columns before the content of a line.
fn indent(line: &Line<'_>) -> usize {
    let white = line.text.chars().take_while(|c| matches!(c, ' ' | '\t'));
    white.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// The label of a line; that of a Markdown list only within a list with labels.
fn label_of(line: &Line<'_>, in_labels: bool) -> Option<Label> {
    if line.is_code || line.is_quoted() {
        return None;
    }
    if !line.is_item() {
        return label(line.content());
    }
    let mark = line.prefix.trim();
    let sign = mark.chars().next_back()?;
    let number = mark[..mark.len() - sign.len_utf8()].parse().ok();
    let kind = (Script::Markdown(sign), [None, None]);
    (in_labels && !mark.contains(' ')).then_some(Label { kind, number, length: 0 })
}

/// The label at the start of a text.
fn label(content: &str) -> Option<Label> {
    let first = content.chars().next()?;
    match first {
        '—' | '–' | '•' | '●' | '○' | '■' | '□' | '◆' | '▪' => {
            let length = content.len() - content.trim_start_matches(first).len();
            let is_label = length < content.len() && length <= 2 * first.len_utf8();
            let kind = (Script::Dash(first), [None, None]);
            return is_label.then_some(Label { kind, number: None, length });
        }
        '①'..='⑳' => {
            let number = u64::from(u32::from(first) - u32::from('①')) + 1;
            return Some(Label {
                kind: (Script::Circled, [None, None]),
                number: Some(number),
                length: first.len_utf8(),
            });
        }
        _ => {}
    }
    let open = Some(first).filter(|c| matches!(c, '(' | '（'));
    let start = open.map_or(0, char::len_utf8);
    let (script, number, length) = counted(&content[start..])?;
    let after = content[start + length..].chars();
    // A full stop ends a label only after a letter and before a space: `a. …`, but not `e.g.` or `3.5`.
    let is_stop =
        |c: char| c == '.' && script == Script::Letters && open.is_none() && after.clone().nth(1) == Some(' ');
    let close = after.clone().next().filter(|&c| matches!(c, ')' | '）') || is_stop(c))?;
    // `1)` alone is a Markdown list, if a space follows.
    if script == Script::Digits && open.is_none() && close == ')' {
        return None;
    }
    let length = start + length + close.len_utf8();
    let has_text = !content[length..].trim().is_empty();
    has_text.then_some(Label { kind: (script, [open, Some(close)]), number: Some(number), length })
}

/// The digits, letter or Chinese number at the start of a text.
fn counted(text: &str) -> Option<(Script, u64, usize)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let number = text[..digits].parse().ok().filter(|&number| number < 1000)?;
        return Some((Script::Digits, number, digits));
    }
    let first = text.chars().next()?;
    if first.is_ascii_lowercase() {
        return Some((Script::Letters, u64::from(u32::from(first) - u32::from('a')) + 1, 1));
    }
    let numeral = numeral_at(text)?;
    Some((Script::Chinese, numeral.value, numeral.length))
}
