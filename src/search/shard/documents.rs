//! The data shown in results, in shards of a few documents.
//!
//! Each [run](super::runs) has shards of its own. A shard is `[ids, numbers, titles, contexts, aliases, texts, places, records, facets, points]`: lists with one value per
//! document, in document order, except that [`facets`](super::facets) and the points are strings. Only items have points;
//! a shard without items has no `points`. A missing number is 0. A context, place or record that equals that of the
//! previous document is 0; a missing context is 1.
//!
//! A place is the URL without the folder of the partition, or in a library that of the document's standard, and with the id replaced by `*`. A record is written in the
//! same way, with 1 for none and 2 for `c/*.html`. A URL that this form cannot represent is written in full after `=`.

use super::bits::letters;
use super::chunk::{Sizes, chunks};
use super::directory::DocumentLeaf;
use super::facets::Row;
use super::files::{Files, Shard};
use super::runs::Runs;
use crate::search::document::Document;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use std::ops::Range;

/// A query shows ten documents, mostly from ten shards. Smaller shards compress badly and increase the total by a
/// tenth.
const SIZES: Sizes = Sizes { least: 450, most: 900 };

/// The record page of almost all clauses.
const RECORD: &str = "c/*.html";

#[derive(Debug, Default, Serialize)]
struct Columns<'a>(
    Vec<&'a str>,
    Vec<Value>,
    Vec<&'a str>,
    Vec<Value>,
    Vec<&'a [String]>,
    Vec<&'a str>,
    Vec<Value>,
    Vec<Value>,
    String,
    #[serde(skip_serializing_if = "String::is_empty")] String,
);

/// Writes all documents of a partition, the shards of each run by themselves. `folder` returns the folder of the pages of a document
/// (`2022/zh/`), by its place.
pub fn documents<'f>(
    documents: &[Document],
    facets: &[Row],
    folder: &(dyn Fn(usize) -> &'f str + Sync),
    runs: &Runs,
    files: &mut Files,
) -> Vec<Vec<DocumentLeaf>> {
    // The approximate compressed size.
    let size = |document: &Document| 60 + (document.text.len() + document.title.len()) * 3 / 5;
    let of_run = |run: Range<u32>| {
        let first = run.start as usize;
        let own = &documents[first..run.end as usize];
        let ranges = chunks(own.iter().map(|document| (document.id.as_str(), size(document))), SIZES);
        ranges.into_iter().map(move |range| range.start + first..range.end + first)
    };
    let ranges: Vec<Range<usize>> = runs.ranges().flat_map(of_run).collect();
    let shard = |range: Range<usize>| {
        let columns = columns(&documents[range.clone()], &facets[range.clone()], &|at| folder(range.start + at));
        (range, Shard::of(&columns))
    };
    let shards: Vec<(Range<usize>, Shard)> = ranges.into_par_iter().map(shard).collect();
    let mut leaves = vec![Vec::new(); runs.count()];
    for (range, shard) in shards {
        let key = documents[range.start].id.clone();
        let leaf = DocumentLeaf { key, count: range.len() as u32, name: files.add(shard) };
        leaves[runs.of_document(range.start as u32)].push(leaf);
    }
    leaves
}

fn columns<'a, 'f>(documents: &'a [Document], facets: &[Row], folder: &dyn Fn(usize) -> &'f str) -> Columns<'a> {
    let mut columns = Columns::default();
    let (mut context, mut place, mut record) = (json!(1), Value::Null, Value::Null);
    for (at, (document, facets)) in documents.iter().zip(facets).enumerate() {
        let folder = folder(at);
        facets.write(&mut columns.8);
        document.points.iter().for_each(|&points| letters(points, &mut columns.9));
        columns.0.push(&document.id);
        columns.1.push(document.number.as_deref().map_or(json!(0), |number| json!(number)));
        columns.2.push(&document.title);
        columns.3.push(unless_same(&mut context, document.context.as_deref().map_or(json!(1), |text| json!(text))));
        columns.4.push(&document.aliases);
        columns.5.push(&document.text);
        columns.6.push(unless_same(&mut place, json!(template(&document.href, folder, &document.id))));
        let own = match document.record.as_deref().map(|href| template(href, folder, &document.id)) {
            None => json!(1),
            Some(record) if record == RECORD => json!(2),
            Some(record) => json!(record),
        };
        columns.7.push(unless_same(&mut record, own));
    }
    columns
}

/// 0 if the value equals the previous one.
fn unless_same(last: &mut Value, value: Value) -> Value {
    if *last == value {
        return json!(0);
    }
    *last = value;
    last.clone()
}

/// A URL without its derivable parts.
fn template(href: &str, folder: &str, id: &str) -> String {
    match href.strip_prefix(folder) {
        Some(rest) if !rest.contains('*') && !rest.starts_with('=') && !id.is_empty() => match rest.rfind(id) {
            Some(at) => format!("{}*{}", &rest[..at], &rest[at + id.len()..]),
            None => rest.to_owned(),
        },
        _ => format!("={href}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_stored_without_folder_and_id() {
        for (href, id, short) in [
            ("2022/zh/05-a.html#a.b", "a.b", "05-a.html#*"),
            ("2022/zh/c/a.b.html", "a.b", "c/*.html"),
            ("2022/zh/terms.html#x", "y", "terms.html#x"),
            ("2022/en/terms.html#x", "x", "=2022/en/terms.html#x"),
            ("2022/zh/a*b.html", "b", "=2022/zh/a*b.html"),
        ] {
            assert_eq!(template(href, "2022/zh/", id), short);
        }
    }
}
