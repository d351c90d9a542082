//! From files to trees: which file is what, and what is wrong with each as a file.

use super::file_tree::{FileTree, MAX_SOURCE_BYTES, Refusal};
use super::layout::{self, FileRole};
use super::markdown::{self, Document, parse_document};
use super::yaml::{self, Yaml, parse_yaml};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, Rule, Span, Texts};
use rayon::prelude::*;
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
const SPECIAL_FILE: Rule = Rule::error(
    "special-file",
    "A pipe, a socket or a device among the sources: it has no content that could be published, and reading it might never end.",
);
const UNREADABLE_NAME: Rule =
    Rule::error("unreadable-name", "A file name that is not UTF-8 has no address on the web.");
const FILE_TOO_LARGE: Rule =
    Rule::error("file-too-large", "A Markdown or YAML file is far larger than any chapter needs to be.");

/// All rules of reading.
pub const RULES: &[&Rule] = &[
    &NOT_UTF8,
    &FORBIDDEN_CHARACTER,
    &STRAY_FILE,
    &UNUSED_FILE,
    &SYMBOLIC_LINK,
    &SPECIAL_FILE,
    &UNREADABLE_NAME,
    &FILE_TOO_LARGE,
];

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
    let known: Vec<Known<'_>> = tree.sources.iter().filter_map(|(path, bytes)| reader.known(path, bytes)).collect();
    // A file is parsed without a look at the others, so all are at once; what was found is told in their order.
    let texts = &reader.sources.texts;
    let parsed: Vec<(Parsed, Diagnostics)> = known.par_iter().map(|known| known.parse(texts)).collect();
    for (known, (parsed, found)) in known.into_iter().zip(parsed) {
        reader.diagnostics.extend(found);
        reader.source(&known, parsed);
    }
    for (path, on_disk) in &tree.others {
        reader.other(path, on_disk);
    }
    reader.sources.editions = reader.editions.into_values().collect();
    reader.sources
}

/// A file whose place is known.
struct Known<'t> {
    role: FileRole<'t>,
    file: FileId,
    readable: bool,
}

/// What stands in a file, by what it is.
enum Parsed {
    /// As a [`DataFile`]: the value, and whether it could be read.
    Data(Option<Yaml>, bool),
    Text(Document),
    /// A lock, which is read by whoever compares with it.
    Unread,
}

impl Known<'_> {
    fn parse(&self, texts: &Texts) -> (Parsed, Diagnostics) {
        let mut found = Diagnostics::new();
        let parsed = match self.role {
            FileRole::Site | FileRole::Data { .. } if !self.readable => Parsed::Data(None, false),
            FileRole::Site | FileRole::Data { .. } => {
                let value = parse_yaml(self.file, texts.text(self.file), &mut found);
                let failed = value.is_none() && found.has_errors();
                Parsed::Data(value, !failed)
            }
            FileRole::Page { .. } | FileRole::Chapter { .. } if !self.readable => Parsed::Text(Document::default()),
            FileRole::Page { .. } | FileRole::Chapter { .. } => {
                Parsed::Text(parse_document(self.file, texts.text(self.file), &mut found))
            }
            _ => Parsed::Unread,
        };
        (parsed, found)
    }
}

struct Reader<'a> {
    sources: Sources,
    editions: BTreeMap<String, EditionSources>,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// Keeps the text of a file that the format has a place for.
    fn known<'t>(&mut self, path: &'t str, bytes: &[u8]) -> Option<Known<'t>> {
        let role = layout::role(path);
        if matches!(role, FileRole::None) {
            self.stray(path);
            return None;
        }
        let (file, readable) = self.text(path, bytes);
        Some(Known { role, file, readable })
    }

    fn source(&mut self, known: &Known<'_>, parsed: Parsed) {
        let Known { ref role, file, readable } = *known;
        match (role, parsed) {
            (FileRole::Site, Parsed::Data(value, readable)) => {
                self.sources.site = Some(DataFile { file, value, readable });
            }
            (FileRole::Data { edition, name }, Parsed::Data(value, readable)) => {
                self.edition(edition).data.insert(name, DataFile { file, value, readable });
            }
            (FileRole::Page { slug, lang }, Parsed::Text(document)) => {
                self.sources.pages.push(chapter_source(known, slug, *lang, document));
            }
            (FileRole::Chapter { edition, slug, lang }, Parsed::Text(document)) => {
                self.edition(edition).chapters.push(chapter_source(known, slug, *lang, document));
            }
            (FileRole::Lock { edition }, _) => self.edition(edition).lock = readable.then_some(file),
            _ => {}
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
        let mut forbidden = text.char_indices().filter(|&(_, c)| is_forbidden(c));
        let shown: Vec<(usize, char)> = forbidden.by_ref().take(MOST_FORBIDDEN).collect();
        let more = forbidden.count();
        for (place, &(at, c)) in shown.iter().enumerate() {
            let span = Span::new(file, at, at + c.len_utf8());
            let message = format!("the character U+{:04X} may not stand in a source", u32::from(c));
            let mut diagnostic = Diagnostic::new(&FORBIDDEN_CHARACTER, span, message);
            if more > 0 && place + 1 == shown.len() {
                diagnostic = diagnostic.note(format!("{more} more characters in this file may not"));
            }
            self.diagnostics.push(diagnostic.help("delete it"));
        }
        shown.is_empty()
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
            Refusal::NotAFile => {
                Diagnostic::new(&SPECIAL_FILE, place, "this is a pipe, a socket or a device, not a file")
                    .help("move it out of `content/`")
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

fn chapter_source(known: &Known<'_>, slug: &str, lang: Option<&str>, document: Document) -> ChapterSource {
    let Known { file, readable, .. } = *known;
    ChapterSource { file, slug: slug.to_owned(), lang: lang.map(str::to_owned), document, readable }
}

/// How many forbidden characters of a file are shown: one that is full of them is no text, and to show each would take
/// five hundred times its length.
const MOST_FORBIDDEN: usize = 20;

/// Control characters other than line breaks and tabs, and the marks that override or isolate direction.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
}
