//! The build, shared by `build`, `check` and `serve`.
//!
//! [`check`] reads, resolves and checks the content, for every command; [`assemble`] makes the site as a value, and [`build`] puts it in place.
//! Errors in the content are results of these functions: they return the diagnostics and no site. The functions fail
//! only if the system fails, or if there is no content. [`caches`] lists what is kept between runs, and what invalidates
//! it.

mod cache;
pub mod caches;
mod checked;
mod documents;
mod inputs;
mod neighbours;
mod publish;
mod rules;
mod searchable;
mod take_along;
mod timings;

pub use cache::{Cache, ThemeCache};
pub use checked::{Checked, check};
pub use publish::{Publication, Published, Request, publish};
pub use rules::all_rules;
pub use searchable::{searchable, searchable_files};
pub use timings::{Step, Timings};

use crate::diagnostic::{Diagnostics, Texts};
use crate::edition::check_urls;
use crate::export::markdown::quote;
use crate::export::xlsx::Words;
use crate::export::{self, ExportError};
use crate::model::{LIBRARY_FILE, Lang, LibraryName};
use crate::place::{Known, PlaceError, Placed, Placing, find_whole};
use crate::render::theme::{Theme, ThemeError};
use crate::render::{Documents, LastPages, RenderError, Search, Surroundings, TakeAlong, render};
use crate::resolve::Resolved;
use crate::search::SearchError;
use crate::site::output_tree::{OutputTree, Part, PathTaken};
use crate::site::url::OutputPath;
use crate::source::{ContentFolder, FileTree, ReadError, Sources};
use checked::check_and;
use inputs::Inputs;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The options of a run.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Warnings count as errors.
    pub deny_warnings: bool,
    /// An edition is about to be locked: warnings that [prevent publication](crate::diagnostic::Rule::blocks_publication) cannot be
    /// switched off.
    pub publishing: bool,
    /// Whether the site has a search.
    pub search: Search,
    /// The formats in which the site has each edition as a document. A program without PDF must not be asked for it.
    pub documents: Documents,
    /// How readers take the site along.
    pub take_along: TakeAlong,
    /// The library that the site belongs to, which its pages lead back to.
    pub library: Option<&'a LibraryName>,
    /// Called at the start of each stage.
    pub on_stage: &'a (dyn Fn(Stage) + Sync),
    /// Records the duration of each step.
    pub timings: Option<&'a Timings>,
}

impl Options<'_> {
    fn measure<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        match self.timings {
            Some(timings) => timings.measure(step, work),
            None => work(),
        }
    }
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            deny_warnings: false,
            publishing: false,
            search: Search::Offered,
            documents: Documents::default(),
            take_along: TakeAlong::default(),
            library: None,
            on_stage: &|_| {},
            timings: None,
        }
    }
}

/// The stage of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading the files of `content/`.
    Read,
    /// Parsing, resolving and checking the content.
    Check,
    /// Making pages, index and data.
    Render,
    /// Putting the files in place.
    Place,
}

/// A site that can be published.
#[derive(Debug)]
pub struct Ready {
    /// The site without the search files.
    pub tree: OutputTree,
    /// The pages to be made anew at the end.
    pub last: LastPages,
    /// The standard that the tree was made from.
    pub resolved: Arc<Resolved>,
}

/// The result of a build.
#[derive(Debug)]
pub struct BuildReport {
    /// `None` if the content has errors; then nothing was written.
    pub placed: Option<Placed>,
    /// All that was found.
    pub diagnostics: Diagnostics,
    /// The texts of the sources, for the excerpts of the diagnostics.
    pub texts: Texts,
}

/// Why the site could not be built, other than faults in the content.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// There is no `content/` under the root.
    #[error("no content/site.yaml in {}{}", root.display(), without_content(root))]
    NoContent {
        /// The folder in which `content/` was expected.
        root: PathBuf,
    },
    /// Reading a file of the content failed.
    #[error(transparent)]
    Read(ReadError),
    /// Loading the theme failed.
    #[error(transparent)]
    Theme(ThemeError),
    /// Making a page failed.
    #[error(transparent)]
    Render(RenderError),
    /// Making the index failed.
    #[error(transparent)]
    Search(SearchError),
    /// Making a data file failed.
    #[error(transparent)]
    Export(ExportError),
    /// Making an edition as a document failed.
    #[error("cannot make {0}: {1}")]
    Document(OutputPath, #[source] Box<dyn std::error::Error + Send + Sync>),
    /// Putting the site in place failed.
    #[error(transparent)]
    Place(PlaceError),
}

/// What to do where a root has no content.
fn without_content(root: &Path) -> &'static str {
    match root.join(LIBRARY_FILE).is_file() {
        true => ": it is a library; name the folder of one of its standards with --root",
        false => "; `clausebook init DIR` writes a new standard",
    }
}

/// The folder of the sources.
pub fn content_folder(root: &Path) -> PathBuf {
    root.join("content")
}

/// Reads the content folder.
///
/// # Errors
/// There is no content folder, or reading it fails.
pub fn read(root: &Path) -> Result<FileTree, BuildError> {
    let mut folder = ContentFolder::new(root);
    read_folder(&mut folder)?;
    Ok(folder.into_tree())
}

/// As [`read`]. Files that are unchanged since the folder was last read are not read again.
///
/// # Errors
/// As for [`read`].
pub fn read_folder(folder: &mut ContentFolder) -> Result<&FileTree, BuildError> {
    let root = folder.root();
    if !content_folder(root).is_dir() {
        return Err(BuildError::NoContent { root: root.to_owned() });
    }
    folder.read().map_err(BuildError::Read)?;
    let neighbours = neighbours::neighbours(folder.root(), folder.tree());
    folder.set_neighbours(neighbours.map_err(BuildError::Read)?);
    Ok(folder.tree())
}

/// Reads and checks the content.
///
/// # Errors
/// There is no content, or reading it fails.
pub fn load(root: &Path, options: &Options) -> Result<Checked, BuildError> {
    (options.on_stage)(Stage::Read);
    let files = options.measure(Step::Read, || read(root))?;
    Ok(check(&files, options))
}

/// Makes the site from files that were read before, as a value: everything except the [`searchable`](mod@searchable)
/// files, which do not depend on the pages. Pages and data files are made when they are requested.
///
/// `ready` receives the site as soon as no error can follow: checks that can only warn run after it. It is not called
/// if there are errors.
///
/// # Errors
/// Loading the theme fails, or two pages have the same path.
pub fn assemble(
    root: &Path,
    files: &FileTree,
    cache: &mut Cache,
    options: &Options,
    ready: impl FnOnce(Ready),
) -> Result<Checked, BuildError> {
    let Cache { files: parsed, theme } = cache;
    check_and(files, parsed, options, |resolved| {
        let (tree, last) = gather(root, resolved, theme, options)?;
        // Published URLs must still exist.
        let vanished = check_urls(resolved, files, |url| tree.get(url).is_some());
        if !vanished.has_errors() {
            ready(Ready { tree, last, resolved: Arc::clone(resolved) });
        }
        Ok(vanished)
    })
}

/// The pages and data files, which are made when they are requested.
fn gather(
    root: &Path,
    resolved: &Arc<Resolved>,
    themes: &mut ThemeCache,
    options: &Options,
) -> Result<(OutputTree, LastPages), BuildError> {
    (options.on_stage)(Stage::Render);
    let name = &resolved.standard.site.theme.value;
    let theme = options.measure(Step::Theme, || themes.load(root, name)).map_err(BuildError::Theme)?;
    let made = options.measure(Step::Gather, || {
        let Options { search, documents, take_along, library, .. } = *options;
        let surroundings = Surroundings { search, documents, take_along, library: library.cloned() };
        render(Arc::clone(resolved), Arc::clone(&theme), surroundings, quote)
    });
    let (mut made, last) = made.map_err(BuildError::Render)?;
    for (path, content) in export::files(Arc::clone(resolved), words(resolved, &theme)) {
        made.insert(path, content).map_err(|taken: PathTaken| BuildError::Render(taken.into()))?;
    }
    for format in options.documents.formats() {
        for (path, bytes) in documents::files(resolved, &theme, format)? {
            let content = crate::site::output_tree::Content::Bytes(bytes);
            made.insert(path, content).map_err(|taken: PathTaken| BuildError::Render(taken.into()))?;
        }
    }
    Ok((made, last))
}

/// Reads the theme of the site as a build does: templates, manifest, scripts, styles, and the strings of each language.
///
/// # Errors
/// The theme cannot be used.
pub fn check_theme(root: &Path, resolved: &Resolved) -> Result<(), BuildError> {
    let theme = Theme::load(root, &resolved.standard.site.theme.value).map_err(BuildError::Theme)?;
    theme.assets().map_err(BuildError::Theme).map(drop)
}

/// The words of the workbooks in each language of the site, from the theme.
pub fn words(resolved: &Resolved, theme: &Theme) -> BTreeMap<Lang, Words> {
    let site = &resolved.standard.site;
    let of = |lang: &Lang| {
        let strings = theme.strings(lang, site.default_lang());
        (lang.clone(), Words::of(|key| strings.get(key).to_owned()))
    };
    site.languages.iter().map(of).collect()
}

/// The folder of the build cache. Its content may be deleted at any time.
pub fn build_cache(root: &Path) -> PathBuf {
    root.join(".clausebook").join("build")
}

/// Builds the site from the content under `root` and replaces `out` by it. Files that would not change are not made
/// again.
///
/// # Errors
/// There is no content, the theme fails, or the disk fails. `out` is unchanged.
pub fn build(root: &Path, out: &Path, options: &Options) -> Result<BuildReport, BuildError> {
    build_with(root, out, options, &mut ThemeCache::default())
}

/// As [`build`], with the theme of an earlier build if it is the same.
///
/// # Errors
/// As for [`build`].
pub fn build_with(
    root: &Path,
    out: &Path,
    options: &Options,
    themes: &mut ThemeCache,
) -> Result<BuildReport, BuildError> {
    (options.on_stage)(Stage::Read);
    let files = options.measure(Step::Read, || read(root))?;
    let (content, cache_folder) = (content_folder(root), build_cache(root));
    let whole = options.measure(Step::Compare, || inputs::whole(root, &files, options));
    if let Some(placed) = options.measure(Step::Compare, || find_whole(out, &content, &cache_folder, whole)) {
        // This shortcut applies only if the last build had no diagnostics.
        return Ok(BuildReport { placed: Some(placed), diagnostics: Diagnostics::new(), texts: Texts::default() });
    }
    let mut cache = Cache { theme: std::mem::take(themes), ..Cache::default() };
    let mut ready = None;
    let assembled = assemble(root, &files, &mut cache, options, |site| ready = Some(site));
    *themes = std::mem::take(&mut cache.theme);
    drop(cache);
    // The trees of the sources are freed here.
    let Checked { diagnostics, sources: Sources { texts, .. }, .. } = assembled?;
    let Some(Ready { mut tree, last, resolved }) = ready else {
        return Ok(BuildReport { placed: None, diagnostics, texts });
    };
    let theme = themes.load(root, &resolved.standard.site.theme.value).map_err(BuildError::Theme)?.digest();
    (options.on_stage)(Stage::Place);
    let inputs = options.measure(Step::Compare, || Inputs::of(&files, &texts, &resolved, theme, options));
    let of_part = |part: Part<'_>| inputs.part(part);
    let known = Known { cache: &cache_folder, inputs: &of_part, whole: diagnostics.is_empty().then_some(whole) };
    let placing = Placing::begin(out, &content, Some(known)).map_err(BuildError::Place)?;
    let copies = take_along::remove_pages(&mut tree, &resolved);
    // The index is built while the pages are made.
    let (pages, index) = rayon::join(
        || options.measure(Step::Place, || placing.add(&tree)),
        || match options.search {
            Search::Offered => search_tree(root, &resolved, &inputs, options),
            Search::LeftOut => Ok(OutputTree::new()),
        },
    );
    pages.map_err(BuildError::Place)?;
    let index = index?;
    let placed = options.measure(Step::Place, || {
        placing.add(&index).map_err(BuildError::Place)?;
        take_along::add(&placing, copies, &last, &resolved, options.take_along)?;
        placing.finish().map_err(BuildError::Place)
    });
    Ok(BuildReport { placed: Some(placed?), diagnostics, texts })
}

/// The files of the static search.
fn search_tree(
    root: &Path,
    resolved: &Resolved,
    inputs: &Inputs<'_>,
    options: &Options,
) -> Result<OutputTree, BuildError> {
    let searched = |edition: usize, lang: &Lang| inputs.searched(edition, lang);
    let mut tree = OutputTree::new();
    for (path, content) in searchable_files(root, resolved, searched, options) {
        tree.insert(path, content).map_err(|taken: PathTaken| BuildError::Render(taken.into()))?;
    }
    Ok(tree)
}
