//! What typst may see: the layout, the data, the pictures that the data name, and the fonts. It has no clock, no network and
//! no other file.

use super::fonts::Fonts;
use super::view::{File, RunView};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::OnceLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The files and fonts of a document.
pub(super) struct Desk<'f> {
    library: LazyHash<Library>,
    fonts: &'f Fonts,
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Entry>,
}

/// A file. One on the disk is read when the layout opens it.
enum Entry {
    Made(Bytes),
    OnDisk(PathBuf, OnceLock<FileResult<Bytes>>),
}

impl<'f> Desk<'f> {
    /// A document whose layout begins with `main`. The paths of layouts and files begin with a slash. `None` if `main` is not
    /// among the layouts.
    pub fn new(
        main: &str,
        layouts: &BTreeMap<String, Vec<u8>>,
        files: BTreeMap<String, File>,
        fonts: &'f Fonts,
    ) -> Option<Desk<'f>> {
        let mut sources = HashMap::new();
        let mut others = HashMap::new();
        for (path, bytes) in layouts {
            let Some(id) = id(path) else { continue };
            match std::str::from_utf8(bytes) {
                Ok(text) if path.ends_with(".typ") => drop(sources.insert(id, Source::new(id, text.to_owned()))),
                _ => drop(others.insert(id, Entry::new(File::Made(bytes.clone())))),
            }
        }
        for (path, file) in files {
            others.extend(id(&path).map(|id| (id, Entry::new(file))));
        }
        let main = id(main).filter(|main| sources.contains_key(main))?;
        Some(Desk { library: LazyHash::new(Library::default()), fonts, main, sources, files: others })
    }
}

impl Desk<'_> {
    /// Forgets a file that no run opens any more.
    pub fn forget(&mut self, path: &str) {
        if let Some(id) = id(path) {
            self.files.remove(&id);
        }
    }

    /// What is laid out next.
    ///
    /// # Errors
    /// The run cannot be written as JSON.
    pub fn set_run(&mut self, run: &RunView) -> Result<(), serde_json::Error> {
        let bytes = serde_json::to_vec(run)?;
        self.files.extend(id("/run.json").map(|id| (id, Entry::new(File::Made(bytes)))));
        Ok(())
    }
}

impl Entry {
    fn new(file: File) -> Entry {
        match file {
            File::Made(bytes) => Entry::Made(Bytes::new(bytes)),
            File::OnDisk(path) => Entry::OnDisk(path, OnceLock::new()),
        }
    }

    fn read(&self) -> FileResult<Bytes> {
        match self {
            Entry::Made(bytes) => Ok(bytes.clone()),
            Entry::OnDisk(path, bytes) => {
                let read = || std::fs::read(path).map(Bytes::new).map_err(|cause| FileError::from_io(cause, path));
                bytes.get_or_init(read).clone()
            }
        }
    }
}

fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.files.get(&id) {
            Some(entry) => entry.read(),
            None => self.source(id).map(|source| Bytes::from_string(source.text().to_owned())),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
