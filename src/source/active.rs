//! Finds attached files that could run scripts when a reader opens them: HTML pages, and SVG pictures with scripts.
//!
//! Files in a `files` folder are published unchanged. A picture inside a page cannot run scripts. But a reader can open
//! the picture by its own address; its scripts then run in the origin of the site and can read the reader's
//! assessments. File kinds that browsers execute are therefore refused, and SVG is searched for active content.
//! `raw-html: trusted` permits both.

use super::endless_tag::has_endless_tag;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// Extensions of files that a browser shows as a page.
const PAGES: [&str; 12] = ["html", "htm", "xhtml", "xht", "shtml", "hta", "mht", "mhtml", "xml", "xsl", "xslt", "svgz"];

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

/// The kind of a file, judged by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Svg,
    Other,
}

pub(super) fn kind(path: &str) -> Kind {
    let name = path.rsplit('/').next().unwrap_or("");
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "svg" => Kind::Svg,
        known if PAGES.contains(&known) => Kind::Page,
        _ => Kind::Other,
    }
}

/// A description of the active content in a file that is not on the disk yet, or `None`.
pub fn in_file(path: &str, bytes: &[u8]) -> Option<String> {
    match kind(path) {
        Kind::Other => None,
        Kind::Page => Some("browsers show it as a page".to_owned()),
        Kind::Svg => in_svg(bytes),
    }
}

/// A description of the active content in a picture, or `None`. The text is tokenized as HTML, which finds every tag
/// that an XML parser would find, and more.
pub(super) fn in_svg(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some("it is not UTF-8".to_owned()) };
    let lower = text.to_ascii_lowercase();
    // Entities and default attributes can add content that no tag shows.
    for declaration in ["<!entity", "<!attlist", "<?xml-stylesheet"] {
        if lower.contains(declaration) {
            return Some(format!("it has `{declaration}`"));
        }
    }
    if has_endless_tag(text) {
        return Some("one of its tags has hundreds of attributes".to_owned());
    }
    let sink = Sink(RefCell::new(None));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Keeps the first active content found.
struct Sink(RefCell<Option<String>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && let Some(found) = in_tag(&tag)
        {
            self.0.borrow_mut().get_or_insert(found);
        }
        TokenSinkResult::Continue
    }
}

fn in_tag(tag: &Tag) -> Option<String> {
    let local = local_name(&tag.name);
    if ACTING.contains(&local) {
        return Some(format!("it has `<{local}>`"));
    }
    tag.attrs.iter().find_map(|attribute| {
        let name = local_name(&attribute.name.local);
        if name.starts_with("on") {
            return Some(format!("it has the attribute `{}`", name.escape_debug()));
        }
        // Browsers remove these characters before they read the scheme.
        let value: String = attribute.value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let value = value.to_ascii_lowercase();
        let data = value.split("data:").skip(1).any(|rest| !is_picture(rest));
        (value.contains("javascript:") || value.contains("vbscript:") || data)
            .then(|| format!("its attribute `{}` has an address that runs a script", name.escape_debug()))
    })
}

/// The name without its namespace prefix: any prefix can be bound to SVG.
fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether the text after `data:` declares a bitmap or a font.
fn is_picture(rest: &str) -> bool {
    ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "font/"]
        .iter()
        .any(|kind| rest.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn active_content_in_a_picture_is_found_in_every_spelling() {
        for svg in [
            "<svg><script>x()</script></svg>",
            "<svg xmlns:y=\"http://www.w3.org/2000/svg\"><y:script>x()</y:script></svg>",
            "<svg onload=\"x()\"/>",
            "<svg><a xlink:href=\" java&#10;script:x()\"/></svg>",
            "<svg><set attributeName=\"href\" to=\"&#106;avascript:x()\"/></svg>",
            "<svg><animate values=\"#a;javascript:x()\"/></svg>",
            "<svg><use href=\"data:image/svg+xml,x\"/></svg>",
            "<svg><foreignObject><p>x</p></foreignObject></svg>",
            "<!DOCTYPE svg [<!ENTITY x \"y\">]><svg>&x;</svg>",
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"x()\">]><svg/>",
            "<?xml-stylesheet href=\"x.xsl\"?><svg/>",
            "<svg><!--><script>x()</script>--></svg>",
            "<svg><style>a{}</style><script/></svg>",
            &format!("<svg {}/>", (0..1000).map(|number| format!("a{number}='' ")).collect::<String>()),
        ] {
            assert!(in_svg(svg.as_bytes()).is_some(), "{svg}");
        }
        let utf16: Vec<u8> = "<svg onload='x()'/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        // These bytes happen to be valid UTF-8 with a NUL after each character; an XML parser does not read UTF-16
        // without a byte-order mark.
        let marked = [&[0xFF, 0xFE][..], &utf16].concat();
        assert!(in_svg(&marked).is_some());
    }

    #[test]
    fn a_plain_picture_passes() {
        let svg = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\"><!-- <script> -->\
                   <svg xmlns=\"http://www.w3.org/2000/svg\"><style>a{fill:red}</style><a href=\"https://e.org\">\
                   <image href=\"data:image/png;base64,AA\"/><text font-family=\"x\">一</text></a></svg>";
        assert_eq!(in_svg(svg.as_bytes()), None);
    }

    #[test]
    fn the_kind_follows_from_the_extension() {
        assert_eq!((kind("a/b.SVG"), kind("a.svg/b.Html"), kind("a.html/b.pdf")), (Kind::Svg, Kind::Page, Kind::Other));
    }
}
