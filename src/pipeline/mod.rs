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
mod facts;
mod inputs;
mod neighbours;
mod publish;
mod rules;
mod searchable;
mod take_along;
mod timings;

pub use cache::{Cache, ThemeCache};
pub use checked::{Checked, check};
pub use facts::{Facts, Survey, survey};
pub use neighbours::{library_above, listed_as};
pub use publish::{Publication, Published, Request, publish};
pub use rules::all_rules;
pub use searchable::{searchable, searchable_files};
pub use timings::{Step, Timings};

use crate::diagnostic::{Diagnostic, Diagnostics, KeptDiagnostics, Rule, Span, Texts};
use crate::edition::check_urls;
use crate::export::markdown::quote;
use crate::export::xlsx::Words;
use crate::export::{self, ExportError};
use crate::model::{Lang, LibraryName};
use crate::place::{Destination, Known, PlaceError, Placed, Placing, Whole, find_whole, recover};
use crate::render::theme::{Theme, ThemeError};
use crate::render::{Documents, LastPages, RenderError, Search, Surroundings, TakeAlong, render};
use crate::resolve::Resolved;
use crate::search::SearchError;
use crate::site::output_tree::{Content, OutputTree, Part, PathTaken};
use crate::site::url::OutputPath;
use crate::source::digest::Digest;
use crate::source::{ContentFolder, FileTree, LIBRARY_FILE, ReadError, Sources};
use checked::check_and;
use inputs::{Inputs, Outside};
use rayon::prelude::*;
use std::cell::OnceCell;
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
    /// What the standards of that library say of each other. Without it, the content of those that the standard refers to is
    /// read.
    pub facts: Option<&'a Facts>,
    /// Where the site is made before it is put in place: see [`Destination::workshop`].
    pub workshop: Option<&'a Path>,
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
            facts: None,
            workshop: None,
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
        false => {
            "; `clausebook init DIR` writes a new standard, and `clausebook import FILE --edition ID` makes one of a file that you have"
        }
    }
}

/// The folder of the sources.
pub fn content_folder(root: &Path) -> PathBuf {
    root.join("content")
}

/// The file that lists the standards of the library of a root: `library.yaml`, or `content/library.yaml` if one of them is the
/// standard of the root.
pub fn library_file(root: &Path) -> PathBuf {
    let inside = content_folder(root).join(LIBRARY_FILE);
    if inside.is_file() { inside } else { root.join(LIBRARY_FILE) }
}

/// Reads the content folder.
///
/// # Errors
/// There is no content folder, or reading it fails.
pub fn read(root: &Path) -> Result<FileTree, BuildError> {
    read_knowing(root, None)
}

/// As [`read`], with what is known of the other standards of the library.
fn read_knowing(root: &Path, facts: Option<&Facts>) -> Result<FileTree, BuildError> {
    let mut folder = ContentFolder::new(root);
    read_folder_knowing(&mut folder, facts)?;
    Ok(folder.into_tree())
}

/// As [`read`]. Files that are unchanged since the folder was last read are not read again.
///
/// # Errors
/// As for [`read`].
pub fn read_folder(folder: &mut ContentFolder) -> Result<&FileTree, BuildError> {
    read_folder_knowing(folder, None)
}

fn read_folder_knowing<'f>(folder: &'f mut ContentFolder, facts: Option<&Facts>) -> Result<&'f FileTree, BuildError> {
    let root = folder.root();
    if !content_folder(root).is_dir() {
        return Err(BuildError::NoContent { root: root.to_owned() });
    }
    folder.read().map_err(BuildError::Read)?;
    let neighbours = neighbours::neighbours(folder.root(), folder.tree(), facts);
    let records = neighbours::records_of_library(folder.root(), facts);
    folder.set_library(neighbours.map_err(BuildError::Read)?, records);
    Ok(folder.tree())
}

/// Tells files that need not lie on the disk what the library of a root has of what they refer to.
///
/// # Errors
/// The content of another standard cannot be read.
pub fn tell_library(root: &Path, files: &mut FileTree) -> Result<(), BuildError> {
    files.neighbours = neighbours::neighbours(root, files, None).map_err(BuildError::Read)?.map(Arc::new);
    files.records = neighbours::records_of_library(root, None);
    Ok(())
}

/// Reads and checks the content.
///
/// # Errors
/// There is no content, or reading it fails.
pub fn load(root: &Path, options: &Options) -> Result<Checked, BuildError> {
    (options.on_stage)(Stage::Read);
    let files = options.measure(Step::Read, || read_knowing(root, options.facts))?;
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
    for (path, bytes) in documents::files(resolved, &theme, options.documents)? {
        made.insert(path, Content::Bytes(bytes)).map_err(|taken: PathTaken| BuildError::Render(taken.into()))?;
    }
    Ok((made, last))
}

/// Reads the theme of the site as a build does: templates, manifest, scripts, styles, and the strings of each language. If the content
/// has no errors, and the theme is one of the root's own, all pages are made with it and none is kept: a template can fail on what a page
/// shows. `themes` is empty, or has the theme of the last check.
///
/// # Errors
/// The theme cannot be used.
pub fn check_theme(
    root: &Path,
    checked: &Checked,
    themes: &mut ThemeCache,
    options: &Options,
) -> Result<(), BuildError> {
    let Some(resolved) = &checked.resolved else { return Ok(()) };
    let name = &resolved.standard.site.theme.value;
    options.measure(Step::Theme, || themes.check(root, name)).map_err(BuildError::Theme)?;
    if checked.diagnostics.has_errors() || !root.join("themes").join(name).is_dir() {
        return Ok(());
    }
    let (tree, _) = gather(root, resolved, themes, options)?;
    let pages: Vec<(&OutputPath, &Content)> =
        tree.iter().filter(|(path, _)| path.as_str().ends_with(".html")).collect();
    let fault = |(path, content): &(&OutputPath, &Content)| match content {
        Content::Made(made) => Some((PathBuf::from(path.as_str()), made.write(&mut std::io::sink()).err()?)),
        Content::Bytes(_) | Content::CopyOf(_) => None,
    };
    match options.measure(Step::Try, || pages.par_iter().find_map_first(fault)) {
        Some((path, cause)) => Err(BuildError::Place(PlaceError::Make { path, cause })),
        None => Ok(()),
    }
}

/// What is wrong in a theme. It depends on files outside the content, so the rule is not in the manual of the content's rules.
const UNUSABLE_THEME: Rule = Rule::error("theme", "The theme of the site is missing, or has a fault.");

/// The diagnostic of a fault that [`check_theme`] found, at the place that names the theme; `None` for a failure of the system.
pub fn theme_diagnostic(named: Span, error: &BuildError) -> Option<Diagnostic> {
    match error {
        BuildError::Theme(fault) if !matches!(fault, ThemeError::Read { .. }) => {
            Some(Diagnostic::new(&UNUSABLE_THEME, named, fault.to_string()))
        }
        BuildError::Place(PlaceError::Make { cause, .. }) => {
            Some(Diagnostic::new(&UNUSABLE_THEME, named, error.to_string()).note(cause.to_string()))
        }
        _ => None,
    }
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
    let (content, cache_folder) = (content_folder(root), build_cache(root));
    let destination = Destination { out, content: &content, workshop: options.workshop };
    // Whatever the content is now: a killed build may have left a site beside its place.
    recover(destination).map_err(BuildError::Place)?;
    let files = options.measure(Step::Read, || read_knowing(root, options.facts))?;
    let whole =
        options.measure(Step::Compare, || inputs::whole(root, inputs::of_files(&files), Outside::of(&files), options));
    let repeated = options.measure(Step::Compare, || repeat(destination, &cache_folder, whole, || Some(files.clone())));
    if let Some(report) = repeated {
        return Ok(report);
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
    let remarks = serde_json::to_string(&diagnostics.kept(&texts)).ok();
    let whole = remarks.map(|remarks| Whole { digest: whole, remarks });
    let known = Known { cache: &cache_folder, inputs: &of_part, whole };
    let placing = Placing::begin(destination, Some(known)).map_err(BuildError::Place)?;
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

/// The report of the build that made the site in the output, if that is what a build would make. `None` if it must be
/// built. `options` must have facts.
pub fn unchanged(root: &Path, out: &Path, survey: &Survey, options: &Options) -> Option<BuildReport> {
    let neighbours = options.facts?.known_to(survey);
    let outside = Outside { neighbours: neighbours.as_ref(), records: options.facts?.records() };
    let whole = inputs::whole(root, survey.files, outside, options);
    let content = content_folder(root);
    let destination = Destination { out, content: &content, workshop: options.workshop };
    let same = |files: &FileTree| inputs::of_files(files) == survey.files;
    repeat(destination, &build_cache(root), whole, || FileTree::read(root).ok().filter(same))
}

/// The report of the build that made the site in the output, if that was made from `whole` and was not touched. `files` are read
/// only if a diagnostic to be repeated quotes a text.
fn repeat(
    destination: Destination<'_>,
    cache: &Path,
    whole: Digest,
    files: impl Fn() -> Option<FileTree>,
) -> Option<BuildReport> {
    let (placed, remarks) = find_whole(destination, cache, whole)?;
    let kept: KeptDiagnostics = serde_json::from_str(&remarks).ok()?;
    let read = OnceCell::new();
    let text = |path: &str| read.get_or_init(&files).as_ref()?.sources.get(path)?.text().cloned();
    let (diagnostics, texts) = kept.restored(&all_rules(), text)?;
    Some(BuildReport { placed: Some(placed), diagnostics, texts })
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
