//! Builds the sites of a library, or takes finished ones, and makes the catalogue.

use super::output::{Output, Share};
use super::{LibraryError, ReadLibrary, cache, doing, file, folder_of, read, search, surveyed};
use crate::diagnostic::{Diagnostics, Texts, did_you_mean, listed, nearest};
use crate::model::{Library, ListedStandard, StandardId};
use crate::pipeline::{self, BuildError, BuildReport, Options, ThemeCache};
use crate::place::{MARKER, Placed};
use crate::render::Search;
use crate::render::library::{FOLDER as CATALOGUE, Member, render};
use crate::search::shard;
use crate::site::output_tree::{Content, OutputTree};
use crate::site::summary::{self, SiteSummary};
use crate::site::url::OutputPath;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use walkdir::WalkDir;

/// What to make of a library.
#[derive(Clone, Copy, Debug)]
pub enum Work<'a> {
    /// The sites of all standards and the catalogue.
    All,
    /// The site of one standard, without the catalogue.
    One(&'a str),
    /// The catalogue, with finished sites from these folders, each of which holds `ID/site.json`, and those that are in the
    /// output already.
    Assemble(&'a [PathBuf]),
}

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// The files of all sites that were made and of the catalogue. `None` if nothing was made, because `library.yaml` has
    /// errors.
    pub placed: Option<Placed>,
    /// The standards that have errors. The last good site of each stays.
    pub faulty: Vec<StandardId>,
    /// All that was found; the paths begin at the root of the library.
    pub diagnostics: Diagnostics,
    /// The texts of the sources.
    pub texts: Texts,
}

/// Builds the library under `root` into `out`. A standard with errors keeps the site that it has, and all others are
/// built.
///
/// # Errors
/// The system fails, a theme fails, or a finished site is missing or doubled.
pub fn build(root: &Path, out: &Path, work: Work<'_>, options: &Options) -> Result<Built, LibraryError> {
    let ReadLibrary { library, diagnostics, texts } = read(root)?;
    let mut built = Built { placed: None, faulty: Vec::new(), diagnostics, texts };
    let Some(library) = library.filter(|_| !built.diagnostics.has_errors()) else { return Ok(built) };
    let share = if matches!(work, Work::One(_)) { Share::OtherStandards } else { Share::Alone };
    let output = Output::begin(out, &file(root), share)?;
    let mut themes = ThemeCache::default();
    let mut placed = Placed::default();
    let mut count = |new: Placed| {
        placed.written += new.written;
        placed.kept += new.kept;
    };
    match work {
        Work::All => {
            let (facts, surveys) = surveyed(root, &library)?;
            let options = &Options { facts: Some(&facts), ..*options };
            let unchanged: Vec<Option<BuildReport>> = library
                .standards
                .par_iter()
                .map(|standard| {
                    let id = standard.id.value.as_str();
                    let (folder, survey) = surveys.get(id)?;
                    let workshop = output.workshop(id);
                    let named = library.named(standard);
                    let options = &Options { library: Some(&named), workshop: Some(&workshop), ..*options };
                    pipeline::unchanged(folder, &output.path(id), survey, options)
                })
                .collect();
            let made = |at: usize, themes: &mut ThemeCache| {
                let standard = &library.standards[at];
                let named = library.named(standard);
                let options = &Options { library: Some(&named), ..*options };
                site(root, &output, standard, options, themes)
            };
            let changed: Vec<usize> = (0..unchanged.len()).filter(|at| unchanged[*at].is_none()).collect();
            let mut made = in_turn(&changed, &made)?.into_iter();
            for (standard, unchanged) in library.standards.iter().zip(unchanged) {
                // Every standard is among the unchanged ones or among those that were made.
                let Some(report) = unchanged.or_else(|| made.next()) else { continue };
                count(built.take(standard, report));
            }
        }
        Work::One(id) => {
            let standard = library.standards.iter().find(|standard| standard.id.value.as_str() == id);
            let standard = standard.ok_or_else(|| unknown(&library, id))?;
            let named = library.named(standard);
            let options = &Options { library: Some(&named), ..*options };
            count(built.take(standard, site(root, &output, standard, options, &mut themes)?));
        }
        Work::Assemble(folders) => {
            for (standard, from) in finished(&library, &output, folders)? {
                count(output.folder(standard.as_str(), &copied(&from)?)?);
            }
        }
    }
    if !matches!(work, Work::One(_)) {
        let name = &library.theme.value;
        let theme = themes.load(root, name).map_err(BuildError::Theme)?;
        let sites = summaries(&library, output.root())?;
        let members: Vec<Member<'_>> = sites.iter().map(|(listed, site)| Member { listed, site }).collect();
        let tree = render(&library, &members, &theme, options.search).map_err(BuildError::Render)?;
        let cache = cache(root);
        let last = output.path(CATALOGUE).join(shard::FOLDER);
        let catalogue = |last: Option<&Path>| {
            let search = match options.search {
                Search::Offered => search::files(root, &library, &members, (output.root(), last))?,
                Search::LeftOut => search::Files::default(),
            };
            output.catalogue(&tree, search, &cache)
        };
        // Without the files of the last build, all are made and none is to stay.
        let placed = catalogue(Some(&last))?.map_or_else(|| catalogue(None), |placed| Ok(Some(placed)))?;
        count(placed.unwrap_or_default());
        let listed = library.standards.iter().map(|standard| standard.id.value.as_str()).collect();
        output.remove_others(&listed)?;
    }
    output.finish()?;
    built.placed = Some(placed);
    Ok(built)
}

impl Built {
    /// Takes over what a build of a standard reports.
    fn take(&mut self, standard: &ListedStandard, report: BuildReport) -> Placed {
        let BuildReport { placed, diagnostics, texts } = report;
        self.diagnostics.extend_from_folder(&standard.folder.value, (diagnostics, &texts), &mut self.texts);
        if placed.is_none() {
            self.faulty.push(standard.id.value.clone());
        }
        placed.unwrap_or_default()
    }
}

/// Builds the site of a standard.
fn site(
    root: &Path,
    output: &Output,
    standard: &ListedStandard,
    options: &Options,
    themes: &mut ThemeCache,
) -> Result<BuildReport, LibraryError> {
    let id = standard.id.value.as_str();
    let workshop = output.workshop(id);
    let options = &Options { workshop: Some(&workshop), ..*options };
    Ok(pipeline::build_with(&folder_of(root, standard), &output.path(id), options, themes)?)
}

/// Makes each of `all`, in this order and as many at a time as there are processors: a build of one standard does not keep all of
/// them busy all the time. More at a time would need more memory. Each thread has a cache of themes.
fn in_turn<R: Send>(
    all: &[usize],
    make: &(impl Fn(usize, &mut ThemeCache) -> Result<R, LibraryError> + Sync),
) -> Result<Vec<R>, LibraryError> {
    let next = AtomicUsize::new(0);
    let work = || {
        let (mut themes, mut made) = (ThemeCache::default(), Vec::new());
        while let Some(&at) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
            match make(at, &mut themes) {
                Ok(result) => made.push((at, result)),
                Err(error) => {
                    // The others finish what they have begun.
                    next.store(all.len(), Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
        Ok(made)
    };
    let threads = rayon::current_num_threads().min(all.len());
    let parts: Result<Vec<Vec<(usize, R)>>, LibraryError> = thread::scope(|scope| {
        // A machine that refuses threads has fewer of them.
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let started: Vec<_> = (1..threads).filter_map(spawn).collect();
        let own = work();
        let others = started.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(own).chain(others).collect()
    });
    let made: BTreeMap<usize, R> = parts?.into_iter().flatten().collect();
    Ok(made.into_values().collect())
}

fn unknown(library: &Library, id: &str) -> LibraryError {
    let known = library.standards.iter().map(|standard| standard.id.value.as_str());
    LibraryError::NoStandard { id: id.escape_debug().to_string(), near: did_you_mean(nearest(id, known)) }
}

/// The finished site of each standard that is not in the output already.
fn finished(
    library: &Library,
    output: &Output,
    folders: &[PathBuf],
) -> Result<Vec<(StandardId, PathBuf)>, LibraryError> {
    let (mut found, mut missing, mut doubled) = (Vec::new(), Vec::new(), Vec::new());
    for standard in &library.standards {
        let id = &standard.id.value;
        let has_site = |folder: &&PathBuf| folder.join(id.as_str()).join(summary::FILE).is_file();
        let others = folders.iter().filter(|folder| !output.is(folder));
        let places: Vec<PathBuf> = others.filter(has_site).map(|folder| folder.join(id.as_str())).collect();
        match places.as_slice() {
            [] if output.path(id.as_str()).join(summary::FILE).is_file() => {}
            [] => missing.push(format!("`{id}`")),
            [one] => found.push((id.clone(), one.clone())),
            [..] => doubled.push(format!("`{id}`")),
        }
    }
    let fault = |what: &str, ids: Vec<String>| LibraryError::Assemble(format!("{what}: {}", listed(ids.into_iter())));
    match (missing.is_empty(), doubled.is_empty()) {
        (true, true) => Ok(found),
        (false, _) => Err(fault("no folder holds the finished site of these standards", missing)),
        (true, false) => Err(fault("more than one folder holds the finished site of these standards", doubled)),
    }
}

/// A finished site as a tree of files to be copied.
fn copied(folder: &Path) -> Result<OutputTree, LibraryError> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            doing("read", &path)(error.into())
        })?;
        let inside = entry.path().strip_prefix(folder).ok().and_then(Path::to_str).map(|path| path.replace('\\', "/"));
        match inside.filter(|path| path != MARKER).as_deref().and_then(OutputPath::parse) {
            Some(path) if entry.file_type().is_file() => files.push((path, Content::CopyOf(entry.into_path()))),
            // A folder, or the marker, which the copy gets anew.
            _ => {}
        }
    }
    OutputTree::of(files).map_err(|taken| BuildError::Render(taken.into()).into())
}

/// What each published site says of itself. A standard whose first site has errors has none.
pub(super) fn summaries<'l>(
    library: &'l Library,
    out: &Path,
) -> Result<Vec<(&'l ListedStandard, SiteSummary)>, LibraryError> {
    let mut sites = Vec::new();
    for standard in &library.standards {
        let path = out.join(standard.id.value.as_str()).join(summary::FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => continue,
            Err(cause) => return Err(doing("read", &path)(cause)),
        };
        let refused = |reason: String| LibraryError::Summary { path: path.clone(), reason };
        let site: SiteSummary = serde_json::from_slice(&bytes).map_err(|error| refused(error.to_string()))?;
        if site.format > summary::FORMAT {
            return Err(refused("a newer program made it; build the site with this one".to_owned()));
        }
        sites.push((standard, site));
    }
    Ok(sites)
}
