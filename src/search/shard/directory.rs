//! Directories lead to the shard that contains a key: a tree with shards as leaves.
//!
//! A directory is `[boundaries, names, depth]`. The boundaries are the lowest key of each child, encoded as
//! [`keys`](super::keys) (the first is empty and omitted), or, for documents, the number of documents of each child.
//! The names are those of the children: 12 digits each, without separators. At depth 0 the children are shards;
//! otherwise they are directories in separate shards.

use super::chunk::{Sizes, chunks};
use super::files::Files;
use super::keys::{KeyWriter, boundary};
use serde::{Deserialize, Serialize};

/// The sizes of directories, in bytes of transmitted data. Names do not compress below six bytes.
const SIZES: Sizes = Sizes { least: 250, most: 500 };

/// The approximate size of a name and a boundary.
const CHILD: usize = 9;

/// The maximum number of children that the root of a partition contains itself.
const IN_ROOT: usize = 128;

/// A directory.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Directory<B>(pub B, pub String, pub u32);

/// A shard that contains a range of keys.
#[derive(Clone, Debug)]
pub struct KeyLeaf {
    pub first: String,
    pub last: String,
    pub name: String,
}

/// A shard that contains some documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentLeaf {
    /// The id of its first document, which makes cuts stable.
    pub key: String,
    pub count: u32,
    pub name: String,
}

/// A directory of shards sorted by key.
pub fn of_keys(mut leaves: Vec<KeyLeaf>, files: &mut Files) -> Directory<String> {
    let mut depth = 0;
    while leaves.len() > IN_ROOT {
        let ranges = chunks(leaves.iter().map(|leaf| (leaf.first.as_str(), CHILD)), SIZES);
        let branch = |range: std::ops::Range<usize>, files: &mut Files| {
            let children = &leaves[range];
            let first = children.first().map(|leaf| leaf.first.clone()).unwrap_or_default();
            let last = children.last().map(|leaf| leaf.last.clone()).unwrap_or_default();
            KeyLeaf { first, last, name: files.shard(&key_level(children, depth)) }
        };
        leaves = ranges.into_iter().map(|range| branch(range, files)).collect();
        depth += 1;
    }
    key_level(&leaves, depth)
}

fn key_level(leaves: &[KeyLeaf], depth: u32) -> Directory<String> {
    let mut boundaries = KeyWriter::new();
    for pair in leaves.windows(2) {
        boundaries.push(boundary(&pair[0].last, &pair[1].first));
    }
    Directory(boundaries.finish(), leaves.iter().map(|leaf| leaf.name.as_str()).collect(), depth)
}

/// A directory of shards of documents, sorted by document.
pub fn of_documents(mut leaves: Vec<DocumentLeaf>, files: &mut Files) -> Directory<Vec<u32>> {
    let mut depth = 0;
    while leaves.len() > IN_ROOT {
        let ranges = chunks(leaves.iter().map(|leaf| (leaf.key.as_str(), CHILD)), SIZES);
        let branch = |range: std::ops::Range<usize>, files: &mut Files| {
            let children = &leaves[range];
            let key = children.first().map(|leaf| leaf.key.clone()).unwrap_or_default();
            let count = children.iter().map(|leaf| leaf.count).sum();
            DocumentLeaf { key, count, name: files.shard(&document_level(children, depth)) }
        };
        leaves = ranges.into_iter().map(|range| branch(range, files)).collect();
        depth += 1;
    }
    document_level(&leaves, depth)
}

fn document_level(leaves: &[DocumentLeaf], depth: u32) -> Directory<Vec<u32>> {
    let names = leaves.iter().map(|leaf| leaf.name.as_str()).collect();
    Directory(leaves.iter().map(|leaf| leaf.count).collect(), names, depth)
}
