//! File names that every system can store.
//!
//! The content is checked out, and the site is copied, on all systems and onto USB sticks. A system silently loses a
//! file whose name it cannot store, or one of two files whose names it considers equal. Each path is therefore judged
//! by the strictest system: Windows for the characters of a name, Windows and macOS for the equality of names.

use super::FileTree;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule, rule};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

rule! {
    /// The content is checked out, and the site is copied, on Windows, macOS and USB sticks. A system that cannot store
    /// the name silently loses the file.
    ///
    /// ```text
    /// content/editions/2022/files/plan: floor 1.svg      Windows allows no colon
    /// content/editions/2022/files/aux.svg                aux is a device of Windows
    /// ```
    ///
    /// Rename the file. ASCII letters, digits, hyphens and one dot before the extension are safe on every system.
    const UNPORTABLE_NAME = error "unportable-name",
        "A file has a name that some system cannot store, or that does not show what it is (Microsoft, Naming Files, Paths, and Namespaces).";
}

rule! {
    /// Windows and macOS consider the two names equal, so one file overwrites the other when the content is checked out
    /// or the site is copied.
    ///
    /// ```text
    /// content/editions/2022/files/Plan.svg
    /// content/editions/2022/files/plan.svg
    /// ```
    ///
    /// Rename one of the two files, and change the links to it.
    const PATH_CLASH = error "path-clash",
        "Two files have names that differ only in case or in Unicode form: Windows and macOS can store one of the two.";
}

/// The rules about names.
pub const RULES: &[&Rule] = &[&UNPORTABLE_NAME, &PATH_CLASH];

/// The maximum length of a path in UTF-16 units. Windows allows 260 including the folders around it.
pub const MAX_PATH_LENGTH: usize = 240;

/// The maximum length of the name of a Markdown file, which becomes part of longer paths.
const MAX_MARKDOWN_NAME: usize = 120;

/// Device names: Windows opens the device instead of a file with such a name, whatever its extension.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Whether Windows treats a file or folder with this name as a device: `aux`, `con.html`, `COM1.txt`.
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

/// Why some system cannot store a path.
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

/// Characters that Windows refuses in a name, and invisible characters.
fn is_unfit(c: char) -> bool {
    c.is_control()
        || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\')
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The normalized form of a path. Paths with equal forms are equal on some system.
fn folded(path: &str) -> String {
    path.nfd().flat_map(char::to_lowercase).nfd().collect()
}

/// The paths that were seen, to find those that some system cannot store beside each other.
#[derive(Debug, Default)]
pub struct Spellings<'p>(BTreeMap<String, &'p str>);

impl<'p> Spellings<'p> {
    /// The part of an earlier path that a part of this one is equal to on some system, though spelt otherwise.
    pub fn clash(&mut self, path: &'p str) -> Option<&'p str> {
        // Folders count as names too: `files/A/x` and `files/a` cannot both be stored.
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        ends.map(|end| &path[..end]).find_map(|part| {
            let first = *self.0.entry(folded(part)).or_insert(part);
            (first != part).then_some(first)
        })
    }
}

/// Checks the path of every file.
pub(super) fn check(tree: &FileTree, diagnostics: &mut Diagnostics) {
    let mut spellings = Spellings::default();
    for path in tree.sources.keys().chain(tree.others.keys()) {
        if let Some(fault) = fault(path) {
            diagnostics.push(unportable(path, &fault));
            continue;
        }
        if let Some(other) = spellings.clash(path) {
            let looks_the_same = path.nfc().collect::<String>().starts_with(&other.nfc().collect::<String>());
            let message = match looks_the_same {
                true => "this name differs from another only in its Unicode form (NFC or NFD)",
                false => "this name differs from another only in case",
            };
            let diagnostic = Diagnostic::new(&PATH_CLASH, Place::Path(path.clone()), message)
                .note(format!("the other is {}", shown(other)))
                .help("rename one of the two");
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
            (format!("`{c}` is not allowed in a file name on Windows"), "remove it from the name".to_owned())
        }
        Fault::Character(c) => (
            format!("the name contains the invisible character U+{:04X}", u32::from(*c)),
            "remove it from the name".to_owned(),
        ),
        Fault::End(c) => (format!("Windows drops a `{c}` at the end of a name"), "remove it from the name".to_owned()),
        Fault::Long { length, at_most } => (
            format!("this name has {length} characters, and some systems cannot store it"),
            format!("shorten it to at most {at_most}"),
        ),
    };
    Diagnostic::new(&UNPORTABLE_NAME, Place::Path(shown(path)), message).help(help)
}

/// A path with invisible characters written as escapes.
fn shown(path: &str) -> String {
    path.chars()
        .map(|c| if is_unfit(c) && !c.is_ascii_graphic() { c.escape_unicode().to_string() } else { c.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn device_names_of_windows_are_recognized() {
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
        // 120 characters outside the basic plane are 240 UTF-16 units.
        assert_eq!(fault(&"𠀀".repeat(120)), None);
        assert!(matches!(
            fault(&format!("content/pages/{}.md", "a".repeat(118))),
            Some(Fault::Long { at_most: 120, .. })
        ));
    }

    #[test]
    fn names_that_are_equal_on_some_system_clash() {
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
