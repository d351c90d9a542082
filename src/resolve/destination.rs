//! The destination of a link: a thing of the standard, a web address, or a file in a `files` folder.

use super::{OutsideReference, Reference, ReferenceError};
use crate::model::ThingKind;
use percent_encoding::percent_decode_str;

/// A link's destination, classified by its form only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Something of the standard.
    Reference(Reference),
    /// Something of another standard of the library.
    Outside(OutsideReference),
    /// The URL of a page, or a mailbox.
    Web,
    /// A file, by its path inside the `files` folder of the edition or site, such as `../files/plan.svg`.
    File(String),
    /// A path that leads out of the `files` folder.
    Escape,
    /// A malformed reference.
    BadReference(ReferenceError),
    /// Anything else: why it is not allowed, and what to do.
    Bad {
        /// Why it cannot stand.
        why: &'static str,
        /// What to write in its place.
        cure: String,
    },
}

/// The prefix of files, as written in the text.
const FILES: &str = "../files/";

impl Destination {
    /// Parses a destination as written in the text.
    pub fn parse(text: &str) -> Destination {
        if let Some(reference) = OutsideReference::parse(text) {
            return reference.map_or_else(Destination::BadReference, Destination::Outside);
        }
        if let Some(reference) = Reference::parse(text) {
            return reference.map_or_else(Destination::BadReference, Destination::Reference);
        }
        if text.is_empty() {
            return bad("the link leads nowhere", "write a reference such as `clause:ID`, or delete the link");
        }
        if text.chars().any(|c| c.is_control() || c == ' ' || c == '\\') {
            return bad("the address contains a space or another invalid character", "write a space as `%20`");
        }
        if let Some(anchor) = text.strip_prefix('#') {
            return bad("a link inside the page is not tied to a clause", format!("write `clause:{anchor}` instead"));
        }
        match scheme(text) {
            Some(scheme) => with_scheme(text, scheme),
            None => without_scheme(text),
        }
    }
}

fn bad(why: &'static str, cure: impl Into<String>) -> Destination {
    Destination::Bad { why, cure: cure.into() }
}

/// The part before the colon, if it has the form of a scheme (RFC 3986, 3.1).
fn scheme(text: &str) -> Option<&str> {
    let (scheme, _) = text.split_once(':')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(fits)).then_some(scheme)
}

fn with_scheme(text: &str, scheme: &str) -> Destination {
    let rest = &text[scheme.len() + 1..];
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => match rest.strip_prefix("//") {
            Some(host) if !host.is_empty() && !host.starts_with(['/', '?', '#']) => Destination::Web,
            _ => bad("the address names no host", "write it as `https://example.org/page`"),
        },
        "mailto" if rest.contains('@') => Destination::Web,
        "mailto" => bad("the address names no mailbox", "write it as `mailto:name@example.org`"),
        other => {
            let known: Vec<&str> = ThingKind::referable().map(ThingKind::word).collect();
            match crate::diagnostic::nearest(other, known.iter().copied()) {
                Some(near) => bad("this scheme is unknown", format!("did you mean `{near}:{rest}`?")),
                None => bad(
                    "this scheme is not allowed",
                    format!("use `https:`, `http:`, `mailto:`, or a reference: `{}:`", known.join(":`, `")),
                ),
            }
        }
    }
}

fn without_scheme(text: &str) -> Destination {
    let path = text.split(['#', '?']).next().unwrap_or("");
    if let Some(inside) = path.strip_prefix(FILES) {
        return file(inside);
    }
    if path.starts_with('/') {
        return bad("an absolute path works only on one server", "put the file into `files` and write `../files/NAME`");
    }
    if path.ends_with(".md") {
        return bad("chapters and pages are not linked by their files", "write `clause:ID`");
    }
    if path.starts_with("../") && normalized(path).is_none_or(|rest| rest.is_empty() || path.starts_with("../../")) {
        return Destination::Escape;
    }
    match path.strip_prefix("./").unwrap_or(path).strip_prefix("files/") {
        Some(name) => bad("a file path must start at the folder of the text", format!("write `{FILES}{name}`")),
        None => bad(
            "this is neither a reference, a file nor a web address",
            "write a reference such as `clause:ID`, a file as `../files/NAME`, or begin with `https://`",
        ),
    }
}

fn file(inside: &str) -> Destination {
    let decoded = percent_decode_str(inside).decode_utf8().ok();
    match decoded.as_deref().and_then(normalized) {
        Some(path) if !path.is_empty() && !path.contains('\\') => Destination::File(path),
        Some(_) => bad("the path names no file", "write `../files/NAME`"),
        None => Destination::Escape,
    }
}

/// The path with `.` and `..` resolved; `None` if it climbs above its start.
fn normalized(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            other => parts.push(other),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_paths_inside_the_files_folder() {
        for (text, path) in [
            ("../files/plan.svg", "plan.svg"),
            ("../files/a/./b/../c.pdf#page=2", "a/c.pdf"),
            ("../files/%E5%9B%BE%20a.svg", "图 a.svg"),
        ] {
            assert_eq!(Destination::parse(text), Destination::File(path.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_path_out_of_the_folder_is_an_escape() {
        for text in
            ["../files/../edition.yaml", "../files/%2e%2e/x", "../../x.svg", "../edition.yaml", "../files/a/../../b"]
        {
            assert_eq!(Destination::parse(text), Destination::Escape, "{text}");
        }
    }

    #[test]
    fn web_addresses_and_mailboxes_may_be_linked() {
        for text in ["https://example.org", "HTTP://example.org/a?b#c", "mailto:a@example.org"] {
            assert_eq!(Destination::parse(text), Destination::Web, "{text}");
        }
    }

    #[test]
    fn other_destinations_are_refused() {
        let others = [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "//host/x",
            "/etc/passwd",
            "01-scope.md",
            "#scope",
            "https:",
            "ftp://x",
            "a b",
            "C:\\x",
            "x",
        ];
        for text in others {
            assert!(matches!(Destination::parse(text), Destination::Bad { .. }), "{text}");
        }
    }
}
