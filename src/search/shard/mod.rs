//! The index as static files, from which the page answers without a server.
//!
//! In comes the open [`Index`](super::Index), out come the files of the folder `search/`. It is the same inverted index,
//! read out of tantivy's segments term by term, not a second indexing. The reader is
//! `themes/default/assets/search/load.js` and what it loads.
//!
//! # The format, version 2
//!
//! Every file is a script `shard(VALUE)` with the value as JSON, since a script is all that a page may load from
//! `file://`. But for `manifest.js` a file is called by a hash of its value: what did not change keeps its
//! name, and may be cached for ever. Nothing is named twice, shards are found from the manifest down:
//!
//! ```text
//! manifest ─▶ root of a partition ─▶ directories ─▶ terms, keys, words, documents
//!     └─▶ folding      ├─▶ columns and values of facets
//!                      ├─▶ names of the edition's things
//!                      └─▶ readings
//! ```
//!
//! - The manifest: `format`, `analysis` (the version of the [analysis](super::analysis) that made the index), `current`
//!   (the current edition), `langs` (the default first), `partitions` (`[edition, lang, root]`, in order), and `folding`:
//!   `[bits, shard]`. The bits are the traditional characters whose simplified form occurs: how many, from 1, as gamma, and their
//!   code points, [interpolative](bits) below 2^18. The shard has the simplified ones in the same order. It is needed
//!   only for a text with one of these characters.
//! - The root of a [`partition`]: the numbers of documents and tokens, [`rounding`], a [`directory`] for each lexicon and
//!   for what is shown, and where its [`facets`] and its [`names`] are.
//! - [`lexicon`]: terms in order with their [`postings`], bit by bit. [`documents`]: what results show. [`facets`]:
//!   columns. [`names`]: groups of names.
//! - Readings: a string of syllables, each followed by the characters that are read so.
//!
//! # Why it is so
//!
//! A query pays for the shards that it touches, a reader with a stick pays for all. Postings dominate both. Documents
//! and positions are coded to a few tenths of a bit of what they hold, which leaves nothing for compression to do, as
//! the texts leave it everything. The length of a field stands with each posting, since a table of all lengths would
//! have to be there before the first answer. Shards are small (about 1 kB as they are sent) because of a shard mostly one
//! term is wanted; directories are trees because thousands of names that do not compress would weigh as much as the
//! scripts. Cuts depend on [content](chunk).

pub mod bits;
mod chunk;
mod directory;
mod documents;
mod facets;
mod files;
mod keys;
mod lexicon;
mod name;
mod names;
mod partition;
#[cfg(fuzzing)]
pub mod postings;
#[cfg(not(fuzzing))]
mod postings;
mod rounding;
mod scripts;

#[cfg(test)]
mod tests;

use super::analysis::{ANALYSIS_VERSION, traditional_pairs};
use super::engine::Index;
use super::error::SearchError;
use super::query::names::Names;
use bits::BitWriter;
use files::Files;
use partition::Written;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;

pub use scripts::{ENGINE, ENGINE_FILE, script};

/// The version of the format, which the page must know.
pub const FORMAT: u32 = 2;

/// The folder of the files, from the site's root.
pub const FOLDER: &str = "search";

#[derive(Serialize)]
struct Manifest<'a> {
    format: u32,
    analysis: u32,
    current: &'a str,
    langs: Vec<&'a str>,
    partitions: Vec<[&'a str; 3]>,
    folding: [String; 2],
}

/// The files of the static search by their names in [`FOLDER`], in order.
///
/// # Errors
/// The index cannot be read.
pub fn shards(index: &Index) -> Result<Vec<(String, Vec<u8>)>, SearchError> {
    let parts: Vec<_> = index.parts().collect();
    let write = |(partition, names, order): &(&_, &Names, &_)| {
        let mut files = Files::new();
        let names = names::write(names, index.langs(), &mut files);
        let written = partition::partition(partition, &names, order, &mut files)?;
        Ok((files, written))
    };
    let made: Vec<(Files, Written)> = parts.par_iter().map(write).collect::<Result<_, SearchError>>()?;
    let mut files = Files::new();
    let mut characters = BTreeSet::new();
    for (_, names, _) in &parts {
        let names = names.groups().iter().flatten().flat_map(|name| &name.runs);
        names.for_each(|run| characters.extend(run.text().chars()));
    }
    let mut roots = Vec::new();
    for (of_partition, written) in made {
        files.extend(of_partition);
        characters.extend(written.characters);
        roots.push(written.root);
    }
    let folding = folding(&characters, &mut files);
    let partitions = parts.iter().zip(&roots);
    let manifest = Manifest {
        format: FORMAT,
        analysis: ANALYSIS_VERSION,
        current: index.current().as_str(),
        langs: index.langs().iter().map(|lang| lang.as_str()).collect(),
        partitions: partitions
            .map(|((partition, ..), root)| [partition.edition.as_str(), partition.lang.as_str(), root.as_str()])
            .collect(),
        folding,
    };
    files.named("manifest", &manifest);
    Ok(files.into_iter().collect())
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
