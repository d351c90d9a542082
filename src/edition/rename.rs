//! Renames a draft, and changes all references to it.
//!
//! Files that refer to the draft, including its own, are edited first; its folder is renamed last, in one step. An
//! interrupted renaming can therefore be repeated with the same result.

use super::{PublicationError, edited, folder_of, is_locked, is_there, new_id};
use crate::diagnostic::{Diagnostics, Placed, Span, Texts};
use crate::model::{ClauseId, EditionId, Status, read_standard};
use crate::resolve::{Resolved, ResolvedEdition, resolve};
use crate::revision::translation::{Recording, digest, edits};
use crate::source::{FileTree, ParsedFiles, SourceBytes, read_sources};
use std::collections::BTreeMap;

/// The changes for renaming a draft.
#[derive(Clone, Debug)]
pub struct Renaming {
    /// The old id.
    pub from: EditionId,
    /// The new id.
    pub to: EditionId,
    /// The edited texts of the files that refer to the draft, by their path before the folder is renamed.
    pub texts: BTreeMap<String, String>,
}

/// Renames a draft: its folder, `replaces` and references in other editions and pages, and `current`. `resolved` and
/// `texts` belong to `files`.
///
/// # Errors
/// The new id is taken or invalid, the edition does not exist or is not a draft, a locked edition refers to it, or a
/// reference cannot be edited.
pub fn rename(
    files: &FileTree,
    resolved: &Resolved,
    texts: &Texts,
    from: &EditionId,
    to: &str,
) -> Result<Renaming, PublicationError> {
    let to = new_id(to)?;
    let ResolvedEdition { edition, .. } =
        resolved.edition(from).ok_or_else(|| PublicationError::Unknown(from.clone()))?;
    if is_locked(files, from) {
        return Err(PublicationError::Locked(from.clone()));
    }
    if edition.status != Status::Draft {
        return Err(PublicationError::NotDraft(from.clone(), edition.status));
    }
    if is_there(files, &to) {
        return Err(PublicationError::Exists(to));
    }
    let mut edits: BTreeMap<(&str, Span), String> = BTreeMap::new();
    let keys = resolved.standard.editions.iter().filter_map(|edition| edition.replaces.as_ref());
    for id in keys.chain([&resolved.standard.site.current]).filter(|id| id.value == *from) {
        edits.insert((texts.path(id.span.file), id.span), with_id(texts, id, &to));
    }
    for reference in resolved.references_by_edition.iter().filter(|reference| reference.value == *from) {
        let (written, of_old) = (texts.slice(reference.span), format!(":{from}/"));
        if !written.contains(&of_old) {
            return Err(PublicationError::NotReplaceable { place: place(texts, reference.span), id: from.clone() });
        }
        let written = written.replacen(&of_old, &format!(":{to}/"), 1);
        edits.insert((texts.path(reference.span.file), reference.span), written);
    }
    for (path, span) in edits.keys().filter(|(path, _)| !path.ends_with("/errata.yaml")) {
        let mut locked = resolved.standard.editions.iter().filter(|edition| is_locked(files, &edition.id));
        if locked.any(|edition| path.starts_with(&format!("{}/", edition.folder))) {
            return Err(PublicationError::NamedInLocked { place: place(texts, *span), draft: from.clone() });
        }
    }
    let mut written: BTreeMap<String, String> = BTreeMap::new();
    // From the end of each file, so that the remaining spans stay valid.
    for ((path, span), new) in edits.into_iter().rev() {
        let text = written.entry(path.to_owned()).or_insert_with(|| texts.text(span.file).to_owned());
        text.replace_range(span.start()..span.end(), &new);
    }
    let mut renaming = Renaming { from: from.clone(), to, texts: written };
    keep_translations(files, resolved, &mut renaming);
    Ok(renaming)
}

/// A changed reference changes the wording. Translations that were up to date get the new digest.
fn keep_translations(files: &FileTree, resolved: &Resolved, renaming: &mut Renaming) {
    if renaming.texts.keys().all(|path| !path.ends_with(".md")) {
        return;
    }
    let after = renaming.applied(files);
    let sources = read_sources(&after, &mut ParsedFiles::default(), &mut Diagnostics::new());
    // Only ids differ from what was resolved before, so there is nothing new to report.
    let Some(standard) = read_standard(&sources, &mut Diagnostics::new()) else { return };
    let (again, _) = resolve(standard);
    let authoritative = resolved.standard.site.default_lang();
    let [old, new] = renaming.folders();
    for ResolvedEdition { edition, findings, .. } in again.editions().filter(|of| !is_locked(&after, &of.edition.id)) {
        let id = if edition.id == renaming.to { &renaming.from } else { &edition.id };
        let (Some(was), Some(of)) = (resolved.edition(id), sources.edition(&edition.folder)) else {
            continue;
        };
        let held = |id: &ClauseId, of: &str| {
            let text = was.findings.clause(was.edition, id).and_then(|(_, clause)| clause.texts.get(authoritative));
            text.is_some_and(|text| digest(text) == of)
        };
        for chapter in of.texts() {
            let edits = edits(edition, findings, authoritative, chapter, Recording::Following(&held));
            if !edits.is_empty() {
                let text = edited(sources.texts.text(chapter.file), edits);
                let path = sources.texts.path(chapter.file).replacen(&format!("{new}/"), &format!("{old}/"), 1);
                renaming.texts.insert(path, text);
            }
        }
    }
}

impl Renaming {
    /// The old and the new path of the folder, from the root.
    pub fn folders(&self) -> [String; 2] {
        [folder_of(&self.from), folder_of(&self.to)]
    }

    /// The files in writing order. A translation records the digest of the new text and is written before that text, so
    /// that a repeated renaming finds a consistent state.
    pub fn in_order(&self) -> Vec<(&str, &str)> {
        let is_translation = |path: &str| path.strip_suffix(".md").is_some_and(|name| name.contains('.'));
        let (first, last): (Vec<_>, Vec<_>) = self
            .texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .partition(|(path, _)| is_translation(path));
        [first, last].concat()
    }

    /// The resulting content. Files that are only copied keep their path on disk.
    pub fn applied(&self, files: &FileTree) -> FileTree {
        let [old, new] = self.folders().map(|folder| format!("{folder}/"));
        let moved = |path: &String| match path.strip_prefix(&old) {
            Some(rest) => format!("{new}{rest}"),
            None => path.clone(),
        };
        let text = |path: &String, bytes: &SourceBytes| match self.texts.get(path) {
            Some(text) => text.as_str().into(),
            None => bytes.clone(),
        };
        FileTree {
            sources: files.sources.iter().map(|(path, bytes)| (moved(path), text(path, bytes))).collect(),
            others: files.others.iter().map(|(path, on_disk)| (moved(path), on_disk.clone())).collect(),
            attachments: files.attachments.iter().map(|(path, digest)| (moved(path), *digest)).collect(),
            active: files.active.iter().map(|(path, why)| (moved(path), why.clone())).collect(),
            refused: files.refused.iter().map(|(path, why)| (moved(path), *why)).collect(),
            records: files.records,
            neighbours: files.neighbours.clone(),
        }
    }
}

/// The replacement for an id in YAML. An id that looks like a number needs quotes.
pub(crate) fn with_id(texts: &Texts, id: &Placed<EditionId>, new: &EditionId) -> String {
    let before = texts.text(id.span.file)[..id.span.start()].chars().next_back();
    if matches!(before, Some('"' | '\'')) { new.to_string() } else { format!("\"{new}\"") }
}

/// `path:line:column`, as in diagnostics.
fn place(texts: &Texts, span: Span) -> String {
    let position = texts.position(span.file, span.start());
    format!("{}:{}:{}", texts.path(span.file), position.line, position.column)
}
