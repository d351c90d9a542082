//! The search data of a site: the index for commands and servers, and its files for the page.

use super::{BuildError, Options, Step};
use crate::model::Lang;
use crate::resolve::Resolved;
use crate::search::shard::{File, Prepared, StaticSearch};
use crate::search::{self, Index};
use crate::site::output_tree::Content;
use crate::site::url::OutputPath;
use crate::source::digest::Digest;
use std::collections::BTreeMap;
use std::path::Path;

/// The index for the command and the server, and the same index as files for the page.
///
/// # Errors
/// The index can neither be stored nor built in memory.
pub fn searchable(
    root: &Path,
    resolved: &Resolved,
    options: &Options,
) -> Result<(Index, BTreeMap<OutputPath, Content>), BuildError> {
    let cache = search::cache_folder(root);
    let index = options.measure(Step::Index, || Index::open_or_build(resolved, Some(&cache)));
    let index = index.map_err(BuildError::Search)?;
    let files = options.measure(Step::Shards, || StaticSearch::of_index(&index, Some(&cache)));
    let files = files.map_err(BuildError::Search)?.into_files().filter_map(whole).collect();
    Ok((index, files))
}

/// The search of the page, and for the site of a library what its library needs. Editions and languages whose digest of `content` is known are not made again.
pub fn searchable_files(
    root: &Path,
    resolved: &Resolved,
    content: impl Fn(usize, &Lang) -> Digest + Sync,
    options: &Options,
) -> BTreeMap<OutputPath, Content> {
    let cache = search::cache_folder(root);
    let for_library = options.library.is_some();
    let prepared = options.measure(Step::Index, || Prepared::of(resolved, &cache, &content, for_library));
    options.measure(Step::Shards, || prepared.shards()).into_files().filter_map(whole).collect()
}

fn whole((name, bytes): File) -> Option<(OutputPath, Content)> {
    // Names consist of letters and digits, so the path is valid.
    Some((OutputPath::parse(&format!("{}/{name}", search::shard::FOLDER))?, Content::Bytes(bytes)))
}
