//! Finds attached files that could run scripts, or load something from another host, when a reader opens them.
//!
//! Files in a `files` folder are published unchanged. A picture inside a page cannot run scripts. But a reader can open
//! the picture by its own address; its scripts then run in the origin of the site and can read the reader's
//! assessments. A file is therefore judged as browsers read it: by its ending where the ending decides ([`endings`]), else by its
//! content, in each encoding in which it may be read ([`markup`]). What cannot be judged is refused. `raw-html: trusted` permits all.
//!
//! Without a type from the server, browsers look at the content (WHATWG, MIME Sniffing, "identifying a resource with an unknown MIME
//! type"): white space, then one of some tags, makes it a page. A type of XML makes every file a page that begins with a tag.

mod endings;
mod loads;
mod markup;

use super::file_tree::MAX_SOURCE_BYTES;
use encoding_rs::Encoding;
use endings::Reading;
use std::io::{self, Read};

/// A description of the active content in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActiveContent {
    /// What was found, as the second half of a sentence.
    pub why: String,
    /// What the author can do.
    pub cure: Cure,
}

/// How a file can be published that cannot be published as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cure {
    /// In another form.
    Form,
    /// In another encoding.
    Utf8,
    /// Under another name.
    Ending,
    /// With all that it shows in the file itself.
    Whole,
}

impl Cure {
    /// What to do, for the author.
    pub fn help(self) -> &'static str {
        match self {
            Cure::Form => {
                "save the picture as plain SVG, or the page as PDF; other files can be published in a zip archive"
            }
            Cure::Utf8 => "save the file as UTF-8",
            Cure::Ending => "give the file the ending of its format, such as `.pdf` or `.zip`",
            Cure::Whole => "embed what the picture shows from elsewhere, such as images and fonts",
        }
    }
}

/// How many bytes at the start of a file of a known kind are read. Browsers look at 1445 at most.
const HEAD: u64 = 8 * 1024;

/// A description of the active content in a file that is not on the disk yet, or `None`.
pub fn in_bytes(path: &str, bytes: &[u8]) -> Option<ActiveContent> {
    // Reading from memory does not fail.
    in_file(path, bytes).ok().flatten()
}

/// A description of the active content in a file, or `None`.
///
/// # Errors
/// The file cannot be read.
pub(super) fn in_file(path: &str, mut file: impl Read) -> io::Result<Option<ActiveContent>> {
    let reading = Reading::of(path);
    let found = |why: &str, cure| Ok(Some(ActiveContent { why: why.to_owned(), cure }));
    match reading {
        Reading::Page => return found("browsers show it as a page", Cure::Form),
        Reading::Run => return found("web servers run it, or follow it", Cure::Form),
        Reading::Svg | Reading::Known | Reading::Unknown | Reading::Unnamed => {}
    }
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut bytes)?;
    let begins_with_tag = begins_with_tag(&bytes);
    let may_be_page = match reading {
        Reading::Known => begins_with_tag,
        Reading::Unknown => begins_with_tag || !is_binary(&bytes),
        _ => true,
    };
    if !may_be_page {
        return Ok(None);
    }
    file.take(MAX_SOURCE_BYTES + 1 - HEAD).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_SOURCE_BYTES {
        let cure = if reading == Reading::Svg { Cure::Form } else { Cure::Ending };
        return found("it is too large to be looked through", cure);
    }
    if reading == Reading::Unnamed && !begins_with_tag && is_binary(&bytes) {
        return found("its name has no ending, and it is no text", Cure::Ending);
    }
    Ok(in_text(&bytes, reading))
}

/// Looks through a file that browsers may read as markup.
fn in_text(bytes: &[u8], reading: Reading) -> Option<ActiveContent> {
    let unclear = |why: String| ActiveContent { why, cure: Cure::Utf8 };
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != encoding_rs::UTF_8);
    if reading == Reading::Svg && std::str::from_utf8(bytes).is_err() {
        return Some(unclear("it is not UTF-8".to_owned()));
    }
    // In encodings without a mark, tags are the same bytes as in UTF-8, but for those that `control` and `declared` find.
    let text = match marked {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None => String::from_utf8_lossy(bytes),
    };
    if !text.contains('<') {
        return None;
    }
    let why_unclear = markup::control(&text).or_else(|| if marked.is_some() { None } else { markup::declared(&text) });
    let active = || markup::active(&text).map(|why| ActiveContent { why, cure: Cure::Form });
    let loads = || loads::from_outside(&text, reading).map(|why| ActiveContent { why, cure: Cure::Whole });
    why_unclear.map(unclear).or_else(active).or_else(loads)
}

/// Whether the first sign of a file, in any encoding, begins a tag. Chromium skips a vertical tab as white space.
fn begins_with_tag(bytes: &[u8]) -> bool {
    let is_before = |byte: u8| matches!(byte, 0 | b'\t'..=b'\r' | b' ' | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF);
    bytes.iter().find(|&&byte| !is_before(byte)) == Some(&b'<')
}

/// Whether browsers take a file for data: it has bytes that no text has (MIME Sniffing, "binary data byte"), and no mark of UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    let in_no_text = |byte: u8| matches!(byte, 0..=8 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F);
    Encoding::for_bom(bytes).is_none() && bytes.iter().take(512).any(|&byte| in_no_text(byte))
}

#[cfg(test)]
#[allow(clippy::panic, reason = "a test says so what is wrong")]
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
            assert!(in_bytes("a.svg", svg.as_bytes()).is_some(), "{svg}");
        }
        let utf16: Vec<u8> = "<svg onload='x()'/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        // These bytes happen to be valid UTF-8 with a NUL after each character.
        assert!(in_bytes("a.svg", &utf16).is_some());
        let marked = [&[0xFF, 0xFE][..], &utf16].concat();
        assert!(in_bytes("a.svg", &marked).is_some());
    }

    #[test]
    fn a_plain_picture_passes() {
        let svg = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\"><!-- <script> -->\
                   <svg xmlns=\"http://www.w3.org/2000/svg\"><style>a{fill:red}</style><a href=\"https://e.org\">\
                   <image href=\"data:image/png;base64,AA\"/><text font-family=\"x\">一</text></a></svg>";
        assert_eq!(in_bytes("a.svg", svg.as_bytes()), None);
    }

    #[test]
    fn the_table_of_files_is_judged_as_it_says() {
        for file in table() {
            let found = in_bytes(&file.name, &file.bytes);
            assert_eq!(found.is_some(), file.is_refused, "{}: {:?}: {found:?}", file.line, file.name);
        }
    }

    #[test]
    fn a_large_file_of_an_unknown_kind_is_refused_and_one_of_a_known_kind_is_not() {
        let large = vec![b'a'; usize::try_from(MAX_SOURCE_BYTES).expect("it fits") + 1];
        assert!(in_bytes("a.unknown", &large).is_some() && in_bytes("a", &large).is_some());
        assert_eq!(in_bytes("a.csv", &large), None);
    }

    #[test]
    fn the_cost_is_linear_in_a_text_of_possible_tags() {
        for part in ["<a", "<a b=\"", "<a ", "</", "<x:", "a\"b'", "&#", "<!--", "<a onn:", ":"] {
            let text = part.repeat(1_000_000 / part.len());
            let _ = in_bytes("a.svg", text.as_bytes());
        }
    }

    /// A file of `tests/hostile/files.txt`.
    struct Case {
        line: usize,
        is_refused: bool,
        name: String,
        bytes: Vec<u8>,
    }

    fn table() -> Vec<Case> {
        let lines = include_str!("../../../tests/hostile/files.txt").lines().enumerate();
        let rows = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with("# "));
        rows.map(|(at, line)| {
            let [verdict, name, encoding, text] = line.splitn(4, " | ").collect::<Vec<_>>()[..] else {
                panic!("line {} has four parts", at + 1)
            };
            let characters = unescaped(text);
            let text: String = characters.iter().collect();
            let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
            let bytes = match encoding {
                "utf-8" => text.into_bytes(),
                "utf-8-bom" => format!("\u{FEFF}{text}").into_bytes(),
                "latin1" => characters.iter().map(|&c| u8::try_from(u32::from(c)).expect("a byte")).collect(),
                "utf-16le" => utf16(u16::to_le_bytes),
                "utf-16be" => utf16(u16::to_be_bytes),
                "utf-16le-bom" => [vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat(),
                "utf-16be-bom" => [vec![0xFE, 0xFF], utf16(u16::to_be_bytes)].concat(),
                other => panic!("line {}: `{other}` is no encoding", at + 1),
            };
            let name = unescaped(name).into_iter().collect();
            Case { line: at + 1, is_refused: verdict == "refused", name, bytes }
        })
        .collect()
    }

    fn unescaped(text: &str) -> Vec<char> {
        let mut out = Vec::new();
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            let escape = if c == '\\' { rest.next() } else { None };
            let mut code = |digits: usize| {
                let digits: String = rest.by_ref().take(digits).collect();
                u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).expect("a character")
            };
            out.push(match escape {
                None => c,
                Some('n') => '\n',
                Some('t') => '\t',
                Some('x') => code(2),
                Some('u') => code(4),
                Some(other) => panic!("`{other}` is no escape"),
            });
        }
        out
    }
}
