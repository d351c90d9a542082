//! The index as static files, from which the page answers queries without a server.
//!
//! The input are the [documents](super::document) of each partition, the result the files of the folder `search/`. They contain
//! an [`inverted`] index of the same terms as tantivy's for commands and servers. The reader is
//! `themes/default/assets/search/load.js` with the scripts that it loads. [`refresh`] makes only the partitions that
//! changed; the others come from a [`cache`].
//!
//! # The format, version 9
//!
//! Every file is a script `shard(VALUE)` with the value as JSON, because a page from `file://` can load only scripts.
//! Every file except `manifest.js` is named by the first digits of the SHA-256 of its value: unchanged data keeps its name and may be cached
//! forever. Each name is listed once; shards are found from the manifest down:
//!
//! ```text
//! manifest ─▶ root of a partition ─▶ directories ─▶ terms, keys, words, documents
//!     └─▶ folding      ├─▶ columns and values of facets
//!                      ├─▶ standards of a library
//!                      ├─▶ own clauses of items
//!                      ├─▶ names of the edition's things
//!                      └─▶ readings
//! ```
//!
//! - The manifest: `format`, `analysis` (the version of the [analysis](super::analysis) that made the index), `current`
//!   (the current edition), `langs` (the default first), `partitions` (`[edition, lang, root]`, in order), and
//!   `folding`: `[bits, shard]`. The bits are the traditional characters whose simplified form occurs: their number,
//!   from 1, as gamma, and their code points, [interpolative](bits) below 2^18. The shard has the simplified characters
//!   in the same order. It is needed only for a text with one of these characters.
//! - `library` in the manifest: whether the partitions are those of a library and have [`volumes`].
//! - The root of a [`partition`]: the numbers of documents and tokens, a [`directory`] for each lexicon
//!   and for the documents, the places of its [`facets`], [`own_clauses`] and [`names`], and the titles of the edition with the
//!   positions of its chapters.
//! - [`runs`]: how lists of documents are written. [`lexicon`]: sorted terms with their [`postings`] as bits. [`documents`]: the data shown in results. [`facets`]:
//!   columns. [`names`]: groups of names.
//! - A list of shards: their names, one after the other, or a star and the name of a shard `[names]`, if there are [many](files::Files::list).
//! - Readings: a string of syllables, each followed by the characters with this reading.
//!
//! # Reasons
//!
//! A query loads the shards that it touches, but a copy on a USB stick contains all of them. Postings are the largest
//! part of both. Documents and positions are coded close to their entropy, so compression cannot reduce them further;
//! texts are left to compression. The length of a field is stored with each posting, because a table of all lengths
//! would be needed before the first result; but that of a frequent term is by itself, because a phrase needs the lengths of its rarest term only. Shards are small (about 1 kB as transmitted), because a query usually needs
//! one term of a shard. Directories are trees, because thousands of incompressible names would be as large as the
//! scripts. Cuts depend on [content](chunk).

pub mod bits;
pub mod cache;
mod chunk;
mod directory;
mod documents;
mod facets;
mod files;
mod inverted;
mod keys;
mod lexicon;
pub mod library;
mod names;
mod own_clauses;
mod partition;
#[cfg(any(test, fuzzing))]
pub mod postings;
#[cfg(not(any(test, fuzzing)))]
mod postings;
pub mod refresh;
#[cfg(any(test, fuzzing))]
pub mod runs;
#[cfg(not(any(test, fuzzing)))]
mod runs;
mod volumes;

#[cfg(test)]
mod tests;

use super::analysis::{ANALYSIS_VERSION, traditional_pairs};
use super::document::Document;
use super::error::SearchError;
use super::opened::Index;
use super::query::facets::FacetOrder;
use super::query::names::Names;
use super::union::{Published, Volume};
use crate::model::{EditionId, Lang};
use bits::BitWriter;
use files::Files;
use partition::Written;
use serde::Serialize;
use std::collections::BTreeSet;

pub use files::file as file_name;
pub use refresh::{Prepared, StaticSearch};

/// The version of the format, which the page must know.
pub const FORMAT: u32 = 9;

/// The folder of the files, from the site's root.
pub const FOLDER: &str = "search";

/// The name of the manifest.
const MANIFEST_NAME: &str = "manifest";

/// The file of the manifest, the only one that is not named by its content.
pub const MANIFEST: &str = "manifest.js";

#[derive(Serialize)]
struct Manifest<'a> {
    format: u32,
    analysis: u32,
    current: &'a str,
    langs: Vec<&'a str>,
    partitions: Vec<[&'a str; 3]>,
    folding: [String; 2],
    /// Whether the partitions have [`volumes`].
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    library: bool,
}

/// A file of the static search: its name in [`FOLDER`], and its bytes.
pub type File = (String, Vec<u8>);

/// The files of a partition, and the facts about it in the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shards {
    /// The name of the shard from which all others are found.
    pub root: String,
    /// The characters that occur in it, folded.
    pub characters: BTreeSet<char>,
    /// In the order of their names.
    pub files: Vec<File>,
}

/// A partition with the names and facets that its shards contain beside its documents.
pub struct Part<'a> {
    /// The edition.
    pub edition: &'a EditionId,
    /// The language.
    pub lang: &'a Lang,
    /// The names of the edition's things.
    pub names: &'a Names,
    /// The values of the facets.
    pub order: &'a FacetOrder,
    /// The languages of the site.
    pub langs: &'a [Lang],
    /// The standards of a library; empty for a partition of a standard.
    pub volumes: &'a [Volume],
    /// Whether the library of the standard needs what is [published](Published) for it.
    pub for_library: bool,
}

/// The files of the static search by their names in [`FOLDER`], in order.
///
/// # Errors
/// The index cannot be read.
pub fn shards(index: &Index) -> Result<Vec<File>, SearchError> {
    Ok(StaticSearch::of_index(index, None)?.into_files().collect())
}

/// The manifest of a library, with the file that belongs to no partition: the partitions in order, the name of the editions that are
/// searched by default, and the languages, the default one first.
pub fn library_manifest(
    current: &EditionId,
    langs: &[Lang],
    partitions: &[(EditionId, Lang, library::Made)],
) -> Vec<File> {
    let listed: Vec<Listed<'_>> = partitions
        .iter()
        .map(|(edition, lang, made)| Listed { edition, lang, root: &made.root, characters: &made.characters })
        .collect();
    manifest(current, langs, &listed, true)
}

impl Part<'_> {
    /// Makes the shards of the partition from its documents.
    pub fn shards(&self, documents: &[Document]) -> Shards {
        let mut files = Files::new();
        let Written { root, characters } = partition::partition(self, documents, &mut files);
        let mut files: Vec<File> = files.into_iter().collect();
        if self.for_library {
            files.push(Published::of(documents, self.names, self.order).file(self.edition, self.lang));
        }
        Shards { root, characters, files }
    }
}

/// A partition as the manifest lists it.
struct Listed<'a> {
    edition: &'a EditionId,
    lang: &'a Lang,
    /// See [`Shards::root`].
    root: &'a str,
    /// See [`Shards::characters`].
    characters: &'a BTreeSet<char>,
}

/// The files that belong to no partition.
fn manifest(current: &EditionId, langs: &[Lang], partitions: &[Listed<'_>], library: bool) -> Vec<File> {
    let mut files = Files::new();
    let characters = partitions.iter().flat_map(|listed| listed.characters).copied().collect();
    let folding = folding(&characters, &mut files);
    let manifest = Manifest {
        format: FORMAT,
        analysis: ANALYSIS_VERSION,
        current: current.as_str(),
        langs: langs.iter().map(|lang| lang.as_str()).collect(),
        partitions: partitions
            .iter()
            .map(|listed| [listed.edition.as_str(), listed.lang.as_str(), listed.root])
            .collect(),
        folding,
        library,
    };
    files.named(MANIFEST_NAME, &manifest);
    files.into_iter().collect()
}

/// The traditional characters whose simplified form occurs.
fn folding(characters: &BTreeSet<char>, files: &mut Files) -> [String; 2] {
    let mut pairs: Vec<(u32, char)> = traditional_pairs()
        .filter(|(_, simplified)| characters.contains(simplified))
        .map(|(traditional, simplified)| (u32::from(traditional), simplified))
        .collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|(traditional, _)| *traditional);
    let codes: Vec<u32> = pairs.iter().map(|(code, _)| *code).collect();
    let mut bits = BitWriter::new();
    bits.gamma(codes.len() as u32 + 1);
    bits.interpolative(&codes, 0, 1 << 18);
    let simplified: String = pairs.iter().map(|(_, simplified)| simplified).collect();
    [bits.finish(), files.shard(&[simplified])]
}
