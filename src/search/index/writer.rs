//! Writes changed partitions, each in a separate commit as one segment.

use super::fingerprint::{Source, version};
use super::schema::{Fields, ORDINAL, TextField};
use super::texts::{each_surface, text_of};
use crate::search::document::Document;
use crate::search::error::SearchError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tantivy::index::SegmentId;
use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexWriter, TantivyDocument, Term};

/// The memory for a partition before it is flushed, in bytes. A larger partition is written in parts and merged.
const ROOM: usize = 256 << 20;

/// The contents of an index, stored in the payload of its last commit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    version: String,
    /// The fingerprint of each partition by name.
    partitions: BTreeMap<String, String>,
}

impl Contents {
    /// The contents according to the last commit; `None` if it has another version.
    pub fn of(index: &Index) -> Option<Contents> {
        let payload = index.load_metas().ok()?.payload?;
        let contents: Contents = serde_json::from_str(&payload).ok()?;
        (contents.version == version()).then_some(contents)
    }

    /// Whether these documents were written.
    pub fn has(&self, source: &Source) -> bool {
        self.partitions.get(&source.name()) == Some(&source.fingerprint)
    }

    fn empty() -> Contents {
        Contents { version: version(), partitions: BTreeMap::new() }
    }
}

/// Updates an index and returns the sorted names of the partitions that were written or removed. Partitions without
/// source are removed.
///
/// # Errors
/// The disk fails, or another process is writing.
pub fn update(index: &Index, fields: &Fields, sources: &[Source]) -> Result<Vec<String>, SearchError> {
    let mut contents = Contents::of(index).unwrap_or_else(Contents::empty);
    let names: Vec<String> = sources.iter().map(Source::name).collect();
    let is_gone = |name: &&String| !names.contains(name);
    let removed: Vec<String> = contents.partitions.keys().filter(is_gone).cloned().collect();
    let changed: Vec<(&String, &Source)> =
        names.iter().zip(sources).filter(|(_, source)| !contents.has(source)).collect();
    if removed.is_empty() && changed.is_empty() && index.load_metas()?.payload.is_some() {
        return Ok(Vec::new());
    }
    let mut writer: IndexWriter = index.writer_with_num_threads(1, ROOM)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for name in &removed {
        writer.delete_term(Term::from_field_text(fields.partition, name));
        contents.partitions.remove(name);
    }
    if changed.is_empty() {
        commit(&mut writer, &contents)?;
    }
    for &(name, source) in &changed {
        writer.delete_term(Term::from_field_text(fields.partition, name));
        for (ordinal, document) in source.documents.iter().enumerate() {
            writer.add_document(to_tantivy(fields, name, ordinal as u64, document))?;
        }
        contents.partitions.insert(name.clone(), source.fingerprint.clone());
        let before = index.searchable_segment_ids()?;
        commit(&mut writer, &contents)?;
        let written: Vec<SegmentId> =
            index.searchable_segment_ids()?.into_iter().filter(|id| !before.contains(id)).collect();
        if written.len() > 1 {
            merge_in_order(index, &mut writer, &written)?;
        }
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()?;
    Ok(removed.into_iter().chain(changed.into_iter().map(|(name, _)| name.clone())).collect())
}

fn commit(writer: &mut IndexWriter, contents: &Contents) -> Result<(), SearchError> {
    let mut prepared = writer.prepare_commit()?;
    // Serializing a map with string keys to JSON cannot fail.
    prepared.set_payload(&serde_json::to_string(contents).unwrap_or_default());
    prepared.commit()?;
    Ok(())
}

/// Merges the parts of a partition into one segment. Each part is a range of its documents; the ordinal of each
/// document determines the order of the parts.
fn merge_in_order(index: &Index, writer: &mut IndexWriter, parts: &[SegmentId]) -> Result<(), SearchError> {
    let reader: tantivy::IndexReader =
        index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?;
    let mut in_order = Vec::new();
    for segment in reader.searcher().segment_readers().iter().filter(|s| parts.contains(&s.segment_id())) {
        let first = segment.fast_fields().u64(ORDINAL)?.first(0);
        in_order.push((first, segment.segment_id()));
    }
    in_order.sort_unstable();
    let ids: Vec<SegmentId> = in_order.into_iter().map(|(_, id)| id).collect();
    writer.merge(&ids).wait()?;
    Ok(())
}

fn to_tantivy(fields: &Fields, partition: &str, ordinal: u64, document: &Document) -> TantivyDocument {
    let mut out = TantivyDocument::with_capacity(4 * document.text.len() + 1024);
    TextField::ALL.iter().for_each(|&field| out.add_text(fields.field(field), text_of(document, field)));
    let mut surfaces = String::new();
    each_surface(document, |word| surfaces.extend([word, " "]));
    out.add_text(fields.surface, surfaces);
    document.number_keys().iter().for_each(|key| out.add_text(fields.number, key));
    out.add_text(fields.id, &document.id);
    out.add_text(fields.partition, partition);
    out.add_u64(fields.ordinal, ordinal);
    if let Some(clause) = document.own_clause {
        out.add_u64(fields.own_clause, u64::from(clause));
    }
    // A document consists of strings and lists, so serializing it to JSON cannot fail.
    out.add_bytes(fields.facets, &serde_json::to_vec(&document.facets).unwrap_or_default());
    out.add_bytes(fields.document, &serde_json::to_vec(document).unwrap_or_default());
    out
}
