//! From files to trees: which file is what, and what is wrong with each as a file.

use super::file_tree::{FileTree, MAX_SOURCE_BYTES, Refusal};
use super::layout::{self, FileRole};
use super::markdown::{self, Document, parse_document};
use super::yaml::{self, Yaml, parse_yaml};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, Rule, Span, Texts};
use std::collections::BTreeMap;
use std::path::PathBuf;

const NOT_UTF8: Rule = Rule::error("not-utf8", "A file is not UTF-8, so its characters cannot be known.");
const FORBIDDEN_CHARACTER: Rule = Rule::error(
    "forbidden-character",
    "A control character or a mark that turns the direction of writing: invisible in an editor, it can make a text read otherwise than it is stored (Unicode Technical Report 36, section 2.8).",
);
const STRAY_FILE: Rule = Rule::error(
    "stray-file",
    "A file that the format has no place for: most often a name with a slip in it, and its content would be missing.",
);
const UNUSED_FILE: Rule =
    Rule::warning("unused-file", "A file that is neither a source nor in a `files` folder is not published.");
const SYMBOLIC_LINK: Rule =
    Rule::error("symbolic-link", "A symbolic link could lead out of the content folder, so none is followed.");
const UNREADABLE_NAME: Rule =
    Rule::error("unreadable-name", "A file name that is not UTF-8 has no address on the web.");
const FILE_TOO_LARGE: Rule =
    Rule::error("file-too-large", "A Markdown or YAML file is far larger than any chapter needs to be.");

/// All rules of reading.
pub const RULES: &[&Rule] =
    &[&NOT_UTF8, &FORBIDDEN_CHARACTER, &STRAY_FILE, &UNUSED_FILE, &SYMBOLIC_LINK, &UNREADABLE_NAME, &FILE_TOO_LARGE];

/// The rules of reading, those of YAML and of Markdown included.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(yaml::RULES).chain(markdown::RULES).copied()
}

/// The content as trees, sorted into the places that the format has for them.
#[derive(Debug, Default)]
pub struct Sources {
    pub texts: Texts,
    pub site: Option<DataFile>,
    pub pages: Vec<PageSource>,
    /// In the order of their folders' names.
    pub editions: Vec<EditionSources>,
    /// Files under `content/files/`, by their path inside it.
    pub files: BTreeMap<String, PathBuf>,
}

/// A YAML file. An empty one has no value; neither has one that is not YAML, which was reported.
#[derive(Debug)]
pub struct DataFile {
    pub file: FileId,
    pub value: Option<Yaml>,
    /// Whether it could be read at all.
    pub readable: bool,
}

/// A chapter in one language.
#[derive(Debug)]
pub struct ChapterSource {
    pub file: FileId,
    /// The file's name without language and ending.
    pub slug: String,
    /// The language part of the file's name; `None` for the default language.
    pub lang: Option<String>,
    pub document: Document,
    /// Whether it could be read at all.
    pub readable: bool,
}

/// A page in one language; as a [`ChapterSource`], but outside any edition.
pub type PageSource = ChapterSource;

/// One folder of `content/editions/`.
#[derive(Debug, Default)]
pub struct EditionSources {
    /// The folder's name.
    pub name: String,
    /// The folder's path from the root.
    pub folder: String,
    /// The YAML files by their name without ending: `edition`, `terms`, `bodies` and so on.
    pub data: BTreeMap<&'static str, DataFile>,
    pub chapters: Vec<ChapterSource>,
    /// `edition.lock`, once the edition is published.
    pub lock: Option<FileId>,
    /// Files under the edition's `files/`, by their path inside it.
    pub files: BTreeMap<String, PathBuf>,
}

/// Sorts the files into their places and reads each. Every fault of every file is reported.
pub fn read_sources(tree: &FileTree, diagnostics: &mut Diagnostics) -> Sources {
    let mut reader = Reader { sources: Sources::default(), editions: BTreeMap::new(), diagnostics };
    for (path, refusal) in &tree.refused {
        reader.refused(path, refusal);
    }
    for (path, bytes) in &tree.sources {
        reader.source(path, bytes);
    }
    for (path, on_disk) in &tree.others {
        reader.other(path, on_disk);
    }
    reader.sources.editions = reader.editions.into_values().collect();
    reader.sources
}

struct Reader<'a> {
    sources: Sources,
    editions: BTreeMap<String, EditionSources>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn source(&mut self, path: &str, bytes: &[u8]) {
        let role = layout::role(path);
        if matches!(role, FileRole::None) {
            return self.stray(path);
        }
        let (file, readable) = self.text(path, bytes);
        match role {
            FileRole::Site => self.sources.site = Some(self.data_file(file, readable)),
            FileRole::Data { edition, name } => {
                let data = self.data_file(file, readable);
                self.edition(edition).data.insert(name, data);
            }
            FileRole::Page { slug, lang } => {
                let page = self.chapter_source(file, readable, slug, lang);
                self.sources.pages.push(page);
            }
            FileRole::Chapter { edition, slug, lang } => {
                let chapter = self.chapter_source(file, readable, slug, lang);
                self.edition(edition).chapters.push(chapter);
            }
            FileRole::Lock { edition } => self.edition(edition).lock = readable.then_some(file),
            FileRole::SiteFile { .. } | FileRole::EditionFile { .. } | FileRole::None => {}
        }
    }

    fn other(&mut self, path: &str, on_disk: &std::path::Path) {
        match layout::role(path) {
            FileRole::SiteFile { name } => {
                self.sources.files.insert(name.to_owned(), on_disk.to_owned());
            }
            FileRole::EditionFile { edition, name } => {
                self.edition(edition).files.insert(name.to_owned(), on_disk.to_owned());
            }
            FileRole::Lock { .. } => {}
            _ => {
                let diagnostic =
                    Diagnostic::new(&UNUSED_FILE, Place::Path(path.to_owned()), "this file is not published")
                        .note("only sources and what lies in a `files` folder is")
                        .help("move it to the edition's `files/`, or out of `content/`");
                self.diagnostics.push(diagnostic);
            }
        }
    }

    fn edition(&mut self, name: &str) -> &mut EditionSources {
        self.editions.entry(name.to_owned()).or_insert_with(|| EditionSources {
            name: name.to_owned(),
            folder: format!("content/editions/{name}"),
            ..EditionSources::default()
        })
    }

    fn data_file(&mut self, file: FileId, readable: bool) -> DataFile {
        if !readable {
            return DataFile { file, value: None, readable };
        }
        let before = self.diagnostics.count(crate::diagnostic::Severity::Error);
        let value = parse_yaml(file, self.sources.texts.text(file), self.diagnostics);
        let failed = value.is_none() && self.diagnostics.count(crate::diagnostic::Severity::Error) > before;
        DataFile { file, value, readable: !failed }
    }

    fn chapter_source(&mut self, file: FileId, readable: bool, slug: &str, lang: Option<&str>) -> ChapterSource {
        let document = if readable {
            parse_document(file, self.sources.texts.text(file), self.diagnostics)
        } else {
            Document::default()
        };
        ChapterSource { file, slug: slug.to_owned(), lang: lang.map(str::to_owned), document, readable }
    }

    /// Decodes a file and keeps its text. The flag tells whether the text can be used.
    fn text(&mut self, path: &str, bytes: &[u8]) -> (FileId, bool) {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                let file = self.sources.texts.add(path, text);
                (file, self.characters_fit(file, text))
            }
            Err(error) => {
                let at = error.valid_up_to();
                let byte = bytes.get(at).copied().unwrap_or(0);
                let lossy = String::from_utf8_lossy(bytes);
                let end = at + lossy.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                let file = self.sources.texts.add(path, lossy);
                let span = Span::new(file, at, end);
                let diagnostic = Diagnostic::new(&NOT_UTF8, span, format!("the byte 0x{byte:02X} is not UTF-8 here"))
                    .note("Chinese text in GBK or GB 18030 looks like this")
                    .help("save the file as UTF-8");
                self.diagnostics.push(diagnostic);
                (file, false)
            }
        }
    }

    fn characters_fit(&mut self, file: FileId, text: &str) -> bool {
        let mut fit = true;
        for (at, c) in text.char_indices().filter(|&(_, c)| is_forbidden(c)) {
            fit = false;
            let span = Span::new(file, at, at + c.len_utf8());
            let message = format!("the character U+{:04X} may not stand in a source", u32::from(c));
            self.diagnostics.push(Diagnostic::new(&FORBIDDEN_CHARACTER, span, message).help("delete it"));
        }
        fit
    }

    fn stray(&mut self, path: &str) {
        let mut diagnostic =
            Diagnostic::new(&STRAY_FILE, Place::Path(path.to_owned()), "the format has no place for this file");
        diagnostic = match layout::nearest_place(path) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help(
                "chapters are `editions/ID/clauses/NAME.md` or `NAME.LANG.md`, pages `pages/NAME.md`; names are lower-case letters, digits and hyphens",
            ),
        };
        self.diagnostics.push(diagnostic);
    }

    fn refused(&mut self, path: &str, refusal: &Refusal) {
        let place = Place::Path(path.to_owned());
        let diagnostic = match refusal {
            Refusal::SymbolicLink => {
                Diagnostic::new(&SYMBOLIC_LINK, place, "this is a symbolic link, which is not followed")
                    .help("put the file itself here")
            }
            Refusal::NameNotUnicode => {
                Diagnostic::new(&UNREADABLE_NAME, place, "this file's name is not UTF-8").help("rename it")
            }
            Refusal::TooLarge => Diagnostic::new(&FILE_TOO_LARGE, place, "this file is too large to be a source")
                .note(format!("at most {} MiB are read", MAX_SOURCE_BYTES / (1024 * 1024)))
                .help("split it into chapters"),
        };
        self.diagnostics.push(diagnostic);
    }
}

/// Control characters other than line breaks and tabs, and the marks that override or isolate direction.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}
