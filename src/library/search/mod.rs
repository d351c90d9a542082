//! The search over all standards of a library: the files of its page, and the index for commands and servers.
//!
//! Both are made from what the site of each standard [publishes](crate::search::union::Published) for it, never from the content: a
//! [`Union`] of the editions to which the catalogue leads and one of all others, in each language. A site in no language of
//! the library is in the unions of its default language.

mod gather;

use super::{FILE, LibraryError, cache, read};
use crate::model::{EditionId, Lang, Library, ListedStandard};
use crate::render::library::Member;
use crate::search::Index;
use crate::search::index::fingerprint;
use crate::search::shard::cache::{Cache, ListEntry};
use crate::search::shard::{self, File, OfLibrary, Shards};
use crate::search::union::{CURRENT, OTHERS, Union, Volume};
use crate::site::summary::SiteSummary;
use crate::source::digest::{Digest, DigestBuilder, PROGRAM};
use gather::{Scope, scopes};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files of the page's search, by their names in the folder of the search. A union of which no site changed is taken
/// from the cache in the folder of the library.
///
/// # Errors
/// A site has not published what the search needs, or it cannot be read.
pub(super) fn files(
    root: &Path,
    library: &Library,
    members: &[Member<'_>],
    out: &Path,
) -> Result<Vec<File>, LibraryError> {
    let langs = &library.languages;
    let kept = Cache::open(&folder(root));
    let mut known = BTreeMap::new();
    let mut made: Vec<(EditionId, Lang, Shards)> = Vec::new();
    for scope in scopes(library, members, out) {
        let edition = name_of(scope.name)?;
        let key = key(&scope, langs, &scope.digests()?);
        let shards = match kept.read(&key) {
            Some(shards) => shards,
            None => {
                let shards = shards(&edition, &scope.lang, &scope.union(langs)?, langs);
                kept.write(&key, &shards);
                shards
            }
        };
        known.insert(fingerprint::name(&edition, &scope.lang), ListEntry { key, content: None });
        made.push((edition, scope.lang, shards));
    }
    kept.finish(known);
    Ok(shard::of_library(OfLibrary { current: &name_of(CURRENT)?, langs, partitions: made }))
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

/// The digest of everything that the shards of a union are made from.
fn key(scope: &Scope, langs: &[Lang], files: &[Digest]) -> String {
    let mut builder = DigestBuilder::default();
    builder.piece(PROGRAM.as_bytes());
    builder.piece(format!("{} {} {langs:?} {:?}", scope.name, scope.lang, scope.volumes).as_bytes());
    files.iter().for_each(|digest| builder.piece(digest.as_bytes()));
    builder.finish().to_string()
}

fn shards(edition: &EditionId, lang: &Lang, union: &Union, langs: &[Lang]) -> Shards {
    let Union { documents, names, order, volumes } = union;
    shard::Part { edition, lang, names, order, langs, volumes, for_library: false }.shards(documents)
}
