//! The rules about files as such. The rules about YAML, Markdown, characters and names are declared in the modules that
//! check them.

use super::forbidden::FORBIDDEN_CHARACTER;
use super::left_over::LEFT_OVER_FILE;
use super::{markdown, names, yaml};
use crate::diagnostic::{Rule, rule};

rule! {
    /// Every source is a text file in UTF-8. Bytes of another encoding (GBK, UTF-16, Latin-1), read as UTF-8, would
    /// become other characters on the pages.
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
    /// A chapter or data file is found by its folder and name. A file with a misspelt name is not read, and its content
    /// would be missing from the site.
    ///
    /// ```text
    /// content/editions/2022/term.yaml      the format reads terms.yaml
    /// ```
    ///
    /// Rename the file as the help says, or move it out of `content/`.
    pub(super) const STRAY_FILE = error "stray-file",
        "The format has no place for a file: most often its name is misspelt, and its content would be missing.";
}

rule! {
    /// A picture or note in `content/` that is neither a source nor in a `files` folder has no address on the site. Its
    /// author may believe that it has.
    ///
    /// ```text
    /// content/plan.svg      only content/editions/2022/files/plan.svg is published
    /// ```
    ///
    /// Move the file into the `files` folder of its edition, or out of `content/`.
    pub(super) const UNUSED_FILE = warning "unused-file",
        "A file is neither a source nor in a `files` folder, so it is not published.";
}

rule! {
    /// A symbolic link would let a contributor make the build read and publish any file of the machine.
    ///
    /// ```text
    /// content/editions/2022/files/plan.svg -> /home/user/private.svg
    /// ```
    ///
    /// Replace the link by the file itself.
    pub(super) const SYMBOLIC_LINK = error "symbolic-link",
        "A symbolic link could lead out of the content folder, so the program does not follow it.";
}

rule! {
    /// Addresses are made from file names and must be UTF-8. A file name that is not UTF-8 has no address.
    ///
    /// ```text
    /// content/editions/2022/files/\xBC\xC6.svg      a name in GBK
    /// ```
    ///
    /// Rename the file, preferably with ASCII letters, digits and hyphens.
    pub(super) const UNREADABLE_NAME = error "unreadable-name",
        "A file name is not UTF-8, so the file has no address on the web.";
}

rule! {
    /// A Markdown or YAML file of more than 16 MiB is not a chapter, and reading it could exhaust the memory of the
    /// machine.
    ///
    /// ```text
    /// content/editions/2022/terms.yaml      a database dump of 200 MB that was saved under this name
    /// ```
    ///
    /// Divide the file into chapters. Move other files into a `files` folder under another extension.
    pub(super) const FILE_TOO_LARGE = error "file-too-large",
        "A Markdown or YAML file is far larger than any chapter needs to be.";
}

rule! {
    /// When a reader opens an HTML page, or an SVG picture with a script, from the site, its scripts run in the site's
    /// origin and can read the data that readers entered in their assessments. A file is judged as browsers and web servers read it, whatever
    /// its name says, and one that cannot be judged is refused. A picture that loads an image, a font or a style from another host tells that host
    /// who reads the standard, so it is refused too.
    ///
    /// ```text
    /// content/editions/2022/files/plan.svg      has <script>, onload="…" or <foreignObject>
    /// content/editions/2022/files/plan.svg      has <image href="https://…">: embed the image
    /// content/editions/2022/files/plan.svg      is UTF-16: save it as UTF-8
    /// content/editions/2022/files/notes         begins with <html>, and no ending says what it is
    /// ```
    ///
    /// Export the picture without scripts, or publish the document in another form, such as PDF, or in a zip archive.
    pub(super) const ACTIVE_FILE = error "active-file",
        "A file beside the text could run scripts in the site's name, or load from another host, when a reader opens it.";
}

rule! {
    /// A pipe or a device may never end, so reading it could block the build forever; and it has no content to publish.
    ///
    /// ```text
    /// content/editions/2022/files/plan.svg      a pipe made with mkfifo
    /// ```
    ///
    /// Delete it, or replace it by a regular file.
    pub(super) const NOT_A_FILE = error "not-a-file",
        "A pipe, socket or device lies in the content folder: reading it might never end.";
}

/// All rules about files as such.
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

/// All rules of reading, including those about YAML and Markdown.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(names::RULES).chain(yaml::RULES).chain(markdown::RULES).copied()
}
