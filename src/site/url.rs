//! The URLs of the site: the file of each page, and links between pages.
//!
//! Every link is relative and leads to a file, so that the site works under any path of any host and from a USB stick.

pub mod data;

pub use super::page::EditionPage;
pub use super::site_page::SitePage;

use crate::model::{EditionId, Lang};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::fmt;

/// The path of a file from the site's root, with `/`. No part is empty, `.` or `..`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Box<str>);

impl OutputPath {
    /// Parses a path that cannot leave the root; `None` for any other.
    pub fn parse(path: &str) -> Option<OutputPath> {
        let fits = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', '\0']);
        path.split('/').all(fits).then(|| OutputPath(path.into()))
    }

    /// The path as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The relative path from this file to the site's root: `../` for each folder, empty at the root.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The percent-encoded path.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, RESERVED_IN_PATHS).to_string()
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl SitePage<'_> {
    /// The file of the page.
    pub fn path(self) -> OutputPath {
        // Ids, languages and slugs cannot contain `/` or be `..`, so the path is valid.
        let mut path = String::with_capacity(64);
        self.write(&mut path);
        OutputPath(path.into())
    }
}

/// An attachment of an edition; `path` is inside the edition's folder.
pub fn edition_file(edition: &EditionId, path: &str) -> Option<OutputPath> {
    OutputPath::parse(&format!("{edition}/{path}"))
}

/// A file of the theme; `path` is inside its `assets/`.
pub fn asset(path: &str) -> Option<OutputPath> {
    OutputPath::parse(&format!("assets/{path}"))
}

/// The whole site as one archive, at its root.
pub const ARCHIVE: &str = "site.zip";

/// The folder below `assets/` of the scripts and lists for reading the site offline.
pub const OFFLINE: &str = "offline/";

/// The feed of a language; `None` for the default language.
pub fn feed(lang: Option<&Lang>) -> OutputPath {
    OutputPath(lang.map_or_else(|| "feed.xml".into(), |lang| format!("feed.{lang}.xml").into()))
}

/// The relative link from one file of the site to another, optionally with a fragment. It must still be escaped for
/// HTML.
pub fn relative(from: &OutputPath, to: &OutputPath, fragment: Option<&str>) -> String {
    // A page has dozens of links, so they are put together in place.
    let mut link = String::with_capacity(to.0.len() + fragment.map_or(0, str::len) + 8);
    if from != to || fragment.is_none() {
        let shared = shared_folders(&from.0, &to.0);
        let ups = from.0[shared..].bytes().filter(|byte| *byte == b'/');
        link.extend(ups.map(|_| "../"));
        encode(&to.0[shared..], RESERVED_IN_PATHS, &mut link);
    }
    if let Some(fragment) = fragment {
        link.push('#');
        encode(fragment, RESERVED_IN_FRAGMENTS, &mut link);
    }
    link
}

/// The length in bytes of the common leading folders, each with its slash.
fn shared_folders(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    one.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1)
}

/// Adds a text, percent-encoded.
fn encode(text: &str, reserved: &'static AsciiSet, link: &mut String) {
    // Nearly every path and fragment consists of these.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
        let (plain, special) = rest.split_at(at);
        let length = special.bytes().position(is_plain).unwrap_or(special.len());
        link.push_str(plain);
        link.extend(utf8_percent_encode(&special[..length], reserved));
        rest = &special[length..];
    }
    link.push_str(rest);
}

/// All but the unreserved characters (RFC 3986, 2.3); `:` too, since the first part of a relative address may not hold
/// one (4.2).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The same, but for what parts a path.
const RESERVED_IN_PATHS: &AsciiSet = &RESERVED.remove(b'/');

/// The same for a fragment, in which a colon has no other meaning (RFC 3986, 3.5).
const RESERVED_IN_FRAGMENTS: &AsciiSet = &RESERVED.remove(b':');

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClauseId, TypeId};

    fn link(from: &str, to: &str, fragment: Option<&str>) -> String {
        let path = |text| OutputPath::parse(text).expect("a good path");
        relative(&path(from), &path(to), fragment)
    }

    #[test]
    fn links_are_relative_to_their_file() {
        assert_eq!(link("index.html", "2022/zh/index.html", None), "2022/zh/index.html");
        assert_eq!(link("2022/zh/c/a.html", "2022/zh/05-lead.html", Some("a")), "../05-lead.html#a");
        assert_eq!(link("2022/zh/c/a.html", "2022/en/c/a.html", None), "../../en/c/a.html");
        assert_eq!(link("2022/zh/c/a.html", "index.html", None), "../../../index.html");
        assert_eq!(link("2022/zh/index.html", "2022/zh-Hant/index.html", None), "../zh-Hant/index.html");
        assert_eq!(link("a/x.html", "ab/x.html", None), "../ab/x.html");
    }

    #[test]
    fn a_link_within_a_file_is_a_fragment() {
        assert_eq!(link("a/b.html", "a/b.html", Some("5.1")), "#5.1");
        assert_eq!(link("a/b.html", "a/b.html", None), "b.html");
    }

    #[test]
    fn special_characters_of_urls_are_encoded() {
        assert_eq!(link("a.html", "files/50% 图:1?.svg", None), "files/50%25%20%E5%9B%BE%3A1%3F.svg");
        assert_eq!(link("a.html", "b.html", Some("x\"#y/z")), "b.html#x%22%23y%2Fz");
    }

    #[test]
    fn the_longest_names_fit_the_path_limits_of_every_system() {
        let (edition, id, slug) = ("e".repeat(32), "i".repeat(120), "s".repeat(117));
        let edition = EditionId::parse(&edition).expect("an id");
        let lang = Lang::parse("zh-abcdefgh-abcdefgh-abcdefgh-abcde").expect("a tag of 35 characters");
        let clause = ClauseId::parse(&id).expect("an id");
        let of_type = TypeId::parse(&id).expect("an id");
        let pages = [
            EditionPage::Clause(&clause),
            EditionPage::ChangesFor(&of_type),
            EditionPage::CompareChapter(&edition, &slug),
        ];
        let paths = pages.map(|page| SitePage::Edition(&edition, &lang, page).path());
        for path in paths.into_iter().chain([SitePage::Page(&lang, &slug).path()]) {
            assert!(path.as_str().len() <= crate::source::MAX_PATH_LENGTH, "{path}");
        }
    }

    #[test]
    fn a_path_cannot_leave_the_root() {
        for path in ["", "/a", "a/", "a//b", "../a", "a/./b", "a\\b"] {
            assert_eq!(OutputPath::parse(path), None, "{path}");
        }
    }
}
