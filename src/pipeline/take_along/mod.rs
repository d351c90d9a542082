//! What readers take along: the whole site as an archive, and the list of its files by which a browser keeps it.
//!
//! Both are made from the files that were put in place, so they come after all others. The page that leads to them comes
//! between: it says how long the archive is, and is itself in the list. In the archive stands another version of this page,
//! because the archive does not contain itself.

mod archive;
mod list;

use super::BuildError;
use crate::place::{PlaceError, Placing};
use crate::render::{LastPages, TakeAlong};
use crate::resolve::Resolved;
use crate::search::shard::FOLDER as SEARCH;
use crate::site::headers;
use crate::site::output_tree::{Content, Made, OutputTree};
use crate::site::url::{ARCHIVE, OFFLINE, OutputPath, SitePage};
use crate::source::digest::Digest;
use rayon::prelude::*;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Removes the pages from which the site is taken along: on the site they are others than in the archive, for which they are given.
pub fn remove_pages(tree: &mut OutputTree, resolved: &Resolved) -> Vec<(OutputPath, Content)> {
    let paths = resolved.standard.site.languages.iter().map(|lang| SitePage::TakeAlong(lang).path());
    paths.filter_map(|path| Some((path.clone(), tree.remove(&path)?))).collect()
}

/// Adds the archive, the pages that lead to it, and the list of files, as far as the site offers them. All other files were added before.
///
/// # Errors
/// A page cannot be made, or the disk fails.
pub fn add(
    placing: &Placing<'_>,
    copies: Vec<(OutputPath, Content)>,
    last: &LastPages,
    resolved: &Resolved,
    offers: TakeAlong,
) -> Result<(), BuildError> {
    if !offers.is_offered() {
        return Ok(());
    }
    let archive = if offers.archive { Some(add_archive(placing, copies, last)?) } else { None };
    let pages = last.take_along(archive).map_err(BuildError::Render)?;
    put(placing, pages.into_iter().map(|(path, page)| (path, Content::Bytes(page))))?;
    if offers.offline {
        let listed = site_files(placing)?.into_iter().filter(|file| !is_for_hosts(&file.path) && file.path != ARCHIVE);
        put(placing, list::files(&listed.collect::<Vec<_>>(), resolved))?;
    }
    Ok(())
}

/// Adds the archive and gives its size in bytes. In that of a standard of a library, the site stands where it stands in the library,
/// and pages beside it take the place of what is missing, so that no link leaves the archive.
fn add_archive(placing: &Placing<'_>, copies: Vec<(OutputPath, Content)>, last: &LastPages) -> Result<u64, BuildError> {
    let is_offline = |path: &str| path.strip_prefix("assets/").is_some_and(|path| path.starts_with(OFFLINE));
    let on_disk = site_files(placing)?.into_iter().filter(|file| !is_for_hosts(&file.path) && !is_offline(&file.path));
    let library = last.elsewhere().map_err(BuildError::Render)?;
    let (folder, beside) = library.map_or_else(Default::default, |there| (Some(there.folder), there.files));
    let archive = archive::Archive::new(on_disk.collect(), copies, folder.as_deref())
        .map(|archive| archive.with(beside))
        .map_err(|cause| BuildError::Place(PlaceError::Make { path: ARCHIVE.into(), cause }))?;
    let content = Content::Made(Made { by: Arc::new(archive), number: 0 });
    put(placing, OutputPath::parse(ARCHIVE).map(|path| (path, content)).into_iter())?;
    let (_, path) = placing.files().into_iter().find(|(path, _)| path == ARCHIVE).unwrap_or_default();
    path.metadata().map(|metadata| metadata.len()).map_err(read(&path))
}

/// Whether a file is for the server, or of no use in a copy.
fn is_for_hosts(path: &str) -> bool {
    let is_for_library = || path.starts_with(&format!("{SEARCH}/")) && path.ends_with(".json");
    [headers::FILE, "worker.js"].contains(&path) || is_for_library()
}

/// A file of the site.
struct SiteFile {
    path: String,
    on_disk: PathBuf,
    size: u64,
    digest: Digest,
}

/// The files that were added so far, sorted by path.
fn site_files(placing: &Placing<'_>) -> Result<Vec<SiteFile>, BuildError> {
    let file = |(path, on_disk): (String, PathBuf)| {
        let open = || {
            let file = File::open(&on_disk)?;
            Ok((file.metadata()?.len(), Digest::of_reader(file)?))
        };
        let (size, digest) = open().map_err(read(&on_disk))?;
        Ok(SiteFile { path, on_disk, size, digest })
    };
    placing.files().into_par_iter().map(file).collect()
}

fn put(placing: &Placing<'_>, files: impl Iterator<Item = (OutputPath, Content)>) -> Result<(), BuildError> {
    let tree = OutputTree::of(files.collect()).map_err(|taken| BuildError::Render(taken.into()))?;
    placing.add(&tree).map_err(BuildError::Place)
}

fn read(path: &Path) -> impl FnOnce(std::io::Error) -> BuildError + use<> {
    let path = path.to_owned();
    move |cause| BuildError::Place(PlaceError::Io { act: "read", path, cause })
}
