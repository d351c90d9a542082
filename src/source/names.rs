//! Names of files that every system can store.
//!
//! The content is checked out, and the site copied, on systems of every kind and onto USB sticks. A name that one of them
//! cannot store, or two names that it takes for one, would lose a file there without a word. So each path is judged by
//! the strictest: Windows for what may stand in a name, Windows and macOS for what makes two names the same.

use super::FileTree;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule, rule};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

rule! {
    /// The content is checked out, and the site copied, on Windows, macOS and USB sticks. A name that one of them
    /// cannot store loses the file there, without a message.
    ///
    /// ```text
    /// content/editions/2022/files/plan: floor 1.svg      Windows allows no colon
    /// content/editions/2022/files/aux.svg                aux is a device of Windows
    /// ```
    ///
    /// Rename the file; ASCII letters, digits, hyphens and one dot before the ending are safe on every system.
    const UNPORTABLE_NAME = error "unportable-name",
        "A file has a name that some system cannot store, or that does not show what it is (Microsoft, Naming Files, Paths, and Namespaces).";
}

rule! {
    /// On Windows and macOS the two names are one, so that one file overwrites the other when the content is checked
    /// out or the site is copied.
    ///
    /// ```text
    /// content/editions/2022/files/Plan.svg
    /// content/editions/2022/files/plan.svg
    /// ```
    ///
    /// Rename one of the two files, and the links to it.
    const PATH_CLASH = error "path-clash",
        "Two files have names that differ only in case or in Unicode form: Windows and macOS can store one of the two.";
}

/// The rules of names.
pub const RULES: &[&Rule] = &[&UNPORTABLE_NAME, &PATH_CLASH];

/// How long a path may be, in UTF-16 units: Windows takes 260 with the folders around it.
pub const MAX_PATH_LENGTH: usize = 240;

/// How long the name of a Markdown file may be: it becomes part of longer paths.
const MAX_MARKDOWN_NAME: usize = 120;

/// Names of devices, which Windows takes a file for whatever its ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether Windows takes a file or folder of this name for a device: `aux`, `con.html`, `COM1.txt`.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or("").trim_end_matches(' ').to_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_port = numbered.is_some_and(|rest| {
        let mut rest = rest.chars();
        let digit = rest.next().is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'));
        digit && rest.next().is_none()
    });
    is_port || DEVICES.contains(&stem.as_str())
}

/// Why a path cannot be stored everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    Device(String),
    Character(char),
    End(char),
    Long { length: usize, at_most: usize },
}

fn fault(path: &str) -> Option<Fault> {
    for name in path.split('/') {
        if is_device(name) {
            return Some(Fault::Device(name.to_owned()));
        }
        if let Some(bad) = name.chars().find(|&c| is_unfit(c)) {
            return Some(Fault::Character(bad));
        }
        if let Some(last) = name.chars().next_back().filter(|&c| c == '.' || c == ' ') {
            return Some(Fault::End(last));
        }
    }
    let long = |length: usize, at_most: usize| (length > at_most).then_some(Fault::Long { length, at_most });
    let name = path.rsplit('/').next().unwrap_or("");
    let too_long_name = if name.ends_with(".md") { long(name.len(), MAX_MARKDOWN_NAME) } else { None };
    too_long_name.or_else(|| long(path.encode_utf16().count(), MAX_PATH_LENGTH))
}

/// What Windows refuses in a name, and what cannot be seen in one.
fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\')
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// What two names have in common that some system takes for one.
fn folded(path: &str) -> String {
    path.nfd().flat_map(char::to_lowercase).nfd().collect()
}

/// Judges the path of every file.
pub(super) fn check(tree: &FileTree, diagnostics: &mut Diagnostics) {
    let mut first_spelt: BTreeMap<String, &str> = BTreeMap::new();
    for path in tree.sources.keys().chain(tree.others.keys()) {
        if let Some(fault) = fault(path) {
            diagnostics.push(unportable(path, &fault));
            continue;
        }
        // Folders are names too: `files/A/x` and `files/a` cannot both be stored.
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        let other = ends.map(|end| &path[..end]).find_map(|part| {
            let first = *first_spelt.entry(folded(part)).or_insert(part);
            (first != part).then_some(first)
        });
        if let Some(other) = other {
            let looks_the_same = path.nfc().collect::<String>().starts_with(&other.nfc().collect::<String>());
            let message = match looks_the_same {
                true => "this name looks like another, which has its accents apart (Unicode forms NFC and NFD)",
                false => "this name differs from another only in case",
            };
            let diagnostic = Diagnostic::new(&PATH_CLASH, Place::Path(path.clone()), message)
                .note(format!("the other is {}", shown(other)))
                .help("give one of the two another name");
            diagnostics.push(diagnostic);
        }
    }
}

fn unportable(path: &str, fault: &Fault) -> Diagnostic {
    let (message, help) = match fault {
        Fault::Device(name) => {
            (format!("`{name}` is the name of a device on Windows"), "give it another name".to_owned())
        }
        Fault::Character(c) if c.is_ascii_graphic() => {
            (format!("`{c}` may not stand in a file's name on Windows"), "leave it out of the name".to_owned())
        }
        Fault::Character(c) => (
            format!("the name holds the character U+{:04X}, which cannot be seen", u32::from(*c)),
            "leave it out of the name".to_owned(),
        ),
        Fault::End(c) => (format!("Windows drops a `{c}` at the end of a name"), "leave it out of the name".to_owned()),
        Fault::Long { length, at_most } => (
            format!("this name has {length} characters, and some systems cannot store it"),
            format!("shorten it to {at_most} at most"),
        ),
    };
    Diagnostic::new(&UNPORTABLE_NAME, Place::Path(shown(path)), message).help(help)
}

/// A path with what cannot be seen in it written out.
fn shown(path: &str) -> String {
    path.chars()
        .map(|c| if is_unfit(c) && !c.is_ascii_graphic() { c.escape_unicode().to_string() } else { c.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_takes_for_a_device_is_one() {
        for name in ["con", "CON", "aux.html", "nul.tar.gz", "com1", "LPT9.svg", "com¹", "prn .txt", "CONIN$"] {
            assert!(is_device(name), "{name}");
        }
        for name in ["console", "com", "com10", "auxiliary.md", "c", "", "lpt", "my.con", "con-1"] {
            assert!(!is_device(name), "{name}");
        }
    }

    #[test]
    fn a_name_that_some_system_cannot_store_is_at_fault() {
        for path in [
            "content/files/a?.svg",
            "content/files/a:b",
            "a/b./c",
            "a/b ",
            "a/b\u{202E}gvs.exe",
            "a/\u{200B}",
            "a/\u{1}",
        ] {
            assert!(fault(path).is_some(), "{path}");
        }
        for path in
            ["content/files/图 1 (终版).svg", "content/files/a..b.svg", "content/editions/2022/files/100%&#.csv"]
        {
            assert_eq!(fault(path), None, "{path}");
        }
        assert!(matches!(fault(&"a".repeat(241)), Some(Fault::Long { length: 241, .. })));
        // 120 characters outside the basic plane are 240 units of UTF-16.
        assert_eq!(fault(&"𠀀".repeat(120)), None);
        assert!(matches!(
            fault(&format!("content/pages/{}.md", "a".repeat(118))),
            Some(Fault::Long { at_most: 120, .. })
        ));
    }

    #[test]
    fn names_that_some_system_takes_for_one_clash() {
        for (one, other) in [
            ("Plan.svg", "plan.SVG"),
            ("é.svg", "e\u{301}.svg"),
            ("É.svg", "e\u{301}.svg"),
            ("A/x", "a/y"),
            ("A/x", "a"),
        ] {
            let mut tree = FileTree::default();
            for name in [one, other] {
                tree.others.insert(format!("content/files/{name}"), name.into());
            }
            let mut diagnostics = Diagnostics::new();
            check(&tree, &mut diagnostics);
            assert_eq!(diagnostics.iter().map(|d| d.rule.id).collect::<Vec<_>>(), ["path-clash"], "{one} {other}");
        }
    }
}
