//! The standards of a library.
//!
//! - `table`: a shard with the number of documents of each standard, a sequence of numbers for each kind; the status of each,
//!   as a place among the statuses; and who issued it, as a place among the issuers from 1, or 0.
//! - `chapters`: a shard with the distance of each chapter from the previous one.
//! - `ids`: a shard with the id of each standard. `issuers`: a shard with the values and names of the issuers.
//! - `titles`: a [`lexicon`] of the titles of all standards as one field, in which the standards are the documents, and `lengths`
//!   the lengths of the field.
//! - `shown`: a [`directory`](super::directory) of shards `[ids, editions, langs, titles, designations]` with one value for
//!   each standard.

use super::bits::letters;
use super::chunk::{Sizes, chunks};
use super::directory::{Directory, DocumentLeaf, of_documents};
use super::files::Files;
use super::inverted::FieldTerms;
use super::lexicon;
use super::postings::Lengths;
use super::runs::Runs;
use crate::search::document::{Document, kinds, rank};
use crate::search::query::facets::FacetOrder;
use crate::search::query::volumes::VolumeTitles;
use crate::search::union::Volume;
use serde::Serialize;

/// A query shows ten results, mostly of ten standards.
const SIZES: Sizes = Sizes { least: 450, most: 900 };

/// The places of the standards' data.
#[derive(Debug, Serialize)]
pub struct VolumesIndex {
    count: usize,
    table: String,
    chapters: String,
    ids: String,
    issuers: String,
    titles: Directory<String>,
    lengths: Lengths,
    shown: Directory<Vec<u32>>,
}

/// The runs of the documents of standards: for each kind in turn one for each standard.
pub fn runs(volumes: usize, documents: &[Document], titles: &VolumeTitles) -> Runs {
    if volumes == 0 {
        return Runs::one(documents.len() as u32);
    }
    let mut counts = vec![0; kinds().len() * volumes];
    let ends = titles.starts().iter().skip(1).map(|(first, _)| *first).chain([documents.len() as u32]);
    for (&(first, volume), end) in titles.starts().iter().zip(ends) {
        let kind = rank(documents[first as usize].facets.kind).unwrap_or_default();
        counts[kind * volumes + volume as usize] = end - first;
    }
    Runs::of(counts)
}

/// Writes the standards of a library. `chapters` are the distances of chapters.
pub fn write(
    volumes: &[Volume],
    runs: &Runs,
    titles: &VolumeTitles,
    (order, chapters): (&FacetOrder, String),
    files: &mut Files,
) -> VolumesIndex {
    let titled = FieldTerms::of_texts(titles.titles());
    let place = |values: &[(String, Option<String>)], value: &str| values.iter().position(|(id, _)| id == value);
    let (mut statuses, mut issuers) = (String::new(), String::new());
    for volume in volumes {
        letters(place(&order.statuses, &volume.status).unwrap_or_default() as u32, &mut statuses);
        letters(place(&order.issuers, &volume.issuer_value()).map_or(0, |place| place as u32 + 1), &mut issuers);
    }
    let ids: Vec<&str> = volumes.iter().map(|volume| volume.standard.as_str()).collect();
    VolumesIndex {
        count: volumes.len(),
        table: files.shard(&(counts(volumes.len(), runs), statuses, issuers)),
        chapters: files.shard(&[chapters]),
        ids: files.shard(&ids),
        issuers: files.shard(&order.issuers),
        titles: {
            let leaves = lexicon::terms(&[&titled], &Runs::one(volumes.len() as u32), |_| {}, files);
            lexicon::directory(&leaves, files)
        },
        lengths: titled.lengths,
        shown: shown(volumes, files),
    }
}

/// The number of documents of each kind and standard.
fn counts(volumes: usize, runs: &Runs) -> Vec<String> {
    let all: Vec<u32> = runs.ranges().map(|range| range.end - range.start).collect();
    let written = |counts: &[u32]| {
        let mut out = String::new();
        counts.iter().for_each(|&count| letters(count, &mut out));
        out
    };
    all.chunks(volumes).map(written).collect()
}

fn shown(volumes: &[Volume], files: &mut Files) -> Directory<Vec<u32>> {
    let size = |volume: &Volume| 20 + (volume.title.len() + volume.designation.len()) * 3 / 5;
    let ranges = chunks(volumes.iter().map(|volume| (volume.standard.as_str(), size(volume))), SIZES);
    let leaf = |range: std::ops::Range<usize>, files: &mut Files| {
        let of = &volumes[range];
        let column = |value: fn(&Volume) -> &String| of.iter().map(value).collect::<Vec<_>>();
        let value = [
            column(|volume| &volume.standard),
            column(|volume| &volume.edition),
            column(|volume| &volume.lang),
            column(|volume| &volume.title),
            column(|volume| &volume.designation),
        ];
        DocumentLeaf { key: of[0].standard.clone(), count: of.len() as u32, name: files.shard(&value) }
    };
    of_documents(ranges.into_iter().map(|range| leaf(range, files)).collect(), files)
}
