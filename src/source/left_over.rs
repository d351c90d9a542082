//! Files that programs leave behind in a `files` folder.
//!
//! What lies in a `files` folder is published as it is. Copies that an office program keeps while a document is open, indexes
//! of a file manager and backups of editors come in with the folder that somebody copied, and nobody meant to publish them.

use super::file_tree::FileTree;
use super::layout::{self, FileRole};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, rule};

rule! {
    /// What lies in a `files` folder is published as it is. An index of a file manager or the copy that an office program
    /// keeps of an open document tells who wrote it and how the author's machine is laid out.
    ///
    /// ```text
    /// content/editions/2022/files/Thumbs.db       small pictures of what lay in the folder, deleted files too
    /// content/editions/2022/files/~$plan.docx     the name of whoever has plan.docx open
    /// ```
    ///
    /// Delete the file, and name it in `.gitignore` so that it does not come back.
    pub(super) const LEFT_OVER_FILE = error "left-over-file",
        "A program left a file of its own in a `files` folder: it was not meant to be published.";
}

/// Who leaves files of which names, and what they tell; the patterns are in lower case.
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
        "an office program keeps it while a document is open; it holds the author's name or a former text",
    ),
    (
        &[
            Pattern::Ends("~"),
            Pattern::Starts(".#"),
            Pattern::Between("#"),
            Pattern::Ends(".swp"),
            Pattern::Ends(".swo"),
        ],
        "an editor keeps a former or unsaved text in it",
    ),
    (
        &[Pattern::Ends(".bak"), Pattern::Ends(".orig"), Pattern::Ends(".rej"), Pattern::Ends(".old")],
        "it is a backup, with a text that is no longer meant",
    ),
    (
        &[Pattern::Ends(".tmp"), Pattern::Ends(".temp"), Pattern::Ends(".crdownload"), Pattern::Ends(".part")],
        "a program wrote it for itself and did not clear it away",
    ),
    (&[Pattern::Ends(".lnk"), Pattern::Ends(".url")], "a shortcut leads to a place on the author's machine"),
];

#[derive(Clone, Copy)]
enum Pattern {
    Is(&'static str),
    Starts(&'static str),
    Ends(&'static str),
    /// At both ends.
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

/// Who left a file of this name, if a program did; folders count as the files in them do.
fn left_by(path: &str) -> Option<&'static str> {
    path.split('/').find_map(|name| {
        let name = name.to_lowercase();
        KINDS.iter().find(|(patterns, _)| patterns.iter().any(|pattern| pattern.fits(&name))).map(|&(_, who)| who)
    })
}

/// Judges the files that would be published.
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

/// Whether a file was published with its edition, so that it has to stay.
fn is_locked(tree: &FileTree, edition: &str, name: &str) -> bool {
    let lock = tree.sources.get(&format!("content/editions/{edition}/edition.lock"));
    let recorded = serde_json::to_string(&format!("files/{name}")).unwrap_or_default();
    lock.and_then(|lock| std::str::from_utf8(lock).ok()).is_some_and(|lock| lock.contains(&recorded))
}

#[cfg(test)]
mod tests {
    use super::left_by;

    #[test]
    fn files_that_programs_leave_are_told_from_those_of_authors() {
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
