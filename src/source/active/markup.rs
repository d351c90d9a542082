//! Finds what could run in a text that a browser reads as HTML, XML or SVG.
//!
//! Which of these a browser takes it for depends on the server, and comments, titles and styles end at other places in each. So a tag counts
//! wherever one of them may see it.

use crate::source::endless_tag::has_endless_tag;
use crate::source::possible_tags::{Found, scan};
use encoding_rs::Encoding;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// SVG and HTML elements that run, load or embed something, with any namespace prefix.
const ACTING: [&str; 16] = [
    "script",
    "foreignobject",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "handler",
    "listener",
    "html",
    "body",
    "meta",
    "link",
    "base",
    "form",
    "audio",
];

/// Schemes of addresses that run a script.
const SCRIPT_SCHEMES: [&str; 2] = ["javascript:", "vbscript:"];

/// A description of the active content in a text, or `None`.
pub(super) fn active(text: &str) -> Option<String> {
    if !text.contains('<') {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    // Entities and default attributes can add content that no tag shows.
    let declaration = ["<!entity", "<!attlist", "<?xml-stylesheet"].into_iter().find(|known| lower.contains(known));
    if let Some(declaration) = declaration {
        return Some(format!("it has `{declaration}`"));
    }
    if has_endless_tag(text) {
        return Some("one of its tags has hundreds of attributes".to_owned());
    }
    in_possible_tags(after_prolog(text)).or_else(|| in_addresses(text)).or_else(|| in_tokens(text))
}

/// Why a browser may read the tags of a text otherwise than it stands here: it has characters that other encodings drop (UTF-32 has
/// the mark of UTF-16, and a NUL beside each character).
pub(super) fn control(text: &str) -> Option<String> {
    let control = text.chars().find(|c| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\x0C' | '\r'))?;
    Some(format!("it has markup and the control character U+{:04X}", u32::from(control)))
}

/// Why a browser may not read a text without a mark as UTF-8: its declaration names an encoding in which ASCII is not ASCII.
pub(super) fn declared(text: &str) -> Option<String> {
    let declared = declared_encoding(text)?;
    let known = Encoding::for_label(declared.as_bytes());
    let is_clear = known.is_some_and(Encoding::is_ascii_compatible);
    (!is_clear).then(|| format!("it declares the encoding `{}`", declared.escape_debug()))
}

/// The encoding in the declaration of XML.
fn declared_encoding(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_ascii_whitespace());
    let (declaration, _) = text.strip_prefix("<?xml")?.split_once('>')?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|&c| c == '"' || c == '\'')?;
    value[1..].split_once(quote).map(|(label, _)| label)
}

/// The text without the comments before its first tag, which HTML and XML end at the same place.
fn after_prolog(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_ascii_whitespace());
        let inner = rest.strip_prefix("<!--").and_then(|rest| rest.split_once("--"));
        let after = match inner {
            // XML allows no hyphens within, and HTML ends a comment at once if it begins with `>` or `->`.
            Some((inner, after)) if !inner.starts_with(['>', '-']) => after.strip_prefix('>'),
            Some(_) => None,
            None => ["<?xml ", "<!DOCTYPE "]
                .into_iter()
                .find_map(|start| rest.strip_prefix(start))
                .and_then(|declaration| declaration.split_once('>'))
                .map(|(_, after)| after),
        };
        match after {
            Some(after) => rest = after,
            None => return rest,
        }
    }
}

/// Acting elements and event handlers, wherever HTML or XML may see a tag.
fn in_possible_tags(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    // In XML a name can begin with other characters than in HTML.
    let begins_name = |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || !byte.is_ascii();
    // The last sign before which no local name begins.
    let mut sign = 0;
    let mut read = 0;
    scan(text, begins_name, |found, at| match found {
        Found::TagNameEnds => {
            let signs = bytes[read..at].iter().rposition(|byte| matches!(byte, b'<' | b'/' | b':'));
            sign = signs.map_or(sign, |place| read + place);
            read = at;
            let local = bytes.get(sign + 1..at).unwrap_or_default();
            let acting = ACTING.into_iter().find(|acting| acting.as_bytes().eq_ignore_ascii_case(local))?;
            Some(format!("it has `<{acting}>`"))
        }
        Found::AttributeBegins { .. } => event_handler(text, at),
        Found::AttributeContinues if bytes[at - 1] == b':' => event_handler(text, at),
        Found::AttributeContinues => None,
    })
}

/// A description of the attribute at a place, if it is an event handler's.
fn event_handler(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?;
    if !rest.as_bytes().get(..2)?.eq_ignore_ascii_case(b"on") {
        return None;
    }
    let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric()).take(32).collect();
    Some(format!("it has the attribute `{}`", name.to_ascii_lowercase()))
}

/// Addresses that run a script, wherever they stand.
fn in_addresses(text: &str) -> Option<String> {
    let plain = compact(&without_references(text));
    let scheme = SCRIPT_SCHEMES.into_iter().find(|scheme| plain.contains(scheme))?;
    Some(format!("it has an address that runs a script: `{scheme}`"))
}

/// The text with its character references replaced.
pub(super) fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (c, length) = reference(rest).unwrap_or((c, c.len_utf8()));
        out.push(c);
        rest = &rest[length..];
    }
    out
}

/// The text in lower case, without the characters that browsers remove before they read a scheme.
pub(super) fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).map(|c| c.to_ascii_lowercase()).collect()
}

/// The character of the reference at the start of a text, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let length = digits.bytes().take_while(|&byte| char::from(byte).is_digit(radix)).count();
        let c = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32)?;
        let end = text.len() - digits.len() + length;
        return Some((c, end + usize::from(text[end..].starts_with(';'))));
    }
    let (name, c) =
        [("colon;", ':'), ("Tab;", '\t'), ("NewLine;", '\n')].into_iter().find(|(name, _)| body.starts_with(name))?;
    Some((c, name.len() + 1))
}

/// Active content in the tags that a tokenizer of HTML finds, which decodes the values of attributes.
fn in_tokens(text: &str) -> Option<String> {
    in_tags(text, in_tag)
}

/// What a look at each tag of a tokenizer of HTML finds first.
pub(super) fn in_tags(text: &str, look: fn(&Tag) -> Option<String>) -> Option<String> {
    let tokenizer = Tokenizer::new(Sink { look, found: RefCell::new(None) }, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.found.into_inner()
}

/// Keeps what was found first.
struct Sink {
    look: fn(&Tag) -> Option<String>,
    found: RefCell<Option<String>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && self.found.borrow().is_none()
        {
            *self.found.borrow_mut() = (self.look)(&tag);
        }
        TokenSinkResult::Continue
    }
}

fn in_tag(tag: &Tag) -> Option<String> {
    tag.attrs.iter().find_map(|attribute| {
        let name = local_name(&attribute.name.local);
        let value = compact(&attribute.value);
        let data = value.split("data:").skip(1).any(|rest| !is_picture(rest));
        let runs = data || SCRIPT_SCHEMES.into_iter().any(|scheme| value.contains(scheme));
        runs.then(|| format!("its attribute `{}` has an address that runs a script", name.escape_debug()))
    })
}

/// The name without its namespace prefix: any prefix can be bound to SVG.
pub(super) fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether the text after `data:` declares a bitmap or a font.
fn is_picture(rest: &str) -> bool {
    ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "font/"]
        .iter()
        .any(|kind| rest.starts_with(kind))
}
