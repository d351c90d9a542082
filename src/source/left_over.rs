//! Finds files that programs leave behind in a `files` folder.
//!
//! Everything in a `files` folder is published unchanged. Office lock files, file manager indexes and editor backups
//! get in when somebody copies a whole folder, and were not meant to be published.

use super::file_tree::FileTree;
use super::layout::{self, FileRole};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, rule};

rule! {
    /// Everything in a `files` folder is published unchanged. An index of a file manager, or the temporary copy that an
    /// office program keeps of an open document, reveals who wrote it and how folders on the author's machine are
    /// named.
    ///
    /// ```text
    /// content/editions/2022/files/Thumbs.db       thumbnails of the folder's files, including deleted ones
    /// content/editions/2022/files/~$plan.docx     the name of the person who has plan.docx open
    /// ```
    ///
    /// Delete the file, and add its name to `.gitignore` so that it does not come back.
    pub(super) const LEFT_OVER_FILE = error "left-over-file",
        "A program left a file in a `files` folder that was not meant to be published.";
}

/// Name patterns in lower case, with the program that leaves such files and what they reveal.
const KINDS: &[(&[Pattern], &str)] = &[
    (
        &[Pattern::Is("thumbs.db"), Pattern::Is("ehthumbs.db"), Pattern::Is("thumbs.db:encryptable")],
        "Windows keeps small pictures of a folder's files in it, of deleted ones too",
    ),
    (&[Pattern::Is("desktop.ini")], "Windows keeps in it how a folder is shown on the author's machine"),
    (
        &[Pattern::Is(".ds_store"), Pattern::Starts("._"), Pattern::Is("__macosx"), Pattern::Is("icon\r")],
        "macOS keeps in it how a folder is shown, with the names of files that were never published",
    ),
    (
        &[
            Pattern::Starts("~$"),
            Pattern::Starts(".~"),
            Pattern::Starts("~wrl"),
            Pattern::Ends(".asd"),
            Pattern::Ends(".wbk"),
        ],
        "an office program keeps it while a document is open; it holds the author's name or a previous text",
    ),
    (
        &[
            Pattern::Ends("~"),
            Pattern::Starts(".#"),
            Pattern::Between("#"),
            Pattern::Ends(".swp"),
            Pattern::Ends(".swo"),
        ],
        "an editor keeps a previous or unsaved text in it",
    ),
    (
        &[Pattern::Ends(".bak"), Pattern::Ends(".orig"), Pattern::Ends(".rej"), Pattern::Ends(".old")],
        "it is a backup with an outdated text",
    ),
    (
        &[Pattern::Ends(".tmp"), Pattern::Ends(".temp"), Pattern::Ends(".crdownload"), Pattern::Ends(".part")],
        "it is a temporary file that a program did not delete",
    ),
    (&[Pattern::Ends(".lnk"), Pattern::Ends(".url")], "a shortcut leads to a place on the author's machine"),
];

#[derive(Clone, Copy)]
enum Pattern {
    Is(&'static str),
    Starts(&'static str),
    Ends(&'static str),
    /// A prefix and a suffix.
    Between(&'static str),
}

impl Pattern {
    fn fits(self, name: &str) -> bool {
        match self {
            Pattern::Is(whole) => name == whole,
            Pattern::Starts(start) => name.starts_with(start),
            Pattern::Ends(end) => name.ends_with(end),
            Pattern::Between(sign) => name.len() > sign.len() && name.starts_with(sign) && name.ends_with(sign),
        }
    }
}

/// A description of the program that left a file with this name, or `None`. A folder with such a name counts for the
/// files in it.
fn left_by(path: &str) -> Option<&'static str> {
    path.split('/').find_map(|name| {
        let name = name.to_lowercase();
        KINDS.iter().find(|(patterns, _)| patterns.iter().any(|pattern| pattern.fits(&name))).map(|&(_, who)| who)
    })
}

/// Reports such files among those that would be published.
pub(super) fn check(tree: &FileTree, diagnostics: &mut Diagnostics) {
    for path in tree.others.keys() {
        let name = match layout::role(path) {
            FileRole::SiteFile { name } => name,
            FileRole::EditionFile { edition, name } if !is_locked(tree, edition, name) => name,
            _ => continue,
        };
        if let Some(who) = left_by(name) {
            let message = "this file was not meant to be published";
            let diagnostic = Diagnostic::new(&LEFT_OVER_FILE, Place::Path(path.clone()), message)
                .note(who)
                .help("delete it, and name it in `.gitignore`");
            diagnostics.push(diagnostic);
        }
    }
}

/// Whether a locked edition was published with this file, so that the file must stay.
fn is_locked(tree: &FileTree, edition: &str, name: &str) -> bool {
    let lock = tree.sources.get(&format!("content/editions/{edition}/edition.lock"));
    let recorded = serde_json::to_string(&format!("files/{name}")).unwrap_or_default();
    lock.and_then(|lock| std::str::from_utf8(lock).ok()).is_some_and(|lock| lock.contains(&recorded))
}

#[cfg(test)]
mod tests {
    use super::left_by;

    #[test]
    fn files_left_by_programs_are_distinguished_from_those_of_authors() {
        for name in [
            "Thumbs.db",
            "a/thumbs.db",
            "desktop.ini",
            "Desktop.ini",
            ".DS_Store",
            "._plan.svg",
            "__MACOSX/plan.svg",
            "~$plan.docx",
            ".~plan.docx",
            "~WRL0001.tmp",
            "plan.tmp",
            "plan.svg~",
            ".#plan.svg",
            "#plan.svg#",
            ".plan.svg.swp",
            "plan.bak",
            "plan.svg.orig",
            "plan.crdownload",
            "plan.lnk",
        ] {
            assert!(left_by(name).is_some(), "{name}");
        }
        for name in [
            "plan.svg",
            "a/plan.pdf",
            "thumbs.db.pdf",
            "desktop.pdf",
            "form~1.docx",
            "template.docx",
            "#1.svg",
            "bak.svg",
            "old.pdf",
        ] {
            assert_eq!(left_by(name), None, "{name}");
        }
    }
}
