//! Changes the entries of some standards in the shards of a library.
//!
//! Only shards that have a changed entry are read: their entries are decoded, changed and divided into shards anew. Where the cuts
//! after a changed shard move, the shards behind it are read too, until a cut is where one was. The result is that of
//! writing all entries.

use super::super::bits::reader::BitReader;
use super::super::chunk::Sizes;
use super::super::files::Files;
use super::super::keys::{can_be_written, read as read_keys};
use super::{Coding, Entries, Leaf, Written};
use crate::search::index::Postings;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// The postings of a term, by field.
pub type Found = Vec<Option<Postings>>;

/// What changes in a lexicon.
pub struct Patch<'p> {
    /// How the shards are written, and how they are to be written. The lengths are the same.
    pub old: Coding<'p>,
    pub new: Coding<'p>,
    /// Whether the documents of a run may have changed.
    pub is_changed: &'p (dyn Fn(usize) -> bool + Sync),
    /// The postings in all changed runs of each term that has others there than before.
    pub changes: BTreeMap<String, Found>,
    /// The sizes of shards.
    pub sizes: Sizes,
    /// The value of a shard, if it is as it was written.
    pub shard: &'p (dyn Fn(&str) -> Option<Vec<String>> + Sync),
}

/// A changed lexicon.
pub struct Patched {
    pub leaves: Vec<Leaf>,
    /// The terms that the lexicon did not have before.
    pub added: Vec<String>,
    /// The terms that it has no more.
    pub removed: Vec<String>,
}

/// The entries of a shard.
#[derive(Default)]
struct Opened {
    entries: Entries,
    added: Vec<String>,
    removed: Vec<String>,
}

/// A shard of the result: one that stays, or some of the opened entries.
enum Piece {
    Kept(usize),
    New(Range<usize>),
}

impl Patch<'_> {
    /// Changes the shards. `None` if a shard that is needed is not there.
    pub fn apply(&self, leaves: &[Leaf], files: &mut Files) -> Option<Patched> {
        let mut touched: BTreeMap<usize, BTreeMap<&str, &Found>> = BTreeMap::new();
        for (key, found) in self.changes.iter().filter(|(key, _)| can_be_written(key)) {
            let leaf = leaves.partition_point(|leaf| leaf.first.as_str() <= key.as_str()).saturating_sub(1);
            touched.entry(leaf).or_default().insert(key, found);
        }
        if leaves.is_empty() && !touched.is_empty() {
            return None;
        }
        let open = |(leaf, changes): (usize, BTreeMap<&str, &Found>)| Some((leaf, self.open(&leaves[leaf], changes)?));
        let mut opened: BTreeMap<usize, Opened> = touched.into_par_iter().map(open).collect::<Option<_>>()?;
        let mut cutter = Cutter { sizes: self.sizes, pieces: Vec::new(), entries: Entries::default(), sum: 0 };
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        for (place, leaf) in leaves.iter().enumerate() {
            let of_leaf = match opened.remove(&place) {
                None if cutter.keeps(place, leaf) => continue,
                None => self.open(leaf, BTreeMap::new())?,
                Some(of_leaf) => of_leaf,
            };
            added.extend(of_leaf.added);
            removed.extend(of_leaf.removed);
            if let Some(before) = cutter.reopens(&of_leaf.entries) {
                cutter.add(self.open(&leaves[before], BTreeMap::new())?.entries);
            }
            cutter.add(of_leaf.entries);
        }
        let Cutter { pieces, entries, .. } = cutter;
        let ranges = pieces.iter().filter_map(|piece| match piece {
            Piece::New(range) => Some(range.clone()),
            Piece::Kept(_) => None,
        });
        let mut new = entries.leaves(ranges.collect(), files).into_iter();
        let leaf = |piece: &Piece| match piece {
            Piece::Kept(place) => Some(leaves[*place].clone()),
            Piece::New(_) => new.next(),
        };
        Some(Patched { leaves: pieces.iter().filter_map(leaf).collect(), added, removed })
    }

    /// The entries of a shard after some changes.
    fn open(&self, leaf: &Leaf, changes: BTreeMap<&str, &Found>) -> Option<Opened> {
        let value = (self.shard)(&leaf.name)?;
        let mut reader = BitReader::new(value.get(1).map_or("", String::as_str));
        let letters = |name: &String| (self.shard)(name)?.into_iter().next();
        let apart = leaf.apart.iter().map(|name| Some(BitReader::new(&letters(name)?)));
        let mut apart: Vec<BitReader> = apart.collect::<Option<_>>()?;
        let mut opened = Opened::default();
        let mut changes = changes.into_iter().peekable();
        for key in read_keys(value.first()?) {
            while let Some((new, found)) = changes.next_if(|(new, _)| **new < *key) {
                opened.insert(new, found, &self.new);
            }
            let (found, Written { head, tail, apart }) = self.old.read(&mut reader, &mut apart)?;
            match changes.next_if(|(changed, _)| **changed == *key) {
                Some((_, change)) => {
                    let found = self.changed(found, change);
                    match found.iter().all(Option::is_none) {
                        true => opened.removed.push(key),
                        false => opened.push(&key, &found, &self.new),
                    }
                }
                None => opened.entries.push(key, |out| {
                    let start = out.len();
                    out.copy(reader.all(), head.start..tail.end);
                    let middle = start + (head.end - head.start);
                    Written { head: start..middle, tail: middle..out.len(), apart }
                }),
            }
        }
        for (new, found) in changes {
            opened.insert(new, found, &self.new);
        }
        (!reader.is_damaged()).then_some(opened)
    }

    /// The postings of a term without those of changed runs, and with their present ones.
    fn changed(&self, found: Found, change: &Found) -> Found {
        let (old, new) = (self.old.runs, self.new.runs);
        let of_field = |(before, now): (Option<Postings>, &Option<Postings>)| {
            let mut now = now.iter().flat_map(each).peekable();
            let mut all = Postings::new();
            let mut run = (0, 0..0);
            for (document, length, positions) in before.iter().flat_map(each) {
                if !run.1.contains(&document) {
                    run.0 = old.of_document(document);
                    run.1 = old.range(run.0);
                }
                if (self.is_changed)(run.0) {
                    continue;
                }
                let document = new.range(run.0).start + (document - run.1.start);
                while let Some((document, length, positions)) = now.next_if(|(other, ..)| *other < document) {
                    all.push(document, length, positions);
                }
                all.push(document, length, positions);
            }
            now.for_each(|(document, length, positions)| all.push(document, length, positions));
            Some(all).filter(|all| !all.documents.is_empty())
        };
        found.into_iter().zip(change).map(of_field).collect()
    }
}

/// The documents of postings, with the length and the positions in each.
fn each(postings: &Postings) -> impl Iterator<Item = (u32, u8, &[u32])> {
    let document =
        move |(place, &document): (usize, &u32)| (document, postings.lengths[place], postings.positions_at(place));
    postings.documents.iter().enumerate().map(document)
}

impl Opened {
    /// Adds an entry that was not there, unless it has no postings now either.
    fn insert(&mut self, key: &str, found: &Found, coding: &Coding<'_>) {
        if found.iter().any(Option::is_some) {
            self.added.push(key.to_owned());
            self.push(key, found, coding);
        }
    }

    fn push(&mut self, key: &str, found: &Found, coding: &Coding<'_>) {
        let found: Vec<Option<&Postings>> = found.iter().map(Option::as_ref).collect();
        self.entries.push(key.to_owned(), |out| coding.write(&found, out));
    }
}

/// Divides kept shards and opened entries as all entries would be divided.
struct Cutter {
    sizes: Sizes,
    pieces: Vec<Piece>,
    /// The opened entries.
    entries: Entries,
    /// The size of the last piece.
    sum: usize,
}

impl Cutter {
    /// Whether a shard stays as it is, because a cut is where it begins; it is then the last piece.
    fn keeps(&mut self, place: usize, leaf: &Leaf) -> bool {
        // A large entry has a shard of its own.
        let first = if leaf.first == leaf.last { leaf.size } else { 0 };
        let keeps = self.pieces.is_empty() || self.sizes.cuts(self.sum, &leaf.first, first);
        if keeps {
            self.pieces.push(Piece::Kept(place));
            self.sum = leaf.size;
        }
        keeps
    }

    /// The kept shard before some entries, if there is no cut between them. It is no piece any more.
    fn reopens(&mut self, entries: &Entries) -> Option<usize> {
        let first = entries.entries.first()?;
        let &Piece::Kept(place) = self.pieces.last()? else { return None };
        if self.sizes.cuts(self.sum, &first.key, first.size()) {
            return None;
        }
        self.pieces.pop();
        // Its entries are a piece of their own again, because there was a cut before them.
        self.sum = self.sizes.most;
        Some(place)
    }

    /// Adds entries.
    fn add(&mut self, entries: Entries) {
        let from = self.entries.entries.len();
        self.entries.append(entries);
        for (at, entry) in self.entries.entries.iter().enumerate().skip(from) {
            let size = entry.size();
            match self.pieces.last_mut() {
                Some(Piece::New(range)) if !self.sizes.cuts(self.sum, &entry.key, size) => range.end = at + 1,
                _ => {
                    self.pieces.push(Piece::New(at..at + 1));
                    self.sum = 0;
                }
            }
            self.sum += size;
        }
    }
}
