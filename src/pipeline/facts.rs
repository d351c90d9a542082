//! What the standards of a library say of each other, gathered once for all of them.
//!
//! Each content is looked through for references to other standards, and each standard that is referred to is described once,
//! for all references together. The descriptions are kept in a file, so that only the standards that changed are described
//! again. A standard gets the part of a description that its own references lead to, so its digest does not depend on
//! what others refer to.

use super::inputs;
use super::neighbours::{cited, described};
use crate::disk::{cache_folder, whole_file};
use crate::model::Library;
use crate::resolve::OutsideReference;
use crate::source::digest::{Digest, DigestBuilder, PROGRAM};
use crate::source::{FileTree, Neighbour, Neighbours, ReadError, Records};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What is known of a content without parsing it.
#[derive(Debug)]
pub struct Survey {
    /// The digest of its files.
    pub files: Digest,
    /// Its references to other standards.
    cited: BTreeSet<OutsideReference>,
}

/// What the standards of a library say of each other, as far as they refer to each other.
#[derive(Debug, Default)]
pub struct Facts {
    base_url: Option<String>,
    records: Option<Records>,
    ids: Vec<String>,
    known: BTreeMap<String, String>,
    /// All references to other standards.
    cited: BTreeSet<OutsideReference>,
    /// The standards that are referred to, by id.
    standards: BTreeMap<String, Neighbour>,
}

/// A description in the file of descriptions.
#[derive(Serialize, Deserialize)]
struct Described {
    /// The digest of what it was made from.
    of: String,
    neighbour: Neighbour,
}

/// Looks through the content under a root.
///
/// # Errors
/// Reading the content fails.
pub fn survey(root: &Path) -> Result<Survey, ReadError> {
    let files = FileTree::read(root)?;
    Ok(Survey { files: inputs::of_files(&files), cited: cited(&files) })
}

impl Facts {
    /// The facts of a library. `surveys` has the root and the survey of each of its standards, by id. Descriptions are kept in
    /// `cache`.
    ///
    /// # Errors
    /// Reading the content of a standard fails.
    pub fn of(
        library: &Library,
        surveys: &BTreeMap<String, (PathBuf, Survey)>,
        cache: &Path,
    ) -> Result<Facts, ReadError> {
        let all: BTreeSet<OutsideReference> =
            surveys.values().flat_map(|(_, survey)| survey.cited.iter().cloned()).collect();
        let mut by_standard: BTreeMap<&str, BTreeSet<OutsideReference>> = BTreeMap::new();
        for reference in &all {
            by_standard.entry(reference.standard.as_str()).or_default().insert(reference.clone());
        }
        let file = cache.join("described.json");
        let kept: BTreeMap<String, Described> =
            fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let made = by_standard.par_iter().filter_map(|(id, of)| {
            let (root, survey) = surveys.get(*id)?;
            let key = key(survey, library.records, of);
            let kept = kept.get(*id).filter(|kept| kept.of == key).map(|kept| Ok(kept.neighbour.clone()));
            let neighbour = kept
                .unwrap_or_else(|| Ok(described(&FileTree { records: library.records, ..FileTree::read(root)? }, of)));
            Some(neighbour.map(|neighbour| ((*id).to_owned(), Described { of: key, neighbour })))
        });
        let now: BTreeMap<String, Described> = made.collect::<Result<_, ReadError>>()?;
        if !now.iter().map(|(id, now)| (id, &now.of)).eq(kept.iter().map(|(id, kept)| (id, &kept.of))) {
            // If this fails, the next build takes longer.
            let text = serde_json::to_vec(&now).map_err(std::io::Error::from);
            drop(text.and_then(|text| {
                cache_folder::make(cache)?;
                whole_file::write(&file, &text)
            }));
        }
        Ok(Facts {
            base_url: library.base_url.clone(),
            records: library.records,
            ids: library.standards.iter().map(|standard| standard.id.value.to_string()).collect(),
            known: library.documents.iter().map(|of| (of.id.value.to_string(), of.designation.clone())).collect(),
            standards: now.into_iter().map(|(id, Described { neighbour, .. })| (id, neighbour)).collect(),
            cited: all,
        })
    }

    /// Whether the facts were gathered for all of these references. A file that was changed since may have others.
    pub(super) fn cover(&self, cited: &BTreeSet<OutsideReference>) -> bool {
        cited.is_subset(&self.cited)
    }

    /// Where the library wants the records of clauses.
    pub(super) fn records(&self) -> Option<Records> {
        self.records
    }

    /// What a standard whose content was surveyed knows of the others.
    pub(super) fn known_to(&self, survey: &Survey) -> Option<Neighbours> {
        self.neighbours(&survey.cited)
    }

    /// What a standard with these references knows of the others. `None` if it has none.
    pub(super) fn neighbours(&self, cited: &BTreeSet<OutsideReference>) -> Option<Neighbours> {
        let mut standards: BTreeMap<String, Neighbour> = BTreeMap::new();
        for reference in cited {
            let id = reference.standard.as_str();
            let Some(whole) = self.standards.get(id) else { continue };
            let part = standards.entry(id.to_owned()).or_insert_with(|| whole.without_editions());
            part.take(whole, reference.edition_name(), &reference.written_there());
        }
        (!cited.is_empty()).then(|| Neighbours {
            base_url: self.base_url.clone(),
            ids: self.ids.clone(),
            known: self.known.clone(),
            standards,
        })
    }
}

/// The digest of what a description is made from.
fn key(survey: &Survey, records: Option<Records>, of: &BTreeSet<OutsideReference>) -> String {
    let mut builder = DigestBuilder::default();
    builder.piece(PROGRAM.as_bytes());
    builder.piece(survey.files.as_bytes());
    builder.piece(format!("{records:?}").as_bytes());
    of.iter().for_each(|reference| builder.piece(reference.to_string().as_bytes()));
    builder.finish().medium()
}
