//! The first pass: tokenizes HTML as a browser does and writes it again with every element closed and only
//! [allowed] elements and attributes. Elements whose content is not text (scripts, styles, frames) are
//! removed with their content.

use super::allowed::{self, Place};
use crate::source::endless_tag::has_endless_tag;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use pulldown_cmark_escape::escape_html;
use std::cell::RefCell;

/// The maximum nesting depth of elements.
const MAX_DEPTH: usize = 32;

/// The maximum number of nodes in a table outside its cells. A browser moves each of them before the table, and the
/// second pass searches for that place for each node.
const MAX_OUTSIDE_CELLS: usize = 100;

/// The result of the first pass.
#[derive(Debug, Default)]
pub(super) struct Balanced {
    pub html: String,
    /// The visible text, line by line.
    pub text: String,
    /// All text and all attribute values, with their escapes decoded.
    pub decoded: String,
    /// A description of the first removed item.
    pub left_out: Option<String>,
    pub too_deep: bool,
}

/// Balances a piece of HTML in linear time.
pub(super) fn balance(source: &str, place: Place) -> Balanced {
    if has_endless_tag(source) {
        let left_out = Some("HTML with hundreds of attributes in one tag".to_owned());
        return Balanced { left_out, ..Balanced::default() };
    }
    let sink = Sink(RefCell::new(Writer {
        place,
        open: Vec::new(),
        skipped: None,
        out_of_cells: 0,
        out: Balanced::default(),
    }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(source));
    // The tokenizer stops only to run scripts, which the sink never requests.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut writer = tokenizer.sink.0.into_inner();
    writer.close_down_to(0);
    let lines = writer.out.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    writer.out.text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    writer.out
}

/// Whether a tag is an end tag, and the name of its element; `None` if the text is not a tag.
pub(super) fn tag(source: &str) -> Option<(bool, String)> {
    let (is_end, rest) = match source.strip_prefix("</") {
        Some(rest) => (true, rest),
        None => (false, source.strip_prefix('<')?),
    };
    let length = rest.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(rest.len());
    let name = rest[..length].to_ascii_lowercase();
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((is_end, name))
}

struct Sink(RefCell<Writer>);

struct Writer {
    place: Place,
    /// The names of the open elements.
    open: Vec<String>,
    /// The element whose content is being skipped.
    skipped: Option<String>,
    out_of_cells: usize,
    out: Balanced,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut writer = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return writer.start(&tag),
            Token::TagToken(tag) => writer.end(&tag.name),
            Token::CharacterTokens(text) => writer.text(&text),
            // Comments, declarations and processing instructions are invisible to readers.
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Writer {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if let Some(state) = raw_text_mode(name) {
            self.note(format!("`<{name}>`"));
            self.skipped = Some(name.to_owned());
            return state;
        }
        if !allowed::element(name, self.place) {
            self.note(format!("`<{}>`", name.escape_debug()));
            return TokenSinkResult::Continue;
        }
        let ended = allowed::ended_by(name);
        while self.open.last().is_some_and(|last| ended.contains(&last.as_str())) {
            self.close_down_to(self.open.len() - 1);
        }
        if !allowed::is_of_table(name) && self.is_crowded() {
            return TokenSinkResult::Continue;
        }
        let is_void = allowed::is_void(name);
        if !is_void && self.open.len() >= MAX_DEPTH {
            self.out.too_deep = true;
            return TokenSinkResult::Continue;
        }
        self.part_lines(name);
        self.out.html.push('<');
        self.out.html.push_str(name);
        for attribute in &tag.attrs {
            self.attribute(name, &attribute.name.local, &attribute.value);
        }
        self.out.html.push('>');
        if !is_void {
            self.open.push(name.to_owned());
        }
        TokenSinkResult::Continue
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) {
        if !allowed::attribute(element, name) {
            self.note(format!("the attribute `{}` of `<{element}>`", name.escape_debug()));
            return;
        }
        self.out.decoded.push_str(value);
        self.out.html.push_str(&format!(" {name}=\""));
        self.escaped(value);
        self.out.html.push('"');
    }

    fn end(&mut self, name: &str) {
        if self.skipped.as_deref() == Some(name) {
            self.skipped = None;
        } else if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.close_down_to(at);
        }
    }

    /// Closes the innermost elements until `depth` elements are open.
    fn close_down_to(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some(name) = self.open.pop()
        {
            self.out.html.push_str(&format!("</{name}>"));
            self.part_lines(&name);
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_none() && (text.trim().is_empty() || !self.is_crowded()) {
            self.out.decoded.push_str(text);
            self.out.text.push_str(text);
            self.escaped(text);
        }
    }

    /// Whether a node is to be placed in a table outside its cells while the limit is already reached.
    fn is_crowded(&mut self) -> bool {
        if !self.open.last().is_some_and(|last| allowed::holds_cells(last)) {
            return false;
        }
        self.out_of_cells += 1;
        if self.out_of_cells > MAX_OUTSIDE_CELLS {
            self.note("text or HTML in a table outside its cells".to_owned());
        }
        self.out_of_cells > MAX_OUTSIDE_CELLS
    }

    fn escaped(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = escape_html(&mut self.out.html, text);
    }

    /// Begins a new line of the visible text where a block begins or ends, and separates cells.
    fn part_lines(&mut self, name: &str) {
        match name {
            "td" | "th" => self.out.text.push(' '),
            "br" => self.out.text.push('\n'),
            _ if !allowed::element(name, Place::Inline) => self.out.text.push('\n'),
            _ => {}
        }
    }

    fn note(&mut self, what: String) {
        self.out.left_out.get_or_insert(what);
    }
}

/// How the tokenizer reads the content of an element that contains no text: everything up to its end tag.
fn raw_text_mode(name: &str) -> Option<TokenSinkResult<()>> {
    match name {
        "script" => Some(TokenSinkResult::RawData(RawKind::ScriptData)),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(TokenSinkResult::RawData(RawKind::Rawtext)),
        "textarea" | "title" => Some(TokenSinkResult::RawData(RawKind::Rcdata)),
        "plaintext" => Some(TokenSinkResult::Plaintext),
        _ => None,
    }
}
