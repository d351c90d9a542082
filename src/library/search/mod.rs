//! The search over all standards of a library: the files of its page, and the index for commands and servers.
//!
//! Both are made from what the site of each standard [publishes](crate::search::union::Published) for it, never from the content: a
//! [`Union`](crate::search::union::Union) of the editions to which the catalogue leads and one of all others, in each language. A site in no language of
//! the library is in the unions of its default language.

mod gather;

use super::{FILE, LibraryError, cache, read};
use crate::model::{EditionId, Lang, Library, ListedStandard};
use crate::render::library::Member;
use crate::search::Index;
use crate::search::shard;
use crate::search::shard::library::{Known, Made, Request, Shard, Store};
use crate::search::union::{CURRENT, OTHERS, Volume};
use crate::site::summary::SiteSummary;
use gather::{Scope, scopes};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of the page's search, by their names in the folder of the search.
#[derive(Default)]
pub(super) struct Files {
    /// The files that were made.
    pub made: BTreeMap<String, Vec<u8>>,
    /// The names of the others, which an earlier build has put in place.
    pub kept: BTreeSet<String>,
}

/// The files of the page's search. With the folder of the search of the last build, what did not change is not made.
///
/// # Errors
/// A site has not published what the search needs, or it cannot be read.
pub(super) fn files(
    root: &Path,
    library: &Library,
    members: &[Member<'_>],
    (out, last): (&Path, Option<&Path>),
) -> Result<Files, LibraryError> {
    let langs = &library.languages;
    let store = Store::open(&folder(root));
    let (mut unions, mut published) = (BTreeSet::new(), BTreeSet::new());
    let mut partitions: Vec<(EditionId, Lang, Made)> = Vec::new();
    for scope in scopes(library, members, out) {
        let edition = name_of(scope.name)?;
        let known = || last.and_then(|_| Known::read(&store, &edition, &scope.lang));
        let (digests, known) = rayon::join(|| scope.digests(), known);
        let digests = digests?;
        let shard: &Shard<'_> = &|name| fs::read(last?.join(shard::file_name(name))).ok();
        let request = Request {
            scope: &edition,
            lang: &scope.lang,
            langs,
            volumes: &scope.volumes,
            digests: &digests,
            published: &|place| scope.read(place),
            refused: &|place, reason| scope.refused(place, &reason),
            shard: last.is_some().then_some(shard),
        };
        let made = request.make(&store, known)?;
        unions.insert(format!("{edition}.{}", scope.lang));
        published.extend(digests.iter().map(ToString::to_string));
        partitions.push((edition, scope.lang, made));
    }
    store.finish(&unions, &published);
    let mut files = Files { made: BTreeMap::new(), kept: BTreeSet::new() };
    files.made.extend(shard::library_manifest(&name_of(CURRENT)?, langs, &partitions));
    for (.., made) in partitions {
        files.made.extend(made.files);
        files.kept.extend(made.kept);
    }
    files.kept.retain(|name| !files.made.contains_key(name));
    Ok(files)
}

/// The index of the built library in `out`, with the answers of its page. It is kept in the folder of the library.
///
/// # Errors
/// The library is not built, or built without a search; `library.yaml` cannot be read; or the index cannot be built.
pub fn open(root: &Path, out: &Path) -> Result<Index, LibraryError> {
    let library = read(root)?
        .library
        .ok_or_else(|| LibraryError::Unsearchable(format!("{FILE} has errors; run `clausebook check`")))?;
    let sites = super::build::summaries(&library, out)?;
    if sites.is_empty() {
        let message = format!("{} holds no site of the library; run `clausebook build` first", out.display());
        return Err(LibraryError::Unsearchable(message));
    }
    let members: Vec<Member<'_>> = sites.iter().map(|(listed, site)| Member { listed, site }).collect();
    let mut unions = Vec::new();
    for scope in scopes(&library, &members, out) {
        let union = scope.union(&library.languages)?;
        unions.push((name_of(scope.name)?, scope.lang, union));
    }
    Ok(Index::of_library(unions, library.languages, Some(&folder(root)))?)
}

/// Where a standard is in the unions of its library: the name and the language of each union, with what it is there.
///
/// # Errors
/// Never: the names of the unions are ids.
pub fn volumes(
    library: &Library,
    listed: &ListedStandard,
    site: &SiteSummary,
) -> Result<Vec<(EditionId, Lang, Volume)>, LibraryError> {
    let mut volumes = Vec::new();
    for Scope { name, lang, volumes: own, .. } in scopes(library, &[Member { listed, site }], Path::new("")) {
        let edition = name_of(name)?;
        volumes.extend(own.into_iter().map(|volume| (edition.clone(), lang.clone(), volume)));
    }
    Ok(volumes)
}

/// The folder of what is kept of the search: not that of a standard, which may lie in the same folder.
fn folder(root: &Path) -> PathBuf {
    cache(root).join("search")
}

/// The name of a scope in place of an edition.
fn name_of(scope: &str) -> Result<EditionId, LibraryError> {
    debug_assert!([CURRENT, OTHERS].contains(&scope));
    EditionId::parse(scope).map_err(|_| LibraryError::Unsearchable(format!("`{scope}` is no id")))
}
