//! The files of a theme, embedded in the program or on disk.

use super::ThemeError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// The files of the default theme, sorted by path; the build script generates the list.
const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

#[derive(Clone, Debug)]
pub enum FileContent {
    Embedded(&'static [u8]),
    OnDisk(PathBuf),
}

/// Files by their paths inside the theme's folder, with `/`.
#[derive(Clone, Debug, Default)]
pub struct Files(BTreeMap<String, FileContent>);

pub fn embedded() -> Files {
    Files(EMBEDDED.iter().map(|&(path, bytes)| (path.to_owned(), FileContent::Embedded(bytes))).collect())
}

/// The text of a file of the embedded theme.
pub fn embedded_text(path: &str) -> Option<&'static str> {
    let (_, bytes) = EMBEDDED.iter().find(|(embedded, _)| *embedded == path)?;
    std::str::from_utf8(bytes).ok()
}

impl Files {
    /// Reads a folder; a missing folder is empty. Hidden files are ignored.
    ///
    /// # Errors
    /// Reading fails, or the folder is or contains a symbolic link, which could lead anywhere.
    pub fn read(folder: &Path) -> Result<Files, ThemeError> {
        if let Some(link) = folder.ancestors().take(2).find(|path| path.is_symlink()) {
            return Err(ThemeError::Link(link.to_owned()));
        }
        if !folder.is_dir() {
            return Ok(Files::default());
        }
        let mut files = BTreeMap::new();
        let is_hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let walk = WalkDir::new(folder).into_iter().filter_entry(move |e| e.depth() == 0 || !is_hidden(e.file_name()));
        for entry in walk {
            let entry = entry.map_err(|error| ThemeError::Read {
                path: error.path().unwrap_or(folder).to_owned(),
                cause: error.into(),
            })?;
            if entry.path_is_symlink() {
                return Err(ThemeError::Link(entry.path().to_owned()));
            }
            let inside = entry.path().strip_prefix(folder).ok().and_then(path_with_slashes);
            if let (true, Some(path)) = (entry.file_type().is_file(), inside) {
                files.insert(path, FileContent::OnDisk(entry.path().to_owned()));
            }
        }
        Ok(Files(files))
    }

    /// These files, overridden and extended by those of `over`.
    pub fn overlaid(mut self, over: Files) -> Files {
        self.0.extend(over.0);
        self
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &FileContent)> {
        self.0.iter()
    }

    #[cfg(test)]
    pub fn of(files: &[(&str, &'static str)]) -> Files {
        Files(files.iter().map(|&(path, text)| (path.to_owned(), FileContent::Embedded(text.as_bytes()))).collect())
    }
}

/// `None` for a name that is not UTF-8, which could not be linked to.
fn path_with_slashes(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

impl FileContent {
    /// The bytes of the file.
    pub fn bytes(&self) -> Result<Vec<u8>, ThemeError> {
        match self {
            FileContent::Embedded(bytes) => Ok(bytes.to_vec()),
            FileContent::OnDisk(path) => {
                std::fs::read(path).map_err(|cause| ThemeError::Read { path: path.clone(), cause })
            }
        }
    }

    /// The text of the file; `shown` is its name in messages.
    pub fn text(&self, shown: &str) -> Result<String, ThemeError> {
        String::from_utf8(self.bytes()?).map_err(|_| ThemeError::Encoding { file: shown.to_owned() })
    }
}
