//! Many standards in one place: `library.yaml`, the sites of its standards, and their catalogue.
//!
//! A library is a folder with `library.yaml`; each standard lies in a folder of its own below, with its own `content/`
//! and `themes/`, and is built alone by [`pipeline::build`] into a folder of its own. The catalogue is made from
//! `site.json` of the built sites, never from the content, so it does not matter on which machine a site was built.
//!
//! ```text
//! library.yaml                    public/index.html        the catalogue
//! fees/content/site.yaml    ─▶    public/catalogue/        its other pages, and its assets
//! red/content/site.yaml           public/fees/  public/red/
//! ```
//!
//! [`read`] reads `library.yaml`, [`check()`] checks all standards, and [`build()`] makes all or some of the sites and the
//! catalogue. [`search`] answers queries over all standards.

mod build;
mod output;
pub mod search;

pub use build::{Built, Work, build};

use crate::diagnostic::{Diagnostic, Diagnostics, Span, Texts};
use crate::model::{self, Library, ListedStandard, MISSING_SOURCE};
pub use crate::pipeline::library_file as file;
use crate::pipeline::{self, BuildError, Facts, Options, Survey, ThemeCache};
use crate::place::PlaceError;
use crate::search::SearchError;
pub use crate::source::LIBRARY_FILE as FILE;
use crate::source::{ReadError, SourceBytes, read_data};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why a library could not be built, other than faults in the content.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// A standard failed.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The output folder cannot be used, or the disk fails.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The output folder holds the site of a single standard.
    #[error("{} holds the site of a single standard; delete it, or choose another folder with --out", .0.display())]
    SingleSite(PathBuf),
    /// The standard that was asked for is not in the library.
    #[error("there is no standard `{id}` in {FILE}{near}")]
    NoStandard {
        /// The id that was given.
        id: String,
        /// "; did you mean …?", or nothing.
        near: String,
    },
    /// The index cannot be used.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The library cannot be searched.
    #[error("{0}")]
    Unsearchable(String),
    /// A finished site is missing or doubled.
    #[error("{0}")]
    Assemble(String),
    /// A `site.json`, or what a site published for the search, cannot be used.
    #[error("cannot use {}: {reason}", path.display())]
    Summary {
        /// The file.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
}

/// Whether a folder is a library and not the root of a standard.
pub fn is_library(root: &Path) -> bool {
    root.join(FILE).is_file() && !pipeline::content_folder(root).is_dir()
}

/// `library.yaml` with all that was found in it.
#[derive(Debug)]
pub struct ReadLibrary {
    /// `None` if the file cannot be used.
    pub library: Option<Library>,
    /// The faults.
    pub diagnostics: Diagnostics,
    /// The text of the file.
    pub texts: Texts,
}

/// Reads `library.yaml`, and looks whether the folder of each standard is there.
///
/// # Errors
/// The file cannot be read.
pub fn read(root: &Path) -> Result<ReadLibrary, BuildError> {
    let path = file(root);
    let name = path.strip_prefix(root).ok().and_then(Path::to_str).unwrap_or(FILE).replace('\\', "/");
    let bytes = fs::read(&path).map_err(|cause| BuildError::Read(ReadError { path, cause }))?;
    let mut diagnostics = Diagnostics::new();
    let (texts, data) = read_data(&name, &SourceBytes::from(bytes), &mut diagnostics);
    let library = model::read_library(&data, &texts, &mut diagnostics);
    for standard in library.iter().flat_map(|library| &library.standards) {
        if !pipeline::content_folder(&folder_of(root, standard)).join("site.yaml").is_file() {
            let folder = &standard.folder;
            let message = format!("there is no standard in `{}`", folder.value);
            let missing = Diagnostic::new(&MISSING_SOURCE, folder.span, message)
                .note(format!("`{}/content/site.yaml` is expected", folder.value))
                .help("correct the folder, or write the standard with `clausebook init`");
            diagnostics.push(missing);
        }
    }
    diagnostics.sort(&texts);
    Ok(ReadLibrary { library, diagnostics, texts })
}

/// The root of a standard.
pub fn folder_of(root: &Path, standard: &ListedStandard) -> PathBuf {
    match standard.folder.value.as_str() {
        "." => root.to_owned(),
        inside => root.join(inside),
    }
}

/// What was seen of each standard, by id, with its root.
type Surveys = BTreeMap<String, (PathBuf, Survey)>;

/// What the standards say of each other. Standards without content are left out.
///
/// # Errors
/// Reading the content of a standard fails.
fn surveyed(root: &Path, library: &Library) -> Result<(Facts, Surveys), BuildError> {
    let surveyed = library.standards.par_iter().filter_map(|standard| {
        let folder = folder_of(root, standard);
        let survey = pipeline::content_folder(&folder).is_dir().then(|| pipeline::survey(&folder))?;
        Some(survey.map(|survey| (standard.id.value.to_string(), (folder, survey))))
    });
    let surveys: Surveys = surveyed.collect::<Result<_, ReadError>>().map_err(BuildError::Read)?;
    let facts = Facts::of(library, &surveys, &cache(root)).map_err(BuildError::Read)?;
    Ok((facts, surveys))
}

/// What the standards say of each other, so that each can be loaded without reading `library.yaml` and those it refers to again.
///
/// # Errors
/// Reading the content of a standard fails.
pub fn facts(root: &Path, library: &Library) -> Result<Facts, BuildError> {
    surveyed(root, library).map(|(facts, _)| facts)
}

/// The folder of what is kept of a library from one build to the next. Its content may be deleted at any time.
pub fn cache(root: &Path) -> PathBuf {
    root.join(".clausebook").join("library")
}

/// Checks `library.yaml`, all standards and their themes. The paths of all diagnostics begin at the root of the library.
///
/// # Errors
/// Reading fails.
pub fn check(root: &Path, options: &Options) -> Result<(Diagnostics, Texts), BuildError> {
    let ReadLibrary { library, mut diagnostics, mut texts } = read(root)?;
    let facts = library.as_ref().map(|library| facts(root, library)).transpose()?;
    let options = &Options { facts: facts.as_ref(), ..*options };
    let mut themes = ThemeCache::default();
    if let Some(theme) = library.as_ref().map(|library| &library.theme) {
        let checked = themes.check(root, &theme.value).map_err(BuildError::Theme);
        let fault = theme_fault(checked, theme.span)?;
        fault.into_iter().for_each(|fault| diagnostics.push(fault));
    }
    for standard in library.iter().flat_map(|library| &library.standards) {
        let folder = folder_of(root, standard);
        if !pipeline::content_folder(&folder).is_dir() {
            continue;
        }
        let mut checked = pipeline::load(&folder, options)?;
        if let Some(resolved) = &checked.resolved {
            let theme = &resolved.standard.site.theme;
            let fault = theme_fault(pipeline::check_theme(&folder, &checked, &mut themes, options), theme.span)?;
            fault.into_iter().for_each(|fault| checked.diagnostics.push(fault));
        }
        let found = (checked.diagnostics, &checked.sources.texts);
        diagnostics.extend_from_folder(&standard.folder.value, found, &mut texts);
    }
    Ok((diagnostics, texts))
}

/// The diagnostic of a theme that cannot be used. The other standards are checked too.
fn theme_fault(checked: Result<(), BuildError>, named: Span) -> Result<Option<Diagnostic>, BuildError> {
    match checked {
        Ok(()) => Ok(None),
        Err(error) => pipeline::theme_diagnostic(named, &error).map(Some).ok_or(error),
    }
}

/// An error of the system while `act` was tried on `path`.
fn doing(act: &'static str, path: &Path) -> impl FnOnce(io::Error) -> LibraryError {
    let path = path.to_owned();
    move |cause| LibraryError::Place(PlaceError::Io { act, path, cause })
}
