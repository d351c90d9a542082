//! The rules of reading: what can be wrong with a file as a file. Those of YAML, of Markdown, of characters and of names
//! stand beside what looks for them.

use super::forbidden::FORBIDDEN_CHARACTER;
use super::left_over::LEFT_OVER_FILE;
use super::{markdown, names, yaml};
use crate::diagnostic::{Rule, rule};

rule! {
    /// Every source is a text file in UTF-8. Read as UTF-8, the bytes of another encoding (GBK, UTF-16, Latin-1) would
    /// become other characters, and the pages would show them.
    ///
    /// ```text
    /// content/editions/2022/clauses/01-scope.md      saved as GBK (ANSI) by an editor on Windows
    /// ```
    ///
    /// Open the file in its own encoding and save it as UTF-8.
    pub(super) const NOT_UTF8 = error "not-utf8",
        "A file is not UTF-8, so its characters cannot be known.";
}

rule! {
    /// A chapter or data file is found by its place and name. A file whose name has a slip is read by nothing, so that
    /// everything in it would be missing from the site.
    ///
    /// ```text
    /// content/editions/2022/term.yaml      the format reads terms.yaml
    /// ```
    ///
    /// Rename the file as the help says, or move it out of `content/`.
    pub(super) const STRAY_FILE = error "stray-file",
        "A file that the format has no place for: most often a name with a slip in it, and its content would be missing.";
}

rule! {
    /// A picture or note that lies in `content/` but is neither a source nor in a `files` folder has no address on the
    /// site; its author may believe that it has.
    ///
    /// ```text
    /// content/plan.svg      only content/editions/2022/files/plan.svg is published
    /// ```
    ///
    /// Move the file into the `files` folder of its edition, or out of `content/`.
    pub(super) const UNUSED_FILE = warning "unused-file",
        "A file that is neither a source nor in a `files` folder is not published.";
}

rule! {
    /// Whoever can write a link could make the build read, and publish, any file of the machine.
    ///
    /// ```text
    /// content/editions/2022/files/plan.svg -> /home/user/private.svg
    /// ```
    ///
    /// Put the file itself in the place of the link.
    pub(super) const SYMBOLIC_LINK = error "symbolic-link",
        "A symbolic link could lead out of the content folder, so none is followed.";
}

rule! {
    /// Addresses are made from file names, and an address is UTF-8. A file whose name is not has no address.
    ///
    /// ```text
    /// content/editions/2022/files/\xBC\xC6.svg      a name in GBK
    /// ```
    ///
    /// Rename the file, best with ASCII letters, digits and hyphens.
    pub(super) const UNREADABLE_NAME = error "unreadable-name",
        "A file name that is not UTF-8 has no address on the web.";
}

rule! {
    /// A Markdown or YAML file of more than 16 MiB is no chapter; reading it could use up the memory of the machine.
    ///
    /// ```text
    /// content/editions/2022/terms.yaml      a database dump of 200 MB that was saved under this name
    /// ```
    ///
    /// Divide the file into chapters, or move what is no source into a `files` folder under another ending.
    pub(super) const FILE_TOO_LARGE = error "file-too-large",
        "A Markdown or YAML file is far larger than any chapter needs to be.";
}

rule! {
    /// A browser that opens an HTML page, or an SVG picture with a script, from the site lets it act in the site's
    /// name: it can read what readers entered in their assessments.
    ///
    /// ```text
    /// content/editions/2022/files/plan.svg      has <script>, onload="…" or <foreignObject>
    /// ```
    ///
    /// Export the picture without scripts, or publish the document in another form, such as PDF.
    pub(super) const ACTIVE_FILE = error "active-file",
        "A file beside the text could run scripts in the site's name when a reader opens it.";
}

rule! {
    /// A pipe or a device may never end, so reading it could stop the build for ever; and it has no content to publish.
    ///
    /// ```text
    /// content/editions/2022/files/plan.svg      a pipe made with mkfifo
    /// ```
    ///
    /// Delete it, or put a regular file in its place.
    pub(super) const NOT_A_FILE = error "not-a-file",
        "A pipe, socket or device lies in the content folder: reading it might never end.";
}

/// All rules of reading.
const RULES: &[&Rule] = &[
    &NOT_UTF8,
    &FORBIDDEN_CHARACTER,
    &STRAY_FILE,
    &UNUSED_FILE,
    &LEFT_OVER_FILE,
    &SYMBOLIC_LINK,
    &UNREADABLE_NAME,
    &FILE_TOO_LARGE,
    &NOT_A_FILE,
    &ACTIVE_FILE,
];

/// The rules of reading, those of YAML and of Markdown included.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(names::RULES).chain(yaml::RULES).chain(markdown::RULES).copied()
}
