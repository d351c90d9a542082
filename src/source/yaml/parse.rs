//! Builds the tree from the parser's events.

use super::{Yaml, YamlKind, comment, fold};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Placed, Rule, Span, Subject, rule};
use crate::source::forbidden;
use serde_yaml::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as EventSpan, options};
use std::collections::BTreeMap;

/// The rules for reading YAML.
pub const RULES: &[&Rule] = &[&YAML_SYNTAX, &DUPLICATE_KEY, &YAML_FEATURE];

rule! {
    /// The parser stops at the fault. Everything in the file would be missing: all terms, all items, the whole edition.
    ///
    /// ```yaml
    /// title: {zh: 范围, en: Scope      # the brace is not closed
    /// ```
    ///
    /// Correct the underlined place or the line before it. Usual causes are a bracket or quotation mark that is not
    /// closed, an indentation that does not match the lines around it, or a colon followed by a space in an unquoted
    /// text.
    const YAML_SYNTAX = error "yaml-syntax",
        "A file is not YAML: nothing in it can be read until this is corrected.";
}

rule! {
    /// One of the two values would be dropped silently, and the program cannot know which one was meant.
    ///
    /// ```yaml
    /// title: 范围
    /// status: draft
    /// title: 总则      # which title?
    /// ```
    ///
    /// Delete one of the two lines. If both values are needed, write them as one list or map under the key.
    const DUPLICATE_KEY = error "duplicate-key",
        "A key is given twice in one map: only one of the two values can be used.";
}

rule! {
    /// Anchors, aliases and tags place a value where its text does not stand, so that a reviewer of a change does not
    /// see what changes. Programs also interpret them differently.
    ///
    /// ```yaml
    /// - id: fee
    ///   term: &name {zh: 收费, en: fee}
    /// - id: charge
    ///   term: *name
    /// ```
    ///
    /// Repeat the value wherever it is needed, and write one document in each file.
    const YAML_FEATURE = error "yaml-feature",
        "Anchors, aliases, tags, directives and several documents in a file are not part of the format: they hide what a reader sees.";
}

/// The maximum nesting depth of lists and maps. The format needs five levels.
const MAX_DEPTH: usize = 32;

/// Parses a file. `None` if it has no value or is not valid YAML; the latter is reported.
pub fn parse_yaml(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Yaml> {
    let limits = options! { flow_nesting_limit: MAX_DEPTH, block_nesting_limit: MAX_DEPTH };
    let mut builder =
        Builder { file, text, open: Vec::new(), root: None, documents: 0, last_comment: None, diagnostics };
    let mut parser = Parser::new_from_str_with_options(text, limits);
    builder.refuse_directive();
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                let span = builder.span(span);
                builder.event(event, span);
            }
            Err(error) => {
                builder.syntax_error(&error);
                return None;
            }
        }
    }
    builder.root
}

/// A list or map whose end has not been reached.
enum Open {
    List { start: Span, values: Vec<Yaml> },
    Map { start: Span, entries: Vec<(Placed<String>, Yaml)>, seen: BTreeMap<String, Span>, key: Key },
}

impl Open {
    fn start(&self) -> Span {
        match self {
            Open::List { start, .. } | Open::Map { start, .. } => *start,
        }
    }
}

/// What a map expects next.
enum Key {
    Wanted,
    /// The key was read and its value comes next; `None` if the key was invalid.
    Given(Option<Placed<String>>),
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    open: Vec<Open>,
    root: Option<Yaml>,
    documents: usize,
    /// The last comment that may have cut off a text, which is the usual cause of a syntax error after it.
    last_comment: Option<Span>,
    diagnostics: &'a mut Diagnostics,
}

impl Builder<'_> {
    fn span(&self, span: EventSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        let start = range.start.min(self.text.len());
        let end = range.end.clamp(start, self.text.len());
        // The end of a block scalar or map is the start of the next token. The blank between must not be underlined.
        let trimmed = self.text.get(start..end).map_or(end, |slice| start + slice.trim_end().len());
        Span::new(self.file, start, trimmed)
    }

    fn syntax_error(&mut self, error: &ScanError) {
        let marker = error.marker();
        let offset = marker.byte_offset().unwrap_or_else(|| {
            self.text.char_indices().nth(marker.index()).map_or(self.text.len(), |(offset, _)| offset)
        });
        let offset = offset.min(self.text.len());
        let end =
            self.text.get(offset..).and_then(|rest| rest.chars().next()).map_or(offset, |c| offset + c.len_utf8());
        let span = Span::new(self.file, offset, end);
        let mut diagnostic = Diagnostic::new(&YAML_SYNTAX, span, format!("this is not YAML: {}", error.info()))
            .label("the reader stopped here");
        let start = self.open.last().map_or(offset, |open| open.start().start().min(offset));
        let inside = || comment::between(self.text, start..offset).map(|at| Span::new(self.file, at.start, at.end));
        if let Some(comment) = self.last_comment.or_else(inside) {
            diagnostic = diagnostic
                .related(comment, "a `#` after a space begins a comment, which ends the text before it")
                .help("put a text that holds ` #` in quotation marks");
        } else if self.text.contains('\t') {
            diagnostic = diagnostic.help("YAML is indented with spaces, never with tabs");
        }
        self.diagnostics.push(diagnostic);
    }

    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.refuse_features(anchor, tag.is_some(), span);
                let source = self.text.get(span.start()..span.end()).unwrap_or("");
                if let Some(fault) = forbidden::hidden(&value, source, span) {
                    self.diagnostics.push(fault);
                }
                let plain = style == ScalarStyle::Plain;
                let comment = self.comment(style, span);
                let value = fold::joined(value, source, style);
                let kind =
                    if plain && tag.is_none() { plain_scalar(&value) } else { YamlKind::Text(value.into_owned()) };
                self.value(Yaml { kind, span, comment });
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_features(anchor, tag.is_some(), span);
                self.open.push(Open::List { start: span, values: Vec::new() });
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_features(anchor, tag.is_some(), span);
                self.open.push(Open::Map { start: span, entries: Vec::new(), seen: BTreeMap::new(), key: Key::Wanted });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) => {
                self.feature("an alias", span);
                self.value(Yaml { kind: YamlKind::Null, span, comment: None });
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    self.feature("a second document", span);
                }
            }
            _ => {}
        }
    }

    /// The comment that may have cut off a scalar.
    fn comment(&mut self, style: ScalarStyle, span: Span) -> Option<Span> {
        let style = match style {
            ScalarStyle::Plain => comment::Style::Plain,
            ScalarStyle::Literal | ScalarStyle::Folded => comment::Style::Block,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => comment::Style::Quoted,
        };
        let found = comment::cutting(self.text, span.start()..span.end(), style)?;
        let found = Span::new(self.file, found.start, found.end);
        self.last_comment = Some(found);
        Some(found)
    }

    /// Directives stand before the text and cause no event.
    fn refuse_directive(&mut self) {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let content = line.trim_end();
            if content.starts_with('%') {
                self.feature("a directive", Span::new(self.file, start, start + content.len()));
            }
            if !(content.is_empty() || content.starts_with(['%', '#'])) {
                return;
            }
            start += line.len();
        }
    }

    fn refuse_features(&mut self, anchor: usize, tagged: bool, span: Span) {
        if anchor != 0 {
            self.feature("an anchor", span);
        }
        if tagged {
            self.feature("a tag", span);
        }
    }

    fn feature(&mut self, what: &str, span: Span) {
        let span = Span::new(span.file, span.start(), span.end().max((span.start() + 1).min(self.text.len())));
        let diagnostic = Diagnostic::new(&YAML_FEATURE, span, format!("{what} is not part of the format"))
            .help("write the value itself, in one document a file");
        self.diagnostics.push(diagnostic);
    }

    fn close(&mut self, end: Span) {
        let Some(open) = self.open.pop() else { return };
        let (start, kind, last) = match open {
            Open::List { start, values } => {
                let last = values.last().map(|value| value.span.end());
                (start, YamlKind::List(values), last)
            }
            Open::Map { start, entries, .. } => {
                let last = entries.last().map(|(key, value)| value.span.end().max(key.span.end()));
                (start, YamlKind::Map(entries), last)
            }
        };
        // A flow collection ends with its bracket; a block collection with its last value.
        let closes = self.text.get(end.start()..).is_some_and(|rest| rest.starts_with([']', '}']));
        let end = if closes { end.start() + 1 } else { last.unwrap_or(end.start()) };
        let mut kind = kind;
        let comment = comment::tie(self.file, self.text, start.start()..end, &mut kind);
        self.last_comment = comment.or(self.last_comment);
        self.value(Yaml { kind, span: Span::new(self.file, start.start(), end), comment });
    }

    fn value(&mut self, value: Yaml) {
        match self.open.last_mut() {
            None => {
                if self.root.is_none() {
                    self.root = Some(value);
                }
            }
            Some(Open::List { values, .. }) => values.push(value),
            Some(Open::Map { entries, seen, key, .. }) => match std::mem::replace(key, Key::Wanted) {
                Key::Wanted => {
                    let (usable, fault) = map_key(value, seen);
                    *key = Key::Given(usable);
                    self.diagnostics.extend(fault);
                }
                Key::Given(Some(name)) => entries.push((name, value)),
                Key::Given(None) => {}
            },
        }
    }
}

/// The key if it is valid, and the diagnostics otherwise.
fn map_key(key: Yaml, seen: &mut BTreeMap<String, Span>) -> (Option<Placed<String>>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let name = match key.kind {
        YamlKind::Text(name) | YamlKind::Number(name) => name,
        YamlKind::Bool(truth) => truth.to_string(),
        YamlKind::Null | YamlKind::List(_) | YamlKind::Map(_) => {
            let message = format!("{} cannot be a key", key.kind.name());
            diagnostics.push(Diagnostic::new(&YAML_SYNTAX, key.span, message).note("a key is a plain word"));
            return (None, diagnostics);
        }
    };
    if let Some(&first) = seen.get(&name) {
        let diagnostic = Diagnostic::new(&DUPLICATE_KEY, key.span, format!("the key `{name}` is given twice"))
            .label("given again here")
            .related(first, "first given here")
            .help("keep one of the two")
            .hides(Subject::File(key.span.file));
        diagnostics.push(diagnostic);
        return (None, diagnostics);
    }
    seen.insert(name.clone(), key.span);
    (Some(Placed::new(name, key.span)), diagnostics)
}

/// The core schema of YAML 1.2.2, section 10.3.2.
fn plain_scalar(text: &str) -> YamlKind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => YamlKind::Null,
        "true" | "True" | "TRUE" => YamlKind::Bool(true),
        "false" | "False" | "FALSE" => YamlKind::Bool(false),
        _ if is_number(text) => YamlKind::Number(text.to_owned()),
        _ => YamlKind::Text(text.to_owned()),
    }
}

/// Whether a scalar without quotation marks is a number.
pub fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if let Some(digits) = text.strip_prefix("0x") {
        return !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return !digits.is_empty() && digits.bytes().all(|b| (b'0'..=b'7').contains(&b));
    }
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let numeric = |c: u8| c.is_ascii_digit() || matches!(c, b'.' | b'e' | b'E' | b'+' | b'-');
    unsigned.bytes().any(|b| b.is_ascii_digit())
        && unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && unsigned.bytes().all(numeric)
        && unsigned.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Texts;

    fn parse(text: &str) -> (Option<Yaml>, Vec<(&'static str, usize)>) {
        let mut texts = Texts::default();
        let file = texts.add("a.yaml", text);
        let mut diagnostics = Diagnostics::new();
        let yaml = parse_yaml(file, text, &mut diagnostics);
        let faults = diagnostics.iter().map(|d| match d.place {
            crate::diagnostic::Place::Span(span) => (d.rule.id, texts.position(file, span.start()).line),
            crate::diagnostic::Place::Path(_) => (d.rule.id, 0),
        });
        (yaml, faults.collect())
    }

    #[test]
    fn every_value_knows_its_place() {
        let text = "title: {zh: 范围, en: \"Scope\"}\nitems:\n  - 5.10\n  - true\n";
        let (yaml, faults) = parse(text);
        assert!(faults.is_empty());
        let Some(Yaml { kind: YamlKind::Map(entries), .. }) = yaml else { panic!("not a map") };
        let slice = |span: Span| &text[span.start()..span.end()];
        assert_eq!(slice(entries[0].0.span), "title");
        assert_eq!(slice(entries[0].1.span), "{zh: 范围, en: \"Scope\"}");
        assert_eq!(slice(entries[1].1.span), "- 5.10\n  - true");
        let YamlKind::List(items) = &entries[1].1.kind else { panic!("not a list") };
        assert!(matches!(&items[0].kind, YamlKind::Number(n) if n == "5.10"));
        assert_eq!(slice(items[1].span), "true");
    }

    #[test]
    fn a_duplicate_key_is_reported_with_both_places() {
        let (_, faults) = parse("a: 1\nb: 2\na: 3\n");
        assert_eq!(faults, [("duplicate-key", 3)]);
    }

    #[test]
    fn anchors_aliases_and_tags_are_refused() {
        assert_eq!(parse("a: &x 1\nb: *x\n").1, [("yaml-feature", 1), ("yaml-feature", 2)]);
        assert_eq!(parse("a: !!str 1\n").1, [("yaml-feature", 1)]);
        for (text, line) in [("a: 1\n---\nb: 2\n", 2), ("a: 1\n...\n乙\n", 3), ("# x\n%TEXT 甲\n---\na: 1\n", 2)] {
            assert_eq!(parse(text).1, [("yaml-feature", line)], "{text}");
        }
    }

    #[test]
    fn text_after_a_value_is_reported() {
        for text in [
            "a: \"甲\" 乙\n",
            "a: '甲'乙\n",
            "a: {b: \"甲\" 乙}\n",
            "a: [\"甲\"乙, 丙]\n",
            "a: [甲] 乙\n",
            "a: {b: 1} 乙\n",
            "a: 甲: 乙\n",
            "a: 甲 #1\n  乙\n",
            "a: 甲\n  # 1\n  乙\n",
            "a: {zh: 甲 #1, en: b}\n",
            "a: > 甲\n  乙\n",
            "a: 甲\n... 乙\n",
            "{a: 1}\n乙: 2\n",
        ] {
            let (_, faults) = parse(text);
            assert!(matches!(faults[..], [("yaml-syntax", _)]), "{text}: {faults:?}");
        }
    }

    #[test]
    fn escaped_characters_are_checked() {
        assert_eq!(parse("a: \"x\\u202Ey\"\nb: \"\\0\"\n").1, [("forbidden-character", 1), ("forbidden-character", 2)]);
        assert_eq!(parse("\"\\u2066\": 1\n").1, [("forbidden-character", 1)]);
        assert_eq!(parse("a: \"\\u200F\\n\\t\"\n").1, []);
        // Half of a surrogate pair is not a character; a pair is one, as in JSON.
        assert_eq!(parse("a: \"\\ud83d\\ude00\"\n").1, []);
        for half in ["\\ud800", "\\udfff", "\\ud83dx", "\\ude00\\ud83d", "\\U0000D800", "\\U00110000"] {
            assert_eq!(parse(&format!("a: \"{half}\"\n")).1, [("yaml-syntax", 1)], "{half}");
        }
    }

    #[test]
    fn an_alias_is_never_followed() {
        // Nine levels of nine aliases each: expanding them would give 387 million values.
        let mut bomb = String::from("a0: &a0 [x]\n");
        for level in 1..10 {
            let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
        }
        let (_, faults) = parse(&bomb);
        assert_eq!(faults.len(), 10 + 9 * 9);
        assert!(faults.iter().all(|(rule, _)| *rule == "yaml-feature"));
    }

    #[test]
    fn broken_yaml_is_reported_and_never_panics() {
        for text in ["a: [1, 2", "a: b: c", "a:\n\t b: 1", "\"", "{", "? [", "%YAML 9", &"[".repeat(100_000), "- - - -"]
        {
            let (_, faults) = parse(text);
            assert!(text.starts_with("- -") || !faults.is_empty(), "{}", &text[..text.len().min(20)]);
        }
    }

    #[test]
    fn an_empty_file_has_no_value() {
        assert!(matches!(parse("# nothing\n"), (None, faults) if faults.is_empty()));
    }
}
