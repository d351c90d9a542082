//! The attributes of a heading: `{#id key=value key="several ids" key}`.
//!
//! pulldown-cmark separates the block from the title, but its own attribute parser splits at white space and does not
//! support quotes. [`read`] therefore parses the block again from the source, with a place for each key and value.

use super::BAD_ATTRIBUTES;
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Span, Subject};
use std::collections::BTreeMap;

/// The attributes at the end of a heading. Keys are not interpreted here; each key occurs once.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    /// The text after `#`, not yet validated as an id.
    pub id: Option<Placed<String>>,
    /// All other attributes, in source order.
    pub pairs: Vec<Attribute>,
    /// The whole block with its braces, if there is one.
    pub span: Option<Span>,
}

/// `key`, `key=value` or `key="several values"`.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The name of the attribute.
    pub key: Placed<String>,
    /// Without its quotes; never empty.
    pub value: Option<Placed<String>>,
}

impl Attributes {
    /// The first attribute with a key.
    pub fn get(&self, key: &str) -> Option<&Attribute> {
        self.pairs.iter().find(|attribute| attribute.key.value == key)
    }
}

impl Attribute {
    /// The words of the value with their places: `types="open closed"` has two.
    pub fn words(&self) -> Vec<Placed<String>> {
        let Some(value) = &self.value else { return Vec::new() };
        let start = value.value.as_ptr() as usize;
        let place = |word: &str| {
            let offset = word.as_ptr() as usize - start;
            Placed::new(word.to_owned(), value.span.part(offset..offset + word.len()))
        };
        value.value.split_whitespace().map(place).collect()
    }
}

/// Reads the attributes of a heading. `span` covers the source of the heading: one line, or several if it is
/// underlined.
pub(super) fn read(heading: &str, span: Span, diagnostics: &mut Diagnostics) -> Attributes {
    read_block(title_source(heading), span, true, diagnostics)
}

/// Reads the id in braces at the end of a caption. `span` covers the whole paragraph, `text` is its source.
pub(super) fn of_caption(text: &str, span: Span, diagnostics: &mut Diagnostics) -> Attributes {
    let attributes = read_block(text, span, false, diagnostics);
    for Attribute { key, value } in &attributes.pairs {
        let end = value.as_ref().map_or(key.span.end(), |value| value.span.end());
        let place = Span::new(span.file, key.span.start(), end);
        diagnostics.push(
            Diagnostic::new(&BAD_ATTRIBUTES, place, "a caption has no attributes besides its id")
                .help("delete it; to keep a brace in the text, write `\\}`"),
        );
    }
    attributes
}

/// Reads the block of attributes at the end of a text.
fn read_block(text: &str, span: Span, of_heading: bool, diagnostics: &mut Diagnostics) -> Attributes {
    if let Some(open) = block_start(text) {
        let inside = Span::new(span.file, span.start() + open + 1, span.start() + text.len() - 1);
        let block = &text[open + 1..text.len() - 1];
        let meant = id_in(block);
        let mut reader = Reader { text: block, at: 0, span: inside, whole: span, of_heading, meant, diagnostics };
        let mut attributes = reader.attributes();
        attributes.span = Some(span.part(open..text.len()));
        return attributes;
    }
    // pulldown-cmark leaves these braces in the title, and the id would be lost silently.
    let fault = |at: usize, message: &str, help: &str| {
        let diagnostic = Diagnostic::new(&BAD_ATTRIBUTES, span.part(at..text.len()), message).help(help);
        let diagnostic = hiding(diagnostic, span, of_heading);
        match id_in(&text[at..]) {
            Some(id) => diagnostic.hides(Subject::id(id)),
            None => diagnostic,
        }
    };
    if text.ends_with('}') && !text.ends_with("\\}") {
        if let Some(open) = text.find('{') {
            diagnostics.push(
                fault(open, "these braces cannot be read as attributes", "to keep a brace in the title, write `\\}`")
                    .note("between `{` and `}` none of `<`, `>`, `{`, `}` and `\\` may stand"),
            );
        }
    } else if let (true, Some(open)) = (text.ends_with('｝'), text.find('｛')) {
        diagnostics.push(fault(open, "full-width braces hold no attributes", "write `{` and `}`"));
    } else if let Some(open) = text.find("{#").filter(|&at| !text[..at].ends_with('\\')) {
        diagnostics.push(fault(open, "attributes do not end the line", "move them to the end of the line"));
    }
    Attributes::default()
}

/// A diagnostic about attributes: diagnostics that only follow from it are not shown.
fn hiding(diagnostic: Diagnostic, whole: Span, of_heading: bool) -> Diagnostic {
    let diagnostic = diagnostic.hides(Subject::At(whole));
    if of_heading { diagnostic.hides(Subject::Headings(whole.file)) } else { diagnostic }
}

/// The id that the author probably meant in attributes that cannot be parsed.
fn id_in(text: &str) -> Option<&str> {
    let (_, after) = text.split_once(['#', '＃'])?;
    let end = after.find(|c: char| c.is_whitespace() || matches!(c, '}' | '｝' | '"')).unwrap_or(after.len());
    Some(&after[..end]).filter(|id| !id.is_empty())
}

/// The source of the title, without the underline of a setext heading and without trailing white space.
fn title_source(heading: &str) -> &str {
    let heading = heading.trim_end();
    let after = heading.trim_start_matches('#');
    let hashes = heading.len() - after.len();
    let marked = (1..=6).contains(&hashes) && (after.is_empty() || after.starts_with([' ', '\t']));
    match heading.rfind('\n') {
        Some(newline) if !marked => heading[..newline].trim_end(),
        _ => heading,
    }
}

/// The title of a heading as written, from the source of the whole heading: without its marks and its attributes.
pub fn written_title(heading: &str) -> &str {
    let whole = title_source(heading);
    let marks = whole.len() - whole.trim_start_matches('#').len();
    let is_marked = (1..=6).contains(&marks) && whole[marks..].starts_with([' ', '\t']);
    match block_start(whole) {
        Some(open) => whole[..open].trim_end().get(if is_marked { marks } else { 0 }..).unwrap_or_default().trim(),
        None if is_marked => {
            let title = whole[marks..].trim();
            // Marks may close the heading, too.
            let open = title.trim_end_matches('#');
            if open.is_empty() || open.ends_with([' ', '\t']) { open.trim_end() } else { title }
        }
        None => whole,
    }
}

/// The offset of the block's `{`, found by the same rule that pulldown-cmark uses.
pub(super) fn block_start(text: &str) -> Option<usize> {
    let before = text.strip_suffix('}')?;
    let open = before.rfind(['{', '}', '<', '>', '\\', '\n', '\r'])?;
    before[open..].starts_with('{').then_some(open)
}

/// Parses the text between the braces.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The place of `text`.
    span: Span,
    /// The whole heading or caption.
    whole: Span,
    of_heading: bool,
    /// The id that the author probably meant. It is computed once, because a block can have as many faults as keys.
    meant: Option<&'a str>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn attributes(&mut self) -> Attributes {
        let mut attributes = Attributes::default();
        let mut first_places: BTreeMap<String, Span> = BTreeMap::new();
        while self.skip_white_space() {
            let rest = &self.text[self.at..];
            if rest.starts_with('#') {
                self.id(&mut attributes);
            } else if rest.starts_with('.') {
                let span = self.token();
                self.fault(span, "classes are not part of the format").help("to give an id, write `#`").push();
            } else if let Some(attribute) = self.pair() {
                let span = attribute.key.span;
                match first_places.get(&attribute.key.value) {
                    None => {
                        first_places.insert(attribute.key.value.clone(), span);
                        attributes.pairs.push(attribute);
                    }
                    Some(&first) => {
                        let message = format!("`{}` is given twice", attribute.key.value);
                        self.fault(span, message).related(first, "first given here").push();
                    }
                }
            }
        }
        attributes.pairs.shrink_to_fit();
        attributes
    }

    /// Parses `#id`.
    fn id(&mut self, attributes: &mut Attributes) {
        let start = self.at + 1;
        let span = self.token();
        let id = &self.text[start..self.at];
        if id.is_empty() {
            self.fault(span, "an id is missing after `#`").push();
        } else if let Some(first) = attributes.id.as_ref().map(|id| id.span) {
            let what = if self.of_heading { "heading" } else { "caption" };
            self.fault(span, format!("a {what} has only one id")).related(first, "first given here").push();
        } else {
            attributes.id = Some(Placed::new(id.to_owned(), self.span.part(start..self.at)));
        }
    }

    /// Parses `key`, `key=value` or `key="value"`; `None` if it is invalid.
    fn pair(&mut self) -> Option<Attribute> {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = &self.text[start..self.at];
        if key.contains(['＝', '＃', '"', '“', '”']) {
            self.token();
            let help = "write `#`, `=` and `\"` half-width, and no space beside `=`";
            self.fault(self.span.part(start..self.at), format!("`{key}` is not a key")).help(help).push();
            return None;
        }
        let key = Placed::new(key.to_owned(), self.span.part(start..self.at));
        if !self.text[self.at..].starts_with('=') {
            return Some(Attribute { key, value: None });
        }
        self.at += 1;
        if key.value.is_empty() {
            let span = self.token();
            self.fault(self.span.part(start..span.end() - self.span.start()), "a key is missing before `=`").push();
            return None;
        }
        let value = self.value()?;
        if value.value.trim().is_empty() {
            self.fault(self.span.part(start..self.at), format!("`{}` has no value", key.value))
                .help("give it a value or leave it out")
                .push();
            return None;
        }
        Some(Attribute { key, value: Some(value) })
    }

    /// Parses the text after `=`.
    fn value(&mut self) -> Option<Placed<String>> {
        let start = self.at;
        let rest = &self.text[start..];
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '「'));
        let Some(quote) = quote else {
            self.token();
            return Some(Placed::new(self.text[start..self.at].to_owned(), self.span.part(start..self.at)));
        };
        let closing: &[char] = match quote {
            '"' => &['"'],
            '\'' => &['\''],
            '「' => &['」'],
            '“' | '”' => &['“', '”', '"'],
            _ => &['‘', '’', '\''],
        };
        let inside = start + quote.len_utf8();
        let Some((length, last)) = self.text[inside..].char_indices().find(|(_, c)| closing.contains(c)) else {
            self.at = self.text.len();
            let span = self.span.part(start..self.at);
            self.fault(span, "this quotation mark is never closed").help("close it with `\"`").push();
            return None;
        };
        self.at = inside + length + last.len_utf8();
        let value = &self.text[inside..inside + length];
        if quote != '"' {
            let span = self.span.part(start..self.at);
            let mut fault = self.fault(span, "several values need straight double quotation marks");
            fault.diagnostic.replacement = Some(format!("\"{value}\""));
            fault.help("write `\"` on both sides").push();
        } else if self.text[self.at..].starts_with(|c: char| !c.is_whitespace()) {
            let span = self.token();
            self.fault(span, "a space is missing after the value").push();
        }
        Some(Placed::new(value.to_owned(), self.span.part(inside..inside + length)))
    }

    /// Advances to the next character that is not white space; false at the end.
    fn skip_white_space(&mut self) -> bool {
        let rest = &self.text[self.at..];
        self.at = self.text.len() - rest.trim_start().len();
        self.at < self.text.len()
    }

    /// Advances to the next white space and returns the span of the skipped text.
    fn token(&mut self) -> Span {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.span.part(start..self.at)
    }

    fn fault(&mut self, span: Span, message: impl Into<String>) -> Fault<'_> {
        let diagnostic = hiding(Diagnostic::new(&BAD_ATTRIBUTES, span, message), self.whole, self.of_heading);
        let diagnostic = match self.meant {
            Some(id) => diagnostic.hides(Subject::id(id)),
            None => diagnostic,
        };
        Fault { diagnostic, diagnostics: self.diagnostics }
    }
}

/// A diagnostic under construction.
struct Fault<'a> {
    diagnostic: Diagnostic,
    diagnostics: &'a mut Diagnostics,
}

impl Fault<'_> {
    fn help(mut self, help: &str) -> Self {
        self.diagnostic = self.diagnostic.help(help);
        self
    }

    fn related(mut self, span: Span, label: &str) -> Self {
        self.diagnostic = self.diagnostic.related(span, label);
        self
    }

    fn push(self) {
        self.diagnostics.push(self.diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Texts;

    fn read_heading(heading: &str) -> (Attributes, Texts, Vec<String>) {
        let mut texts = Texts::default();
        let file = texts.add("a.md", heading);
        let mut diagnostics = Diagnostics::new();
        let attributes = read(heading, Span::new(file, 0, heading.len()), &mut diagnostics);
        let messages = diagnostics.into_iter().map(|d| d.message).collect();
        (attributes, texts, messages)
    }

    #[test]
    fn every_key_and_value_has_its_place() {
        let (attributes, texts, messages) =
            read_heading("# 甲 {#lead.two-way bodies=\"a b\"  types=open draft source=\"x\"}\n");
        assert!(messages.is_empty());
        let id = attributes.id.as_ref().map(|id| texts.slice(id.span));
        assert_eq!(id, Some("lead.two-way"));
        let pairs: Vec<_> = attributes
            .pairs
            .iter()
            .map(|a| (texts.slice(a.key.span), a.value.as_ref().map(|v| texts.slice(v.span))))
            .collect();
        let expected =
            [("bodies", Some("a b")), ("types", Some("open")), ("draft", None), ("source", Some("x"))].to_vec();
        assert_eq!(pairs, expected);
        let words: Vec<_> = attributes.pairs[0].words().iter().map(|w| texts.slice(w.span).to_owned()).collect();
        assert_eq!(words, ["a", "b"]);
        assert_eq!(attributes.span.map(|s| texts.slice(s).starts_with("{#lead")), Some(true));
    }

    #[test]
    fn faults_are_reported_and_the_rest_is_read() {
        for (heading, message) in [
            ("# a {#x t=\"open}", "this quotation mark is never closed"),
            ("# a {#x .c}", "classes are not part of the format"),
            ("# a {#x #y}", "a heading has only one id"),
            ("# a {#x k=1 k=2}", "`k` is given twice"),
            ("# a {#x k=}", "`k` has no value"),
            ("# a {#x k=\" \"}", "`k` has no value"),
            ("# a {#x k=“a b”}", "several values need straight double quotation marks"),
            ("# a {#x k='a b'}", "several values need straight double quotation marks"),
            ("# a {#x k=\"a\"b}", "a space is missing after the value"),
            ("# a {#x =b}", "a key is missing before `=`"),
            ("# a {#x k＝b}", "`k＝b` is not a key"),
            ("# a {#x #}", "an id is missing after `#`"),
        ] {
            let (attributes, _, messages) = read_heading(heading);
            assert_eq!(messages, [message], "{heading}");
            assert_eq!(attributes.id.map(|id| id.value).as_deref(), Some("x"), "{heading}");
        }
    }

    #[test]
    fn a_block_that_would_stay_in_the_title_is_reported() {
        for heading in ["# a {#x k=<b>}", "# a {#x {y}}", "# a {#x} b", "# a ｛#x｝", "# a {#x\\}}"] {
            let (attributes, _, messages) = read_heading(heading);
            assert_eq!((attributes.id.is_none(), messages.len()), (true, 1), "{heading}");
        }
        for heading in ["# a {x\\}", "# a }", "# `{x}`", "# a", "#", "甲\n===", "甲\n{b}c\n---"] {
            let (attributes, _, messages) = read_heading(heading);
            assert_eq!((attributes.span, messages.len()), (None, 0), "{heading}");
        }
    }

    #[test]
    fn an_underlined_heading_has_attributes_too() {
        let (attributes, texts, _) = read_heading("甲 {#x}\r\n====\n");
        assert_eq!(attributes.id.map(|id| texts.slice(id.span).to_owned()).as_deref(), Some("x"));
    }
}
