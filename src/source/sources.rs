//! Sorts the files by their role, reads each, and reports the faults of each file.

use super::active::{ActiveContent, Cure};
use super::digest::Digest;
use super::file_tree::{FileTree, MAX_SOURCE_BYTES, Refusal};
use super::forbidden;
use super::foreign::{self, Foreign};
use super::layout::{self, FileRole};
use super::left_over;
use super::markdown::{Document, RawHtml, parse_document};
use super::names;
use super::neighbours::Neighbours;
use super::parsed_files::{ParsedFile, ParsedFiles};
use super::records::Records;
use super::rules::{ACTIVE_FILE, FILE_TOO_LARGE, NOT_A_FILE, STRAY_FILE, SYMBOLIC_LINK, UNREADABLE_NAME};
use super::source_bytes::SourceBytes;
use super::yaml::{Yaml, YamlKind, parse_yaml};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Place, Span, Subject, Texts};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// The content as trees, sorted by role.
#[derive(Debug, Default)]
pub struct Sources {
    /// The texts of all sources.
    pub texts: Texts,
    /// `content/site.yaml`.
    pub site: Option<DataFile>,
    /// The pages of `content/pages/`, each language for itself.
    pub pages: Vec<PageSource>,
    /// The files of `content/profiles/`, by name without extension.
    pub profiles: BTreeMap<String, DataFile>,
    /// Sorted by folder name.
    pub editions: Vec<EditionSources>,
    /// What other standards have of what the sources refer to.
    pub neighbours: Option<Arc<Neighbours>>,
    /// Where the library wants the records of clauses.
    pub records: Option<Records>,
    /// Files under `content/files/`, by their path inside it.
    pub files: BTreeMap<String, PathBuf>,
}

impl Sources {
    /// The sources of the edition in a folder; the path is from the root.
    pub fn edition(&self, folder: &str) -> Option<&EditionSources> {
        self.editions.iter().find(|edition| edition.folder == folder)
    }
}

/// A YAML file. It has no value if it is empty, or if it is not valid YAML, which was reported.
#[derive(Clone, Debug)]
pub struct DataFile {
    /// The file in [`Sources::texts`].
    pub file: FileId,
    /// The YAML in it.
    pub value: Option<Arc<Yaml>>,
    /// Whether the file could be read.
    pub readable: bool,
}

/// A chapter in one language.
#[derive(Clone, Debug)]
pub struct ChapterSource {
    /// The file in [`Sources::texts`].
    pub file: FileId,
    /// The file's name without language and extension.
    pub slug: String,
    /// The language part of the file's name; `None` for the default language.
    pub lang: Option<String>,
    /// The Markdown in it.
    pub document: Arc<Document>,
    /// Whether the file could be read.
    pub readable: bool,
}

/// A page in one language: like a [`ChapterSource`], but outside editions.
pub type PageSource = ChapterSource;

/// One folder of `content/editions/`.
#[derive(Debug, Default)]
pub struct EditionSources {
    /// The folder's name.
    pub name: String,
    /// The folder's path from the root.
    pub folder: String,
    /// The YAML files by name without extension: `edition`, `terms`, `bodies` and so on.
    pub data: BTreeMap<&'static str, DataFile>,
    /// The chapters, each language for itself.
    pub chapters: Vec<ChapterSource>,
    /// The places of the chapters by their names, if they are not in the order of the names. Files are; a consolidated text
    /// need not be.
    pub order: Option<BTreeMap<String, usize>>,
    /// The lists of a consolidated text in which amendments changed items: what stands at these places is the text before.
    pub changed_lists: BTreeSet<Span>,
    /// The files of amendments to another edition, each language for itself.
    pub amendments: Vec<ChapterSource>,
    /// `edition.lock`, if the edition is published.
    pub lock: Option<FileId>,
    /// Files under the edition's `files/`, by their path inside it.
    pub files: BTreeMap<String, PathBuf>,
    /// The digests of the pictures among them.
    pub pictures: BTreeMap<String, Digest>,
}

impl EditionSources {
    /// The chapters and the files of amendments.
    pub fn texts(&self) -> impl Iterator<Item = &ChapterSource> {
        self.chapters.iter().chain(&self.amendments)
    }
}

/// Sorts and reads the files. Every fault of every file is reported. Unchanged files are taken from the cache, whose
/// content is then replaced by the files just read.
pub fn read_sources(tree: &FileTree, cache: &mut ParsedFiles, diagnostics: &mut Diagnostics) -> Sources {
    let mut reader = Reader { sources: Sources::default(), editions: BTreeMap::new(), cache, diagnostics };
    for (path, refusal) in &tree.refused {
        reader.refused(path, refusal);
    }
    names::check(tree, reader.diagnostics);
    left_over::check(tree, reader.diagnostics);
    let files: Vec<File<'_>> = tree.sources.iter().filter_map(|(path, bytes)| reader.file(path, bytes)).collect();
    // Files are parsed independently, so all are parsed in parallel. Their diagnostics are added in file order.
    let texts = &reader.sources.texts;
    let raw_html = raw_html(&files, texts);
    let cache = &*reader.cache;
    let parsed: Vec<(Parsed, Diagnostics)> = files.par_iter().map(|file| file.parse(texts, raw_html, cache)).collect();
    let mut now = ParsedFiles::default();
    for (read, (parsed, found)) in files.into_iter().zip(parsed) {
        let (file, readable) = (read.file, read.readable);
        if readable {
            let text = reader.sources.texts.shared(file);
            now.insert(read.path, ParsedFile { file, text, raw_html, parsed: parsed.clone(), found: found.clone() });
        }
        reader.diagnostics.extend(found);
        reader.source(&read, parsed);
    }
    *reader.cache = now;
    for (path, on_disk) in &tree.others {
        reader.other(path, on_disk);
    }
    for (path, digest) in &tree.attachments {
        if let FileRole::EditionFile { edition, name } = layout::role(path) {
            reader.edition(edition).pictures.insert(name.to_owned(), *digest);
        }
    }
    if raw_html != RawHtml::Trusted {
        reader.active(tree);
    }
    reader.sources.editions = reader.editions.into_values().collect();
    reader.sources.neighbours = tree.neighbours.clone();
    reader.sources.records = tree.records;
    reader.sources
}

/// Reads a single YAML file that lies outside `content/`; `path` is its path from the root.
pub fn read_data(path: &str, bytes: &SourceBytes, diagnostics: &mut Diagnostics) -> (Texts, DataFile) {
    let cache = &mut ParsedFiles::default();
    let mut reader = Reader { sources: Sources::default(), editions: BTreeMap::new(), cache, diagnostics };
    let (file, readable) = reader.text(path, bytes);
    let Reader { sources: Sources { texts, .. }, diagnostics, .. } = reader;
    let mut found = Diagnostics::new();
    let value = if readable { parse_yaml(file, texts.text(file), &mut found) } else { None };
    let readable = readable && !found.has_errors();
    diagnostics.extend(found);
    (texts, DataFile { file, value: value.map(Arc::new), readable })
}

/// The setting `raw-html` of `site.yaml`, which is needed before any Markdown is parsed. Faults of the file are
/// reported when the file itself is read.
fn raw_html(files: &[File<'_>], texts: &Texts) -> RawHtml {
    let site = files.iter().find(|file| file.readable && matches!(file.role, FileRole::Site));
    let value = site.and_then(|site| parse_yaml(site.file, texts.text(site.file), &mut Diagnostics::new()));
    let Some(YamlKind::Map(entries)) = value.map(|value| value.kind) else { return RawHtml::default() };
    let chosen = entries.into_iter().find_map(|(key, value)| match value.kind {
        YamlKind::Text(word) if key.value == "raw-html" => RawHtml::of_word(word.trim()),
        _ => None,
    });
    chosen.unwrap_or_default()
}

/// A source file with its role in the format.
struct File<'t> {
    path: &'t str,
    role: FileRole<'t>,
    file: FileId,
    readable: bool,
}

/// The parsed content of a file.
#[derive(Clone, Debug)]
pub(super) enum Parsed {
    /// The value of a [`DataFile`], and whether the file could be read.
    Data(Option<Arc<Yaml>>, bool),
    Text(Arc<Document>),
    /// A lock, which is parsed later by the comparison with it.
    Unread,
}

impl File<'_> {
    fn parse(&self, texts: &Texts, raw_html: RawHtml, cache: &ParsedFiles) -> (Parsed, Diagnostics) {
        if let Some(cached) = cache.get(self.path)
            && cached.file == self.file
            && cached.raw_html == raw_html
            && Arc::ptr_eq(&cached.text, &texts.shared(self.file))
        {
            return (cached.parsed.clone(), cached.found.clone());
        }
        let mut found = Diagnostics::new();
        let parsed = match self.role {
            FileRole::Site | FileRole::Profile { .. } | FileRole::Data { .. } if !self.readable => {
                Parsed::Data(None, false)
            }
            FileRole::Site | FileRole::Profile { .. } | FileRole::Data { .. } => {
                let value = parse_yaml(self.file, texts.text(self.file), &mut found);
                let failed = value.is_none() && found.has_errors();
                Parsed::Data(value.map(Arc::new), !failed)
            }
            FileRole::Page { .. } | FileRole::Chapter { .. } | FileRole::Amendments { .. } if !self.readable => {
                Parsed::Text(Arc::default())
            }
            FileRole::Page { .. } | FileRole::Chapter { .. } | FileRole::Amendments { .. } => {
                Parsed::Text(Arc::new(parse_document(self.file, texts.text(self.file), raw_html, &mut found)))
            }
            _ => Parsed::Unread,
        };
        (parsed, found)
    }
}

struct Reader<'a> {
    sources: Sources,
    editions: BTreeMap<String, EditionSources>,
    cache: &'a mut ParsedFiles,
    diagnostics: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// Keeps the text of a file that has a role in the format.
    fn file<'t>(&mut self, path: &'t str, bytes: &SourceBytes) -> Option<File<'t>> {
        let role = layout::role(path);
        if matches!(role, FileRole::None) {
            self.stray(path);
            return None;
        }
        let (file, readable) = self.text(path, bytes);
        Some(File { path, role, file, readable })
    }

    fn source(&mut self, source: &File<'_>, parsed: Parsed) {
        let File { ref role, file, readable, .. } = *source;
        match (role, parsed) {
            (FileRole::Site, Parsed::Data(value, readable)) => {
                self.sources.site = Some(DataFile { file, value, readable });
            }
            (FileRole::Profile { name }, Parsed::Data(value, readable)) => {
                self.sources.profiles.insert((*name).to_owned(), DataFile { file, value, readable });
            }
            (FileRole::Data { edition, name }, Parsed::Data(value, readable)) => {
                self.edition(edition).data.insert(name, DataFile { file, value, readable });
            }
            (FileRole::Page { slug, lang }, Parsed::Text(document)) => {
                self.sources.pages.push(chapter_source(source, slug, *lang, document));
            }
            (FileRole::Chapter { edition, slug, lang }, Parsed::Text(document)) => {
                self.edition(edition).chapters.push(chapter_source(source, slug, *lang, document));
            }
            (FileRole::Amendments { edition, slug, lang }, Parsed::Text(document)) => {
                self.edition(edition).amendments.push(chapter_source(source, slug, *lang, document));
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
                self.diagnostics.push(foreign::unused(path));
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

    /// Decodes a file and keeps its text. The flag says whether the text can be used.
    fn text(&mut self, path: &str, shared: &SourceBytes) -> (FileId, bool) {
        let bytes = shared.strip_prefix(b"\xef\xbb\xbf").unwrap_or(shared);
        // A cached file was usable as it is.
        if let Some(cached) = self.cache.get(path).filter(|cached| cached.text.text().as_bytes() == bytes) {
            return (self.sources.texts.share(Arc::clone(&cached.text)), true);
        }
        if let Some(foreign) = Foreign::look(bytes) {
            let file = self.sources.texts.add(path, foreign.text.as_str());
            self.diagnostics.push(foreign.diagnostic(path, file));
            return (file, false);
        }
        let file = self.sources.texts.add(path, shared.text().cloned().unwrap_or_default());
        // Every line would be reported otherwise: to all that follows, the file is one line.
        if let Some(at) = bytes.iter().position(|&byte| byte == b'\r').filter(|_| !bytes.contains(&b'\n')) {
            self.diagnostics.push(forbidden::carriage_returns(Span::new(file, at, at + 1)));
            return (file, false);
        }
        (file, self.characters_fit(file))
    }

    fn characters_fit(&mut self, file: FileId) -> bool {
        let mut forbidden = self.sources.texts.text(file).char_indices().filter(|&(_, c)| forbidden::is_forbidden(c));
        let shown: Vec<(usize, char)> = forbidden.by_ref().take(MAX_FORBIDDEN).collect();
        let more = forbidden.count();
        for (place, &(at, c)) in shown.iter().enumerate() {
            let mut diagnostic = forbidden::written(c, Span::new(file, at, at + c.len_utf8()));
            if more > 0 && place + 1 == shown.len() {
                diagnostic = diagnostic.note(format!("{more} more characters in this file are not allowed"));
            }
            self.diagnostics.push(diagnostic);
        }
        shown.is_empty()
    }

    fn stray(&mut self, path: &str) {
        let mut diagnostic =
            Diagnostic::new(&STRAY_FILE, Place::Path(path.to_owned()), "the format has no place for this file");
        diagnostic = match layout::nearest_place(path) {
            Some(near) => {
                diagnostic.help(format!("did you mean `{near}`?")).hides(Subject::Path(near.to_string()))
            }
            None => diagnostic.help(
                "chapters are `editions/ID/clauses/NAME.md` or `NAME.LANG.md`, amendments `editions/ID/amendments/NAME.md`, pages `pages/NAME.md`, profiles `profiles/NAME.yaml`; names are lower-case letters, digits and hyphens",
            ),
        };
        self.diagnostics.push(diagnostic);
    }

    fn active(&mut self, tree: &FileTree) {
        for (path, ActiveContent { why, cure }) in &tree.active {
            let message = match cure {
                Cure::Whole => format!("this file would reveal who opens it to another host: {why}"),
                Cure::Form | Cure::Utf8 | Cure::Ending => {
                    format!("this file could run scripts when it is opened: {why}")
                }
            };
            let diagnostic = Diagnostic::new(&ACTIVE_FILE, Place::Path(path.clone()), message)
                .note("`raw-html: trusted` in site.yaml lets such files pass")
                .help(cure.help());
            self.diagnostics.push(diagnostic);
        }
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
            Refusal::NotAFile => Diagnostic::new(&NOT_A_FILE, place, "this is neither a file nor a folder")
                .note("a pipe, a socket or a device has no content that could be published")
                .help("move it out of the content folder"),
            Refusal::TooLarge => Diagnostic::new(&FILE_TOO_LARGE, place, "this file is too large to be a source")
                .note(format!("at most {} MiB are read", MAX_SOURCE_BYTES / (1024 * 1024)))
                .help("split it into chapters"),
        };
        self.diagnostics.push(diagnostic.hides(Subject::Path(path.to_owned())));
    }
}

fn chapter_source(source: &File<'_>, slug: &str, lang: Option<&str>, document: Arc<Document>) -> ChapterSource {
    let File { file, readable, .. } = *source;
    ChapterSource { file, slug: slug.to_owned(), lang: lang.map(str::to_owned), document, readable }
}

/// The maximum number of reported forbidden characters per file. A file full of them is not text, and reporting each
/// would take five hundred times its length.
const MAX_FORBIDDEN: usize = 20;
